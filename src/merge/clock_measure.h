/* clock_measure.h - how far two clocks are apart: arithmetic on the crossings both saw.
 *
 * The clocks may differ by anything, and by different amounts at different times. So the
 * difference that most pairs of crossings have in common is looked for first, among all pairs
 * of each person; if half of the persons have it, crossings are paired by it; then the next
 * one among those that are left, as long as half of them have it. What belongs together in
 * time is one segment.
 */
#ifndef MERGE_CLOCK_MEASURE_H
#define MERGE_CLOCK_MEASURE_H

#include "base/must.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A crossing as a clock saw it. */
struct sight {
    uint32_t person;
    uint32_t clock;
    int64_t first_ms, last_ms; /* of its reads */
    int64_t ms;                /* the one that counts */
    /* Where people start here and come back: the least time they need for that. A crossing
     * that does not come so long after the one before is none to measure by. 0: each is. */
    int64_t lap_ms;
};

struct segment {
    size_t count;           /* pairs */
    int64_t offset_ms;      /* their median (of two in the middle the mean, cut) */
    int64_t spread_ms;      /* the middle half of them */
    int64_t from_ms, to_ms; /* the first and last, by the clock that is measured */
};

enum { SEGMENTS = 8 };

struct measured {
    size_t common;      /* crossings that both may have seen: persons' lesser numbers */
    size_t count;       /* pairs that agree on an offset; 0, or the caller's least or more */
    struct segment all; /* all of them as one */
    struct segment segment[SEGMENTS];
    size_t segments;
};

/* What must be added to own's times to have ref's. Both in order of person, then ms. A
 * segment has `least` pairs at least; segments differ by more than step_ms, or the first and
 * the last quarter of both do (drift). Beyond SEGMENTS the last one holds the rest. */
void clock_measure(const struct sight *own, size_t n, const struct sight *ref, size_t m,
                   size_t least, int64_t step_ms, struct measured *out);

/* The number x for which most values lie in [x - width / 2, x + width / 2], about: the median
 * of the fullest window (of equally full ones that which is nearest to zero). Sorts value[].
 * *hits is how many lie in the window. n > 0. */
int64_t clock_mode(int64_t *value, size_t n, int64_t width, size_t *hits);

#endif
