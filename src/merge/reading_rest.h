/* reading_rest.h - the least that the rest of a reading can cost, unevenness aside.
 *
 * Private to the assignment. Without unevenness costs add up mat by mat, so going backwards
 * over the course tells for each pass at each mat what the best continuation costs. The table
 * lives in the arena it was made in.
 */
#ifndef MERGE_READING_REST_H
#define MERGE_READING_REST_H

#include "base/arena.h"
#include "merge/reading.h"

struct rest {
    int64_t *cost; /* after mat m took pass p: cost[row[m] + p] */
    int64_t row[RACE_MATS_MAX];
};

void rest_fill(struct rest *rest, const struct view *view, struct arena *arena);

/* What is added, at least, by all that comes after this pass to the cost of a reading that
 * leaves all later passes out: below zero where going on pays. */
int64_t rest_cost(const struct rest *rest, int32_t mat, int32_t pass);

/* No reading costs less than this, but the one that uses nothing. */
int64_t rest_least(const struct rest *rest, const struct view *view);

#endif
