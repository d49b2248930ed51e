#include "config.h"

#include "csv/table.h"

#include "base/clean.h"
#include "base/encoding.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "csv/sniff.h"

#include <errno.h>

/* A table being read. */
struct reading {
    struct table *table;
    struct arena *arena;
    const char *failed; /* the line of a stage that gave up */
    struct faults *faults;
    struct faults *odd;    /* kept by hand: where rows that cannot be read go; else NULL */
    const char *odd_row;   /* what messages of them begin with */
    struct table_row *row; /* moved to the arena when their number is known */
    size_t rows, room;
};

/* The fields of a row, in the arena, and empty ones up to `least`. They lie in one piece: it is
 * copied as a whole. */
static struct sv *keep(struct arena *arena, const struct row *row, size_t least)
{
    struct sv *field = arena_alloc(arena, row->n < least ? least : row->n, sizeof *field);
    const char *from = row->field[0].p;
    const struct sv *last = &row->field[row->n - 1];
    struct sv bytes = {from, (size_t)(last->p + last->n - from)};
    const char *to = arena_sv(arena, bytes).p;
    for (size_t i = 0; i < row->n; i++)
        field[i] = (struct sv){to + (row->field[i].p - from), row->field[i].n};
    for (size_t i = row->n; i < least; i++)
        field[i] = SV("");
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
        else if (t->odd == NULL && !text_is_clean(name))
            faults_add(t->faults, table->file, line,
                       "control characters in the name of column %u", i + 1);
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
    if (t->odd != NULL || row->n == 0 || !sv_is(row->field[0], t->failed))
        return false;
    faults_add(t->faults, t->table->file, row->line, "the stage before failed ('%s')",
               t->failed);
    return true;
}

static void last_line(struct reading *t, const struct row *row)
{
    if (t->odd == NULL && !row->ended)
        faults_add(t->faults, t->table->file, row->line, "last line has no line end");
}

/* Trims the names, and drops empty ones at the end. */
static void header_by_hand(struct table *table)
{
    for (size_t i = 0; i < table->columns; i++)
        table->column[i] = sv_trim(table->column[i]);
    while (table->columns > 1 && table->column[table->columns - 1].n == 0)
        table->columns--;
}

/* Reads the header; false if there is none, so that rows could not be looked at. */
static bool header(struct reading *t, struct reader *reader)
{
    struct table *table = t->table;
    struct row row;
    enum reader_result got;
    do
        got = reader_next(reader, &row);
    while (t->odd != NULL && got == READER_ROW && row.n == 0);
    switch (got) {
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
    table->column = keep(t->arena, &row, 0);
    table->columns = row.n;
    if (t->odd != NULL)
        header_by_hand(table);
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

/* A stream that a tool made has none of this, and what acts on a terminal or turns a line round
 * is never passed on. */
static void check_clean(struct reading *t, const struct row *row)
{
    const struct table *table = t->table;
    if (text_is_clean(row->raw))
        return;
    for (size_t i = 0; i < row->n; i++) {
        struct sv name = table->column[i];
        if (!text_is_clean(row->field[i]))
            faults_add(t->faults, table->file, row->line, "control characters in column '%.*s'",
                       SV_ARG(name));
    }
}

static void add_row(struct reading *t, const struct row *row, size_t written)
{
    if (t->rows == t->room) {
        t->room = mem_next(t->room, t->rows + 1);
        t->row = mem_resize(t->row, t->room, sizeof *t->row);
    }
    t->row[t->rows++] = (struct table_row){
        .field = keep(t->arena, row, t->table->columns),
        .line = row->line,
        .n = written,
    };
}

static void add(struct reading *t, const struct row *row)
{
    const struct table *table = t->table;
    if (row->n == 1 && is_failed(t, row))
        return;
    if (row->n != table->columns) {
        faults_add(t->faults, table->file, row->line, "too %s fields: %zu instead of %zu",
                   row->n < table->columns ? "few" : "many", row->n, table->columns);
        return;
    }
    check_utf8(t, row);
    check_clean(t, row);
    add_row(t, row, row->n);
}

static void add_by_hand(struct reading *t, struct row row)
{
    const struct table *table = t->table;
    size_t n = row.n;
    char bad[ENCODING_FAULT];
    while (row.n > 0 && sv_trim(row.field[row.n - 1]).n == 0)
        row.n--; /* a row is as long as what it says */
    if (row.n == 0)
        return;
    if (encoding_is_bad(row.raw, bad))
        faults_add(t->odd, table->file, row.line, "%s: %s", t->odd_row, bad);
    else if (row.n > table->columns)
        faults_add(t->odd, table->file, row.line, "%s: too many fields: %zu instead of %zu",
                   t->odd_row, n, table->columns);
    else
        add_row(t, &row, n);
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
            if (t->odd != NULL)
                faults_add(t->odd, t->table->file, row.line, "%s: %s", t->odd_row, row.bad);
            else
                faults_add(t->faults, t->table->file, row.line, "%s", row.bad);
            last_line(t, &row);
            break;
        case READER_ROW:
            if (t->odd != NULL)
                add_by_hand(t, row);
            else
                add(t, &row);
            last_line(t, &row);
            break;
        }
    }
}

static bool read_all(struct reading *t, struct reader *reader, const char *file)
{
    struct table *table = t->table;
    size_t before = t->faults->total;
    *table = (struct table){.file = arena_str(t->arena, sv_of(file))};
    if (header(t, reader))
        rows(t, reader);
    reader_free(reader);
    if (t->rows > 0) {
        table->row = arena_alloc(t->arena, t->rows, sizeof *table->row);
        memcpy(table->row, t->row, t->rows * sizeof *table->row);
    }
    table->rows = t->rows;
    mem_free(t->row);
    return t->faults->total == before;
}

bool table_read(struct table *table, struct arena *arena, const char *file,
                reader_source source, void *from, const char *failed, struct faults *faults)
{
    struct reading t = {.table = table, .arena = arena, .failed = failed, .faults = faults};
    return read_all(&t, reader_new(source, from, ','), file);
}

enum { HEADER_BYTES = 64 * 1024 };

bool table_read_hand(struct table *table, struct arena *arena, const char *file,
                     reader_source source, void *from, const char *odd_row, struct faults *odd,
                     struct faults *faults)
{
    struct reading t = {
        .table = table, .arena = arena, .faults = faults, .odd = odd, .odd_row = odd_row};
    struct reader *reader = reader_new(source, from, ',');
    reader_delimiter(reader, sniff_delimiter(reader_peek(reader, HEADER_BYTES)));
    return read_all(&t, reader, file);
}

int table_column(const struct table *table, struct sv name)
{
    for (size_t i = 0; i < table->columns; i++)
        if (sv_eq(table->column[i], name))
            return (int)i;
    return TABLE_NO_COLUMN;
}
