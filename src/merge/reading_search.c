/* Design
 *
 * A *label* is the beginning of a reading: the mats used so far and the pass the last of them
 * took. Since every mat takes the earliest pass that fits, a label and the next mat give one
 * longer label, or none. Labels grow mat by mat, and one is dropped when
 *   - what it must cost at least reaches the limit (see reading_search), or
 *   - two others that stand at the same pass of the same mat are better whatever follows; two,
 *     since the runner-up's cost is wanted too. The best and the second best reading can
 *     therefore never be dropped, and there are few labels for each pass of each mat.
 *
 * The start must be the latest pass of the window from which the set fits. So a label from a
 * start carries a *shadow*: where the same mats would stand from the next later start. When
 * the shadow stands where the label does, the later start will do as well, and the label is
 * none; when it finds no pass any more it is gone for good, and only then does the reading
 * count. A start after the window counts only if no pass lies inside: an earlier start leaves
 * more room, so whatever fits from it fits from the one inside as well.
 *
 * Nearly all runners are read within a few dozen labels, counting only readings that cost next
 * to nothing, then twice as much, and so on. What takes many labels (hundreds of crossings at
 * one point at no runner's pace) begins anew: the mean pace is cut into bands, see
 * reading_band.h, and the bands are searched in the order of what they can cost at least.
 */
#include "config.h"

#include "merge/reading_band.h"
#include "merge/reading_search.h"
#include "race/time.h"

struct label {
    u128 shares; /* of its segments, see segment_share */
    uint64_t set[SET_WORDS];
    int32_t next;         /* in the list of its mat, NO_PASS at the end */
    int32_t pass, shadow; /* where the last mat stands; NO_PASS: the shadow is gone */
    int32_t used;
    int32_t beaten; /* by how many others, at most two */
    int64_t uneven; /* what its segments cost at least in the band */
    bool fast;
};

enum {
    LABELS_SMALL = 48,
    HEADS = 16,         /* lists for each mat, by pass */
    BANDS_MOST = 1024,  /* 64 octaves of 16 */
    BAND_STEP = 4000000 /* how far a band is searched before the others are looked at */
};

struct search {
    const struct view *view;
    struct arena *scratch;
    const struct band_table *table; /* NULL: all mean paces at once */
    int64_t limit;                  /* readings that cost this or more are of no interest */
    int64_t spare;                  /* how many labels may still be made */
    struct reading best;            /* to begin with, the one that uses nothing */
    int64_t second;                 /* the cost of the next best, INT64_MAX if there is none */
    struct label *label;            /* all labels from one first mat and pass */
    int32_t labels, room;
    int32_t head[MATS_MAX][HEADS]; /* the labels that stand at each mat */
    struct label small[LABELS_SMALL];
    /* What all labels of one beginning share: */
    int32_t first_mat, first_pass;
    int64_t first_ms, start_ms; /* start_ms: TIME_NONE without a start */
    int64_t first_cost;         /* for no start, or for a late one */
};

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

/* What the label costs at least if its mean pace will be in the band. */
static int64_t in_band(const struct search *s, int32_t mat, const struct label *label)
{
    return at_least(s, mat, label->used, label->fast, 0) + label->uneven +
           band_rest(s->table, mat, label->pass) - band_cut(s->table->band);
}

static bool worth(const struct search *s, int32_t mat, const struct label *label)
{
    const struct view *view = s->view;
    int64_t now = view_time(view, mat, label->pass);
    int32_t more = view_later(view, now), room = view->mat[mat + 1].room;
    int64_t cost = at_least(s, mat, label->used, label->fast, more < room ? more : room);
    if (!finish_open(s, mat, now))
        cost += COST_SKIPPED;
    if (cost >= s->limit)
        return false;
    if (s->table != NULL && in_band(s, mat, label) >= s->limit)
        return false;
    if (label->used < 2)
        return true;
    int64_t even =
        evenness_floor(label->shares, now - s->first_ms, at(s, mat) - at(s, s->first_mat),
                       at(s, mats(s) - 1) - at(s, mat));
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

static bool same_place(const struct label *a, const struct label *b)
{
    return a->pass == b->pass && a->shadow == b->shadow;
}

static void label_add(struct search *s, int32_t mat, const struct label *label)
{
    struct label new = *label;
    int32_t *head = &s->head[mat][label->pass % HEADS];
    for (int32_t i = *head; i != NO_PASS && new.beaten < 2; i = s->label[i].next)
        if (same_place(&s->label[i], &new) && beats(&s->label[i], &new))
            new.beaten++;
    if (new.beaten == 2)
        return;
    for (int32_t i = *head; i != NO_PASS; i = s->label[i].next) {
        struct label *old = &s->label[i];
        if (old->beaten < 2 && same_place(&new, old) && beats(&new, old))
            old->beaten++;
    }
    if (s->labels == s->room) {
        struct label *more = arena_alloc(s->scratch, (size_t)s->room * 4, sizeof *more);
        memcpy(more, s->label, (size_t)s->labels * sizeof *more);
        s->label = more;
        s->room *= 4;
    }
    new.next = *head;
    *head = s->labels;
    s->label[s->labels++] = new;
    s->spare--;
}

/* A reading below the limit: is it the best so far, or the second? */
static void offer(struct search *s, const struct reading *reading)
{
    if (reading->cost >= s->limit || set_cmp(reading->set, s->best.set) == 0)
        return; /* too dear, or met before */
    if (reading_cmp(s->view->course, reading, &s->best) < 0) {
        s->second = s->best.cost;
        s->best = *reading;
        if (s->best.cost + COST_ALIKE < s->limit)
            s->limit = s->best.cost + COST_ALIKE;
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
    if (s->table != NULL && mm > 0 && !band_has(s->table->band, ms, mm))
        return;
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
    next.uneven += s->table == NULL ? 0 : band_segment(s->table, ms, mm);
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
static void search_from(struct search *s, int32_t mat, int32_t pass, int32_t shadow, bool fast)
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
    bool wanted = view->course->mat[0].start;
    s->first_cost = wanted ? COST_SKIPPED : 0;
    s->start_ms = TIME_NONE;
    for (int32_t m = wanted ? 1 : 0; m < mats(s); m++) {
        int32_t pass = view_first(view, m);
        if (pass == NO_PASS)
            continue;
        bool fast = view->has_gun && is_fast(view->course, view_time(view, m, pass), at(s, m));
        search_from(s, m, pass, NO_PASS, fast);
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

/* Everything below the limit is offered, unless the spare labels run out. */
static void search_below(struct search *s, int64_t limit, int64_t window_ms)
{
    s->limit = limit;
    if (s->view->course->mat[0].start)
        search_starts(s, window_ms);
    search_without_start(s);
}

/* The limit below which all that matters lies. */
static int64_t enough(const struct search *s)
{
    return s->best.cost + COST_ALIKE;
}

/* True if it came to an end. */
static bool search_plain(struct search *s, int64_t window_ms)
{
    int64_t least = (int64_t)(s->view->n - s->view->mat[0].room) * COST_LEFT_OUT;
    int64_t limit = least + COST_SKIPPED;
    do {
        search_below(s, limit, window_ms);
        if (s->spare < 0 || enough(s) <= limit)
            break;
        limit = least + 2 * (limit - least);
        limit = limit < enough(s) ? limit : enough(s);
    } while (true);
    return s->spare >= 0;
}

/* Takes the band that can be cheapest out of the list. */
static struct band next_band(struct band *band, size_t *n)
{
    size_t least = 0;
    for (size_t i = 1; i < *n; i++)
        least = band[i].bound < band[least].bound ? i : least;
    struct band next = band[least];
    band[least] = band[--*n];
    return next;
}

static void search_bands(struct search *s, int64_t window_ms)
{
    struct band_table table;
    struct band *band = arena_alloc(s->scratch, BANDS_MOST, sizeof *band);
    band_table_init(&table, s->view, s->scratch);
    s->table = &table;
    s->spare = INT64_MAX;
    size_t n = band_octaves(s->view, band);
    for (size_t i = 0; i < n; i++)
        band[i].bound = band_table_fill(&table, band[i]);
    while (n > 0) {
        struct band next = next_band(band, &n);
        if (next.bound >= enough(s))
            break;
        if (band_narrow(next)) {
            int64_t limit =
                next.bound + BAND_STEP < enough(s) ? next.bound + BAND_STEP : enough(s);
            band_table_fill(&table, next);
            search_below(s, limit, window_ms);
            next.bound = limit;
            band[n++] = next;
        } else {
            int64_t middle = next.low + (next.high - next.low) / 2;
            struct band half[] = {{.low = next.low, .high = middle},
                                  {.low = middle, .high = next.high}};
            for (size_t i = 0; i < 2; i++) {
                half[i].bound = band_table_fill(&table, half[i]);
                band[n++] = half[i];
            }
        }
    }
}

bool reading_search(const struct view *view, int64_t start_window_ms, int64_t plain,
                    struct arena *scratch, struct reading *best)
{
    struct search s;
    s.view = view;
    s.scratch = scratch;
    s.label = s.small;
    s.room = LABELS_SMALL;
    s.spare = plain;
    s.table = NULL;
    s.second = INT64_MAX;
    s.best = nothing(view);
    if (!search_plain(&s, start_window_ms))
        search_bands(&s, start_window_ms);
    *best = s.best;
    return s.second < enough(&s);
}
