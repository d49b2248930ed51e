#include "config.h"

#include "merge/box.h"

#include <stdlib.h>

#include "base/mem.h"
#include "merge/merge.h"

enum { BOX_LEAST = 5, BOX_GAP_MS = 3000 };

/* A crossing at the point of some finish. */
struct at_finish {
    uint32_t point, entry;
    int64_t ms;
    bool alone; /* the only one of its runner */
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

/* The moment of a runner's only crossing, if it is at the finish: TIME_NONE if not. One that
 * was used as a start began a race, though the same mat may be the finish. */
static int64_t lone_finish(const struct merge *merge, const struct runner *runner)
{
    const struct field *field = runner->field;
    int64_t ms = TIME_NONE;
    if (field->finish < 0 || runner->crossings != 1)
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
            add(all, (struct at_finish){field->mat[field->finish].point, (uint32_t)e, ms,
                                        !left_alone[field - merge->field]});
            continue;
        }
        for (size_t m = 0; m < field->course.mats; m++)
            if (runner->pass[m].ms != TIME_NONE && is_finish(merge, field->mat[m].point))
                add(all, (struct at_finish){field->mat[m].point, (uint32_t)e,
                                            runner->pass[m].ms, false});
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

void box_find(struct merge *merge)
{
    struct finishes all = {0};
    bool any, *left_alone = mats_at_fault(merge, &any);
    if (any)
        collect(merge, &all, left_alone);
    if (all.n > 0)
        qsort(all.list, all.n, sizeof *all.list, by_moment);
    for (size_t i = 0, last; i < all.n; i = last + 1) {
        last = i;
        if (!all.list[i].alone)
            continue;
        size_t alone = chain(&all, i, &last);
        if (alone < BOX_LEAST || alone * 2 <= last - i + 1)
            continue;
        for (size_t k = i; k <= last; k++)
            if (all.list[k].alone)
                merge->runner[all.list[k].entry].found |= note_bit(NOTE_CHIP_BOX);
    }
    mem_free(all.list);
    mem_free(left_alone);
}
