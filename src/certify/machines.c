#include "config.h"

#include "certify/machines.h"

#include "base/map.h"
#include "race/schema.h"

enum { FAILING_LEAST = 5, FAILING_PERCENT = 5 };

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

/* Three texts as one key; none of them holds the byte between. */
static struct sv key_of(struct arena *arena, struct sv race, struct sv bib, struct sv mat)
{
    return arena_printf(arena, "%.*s\n%.*s\n%.*s", SV_ARG(race), SV_ARG(bib), SV_ARG(mat));
}

static void find_excused(struct machines *machines, struct arena *arena)
{
    machines->excused = map_new();
    for (size_t i = 0; i < machines->table.rows; i++)
        if (is_kind(machines, i, "excused"))
            map_put(machines->excused,
                    key_of(arena, cell(machines, i, machines->race),
                           cell(machines, i, machines->code), cell(machines, i, machines->mat)),
                    (uint32_t)i);
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

struct sv machines_excuse(const struct machines *machines, struct arena *arena, struct sv race,
                          struct sv bib, struct sv mat)
{
    if (machines == NULL)
        return SV("");
    uint32_t row = map_get(machines->excused, key_of(arena, race, bib, mat));
    return row == MAP_NONE ? SV("") : cell(machines, row, machines->evidence);
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
    if (missed <= expected / 100 * FAILING_PERCENT + expected % 100 * FAILING_PERCENT / 100 &&
        when.n == 0)
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
