#include "config.h"

#include "merge/crossing.h"
#include "base/int64.h"
#include "merge/reading.h"
#include "merge/reading_search.h"
#include "race/time.h"

enum { PASSES_SMALL = 32, FIELD_LEAST = 10 };

/* Whoever costs less than this with every crossing used is read rightly: any other reading
 * leaves one out, and is not alike either. */
static const int64_t CLEAN_COST = COST_LEFT_OUT - COST_ALIKE;

/* As many crossings as mats, in the order they began: true if their points are the mats'. */
static bool in_order(const struct course *course, const struct crossing *crossing,
                     int32_t order[RACE_MATS_MAX])
{
    size_t n = course->mats;
    for (size_t i = 0; i < n; i++) {
        int64_t first = crossing[i].first_ms;
        size_t j = i;
        for (; j > 0 && first < crossing[order[j - 1]].first_ms; j--)
            order[j] = order[j - 1];
        order[j] = (int32_t)i;
    }
    for (size_t i = 0; i < n; i++)
        if (crossing[order[i]].point != course->mat[i].point)
            return false;
    return true;
}

static int64_t mat_time(const struct course_mat *mat, const struct crossing *crossing)
{
    return mat->take_last ? crossing->last_ms : crossing->first_ms;
}

/* b - a, unless it is too long or, below `least`, too short. */
static bool elapsed(int64_t a, int64_t b, int64_t least, int64_t *ms)
{
    return !__builtin_sub_overflow(b, a, ms) && *ms >= least && *ms < PASS_SPAN_MS;
}

/* One crossing for each mat, in order, begun in time, never too fast: the common runner. The
 * start is right too, since another would leave the first crossing out. */
static bool assign_clean(const struct course *course, const struct crossing *crossing, size_t n,
                         int64_t gun_ms, struct assignment *out)
{
    const struct course_mat *mat = course->mat;
    int32_t order[RACE_MATS_MAX];
    if (n != course->mats || !mat[0].start || !mat[n - 1].finish ||
        !in_order(course, crossing, order))
        return false;
    int64_t start = mat_time(&mat[0], &crossing[order[0]]), now = start, ms;
    if (gun_ms != TIME_NONE) {
        int64_t window = course->start_window_ms;
        if (!elapsed(gun_ms, start, -PASS_SPAN_MS, &ms))
            return false;
        if (window != TIME_NONE && ms > window)
            return false;
    }
    u128 shares = 0;
    for (size_t i = 1; i < n; i++) {
        const struct crossing *c = &crossing[order[i]];
        int64_t mm = mat[i].at_mm - mat[i - 1].at_mm;
        if (c->first_ms <= crossing[order[i - 1]].first_ms)
            return false;
        if (!elapsed(now, mat_time(&mat[i], c), least_ms(course, mm), &ms))
            return false;
        if (is_fast(course, ms, mm))
            return false;
        shares += segment_share(ms, mm);
        now += ms;
    }
    if (!elapsed(start, now, 0, &ms))
        return false;
    if (gun_ms != TIME_NONE && !elapsed(gun_ms, now, -PASS_SPAN_MS, &(int64_t){0}))
        return false;
    int64_t mm = mat[n - 1].at_mm - mat[0].at_mm;
    out->cost = COST_UNEVEN * (evenness(shares, ms, mm) - EVEN);
    out->ambiguous = false;
    for (size_t i = 0; i < n; i++)
        out->crossing[i] = order[i];
    return out->cost < CLEAN_COST;
}

static void take(const struct view *view, const struct reading *reading, struct assignment *out)
{
    int32_t mats = (int32_t)view->course->mats, last = NO_PASS, pass = reading->first;
    for (int32_t m = 0; m < mats; m++) {
        out->crossing[m] = CROSSING_UNUSED;
        if (!set_has(reading->set, m))
            continue;
        if (last != NO_PASS)
            pass = view_next(view, last, pass, m);
        last = m;
        out->crossing[m] = view->pass[pass].index;
    }
    out->cost = reading->cost;
}

void assign_crossings(const struct course *course, const struct crossing *crossing, size_t n,
                      int64_t gun_ms, struct arena *scratch, struct assignment *out)
{
    struct pass pass_small[PASSES_SMALL], *pass = pass_small;
    int64_t end_small[PASSES_SMALL], *end = end_small;
    if (n > 0 && assign_clean(course, crossing, n, gun_ms, out))
        return;
    if (n > PASSES_SMALL) {
        pass = arena_alloc(scratch, n, sizeof *pass);
        end = arena_alloc(scratch, n, sizeof *end);
    }
    struct view view;
    struct reading best;
    view_fill(&view, course, crossing, n, gun_ms, pass, end);
    out->ambiguous = reading_search(&view, course->start_window_ms, SEARCH_PLAIN,
                                    SEARCH_THOROUGH, scratch, &best);
    take(&view, &best, out);
}

/* What is used before and behind a mat. TIME_NONE: no such side. */
struct gap {
    int64_t from_ms, to_ms, from_mm, to_mm;
};

/* Does a crossing at ms and mm fit into the gap, but for min_pace? */
static bool gap_too_fast(const struct course *course, const struct gap *gap, int64_t ms,
                         int64_t mm)
{
    bool slow = true;
    if (gap->from_ms != TIME_NONE) {
        if (ms <= gap->from_ms)
            return false;
        slow = ms - gap->from_ms >= least_ms(course, mm - gap->from_mm);
    }
    if (gap->to_ms != TIME_NONE) {
        if (ms >= gap->to_ms)
            return false;
        slow = slow && gap->to_ms - ms >= least_ms(course, gap->to_mm - mm);
    }
    return !slow;
}

bool crossing_too_fast(const struct course *course, const struct crossing *crossing,
                       const struct assignment *assignment, int64_t gun_ms, size_t c)
{
    const struct course_mat *mat = course->mat;
    const int32_t *used = assignment->crossing;
    struct gap gap = {gun_ms, TIME_NONE, 0, 0};
    for (size_t m = 0; m < course->mats; m++) {
        if (used[m] != CROSSING_UNUSED) {
            gap.from_ms = mat_time(&mat[m], &crossing[used[m]]);
            gap.from_mm = mat[m].at_mm;
            continue;
        }
        if (mat[m].point != crossing[c].point)
            continue;
        size_t next = m + 1;
        while (next < course->mats && used[next] == CROSSING_UNUSED)
            next++;
        gap.to_ms = TIME_NONE;
        if (next < course->mats) {
            gap.to_ms = mat_time(&mat[next], &crossing[used[next]]);
            gap.to_mm = mat[next].at_mm;
        }
        struct gap here = gap;
        if (mat[m].start)
            here.from_ms = TIME_NONE; /* a start may come before the gun */
        if (gap_too_fast(course, &here, mat_time(&mat[m], &crossing[c]), mat[m].at_mm))
            return true;
    }
    return false;
}

bool crossing_within(const struct course *course, const struct crossing *crossing,
                     const struct assignment *assignment, size_t c)
{
    const struct course_mat *mat = course->mat;
    bool has_mat = false, before = false, behind = false;
    for (size_t m = 0; m < course->mats; m++) {
        bool here = mat[m].point == crossing[c].point;
        has_mat = has_mat || here;
        if (assignment->crossing[m] == CROSSING_UNUSED) {
            behind = behind || (here && mat[m].finish);
            continue;
        }
        int64_t ms = mat_time(&mat[m], &crossing[assignment->crossing[m]]);
        before = before || ms < crossing[c].first_ms;
        behind = behind || ms > crossing[c].last_ms;
    }
    return has_mat && before && behind;
}

int64_t field_time(int64_t *times, size_t n, int64_t course_mm)
{
    int64_t ms;
    if (n < FIELD_LEAST)
        ms = (int64_t)((u128)course_mm * 360000 / 1000000);
    else
        ms = int64_median(times, n);
    return ms > 0 ? ms : 1;
}

int64_t default_start_window(const struct course *course)
{
    if (!course->mat[0].start || course->field_mm <= 0)
        return TIME_NONE;
    for (size_t m = 1; m < course->mats; m++) {
        if (course->mat[m].point != course->mat[0].point)
            continue;
        int64_t mm = course->mat[m].at_mm - course->mat[0].at_mm;
        return (int64_t)((u128)course->field_ms * (u128)mm * 6 / ((u128)course->field_mm * 10));
    }
    return TIME_NONE;
}
