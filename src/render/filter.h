/* filter.h - which rows are wanted: --where COLUMN=VALUE, a condition on a column that the
 * stream has (race/where.h).
 */
#ifndef RENDER_FILTER_H
#define RENDER_FILTER_H

#include "csv/table.h"
#include "race/where.h"

struct filter {
    int column;
    struct where where;
};

/* Reads one --where. Views look into text. False: see *why. Ended with filter_done(). */
bool filter_parse(struct filter *filter, const struct table *table, struct sv text,
                  struct fault *why) MUST_USE;
void filter_done(struct filter *filter);

/* PATTERN_YES: the cell is wanted. PATTERN_LIMIT: the pattern took too long. */
enum pattern_match filter_match(const struct filter *filter, struct sv cell) MUST_USE;

#endif
