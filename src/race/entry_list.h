/* entry_list.h - one file of people's while it is read: its header, its rows, its cells.
 *
 * Private to the readers of entries and of chips. Rows come with their cells cleaned of what
 * acts on terminals; what cannot be read is rejected here. What a cell means is not known here.
 */
#ifndef RACE_ENTRY_LIST_H
#define RACE_ENTRY_LIST_H

#include "race/entry.h"

struct list {
    struct entries *entries;
    struct arena *arena;
    const struct event *event;
    const char *file;
    struct entry_log *log;
    struct reader *reader;
    struct sv *header; /* columns of them */
    size_t header_line, columns;
    int column[HEADINGS];
    int *extra;        /* per column: its index among the extras, or -1 */
    int given, family; /* extras for the parts of names; -1: not needed so far */
    enum date_order dates;
    size_t dates_line;   /* where the order showed itself; 0: it was said, or did not */
    struct fault *fault; /* set: the file cannot be used */
};

/* Reads up to the header and takes it apart. False: list->fault says why not. */
bool list_open(struct list *list, reader_source source, void *from,
               const struct heading_map *maps, size_t n_maps) MUST_USE;
void list_close(struct list *list);

/* The next row that can be read and holds something. False: the end, or list->fault is set. */
bool list_next(struct list *list, struct row *row) MUST_USE;

/* The row is left out, and counted. */
void list_reject(struct list *list, const struct row *row, const char *reason);

/* The row stays without this cell. `column` is what the cell is called. */
void list_bad_cell(struct list *list, const struct row *row, const char *column,
                   struct sv text);

/* The row stays, and lacks something. */
void list_lacks(struct list *list, const struct row *row, const char *what);

/* Cell c of the row in normal form C, as it was written. */
struct sv list_cell(struct list *list, const struct row *row, int c);

/* The cell under a heading; empty if it says that there is none. */
struct sv list_value(struct list *list, const struct row *row, enum heading heading);

#endif
