#include "config.h"

#include "merge/clock_measure.h"

#include <stdlib.h>

#include "base/int64.h"
#include "base/mem.h"

enum {
    MODE_MS = 10000,     /* pairs of one offset lie within this */
    NEAR_MS = 30000,     /* no farther from it is a pair one crossing, or lingering a start */
    MOST_EACH = 8,       /* crossings of one person that the mode is looked for in */
    MOST_PAIRS = 1 << 22 /* and pairs in all: bounds memory and time */
};

struct pair {
    int64_t ms, diff; /* by ref's clock (own's may have been set back); less own time */
    size_t own;
};

/* While two clocks are measured. */
struct measuring {
    const struct sight *own, *ref;
    size_t n, m;
    bool *own_used, *ref_used;
    struct pair *pair;
    bool *lap; /* per sight of own: is it paired, and one that runners came back for? */
    size_t pairs;
};

static int64_t magnitude(int64_t x)
{
    return x < 0 ? -x : x;
}

int64_t clock_mode(int64_t *value, size_t n, int64_t width, size_t *hits)
{
    size_t best = 0, at = 0;
    int64_t mode = value[0];
    int64_sort(value, n);
    for (size_t i = 0; i < n; i++) {
        while (value[i] - value[at] > width)
            at++;
        size_t here = i - at + 1;
        int64_t middle = value[at + here / 2];
        if (here < best || (here == best && magnitude(middle) >= magnitude(mode)))
            continue;
        best = here;
        mode = middle;
    }
    *hits = best;
    return mode;
}

/* --- persons -------------------------------------------------------------------------- */

/* The sights of one person in both lists. */
struct both {
    size_t own, own_end, ref, ref_end;
};

/* The next person whom both saw; begins with a zeroed *at. */
static bool next_person(const struct measuring *me, struct both *at)
{
    size_t i = at->own_end, k = at->ref_end;
    while (i < me->n && k < me->m && me->own[i].person != me->ref[k].person)
        if (me->own[i].person < me->ref[k].person)
            i++;
        else
            k++;
    if (i >= me->n || k >= me->m)
        return false;
    *at = (struct both){i, i, k, k};
    while (at->own_end < me->n && me->own[at->own_end].person == me->own[i].person)
        at->own_end++;
    while (at->ref_end < me->m && me->ref[at->ref_end].person == me->ref[k].person)
        at->ref_end++;
    return true;
}

/* --- the offset that most have in common ---------------------------------------------- */

/* The next of the first `most` crossings of a person that are not paired yet, from *at on;
 * *n counts them. False: no more. */
static bool next_left(const bool *used, size_t end, size_t most, size_t *at, size_t *n)
{
    while (*at < end && used[*at])
        ++*at;
    return *at < end && (*n)++ < most;
}

/* All differences of each person's first crossings that are not paired yet; *left counts the
 * persons who have any, *hits those of them who have one at `offset`. */
static size_t differences(const struct measuring *me, size_t most, int64_t offset, int64_t *to,
                          size_t *left, size_t *hits)
{
    size_t n = 0;
    *left = *hits = 0;
    for (struct both at = {0}; next_person(me, &at);) {
        size_t owns = 0, begin = n;
        bool hit = false;
        for (size_t i = at.own; next_left(me->own_used, at.own_end, most, &i, &owns); i++) {
            size_t refs = 0;
            for (size_t k = at.ref; next_left(me->ref_used, at.ref_end, most, &k, &refs); k++) {
                to[n] = me->ref[k].ms - me->own[i].ms;
                hit = hit || magnitude(to[n] - offset) <= MODE_MS / 2;
                n++;
            }
        }
        *left += n > begin;
        *hits += hit;
    }
    return n;
}

/* How many differences there are at most if `most` crossings of each are taken. */
static size_t room_for(const struct measuring *me, size_t most)
{
    size_t room = 0;
    for (struct both at = {0}; next_person(me, &at);) {
        size_t a = at.own_end - at.own, b = at.ref_end - at.ref;
        room += (a < most ? a : most) * (b < most ? b : most);
    }
    return room;
}

/* --- pairs ---------------------------------------------------------------------------- */

/* The last of the sights [i, end) before ms, or INT64_MIN. */
static int64_t last_before(const struct sight *sight, size_t i, size_t end, int64_t ms)
{
    size_t begin = i;
    while (i < end) {
        size_t middle = i + (end - i) / 2;
        if (sight[middle].ms < ms)
            i = middle + 1;
        else
            end = middle;
    }
    return i == begin ? INT64_MIN : sight[i - 1].ms;
}

/* The crossing before one at `ms` (by ref's clock) that is not the same, or INT64_MIN. */
static int64_t crossing_before(const struct measuring *me, const struct both *at, int64_t ms,
                               int64_t diff)
{
    int64_t ref = last_before(me->ref, at->ref, at->ref_end, ms - NEAR_MS);
    int64_t own = last_before(me->own, at->own, at->own_end, ms - NEAR_MS - diff);
    if (own != INT64_MIN)
        own += diff;
    return ref > own ? ref : own;
}

static void add_pair(struct measuring *me, const struct both *at, size_t i, size_t k)
{
    int64_t ms = me->ref[k].ms, diff = ms - me->own[i].ms, lap = me->own[i].lap_ms;
    int64_t before = lap == 0 ? 0 : crossing_before(me, at, ms, diff);
    me->own_used[i] = me->ref_used[k] = true;
    me->lap[i] = lap == 0 || (before != INT64_MIN && ms - before >= lap);
    me->pair[me->pairs++] = (struct pair){ms, diff, i};
}

/* Pairs each crossing with the nearest one at this offset. */
static void pair_near(struct measuring *me, int64_t offset)
{
    for (struct both at = {0}; next_person(me, &at);) {
        size_t k = at.ref;
        for (size_t i = at.own; i < at.own_end; i++) {
            int64_t ms = me->own[i].ms + offset;
            if (me->own_used[i])
                continue;
            while (k < at.ref_end && me->ref[k].ms < ms - NEAR_MS)
                k++;
            size_t best = SIZE_MAX;
            for (size_t j = k; j < at.ref_end && me->ref[j].ms <= ms + NEAR_MS; j++)
                if (!me->ref_used[j] &&
                    (best == SIZE_MAX ||
                     magnitude(me->ref[j].ms - ms) < magnitude(me->ref[best].ms - ms)))
                    best = j;
            if (best != SIZE_MAX)
                add_pair(me, &at, i, best);
        }
    }
}

static void find_pairs(struct measuring *me, size_t least)
{
    size_t most = MOST_EACH;
    while (most > 1 && room_for(me, most) > MOST_PAIRS)
        most--;
    int64_t *diff = mem_new(room_for(me, most), sizeof *diff);
    for (int round = 0; round < SEGMENTS; round++) {
        size_t left, hits = 0, n = differences(me, most, 0, diff, &left, &hits);
        int64_t offset = n == 0 ? 0 : clock_mode(diff, n, MODE_MS, &hits);
        if (hits < least)
            break;
        /* chance makes clusters among crossings that do not belong together, and the more
         * people there are the larger: it is an offset if half of them have it */
        differences(me, most, offset, diff, &left, &hits);
        if (hits < least || hits * 2 < left)
            break;
        pair_near(me, offset);
    }
    mem_free(diff);
}

/* Both saw the runner come back as well. */
static bool came_back(const struct measuring *me, size_t own)
{
    for (size_t i = own + 1; i < me->n && i - own <= MOST_EACH; i++) {
        if (me->own[i].person != me->own[own].person)
            return false;
        if (me->lap[i])
            return true;
    }
    return false;
}

/* Puts those at the start behind the others, which are counted: 0 if they are so few that the
 * starts must do. Of the starts only those of runners who came back are kept: another pair may
 * be one's start and the other's finish. */
static size_t part_starts(struct measuring *me, size_t least)
{
    struct pair *start = mem_new(me->pairs, sizeof *start);
    size_t n = 0, starts = 0;
    for (size_t i = 0; i < me->pairs; i++)
        n += me->lap[me->pair[i].own];
    bool enough = n >= least;
    n = 0;
    for (size_t i = 0; i < me->pairs && enough; i++)
        if (me->lap[me->pair[i].own])
            me->pair[n++] = me->pair[i];
        else if (came_back(me, me->pair[i].own))
            start[starts++] = me->pair[i];
    for (size_t i = 0; i < starts; i++)
        me->pair[n + i] = start[i];
    if (enough)
        me->pairs = n + starts;
    mem_free(start);
    return n;
}

/* --- segments ------------------------------------------------------------------------- */

static int by_time(const void *p, const void *q)
{
    const struct pair *a = p, *b = q;
    if (a->ms != b->ms)
        return a->ms < b->ms ? -1 : 1;
    return (a->diff > b->diff) - (a->diff < b->diff);
}

/* Of pairs in order of time; room holds n numbers. */
static struct segment summary(const struct pair *pair, size_t n, int64_t *room)
{
    for (size_t i = 0; i < n; i++)
        room[i] = pair[i].diff;
    int64_t offset = int64_median(room, n); /* and sorts them */
    return (struct segment){.count = n,
                            .offset_ms = offset,
                            .spread_ms = room[n - 1 - n / 4] - room[n / 4],
                            .from_ms = pair[0].ms - pair[0].diff,
                            .to_ms = pair[n - 1].ms - pair[n - 1].diff};
}

/* Where in [from, to) the offset changes from a to b: as few as can be lie on the wrong side.
 */
static size_t change_at(const struct pair *pair, size_t from, size_t to, int64_t a, int64_t b)
{
    int64_t wrong = 0, least = 0;
    size_t at = from;
    for (size_t i = from; i < to; i++) {
        int64_t far_a = magnitude(pair[i].diff - a), far_b = magnitude(pair[i].diff - b);
        wrong += far_b < far_a ? 1 : -1;
        if (wrong < least) {
            least = wrong;
            at = i + 1;
        }
    }
    return at < to ? at : to - 1;
}

/* A stretch of time with an offset of its own begins here. */
struct stretch {
    size_t begin;
    int64_t offset;
};

/* Blocks of time, each with its median; a new stretch begins where that leaves the one of the
 * stretch by more than step_ms. */
static size_t find_stretches(const struct measuring *me, size_t least, int64_t step_ms,
                             int64_t *room, struct stretch stretch[SEGMENTS])
{
    size_t size = me->pairs / 32 > least ? me->pairs / 32 : least;
    size_t blocks = me->pairs < size ? 1 : me->pairs / size, n = 0;
    for (size_t b = 0; b < blocks; b++) {
        size_t begin = b * size, end = b + 1 == blocks ? me->pairs : begin + size;
        int64_t offset = summary(me->pair + begin, end - begin, room).offset_ms;
        if (n > 0 && (n == SEGMENTS || magnitude(offset - stretch[n - 1].offset) <= step_ms))
            continue;
        stretch[n++] = (struct stretch){begin, offset};
    }
    for (size_t s = 1; s < n; s++) {
        size_t from = stretch[s].begin - size, to = stretch[s].begin + size;
        if (from <= stretch[s - 1].begin)
            from = stretch[s - 1].begin + 1;
        if (to > me->pairs)
            to = me->pairs;
        stretch[s].begin =
            change_at(me->pair, from, to, stretch[s - 1].offset, stretch[s].offset);
    }
    return n;
}

static size_t begin_of(const struct measured *out, size_t s)
{
    size_t begin = 0;
    for (size_t i = 0; i < s; i++)
        begin += out->segment[i].count;
    return begin;
}

/* Makes segment s and the next one. */
static void join(const struct measuring *me, struct measured *out, size_t s, int64_t *room)
{
    size_t n = out->segment[s].count + out->segment[s + 1].count;
    out->segment[s] = summary(me->pair + begin_of(out, s), n, room);
    out->segments--;
    for (size_t i = s + 1; i < out->segments; i++)
        out->segment[i] = out->segment[i + 1];
}

/* Fewer than `least` pairs are no segment: they go to the neighbour that is nearer. */
static void join_small(const struct measuring *me, size_t least, int64_t *room,
                       struct measured *out)
{
    for (size_t s = 0; s < out->segments && out->segments > 1;) {
        const struct segment *it = &out->segment[s];
        int64_t back = s == 0 ? INT64_MAX : magnitude(it->offset_ms - it[-1].offset_ms);
        int64_t on =
            s + 1 == out->segments ? INT64_MAX : magnitude(it->offset_ms - it[1].offset_ms);
        if (it->count >= least) {
            s++;
            continue;
        }
        join(me, out, back < on ? s - 1 : s, room);
        s = 0;
    }
}

/* One odd block is no segment, so all of both must differ; but a steady drift makes neighbours
 * that hardly do, so a quarter of both at either end must not differ either. It is not less,
 * since the last runners walk, and take longer from one box to the next. */
static bool are_one(const struct measuring *me, const struct measured *out, size_t s,
                    int64_t step_ms, int64_t *room)
{
    const struct segment *a = &out->segment[s], *b = &out->segment[s + 1];
    size_t n = a->count + b->count, quarter = (n + 3) / 4;
    const struct pair *pair = me->pair + begin_of(out, s);
    int64_t begin = summary(pair, quarter, room).offset_ms;
    int64_t end = summary(pair + n - quarter, quarter, room).offset_ms;
    return magnitude(b->offset_ms - a->offset_ms) <= step_ms &&
           magnitude(end - begin) <= step_ms;
}

static void find_segments(struct measuring *me, size_t least, int64_t step_ms,
                          struct measured *out)
{
    struct stretch stretch[SEGMENTS];
    int64_t *room = mem_new(me->pairs, sizeof *room);
    qsort(me->pair, me->pairs, sizeof *me->pair, by_time);
    out->all = summary(me->pair, me->pairs, room);
    size_t n = find_stretches(me, least, step_ms, room, stretch);
    for (size_t s = 0; s < n; s++) {
        size_t end = s + 1 < n ? stretch[s + 1].begin : me->pairs;
        size_t begin = stretch[s].begin;
        out->segment[out->segments++] = summary(me->pair + begin, end - begin, room);
    }
    join_small(me, least, room, out);
    for (size_t s = 1; s < out->segments;)
        if (are_one(me, out, s - 1, step_ms, room))
            join(me, out, s - 1, room);
        else
            s++;
    mem_free(room);
}

/* Starts that no segment comes near: the clock was another one until then. They are a segment
 * of their own, the first. */
static void add_starts(struct measuring *me, size_t n, struct measured *out)
{
    qsort(me->pair + n, me->pairs - n, sizeof *me->pair, by_time);
    int64_t *room = mem_new(me->pairs - n, sizeof *room);
    struct segment start = summary(me->pair + n, me->pairs - n, room);
    bool near = out->segments == SEGMENTS;
    mem_free(room);
    for (size_t s = 0; s < out->segments; s++)
        near = near || magnitude(out->segment[s].offset_ms - start.offset_ms) <= NEAR_MS;
    if (near)
        return;
    for (size_t s = out->segments++; s > 0; s--)
        out->segment[s] = out->segment[s - 1];
    out->segment[0] = start;
    out->count += start.count;
}

/* From the pairs. */
static void sum_up(struct measuring *me, size_t least, int64_t step_ms, struct measured *out)
{
    size_t n = part_starts(me, least), pairs = me->pairs;
    out->count = me->pairs = n == 0 ? pairs : n;
    if (me->pairs == 0)
        return;
    find_segments(me, least, step_ms, out);
    me->pairs = pairs;
    if (n > 0 && pairs - n >= least)
        add_starts(me, n, out);
}

void clock_measure(const struct sight *own, size_t n, const struct sight *ref, size_t m,
                   size_t least, int64_t step_ms, struct measured *out)
{
    struct measuring me = {.own = own, .ref = ref, .n = n, .m = m};
    *out = (struct measured){0};
    me.own_used = mem_new(n, sizeof *me.own_used);
    me.ref_used = mem_new(m, sizeof *me.ref_used);
    me.pair = mem_new(n, sizeof *me.pair);
    me.lap = mem_new(n, sizeof *me.lap);
    for (struct both at = {0}; next_person(&me, &at);) {
        size_t a = at.own_end - at.own, b = at.ref_end - at.ref;
        out->common += a < b ? a : b;
    }
    find_pairs(&me, least);
    sum_up(&me, least, step_ms, out);
    mem_free(me.own_used);
    mem_free(me.ref_used);
    mem_free(me.pair);
    mem_free(me.lap);
}
