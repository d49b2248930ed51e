/* pace.h - how fast a runner can have been at the very most.
 *
 * The bound of a distance is the pace of the fastest time known on the road for the longest
 * standard distance that is not longer: a segment of 15 km is held against the 10 km record,
 * not against the (slower) half marathon's, so that nobody is named who merely ran fast.
 * Between two distances nothing is interpolated: records grow faster than the distance, so that
 * the straight line between two of them lies above what can be run (15 km: 40:24, and it has
 * been done in less). A distance below 5 km is held against the 5 km record less 15 %, 2:10.7
 * per km: a little faster than anybody has run 1,000 m on a track (2:11.96, not verified).
 * Below 1 km nothing is said: the width of a mat and the delay of a read weigh too much.
 *
 * The times: 5 km 12:49, 10 km 26:31, half marathon 57:20, marathon 1:59:30, the fastest men's
 * times known in November 2026, not all of them ratified. They hold for everybody.
 */
#ifndef CERTIFY_PACE_H
#define CERTIFY_PACE_H

#include "base/arena.h"

enum { PACE_SHORTEST_MM = 1000000 };

/* The fastest possible time over a distance, as a time for another: ms for mm. */
struct pace_bound {
    int64_t mm, ms;
    const char *words; /* what it is, for evidence: "10 km record 0:26:31" */
};

/* The bound for length_mm, NULL below PACE_SHORTEST_MM. */
const struct pace_bound *pace_bound(int64_t length_mm);

/* True if length_mm in ms (above 0) is faster than its bound allows. */
bool pace_is_impossible(int64_t length_mm, int64_t ms);

/* "2:24.2 min/km", cut to tenths. */
struct sv pace_text(struct arena *arena, int64_t length_mm, int64_t ms);

/* "21.0975 km", without trailing zeros. */
struct sv pace_distance(struct arena *arena, int64_t mm);

#endif
