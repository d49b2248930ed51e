#include "config.h"

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "csv/table.h"

#include <errno.h>

/* A table being read. */
struct reading {
    struct table *table;
    struct arena *arena;
    const char *failed; /* the line of a stage that gave up */
    struct faults *faults;
    struct table_row *row; /* moved to the arena when their number is known */
    size_t rows, room;
};

/* The fields of a row, in the arena. They lie in one piece: it is copied as a whole. */
static struct sv *keep(struct arena *arena, const struct row *row)
{
    struct sv *field = arena_alloc(arena, row->n, sizeof *field);
    const char *from = row->field[0].p;
    const struct sv *last = &row->field[row->n - 1];
    struct sv bytes = {from, (size_t)(last->p + last->n - from)};
    const char *to = arena_sv(arena, bytes).p;
    for (size_t i = 0; i < row->n; i++)
        field[i] = (struct sv){to + (row->field[i].p - from), row->field[i].n};
    return field;
}

static bool is_utf8(struct sv s)
{
    return text_bad_byte(s) == s.n;
}

static void header_names(struct reading *t, size_t line)
{
    const uint32_t told = MAP_NONE - 1; /* that it stands twice was said */
    const struct table *table = t->table;
    struct map *seen = map_new();
    for (uint32_t i = 0; i < table->columns; i++) {
        struct sv name = table->column[i];
        if (name.n == 0) {
            faults_add(t->faults, table->file, line, "a column without a name (number %u)",
                       i + 1);
            continue;
        }
        if (!is_utf8(name))
            faults_add(t->faults, table->file, line,
                       "bytes that are not UTF-8 in the name of column %u", i + 1);
        uint32_t before = map_put(seen, name, i);
        if (before == i || before == told)
            continue;
        faults_add(t->faults, table->file, line, "column '%.*s' stands twice", SV_ARG(name));
        map_set(seen, name, told);
    }
    map_free(seen);
}

/* Whether the stage before gave up; says so. */
static bool is_failed(struct reading *t, const struct row *row)
{
    if (row->n == 0 || !sv_is(row->field[0], t->failed))
        return false;
    faults_add(t->faults, t->table->file, row->line, "the stage before failed ('%s')",
               t->failed);
    return true;
}

static void last_line(struct reading *t, const struct row *row)
{
    if (!row->ended)
        faults_add(t->faults, t->table->file, row->line, "last line has no line end");
}

/* Reads the header; false if there is none, so that rows could not be looked at. */
static bool header(struct reading *t, struct reader *reader)
{
    struct table *table = t->table;
    struct row row;
    switch (reader_next(reader, &row)) {
    case READER_FAILED:
        faults_add(t->faults, table->file, 0, "cannot read: %s", strerror(errno));
        return false;
    case READER_END:
        faults_add(t->faults, table->file, 0, "empty input: no header row");
        return false;
    case READER_BAD:
        faults_add(t->faults, table->file, row.line, "%s", row.bad);
        last_line(t, &row);
        return false;
    case READER_ROW: break;
    }
    if (is_failed(t, &row))
        return false;
    if (row.n == 0) {
        faults_add(t->faults, table->file, row.line, "no header row: the first line is blank");
        return false;
    }
    table->column = keep(t->arena, &row);
    table->columns = row.n;
    header_names(t, row.line);
    last_line(t, &row);
    return true;
}

static void check_utf8(struct reading *t, const struct row *row)
{
    const struct table *table = t->table;
    if (is_utf8(row->raw))
        return;
    for (size_t i = 0; i < row->n; i++) {
        struct sv name = table->column[i];
        if (!is_utf8(row->field[i]))
            faults_add(t->faults, table->file, row->line,
                       "bytes that are not UTF-8 in column '%.*s'", SV_ARG(name));
    }
}

static void add(struct reading *t, const struct row *row)
{
    struct table *table = t->table;
    if (row->n == 1 && is_failed(t, row))
        return;
    if (row->n != table->columns) {
        faults_add(t->faults, table->file, row->line, "too %s fields: %zu instead of %zu",
                   row->n < table->columns ? "few" : "many", row->n, table->columns);
        return;
    }
    check_utf8(t, row);
    if (t->rows == t->room) {
        t->room = mem_next(t->room, t->rows + 1);
        t->row = mem_resize(t->row, t->room, sizeof *t->row);
    }
    t->row[t->rows++] = (struct table_row){.field = keep(t->arena, row), .line = row->line};
}

static void rows(struct reading *t, struct reader *reader)
{
    for (;;) {
        struct row row;
        switch (reader_next(reader, &row)) {
        case READER_END: return;
        case READER_FAILED:
            faults_add(t->faults, t->table->file, 0, "cannot read: %s", strerror(errno));
            return;
        case READER_BAD:
            faults_add(t->faults, t->table->file, row.line, "%s", row.bad);
            last_line(t, &row);
            break;
        case READER_ROW:
            add(t, &row);
            last_line(t, &row);
            break;
        }
    }
}

bool table_read(struct table *table, struct arena *arena, const char *file,
                reader_source source, void *from, const char *failed, struct faults *faults)
{
    size_t before = faults->total;
    struct reading t = {.table = table, .arena = arena, .failed = failed, .faults = faults};
    struct reader *reader = reader_new(source, from, ',');
    *table = (struct table){.file = arena_str(arena, sv_of(file))};
    if (header(&t, reader))
        rows(&t, reader);
    reader_free(reader);
    if (t.rows > 0) {
        table->row = arena_alloc(arena, t.rows, sizeof *table->row);
        memcpy(table->row, t.row, t.rows * sizeof *table->row);
    }
    table->rows = t.rows;
    mem_free(t.row);
    return faults->total == before;
}

int table_column(const struct table *table, struct sv name)
{
    for (size_t i = 0; i < table->columns; i++)
        if (sv_eq(table->column[i], name))
            return (int)i;
    return TABLE_NO_COLUMN;
}
