/* reading_search.h - the reading of least cost, and the runner-up's cost.
 *
 * Private to the assignment. Exact: every set of mats is either priced or shown not to matter.
 */
#ifndef MERGE_READING_SEARCH_H
#define MERGE_READING_SEARCH_H

#include "base/arena.h"
#include "merge/reading.h"

/* So many labels are more than any runner asks for; a box of chips beside a mat asks for. */
enum { SEARCH_PLAIN = 20000 };

/* Fills *best; true if another reading costs less than COST_ALIKE more. After `plain` labels
 * the search begins anew, pace by pace; the result does not depend on it. */
bool reading_search(const struct view *view, int64_t start_window_ms, int64_t plain,
                    struct arena *scratch, struct reading *best);

#endif
