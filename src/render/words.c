#include "config.h"

#include "render/words.h"

static const struct {
    const char *column, *heading, *place, *group;
} columns[] = {
    {"race", "Race", NULL, "Race"},
    {"bib", "Bib", NULL, "Bib"},
    {"name", "Name", NULL, "Name"},
    {"sex", "Sex", "Sex pl.", "Sex"},
    {"birth", "Born", NULL, "Born"},
    {"age", "Age", NULL, "Age"},
    {"age_group", "Cat", "Cat pl.", "Age group"},
    {"nation", "Nat", "Nat pl.", "Nation"},
    {"club", "Club", "Club pl.", "Club"},
    {"wave", "Wave", NULL, "Wave"},
    {"division", "Division", "Div pl.", "Division"},
    {"status", "Status", NULL, "Status"},
    {"gun_time", "Gun", NULL, "Gun time"},
    {"chip_time", "Chip", NULL, "Chip time"},
    {"start_delay", "Start", NULL, "Start"},
    {"official_time", "Official", NULL, "Official time"},
    {"place", "Place", NULL, "Place"},
    {"notes", "Notes", NULL, "Notes"},
    {"verdict", "Verdict", NULL, "Verdict"},
    {"findings", "Findings", NULL, "Findings"},
};

static const struct {
    const char *code, *meaning;
} notes[] = {
    {"no-start-read", "not read at the start: the chip time is the gun time"},
    {"early-start", "crossed the start too early: that crossing is not used"},
    {"start-at-line", "crossed the start just before the gun: timed from the gun"},
    {"wrong-wave", "started with another wave and is timed with it"},
    {"unknown-wave", "entered for a wave that this race does not have"},
    {"lone-crossing", "one crossing only, where start and finish are one"},
    {"ambiguous", "the crossings can be read in more than one way"},
    {"too-fast", "a crossing is left out: nobody can run that fast"},
    {"extra-crossing", "crossed a mat once more than the course has it"},
    {"course-unproven", "not seen at a point of the course that must be passed"},
    {"backup-finish", "finish time from the backup system"},
    {"manual-finish", "finish time taken by hand"},
    {"not-competing", "not competing (pacer, guide, hors concours)"},
    {"loose-match", "chip or bib matched but for letter case or leading zeros"},
    {"bib-twice", "two entries have this bib"},
    {"chip-twice", "two entries have this chip"},
    {"decision", "by decision of the referee"},
    {"stale-decision", "a decision does not fit what it was made for and is not applied"},
};

struct sv words_heading(struct arena *arena, struct sv column)
{
    const struct sv tail = SV("_place");
    bool place = column.n > tail.n && sv_eq(sv_from(column, column.n - tail.n), tail);
    struct sv scope = place ? sv_head(column, column.n - tail.n) : column;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const char *word = place ? columns[i].place : columns[i].heading;
        if (word != NULL && sv_is(scope, columns[i].column))
            return sv_of(word);
    }
    return place ? arena_printf(arena, "%.*s pl.", SV_ARG(scope)) : column;
}

const char *words_status(enum status status)
{
    switch (status) {
    case STATUS_FIN: return "finished";
    case STATUS_NC: return "finished, not classified";
    case STATUS_DNF: return "did not finish";
    case STATUS_DQ: return "disqualified";
    case STATUS_DNS: return "did not start";
    case STATUS_RUN: return "on the course";
    case STATUSES: break;
    }
    return "";
}

/* "+0:01:00" of "+0:01:00.000". */
static struct sv words_penalty(struct sv text)
{
    const struct sv whole = SV(".000");
    bool is_whole = text.n > whole.n && sv_eq(sv_from(text, text.n - whole.n), whole);
    return is_whole ? sv_head(text, text.n - whole.n) : text;
}

struct sv words_note(struct arena *arena, struct sv note)
{
    struct sv value = note, code = sv_cut(&value, '=');
    if (sv_is(code, "ahead-of") && value.p != NULL)
        return arena_printf(arena, "placed before bib %.*s by decision", SV_ARG(value));
    if (sv_is(code, "penalty") && value.n > 0)
        return arena_printf(arena, "the times include a penalty of %.*s",
                            SV_ARG(words_penalty(value)));
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        if (sv_is(note, notes[i].code))
            return sv_of(notes[i].meaning);
    return note;
}

bool words_is_rule(struct sv note)
{
    return note.n > 0 &&
           ((note.p[0] >= 'A' && note.p[0] <= 'Z') || (note.p[0] >= '0' && note.p[0] <= '9'));
}

struct sv words_date(struct arena *arena, int64_t days)
{
    static const char *const weekday[] = {"Thursday", "Friday",  "Saturday", "Sunday",
                                          "Monday",   "Tuesday", "Wednesday"};
    static const char *const month_name[] = {"January",   "February", "March",    "April",
                                             "May",       "June",     "July",     "August",
                                             "September", "October",  "November", "December"};
    int year, month, day;
    date_civil(days, &year, &month, &day);
    return arena_printf(arena, "%s %d %s %d", weekday[((days % 7) + 7) % 7], day,
                        month_name[month - 1], year);
}

struct sv words_distance(struct arena *arena, int64_t mm)
{
    const int64_t m = 1000, km = 1000000;
    int64_t unit = mm < km ? m : km;
    struct sv text = arena_printf(arena, "%lld.%0*lld", (long long)(mm / unit),
                                  unit == km ? 6 : 3, (long long)(mm % unit));
    while (text.p[text.n - 1] == '0')
        text.n--;
    if (text.p[text.n - 1] == '.')
        text.n--;
    return arena_printf(arena, "%.*s %s", SV_ARG(text), unit == km ? "km" : "m");
}

struct sv words_group(struct arena *arena, struct sv column, struct sv value)
{
    if (sv_is(column, "sex") && sv_is(value, "M"))
        return SV("Men");
    if (sv_is(column, "sex") && sv_is(value, "F"))
        return SV("Women");
    struct sv word = column;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (sv_is(column, columns[i].column))
            word = sv_of(columns[i].group);
    if (value.n > 0)
        return arena_printf(arena, "%.*s %.*s", SV_ARG(word), SV_ARG(value));
    return arena_printf(arena, "%.*s not given", SV_ARG(word));
}

struct sv words_clock(struct arena *arena, int64_t utc_ms, int32_t offset_s)
{
    char text[TIME_TEXT];
    size_t n = stamp_format(text, (struct stamp){utc_ms, offset_s});
    const struct sv stamp = {text, n};
    struct sv time =
        sv_head(sv_from(stamp, sizeof "2025-04-06T" - 1), sizeof "09:30:00.000" - 1);
    struct sv zone = sv_from(stamp, n - (sizeof "+09:00" - 1));
    if (sv_is(sv_from(time, 8), ".000"))
        time.n = 8;
    if (time.n == 8 && sv_is(sv_from(time, 5), ":00"))
        time.n = 5;
    return arena_printf(arena, "%.*s %.*s", SV_ARG(time), SV_ARG(zone));
}
