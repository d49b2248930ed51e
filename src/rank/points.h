/* points.h - what a time on the road is worth in points of World Athletics' scoring tables.
 *
 * points = a * (t - ref)^2, cut to a whole number, with t in whole official seconds; 0 from
 * ref on. Coefficients for 5 km, 10 km, half marathon and marathon stand in scoring_road.csv,
 * those of 2022 and 2025. Of the road only the marathon changed in 2025; its coefficients were
 * found by rounding a fit, so they may be wrong by one point.
 */
#ifndef RANK_POINTS_H
#define RANK_POINTS_H

#include "race/event.h"

/* ms: 1 and up, rounded up to whole seconds here. False: another sex than M or F, or a
 * distance that the tables do not have, to the millimetre. */
bool points_find(int64_t *value, enum points edition, struct sv sex, int64_t distance_mm,
                 int64_t ms) MUST_USE;

#endif
