/* published_row.h - a row of a published list as a result. */
#ifndef INGEST_PUBLISHED_ROW_H
#define INGEST_PUBLISHED_ROW_H

#include "ingest/published_columns.h"

/* Reads a row that has no more cells than the page has columns. `race` is of rows without a
 * cell for it. Cells that cannot be read are emptied and reported in published->log. *reason
 * is set if it is no result at all. */
void row_read(struct published *published, const struct page *page,
              const struct columns *columns, struct sv race, const struct page_row *row,
              struct result *result, const char **reason);

/* --- between the two files that read a row ------------------------------------------------ */

struct bad_cell {
    struct sv what, text; /* "bad age 'x'", "x" */
    struct bad_cell *next;
};

/* A row while it is read, and what it gives to know where its runner stands. */
struct reading {
    struct published *published;
    const struct page *page;
    const struct columns *columns;
    const struct page_row *row;
    struct result *result;
    bool said, word; /* a status in its own column; in the place of a time or a place */
    enum status said_status, word_status;
    bool place, split, bad;            /* a place, a split; something that cannot be read */
    struct bad_cell *bad_cells, *last; /* of a row that stays they are reported */
};

/* The cell under a heading; empty if it says that there is none. */
struct sv reading_cell(struct reading *r, enum heading heading);

/* The cell is left out, which is reported if the row stays. */
void reading_bad_cell(struct reading *r, struct sv column, struct sv text);

/* The value of an extra column, which is made if it is not there. */
void reading_set(struct reading *r, struct sv name, struct sv value);

/* Who it is: race, name, sex, birth, age, nation. */
void person_read(struct reading *r, struct sv race);

#endif
