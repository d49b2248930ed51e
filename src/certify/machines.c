#include "config.h"

#include "certify/machines.h"

#include "base/map.h"
#include "race/failing.h"
#include "race/schema.h"

static int column(const struct table *table, const char *name, struct faults *faults)
{
    int c = table_column(table, sv_of(name));
    if (c == TABLE_NO_COLUMN)
        faults_add(faults, table->file, 1, "no column '%s' (race-merge --health makes it)",
                   name);
    return c;
}

static struct sv cell(const struct machines *machines, size_t row, int c)
{
    return table_get(&machines->table, row, c);
}

static bool is_kind(const struct machines *machines, size_t row, const char *kind)
{
    return sv_is(cell(machines, row, machines->kind), kind);
}

/* Three texts as one key, with the lengths of two of them: any byte may be in them. */
static struct sv key_of(struct arena *arena, struct sv race, struct sv bib, struct sv mat)
{
    return arena_printf(arena, "%zu %zu %.*s%.*s%.*s", race.n, bib.n, SV_ARG(race), SV_ARG(bib),
                        SV_ARG(mat));
}

static void find_excused(struct machines *machines, struct arena *arena)
{
    machines->excused = map_new();
    machines->alike = arena_alloc(arena, machines->table.rows, sizeof *machines->alike);
    for (size_t i = 0; i < machines->table.rows; i++) {
        if (!is_kind(machines, i, "excused"))
            continue;
        struct sv key =
            key_of(arena, cell(machines, i, machines->race), cell(machines, i, machines->code),
                   cell(machines, i, machines->mat));
        machines->alike[map_put(machines->excused, key, (uint32_t)i)]++;
    }
}

bool machines_read(struct machines *machines, struct arena *arena, const char *file,
                   reader_source source, void *from, struct faults *faults)
{
    struct table *table = &machines->table;
    *machines = (struct machines){0};
    if (!table_read(table, arena, file, source, from, STREAM_FAILED, faults))
        return false;
    machines->kind = column(table, "kind", faults);
    machines->race = column(table, "race", faults);
    machines->mat = column(table, "mat", faults);
    machines->point = column(table, "point", faults);
    machines->source = column(table, "source", faults);
    machines->expected = column(table, "expected", faults);
    machines->missed = column(table, "missed", faults);
    machines->missed_share = column(table, "missed_share", faults);
    machines->code = column(table, "code", faults);
    machines->evidence = column(table, "evidence", faults);
    if (faults->total > 0)
        return false;
    find_excused(machines, arena);
    return true;
}

void machines_done(struct machines *machines)
{
    if (machines->excused != NULL)
        map_free(machines->excused);
    *machines = (struct machines){0};
}

/* The first row of the table that excuses somebody of the race with the bib at the mat. */
static uint32_t excuse_of(const struct machines *machines, struct arena *arena,
                          const struct results *results, size_t r, struct sv mat)
{
    return map_get(machines->excused,
                   key_of(arena, table_get(&results->table, r, results->race),
                          table_get(&results->table, r, results->bib), mat));
}

/* Merge excuses nobody who has no finish. */
static bool is_at_finish(const struct results *results, size_t r)
{
    enum status status = results_status(results, r);
    return status == STATUS_FIN || status == STATUS_NC || status == STATUS_DQ ||
           table_get(&results->table, r, results->gun_time).n > 0 ||
           table_get(&results->table, r, results->chip_time).n > 0;
}

void machines_meet(const struct machines *machines, struct arena *arena,
                   const struct results *results, struct excuses *out)
{
    *out = (struct excuses){.machines = machines, .results = results};
    if (machines == NULL)
        return;
    out->lacking = arena_alloc(arena, machines->table.rows, sizeof *out->lacking);
    for (size_t r = 0; r < results->table.rows; r++) {
        if (!is_at_finish(results, r))
            continue;
        for (size_t s = 0; s < results->splits; s++) {
            if (table_get(&results->table, r, results->split[s]).n > 0)
                continue;
            struct sv mat = results->table.column[results->split[s]];
            uint32_t excuse = excuse_of(machines, arena, results, r, mat);
            if (excuse != MAP_NONE)
                out->lacking[excuse]++;
        }
    }
}

struct sv machines_excuse(const struct excuses *excuses, struct arena *arena, size_t r,
                          struct sv mat)
{
    const struct machines *machines = excuses->machines;
    if (machines == NULL)
        return SV("");
    uint32_t excuse = excuse_of(machines, arena, excuses->results, r, mat);
    if (excuse == MAP_NONE || machines->alike[excuse] < excuses->lacking[excuse])
        return SV("");
    return cell(machines, excuse, machines->evidence);
}

int64_t machines_offset(const struct machines *machines, struct sv source, struct sv point)
{
    int64_t ms;
    for (size_t i = 0; machines != NULL && i < machines->table.rows; i++)
        if (is_kind(machines, i, "offset") &&
            sv_eq(cell(machines, i, machines->source), source) &&
            sv_eq(cell(machines, i, machines->point), point) &&
            offset_parse(cell(machines, i, machines->code), &ms))
            return ms;
    return 0;
}

static void check_clock(const struct machines *machines, size_t row, struct findings *findings,
                        struct arena *arena)
{
    if (!sv_is(cell(machines, row, machines->code), "wrong"))
        return;
    findings_add(findings, RULE_SOURCE_CLOCK, FINDING_EVENT,
                 arena_printf(arena, "source '%.*s' at point '%.*s': %.*s",
                              SV_ARG(cell(machines, row, machines->source)),
                              SV_ARG(cell(machines, row, machines->point)),
                              SV_ARG(cell(machines, row, machines->evidence))));
}

/* What rows of kind failing say of the mat of a row. */
static struct sv failed_when(const struct machines *machines, size_t row, struct arena *arena)
{
    struct sv all = SV("");
    for (size_t i = 0; i < machines->table.rows; i++)
        if (is_kind(machines, i, "failing") &&
            sv_eq(cell(machines, i, machines->race), cell(machines, row, machines->race)) &&
            sv_eq(cell(machines, i, machines->mat), cell(machines, row, machines->mat)))
            all = arena_printf(arena, "%.*s; failed %.*s", SV_ARG(all),
                               SV_ARG(cell(machines, i, machines->evidence)));
    return all;
}

static void check_mat(const struct machines *machines, size_t row, struct findings *findings,
                      struct arena *arena)
{
    int64_t expected, missed;
    if (cell(machines, row, machines->source).n > 0 ||
        !sv_number(cell(machines, row, machines->expected), &expected) ||
        !sv_number(cell(machines, row, machines->missed), &missed) || missed < FAILING_LEAST)
        return;
    struct sv when = failed_when(machines, row, arena);
    if (!failing_mat((uint64_t)expected, (uint64_t)missed) && when.n == 0)
        return;
    findings_add(
        findings, RULE_MAT_HEALTH, FINDING_EVENT,
        arena_printf(arena, "race '%.*s', mat '%.*s': missed %lld of %lld (%.*s %%)%.*s",
                     SV_ARG(cell(machines, row, machines->race)),
                     SV_ARG(cell(machines, row, machines->mat)), (long long)missed,
                     (long long)expected, SV_ARG(cell(machines, row, machines->missed_share)),
                     SV_ARG(when)));
}

void machines_check(const struct machines *machines, struct findings *findings,
                    struct arena *arena)
{
    for (size_t i = 0; machines != NULL && i < machines->table.rows; i++) {
        if (is_kind(machines, i, "clock"))
            check_clock(machines, i, findings, arena);
        else if (is_kind(machines, i, "mat"))
            check_mat(machines, i, findings, arena);
    }
}
