/* reading.h - one way to read a runner's crossings, and what it costs.
 *
 * Private to the assignment (crossing.h says the rules). Two layers: a *view* of the
 * crossings, sorted by point and time and counted from the gun, which answers where a runner
 * can go next; and a *reading*, a set of mats with its cost and its rank among equals.
 * Nothing here allocates; the caller owns all arrays.
 */
#ifndef MERGE_READING_H
#define MERGE_READING_H

#include <assert.h>

#include "merge/crossing.h"
#include "race/event.h"

__extension__ typedef unsigned __int128 u128;

enum {
    SET_WORDS = 4, /* of 64 mats each */
    NO_PASS = -1,
    COST_LEFT_OUT = 2000000,
    COST_SKIPPED = 1000000,
    COST_LATE = 1500000,
    COST_FAST = 3000000,
    COST_UNEVEN = 50, /* per millionth of E over one */
    COST_ALIKE = 500000,
    EVEN = 1000000
};

static_assert(RACE_MATS_MAX <= SET_WORDS * 64, "a set has a bit for every mat");

/* Times farther from the gun (or from the first crossing) than this count as this far, so
 * that no product below can overflow: half a year, while the longest races take two months. */
static const int64_t PASS_SPAN_MS = (int64_t)1 << 34;

/* A crossing in the view. */
struct pass {
    int64_t first, last; /* ms since the view's origin */
    uint32_t point;
    int32_t index; /* in the caller's crossings */
};

/* Where a mat's crossings are: pass[from..to). */
struct mat_passes {
    int32_t from, to;
    int32_t room; /* how many crossings this mat and those after it can take at most */
};

struct view {
    const struct course *course;
    struct pass *pass; /* by point, then time */
    int32_t n;
    int64_t *end; /* every pass's last, ascending */
    struct mat_passes mat[RACE_MATS_MAX + 1];
    bool has_gun; /* the gun is the origin: its time is 0 */
};

struct reading {
    int64_t cost;
    int64_t pace_ms, pace_mm; /* mean pace; mm 0: the reading has no segment */
    int64_t start_ms;         /* TIME_NONE: no start is used */
    int32_t first;            /* the pass of the first mat used, NO_PASS if none is */
    uint64_t set[SET_WORDS];  /* the mats used */
};

/* Fills the view; pass and end are the caller's arrays of n. */
void view_fill(struct view *view, const struct course *course, const struct crossing *crossing,
               size_t n, int64_t gun_ms, struct pass *pass, int64_t *end);

/* A pass's time at a mat. */
int64_t view_time(const struct view *view, int32_t mat, int32_t pass);

/* The pass that mat `to` takes after `mat` took `pass`, or NO_PASS. */
int32_t view_next(const struct view *view, int32_t mat, int32_t pass, int32_t to);

/* The pass that `to` takes if it is the first mat used and no start, or NO_PASS. */
int32_t view_first(const struct view *view, int32_t to);

/* How many passes are not over at a time: no more than these can follow. */
int32_t view_later(const struct view *view, int64_t ms);

/* The least time for a distance, by min_pace. */
int64_t least_ms(const struct course *course, int64_t mm);

/* Faster than 0.45 of the field's pace. */
bool is_fast(const struct course *course, int64_t ms, int64_t mm);

/* A segment's share of the evenness: t*t*1,000,000/L, cut. ms below 2^36, mm at least 1. */
u128 segment_share(int64_t ms, int64_t mm);

/* E in millionths from the sum of the shares, at least EVEN, which it is without a segment
 * (mm is 0). */
int64_t evenness(u128 shares, int64_t ms, int64_t mm);

/* No reading that goes on from here for at most rest_mm is more even than this. */
int64_t evenness_floor(u128 shares, int64_t ms, int64_t mm, int64_t rest_mm);

/* Below, at or above zero as a is better than, the same as or worse than b. */
int reading_cmp(const struct course *course, const struct reading *a, const struct reading *b);

bool set_has(const uint64_t set[SET_WORDS], int32_t mat);
void set_add(uint64_t set[SET_WORDS], int32_t mat);
/* Below zero if a has the first mat that only one of them has. */
int set_cmp(const uint64_t a[SET_WORDS], const uint64_t b[SET_WORDS]);

#endif
