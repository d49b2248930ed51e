/* Which pass over which mat: against a reference that tries every set of mats and follows the
 * rules of merge/crossing.h word by word, against simulated runners, and case by case. */
#include "config.h"

#include "base/arena.h"
#include "merge/crossing.h"
#include "race/time.h"

#include <check.h>
#include <stdlib.h>

enum { MATS = 12, CROSSINGS = 400, KM = 1000000, MINUTE = 60000, HOUR = 3600000 };

__extension__ typedef __int128 wide;

struct scene {
    struct course course;
    struct course_mat mat[200];
    struct crossing crossing[CROSSINGS];
    size_t n;
    int64_t gun;
};

/* ---- a generator that is the same everywhere (splitmix64) ---- */

static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

static int64_t between(uint64_t *state, int64_t low, int64_t high)
{
    return low + (int64_t)(next_random(state) % (uint64_t)(high - low + 1));
}

static bool percent(uint64_t *state, int64_t chance)
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

static int64_t time_at(const struct scene *s, size_t mat, int32_t c)
{
    return s->mat[mat].take_last ? s->crossing[c].last_ms : s->crossing[c].first_ms;
}

static bool slow_enough(const struct scene *s, int64_t ms, int64_t mm)
{
    return (ms > 0 || mm == 0) && (wide)ms * 1000000 >= (wide)s->course.min_pace_ms_km * mm;
}

/* The mats of the set after `from`, each with its earliest crossing; -1 in from: the gun. */
static bool follow(const struct scene *s, uint32_t set, int32_t from, int32_t crossing[MATS])
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

static bool is_late(const struct scene *s, int64_t start)
{
    return s->gun != TIME_NONE && s->course.start_window_ms != TIME_NONE &&
           start - s->gun > s->course.start_window_ms;
}

/* The latest start inside the window that fits, else the earliest after it. */
static bool follow_start(const struct scene *s, uint32_t set, int32_t crossing[MATS])
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
static void price_segments(const struct scene *s, struct tried *t, bool from_gun)
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

static struct tried try_set(const struct scene *s, uint32_t set)
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
static bool better(const struct scene *s, const struct tried *a, const struct tried *b)
{
    if (a->cost != b->cost)
        return a->cost < b->cost;
    if (a->pace_mm <= 0 || b->pace_mm <= 0) {
        if (a->pace_mm > 0 || b->pace_mm > 0)
            return a->pace_mm > 0;
    } else {
        wide p = (wide)a->pace_ms * s->course.field_mm, q = (wide)a->pace_mm * s->course.field_ms;
        wide u = (wide)b->pace_ms * s->course.field_mm, v = (wide)b->pace_mm * s->course.field_ms;
        wide left = (p > q ? p : q) * (u > v ? v : u), right = (u > v ? u : v) * (p > q ? q : p);
        if (left != right)
            return left < right;
    }
    if (a->start != b->start)
        return a->start > b->start;
    uint32_t differ = a->set ^ b->set;
    return (a->set & differ & (~differ + 1)) != 0;
}

static struct tried best_of_all(const struct scene *s, bool *ambiguous)
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

static void assign(const struct scene *s, int32_t crossing[], struct assignment *out)
{
    struct arena *scratch = arena_new();
    *out = (struct assignment){.crossing = crossing};
    assign_crossings(&s->course, s->crossing, s->n, s->gun, scratch, out);
    arena_free(scratch);
}

static void check_scene(const struct scene *s, uint64_t number)
{
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
}

/* ---- random courses and crossings ---- */

enum { DISTINCT, LAPS, OUT_AND_BACK, STADIUM, ANY_POINT, SHAPES };

static void random_course(struct scene *s, uint64_t *r, size_t most)
{
    size_t mats = (size_t)between(r, 1, (int64_t)most);
    int64_t shape = between(r, 0, SHAPES - 1), at = percent(r, 80) ? 0 : between(r, 0, KM);
    bool even = percent(r, 50);
    for (size_t m = 0; m < mats; m++) {
        size_t point = shape == LAPS           ? 0
                       : shape == OUT_AND_BACK ? (2 * m < mats ? m : mats - 1 - m)
                       : shape == STADIUM      ? m % (mats - 1 > 0 ? mats - 1 : 1)
                       : shape == ANY_POINT    ? (size_t)between(r, 0, 2)
                                               : m;
        s->mat[m] = (struct course_mat){.at_mm = at, .point = (uint32_t)point};
        s->mat[m].take_last = m == 0 ? percent(r, 90) : percent(r, 5);
        at += even ? KM : between(r, percent(r, 2) ? 1 : 200000, 3 * KM);
    }
    s->mat[0].start = percent(r, 90);
    s->mat[mats - 1].finish = mats > 1 && percent(r, 90);
    s->course = (struct course){.mat = s->mat, .mats = mats, .min_pace_ms_km = 90000};
    if (percent(r, 10))
        s->course.min_pace_ms_km = between(r, 0, 1) * between(r, 1, 300000);
    s->course.field_ms = between(r, 200000, 600000);
    s->course.field_mm = KM;
    if (percent(r, 20))
        s->course.field_ms = 360000; /* the runners' own pace: equal ratios */
    s->course.start_window_ms = percent(r, 40)   ? default_start_window(&s->course)
                                : percent(r, 50) ? between(r, 0, 10 * MINUTE)
                                                 : TIME_NONE;
}

/* Adds a pass, unless it would overlap another at its point. */
static void add_pass(struct scene *s, uint32_t point, int64_t first, int64_t last)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->crossing[i].point == point && first <= s->crossing[i].last_ms &&
            s->crossing[i].first_ms <= last)
            return;
    ck_assert_uint_lt(s->n, CROSSINGS);
    s->crossing[s->n++] = (struct crossing){point, first, last};
}

static void random_runner(struct scene *s, uint64_t *r)
{
    int64_t grid = percent(r, 30) ? MINUTE : percent(r, 50) ? 1000 : 1;
    int64_t pace = percent(r, 30) ? 360000 : between(r, 200000, 500000);
    int64_t miss = between(r, 0, 4) * 7, wobble = percent(r, 30) ? 0 : 30;
    int64_t now = between(r, -20, 300) * 1000;
    size_t mats = s->course.mats, seen = percent(r, 20) ? (size_t)between(r, 0, 9) : mats;
    for (size_t m = 0; m < mats && m < seen; m++) {
        if (m > 0) {
            int64_t leg = (s->mat[m].at_mm - s->mat[m - 1].at_mm) * pace / KM;
            now += leg * between(r, 100 - wobble, 100 + wobble) / 100;
        }
        int64_t first = now / grid * grid, stay = percent(r, 20) ? between(r, 0, 9000) : 0;
        if (!percent(r, miss))
            add_pass(s, s->mat[m].point, first, first + stay);
        if (percent(r, 8)) /* again: back over the mat, wandering, a second chip */
            add_pass(s, s->mat[m].point, first + between(r, 1, 400) * 1000,
                     first + 400000 + stay);
    }
    for (int64_t stray = between(r, -3, 4); stray > 0; stray--) {
        uint32_t point = s->mat[between(r, 0, (int64_t)mats - 1)].point;
        int64_t first = between(r, -300000, now + 300000) / grid * grid;
        add_pass(s, percent(r, 5) ? 99 : point, first, first + between(r, 0, 1) * 5000);
    }
}

static void random_scene(struct scene *s, uint64_t number, size_t most)
{
    uint64_t r = number;
    s->n = 0;
    s->gun = percent(&r, 75) ? 0 : TIME_NONE;
    random_course(s, &r, most);
    random_runner(s, &r);
    if (percent(&r, 15)) /* rolled dice, no runner at all */
        for (int64_t c = between(&r, 1, 9), t; c > 0; c--) {
            t = between(&r, 0, 60) * MINUTE;
            add_pass(s, (uint32_t)between(&r, 0, 3), t, t);
        }
    for (size_t i = s->n; i > 1; i--) {
        size_t j = (size_t)between(&r, 0, (int64_t)i - 1);
        struct crossing swap = s->crossing[i - 1];
        s->crossing[i - 1] = s->crossing[j];
        s->crossing[j] = swap;
    }
    int64_t shift = percent(&r, 50) ? 1743899400000 : 0; /* moments as they really are */
    for (size_t i = 0; i < s->n; i++) {
        s->crossing[i].first_ms += shift;
        s->crossing[i].last_ms += shift;
    }
    s->gun += s->gun == TIME_NONE ? 0 : shift;
}

START_TEST(test_as_reference)
{
    static struct scene s;
    for (uint64_t number = 0; number < 12000; number++) {
        random_scene(&s, number, 7);
        check_scene(&s, number);
    }
    for (uint64_t number = 0; number < 150; number++) {
        random_scene(&s, 1000000 + number, MATS - 1);
        check_scene(&s, 1000000 + number);
    }
}
END_TEST

/* ---- simulated runners whose truth is known ---- */

struct field {
    struct scene s;
    int32_t truth[MATS];
};

/* One runner: 1 % of passes missed, 2 % drop out, 0.5 % have a stray crossing. */
static void simulate(struct field *f, uint64_t *r, bool perfect)
{
    struct scene *s = &f->s;
    size_t mats = s->course.mats, seen = mats;
    int64_t now = between(r, 0, 240) * 1000, pace = between(r, 200, 480) * 1000;
    s->n = 0;
    if (!perfect && percent(r, 2))
        seen = (size_t)between(r, 1, (int64_t)mats - 1);
    for (size_t m = 0; m < mats; m++) {
        f->truth[m] = CROSSING_UNUSED;
        if (m > 0) {
            int64_t leg = (s->mat[m].at_mm - s->mat[m - 1].at_mm) * (pace / 1000) / 1000;
            pace += pace * between(r, -20, 30) / 1000; /* most slow down a little */
            now += leg * between(r, 960, 1040) / 1000;
        }
        if (m >= seen || (!perfect && percent(r, 1)))
            continue;
        f->truth[m] = (int32_t)s->n;
        int64_t stay = between(r, 0, 3000);
        s->crossing[s->n++] = (struct crossing){s->mat[m].point, now, now + stay};
    }
    if (!perfect && between(r, 1, 1000) <= 5) {
        int64_t t = between(r, 0, now);
        add_pass(s, s->mat[between(r, 0, (int64_t)mats - 1)].point, t, t + 1000);
    }
}

static void check_field(size_t mats, const int64_t at[], const uint32_t point[], uint64_t seed)
{
    enum { RUNNERS = 4000, FIELD = 101 };
    static struct field f;
    int64_t times[FIELD];
    int right = 0;
    for (size_t m = 0; m < mats; m++)
        f.s.mat[m] = (struct course_mat){at[m], point[m], m == 0, m == 0, m == mats - 1};
    f.s.course = (struct course){f.s.mat, mats, 90000, 0, at[mats - 1], TIME_NONE};
    f.s.gun = 0;
    for (size_t i = 0; i < FIELD; i++) {
        simulate(&f, &seed, true);
        times[i] = f.s.crossing[mats - 1].first_ms - f.s.crossing[0].last_ms;
    }
    f.s.course.field_ms = field_time(times, FIELD, at[mats - 1]);
    f.s.course.start_window_ms = default_start_window(&f.s.course);
    for (int i = 0; i < RUNNERS; i++) {
        int32_t crossing[MATS];
        struct assignment got;
        simulate(&f, &seed, false);
        assign(&f.s, crossing, &got);
        right += memcmp(crossing, f.truth, mats * sizeof *crossing) == 0;
    }
    ck_assert_msg(right * 100 >= RUNNERS * 99, "%d of %d right", right, RUNNERS);
}

START_TEST(test_simulated)
{
    static const int64_t marathon[] = {0,        5 * KM,   10 * KM,  15 * KM, 20 * KM, 21097500,
                                       25 * KM,  30 * KM,  35 * KM,  40 * KM, 42195000};
    static const int64_t laps[] = {0,       2 * KM,  4 * KM,  6 * KM,  8 * KM, 10 * KM,
                                   12 * KM, 14 * KM, 16 * KM, 18 * KM, 20 * KM};
    check_field(11, marathon, (uint32_t[]){0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0}, 1);
    check_field(11, marathon, (uint32_t[]){0, 1, 2, 3, 4, 5, 4, 3, 2, 1, 0}, 2);
    check_field(11, laps, (uint32_t[]){0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 3);
    check_field(3, (int64_t[]){0, 5 * KM, 10 * KM}, (uint32_t[]){0, 1, 0}, 4);
    check_field(2, (int64_t[]){0, 10 * KM}, (uint32_t[]){0, 1}, 5);
}
END_TEST

Suite *crossing_suite(void);

Suite *crossing_suite(void)
{
    Suite *suite = suite_create("crossing");
    TCase *tests = tcase_create("crossing");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, test_as_reference);
    tcase_add_test(tests, test_simulated);
    suite_add_tcase(suite, tests);
    return suite;
}
