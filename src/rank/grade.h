/* grade.h - age grading: what a time on the road is worth at the runner's age.
 *
 * The tables are those of the USATF committee for masters' long distance running, of 2020 and
 * 2025 (Alan Jones and Tom Bernhard; factors_EDITION_SEX.csv): for each distance from one mile
 * to 200 km an open standard, and for each age from 5 to 100 a factor.
 *
 *     age standard    = open standard / factor
 *     age grade       = 100 % * age standard / time
 *     age-graded time = time * factor
 *
 * At a distance of the table all of this is exact until its one rounding. In between, the
 * factor and the open standard's pace per distance are taken in proportion to the logarithm of
 * the distance between the two neighbours. The factors of 2025 were made so themselves (its 6
 * km are 5 km and 10 km at that ratio, to the fourth decimal). The tables' authors print the
 * same formula for the standards; in proportion by themselves these would be slower by up to
 * 10 % at distances that the table has, by pace they agree with it.
 */
#ifndef RANK_GRADE_H
#define RANK_GRADE_H

#include "race/event.h"

/* What a runner of that sex and age is measured by. */
struct standard {
    int64_t open_ms;
    int64_t factor; /* in ten-millionths, 10,000,000 at most */
};

struct grade {
    int64_t hundredths; /* of a percent, rounded half up */
    int64_t graded_ms;  /* whole seconds, rounded half up: no official time */
};

/* sex: M or F. False: another sex, an age or a distance that the tables do not have. In
 * between distances open_ms is rounded to a millisecond and the factor to a ten-millionth,
 * which moves an age grade by less than 0.001 %. */
bool standard_find(struct standard *standard, enum age_grade edition, struct sv sex,
                   int64_t age, int64_t distance_mm) MUST_USE;

/* The grade of a time of 1 ms and up. */
struct grade standard_grade(const struct standard *standard, int64_t ms);

#endif
