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

/* Hardly anybody did it see in vain, or so late. */
static bool is_trusted(const struct clock *clock)
{
    return clock->lost * 4 <= clock->runners && clock->slow * 4 <= clock->runners;
}

/* --- against a partner ---------------------------------------------------------------- */

/* The clock that the others of its point are measured against. */
static struct clock *choose_reference(const struct place *place)
{
    struct clock *best = NULL;
    for (size_t i = 0; i < place->n; i++) {
        struct clock *clock = clock_at(place, i);
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
    if (row->either)
        sink_printf(&text, "by %zu crossings; nothing tells which is wrong", row->count);
    else if (row->kind == CLOCK_PARTNER)
        sink_printf(&text, "against '%.*s'", SV_ARG(row->against));
    else
        sink_printf(&text, "by the other mats and the gun");
    struct sv where = sink_view(&text);
    if (row->either)
        faults_add(&merge->notes, name, 0, "shows %s %s than '%.*s'%.*s", offset + 1,
                   row->offset_ms < 0 ? "more" : "less", SV_ARG(row->against), SV_ARG(where));
    else
        faults_add(&merge->notes, name, 0, "%zu crossings fit at %s%.*s", row->count, offset,
                   SV_ARG(where));
    sink_done(&text);
}

static void measure(const struct place *place, const struct clock *clock,
                    const struct clock *reference, struct measured *measured)
{
    const struct sight *sight = place->sights.sight;
    clock_measure(sight + clock->first, clock->n, sight + reference->first, reference->n,
                  CLOCK_LEAST, CLOCK_STEP_MS, measured);
}

static bool can_tell(const struct measured *measured)
{
    return measured->count >= CLOCK_LEAST;
}

static bool fits(const struct measured *measured)
{
    int64_t ms = measured->all.offset_ms;
    return measured->segments == 1 && (ms < 0 ? -ms : ms) <= CLOCK_PARTNER_MS;
}

/* A clock whose times are as they were received. */
static bool is_given(const struct clock *clock)
{
    return clock->runners > 0 && !clock_is_auto(clock);
}

/* Another clock of the point that fits this one, so that two stand against any third. */
static bool has_support(const struct place *place, const struct clock *reference)
{
    struct measured measured;
    for (size_t i = 0; i < place->n; i++) {
        const struct clock *clock = clock_at(place, i);
        if (clock == reference || !is_given(clock))
            continue;
        measure(place, clock, reference, &measured);
        if (can_tell(&measured) && fits(&measured))
            return true;
    }
    return false;
}

/* The clock that the others are measured against, unless it stands alone where two others
 * agree. */
static struct clock *choose_supported(const struct place *place, bool *supported)
{
    struct clock *reference = choose_reference(place);
    size_t given = 0;
    *supported = false;
    for (size_t i = 0; i < place->n; i++)
        given += is_given(clock_at(place, i));
    if (given < 3 || reference == NULL)
        return reference;
    *supported = has_support(place, reference);
    for (size_t i = 0; i < place->n && !*supported; i++) {
        struct clock *clock = clock_at(place, i);
        if (is_given(clock) && is_suspect(clock) == is_suspect(reference) &&
            has_support(place, clock)) {
            *supported = true;
            return clock;
        }
    }
    return reference;
}

/* By the neighbouring mats: is the clock right, as far as they can tell? And wrong? */
static void ask_neighbours(const struct place *place, const struct clock *clock, bool onward,
                           bool *right, bool *wrong)
{
    int64_t offset, spread;
    size_t count = clock_near(place->merge, &place->sights, clock,
                              onward ? CLOCK_BY_MATS_BEFORE : CLOCK_BY_ALL, &offset, &spread);
    bool told = count >= CLOCK_LEAST && count * 2 >= clock->runners;
    bool near = offset < CLOCK_NEIGHBOUR_MS && offset > -CLOCK_NEIGHBOUR_MS;
    *right = told && near;
    *wrong = told && !near;
}

static void report_partner(const struct place *place, struct clock *clock,
                           struct clock *reference, const struct measured *measured,
                           bool either)
{
    struct merge *merge = place->merge;
    size_t from = merge->clocks.reports;
    clock_add_measured(merge, clock, reference->name, CLOCK_PARTNER, measured);
    for (size_t i = from; i < merge->clocks.reports; i++) {
        struct clock_report *row = &merge->clocks.report[i];
        if (row->fits)
            continue;
        row->either = either;
        clock->off = merge->clocks.off = true;
        reference->off = reference->off || either;
        complain(merge, row);
    }
}

/* Of two that differ the one is blamed that another clock, the runners' passes or its kind
 * speak against; else both are named. */
static void check_partner(const struct place *place, struct clock *clock,
                          struct clock *reference, bool supported, bool onward)
{
    struct measured measured;
    measure(place, clock, reference, &measured);
    if (!can_tell(&measured))
        return;
    bool even = !supported && !fits(&measured);
    int64_t ms = measured.all.offset_ms;
    if (even && (ms >= CLOCK_NEIGHBOUR_MS || ms <= -CLOCK_NEIGHBOUR_MS)) {
        bool right[2], wrong[2];
        ask_neighbours(place, clock, onward, &right[0], &wrong[0]);
        ask_neighbours(place, reference, onward, &right[1], &wrong[1]);
        even = !(right[0] && wrong[1]) && !(right[1] && wrong[0]);
        if (right[0] && wrong[1]) {
            struct clock *other = reference;
            reference = clock;
            clock = other;
            measure(place, clock, reference, &measured);
        }
    }
    even =
        even && clock->kind == reference->kind && !(is_suspect(clock) && is_trusted(reference));
    report_partner(place, clock, reference, &measured, even);
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
    if (clock_is_spare(merge, &place->sights, clock))
        return;
    row.count =
        clock_near(merge, &place->sights, clock, onward ? CLOCK_BY_MATS_BEFORE : CLOCK_BY_ALL,
                   &row.offset_ms, &row.spread_ms);
    if (row.count < CLOCK_LEAST || row.count * 2 < clock->runners ||
        (row.offset_ms < CLOCK_NEIGHBOUR_MS && row.offset_ms > -CLOCK_NEIGHBOUR_MS) ||
        clock_is_for_gun(merge, &place->sights, clock, row.offset_ms))
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
static void check_place(struct place *place, struct clock_point point)
{
    bool slow = point.slow, worth = slow || point.no_start || place->n > 1;
    for (size_t i = 0; i < place->n; i++)
        worth = worth || clock_at(place, i)->vain * 2 > clock_at(place, i)->reads;
    if (!worth)
        return;
    sights_find(&place->sights, place->merge, clock_at(place, 0)->point);
    for (size_t i = 0; i < place->n; i++)
        clock_count_slow(place->merge, &place->sights, clock_at(place, i));
    bool supported;
    struct clock *reference = choose_supported(place, &supported);
    for (size_t i = 0; i < place->n; i++) {
        struct clock *clock = clock_at(place, i);
        if (clock != reference && is_given(clock))
            check_partner(place, clock, reference, supported, slow);
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
    struct clock_point *at = mem_new(known, sizeof *at);
    clocks_name(merge);
    clocks_slow(merge, at);
    uint32_t *order = clocks_sorted(merge);
    /* first those that cannot be: the others are not to be measured against them */
    for (int first = 1; first >= 0; first--)
        for (size_t i = 0, end; i < clocks->n; i = end) {
            uint16_t point = clocks->clock[order[i]].point;
            for (end = i; end < clocks->n && clocks->clock[order[end]].point == point; end++)
                ;
            struct place place = {.merge = merge, .order = order + i, .n = end - i};
            if (point < known && at[point].slow == (first == 1))
                check_place(&place, at[point]);
        }
    clock_check_guns(merge);
    mem_free(order);
    mem_free(at);
}
