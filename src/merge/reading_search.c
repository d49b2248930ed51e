#include "config.h"

#include "merge/reading_grow.h"
#include "merge/reading_search.h"
#include "race/time.h"

/* How far above the least the thorough search looks first, and how much farther each time: so
 * little that the last look, by far the longest, is not much longer than need be. */
static const int64_t LIMIT_STEP = 4000000;

/* A start after the window counts only if no pass lies inside: an earlier start leaves more
 * room, so whatever fits from it fits from the one inside as well. */
static void search_starts(struct search *s, int64_t window_ms)
{
    const struct view *view = s->view;
    int32_t from = view->mat[0].from, to = view->mat[0].to, inside = to;
    if (view->has_gun && window_ms != TIME_NONE)
        for (inside = from; inside < to && view_time(view, 0, inside) <= window_ms;)
            inside++;
    bool late = inside == from;
    s->first_cost = late ? COST_LATE : 0;
    for (int32_t pass = (late ? from + 1 : inside) - 1; pass >= from && from < to; pass--) {
        s->start_ms = view_time(view, 0, pass);
        search_from(s, 0, pass, pass + 1 < inside ? pass + 1 : NO_PASS, false);
    }
}

static void search_without_start(struct search *s)
{
    const struct view *view = s->view;
    int32_t mats = (int32_t)view->course->mats;
    bool wanted = view->course->mat[0].start;
    s->first_cost = wanted ? COST_SKIPPED : 0;
    s->start_ms = TIME_NONE;
    for (int32_t m = wanted ? 1 : 0; m < mats; m++) {
        int32_t pass = view_first(view, m);
        if (pass == NO_PASS)
            continue;
        bool fast = view->has_gun &&
                    is_fast(view->course, view_time(view, m, pass), view->course->mat[m].at_mm);
        search_from(s, m, pass, NO_PASS, fast);
    }
}

/* Everything below the limit is offered, unless the spare looks run out. */
static bool search_below(struct search *s, int64_t limit, int64_t window_ms)
{
    s->limit = limit;
    if (s->view->course->mat[0].start)
        search_starts(s, window_ms);
    search_without_start(s);
    return s->spare >= 0;
}

/* Nearly all runners are read within a few dozen looks, looking first only for readings that
 * cost next to nothing, then for twice as much, and so on. */
static bool search_plain(struct search *s, int64_t window_ms, int64_t looks)
{
    int64_t least = (int64_t)(s->view->n - s->view->mat[0].room) * COST_LEFT_OUT;
    int64_t limit = least + COST_SKIPPED;
    s->spare = looks;
    while (search_below(s, limit, window_ms)) {
        if (search_enough(s) <= limit)
            return true;
        limit = least + 2 * (limit - least);
        limit = limit < search_enough(s) ? limit : search_enough(s);
    }
    return false;
}

/* The rest table sees how far min_pace lets a runner go, which is what plain bounds miss. A
 * coarse search makes few labels wherever it looks, so it may as well look far. */
static bool search_thorough(struct search *s, int64_t window_ms, int64_t looks)
{
    int64_t limit = rest_least(s->rest, s->view), step = LIMIT_STEP;
    s->spare = looks;
    do {
        if (limit >= search_enough(s))
            return true;
        limit = limit + step < search_enough(s) ? limit + step : search_enough(s);
        step = s->coarse ? 2 * step : step;
    } while (search_below(s, limit, window_ms));
    return false;
}

bool reading_search(const struct view *view, int64_t start_window_ms, int64_t plain,
                    int64_t thorough, struct arena *scratch, struct reading *best)
{
    struct search s;
    struct rest rest;
    search_init(&s, view, scratch);
    if (!search_plain(&s, start_window_ms, plain)) {
        rest_fill(&rest, view, scratch);
        s.rest = &rest;
        s.coarse = !search_thorough(&s, start_window_ms, thorough);
        if (s.coarse)
            search_thorough(&s, start_window_ms, SEARCH_COARSE);
    }
    *best = s.best;
    return s.coarse || s.second < search_enough(&s);
}
