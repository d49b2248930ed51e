/* published_columns.h - what each column of a published list is: by its heading, and where
 * that is not enough by what stands in it.
 */
#ifndef INGEST_PUBLISHED_COLUMNS_H
#define INGEST_PUBLISHED_COLUMNS_H

#include "ingest/published_page.h"
#include "ingest/published_time.h"

struct columns {
    int at[HEADINGS]; /* the column of each meaning, or -1 */
    int *split;       /* per column: its index in published->splits, or -1 */
    int *extra;       /* per column: its index in published->extras, or -1 */
    struct printed_form form;
    enum date_order dates; /* of births with the year last */
};

/* False: the list cannot be used, *why says so: no column that a result has, two that claim to
 * be the same, or a finish time that is neither gun nor chip. */
bool columns_find(struct published *published, const struct page *page, struct columns *columns,
                  struct fault *why) MUST_USE;

/* What the heading of a split says, in millimetres from the start: 5K, 10 km, km 10, half,
 * 5 miles; 0 if it says no distance. */
int64_t heading_distance(struct arena *arena, struct sv cell);

/* Finds the splits among the columns that mean nothing else so far. */
void splits_find(struct published *published, const struct page *page, struct columns *columns);

#endif
