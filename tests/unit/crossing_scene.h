/* crossing_scene.h - a course, a runner's crossings, and what the assignment must be.
 *
 * The reference tries every set of mats and follows the rules of merge/crossing.h word by
 * word; it shares nothing with the assignment.
 */
#ifndef TESTS_CROSSING_SCENE_H
#define TESTS_CROSSING_SCENE_H

#include "base/arena.h"
#include "merge/crossing.h"
#include "merge/reading_search.h"
#include "race/time.h"

#include <check.h>

enum { MATS = 12, CROSSINGS = 400, KM = 1000000 };

__extension__ typedef __int128 wide;

struct scene {
    struct course course;
    struct course_mat mat[200];
    struct crossing crossing[CROSSINGS];
    size_t n;
    int64_t gun;
};

/* ---- a generator that is the same everywhere (splitmix64) ---- */

static inline uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

static inline int64_t between(uint64_t *state, int64_t low, int64_t high)
{
    return low + (int64_t)(next_random(state) % (uint64_t)(high - low + 1));
}

static inline bool percent(uint64_t *state, int64_t chance)
{
    return between(state, 1, 100) <= chance;
}

/* ---- the reference ---- */

struct tried {
    bool fits;
    int64_t cost, pace_ms, pace_mm, start;
    uint32_t set;
    int32_t crossing[MATS];
};

static inline int64_t time_at(const struct scene *s, size_t mat, int32_t c)
{
    return s->mat[mat].take_last ? s->crossing[c].last_ms : s->crossing[c].first_ms;
}

static inline bool slow_enough(const struct scene *s, int64_t ms, int64_t mm)
{
    return (ms > 0 || mm == 0) && (wide)ms * 1000000 >= (wide)s->course.min_pace_ms_km * mm;
}

/* The mats of the set after `from`, each with its earliest crossing; -1 in from: the gun. */
static inline bool follow(const struct scene *s, uint32_t set, int32_t from,
                          int32_t crossing[MATS])
{
    for (int32_t m = from + 1; m < (int32_t)s->course.mats; m++) {
        if (!(set >> m & 1))
            continue;
        int32_t found = -1;
        for (int32_t c = 0; c < (int32_t)s->n; c++) {
            int64_t t = time_at(s, (size_t)m, c), mm = s->mat[m].at_mm;
            bool fits = s->crossing[c].point == s->mat[m].point;
            if (from >= 0) {
                fits = fits && s->crossing[c].first_ms > s->crossing[crossing[from]].first_ms;
                t -= time_at(s, (size_t)from, crossing[from]);
                mm -= s->mat[from].at_mm;
                fits = fits && slow_enough(s, t, mm);
            } else if (s->gun != TIME_NONE) {
                fits = fits && t >= s->gun && slow_enough(s, t - s->gun, mm);
            }
            if (fits && (found < 0 || s->crossing[c].first_ms < s->crossing[found].first_ms))
                found = c;
        }
        if (found < 0)
            return false;
        crossing[m] = found;
        from = m;
    }
    return true;
}

static inline bool is_late(const struct scene *s, int64_t start)
{
    return s->gun != TIME_NONE && s->course.start_window_ms != TIME_NONE &&
           start - s->gun > s->course.start_window_ms;
}

/* The latest start inside the window that fits, else the earliest after it. */
static inline bool follow_start(const struct scene *s, uint32_t set, int32_t crossing[MATS])
{
    int32_t inside = -1, after = -1;
    for (int32_t c = 0; c < (int32_t)s->n; c++) {
        if (s->crossing[c].point != s->mat[0].point)
            continue;
        crossing[0] = c;
        if (!follow(s, set, 0, crossing))
            continue;
        int64_t t = time_at(s, 0, c);
        if (is_late(s, t))
            after = after < 0 || t < time_at(s, 0, after) ? c : after;
        else
            inside = inside < 0 || t > time_at(s, 0, inside) ? c : inside;
    }
    crossing[0] = inside >= 0 ? inside : after;
    return crossing[0] >= 0 && follow(s, set, 0, crossing);
}

/* The cost of the segments, too fast and uneven, and the mean pace. */
static inline void price_segments(const struct scene *s, struct tried *t, bool from_gun)
{
    int64_t ms[MATS + 1] = {s->gun}, mm[MATS + 1] = {0};
    size_t first = from_gun ? 1 : 0, n = first;
    for (size_t m = 0; m < s->course.mats; m++) {
        if (t->crossing[m] < 0)
            continue;
        ms[n] = time_at(s, m, t->crossing[m]);
        mm[n++] = s->mat[m].at_mm;
    }
    bool fast = false;
    wide sum = 0, all_ms = ms[n - 1] - ms[first], all_mm = mm[n - 1] - mm[first];
    for (size_t i = 1; i < n; i++) {
        wide step_ms = ms[i] - ms[i - 1], step_mm = mm[i] - mm[i - 1];
        fast = fast || step_ms * s->course.field_mm * 100 < step_mm * s->course.field_ms * 45;
        if (i > first)
            sum += step_ms * step_ms * 1000000 / step_mm;
    }
    t->cost += fast ? 3000000 : 0;
    if (all_mm > 0 && all_mm * sum / (all_ms * all_ms) > 1000000)
        t->cost += 50 * ((int64_t)(all_mm * sum / (all_ms * all_ms)) - 1000000);
    t->pace_ms = ms[n - 1] - ms[0];
    t->pace_mm = mm[n - 1] - mm[0];
}

static inline struct tried try_set(const struct scene *s, uint32_t set)
{
    struct tried t = {.set = set, .start = TIME_NONE};
    size_t mats = s->course.mats, used = 0, low = mats, high = 0;
    bool start = s->mat[0].start && (set & 1);
    for (size_t m = 0; m < MATS; m++)
        t.crossing[m] = CROSSING_UNUSED;
    t.fits = start ? follow_start(s, set, t.crossing) : follow(s, set, -1, t.crossing);
    if (!t.fits)
        return t;
    for (size_t m = 0; m < mats; m++) {
        if (!(set >> m & 1))
            continue;
        used++;
        high = m;
        low = low == mats ? m : low;
    }
    t.cost = 2000000 * (int64_t)(s->n - used);
    if (used > 0)
        t.cost += 1000000 * (int64_t)(high - low + 1 - used);
    if (s->mat[0].start && !start)
        t.cost += 1000000;
    if (s->mat[mats - 1].finish && !(set >> (mats - 1) & 1))
        t.cost += 1000000;
    if (start) {
        t.start = time_at(s, 0, t.crossing[0]);
        t.cost += is_late(s, t.start) ? 1500000 : 0;
    }
    if (used > 0)
        price_segments(s, &t, !start && s->gun != TIME_NONE);
    return t;
}

/* a comes before b. */
static inline bool better(const struct scene *s, const struct tried *a, const struct tried *b)
{
    if (a->cost != b->cost)
        return a->cost < b->cost;
    if (a->pace_mm <= 0 || b->pace_mm <= 0) {
        if (a->pace_mm > 0 || b->pace_mm > 0)
            return a->pace_mm > 0;
    } else {
        wide p = (wide)a->pace_ms * s->course.field_mm,
             q = (wide)a->pace_mm * s->course.field_ms;
        wide u = (wide)b->pace_ms * s->course.field_mm,
             v = (wide)b->pace_mm * s->course.field_ms;
        wide left = (p > q ? p : q) * (u > v ? v : u),
             right = (u > v ? u : v) * (p > q ? q : p);
        if (left != right)
            return left < right;
    }
    if (a->start != b->start)
        return a->start > b->start;
    uint32_t differ = a->set ^ b->set;
    return (a->set & differ & (~differ + 1)) != 0;
}

static inline struct tried best_of_all(const struct scene *s, bool *ambiguous)
{
    struct tried best = try_set(s, 0);
    int64_t second = INT64_MAX;
    for (uint32_t set = 1; set < (uint32_t)1 << s->course.mats; set++) {
        struct tried t = try_set(s, set);
        if (!t.fits)
            continue;
        if (better(s, &t, &best)) {
            second = best.cost;
            best = t;
        } else if (t.cost < second) {
            second = t.cost;
        }
    }
    *ambiguous = second - best.cost < 500000;
    return best;
}

/* ---- the assignment, checked against it ---- */

static inline void assign(const struct scene *s, int32_t crossing[], struct assignment *out)
{
    struct arena *scratch = arena_new();
    *out = (struct assignment){.crossing = crossing};
    assign_crossings(&s->course, s->crossing, s->n, s->gun, scratch, out);
    arena_free(scratch);
}

/* The search for the hard cases, which gives up on nothing here. */
static inline bool search_hard(const struct scene *s, int64_t thorough, struct reading *best)
{
    struct pass pass[CROSSINGS];
    int64_t end[CROSSINGS];
    struct view view;
    struct arena *scratch = arena_new();
    view_fill(&view, &s->course, s->crossing, s->n, s->gun, pass, end);
    bool ambiguous =
        reading_search(&view, s->course.start_window_ms, 0, thorough, scratch, best);
    arena_free(scratch);
    return ambiguous;
}

static inline void check_scene(const struct scene *s, uint64_t number)
{
    struct reading hard;
    int32_t crossing[MATS];
    struct assignment got;
    bool ambiguous;
    struct tried want = best_of_all(s, &ambiguous);
    assign(s, crossing, &got);
    ck_assert_msg(got.cost == want.cost, "scene %llu: cost %lld, not %lld",
                  (unsigned long long)number, (long long)got.cost, (long long)want.cost);
    ck_assert_msg(got.ambiguous == ambiguous, "scene %llu: ambiguous %d",
                  (unsigned long long)number, got.ambiguous);
    for (size_t m = 0; m < s->course.mats; m++)
        ck_assert_msg(crossing[m] == want.crossing[m], "scene %llu: mat %zu: %d, not %d",
                      (unsigned long long)number, m, crossing[m], want.crossing[m]);
    bool hard_ambiguous = search_hard(s, SEARCH_THOROUGH, &hard);
    ck_assert_msg(hard.cost == want.cost && hard.set[0] == want.set &&
                      hard_ambiguous == ambiguous,
                  "scene %llu: the hard search differs", (unsigned long long)number);
    search_hard(s, 0, &hard);
    ck_assert_msg(hard.cost >= want.cost, "scene %llu: cheaper than the best",
                  (unsigned long long)number);
}

#endif
