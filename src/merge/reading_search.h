/* reading_search.h - the reading of least cost, and whether another is nearly as cheap.
 *
 * Private to the assignment. Exact: every set of mats is either priced or shown not to matter,
 * but for the last resort below.
 */
#ifndef MERGE_READING_SEARCH_H
#define MERGE_READING_SEARCH_H

#include "base/arena.h"
#include "merge/reading.h"

/* In looks: at a pass that may come next, or at a label (reading_grow.h) to compare with. A
 * runner takes some dozens, one with a dozen misses on laps a hundred thousand. More takes a
 * chip that lies beside the mat of a course of many laps. */
enum { SEARCH_PLAIN = 1000000, SEARCH_THOROUGH = 400000000, SEARCH_COARSE = 1600000000 };

/* Fills *best; true if another reading costs less than COST_ALIKE more. After `plain` looks
 * the search begins anew with better bounds, which changes nothing in the result; after
 * `thorough` more it turns coarse: the best of those it then looks at (at most
 * SEARCH_COARSE) is taken, and true. */
bool reading_search(const struct view *view, int64_t start_window_ms, int64_t plain,
                    int64_t thorough, struct arena *scratch, struct reading *best);

#endif
