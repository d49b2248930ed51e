/* clock_check.c - every clock against its partners and the neighbouring mats, when it is known
 * which reads could be used. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "merge/clock_sight.h"
#include "race/read.h"

/* The clocks of one point: clock[order[0..n)]. */
struct place {
    struct merge *merge;
    const uint32_t *order;
    size_t n;
    struct sights sights;
};

static struct clock *clock_at(const struct place *place, size_t i)
{
    return &place->merge->clocks.clock[place->order[i]];
}

/* Most of those it saw, it saw in vain, or later than anybody comes. */
static bool is_suspect(const struct clock *clock)
{
    return clock->runners >= CLOCK_LEAST &&
           (clock->lost * 2 > clock->runners || clock->slow * 2 > clock->runners);
}

/* --- against a partner ---------------------------------------------------------------- */

/* The clock that the others of its point are measured against. */
static const struct clock *choose_reference(const struct place *place)
{
    const struct clock *best = NULL;
    for (size_t i = 0; i < place->n; i++) {
        const struct clock *clock = clock_at(place, i);
        if (clock->runners == 0)
            continue;
        int c = best == NULL ? -1 : (int)is_suspect(clock) - (int)is_suspect(best);
        if (c == 0)
            c = read_kind_rank((enum read_kind)clock->kind) -
                read_kind_rank((enum read_kind)best->kind);
        if (c < 0 || (c == 0 && clock->runners > best->runners))
            best = clock;
    }
    return best;
}

/* Where and when a row was found, for its message. */
static void complain(struct merge *merge, const struct clock_report *row)
{
    char offset[TIME_TEXT], from[TIME_TEXT], to[TIME_TEXT], name[FAULT_NAME];
    struct sink text = {0};
    clock_offset_format(offset, row->offset_ms);
    clock_moment_format(from, merge->event, row->from_ms);
    clock_moment_format(to, merge->event, row->to_ms);
    snprintf(name, sizeof name, "%.*s", SV_ARG(row->name));
    if (row->segments > 1)
        sink_printf(&text, " from %s to %s", from, to);
    sink_printf(&text, ": at '%.*s', ", SV_ARG(row->point));
    if (row->kind == CLOCK_PARTNER)
        sink_printf(&text, "against '%.*s'", SV_ARG(row->against));
    else
        sink_printf(&text, "by the other mats and the gun");
    struct sv where = sink_view(&text);
    faults_add(&merge->notes, name, 0, "%zu crossings fit at %s%.*s", row->count, offset,
               SV_ARG(where));
    sink_done(&text);
}

static void check_partner(struct place *place, struct clock *clock,
                          const struct clock *reference)
{
    struct merge *merge = place->merge;
    struct measured measured;
    const struct sight *sight = place->sights.sight;
    clock_measure(sight + clock->first, clock->n, sight + reference->first, reference->n,
                  CLOCK_LEAST, CLOCK_STEP_MS, &measured);
    if (measured.count < CLOCK_LEAST)
        return;
    size_t from = merge->clocks.reports;
    clock_add_measured(merge, clock, reference->name, CLOCK_PARTNER, &measured);
    for (size_t i = from; i < merge->clocks.reports; i++)
        if (!merge->clocks.report[i].fits) {
            clock->off = merge->clocks.off = true;
            complain(merge, &merge->clocks.report[i]);
        }
}

/* --- against the neighbouring mats ---------------------------------------------------- */

static void check_neighbours(struct place *place, struct clock *clock, bool onward)
{
    struct merge *merge = place->merge;
    struct clock_report row = {.name = clock->name,
                               .point = merge->reads->point[clock->point],
                               .kind = CLOCK_NEIGHBOUR,
                               .from_ms = INT64_MAX,
                               .to_ms = INT64_MIN,
                               .segment = 1,
                               .segments = 1};
    row.count =
        clock_near(merge, &place->sights, clock, onward, &row.offset_ms, &row.spread_ms);
    if (row.count < CLOCK_LEAST || row.count * 2 < clock->runners ||
        (row.offset_ms < CLOCK_NEIGHBOUR_MS && row.offset_ms > -CLOCK_NEIGHBOUR_MS))
        return;
    for (size_t i = clock->first; i < clock->first + clock->n; i++) {
        int64_t ms = place->sights.sight[i].ms;
        row.from_ms = ms < row.from_ms ? ms : row.from_ms;
        row.to_ms = ms > row.to_ms ? ms : row.to_ms;
    }
    clock->off = merge->clocks.off = true;
    clock_add_report(merge, &row);
    complain(merge, &row);
}

/* --- all ------------------------------------------------------------------------------ */

/* slow: what comes after it is later still, and no help. */
static void check_place(struct place *place, bool slow)
{
    bool worth = slow || place->n > 1;
    for (size_t i = 0; i < place->n; i++)
        worth = worth || clock_at(place, i)->vain * 2 > clock_at(place, i)->reads;
    if (!worth)
        return;
    sights_find(&place->sights, place->merge, clock_at(place, 0)->point);
    for (size_t i = 0; i < place->n; i++)
        clock_count_slow(place->merge, &place->sights, clock_at(place, i));
    const struct clock *reference = choose_reference(place);
    for (size_t i = 0; i < place->n; i++) {
        struct clock *clock = clock_at(place, i);
        if (clock != reference && clock->runners > 0 && !clock_is_auto(clock))
            check_partner(place, clock, reference);
    }
    for (size_t i = 0; i < place->n; i++) {
        struct clock *clock = clock_at(place, i);
        if (is_suspect(clock) && !clock->off)
            check_neighbours(place, clock, slow);
    }
    sights_done(&place->sights);
}

void clocks_check(struct merge *merge)
{
    struct clocks *clocks = &merge->clocks;
    size_t known = clock_known_points(merge);
    bool *slow = mem_new(known, sizeof *slow);
    clocks_name(merge);
    clocks_slow(merge, slow);
    uint32_t *order = clocks_sorted(merge);
    /* first those that cannot be: the others are not to be measured against them */
    for (int first = 1; first >= 0; first--)
        for (size_t i = 0, end; i < clocks->n; i = end) {
            uint16_t point = clocks->clock[order[i]].point;
            for (end = i; end < clocks->n && clocks->clock[order[end]].point == point; end++)
                ;
            struct place place = {.merge = merge, .order = order + i, .n = end - i};
            if (point < known && slow[point] == (first == 1))
                check_place(&place, slow[point]);
        }
    mem_free(order);
    mem_free(slow);
}
