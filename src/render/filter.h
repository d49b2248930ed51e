/* filter.h - which rows are wanted: --where COLUMN=VALUE.
 *
 * `=` and `!=` compare the whole cell byte by byte; `~` and `!~` search it with a PCRE2
 * pattern. No cell is ever taken for a number or a time.
 */
#ifndef RENDER_FILTER_H
#define RENDER_FILTER_H

#include "base/pattern.h"
#include "csv/table.h"

struct filter {
    int column;
    struct sv name, value;   /* the column's name; the value or the pattern's text */
    bool negated;            /* != and !~ */
    struct pattern *pattern; /* NULL for = and != */
};

/* Reads one --where. The first `=` or `~` is the operator, a `!` before it belongs to it.
 * Views look into text. False: see *why. Ended with filter_done(). */
bool filter_parse(struct filter *filter, const struct table *table, struct sv text,
                  struct fault *why) MUST_USE;
void filter_done(struct filter *filter);

/* PATTERN_YES: the cell is wanted. PATTERN_LIMIT: the pattern took too long. */
enum pattern_match filter_match(const struct filter *filter, struct sv cell) MUST_USE;

/* "=", "!=", "~" or "!~". */
const char *filter_operator(const struct filter *filter);

#endif
