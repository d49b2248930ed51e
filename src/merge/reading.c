#include "config.h"

#include "merge/reading.h"
#include "base/int64.h"
#include "race/time.h"

#include <stdlib.h>

__extension__ typedef __int128 i128;

static int pass_cmp(const void *left, const void *right)
{
    const struct pass *a = left, *b = right;
    if (a->point != b->point)
        return a->point < b->point ? -1 : 1;
    if (a->first != b->first)
        return int64_cmp(a->first, b->first);
    if (a->last != b->last)
        return int64_cmp(a->last, b->last);
    return int64_cmp(a->index, b->index);
}

static int64_t since(int64_t ms, int64_t origin)
{
    i128 d = (i128)ms - origin;
    return d > PASS_SPAN_MS ? PASS_SPAN_MS : d < -PASS_SPAN_MS ? -PASS_SPAN_MS : (int64_t)d;
}

/* Few and nearly in order: then inserting is several times quicker than qsort. */
static void sort_passes(struct pass *pass, size_t n)
{
    if (n > 32) {
        qsort(pass, n, sizeof *pass, pass_cmp);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        struct pass p = pass[i];
        size_t j = i;
        for (; j > 0 && pass_cmp(&p, &pass[j - 1]) < 0; j--)
            pass[j] = pass[j - 1];
        pass[j] = p;
    }
}

static void sort_times(int64_t *time, size_t n)
{
    if (n > 32) {
        int64_sort(time, n);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        int64_t t = time[i];
        size_t j = i;
        for (; j > 0 && t < time[j - 1]; j--)
            time[j] = time[j - 1];
        time[j] = t;
    }
}

/* The first pass whose point is not below this one. */
static int32_t point_from(const struct view *view, uint64_t point)
{
    int32_t low = 0, high = view->n;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (view->pass[middle].point < point)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Counts from the last mat back: a point takes no more crossings than it has mats. */
static void fill_mats(struct view *view)
{
    const struct course *course = view->course;
    int32_t mats = (int32_t)course->mats;
    view->mat[mats] = (struct mat_passes){view->n, view->n, 0};
    for (int32_t m = mats - 1; m >= 0; m--) {
        struct mat_passes *mat = &view->mat[m];
        uint32_t point = course->mat[m].point;
        mat->from = point_from(view, point);
        mat->to = point_from(view, (uint64_t)point + 1);
        int32_t taken = 0;
        for (int32_t k = m + 1; k < mats; k++)
            taken += course->mat[k].point == point;
        mat->room = view->mat[m + 1].room + (taken < mat->to - mat->from);
    }
}

void view_fill(struct view *view, const struct course *course, const struct crossing *crossing,
               size_t n, int64_t gun_ms, struct pass *pass, int64_t *end)
{
    view->course = course;
    view->pass = pass;
    view->n = (int32_t)n;
    view->end = end;
    view->has_gun = gun_ms != TIME_NONE;
    int64_t origin = gun_ms;
    if (!view->has_gun) {
        origin = n > 0 ? crossing[0].first_ms : 0;
        for (size_t i = 1; i < n; i++)
            origin = crossing[i].first_ms < origin ? crossing[i].first_ms : origin;
    }
    for (size_t i = 0; i < n; i++) {
        pass[i] = (struct pass){.first = crossing[i].first_ms,
                                .last = crossing[i].last_ms,
                                .point = crossing[i].point,
                                .index = (int32_t)i};
    }
    sort_passes(pass, n); /* by the full times, so that cutting them cannot mix the order */
    for (size_t i = 0; i < n; i++) {
        pass[i].first = since(pass[i].first, origin);
        pass[i].last = since(pass[i].last, origin);
        end[i] = pass[i].last;
    }
    sort_times(end, n);
    fill_mats(view);
}

int64_t view_time(const struct view *view, int32_t mat, int32_t pass)
{
    const struct pass *p = &view->pass[pass];
    return view->course->mat[mat].take_last ? p->last : p->first;
}

/* The earliest pass at a mat not before `ms` that begins after `begin`. */
static int32_t earliest(const struct view *view, int32_t mat, int64_t ms, int64_t begin)
{
    int32_t low = view->mat[mat].from, to = view->mat[mat].to, high = to;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (view_time(view, mat, middle) < ms || view->pass[middle].first <= begin)
            low = middle + 1;
        else
            high = middle;
    }
    return low < to ? low : NO_PASS;
}

int64_t least_ms(const struct course *course, int64_t mm)
{
    if (mm <= 0)
        return 0;
    u128 least = ((u128)mm * (u128)course->min_pace_ms_km + 999999) / 1000000;
    return least < 1 ? 1 : least > INT64_MAX / 4 ? INT64_MAX / 4 : (int64_t)least;
}

int32_t view_next(const struct view *view, int32_t mat, int32_t pass, int32_t to)
{
    const struct course *course = view->course;
    int64_t mm = course->mat[to].at_mm - course->mat[mat].at_mm;
    return earliest(view, to, view_time(view, mat, pass) + least_ms(course, mm),
                    view->pass[pass].first);
}

int32_t view_first(const struct view *view, int32_t to)
{
    if (view->has_gun)
        return earliest(view, to, least_ms(view->course, view->course->mat[to].at_mm),
                        INT64_MIN);
    return view->mat[to].from < view->mat[to].to ? view->mat[to].from : NO_PASS;
}

int32_t view_later(const struct view *view, int64_t ms)
{
    int32_t low = 0, high = view->n;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (view->end[middle] <= ms)
            low = middle + 1;
        else
            high = middle;
    }
    return view->n - low;
}

bool is_fast(const struct course *course, int64_t ms, int64_t mm)
{
    return (i128)ms * course->field_mm * 100 < (i128)course->field_ms * mm * 45;
}

u128 segment_share(int64_t ms, int64_t mm)
{
    static const int64_t small = 4000000; /* its square in millionths still fits 64 bits */
    if (ms <= small)
        return (uint64_t)ms * (uint64_t)ms * EVEN / (uint64_t)mm;
    return (u128)ms * (u128)ms * EVEN / (u128)mm;
}

int64_t evenness(u128 shares, int64_t ms, int64_t mm)
{
    if (mm == 0)
        return EVEN;
    int64_t e = (int64_t)((u128)mm * shares / ((u128)ms * (u128)ms));
    return e > EVEN ? e : EVEN; /* only the cuts can take it lower */
}

/* Let q be the exact sum so far, t and d time and distance, and let t' and d' be what follows;
 * its own sum is at least t'*t'/d'. Then E >= (d + d')(q + t'*t'/d') / (t + t')^2, least for
 * t' = q*d'/t, where it is (d + d') / (t*t/q + d'), which falls as d' grows to rest_mm. What
 * the cuts can take away is taken off: one for the last cut, and one for each share, times
 * d/(t*t). */
int64_t evenness_floor(u128 shares, int64_t ms, int64_t mm, int64_t rest_mm)
{
    if (shares == 0)
        return EVEN;
    u128 square = (u128)ms * (u128)ms;
    u128 even_mm = square * EVEN / shares + 1;
    u128 whole = (u128)mm + (u128)rest_mm;
    u128 lost = whole * RACE_MATS_MAX / square + 2;
    u128 most_even = whole * EVEN / ((u128)rest_mm + even_mm);
    return most_even > EVEN + lost ? (int64_t)(most_even - lost) : EVEN;
}

/* Compares a/b with c/d exactly, by their continued fractions; no denominator is zero. */
static int ratio_cmp(u128 a, u128 b, u128 c, u128 d)
{
    for (int sign = 1;; sign = -sign) {
        u128 p = a / b, q = c / d, r = a % b, s = c % d;
        if (p != q)
            return p < q ? -sign : sign;
        if (r == 0 || s == 0)
            return sign * ((r != 0) - (s != 0));
        a = b;
        b = r;
        c = d;
        d = s;
    }
}

/* How far a mean pace is from the field's, as a ratio of at least one. */
static void farness(const struct course *course, const struct reading *r, u128 *over,
                    u128 *under)
{
    u128 a = (u128)r->pace_ms * (u128)course->field_mm;
    u128 b = (u128)r->pace_mm * (u128)course->field_ms;
    *over = a > b ? a : b;
    *under = a > b ? b : a;
}

static int pace_cmp(const struct course *course, const struct reading *a,
                    const struct reading *b)
{
    u128 over_a, under_a, over_b, under_b;
    farness(course, a, &over_a, &under_a);
    farness(course, b, &over_b, &under_b);
    if (under_a == 0 || under_b == 0)
        return (under_a == 0) - (under_b == 0);
    return ratio_cmp(over_a, under_a, over_b, under_b);
}

int reading_cmp(const struct course *course, const struct reading *a, const struct reading *b)
{
    if (a->cost != b->cost)
        return int64_cmp(a->cost, b->cost);
    int pace = pace_cmp(course, a, b);
    if (pace != 0)
        return pace;
    if (a->start_ms != b->start_ms) /* no start is TIME_NONE, below every time */
        return int64_cmp(b->start_ms, a->start_ms);
    return set_cmp(a->set, b->set);
}

bool set_has(const uint64_t set[SET_WORDS], int32_t mat)
{
    return set[mat / 64] >> (mat % 64) & 1;
}

void set_add(uint64_t set[SET_WORDS], int32_t mat)
{
    set[mat / 64] |= (uint64_t)1 << (mat % 64);
}

int set_cmp(const uint64_t a[SET_WORDS], const uint64_t b[SET_WORDS])
{
    for (size_t i = 0; i < SET_WORDS; i++) {
        uint64_t differ = a[i] ^ b[i];
        if (differ != 0)
            return (a[i] & differ & (~differ + 1)) != 0 ? -1 : 1;
    }
    return 0;
}
