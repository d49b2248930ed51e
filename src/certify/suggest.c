#include "config.h"

#include "certify/suggest.h"

#include "base/map.h"
#include "csv/writer.h"
#include "race/read.h"

/* While lines are written. */
struct desk_sheet {
    const struct suggest *suggest;
    struct writer writer;
    size_t lines;
    /* reads that gave a time or could not, by race and bib of their entry */
    int race, bib, fate, point, time, origin;
    struct map *first;   /* to a row of the ledger */
    struct map *taken;   /* race and bib of every row, and of those who would move */
    bool *named_twice;   /* per row: another of the race has the bib */
    uint32_t *next;      /* per row of the ledger: another of the same entry, or MAP_NONE */
    struct map *decided; /* race, bib and field of all that a person has decided */
};

static struct sv cell(const struct desk_sheet *sheet, size_t row, int c)
{
    return table_get(&sheet->suggest->results->table, row, c);
}

/* Something for a person to read about a row: `why`, and what to do about it. */
static void remark(struct desk_sheet *sheet, size_t row, struct sv why, const char *what_to_do)
{
    const struct results *results = sheet->suggest->results;
    struct sv bib = cell(sheet, row, results->bib);
    struct sv who = bib.n > 0 ? bib : cell(sheet, row, results->name);
    faults_add(sheet->suggest->remarks, NULL, 0, "race '%.*s', %s '%.*s': %.*s%s",
               SV_ARG(cell(sheet, row, results->race)), bib.n > 0 ? "bib" : "no bib, name",
               SV_ARG(who), SV_ARG(why), what_to_do);
}

/* A decision names race and bib: where these are nobody's or two entries' the lists come
 * first. */
static void suggest_line(struct desk_sheet *sheet, size_t row, const char *field, struct sv old,
                         struct sv new, struct sv why)
{
    const struct results *results = sheet->suggest->results;
    if (cell(sheet, row, results->bib).n == 0) {
        remark(sheet, row, why, ": a decision needs a bib, put the lists right");
        return;
    }
    if (sheet->named_twice[row]) {
        remark(sheet, row, why, ": two entries have the bib, put the lists right");
        return;
    }
    const struct sv fields[] = {cell(sheet, row, results->race),
                                cell(sheet, row, results->bib),
                                sv_of(field),
                                old,
                                new,
                                SV("?"),
                                SV(""),
                                why};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        writer_field(&sheet->writer, fields[i]);
    writer_end(&sheet->writer);
    sheet->lines++;
}

/* --- the ledger ------------------------------------------------------------------------ */

/* The length before the two: any byte may be in them. */
static struct sv key_of(struct arena *arena, struct sv race, struct sv bib)
{
    return arena_printf(arena, "%zu %.*s%.*s", race.n, SV_ARG(race), SV_ARG(bib));
}

/* From the last row to the first, so that a chain runs forward. Its columns were looked for
 * when it was read. */
static void index_ledger(struct desk_sheet *sheet)
{
    const struct table *ledger = sheet->suggest->ledger;
    struct arena *arena = sheet->suggest->arena;
    sheet->first = map_new();
    if (ledger == NULL)
        return;
    sheet->race = table_column(ledger, SV("race"));
    sheet->bib = table_column(ledger, SV("entry_bib"));
    sheet->fate = table_column(ledger, SV("fate"));
    sheet->point = table_column(ledger, SV("point"));
    sheet->time = table_column(ledger, SV("time"));
    sheet->origin = table_column(ledger, SV("origin"));
    sheet->next = arena_alloc(arena, ledger->rows, sizeof *sheet->next);
    for (size_t i = ledger->rows; i-- > 0;) {
        struct sv fate = table_get(ledger, i, sheet->fate);
        if (!sv_is(fate, "early") && !sv_is(fate, "extra") && !sv_is(fate, "used"))
            continue;
        struct sv key =
            key_of(arena, table_get(ledger, i, sheet->race), table_get(ledger, i, sheet->bib));
        sheet->next[i] = map_set(sheet->first, key, (uint32_t)i);
    }
}

/* When a read of the ledger was made. The ledger has it as it was received, without what merge
 * measured of the clock of its source. */
static bool moment_of(const struct desk_sheet *sheet, uint32_t read, struct stamp *stamp)
{
    const struct suggest *suggest = sheet->suggest;
    struct sv file, named;
    uint32_t line;
    if (!stamp_stream_parse(table_get(suggest->ledger, read, sheet->time), stamp))
        return false;
    origin_cut(table_get(suggest->ledger, read, sheet->origin), &file, &line);
    const struct source *source = event_source(suggest->event, file, &named);
    if (source != NULL)
        stamp->utc_ms += machines_offset(suggest->machines, source->name,
                                         table_get(suggest->ledger, read, sheet->point));
    return true;
}

/* The last (or first) read of the row's runner with this fate, at a mat's point if one is
 * named, and after a moment. False: there is none. */
static bool find_read(const struct desk_sheet *sheet, size_t row, const char *fate,
                      const struct mat *mat, int64_t after, bool last, struct stamp *best)
{
    const struct table *ledger = sheet->suggest->ledger;
    const struct results *results = sheet->suggest->results;
    struct stamp stamp;
    bool found = false;
    struct sv key = key_of(sheet->suggest->arena, cell(sheet, row, results->race),
                           cell(sheet, row, results->bib));
    uint32_t i = ledger == NULL ? MAP_NONE : map_get(sheet->first, key);
    for (; i != MAP_NONE; i = sheet->next[i]) {
        if (!sv_is(table_get(ledger, i, sheet->fate), fate) ||
            (mat != NULL && !sv_eq(table_get(ledger, i, sheet->point), mat->point)) ||
            !moment_of(sheet, i, &stamp) || stamp.utc_ms <= after)
            continue;
        if (found && (stamp.utc_ms > best->utc_ms) != last)
            continue;
        *best = stamp;
        found = true;
    }
    return found;
}

static struct sv stamp_text(const struct desk_sheet *sheet, struct stamp stamp)
{
    char text[TIME_TEXT];
    return arena_sv(sheet->suggest->arena, (struct sv){text, stamp_format(text, stamp)});
}

/* --- what is decided already ------------------------------------------------------------ */

static struct sv decided_key(struct arena *arena, struct sv race, struct sv bib, struct sv what)
{
    return arena_printf(arena, "%zu %zu %.*s%.*s%.*s", race.n, bib.n, SV_ARG(race), SV_ARG(bib),
                        SV_ARG(what));
}

static void index_decided(struct desk_sheet *sheet)
{
    const struct machines *machines = sheet->suggest->machines;
    sheet->decided = map_new();
    for (size_t i = 0; machines != NULL && i < machines->table.rows; i++) {
        const struct table *table = &machines->table;
        if (sv_is(table_get(table, i, machines->kind), "decision"))
            map_put(sheet->decided,
                    decided_key(sheet->suggest->arena, table_get(table, i, machines->race),
                                table_get(table, i, machines->code),
                                table_get(table, i, machines->evidence)),
                    (uint32_t)i);
    }
}

/* Somebody has thought about it: that is not for a program to put in question. */
static bool is_decided(const struct desk_sheet *sheet, size_t row, const char *field)
{
    const struct results *results = sheet->suggest->results;
    struct arena *arena = sheet->suggest->arena;
    struct sv what = arena_printf(arena, "%s: applied", field);
    if (sheet->suggest->machines == NULL)
        return results_note(results, row, "decision", NULL);
    return map_get(sheet->decided, decided_key(arena, cell(sheet, row, results->race),
                                               cell(sheet, row, results->bib), what)) !=
           MAP_NONE;
}

/* --- the rows -------------------------------------------------------------------------- */

static const struct race *race_of(const struct desk_sheet *sheet, size_t row)
{
    return event_race(sheet->suggest->event, cell(sheet, row, sheet->suggest->results->race));
}

static void find_taken(struct desk_sheet *sheet)
{
    const struct results *results = sheet->suggest->results;
    struct arena *arena = sheet->suggest->arena;
    sheet->taken = map_new();
    sheet->named_twice = arena_alloc(arena, results->table.rows, sizeof *sheet->named_twice);
    for (size_t row = 0; row < results->table.rows; row++) {
        struct sv key =
            key_of(arena, cell(sheet, row, results->race), cell(sheet, row, results->bib));
        uint32_t first = map_put(sheet->taken, key, (uint32_t)row);
        sheet->named_twice[row] = first != row;
        sheet->named_twice[first] = sheet->named_twice[first] || first != row;
    }
}

/* A bib that somebody else in the other race has cannot move there: a person must give one of
 * the two another bib first. */
static void suggest_race(struct desk_sheet *sheet, size_t row, struct sv why)
{
    struct sv race = SV("");
    const struct results *results = sheet->suggest->results;
    struct sv bib = cell(sheet, row, results->bib);
    results_note(results, row, "wrong-race", &race);
    if (race.n == 0)
        return;
    struct sv key = key_of(sheet->suggest->arena, race, bib);
    if (bib.n > 0 && !sheet->named_twice[row] &&
        map_put(sheet->taken, key, (uint32_t)row) != row)
        remark(sheet, row, why, ", but the bib is taken there: give one of the two another");
    else
        suggest_line(sheet, row, "race", cell(sheet, row, results->race), race, why);
}

static void suggest_status(struct desk_sheet *sheet, size_t row, const char *status,
                           struct sv why)
{
    struct sv old = cell(sheet, row, sheet->suggest->results->status);
    if (!sv_is(old, status) && !is_decided(sheet, row, "status"))
        suggest_line(sheet, row, "status", old, sv_of(status), why);
}

static void suggest_start(struct desk_sheet *sheet, size_t row)
{
    const struct race *race = race_of(sheet, row);
    if (race == NULL || !mat_is_start(&race->mat[0]))
        return;
    struct stamp stamp;
    if (!is_decided(sheet, row, "start") &&
        find_read(sheet, row, "early", &race->mat[0], INT64_MIN, true, &stamp))
        suggest_line(sheet, row, "start",
                     cell(sheet, row, sheet->suggest->results->start_delay),
                     stamp_text(sheet, stamp),
                     SV("crossed the start then, before the first gun; chip time would count "
                        "from there"));
}

/* The crossing that min_pace left out came after the last that was used: one before it is none
 * of the finish, whatever it was. */
static void suggest_finish(struct desk_sheet *sheet, size_t row)
{
    const struct race *race = race_of(sheet, row);
    const struct results *results = sheet->suggest->results;
    if (race == NULL || cell(sheet, row, results->gun_time).n > 0 ||
        cell(sheet, row, results->chip_time).n > 0)
        return;
    const struct mat *finish = &race->mat[race->mats - 1];
    struct stamp used, stamp;
    int64_t after =
        find_read(sheet, row, "used", NULL, INT64_MIN, true, &used) ? used.utc_ms : INT64_MIN;
    if (mat_is_finish(finish) && !is_decided(sheet, row, "finish") &&
        find_read(sheet, row, "extra", finish, after, false, &stamp))
        suggest_line(sheet, row, "finish", SV(""), stamp_text(sheet, stamp),
                     SV("read at the finish then, sooner than min_pace allows"));
}

static void suggest_finding(struct desk_sheet *sheet, const struct finding *finding)
{
    size_t row = finding->row;
    const struct race *race = race_of(sheet, row);
    const struct results *results = sheet->suggest->results;
    /* Who ran elsewhere, or not at all, is judged there before anything else. */
    bool elsewhere = results_note(results, row, rule_table[RULE_WRONG_RACE].name, NULL) ||
                     results_note(results, row, rule_table[RULE_CHIP_BOX].name, NULL);
    switch (finding->rule) {
    case RULE_WRONG_RACE: suggest_race(sheet, row, finding->evidence); break;
    case RULE_CHIP_BOX: suggest_status(sheet, row, "DNS", finding->evidence); break;
    case RULE_EARLY_START:
        if (!elsewhere)
            suggest_start(sheet, row);
        break;
    case RULE_OVER_LIMIT:
        if (!elsewhere && race != NULL && race->over_limit == OVER_KEEP)
            suggest_status(sheet, row, "NC", finding->evidence);
        break;
    case RULE_BIB_TWICE:
    case RULE_CHIP_TWICE: remark(sheet, row, finding->evidence, ": put the lists right"); break;
    default: break;
    }
}

/* Codes without an entry that ran. */
static void remark_strangers(const struct suggest *suggest)
{
    const struct machines *machines = suggest->machines;
    for (size_t i = 0; machines != NULL && i < machines->table.rows; i++) {
        const struct table *table = &machines->table;
        if (sv_is(table_get(table, i, machines->kind), "no-entry"))
            faults_add(suggest->remarks, NULL, 0, "race '%.*s': '%.*s' is a %.*s",
                       SV_ARG(table_get(table, i, machines->race)),
                       SV_ARG(table_get(table, i, machines->code)),
                       SV_ARG(table_get(table, i, machines->evidence)));
    }
}

size_t suggest_write(const struct suggest *suggest, struct sink *to)
{
    struct desk_sheet sheet = {.suggest = suggest, .writer = {.to = to}};
    const struct findings *findings = &suggest->certification->findings;
    size_t rows = suggest->results->table.rows;
    uint32_t *first = arena_alloc(suggest->arena, rows + 1, sizeof *first);
    uint32_t *next = arena_alloc(suggest->arena, findings->n + 1, sizeof *next);
    index_ledger(&sheet);
    index_decided(&sheet);
    find_taken(&sheet);
    sink_str(to, "race,bib,field,old,new,who,when,why\n");
    for (size_t i = findings->n; i-- > 0;) {
        if (findings->list[i].row == FINDING_EVENT)
            continue;
        next[i] = first[findings->list[i].row];
        first[findings->list[i].row] = (uint32_t)i + 1;
    }
    for (size_t row = 0; row < rows; row++) {
        for (uint32_t i = first[row]; i > 0; i = next[i - 1])
            suggest_finding(&sheet, &findings->list[i - 1]);
        if (results_note(suggest->results, row, "too-fast", NULL))
            suggest_finish(&sheet, row);
    }
    remark_strangers(suggest);
    map_free(sheet.taken);
    map_free(sheet.decided);
    map_free(sheet.first);
    return sheet.lines;
}
