#include "config.h"

#include "merge/reading_rest.h"

int64_t rest_cost(const struct rest *rest, int32_t mat, int32_t pass)
{
    return rest->cost[rest->row[mat] + pass];
}

static int64_t lower(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* The least over all mats that may come next, or none. */
static int64_t after(const struct rest *rest, const struct view *view, int32_t mat,
                     int32_t pass)
{
    const struct course *course = view->course;
    int32_t mats = (int32_t)course->mats;
    int64_t least = mat < mats - 1 && course->mat[mats - 1].finish ? COST_SKIPPED : 0;
    for (int32_t to = mat + 1; to < mats; to++) {
        int64_t step = (int64_t)(to - mat - 1) * COST_SKIPPED - COST_LEFT_OUT;
        if (step - (int64_t)view->mat[to + 1].room * COST_LEFT_OUT >= least)
            break; /* even if all later mats find a pass; farther ones cost more */
        int32_t next = view_next(view, mat, pass, to);
        if (next != NO_PASS)
            least = lower(least, step + rest_cost(rest, to, next));
    }
    return least;
}

void rest_fill(struct rest *rest, const struct view *view, struct arena *arena)
{
    int32_t mats = (int32_t)view->course->mats;
    int64_t cells = 0;
    for (int32_t m = 0; m < mats; m++) {
        rest->row[m] = cells - view->mat[m].from;
        cells += view->mat[m].to - view->mat[m].from;
    }
    rest->cost = arena_alloc(arena, (size_t)cells, sizeof *rest->cost);
    for (int32_t m = mats - 1; m >= 0; m--)
        for (int32_t p = view->mat[m].from; p < view->mat[m].to; p++)
            rest->cost[rest->row[m] + p] = after(rest, view, m, p);
}

int64_t rest_least(const struct rest *rest, const struct view *view)
{
    const struct course *course = view->course;
    int32_t first = course->mat[0].start ? 1 : 0;
    int64_t least = INT64_MAX, no_start = first > 0 ? COST_SKIPPED : 0;
    for (int32_t p = view->mat[0].from; first > 0 && p < view->mat[0].to; p++)
        least = lower(least, rest_cost(rest, 0, p));
    for (int32_t m = first; m < (int32_t)course->mats; m++) {
        int32_t p = view_first(view, m);
        if (p != NO_PASS)
            least = lower(least, no_start + rest_cost(rest, m, p));
    }
    return least == INT64_MAX ? least : least + ((int64_t)view->n - 1) * COST_LEFT_OUT;
}
