#include "config.h"

#include "merge/reading_grow.h"
#include "race/time.h"

static int32_t mats(const struct search *s)
{
    return (int32_t)s->view->course->mats;
}

static int64_t at(const struct search *s, int32_t mat)
{
    return s->view->course->mat[mat].at_mm;
}

/* What the label costs however it goes on, but for unevenness and passes left out. */
static int64_t spent(const struct search *s, int32_t mat, int32_t used, bool fast)
{
    int64_t skipped = mat - s->first_mat + 1 - used;
    return s->first_cost + skipped * COST_SKIPPED + (fast ? COST_FAST : 0);
}

/* ... with the passes that will be left out if so many can still be used. */
static int64_t at_least(const struct search *s, int32_t mat, int32_t used, bool fast,
                        int32_t more)
{
    int64_t out = (int64_t)s->view->n - used - more;
    return spent(s, mat, used, fast) + (out > 0 ? out * COST_LEFT_OUT : 0);
}

/* Can a finish still be used, or is none wanted? */
static bool finish_open(const struct search *s, int32_t mat, int64_t ms)
{
    int32_t last = mats(s) - 1, to = s->view->mat[last].to;
    if (mat == last || !s->view->course->mat[last].finish)
        return true;
    return s->view->mat[last].from < to && view_time(s->view, last, to - 1) > ms;
}

static int64_t uneven(int64_t e)
{
    return COST_UNEVEN * (e - EVEN);
}

/* What the label costs at least, unevenness aside. */
static int64_t label_least(const struct search *s, int32_t mat, const struct label *label,
                           int64_t now)
{
    const struct view *view = s->view;
    if (s->rest != NULL)
        return at_least(s, mat, label->used, label->fast, 0) +
               rest_cost(s->rest, mat, label->pass);
    int32_t more = view_later(view, now), room = view->mat[mat + 1].room;
    return at_least(s, mat, label->used, label->fast, more < room ? more : room) +
           (finish_open(s, mat, now) ? 0 : COST_SKIPPED);
}

static bool worth(const struct search *s, int32_t mat, const struct label *label)
{
    int64_t now = view_time(s->view, mat, label->pass);
    int64_t cost = label_least(s, mat, label, now);
    if (cost >= s->limit || label->used < 2)
        return cost < s->limit;
    int64_t begin = at(s, s->first_mat), here = at(s, mat), end = at(s, mats(s) - 1);
    int64_t even = evenness_floor(label->shares, now - s->first_ms, here - begin, end - here);
    return cost + uneven(even) < s->limit;
}

/* Is a better than b whatever mats follow? They stand at the same place. The same number of
 * passes used means the same number of mats skipped; each one fewer used costs three more. */
static bool beats(const struct label *a, const struct label *b)
{
    if (a->used < b->used || a->fast > b->fast || a->shares > b->shares)
        return false;
    return a->used > b->used || a->fast < b->fast || set_cmp(a->set, b->set) < 0;
}

/* Does a coarse search keep a rather than b, at the same pass? */
static bool seems_better(const struct search *s, int32_t mat, const struct label *a,
                         const struct label *b)
{
    int64_t ms = view_time(s->view, mat, a->pass) - s->first_ms;
    int64_t mm = at(s, mat) - at(s, s->first_mat);
    return at_least(s, mat, a->used, a->fast, 0) + uneven(evenness(a->shares, ms, mm)) <=
           at_least(s, mat, b->used, b->fast, 0) + uneven(evenness(b->shares, ms, mm));
}

static bool outdoes(const struct search *s, int32_t mat, const struct label *a,
                    const struct label *b)
{
    return a->pass == b->pass && ((a->shadow == b->shadow && beats(a, b)) ||
                                  (s->coarse && seems_better(s, mat, a, b)));
}

static void label_store(struct search *s, int32_t *head, const struct label *label)
{
    if (s->labels == s->room) {
        struct label *more = arena_alloc(s->scratch, (size_t)s->room * 2, sizeof *more);
        memcpy(more, s->label, (size_t)s->labels * sizeof *more);
        s->label = more;
        s->room *= 2;
    }
    s->label[s->labels] = *label;
    s->label[s->labels].next = *head;
    *head = s->labels++;
}

static void label_add(struct search *s, int32_t mat, struct label *label)
{
    int32_t *head = &s->head[mat][label->pass % HEADS];
    for (int32_t i = *head; i != NO_PASS; i = s->label[i].next, s->spare--)
        if (outdoes(s, mat, &s->label[i], label) && ++label->beaten == 2)
            return;
    for (int32_t i = *head; i != NO_PASS; i = s->label[i].next, s->spare--) {
        struct label *old = &s->label[i];
        if (old->beaten < 2 && outdoes(s, mat, label, old))
            old->beaten++;
    }
    label_store(s, head, label);
}

/* A reading below the limit: is it the best so far, or the second? */
static void offer(struct search *s, const struct reading *reading)
{
    if (reading->cost >= s->limit || set_cmp(reading->set, s->best.set) == 0)
        return; /* too dear, or met before */
    if (reading_cmp(s->view->course, reading, &s->best) < 0) {
        s->second = s->best.cost;
        s->best = *reading;
        if (search_enough(s) < s->limit)
            s->limit = search_enough(s);
    } else if (reading->cost < s->second) {
        s->second = reading->cost;
    }
}

/* Prices a label as a whole reading: no mat after this one. */
static void label_end(struct search *s, int32_t mat, const struct label *label)
{
    const struct course *course = s->view->course;
    if (label->shadow != NO_PASS)
        return;
    int64_t cost = at_least(s, mat, label->used, label->fast, 0);
    if (mat != mats(s) - 1 && course->mat[mats(s) - 1].finish)
        cost += COST_SKIPPED;
    if (cost >= s->limit)
        return;
    int64_t now = view_time(s->view, mat, label->pass);
    int64_t ms = now - s->first_ms, mm = at(s, mat) - at(s, s->first_mat);
    struct reading reading = {.cost = cost + uneven(evenness(label->shares, ms, mm)),
                              .pace_ms = ms,
                              .pace_mm = mm,
                              .start_ms = s->start_ms,
                              .first = s->first_pass};
    if (s->start_ms == TIME_NONE && s->view->has_gun) {
        reading.pace_ms = now;
        reading.pace_mm = at(s, mat);
    }
    memcpy(reading.set, label->set, sizeof reading.set);
    offer(s, &reading);
}

/* Makes the label that uses mat `to` next, if there is one and it is worth it. */
static void label_step(struct search *s, int32_t mat, const struct label *label, int32_t to)
{
    s->spare--;
    const struct view *view = s->view;
    int32_t pass = view_next(view, mat, label->pass, to);
    if (pass == NO_PASS)
        return;
    struct label next = *label;
    next.pass = pass;
    if (label->shadow != NO_PASS)
        next.shadow = view_next(view, mat, label->shadow, to);
    if (next.shadow == pass)
        return;
    int64_t ms = view_time(view, to, pass) - view_time(view, mat, label->pass);
    int64_t mm = at(s, to) - at(s, mat);
    next.shares += segment_share(ms, mm);
    next.fast = label->fast || is_fast(view->course, ms, mm);
    next.used++;
    next.beaten = 0;
    set_add(next.set, to);
    if (worth(s, to, &next))
        label_add(s, to, &next);
}

/* Grows a label by every mat that may come next. */
static void label_grow(struct search *s, int32_t mat, const struct label *label)
{
    for (int32_t to = mat + 1; to < mats(s); to++) {
        int32_t room = s->view->mat[to + 1].room;
        if (at_least(s, to, label->used + 1, label->fast, room) >= s->limit)
            break; /* and so it is for all later mats */
        label_step(s, mat, label, to);
    }
}

/* Grows everything that begins with this mat at this pass. */
void search_from(struct search *s, int32_t mat, int32_t pass, int32_t shadow, bool fast)
{
    struct label begin = {.pass = pass, .shadow = shadow, .used = 1, .fast = fast};
    s->first_mat = mat;
    s->first_pass = pass;
    s->first_ms = view_time(s->view, mat, pass);
    set_add(begin.set, mat);
    if (!worth(s, mat, &begin))
        return;
    s->labels = 0;
    memset(s->head[mat], -1, sizeof s->head[0] * (size_t)(mats(s) - mat)); /* NO_PASS */
    label_add(s, mat, &begin);
    for (int32_t m = mat; m < mats(s); m++) {
        for (int32_t head = 0; head < HEADS; head++) {
            for (int32_t i = s->head[m][head]; i != NO_PASS; i = s->label[i].next) {
                struct label label = s->label[i]; /* a copy: the array may move */
                if (s->spare < 0)
                    return;
                if (label.beaten == 2)
                    continue;
                label_end(s, m, &label);
                label_grow(s, m, &label);
            }
        }
    }
}

/* The reading that uses nothing. */
static struct reading nothing(const struct view *view)
{
    const struct course *course = view->course;
    int64_t cost = (int64_t)view->n * COST_LEFT_OUT;
    cost += course->mat[0].start ? COST_SKIPPED : 0;
    cost += course->mat[course->mats - 1].finish ? COST_SKIPPED : 0;
    return (struct reading){.cost = cost, .start_ms = TIME_NONE, .first = NO_PASS};
}

void search_init(struct search *s, const struct view *view, struct arena *scratch)
{
    s->view = view;
    s->scratch = scratch;
    s->rest = NULL;
    s->coarse = false;
    s->best = nothing(view);
    s->second = INT64_MAX;
    s->label = s->small;
    s->labels = 0;
    s->room = LABELS_SMALL;
}

int64_t search_enough(const struct search *s)
{
    return s->best.cost + COST_ALIKE;
}
