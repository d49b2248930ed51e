/* failing.h - when a mat is at fault, and not the runners who lack it: the one rule, for the
 * stages that must agree on it.
 *
 * Our own: more than 5 % of those who must have crossed the mat were missed. Where few were
 * expected one or two would be enough for that, so that a mat as a whole fails with at least
 * five missed.
 */
#ifndef RACE_FAILING_H
#define RACE_FAILING_H

#include <stdbool.h>
#include <stdint.h>

enum { FAILING_PERCENT = 5, FAILING_LEAST = 5 };

/* True if more than 5 % of `expected` were missed. Exact for all numbers: a product could
 * overflow. */
static inline bool failing_share(uint64_t expected, uint64_t missed)
{
    return missed > expected / 100 * FAILING_PERCENT + expected % 100 * FAILING_PERCENT / 100;
}

/* True if that is so and at least five were missed. */
static inline bool failing_mat(uint64_t expected, uint64_t missed)
{
    return missed >= FAILING_LEAST && failing_share(expected, missed);
}

#endif
