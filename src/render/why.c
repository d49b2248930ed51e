#include "config.h"

#include "render/why.h"

#include <errno.h>
#include <stdlib.h>

#include "base/mem.h"
#include "race/note.h"
#include "race/read.h"
#include "render/grid.h"
#include "render/places.h"
#include "render/words.h"

enum { LABEL = 12, WIDTH = 96 };

/* --- the ledger ----------------------------------------------------------------------- */

enum { CHIP, BIB, POINT, TIME, KIND, ORIGIN, RACE, ENTRY_BIB, FATE, USED_FOR, COLUMNS };
static const char *const column_name[COLUMNS] = {
    "chip", "bib", "point", "time", "kind", "origin", "race", "entry_bib", "fate", "used_for"};

static bool find_columns(const struct row *row, int column[COLUMNS], const char *file,
                         struct fault *why_not)
{
    for (int k = 0; k < COLUMNS; k++) {
        column[k] = -1;
        for (size_t c = 0; c < row->n; c++)
            if (sv_is(row->field[c], column_name[k]))
                column[k] = (int)c;
        if (column[k] < 0)
            fault_set(why_not, file, row->line, "no column '%s' (race-merge --ledger makes it)",
                      column_name[k]);
    }
    return !fault_is(why_not);
}

static void keep_read(struct why *why, const struct row *row, const int column[COLUMNS])
{
    static const int from[WHY_COLUMNS] = {TIME, POINT, KIND, FATE, USED_FOR, CHIP, ORIGIN};
    if (why->reads == why->room) {
        why->room = mem_next(why->room, why->reads + 1);
        why->read = mem_resize(why->read, why->room, sizeof *why->read);
    }
    struct why_read *read = &why->read[why->reads++];
    struct stamp stamp = {0};
    for (int k = 0; k < WHY_COLUMNS; k++)
        read->cell[k] = arena_sv(why->arena, row->field[column[from[k]]]);
    if (read->cell[WHY_CODE].n == 0)
        read->cell[WHY_CODE] = arena_sv(why->arena, row->field[column[BIB]]);
    read->race = arena_sv(why->arena, row->field[column[RACE]]);
    read->bib = arena_sv(why->arena, row->field[column[ENTRY_BIB]]);
    read->utc_ms = stamp_parse(read->cell[WHY_TIME], &stamp) ? stamp.utc_ms : 0;
}

static int by_time(const void *a, const void *b)
{
    const struct why_read *x = a, *y = b;
    if (x->utc_ms != y->utc_ms)
        return x->utc_ms < y->utc_ms ? -1 : 1;
    return sv_cmp_natural(x->cell[WHY_ORIGIN], y->cell[WHY_ORIGIN]);
}

bool why_ledger(struct why *why, struct sv bib, const char *file, reader_source source,
                void *from, struct fault *why_not)
{
    struct reader *reader = reader_new(source, from, ',');
    struct row row;
    enum reader_result got;
    int column[COLUMNS];
    size_t columns = 0;
    while (!fault_is(why_not) && (got = reader_next(reader, &row)) != READER_END) {
        if (got == READER_FAILED)
            fault_set(why_not, file, 0, "cannot read: %s", strerror(errno));
        else if (got == READER_BAD || (columns > 0 && row.n != columns))
            fault_set(why_not, file, row.line, "not a row of a ledger");
        else if (columns == 0 && find_columns(&row, column, file, why_not))
            columns = row.n;
        else if (columns > 0 && sv_eq(row.field[column[ENTRY_BIB]], bib))
            keep_read(why, &row, column);
    }
    reader_free(reader);
    if (why->reads > 0)
        qsort(why->read, why->reads, sizeof *why->read, by_time);
    return !fault_is(why_not);
}

void why_done(struct why *why)
{
    mem_free(why->read);
    why->read = NULL;
}

/* --- writing -------------------------------------------------------------------------- */

struct page {
    const struct why *why;
    const struct results *results;
    struct sink *to;
    size_t row;
    struct sv race, bib;
};

static struct sv get(const struct page *page, int column)
{
    return table_get(&page->results->table, page->row, column);
}

static void line(const struct page *page, const char *label, struct sv text)
{
    if (text.n == 0)
        return;
    size_t from = page->to->n;
    grid_cell(page->to, sv_of(label), LABEL, false);
    grid_wrap(page->to, text, LABEL, LABEL, WIDTH);
    if (page->to->n == from || page->to->p[page->to->n - 1] != '\n')
        sink_char(page->to, '\n');
}

static void head(const struct page *page, const char *title)
{
    sink_printf(page->to, "\n%s\n", title);
}

/* "a, b, c" of those that are not empty. */
static struct sv join(const struct page *page, const struct sv *part, size_t n)
{
    struct sv joined = SV("");
    for (size_t i = 0; i < n; i++)
        if (part[i].n > 0)
            joined = arena_printf(page->why->arena, "%.*s%s%.*s", SV_ARG(joined),
                                  joined.n > 0 ? ", " : "", SV_ARG(part[i]));
    return joined;
}

static struct sv labelled(const struct page *page, const char *word, struct sv value)
{
    return value.n == 0 ? value
                        : arena_printf(page->why->arena, "%s %.*s", word, SV_ARG(value));
}

static void write_entry(const struct page *page)
{
    const struct results *r = page->results;
    const struct sv part[] = {
        labelled(page, "sex", get(page, r->sex)),
        labelled(page, "born", get(page, r->birth)),
        labelled(page, "age", get(page, r->age)),
        labelled(page, "age group", get(page, r->age_group)),
        labelled(page, "nation", get(page, r->nation)),
        labelled(page, "club", get(page, r->club)),
        labelled(page, "division", get(page, r->division)),
        labelled(page, "wave", get(page, r->wave)),
    };
    enum status status = results_status(r, page->row);
    sink_printf(page->to, "Bib %.*s, %.*s, race %.*s\n\n", SV_ARG(page->bib),
                SV_ARG(get(page, r->name)), SV_ARG(page->race));
    line(page, "Entry", join(page, part, sizeof part / sizeof *part));
    line(page, "Status",
         arena_printf(page->why->arena, "%.*s: %s", SV_ARG(status_code(status)),
                      words_status(status)));
}

static const struct why_read *used_for(const struct page *page, const char *label)
{
    for (size_t i = 0; i < page->why->reads; i++) {
        const struct why_read *read = &page->why->read[i];
        if (sv_eq(read->race, page->race) && sv_is(read->cell[WHY_USED_FOR], label))
            return read;
    }
    return NULL;
}

/* The gun that counted: what was read less what the results say it was worth; where no read
 * tells, the one of event.conf. */
static int64_t gun_of(const struct page *page)
{
    const struct results *r = page->results;
    const struct why_read *start = used_for(page, "start"), *finish = used_for(page, "finish");
    int64_t delay = results_time(r, page->row, r->start_delay);
    int64_t gun_time = results_time(r, page->row, r->gun_time);
    if (finish != NULL && gun_time != TIME_NONE)
        return finish->utc_ms - gun_time;
    if (start != NULL && delay != TIME_NONE && delay > 0)
        return start->utc_ms - delay;
    const struct race *race = event_race(page->why->event, page->race);
    if (race == NULL)
        return TIME_NONE;
    const struct wave *wave = race_wave(race, get(page, r->wave));
    const struct gun *gun = wave != NULL ? &wave->gun : &race->gun;
    return gun->kind == GUN_AT ? gun->ms : TIME_NONE;
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
        {"unknown", "unknown: its timing point is not known"},
    };
    struct sv fate = read->cell[WHY_FATE];
    if (sv_is(fate, "used"))
        return arena_printf(page->why->arena, "used: the time at %.*s",
                            SV_ARG(read->cell[WHY_USED_FOR]));
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (sv_is(fate, table[i].fate))
            return sv_of(table[i].reason);
    return fate;
}

static void write_reads(const struct page *page, int64_t gun)
{
    enum { CLOCK = 14, SINCE = 14, AT = 14, KIND_WIDTH = 8, FATE_WIDTH = 48 };
    size_t n = 0;
    head(page, "Reads");
    for (size_t i = 0; i < page->why->reads; i++) {
        const struct why_read *read = &page->why->read[i];
        if (!sv_eq(read->race, page->race))
            continue;
        char since[TIME_TEXT];
        size_t from = page->to->n,
               digits = gun == TIME_NONE ? 0 : elapsed_format(since, read->utc_ms - gun);
        grid_cell(page->to, sv_head(sv_from(read->cell[WHY_TIME], 11), 12), CLOCK, false);
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

static struct sv read_at(const struct page *page, const struct why_read *read)
{
    if (read == NULL)
        return SV("by decision");
    return arena_printf(page->why->arena, "%.*s", SV_ARG(moment(page, read->utc_ms)));
}

static void sum(const struct page *page, const char *label, struct sv upper, struct sv lower,
                struct sv result)
{
    if (result.n > 0)
        line(page, label,
             arena_printf(page->why->arena, "%.*s - %.*s = %.*s", SV_ARG(upper), SV_ARG(lower),
                          SV_ARG(result)));
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

static void write_sums(const struct page *page, int64_t gun)
{
    const struct results *r = page->results;
    const struct why_read *start = used_for(page, "start"), *finish = used_for(page, "finish");
    struct sv gun_text = gun == TIME_NONE ? SV("no gun") : moment(page, gun);
    struct sv official = get(page, r->official_time);
    head(page, "Times");
    line(page, "Gun", gun_text);
    sum(page, "Start delay", read_at(page, start), SV("gun"), get(page, r->start_delay));
    sum(page, "Gun time", read_at(page, finish), SV("gun"), get(page, r->gun_time));
    if (get(page, r->start_delay).n > 0)
        sum(page, "Chip time", get(page, r->gun_time), get(page, r->start_delay),
            get(page, r->chip_time));
    else if (get(page, r->chip_time).n > 0)
        line(page, "Chip time",
             arena_printf(page->why->arena, "%.*s, the gun time: no start was read",
                          SV_ARG(get(page, r->chip_time))));
    for (size_t s = 0; s < r->splits; s++)
        line(page, arena_str(page->why->arena, r->table.column[r->split[s]]),
             get(page, r->split[s]));
    if (official.n > 0)
        line(page, "Official",
             arena_printf(page->why->arena, "%.*s, %s", SV_ARG(official), rounding_rule(page)));
}

/* --- places --------------------------------------------------------------------------- */

/* The columns of a scope: of `sex_nation_place` sex and nation. */
static size_t scope_keys(const struct page *page, struct sv name, int *key, size_t room)
{
    size_t n = 0;
    if (!schema_is_place(name) || sv_is(name, "place"))
        return 0;
    name = sv_head(name, name.n - SV("_place").n);
    while (name.n > 0 && n < room) {
        size_t end = name.n;
        int column = table_column(&page->results->table, name);
        while (column == TABLE_NO_COLUMN && end > 0) {
            end--;
            if (name.p[end] == '_')
                column = table_column(&page->results->table, sv_head(name, end));
        }
        if (column == TABLE_NO_COLUMN)
            return n;
        key[n++] = column;
        name = sv_from(name, end + 1);
    }
    return n;
}

static bool is_same_group(const struct page *page, size_t other, const int *key, size_t keys)
{
    const struct table *table = &page->results->table;
    if (!sv_eq(table_get(table, other, page->results->race), page->race))
        return false;
    for (size_t k = 0; k < keys; k++)
        if (!sv_eq(table_get(table, other, key[k]), get(page, key[k])))
            return false;
    return true;
}

static struct sv neighbour(const struct page *page, size_t row, int time)
{
    const struct table *table = &page->results->table;
    return arena_printf(page->why->arena, "bib %.*s in %.*s",
                        SV_ARG(table_get(table, row, page->results->bib)),
                        SV_ARG(table_get(table, row, time)));
}

/* The place, of how many, with whom it is shared, and who stands before and behind. */
static void write_place(const struct page *page, int column, const int *key, size_t keys,
                        const struct places *places)
{
    const struct results *r = page->results;
    const struct table *table = &r->table;
    int64_t mine, other;
    size_t of = 0, before = SIZE_MAX, behind = SIZE_MAX, shared = SIZE_MAX;
    int64_t before_place = 0, behind_place = INT64_MAX;
    int time = places->basis == BASIS_CHIP ? r->chip_time : r->gun_time;
    if (!sv_number(get(page, column), &mine))
        return;
    for (size_t i = 0; i < table->rows; i++) {
        if (!is_same_group(page, i, key, keys) ||
            !sv_number(table_get(table, i, column), &other))
            continue;
        of++;
        if (i != page->row && other == mine)
            shared = i;
        if (other < mine && other > before_place) {
            before_place = other;
            before = i;
        }
        if (other > mine && other < behind_place) {
            behind_place = other;
            behind = i;
        }
    }
    struct arena *arena = page->why->arena;
    const struct sv part[] = {
        arena_printf(arena, "%.*s of %zu%s%s", SV_ARG(get(page, column)), of,
                     places->basis == BASIS_UNSET ? "" : " by ",
                     places->basis == BASIS_UNSET  ? ""
                     : places->basis == BASIS_CHIP ? "chip"
                                                   : "gun"),
        shared == SIZE_MAX ? SV("")
                           : labelled(page, "shared with", neighbour(page, shared, time)),
        before == SIZE_MAX ? SV("") : labelled(page, "behind", neighbour(page, before, time)),
        behind == SIZE_MAX ? SV("") : labelled(page, "ahead of", neighbour(page, behind, time)),
    };
    struct sv label = keys == 0 ? SV("Overall") : SV("");
    for (size_t k = 0; k < keys; k++)
        label = arena_printf(arena, "%.*s%s%.*s", SV_ARG(label), k == 0 ? "" : " ",
                             SV_ARG(get(page, key[k])));
    line(page, arena_str(arena, label), join(page, part, sizeof part / sizeof *part));
}

static void write_places(const struct page *page)
{
    enum { KEYS = 8 };
    const struct results *r = page->results;
    size_t *order = results_race_order(r, page->why->arena, page->why->event);
    const char *ties = NULL;
    for (size_t c = 0; c < r->table.columns; c++) {
        int key[KEYS], column = (int)c;
        if (r->role[c] != ROLE_PLACE || get(page, column).n == 0)
            continue;
        size_t keys = scope_keys(page, r->table.column[c], key, KEYS);
        struct place_scope scope = {column, key, keys};
        struct places *places =
            places_read(r, page->why->event, page->why->arena, order, &scope, NULL);
        const struct places *mine = &places[order[page->row]];
        if (ties == NULL) {
            head(page, "Places");
            ties = mine->ties == TIES_OFFICIAL ? "equal official times share the better place"
                   : mine->ties == TIES_ORDER  ? "places are never shared"
                                               : "only equal unrounded times share a place";
        }
        write_place(page, column, key, keys, mine);
    }
    if (ties != NULL)
        line(page, "Ties", sv_of(ties));
}

/* --- notes and findings --------------------------------------------------------------- */

static void write_notes(const struct page *page)
{
    struct sv notes = get(page, page->results->notes);
    if (notes.n == 0)
        return;
    head(page, "Notes");
    while (notes.p != NULL) {
        struct sv note = sv_cut(&notes, ';'), meaning = SV("");
        for (int k = 0; k < NOTES; k++)
            if (sv_is(note, note_code((enum note)k)))
                meaning = sv_of(note_meaning((enum note)k));
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
            head(page, "Findings");
        any = true;
        sink_printf(page->to, "%.*s (%.*s): %.*s\n", SV_ARG(table_get(table, i, rule)),
                    SV_ARG(table_get(table, i, severity)),
                    SV_ARG(table_get(table, i, evidence)));
    }
}

void why_write(const struct why *why, size_t r, struct sink *to)
{
    struct sink text = {0}; /* lines are trimmed at their end, so all is built here first */
    struct page page = {.why = why, .results = why->results, .to = &text, .row = r};
    page.race = get(&page, why->results->race);
    page.bib = get(&page, why->results->bib);
    int64_t gun = gun_of(&page);
    write_entry(&page);
    write_reads(&page, gun);
    write_sums(&page, gun);
    write_places(&page);
    write_notes(&page);
    write_findings(&page);
    sink_sv(to, sink_view(&text));
    sink_done(&text);
}
