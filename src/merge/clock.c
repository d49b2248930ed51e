#include "config.h"

#include "merge/clock.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "merge/clock_sight.h"

/* --- texts ---------------------------------------------------------------------------- */

size_t clock_offset_format(char to[TIME_TEXT], int64_t ms)
{
    int64_t size = ms < 0 ? -ms : ms;
    char whole[TIME_TEXT];
    char sign = ms < 0 ? '-' : '+';
    if (size < MINUTE_MS)
        return (size_t)snprintf(to, TIME_TEXT, "%c%d.%03d", sign, (int)(size / SECOND_MS),
                                (int)(size % SECOND_MS));
    size_t n = elapsed_format(whole, size);
    if (size % SECOND_MS == 0)
        n -= 4; /* .000 */
    return (size_t)snprintf(to, TIME_TEXT, "%c%.*s", sign, (int)n, whole);
}

size_t clock_moment_format(char to[TIME_TEXT], const struct event *event, int64_t utc_ms)
{
    int32_t offset_s = event->zone == NULL ? 0 : zone_offset(event->zone, utc_ms);
    size_t n = stamp_format(to, (struct stamp){utc_ms, offset_s});
    to[n] = '\0';
    return n;
}

/* --- rows ----------------------------------------------------------------------------- */

void clock_add_report(struct merge *merge, const struct clock_report *report)
{
    struct clocks *clocks = &merge->clocks;
    if (clocks->reports == clocks->report_room) {
        clocks->report_room = mem_next(clocks->reports, clocks->reports + 1);
        clocks->report =
            mem_resize(clocks->report, clocks->report_room, sizeof *clocks->report);
    }
    clocks->report[clocks->reports++] = *report;
}

void clock_add_measured(struct merge *merge, const struct clock *clock, struct sv against,
                        enum clock_kind kind, const struct measured *measured)
{
    for (size_t s = 0; s < measured->segments; s++) {
        const struct segment *segment = &measured->segment[s];
        int64_t off = segment->offset_ms < 0 ? -segment->offset_ms : segment->offset_ms;
        clock_add_report(merge, &(struct clock_report){
                                    .name = clock->name,
                                    .point = merge->reads->point[clock->point],
                                    .against = against,
                                    .kind = kind,
                                    .fits = measured->segments == 1 &&
                                            (kind == CLOCK_AUTO || off <= CLOCK_PARTNER_MS),
                                    .count = segment->count,
                                    .offset_ms = segment->offset_ms,
                                    .spread_ms = segment->spread_ms,
                                    .from_ms = segment->from_ms,
                                    .to_ms = segment->to_ms,
                                    .segment = s + 1,
                                    .segments = measured->segments,
                                });
    }
}

/* --- offset = auto -------------------------------------------------------------------- */

/* Clocks of one source at one point: one for each file. */
struct group {
    const uint32_t *order;
    size_t n;
    const struct sights *sights;
};

static struct clock *clock_of(const struct merge *merge, const struct group *group, size_t i)
{
    return &merge->clocks.clock[group->order[i]];
}

/* The source; with several files that are not as one, the file as well. */
static struct sv title(const struct merge *merge, const struct clock *clock, bool by_file)
{
    if (!by_file)
        return arena_printf(merge->arena, "source '%.*s'", SV_ARG(clock->name));
    return arena_printf(merge->arena, "source '%.*s' (%.*s)", SV_ARG(clock->name),
                        SV_ARG(merge->reads->file[clock->file]));
}

/* More than one offset: names them all. */
static void refuse_segments(const struct merge *merge, const struct clock *clock,
                            struct sv name, const struct measured *measured, struct fault *why)
{
    struct sink text = {0};
    for (size_t s = 0; s < measured->segments; s++) {
        const struct segment *segment = &measured->segment[s];
        char offset[TIME_TEXT], from[TIME_TEXT];
        clock_offset_format(offset, segment->offset_ms);
        clock_moment_format(from, merge->event, segment->from_ms);
        sink_printf(&text, "%s%zu crossings fit at %s from %s", s == 0 ? "" : ", ",
                    segment->count, offset, from);
    }
    struct sv said = sink_view(&text);
    fault_set(why, merge->event->file, clock->source->line,
              "the clock of %.*s was changed or drifts, so there is no one offset: %.*s",
              SV_ARG(name), SV_ARG(said));
    sink_done(&text);
}

static bool refuse(const struct merge *merge, const struct clock *clock, bool by_file,
                   const struct sights *sights, const struct measured *measured,
                   struct fault *why)
{
    const char *file = merge->event->file;
    size_t line = clock->source->line;
    struct sv name = title(merge, clock, by_file), point = merge->reads->point[clock->point];
    if (sights->primaries == 0)
        fault_set(why, file, line,
                  "offset of %.*s cannot be measured: no primary source (kind chip) "
                  "has reads at '%.*s'",
                  SV_ARG(name), SV_ARG(point));
    else if (measured->common < CLOCK_LEAST)
        fault_set(why, file, line,
                  "offset of %.*s cannot be measured: a primary source saw %zu of its "
                  "crossings at '%.*s', but %d are needed",
                  SV_ARG(name), measured->common, SV_ARG(point), CLOCK_LEAST);
    else if (measured->count < CLOCK_LEAST)
        fault_set(
            why, file, line,
            "offset of %.*s cannot be measured: of %zu crossings at '%.*s' that "
            "a primary source may have seen, too few fit at the same offset: half of their "
            "runners must, and %d at least",
            SV_ARG(name), measured->common, SV_ARG(point), CLOCK_LEAST);
    else if (measured->segments > 1)
        refuse_segments(merge, clock, name, measured, why);
    else
        return false;
    return true;
}

/* What was measured, of one clock or of all its source's files as one. */
static void take_offset(struct merge *merge, const struct clock *clock, bool by_file,
                        const struct measured *measured)
{
    char offset[TIME_TEXT], spread[TIME_TEXT];
    struct sv name = title(merge, clock, by_file);
    clock_offset_format(offset, measured->all.offset_ms);
    clock_offset_format(spread, measured->all.spread_ms);
    faults_add(&merge->notes, merge->event->file, clock->source->line,
               "offset of %.*s is measured at '%.*s': %s by %zu crossings (spread %s)",
               SV_ARG(name), SV_ARG(merge->reads->point[clock->point]), offset, measured->count,
               spread + 1);
    clock_add_measured(merge, clock, SV(""), CLOCK_AUTO, measured);
}

static int by_person(const void *p, const void *q)
{
    const struct sight *a = p, *b = q;
    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    if (a->ms != b->ms)
        return a->ms < b->ms ? -1 : 1;
    return (a->clock > b->clock) - (a->clock < b->clock);
}

/* All files as if they were of one box. */
static void measure_as_one(const struct merge *merge, const struct group *group,
                           struct measured *out)
{
    const struct sights *sights = group->sights;
    size_t room = 0, n = 0;
    for (size_t i = 0; i < group->n; i++)
        room += clock_of(merge, group, i)->n;
    struct sight *all = mem_new(room, sizeof *all);
    for (size_t i = 0; i < group->n; i++) {
        const struct clock *clock = clock_of(merge, group, i);
        for (size_t k = 0; k < clock->n; k++)
            all[n++] = sights->sight[clock->first + k];
    }
    if (n > 0)
        qsort(all, n, sizeof *all, by_person);
    clock_measure(all, n, sights->primary, sights->primaries, CLOCK_LEAST, CLOCK_STEP_MS, out);
    mem_free(all);
}

static bool is_measured(const struct measured *measured)
{
    return measured->count >= CLOCK_LEAST && measured->segments == 1;
}

/* A file may hold nothing but starts, where people linger. */
static int64_t most_apart(const struct sights *sights, const struct clock *clock)
{
    for (size_t k = clock->first; k < clock->first + clock->n; k++)
        if (sights->sight[k].lap_ms > 0)
            return CLOCK_LINGER_MS;
    return CLOCK_STEP_MS;
}

/* Each file by itself; are those that can be measured all as the whole is? */
static bool measure_files(const struct merge *merge, const struct group *group,
                          const struct measured *whole, struct measured *file)
{
    bool one = is_measured(whole), any = false;
    for (size_t i = 0; i < group->n; i++) {
        const struct clock *clock = clock_of(merge, group, i);
        const struct sights *sights = group->sights;
        clock_measure(sights->sight + clock->first, clock->n, sights->primary,
                      sights->primaries, CLOCK_LEAST, CLOCK_STEP_MS, &file[i]);
        if (file[i].count < CLOCK_LEAST)
            continue;
        int64_t apart = file[i].all.offset_ms - whole->all.offset_ms;
        int64_t most = most_apart(sights, clock);
        any = true;
        one = one && file[i].segments == 1 && apart <= most && apart >= -most;
    }
    return one || !any;
}

static bool measure_auto(struct merge *merge, const struct group *group, struct fault *why)
{
    struct measured whole, *file = mem_new(group->n, sizeof *file);
    struct clock *first = clock_of(merge, group, 0);
    measure_as_one(merge, group, &whole);
    bool one = group->n == 1 || measure_files(merge, group, &whole, file);
    if (one && !refuse(merge, first, false, group->sights, &whole, why))
        take_offset(merge, first, false, &whole);
    for (size_t i = 0; i < group->n && !fault_is(why); i++) {
        struct clock *clock = clock_of(merge, group, i);
        clock->added_ms = one ? whole.all.offset_ms : file[i].all.offset_ms;
        if (!one && !refuse(merge, clock, true, group->sights, &file[i], why))
            take_offset(merge, clock, true, &file[i]);
    }
    mem_free(file);
    return !fault_is(why);
}

/* Points of event.conf are numbered by it, others by the order of the reads. */
static int by_point(const void *p, const void *q, void *context)
{
    const struct merge *merge = context;
    const struct clock *a = &merge->clocks.clock[*(const uint32_t *)p];
    const struct clock *b = &merge->clocks.clock[*(const uint32_t *)q];
    size_t known = clock_known_points(merge);
    int c = 0;
    if (a->point >= known && b->point >= known)
        c = sv_cmp(merge->reads->point[a->point], merge->reads->point[b->point]);
    else if (a->point != b->point)
        c = a->point < b->point ? -1 : 1;
    c = c != 0 ? c : sv_cmp(a->name, b->name);
    return c != 0 ? c : sv_cmp(merge->reads->file[a->file], merge->reads->file[b->file]);
}

size_t clock_known_points(const struct merge *merge)
{
    size_t known = 0;
    for (size_t r = 0; r < merge->event->races; r++)
        for (size_t m = 0; m < merge->event->race[r].mats; m++)
            if (merge->field[r].mat[m].point >= known)
                known = merge->field[r].mat[m].point + 1;
    return known;
}

uint32_t *clocks_sorted(const struct merge *merge)
{
    const struct clocks *clocks = &merge->clocks;
    uint32_t *order = mem_new(clocks->n, sizeof *order);
    for (uint32_t c = 0; c < clocks->n; c++)
        order[c] = c;
    qsort_r(order, clocks->n, sizeof *order, by_point, (void *)merge);
    return order;
}

/* Start signals have the clock of their box, at whatever point they stand; where the source has
 * several, that of their file, or else of the first point in event.conf. */
static int64_t added_to(const struct clocks *clocks, const uint32_t *order,
                        const struct clock_box *box)
{
    const struct clock *own = &clocks->clock[box->clock];
    if (own->has_kind || own->source == NULL)
        return own->added_ms;
    const struct clock *found = NULL;
    for (size_t i = 0; i < clocks->n; i++) {
        const struct clock *other = &clocks->clock[order[i]];
        if (other->source == own->source && clock_is_auto(other) &&
            (found == NULL || (found->file != own->file && other->file == own->file)))
            found = other;
    }
    return found == NULL ? 0 : found->added_ms;
}

static void move_reads(struct merge *merge, const uint32_t *order)
{
    struct clocks *clocks = &merge->clocks;
    for (size_t b = 0; b < clocks->boxes; b++) {
        clocks->box[b].added_ms = added_to(clocks, order, &clocks->box[b]);
        clocks->moved = clocks->moved || clocks->box[b].added_ms != 0;
    }
    if (clocks->moved)
        for (size_t i = 0; i < merge->reads->n; i++)
            merge->reads->read[i].utc_ms += clock_added(clocks, &merge->reads->read[i]);
}

/* Of one source (or of none) at one point. */
static bool is_beside(const struct clock *a, const struct clock *b)
{
    return a->point == b->point && a->source == b->source;
}

bool clocks_settle(struct merge *merge, struct fault *why)
{
    const struct event *event = merge->event;
    struct clocks *clocks = &merge->clocks;
    struct sights sights = {0};
    bool any = false;
    for (size_t s = 0; s < event->sources; s++)
        any = any || event->source[s].offset_auto;
    if (!any)
        return true;
    clocks_name(merge);
    uint32_t *order = clocks_sorted(merge);
    uint32_t *member = mem_new(clocks->n, sizeof *member);
    for (size_t i = 0, end; i < clocks->n && !fault_is(why); i = end) {
        const struct clock *clock = &clocks->clock[order[i]];
        if (i == 0 || clocks->clock[order[i - 1]].point != clock->point)
            sights_done(&sights);
        struct group group = {.order = member, .sights = &sights};
        for (end = i; end < clocks->n && is_beside(clock, &clocks->clock[order[end]]); end++)
            if (clock_is_auto(&clocks->clock[order[end]]))
                member[group.n++] = order[end];
        if (group.n == 0)
            continue;
        if (sights.sight == NULL)
            sights_find(&sights, merge, clock->point);
        if (!measure_auto(merge, &group, why))
            break;
    }
    mem_free(member);
    sights_done(&sights);
    if (!fault_is(why))
        move_reads(merge, order);
    mem_free(order);
    return !fault_is(why);
}

int64_t clock_added(const struct clocks *clocks, const struct read *read)
{
    return clocks->first == NULL ? 0 : clock_box(clocks, read)->added_ms;
}
