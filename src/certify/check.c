#include "config.h"

#include "certify/check.h"

#include "certify/evidence.h"
#include "certify/pace.h"
#include "race/entry.h"
#include "race/note.h"

static struct sv cell(const struct check *check, int column)
{
    return table_get(&check->results->table, check->row, column);
}

static void found(const struct check *check, enum rule_id rule, struct sv evidence)
{
    findings_add(check->findings, rule, check->row, evidence);
}

struct checked_race checked_race(const struct results *results, const struct race *race,
                                 const struct certify_rules *others, struct arena *arena)
{
    const struct certify_rules *rules_of = race == NULL ? others : &race->certify;
    struct checked_race checked = {.race = race, .rules = rules_of};
    if (race == NULL)
        return checked;
    checked.split = arena_alloc(arena, race->mats, sizeof *checked.split);
    for (size_t i = 0; i < race->mats; i++) {
        const struct mat *mat = &race->mat[i];
        bool is_end = mat_is_start(mat) || mat_is_finish(mat);
        checked.split[i] = is_end ? TABLE_NO_COLUMN : table_column(&results->table, mat->label);
    }
    return checked;
}

/* --- the entry ------------------------------------------------------------------------- */

static void check_nation(const struct check *check)
{
    struct sv nation = cell(check, check->results->nation);
    const struct race *race = check->race.race;
    if (race == NULL || nation.n == 0)
        return;
    size_t i = 0;
    while (i < race->refused_nations && !sv_eq(nation, race->refuse_nations[i]))
        i++;
    if (i < race->refused_nations)
        found(check, RULE_REFUSED_NATION,
              arena_printf(check->arena, "nation '%.*s' is not admitted", SV_ARG(nation)));
}

/* A least age is asked for on race day, whatever day the age groups count from: the birth
 * date goes before the age of the stream. */
static int age_on_race_day(const struct check *check)
{
    int64_t number;
    struct entry entry = {.birth = cell(check, check->results->birth), .age = AGE_UNKNOWN};
    if (sv_number(cell(check, check->results->age), &number) && number < INT32_MAX)
        entry.age = (int)number;
    return entry_age(&entry, check->event->date_days, AGE_ON_RACE_DAY);
}

static void check_age(const struct check *check)
{
    const struct race *race = check->race.race;
    if (race == NULL || race->min_age <= 0)
        return;
    int age = age_on_race_day(check);
    if (age != AGE_UNKNOWN && age < race->min_age)
        found(check, RULE_UNDER_AGE,
              arena_printf(check->arena, "age %d, the least age of the race is %d", age,
                           race->min_age));
}

/* --- the notes of merge ---------------------------------------------------------------- */

/* Why the time that the row lacks at a mat is not the runner's fault, or empty. */
static struct sv excuse(const struct check *check, struct sv mat)
{
    return machines_excuse(check->excuses, check->arena, check->row, mat);
}

/* The required mats at which the row has no time. */
static struct sv unproven_mats(const struct check *check)
{
    struct sv labels = SV("");
    const struct race *race = check->race.race;
    for (size_t i = 0; race != NULL && i < race->mats; i++)
        if (race->mat[i].required && check->race.split[i] != TABLE_NO_COLUMN &&
            cell(check, check->race.split[i]).n == 0 &&
            excuse(check, race->mat[i].label).n == 0)
            labels = evidence_join(check->arena, labels, ", ", race->mat[i].label);
    return labels;
}

static struct sv note_evidence(const struct check *check, enum rule_id rule)
{
    struct arena *arena = check->arena;
    struct sv wave = cell(check, check->results->wave), mats;
    switch (rule) {
    case RULE_EARLY_START:
        return SV("every read at the start is before the gun; chip time counts from the gun");
    case RULE_WRONG_WAVE:
        return arena_printf(arena,
                            "crossed the start before the gun of the runner's wave%s%.*s%s; "
                            "gun time counts from the wave started with",
                            wave.n > 0 ? " '" : "", SV_ARG(wave), wave.n > 0 ? "'" : "");
    case RULE_UNKNOWN_WAVE:
        return arena_printf(arena, "wave '%.*s' is not in event.conf", SV_ARG(wave));
    case RULE_COURSE_UNPROVEN:
        mats = unproven_mats(check);
        return mats.n == 0
                   ? SV("no crossing at a required mat")
                   : arena_printf(arena, "no crossing at a required mat: %.*s", SV_ARG(mats));
    case RULE_WRONG_RACE:
        mats = SV("");
        results_note(check->results, check->row, rule_table[rule].name, &mats);
        if (mats.n == 0)
            return SV("the crossings fit another race clearly better than the own");
        return arena_printf(arena, "the crossings fit race '%.*s' clearly better than the own",
                            SV_ARG(mats));
    case RULE_CHIP_BOX:
        return SV("seen once, at the finish, within seconds of at least four others like it");
    case RULE_NO_START_READ:
        return cell(check, check->results->chip_time).n == 0
                   ? SV("no crossing at the start, so no chip time")
                   : SV("no crossing at the start; chip time is the gun time");
    case RULE_LONE_CROSSING:
        return SV("the only crossing is at a point that is both start and finish");
    case RULE_LOOSE_MATCH:
        return SV("reads matched only without regard to case and leading zeros");
    case RULE_CHIP_TWICE:
        return SV("more than one entry claims this chip; its reads are credited to nobody");
    case RULE_STALE_DECISION:
        return SV("a decision was not applied: what it calls old is not what is there");
    default: return SV("more than one entry claims this bib; its reads are credited to nobody");
    }
}

/* Rules whose name is a note of merge. */
static void check_notes(const struct check *check)
{
    static const enum rule_id of_notes[] = {
        RULE_BIB_TWICE,  RULE_CHIP_TWICE,   RULE_STALE_DECISION,  RULE_EARLY_START,
        RULE_WRONG_WAVE, RULE_UNKNOWN_WAVE, RULE_COURSE_UNPROVEN, RULE_NO_START_READ,
        RULE_WRONG_RACE, RULE_CHIP_BOX,     RULE_LONE_CROSSING,   RULE_LOOSE_MATCH};
    if (cell(check, check->results->notes).n == 0)
        return;
    for (size_t i = 0; i < sizeof of_notes / sizeof *of_notes; i++)
        if (results_note(check->results, check->row, rule_table[of_notes[i]].name, NULL))
            found(check, of_notes[i], note_evidence(check, of_notes[i]));
}

/* --- the times ------------------------------------------------------------------------- */

/* The times that the row has, along the course: the start (the gun where no crossing is
 * known), the splits, the finish. Returns how many. */
static size_t known_times(const struct check *check)
{
    const struct results *results = check->results;
    const struct race *race = check->race.race;
    struct known_time *known = check->known;
    int64_t delay = results_time(results, check->row, results->start_delay);
    int64_t finish = run_time(check->results, check->row, results->gun_time);
    if (finish == TIME_NONE) /* a rolling start: all times count from the own start */
        finish = run_time(check->results, check->row, results->chip_time);
    size_t n = 0;
    check->ms[0] = delay;
    known[n++] = (struct known_time){SV("start"), 0, delay == TIME_NONE ? 0 : delay};
    if (delay == TIME_NONE)
        known[0].label = SV("gun");
    for (size_t i = 0; i < race->mats; i++) {
        int64_t ms = results_time(results, check->row, check->race.split[i]);
        check->ms[1 + i] = ms;
        if (ms != TIME_NONE)
            known[n++] = (struct known_time){race->mat[i].label, race->mat[i].at_mm, ms};
    }
    if (finish != TIME_NONE)
        known[n++] = (struct known_time){SV("finish"), race->distance_mm, finish};
    return n;
}

static struct sv out_of_order(const struct check *check, size_t n)
{
    struct sv evidence = SV("");
    const struct known_time *known = check->known;
    for (size_t i = 1; i < n; i++) {
        if (known[i].ms > known[i - 1].ms || known[i].ms < 0)
            continue; /* a negative one is named by itself */
        struct clock_text a = evidence_time(known[i].ms), b = evidence_time(known[i - 1].ms);
        evidence = evidence_also(
            check->arena, evidence,
            arena_printf(check->arena, "%.*s at %s is not after %.*s at %s",
                         SV_ARG(known[i].label), a.text, SV_ARG(known[i - 1].label), b.text));
    }
    return evidence;
}

/* Without the course in event.conf the order of the mats is not known: only that the finish
 * is the last of them. */
static struct sv above_finish(const struct check *check)
{
    const struct results *r = check->results;
    int64_t finish = run_time(check->results, check->row, r->gun_time);
    struct sv evidence = SV("");
    for (size_t i = 0; finish != TIME_NONE && i < r->splits; i++) {
        int64_t ms = results_time(r, check->row, r->split[i]);
        if (ms == TIME_NONE || ms <= finish)
            continue;
        struct clock_text a = evidence_time(ms), b = evidence_time(finish);
        evidence =
            evidence_also(check->arena, evidence,
                          arena_printf(check->arena, "%.*s at %s is above the finish at %s",
                                       SV_ARG(r->table.column[r->split[i]]), a.text, b.text));
    }
    return evidence;
}

static struct sv negative_times(const struct check *check)
{
    const struct results *r = check->results;
    struct sv evidence = SV("");
    for (int c = 0; c < (int)r->table.columns; c++) {
        bool is_time = r->role[c] == ROLE_SPLIT || c == r->gun_time || c == r->chip_time;
        if (!is_time || !sv_starts(cell(check, c), SV("-")))
            continue;
        int64_t ms = results_time(r, check->row, c);
        if (ms == TIME_NONE || ms >= 0)
            continue;
        evidence =
            evidence_also(check->arena, evidence,
                          arena_printf(check->arena, "%.*s is negative: %s",
                                       SV_ARG(r->table.column[c]), evidence_time(ms).text));
    }
    return evidence;
}

static void check_order(const struct check *check, size_t n)
{
    struct sv order = check->race.race == NULL ? above_finish(check) : out_of_order(check, n);
    struct sv evidence = evidence_also(check->arena, order, negative_times(check));
    if (evidence.n > 0)
        found(check, RULE_TIME_ORDER, evidence);
}

/* The time that a bound is held against: event.conf may allow some per cent more than the
 * record, as on a course that falls. Rounded up, to the runner's side. */
static int64_t with_margin(const struct check *check, int64_t ms)
{
    int64_t margin = check->race.rules->number[TUNE_PACE_MARGIN];
    return margin == 0 || ms > INT64_MAX / 200 ? ms : (ms * 100 + 99 - margin) / (100 - margin);
}

/* What is impossible about the segment from one label to another, or nothing. Without a second
 * label the first says it all. */
static struct sv segment_evidence(const struct check *check, struct sv from, struct sv to,
                                  int64_t length_mm, int64_t ms)
{
    struct arena *arena = check->arena;
    /* Not after the one before it: that is time-order's to say. */
    if (ms <= 0 || !pace_is_impossible(length_mm, with_margin(check, ms)))
        return SV("");
    const struct pace_bound *bound = pace_bound(length_mm);
    struct sv distance = pace_distance(arena, length_mm);
    struct sv pace = pace_text(arena, length_mm, ms);
    struct sv limit = pace_text(arena, bound->mm, bound->ms);
    return arena_printf(arena, "%.*s%s%.*s, %.*s in %s: %.*s; the record pace is %.*s (%s)",
                        SV_ARG(from), to.n > 0 ? " to " : "", SV_ARG(to), SV_ARG(distance),
                        evidence_time(ms).text, SV_ARG(pace), SV_ARG(limit), bound->words);
}

/* From every known time to the next that is 1 km or more behind it, and the whole race. */
static void check_pace(const struct check *check, size_t n)
{
    struct sv evidence = SV("");
    const struct known_time *known = check->known;
    const struct results *r = check->results;
    for (size_t i = 0; i < n; i++) {
        size_t k = i + 1;
        while (k < n && known[k].at_mm - known[i].at_mm < PACE_SHORTEST_MM)
            k++;
        if (k >= n || (i == 0 && known[k].at_mm >= check->race.race->distance_mm))
            continue; /* the whole race: below, by chip time */
        struct sv segment =
            segment_evidence(check, known[i].label, known[k].label,
                             known[k].at_mm - known[i].at_mm, known[k].ms - known[i].ms);
        evidence = evidence_also(check->arena, evidence, segment);
    }
    int64_t chip = run_time(check->results, check->row, r->chip_time),
            gun = run_time(check->results, check->row, r->gun_time);
    evidence = evidence_also(check->arena, evidence,
                             segment_evidence(check, SV("whole race"), SV(""),
                                              check->race.race->distance_mm,
                                              chip != TIME_NONE ? chip : gun));
    if (evidence.n > 0)
        found(check, RULE_IMPOSSIBLE_PACE, evidence);
}

/* A start before the gun comes of no read, only of a decision: then the chip time is longer by
 * just that much. */
static bool is_decided_early(const struct check *check, int64_t longer_by)
{
    const struct results *r = check->results;
    int64_t delay = results_time(r, check->row, r->start_delay);
    return delay != TIME_NONE && delay == -longer_by &&
           results_note(r, check->row, note_code(NOTE_DECISION), NULL);
}

static void check_chip_over_gun(const struct check *check)
{
    const struct results *r = check->results;
    int64_t chip = results_time(r, check->row, r->chip_time);
    int64_t gun = results_time(r, check->row, r->gun_time);
    if (chip == TIME_NONE || gun == TIME_NONE || chip <= gun ||
        is_decided_early(check, chip - gun))
        return;
    struct clock_text a = evidence_time(chip), b = evidence_time(gun),
                      by = evidence_time(chip - gun);
    found(check, RULE_CHIP_OVER_GUN,
          arena_printf(check->arena, "chip time %s is longer than gun time %s by %s", a.text,
                       b.text, by.text));
}

/* Where over_limit has made the row NC, event.conf has settled it. */
static void check_limit(const struct check *check)
{
    const struct results *r = check->results;
    const struct race *race = check->race.race;
    bool is_judged = check->status == STATUS_FIN ||
                     (check->status == STATUS_NC && race->over_limit == OVER_KEEP);
    int64_t gun = run_time(check->results, check->row, r->gun_time);
    int64_t ms = gun != TIME_NONE ? gun : run_time(check->results, check->row, r->chip_time);
    if (!is_judged || race->limit_ms == TIME_NONE || ms == TIME_NONE || ms <= race->limit_ms)
        return;
    struct clock_text a = evidence_time(ms), b = evidence_time(race->limit_ms),
                      by = evidence_time(ms - race->limit_ms);
    found(check, RULE_OVER_LIMIT,
          arena_printf(check->arena, "%s time %s%s is over the limit of %s by %s",
                       gun != TIME_NONE ? "gun" : "chip",
                       penalty_of(check->results, check->row) != 0 ? "without penalty " : "",
                       a.text, b.text, by.text));
}

static void check_missing(const struct check *check)
{
    const struct race *race = check->race.race;
    struct sv labels = SV(""), excused = SV("");
    size_t missing = 0, mats = 0;
    for (size_t i = 0; i < race->mats; i++) {
        if (check->race.split[i] == TABLE_NO_COLUMN)
            continue;
        mats++;
        if (cell(check, check->race.split[i]).n > 0)
            continue;
        missing++;
        labels = evidence_join(check->arena, labels, ", ", race->mat[i].label);
        struct sv why = excuse(check, race->mat[i].label);
        if (why.n > 0)
            excused = evidence_also(check->arena, excused,
                                    arena_printf(check->arena,
                                                 "not held against the runner at %.*s: %.*s",
                                                 SV_ARG(race->mat[i].label), SV_ARG(why)));
    }
    if (missing > 0)
        found(check, RULE_MISSING_SPLIT,
              evidence_also(check->arena,
                            arena_printf(check->arena, "no time at %.*s: %zu of %zu mats",
                                         SV_ARG(labels), missing, mats),
                            excused));
}

void check_row(struct check *check)
{
    check_nation(check);
    check_age(check);
    check_notes(check);
    if (check->status == STATUS_DNS)
        return;
    check_chip_over_gun(check);
    size_t n = check->race.race == NULL ? 0 : known_times(check);
    check_order(check, n);
    if (check->race.race == NULL)
        return;
    check_pace(check, n);
    check_limit(check);
    if (status_finished(check->status))
        check_missing(check);
}
