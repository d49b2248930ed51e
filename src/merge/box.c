#include "config.h"

#include "merge/box.h"

#include <stdlib.h>

#include "base/mem.h"
#include "merge/merge.h"

enum { BOX_LEAST = 5, BOX_GAP_MS = 3000, BOX_MINUTE_MS = 60000 };
enum { NEAR = 20, NEAR_LEAST = 10, BY_CHANCE = 20 };

__extension__ typedef unsigned __int128 u128;

/* A crossing at the point of some finish. */
struct at_finish {
    uint32_t point, entry;
    int64_t ms;
    bool alone;  /* the only point of its runner */
    bool silent; /* so, but of a race where that says nothing */
    bool chain;  /* one of a chain that may be a box, or between them */
};

struct finishes {
    struct at_finish *list;
    size_t n, room;
};

static void add(struct finishes *all, struct at_finish one)
{
    if (all->n == all->room) {
        all->room = mem_next(all->room, all->n + 1);
        all->list = mem_resize(all->list, all->room, sizeof *all->list);
    }
    all->list[all->n++] = one;
}

/* The first moment of a runner who was seen at the finish only: TIME_NONE if he was seen
 * elsewhere. One that was used as a start began a race, though the same mat may be the
 * finish. */
static int64_t lone_finish(const struct merge *merge, const struct runner *runner)
{
    const struct field *field = runner->field;
    int64_t ms = TIME_NONE;
    if (field->finish < 0 || runner->crossings == 0)
        return TIME_NONE;
    for (uint32_t i = 0; i < runner->reads; i++) {
        const struct read *read = &merge->reads->read[merge->order[runner->first_read + i]];
        if (read->fate != FATE_USED && read->fate != FATE_EXTRA)
            continue;
        if (read->point != field->mat[field->finish].point ||
            (read->fate == FATE_USED && read->mat != field->finish))
            return TIME_NONE;
        ms = ms == TIME_NONE || read->utc_ms < ms ? read->utc_ms : ms;
    }
    return ms;
}

static bool is_finish(const struct merge *merge, uint32_t point)
{
    for (size_t r = 0; r < merge->event->races; r++) {
        const struct field *field = &merge->field[r];
        if (field->finish >= 0 && field->mat[field->finish].point == point)
            return true;
    }
    return false;
}

static void collect(const struct merge *merge, struct finishes *all, const bool *left_alone)
{
    for (size_t e = 0; e < merge->entries->n; e++) {
        const struct runner *runner = &merge->runner[e];
        const struct field *field = runner->field;
        if (field == NULL || runner->crossings == 0)
            continue;
        int64_t ms = lone_finish(merge, runner);
        if (ms != TIME_NONE) {
            bool silent = left_alone[field - merge->field];
            add(all, (struct at_finish){.point = field->mat[field->finish].point,
                                        .entry = (uint32_t)e,
                                        .ms = ms,
                                        .alone = !silent,
                                        .silent = silent});
            continue;
        }
        for (size_t m = 0; m < field->course.mats; m++)
            if (runner->pass[m].ms != TIME_NONE && is_finish(merge, field->mat[m].point))
                add(all, (struct at_finish){.point = field->mat[m].point,
                                            .entry = (uint32_t)e,
                                            .ms = runner->pass[m].ms});
    }
}

/* The races in which the crossings at the finish alone are no box. */
static bool *mats_at_fault(const struct merge *merge, bool *any)
{
    size_t races = merge->event->races;
    bool *out = mem_new(races, sizeof *out);
    size_t *seen = mem_new(races, sizeof *seen), *alone = mem_new(races, sizeof *alone);
    for (size_t e = 0; e < merge->entries->n; e++) {
        const struct runner *runner = &merge->runner[e];
        if (runner->field == NULL || runner->crossings == 0)
            continue;
        seen[runner->field - merge->field]++;
        alone[runner->field - merge->field] += lone_finish(merge, runner) != TIME_NONE;
    }
    *any = false;
    for (size_t r = 0; r < races; r++) {
        out[r] = alone[r] * 2 > seen[r];
        *any = *any || (alone[r] > 0 && !out[r]);
    }
    mem_free(seen);
    mem_free(alone);
    return out;
}

static int by_moment(const void *p, const void *q)
{
    const struct at_finish *a = p, *b = q;
    if (a->point != b->point)
        return a->point < b->point ? -1 : 1;
    if (a->ms != b->ms)
        return a->ms < b->ms ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

/* --- what chance explains --------------------------------------------------------------- */

/* `alone` of n crossings. */
struct rate {
    uint64_t alone, n;
};

static void count(struct rate *rate, const struct at_finish *one)
{
    if (one->silent || one->chain)
        return;
    rate->alone += one->alone;
    rate->n++;
}

static bool is_higher(struct rate a, struct rate b)
{
    return (u128)a.alone * b.n > (u128)b.alone * a.n;
}

/* The highest share of lone crossings beside the chains: at the point as a whole, among the
 * twenty before this chain or the twenty behind it. All, if less than ten came before it: a
 * start that was switched on late misses those who come in first, in their groups. */
static struct rate rate_beside(const struct finishes *all, size_t first, size_t last,
                               struct rate whole)
{
    uint32_t point = all->list[first].point;
    struct rate before = {0, 0}, behind = {0, 0};
    for (size_t i = first; i-- > 0 && all->list[i].point == point && before.n < NEAR;)
        count(&before, &all->list[i]);
    for (size_t i = last + 1; i < all->n && all->list[i].point == point && behind.n < NEAR; i++)
        count(&behind, &all->list[i]);
    if (before.n < NEAR_LEAST)
        return (struct rate){1, 1};
    if (is_higher(before, whole))
        whole = before;
    if (behind.n >= NEAR_LEAST && is_higher(behind, whole))
        whole = behind;
    return whole;
}

/* Would misses at that rate lead to less than one such chain in twenty events? From each of
 * `begins` lone crossings on, alone - 1 more of the n - 1 that follow are lone, in any order:
 * at most begins * C(n - 1, alone - 1) * rate^(alone - 1), times twenty less than one. */
static bool stands_out(uint64_t begins, uint64_t n, uint64_t alone, struct rate rate)
{
    const u128 high = (u128)1 << 41;
    u128 value = (u128)begins * BY_CHANCE;
    int power = 0; /* of two, by which the value must be multiplied */
    for (uint64_t i = 0; i < alone; i++) {
        if (i > 0)
            value = value * (n - alone + i) * rate.alone / ((u128)i * rate.n);
        if (value == 0)
            return true;
        for (; value >= high; power++)
            value >>= 1;
        for (; value < high / 2; power--)
            value <<= 1;
    }
    return power < -40; /* value is 2^40 or more, and below 2^41 */
}

/* --- chains ----------------------------------------------------------------------------- */

/* From a first lone crossing: how many follow it closely, and where the last stands. */
static size_t chain(const struct finishes *all, size_t first, size_t *last)
{
    size_t alone = 1;
    *last = first;
    for (size_t i = first + 1; i < all->n; i++) {
        const struct at_finish *one = &all->list[i], *before = &all->list[*last];
        if (one->point != before->point || one->ms - before->ms > BOX_GAP_MS)
            break;
        if (!one->alone)
            continue;
        *last = i;
        alone++;
    }
    return alone;
}

static bool is_dense(const struct finishes *all, size_t first, size_t last, size_t alone)
{
    return alone >= BOX_LEAST && alone * 2 > last - first + 1 &&
           all->list[last].ms - all->list[first].ms <= BOX_MINUTE_MS;
}

static void mark_chains(struct finishes *all)
{
    for (size_t i = 0, last; i < all->n; i = last + 1) {
        last = i;
        if (!all->list[i].alone)
            continue;
        size_t alone = chain(all, i, &last);
        for (size_t k = i; k <= last && is_dense(all, i, last, alone); k++)
            all->list[k].chain = true;
    }
}

static void judge_chain(struct merge *merge, const struct finishes *all, size_t first,
                        size_t last, size_t alone, struct rate whole, uint64_t begins)
{
    struct rate rate = rate_beside(all, first, last, whole);
    if (!stands_out(begins, last - first + 1, alone, rate))
        return;
    for (size_t k = first; k <= last; k++)
        if (all->list[k].alone)
            merge->runner[all->list[k].entry].found |= note_bit(NOTE_CHIP_BOX);
}

/* The crossings first..end) are those of one point. */
static void judge_point(struct merge *merge, const struct finishes *all, size_t first,
                        size_t end)
{
    struct rate whole = {1, 2}; /* never none, never all */
    uint64_t begins = 0;
    for (size_t i = first; i < end; i++) {
        count(&whole, &all->list[i]);
        begins += all->list[i].alone;
    }
    for (size_t i = first, last; i < end; i = last + 1) {
        last = i;
        if (!all->list[i].alone)
            continue;
        size_t alone = chain(all, i, &last);
        if (is_dense(all, i, last, alone))
            judge_chain(merge, all, i, last, alone, whole, begins);
    }
}

void box_find(struct merge *merge)
{
    struct finishes all = {0};
    bool any, *left_alone = mats_at_fault(merge, &any);
    if (any)
        collect(merge, &all, left_alone);
    if (all.n > 0)
        qsort(all.list, all.n, sizeof *all.list, by_moment);
    mark_chains(&all);
    for (size_t i = 0, end; i < all.n; i = end) {
        for (end = i; end < all.n && all.list[end].point == all.list[i].point;)
            end++;
        judge_point(merge, &all, i, end);
    }
    mem_free(all.list);
    mem_free(left_alone);
}
