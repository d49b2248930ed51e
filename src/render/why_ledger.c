/* why_ledger.c - the reads of one runner, or of one chip, out of the ledger. */
#include "config.h"

#include <errno.h>
#include <stdlib.h>

#include "base/mem.h"
#include "race/read.h"
#include "render/why.h"

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
    *read = (struct why_read){0};
    struct stamp stamp = {0};
    for (int k = 0; k < WHY_COLUMNS; k++)
        read->cell[k] = arena_sv(why->arena, row->field[column[from[k]]]);
    if (read->cell[WHY_CODE].n == 0)
        read->cell[WHY_CODE] = arena_sv(why->arena, row->field[column[BIB]]);
    read->race = arena_sv(why->arena, row->field[column[RACE]]);
    read->bib = arena_sv(why->arena, row->field[column[ENTRY_BIB]]);
    read->utc_ms = stamp_parse(read->cell[WHY_TIME], &stamp) ? stamp.utc_ms : 0;
}

static int read_cmp(const void *a, const void *b)
{
    const struct why_read *x = a, *y = b;
    if (x->utc_ms != y->utc_ms)
        return x->utc_ms < y->utc_ms ? -1 : 1;
    return sv_cmp_natural(x->cell[WHY_ORIGIN], y->cell[WHY_ORIGIN]);
}

bool why_ledger(struct why *why, struct sv asked, const char *file, reader_source source,
                void *from, struct fault *why_not)
{
    why->reads = 0;
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
        else if (columns > 0 && (sv_eq(row.field[column[ENTRY_BIB]], asked) ||
                                 sv_eq(row.field[column[CHIP]], asked) ||
                                 sv_eq(row.field[column[BIB]], asked)))
            keep_read(why, &row, column);
    }
    reader_free(reader);
    if (why->reads > 0)
        qsort(why->read, why->reads, sizeof *why->read, read_cmp);
    return !fault_is(why_not);
}

/* The offset that was measured for a read's source at its point. */
static struct sv measured_offset(const struct why *why, const struct why_read *read)
{
    const struct table *health = why->health;
    struct sv file, point;
    uint32_t line;
    origin_cut(read->cell[WHY_ORIGIN], &file, &line);
    const struct source *source = event_source(why->event, file, &point);
    for (size_t i = 0; source != NULL && i < health->rows; i++)
        if (sv_is(table_get(health, i, table_column(health, SV("kind"))), "offset") &&
            sv_eq(table_get(health, i, table_column(health, SV("source"))), source->name) &&
            sv_eq(table_get(health, i, table_column(health, SV("point"))),
                  read->cell[WHY_POINT]))
            return table_get(health, i, table_column(health, SV("code")));
    return SV("");
}

void why_correct(struct why *why)
{
    for (size_t i = 0; why->health != NULL && i < why->reads; i++) {
        struct why_read *read = &why->read[i];
        int64_t ms;
        struct sv offset = measured_offset(why, read);
        if (!offset_parse(offset, &ms))
            continue;
        read->offset = offset;
        read->utc_ms += ms;
    }
    if (why->reads > 0)
        qsort(why->read, why->reads, sizeof *why->read, read_cmp);
}

void why_done(struct why *why)
{
    mem_free(why->read);
    why->read = NULL;
}
