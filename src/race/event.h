/* event.h - event.conf: what the race is.
 *
 * One reader for every tool: the whole file is checked first, and every complaint names the
 * line of the key at fault. Distances are millimetres, times milliseconds. Everything lives
 * in the arena the event was read into.
 */
#ifndef RACE_EVENT_H
#define RACE_EVENT_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/pattern.h"
#include "race/choice.h"
#include "race/date.h"
#include "race/raw_format.h"
#include "race/rule.h"
#include "race/time.h"
#include "race/where.h"
#include "race/zone.h"

enum event_status { EVENT_PROVISIONAL, EVENT_LIVE, EVENT_OFFICIAL };
enum code_set { CODES_IOC, CODES_ISO3, CODES_ISO2, CODES_NAMES }; /* names: of input only */
enum gun_kind { GUN_AT, GUN_AUTO, GUN_NONE };
enum read_kind { READ_CHIP, READ_BACKUP, READ_MANUAL, READ_GUN };
enum basis { BASIS_UNSET, BASIS_GUN, BASIS_CHIP };
enum ties { TIES_EXACT, TIES_OFFICIAL, TIES_ORDER };
enum age_grade { AGE_GRADE_NONE, AGE_GRADE_2020, AGE_GRADE_2025 }; /* tables of that year */
enum points { POINTS_NONE, POINTS_2022, POINTS_2025 };
enum over_limit { OVER_KEEP, OVER_NC, OVER_DNF };
enum take { TAKE_DEFAULT, TAKE_FIRST, TAKE_LAST };
enum age_on { AGE_ON_RACE_DAY, AGE_ON_DEC_31 };
enum course_measured { MEASURED_UNSAID, MEASURED_A, MEASURED_B, MEASURED_OTHER, MEASURED_NO };

/* The words of basis (from BASIS_GUN on), ties, age_grade and points; the last of these two is
 * the newest. */
extern const struct choices basis_choices, ties_choices, age_grade_choices, points_choices;

/* Mats of a race at most: what the search for crossings is bounded by. */
enum { RACE_MATS_MAX = 200 };

struct gun {
    enum gun_kind kind;
    int64_t ms; /* GUN_AT: UTC milliseconds */
    size_t line;
};

struct mat {
    struct sv label, point; /* point defaults to the label */
    int64_t at_mm;
    bool required;
    enum take take;
    size_t line;
};

/* Bibs from..to in natural order; a single bib has from == to. Both ends have the same text
 * before their digits ("F1-F99"). */
struct bib_range {
    struct sv from, to;
};

struct wave {
    struct sv name;
    struct gun gun;
    struct bib_range *bibs;
    size_t bib_ranges;
    size_t line;
};

/* Where a race has a block of its own, its values; else the event's. */
struct age_groups {
    int *bound; /* strictly increasing lower bounds */
    size_t bounds;
    enum age_on on;
};

struct rank_rules {
    enum basis overall, sex, age_group, nation;
    enum rounding rounding;
    enum ties ties;
    enum age_grade age_grade;
    enum points points;
    struct sv after[4]; /* the statuses below the finishers, in order */
    size_t afters;
};

/* What a record needs to know of a course. */
struct course_facts {
    int64_t separation_mm; /* start to finish as the crow flies; below 0: not given */
    bool drop_given;
    int64_t drop_mm;               /* how much lower the finish lies; below 0: higher */
    enum course_measured measured; /* by a measurer of which grade */
    struct sv certificate;
};

struct race {
    struct sv name, title;
    int64_t distance_mm;
    struct gun gun;
    bool gun_of_race;  /* gun_of = race: gun time from the race's gun, not the wave's */
    bool waves_actual; /* waves = actual */
    int64_t limit_ms;  /* TIME_NONE: none */
    enum over_limit over_limit;
    int min_age; /* 0: none */
    int64_t min_pace_ms_km, repeat_window_ms, early_grace_ms;
    int64_t start_window_ms; /* TIME_NONE: not given, see crossing.h */
    struct mat *mat;
    size_t mats;
    struct wave *wave;
    size_t waves;
    struct age_groups age_groups;
    struct rank_rules rank;
    struct sv *refuse_nations;
    size_t refused_nations;
    struct course_facts course;
    struct certify_rules certify;
    size_t line;
};

struct source {
    struct sv name;
    struct pattern *files;
    bool whole_path; /* the pattern holds a '/' */
    struct sv point; /* empty: not given (the pattern's group may name it) */
    enum read_kind kind;
    bool offset_auto;
    int64_t offset_ms;
    bool epoch_given, epoch_utc;
    struct gun gun; /* kind GUN_NONE with line 0: not given */
    bool gun_given;
    struct sv times;         /* "", "clock", "elapsed", "days" */
    struct pattern *chip;    /* NULL: the whole code */
    const struct zone *zone; /* NULL: the event's */
    struct sv zone_name;
    int64_t date_days; /* INT64_MIN: the event's */
    size_t line;
};

/* Who competes for an award or in a list of teams, within each race. */
struct contest {
    struct sv name, race; /* race empty: every race, each by itself */
    struct where *where;  /* all must hold */
    size_t wheres;
    struct sv *by; /* the columns whose values make the groups, or the teams */
    size_t bys;
    enum basis basis;
    size_t line, race_line, where_line, by_line;
};

struct award {
    struct contest of; /* by: the key `each` */
    int top;           /* places */
    bool exclusive;    /* nobody has two of these */
};

enum team_score { SCORE_TIMES, SCORE_PLACES };
extern const struct choices score_choices;

struct team {
    struct contest of;
    enum team_score score;
    bool places_of_race; /* places count as in the race; else among the teams only */
    int scorers, most;   /* most: members of a team, 0: all */
    int min_men, min_women, teams;
};

/* Everything event.conf says. */
struct event {
    const char *file;
    struct sv name, venue, referee;
    int64_t date_days; /* INT64_MIN: not given */
    struct sv timezone;
    const struct zone *zone; /* NULL: not given */
    enum event_status status;
    int64_t posted_ms;   /* UTC; TIME_NONE: not given */
    int protest_minutes; /* 0: not given */
    enum code_set nations, nations_in;
    enum date_order dates_in; /* of births in entry lists */
    struct sv encoding_in;    /* of what people keep: entries, chips, decisions; empty: UTF-8 */
    struct source *source;
    size_t sources;
    struct raw_format *format; /* raw formats of its own */
    size_t formats;
    struct race *race;
    size_t races;
    struct sv *publish; /* columns, NULL: the default list */
    size_t published;
    struct sv *lang; /* the languages of sheets, at most two; NULL: English */
    size_t langs;
    struct sv
        words; /* a file with words of the user's beside event.conf, its name; empty: none */
    struct age_groups age_groups;
    struct rank_rules rank;
    struct sv *refuse_nations;
    size_t refused_nations;
    struct certify_rules certify;
    struct award *award; /* in their order, which is that of their importance */
    size_t awards;
    struct team *team; /* lists of teams */
    size_t teams;
};

/* Reads and checks event.conf from `text` (its name is `file`). All complaints go to faults;
 * with any of them false is returned. The patterns of sources are freed by event_done(). */
bool event_parse(struct event *event, struct arena *arena, const char *file, struct sv text,
                 struct faults *faults) MUST_USE;
void event_done(struct event *event);

/* The race called name, or NULL. */
const struct race *event_race(const struct event *event, struct sv name);

/* The split columns of all races: the labels of their mats but start and finish, each once,
 * in order of first appearance. Allocated in arena; *n is how many. */
struct sv *event_splits(const struct event *event, struct arena *arena, size_t *n);

/* The wave of a race for a bib by its ranges, or NULL. */
const struct wave *race_wave_of_bib(const struct race *race, struct sv bib);
const struct wave *race_wave(const struct race *race, struct sv name);

/* The earliest gun of a race and its waves in UTC ms, or TIME_NONE. */
int64_t race_first_gun(const struct race *race);

/* The first source whose pattern matches the path, or NULL. *point is the point it names
 * (the pattern's group `point` before the key), empty if none. */
const struct source *event_source(const struct event *event, struct sv path, struct sv *point);

static inline bool mat_is_start(const struct mat *mat)
{
    return sv_is(mat->label, "start");
}
static inline bool mat_is_finish(const struct mat *mat)
{
    return sv_is(mat->label, "finish");
}

#endif
