/* merit.h - what times are worth, row by row: age grades and points as columns.
 *
 * Measured is who has the status FIN, sex M or F and a time of the overall basis, in a race
 * whose distance event.conf knows. All others have empty cells; nothing stops.
 * - The age grade is of the time that ranks: that of the overall basis, not rounded.
 * - Points are of the official time in whole seconds, whatever the race's rounding.
 * - The age is that on race day: from the date of birth where the row has one and event.conf a
 *   date, else the column `age`.
 */
#ifndef RANK_MERIT_H
#define RANK_MERIT_H

#include "base/arena.h"
#include "race/results.h"

enum merit { MERIT_AGE_GRADE, MERIT_GRADED_TIME, MERIT_POINTS, MERITS };

struct merits {
    bool has[MERITS]; /* the columns that the stream is to have */
    struct sv *cell;  /* [row * MERITS + merit] */
};

/* "age_grade", "graded_time", "points". */
struct sv merit_name(enum merit merit);

/* The columns that these rules ask for are to be there. */
void merits_want(struct merits *merits, const struct rank_rules *rules);

/* Measures n rows of the race by its rules, once all columns are wanted that are to be there.
 * race NULL: event.conf does not have it, which is a warning if something was asked for. */
void merits_add(struct merits *merits, struct arena *arena, const struct results *results,
                const struct event *event, const struct race *race,
                const struct rank_rules *rules, const size_t *row, size_t n,
                struct faults *warnings);

#endif
