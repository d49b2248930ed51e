/* table.h - a whole stream in memory: header and rows, found by name.
 *
 * The stages behind merge read everything before they write their first byte; this is where
 * it is kept. Strict: any fault is the caller's exit 2. What people keep by hand is read with
 * more patience, row by row.
 */
#ifndef CSV_TABLE_H
#define CSV_TABLE_H

#include "base/arena.h"
#include "base/fault.h"
#include "csv/reader.h"

enum { TABLE_NO_COLUMN = -1 };

struct table {
    const char *file; /* as it was named, for messages */
    struct sv *column;
    size_t columns;
    struct table_row *row;
    size_t rows;
};

struct table_row {
    struct sv *field; /* as many as the table has columns */
    size_t line;
    size_t n; /* fields it was written with; a row by hand may be shorter than its header */
};

/* Reads all of it. Texts live in arena; row arrays too. Findings (a row with too few or too
 * many fields, a quote gone wrong, bytes that are no UTF-8, a column that stands twice or has
 * no name, an empty input, a last line without line end, the line `failed` by which the
 * program that writes says that it gave up) go to faults: with any, the table cannot be used
 * and false is returned. */
bool table_read(struct table *table, struct arena *arena, const char *file,
                reader_source source, void *from, const char *failed,
                struct faults *faults) MUST_USE;

/* The same of a file that people keep: the delimiter is told by content, blank lines (and rows
 * of nothing but empty fields) are skipped, names of columns trimmed, short rows filled up,
 * empty cells at the end of long ones dropped, and the last line needs no line end. A row that
 * cannot be read (too many fields, a quote gone wrong, bytes that are no UTF-8) is left out and
 * goes to `odd`, with a message that begins with odd_row; only a header that cannot be used, or
 * a failure to read, goes to faults. */
bool table_read_hand(struct table *table, struct arena *arena, const char *file,
                     reader_source source, void *from, const char *odd_row, struct faults *odd,
                     struct faults *faults) MUST_USE;

/* The index of the column called name, or TABLE_NO_COLUMN. */
int table_column(const struct table *table, struct sv name);

/* The field of row r in column c; empty if c is TABLE_NO_COLUMN. */
static inline struct sv table_get(const struct table *table, size_t r, int c)
{
    return c < 0 ? SV("") : table->row[r].field[c];
}

#endif
