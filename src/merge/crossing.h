/* crossing.h - which pass over which mat: the heart of racekit.
 *
 * A runner's crossings (runs of reads at one point) are assigned to the mats of the course so
 * that order, distance and the fastest possible pace hold, by the exact least cost. Pure
 * arithmetic on times and distances: no entries, no files.
 *
 * Words. A *reading* is a set of mats that were crossed. For a given set the crossings follow:
 * the start is the latest fitting crossing inside the start window (one before the gun is
 * inside), else the earliest after it; every other mat takes the earliest crossing at its
 * point that fits after the mat before it (or the gun, where there is no start): it begins
 * later, and its time is later by at least min_pace. So no crossing serves two mats. A set
 * fits if every mat of it finds its crossing. Since taking the earliest leaves the most room,
 * it fits so or not at all.
 *
 * The cost of a reading, in millionths:
 *   2,000,000  for each crossing left out
 *   1,000,000  for each mat skipped between the first and the last used, for no start, for no
 *              finish (where the course has them)
 *   1,500,000  for a start later than start_window after the gun (no gun: never)
 *   3,000,000  once, if any segment (from the gun to the first mat if no start is used and
 *              the gun is known) is faster than 0.45 of the field's pace
 *   50*(E - 1,000,000), E = D * sum(t*t/L) / (T*T) over the segments between used crossings,
 *              in millionths: each t*t*1,000,000/L is cut to a whole number, they are summed,
 *              D times the sum is divided by T*T and cut. E is never below one (a theorem that
 *              cutting must not break), and one where there is no segment.
 * Equal costs: the mean pace (T over D, first to last used; from the gun, if it is known, where
 * no start is used) nearer to the field's by ratio (a reading without a mean pace is farther
 * than any other), then the later start (a reading without one comes last), then the earlier
 * mats (of two sets, the one that has the first mat that only one of them has).
 */
#ifndef MERGE_CROSSING_H
#define MERGE_CROSSING_H

#include "base/arena.h"

enum { CROSSING_UNUSED = -1 };

/* A mat of the course, in order. */
struct course_mat {
    int64_t at_mm;      /* from the start, strictly increasing, below 2^36 */
    uint32_t point;     /* where it stands; several mats may share one */
    bool take_last;     /* a crossing's time here is its last read (a start), else its first */
    bool start, finish; /* by their labels; start only mat 0, finish only the last */
};

struct course {
    const struct course_mat *mat;
    size_t mats;                /* 1 to 200 */
    int64_t min_pace_ms_km;     /* no segment is faster than this: ms per km, not negative */
    int64_t field_ms, field_mm; /* the field's pace: so many ms for so many mm; both > 0 and
                                 * below 2^36 */
    int64_t start_window_ms;    /* TIME_NONE: any start is in time */
};

/* A runner's pass over a point. */
struct crossing {
    uint32_t point;
    int64_t first_ms, last_ms; /* its time where a mat takes the first, or the last read */
};

struct assignment {
    int32_t *crossing; /* per mat: the index of its crossing, or CROSSING_UNUSED */
    int64_t cost;      /* of the reading taken */
    bool ambiguous;    /* another reading costs less than 500,000 more */
};

/* Assigns crossing[0..n) to the mats. gun_ms: the runner's gun, or TIME_NONE. Crossings may
 * come in any order and the result does not depend on it; two crossings at one point never
 * overlap. Times more than 2^34 ms (198 days) from the gun, or from the first crossing if the
 * gun is not known, count as that far. out->crossing is the caller's array of course->mats.
 * scratch is used only where there is much to look at, and may be freed by the caller
 * afterwards.
 *
 * Exact, and quick for whoever ran. What never was a run (a chip that lies beside the mat of a
 * course of some hundred laps and is read now and then) can make the exact search too long:
 * after a number of steps that does not depend on the machine, the best reading found by a
 * coarse search is taken, and it is ambiguous. */
void assign_crossings(const struct course *course, const struct crossing *crossing, size_t n,
                      int64_t gun_ms, struct arena *scratch, struct assignment *out);

/* True if crossing c, which the assignment leaves out, lies between the mats used before and
 * after some unused mat at its point (or after the gun, if none is used before and it is
 * known; a start may lie before the gun) and only min_pace keeps it from that mat. */
bool crossing_too_fast(const struct course *course, const struct crossing *crossing,
                       const struct assignment *assignment, int64_t gun_ms, size_t c);

/* True if crossing c, which the assignment leaves out, is at a mat's point and lies between the
 * first and the last crossing used, or behind them at the finish where no finish is used: it
 * happened during the run, so it or another may be a stray read, and nobody can tell which. */
bool crossing_within(const struct course *course, const struct crossing *crossing,
                     const struct assignment *assignment, size_t c);

/* The field's pace from the times (start to finish, ms) of those entries that have exactly
 * one crossing for each mat: the median (the mean of the middle two, cut), or 6:00 per km if
 * there are fewer than ten. Sorts times[]. Returns ms for course_mm. */
int64_t field_time(int64_t *times, size_t n, int64_t course_mm);

/* The default start window: 0.6 of the field's time to the next mat at the start's point, or
 * TIME_NONE if there is no such mat or no start. */
int64_t default_start_window(const struct course *course);

#endif
