#include "config.h"

#include "render/why.h"

#include "race/note.h"
#include "race/read.h"
#include "render/grid.h"
#include "render/why_page.h"
#include "render/words.h"

enum { LABEL = 12, WIDTH = 96 };

/* --- writing -------------------------------------------------------------------------- */

struct sv page_get(const struct page *page, int column)
{
    return table_get(&page->results->table, page->row, column);
}

void page_line(const struct page *page, const char *label, struct sv text)
{
    if (text.n == 0)
        return;
    size_t from = page->to->n;
    grid_cell(page->to, sv_of(label), LABEL, false);
    grid_wrap(page->to, text, LABEL, LABEL, WIDTH);
    if (page->to->n == from || page->to->p[page->to->n - 1] != '\n')
        sink_char(page->to, '\n');
}

void page_head(const struct page *page, const char *title)
{
    sink_printf(page->to, "\n%s\n", title);
}

/* "a, b, c" of those that are not empty. */
struct sv page_join(const struct page *page, const struct sv *part, size_t n)
{
    struct sv joined = SV("");
    for (size_t i = 0; i < n; i++)
        if (part[i].n > 0)
            joined = arena_printf(page->why->arena, "%.*s%s%.*s", SV_ARG(joined),
                                  joined.n > 0 ? ", " : "", SV_ARG(part[i]));
    return joined;
}

struct sv page_labelled(const struct page *page, const char *word, struct sv value)
{
    return value.n == 0 ? value
                        : arena_printf(page->why->arena, "%s %.*s", word, SV_ARG(value));
}

static void write_entry(const struct page *page)
{
    const struct results *r = page->results;
    const struct sv part[] = {
        page_labelled(page, "sex", page_get(page, r->sex)),
        page_labelled(page, "born", page_get(page, r->birth)),
        page_labelled(page, "age", page_get(page, r->age)),
        page_labelled(page, "age group", page_get(page, r->age_group)),
        page_labelled(page, "nation", page_get(page, r->nation)),
        page_labelled(page, "club", page_get(page, r->club)),
        page_labelled(page, "division", page_get(page, r->division)),
        page_labelled(page, "wave", page_get(page, r->wave)),
    };
    enum status status = results_status(r, page->row);
    sink_printf(page->to, "Bib %.*s, %.*s, race %.*s\n\n", SV_ARG(page->bib),
                SV_ARG(page_get(page, r->name)), SV_ARG(page->race));
    page_line(page, "Entry", page_join(page, part, sizeof part / sizeof *part));
    page_line(page, "Status",
              arena_printf(page->why->arena, "%.*s: %s", SV_ARG(status_code(status)),
                           words_status(status)));
}

static struct sv moment(const struct page *page, int64_t utc_ms)
{
    char text[TIME_TEXT];
    const struct zone *zone = page->why->event->zone;
    struct stamp stamp = {utc_ms, zone == NULL ? 0 : zone_offset(zone, utc_ms)};
    size_t n = stamp_format(text, stamp);
    return arena_sv(page->why->arena, (struct sv){text, n});
}

/* --- reads ---------------------------------------------------------------------------- */

static struct sv fate_reason(const struct page *page, const struct why_read *read)
{
    static const struct {
        const char *fate, *reason;
    } table[] = {
        {"early", "early: before the race's first gun, not used"},
        {"late", "late: more than an hour after the limit, not used"},
        {"repeat", "repeat: the same crossing again"},
        {"backup", "backup: a better read of this crossing exists"},
        {"extra", "extra: no mat of the race could take this crossing"},
        {"void", "void: a decision replaced it"},
        {"unknown", "unknown: nobody has this code, or no such point"},
    };
    struct sv fate = read->cell[WHY_FATE];
    if (sv_is(fate, "used"))
        return arena_printf(page->why->arena, "used: the time at %.*s%s%.*s",
                            SV_ARG(read->cell[WHY_USED_FOR]), read->offset.n > 0 ? ", " : "",
                            SV_ARG(read->offset));
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (sv_is(fate, table[i].fate))
            return sv_of(table[i].reason);
    return fate;
}

/* HH:MM:SS.mmm of a stamp. */
static struct sv time_of_day(struct sv stamp)
{
    return sv_head(sv_from(stamp, SV("YYYY-MM-DDT").n), SV("HH:MM:SS.mmm").n);
}

static void write_reads(const struct page *page, int64_t gun)
{
    enum { CLOCK = 14, SINCE = 14, AT = 14, KIND_WIDTH = 8, FATE_WIDTH = 48 };
    size_t n = 0;
    page_head(page, "Reads");
    for (size_t i = 0; i < page->why->reads; i++) {
        const struct why_read *read = &page->why->read[i];
        if (!sv_eq(read->race, page->race) || !sv_eq(read->bib, page->bib))
            continue;
        char since[TIME_TEXT];
        size_t from = page->to->n,
               digits = gun == TIME_NONE ? 0 : elapsed_format(since, read->utc_ms - gun);
        grid_cell(page->to, time_of_day(read->cell[WHY_TIME]), CLOCK, false);
        grid_cell(page->to, (struct sv){since, digits}, SINCE - 2, true);
        grid_blanks(page->to, 2);
        grid_cell(page->to, read->cell[WHY_POINT], AT, false);
        grid_cell(page->to, read->cell[WHY_KIND], KIND_WIDTH, false);
        grid_cell(page->to, fate_reason(page, read), FATE_WIDTH, false);
        sink_char(page->to, ' ');
        sink_sv(page->to, read->cell[WHY_ORIGIN]);
        grid_end(page->to, from);
        n++;
    }
    if (n == 0)
        sink_str(page->to, "none\n");
}

/* --- sums ----------------------------------------------------------------------------- */

/* When a mat was passed: as it was read, or where a decision put it. */
static struct sv moment_of(const struct page *page, const struct why_read *read, int64_t gun,
                           int64_t since)
{
    if (read != NULL)
        return moment(page, read->utc_ms);
    if (gun == TIME_NONE || since == TIME_NONE)
        return SV("by decision");
    return arena_printf(page->why->arena, "%.*s (by decision)",
                        SV_ARG(moment(page, gun + since)));
}

static void sum(const struct page *page, const char *label, struct sv upper, struct sv lower,
                struct sv result)
{
    if (result.n > 0)
        page_line(page, label,
                  arena_printf(page->why->arena, "%.*s - %.*s = %.*s", SV_ARG(upper),
                               SV_ARG(lower), SV_ARG(result)));
}

/* "amateur, its gun 2025-..."; the gun that counted may be another wave's. */
static struct sv wave_gun(const struct page *page)
{
    const struct race *race = event_race(page->why->event, page->race);
    struct sv name = page_get(page, page->results->wave);
    const struct wave *wave = race == NULL || name.n == 0 ? NULL : race_wave(race, name);
    int64_t gun = wave == NULL ? TIME_NONE : page_gun_of_wave(page, race, wave);
    if (gun == TIME_NONE)
        return name;
    return arena_printf(page->why->arena, "%.*s, its gun %.*s", SV_ARG(name),
                        SV_ARG(moment(page, gun)));
}

static const char *rounding_rule(const struct page *page)
{
    const struct race *race = event_race(page->why->event, page->race);
    switch (race == NULL ? ROUND_UP_SECOND : race->rank.rounding) {
    case ROUND_UP_TENTH: return "up to the next tenth of a second";
    case ROUND_NONE: return "not rounded";
    case ROUND_UP_SECOND: break;
    }
    return "up to the next whole second (World Athletics TR 19.24.5)";
}

/* "gun", or "gun + 0:05:00.000 (penalty)" where one was given; `what` for gun. */
static struct sv and_penalty(const struct page *page, struct sv what)
{
    struct sv penalty;
    if (!results_note(page->results, page->row, "penalty", &penalty) || penalty.n < 2)
        return what;
    return arena_printf(page->why->arena, "%.*s %c %.*s (penalty)", SV_ARG(what), penalty.p[0],
                        SV_ARG(sv_from(penalty, 1)));
}

/* Who stood on the mat at the gun was read before it. */
static void write_start(const struct page *page, const struct why_read *start, int64_t gun)
{
    const struct results *r = page->results;
    struct sv shown = page_get(page, r->start_delay);
    if (start != NULL && shown.n > 0 && results_note(r, page->row, "start-at-line", NULL))
        page_line(page, "Start delay",
                  arena_printf(page->why->arena, "%.*s: on the mat at the gun", SV_ARG(shown)));
    else
        sum(page, "Start delay",
            moment_of(page, start, gun, results_time(r, page->row, r->start_delay)), SV("gun"),
            shown);
}

/* Without a gun the chip time is all there is; of two passes the decided one follows from the
 * other. */
static void write_rolling(const struct page *page, const struct why_read *start,
                          const struct why_read *finish)
{
    const struct results *r = page->results;
    int64_t net = results_time(r, page->row, r->chip_time) - page_penalty(page);
    struct sv from = moment_of(page, start, finish == NULL ? TIME_NONE : finish->utc_ms, -net);
    struct sv to = moment_of(page, finish, start == NULL ? TIME_NONE : start->utc_ms, net);
    sum(page, "Chip time", to, and_penalty(page, from), page_get(page, r->chip_time));
}

static void write_chip_time(const struct page *page, const struct why_read *start,
                            const struct why_read *finish)
{
    const struct results *r = page->results;
    struct sv chip = page_get(page, r->chip_time), gun = page_get(page, r->gun_time);
    if (chip.n == 0)
        return;
    if (gun.n == 0)
        write_rolling(page, start, finish);
    else if (page_get(page, r->start_delay).n > 0)
        sum(page, "Chip time", gun, page_get(page, r->start_delay), chip);
    else
        page_line(page, "Chip time",
                  arena_printf(page->why->arena, "%.*s, the gun time: no start was read",
                               SV_ARG(chip)));
}

/* Since the gun, the penalties taken off again. */
static int64_t finish_since_gun(const struct page *page)
{
    int64_t time = results_time(page->results, page->row, page->results->gun_time);
    return time == TIME_NONE ? time : time - page_penalty(page);
}

static void write_sums(const struct page *page, int64_t gun)
{
    const struct results *r = page->results;
    const struct why_read *start = page_used(page, "start"),
                          *finish = page_used(page, "finish");
    struct sv official = page_get(page, r->official_time);
    page_head(page, "Times");
    page_line(page, "Wave", wave_gun(page));
    page_line(page, "Gun", gun == TIME_NONE ? SV("no gun") : moment(page, gun));
    write_start(page, start, gun);
    sum(page, "Gun time", moment_of(page, finish, gun, finish_since_gun(page)),
        and_penalty(page, SV("gun")), page_get(page, r->gun_time));
    write_chip_time(page, start, finish);
    for (size_t s = 0; s < r->splits; s++)
        page_line(page, arena_str(page->why->arena, r->table.column[r->split[s]]),
                  page_get(page, r->split[s]));
    if (official.n > 0)
        page_line(
            page, "Official",
            arena_printf(page->why->arena, "%.*s, %s", SV_ARG(official), rounding_rule(page)));
}

/* --- notes and findings --------------------------------------------------------------- */

static void write_notes(const struct page *page)
{
    struct sv notes = page_get(page, page->results->notes);
    if (notes.n == 0)
        return;
    page_head(page, "Notes");
    while (notes.p != NULL) {
        struct sv note = sv_cut(&notes, ';'), meaning = SV("");
        struct sv rest = note, code = sv_cut(&rest, '='); /* wrong-race=half */
        for (int k = 0; k < NOTES; k++)
            if (sv_is(code, note_code((enum note)k)))
                meaning = sv_of(note_meaning((enum note)k));
        if (sv_is(code, "ahead-of"))
            meaning = SV("stands directly before that bib in every list by gun, by decision");
        sink_printf(page->to, "%.*s%s%.*s\n", SV_ARG(note), meaning.n > 0 ? ": " : "",
                    SV_ARG(meaning));
    }
}

static void write_findings(const struct page *page)
{
    const struct table *table = page->why->findings;
    if (table == NULL)
        return;
    int race = table_column(table, SV("race")), bib = table_column(table, SV("bib"));
    int rule = table_column(table, SV("rule")), severity = table_column(table, SV("severity"));
    int evidence = table_column(table, SV("evidence"));
    bool any = false;
    for (size_t i = 0; i < table->rows; i++) {
        if (!sv_eq(table_get(table, i, race), page->race) ||
            !sv_eq(table_get(table, i, bib), page->bib))
            continue;
        if (!any)
            page_head(page, "Findings");
        any = true;
        sink_printf(page->to, "%.*s (%.*s): %.*s\n", SV_ARG(table_get(table, i, rule)),
                    SV_ARG(table_get(table, i, severity)),
                    SV_ARG(table_get(table, i, evidence)));
    }
}

void why_write_stranger(const struct why *why, struct sv code, struct sink *to)
{
    struct sink text = {0};
    struct page page = {
        .why = why, .results = why->results, .to = &text, .race = SV(""), .bib = SV("")};
    sink_printf(&text, "Chip or bib %.*s: no entry has it\n", SV_ARG(code));
    write_reads(&page, TIME_NONE);
    sink_sv(to, sink_view(&text));
    sink_done(&text);
}

void why_write(const struct why *why, size_t r, struct sink *to)
{
    struct sink text = {0}; /* lines are trimmed at their end, so all is built here first */
    struct page page = {.why = why, .results = why->results, .to = &text, .row = r};
    page.race = page_get(&page, why->results->race);
    page.bib = page_get(&page, why->results->bib);
    int64_t gun = page_gun(&page);
    write_entry(&page);
    write_reads(&page, gun);
    write_sums(&page, gun);
    page_places(&page);
    write_notes(&page);
    write_findings(&page);
    page_decisions(&page);
    sink_sv(to, sink_view(&text));
    sink_done(&text);
}
