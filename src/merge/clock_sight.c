#include "config.h"

#include "merge/clock_sight.h"

#include <stdlib.h>

#include "base/mem.h"
#include "race/read.h"

/* --- whose clock ---------------------------------------------------------------------- */

struct naming {
    struct merge *merge;
    size_t box_room, clock_room;
    uint32_t *of_source; /* per source: the last of its clocks */
};

static uint32_t add_clock(struct naming *naming, struct clock clock)
{
    struct clocks *clocks = &naming->merge->clocks;
    if (clocks->n == naming->clock_room) {
        naming->clock_room = mem_next(clocks->n, clocks->n + 1);
        clocks->clock = mem_resize(clocks->clock, naming->clock_room, sizeof *clocks->clock);
    }
    clocks->clock[clocks->n] = clock;
    return (uint32_t)clocks->n++;
}

/* The clock of a file at a point. Of a source whose offset is measured each file is looked at
 * by itself: they may be of several boxes. */
static uint32_t name_clock(struct naming *naming, uint16_t file, uint16_t point)
{
    const struct event *event = naming->merge->event;
    struct sv name = naming->merge->reads->file[file], ignored;
    const struct source *source = event_source(event, name, &ignored);
    struct clock clock = {.name = name, .point = point, .file = file, .next = CLOCK_NO_BOX};
    if (source == NULL)
        return add_clock(naming, clock);
    uint32_t *of = &naming->of_source[source - event->source];
    for (uint32_t c = *of; c != CLOCK_NO_BOX; c = naming->merge->clocks.clock[c].next)
        if (naming->merge->clocks.clock[c].point == point &&
            (!source->offset_auto || naming->merge->clocks.clock[c].file == file))
            return c;
    clock.name = source->name;
    clock.source = source;
    clock.next = *of;
    return *of = add_clock(naming, clock);
}

static uint32_t add_box(struct naming *naming, const struct read *read)
{
    struct clocks *clocks = &naming->merge->clocks;
    if (clocks->boxes == naming->box_room) {
        naming->box_room = mem_next(clocks->boxes, clocks->boxes + 1);
        clocks->box = mem_resize(clocks->box, naming->box_room, sizeof *clocks->box);
    }
    uint32_t clock = name_clock(naming, read->file, read->point);
    clocks->box[clocks->boxes] = (struct clock_box){
        .file = read->file,
        .point = read->point,
        .clock = clock,
        .next = clocks->first[read->file],
    };
    return clocks->first[read->file] = (uint32_t)clocks->boxes++;
}

static uint32_t find_box(const struct clocks *clocks, const struct read *read)
{
    uint32_t box = clocks->first[read->file];
    while (box != CLOCK_NO_BOX && clocks->box[box].point != read->point)
        box = clocks->box[box].next;
    return box;
}

struct clock_box *clock_box(const struct clocks *clocks, const struct read *read)
{
    return &clocks->box[find_box(clocks, read)];
}

static bool is_vain(const struct read *read)
{
    return read->fate == FATE_EXTRA || read->fate == FATE_EARLY || read->fate == FATE_LATE;
}

static void count_read(struct clock *clock, const struct read *read)
{
    if (read->kind == READ_GUN)
        return;
    if (!clock->has_kind || read_kind_rank((enum read_kind)read->kind) <
                                read_kind_rank((enum read_kind)clock->kind))
        clock->kind = read->kind;
    clock->has_kind = true;
    clock->reads += read->fate != FATE_UNKNOWN;
    clock->vain += is_vain(read);
}

void clocks_name(struct merge *merge)
{
    struct clocks *clocks = &merge->clocks;
    const struct reads *reads = merge->reads;
    struct naming naming = {.merge = merge};
    if (clocks->first == NULL) {
        clocks->first = arena_alloc(merge->arena, reads->files, sizeof *clocks->first);
        for (size_t f = 0; f < reads->files; f++)
            clocks->first[f] = CLOCK_NO_BOX;
    }
    for (size_t c = 0; c < clocks->n; c++)
        clocks->clock[c].reads = clocks->clock[c].vain = 0;
    naming.of_source = mem_new(merge->event->sources, sizeof *naming.of_source);
    for (size_t s = 0; s < merge->event->sources; s++)
        naming.of_source[s] = CLOCK_NO_BOX;
    uint32_t *last = mem_new(reads->points, sizeof *last); /* per point: the box before, + 1 */
    for (size_t i = 0; i < reads->n; i++) {
        const struct read *read = &reads->read[i];
        uint32_t box = last[read->point] - 1;
        if (last[read->point] == 0 || clocks->box[box].file != read->file) {
            box = find_box(clocks, read);
            if (box == CLOCK_NO_BOX)
                box = add_box(&naming, read);
            last[read->point] = box + 1;
        }
        count_read(&clocks->clock[clocks->box[box].clock], read);
    }
    mem_free(last);
    mem_free(naming.of_source);
}

/* --- what they saw -------------------------------------------------------------------- */

uint32_t clock_person(const struct merge *merge, const struct read *read)
{
    if (read->code == READS_NO_CODE)
        return ENTRY_NONE;
    const struct match_code *code = &merge->match.code[read->code];
    uint32_t person = ENTRY_NONE;
    for (uint32_t i = 0; i < code->n; i++) {
        uint32_t e = merge->match.entry[code->first + i];
        if (person == ENTRY_NONE ||
            merge->entries->entry[e].race < merge->entries->entry[person].race)
            person = e;
    }
    return person;
}

/* A read at the point. */
struct look {
    int64_t ms;
    uint32_t clock;
    bool vain;
};

/* The reads at a point, each person's together and in order of time. */
struct looks {
    struct look *look;
    uint32_t *first; /* per person, and the end */
    size_t n;
};

static int by_time(const void *p, const void *q)
{
    const struct look *a = p, *b = q;
    if (a->ms != b->ms)
        return a->ms < b->ms ? -1 : 1;
    return (a->clock > b->clock) - (a->clock < b->clock);
}

static void looks_find(struct looks *looks, const struct merge *merge, uint16_t point)
{
    const struct reads *reads = merge->reads;
    size_t persons = merge->entries->n;
    uint32_t *first = mem_new(persons + 2, sizeof *first);
    for (size_t i = 0; i < reads->n; i++)
        if (reads->read[i].point == point) {
            uint32_t person = clock_person(merge, &reads->read[i]);
            first[person == ENTRY_NONE ? 0 : person + 2] += person != ENTRY_NONE;
        }
    for (size_t p = 0; p < persons; p++)
        first[p + 2] += first[p + 1];
    looks->n = first[persons + 1];
    looks->look = mem_new(looks->n, sizeof *looks->look);
    for (size_t i = 0; i < reads->n; i++) {
        const struct read *read = &reads->read[i];
        uint32_t person = read->point != point ? ENTRY_NONE : clock_person(merge, read);
        if (person != ENTRY_NONE)
            looks->look[first[person + 1]++] = (struct look){
                read->utc_ms, clock_box(&merge->clocks, read)->clock, is_vain(read)};
    }
    for (size_t p = 0; p < persons; p++)
        if (first[p + 1] - first[p] > 1)
            qsort(looks->look + first[p], first[p + 1] - first[p], sizeof *looks->look,
                  by_time);
    looks->first = first;
}

/* What of a race counts at the point. */
struct here {
    bool last; /* a crossing's time is its last read: it is a start and nothing else */
    int64_t lap_ms, gap_ms;
};

static struct here here_of(const struct field *field, uint16_t point)
{
    const struct race *race = field->race;
    struct here here = {.gap_ms = race->repeat_window_ms};
    if (field->start < 0 || field->mat[field->start].point != point)
        return here;
    here.last = field->mat[field->start].take_last;
    for (size_t m = 0; m < race->mats; m++) {
        if ((int)m == field->start || field->mat[m].point != point)
            continue;
        int64_t mm = field->mat[m].at_mm - field->mat[field->start].at_mm;
        here.last = false;
        here.lap_ms = mm * race->min_pace_ms_km / 1000000;
        break;
    }
    return here;
}

/* While crossings are made of looks. */
struct building {
    const struct merge *merge;
    const struct looks *looks;
    struct sight *sight;
    size_t n;
    uint32_t *open; /* per clock: its newest sight */
    bool primaries; /* only those, as if they were one clock */
};

static bool is_primary(const struct clock *clock)
{
    return clock->kind == READ_CHIP;
}

static void add_look(struct building *building, const struct look *look, uint32_t person,
                     const struct here *here)
{
    uint32_t c = building->primaries ? 0 : look->clock;
    if (building->primaries && !is_primary(&building->merge->clocks.clock[look->clock]))
        return;
    struct sight *open =
        building->open[c] == CLOCK_NO_BOX ? NULL : &building->sight[building->open[c]];
    if (open != NULL && open->person == person && look->ms - open->last_ms <= here->gap_ms) {
        open->last_ms = look->ms;
        return;
    }
    building->open[c] = (uint32_t)building->n;
    building->sight[building->n++] = (struct sight){.person = person,
                                                    .clock = c,
                                                    .first_ms = look->ms,
                                                    .last_ms = look->ms,
                                                    .lap_ms = here->lap_ms};
}

/* The crossings of all clocks, or of the primaries as one; in order of person and time. */
static struct sight *build(const struct merge *merge, const struct looks *looks, uint16_t point,
                           bool primaries, size_t *n)
{
    struct building building = {.merge = merge, .looks = looks, .primaries = primaries};
    size_t clocks = merge->clocks.n;
    building.sight = mem_new(looks->n, sizeof *building.sight);
    building.open = mem_new(clocks, sizeof *building.open);
    for (size_t c = 0; c < clocks; c++)
        building.open[c] = CLOCK_NO_BOX;
    for (uint32_t p = 0; p < merge->entries->n; p++) {
        if (looks->first[p] == looks->first[p + 1])
            continue;
        struct here here = here_of(&merge->field[merge->entries->entry[p].race], point);
        size_t before = building.n;
        for (uint32_t i = looks->first[p]; i < looks->first[p + 1]; i++)
            add_look(&building, &looks->look[i], p, &here);
        for (size_t i = before; i < building.n; i++)
            building.sight[i].ms =
                here.last ? building.sight[i].last_ms : building.sight[i].first_ms;
    }
    mem_free(building.open);
    *n = building.n;
    return building.sight;
}

/* Each clock's sights together. */
static void part_by_clock(struct sights *sights, struct clocks *clocks)
{
    struct sight *parted = mem_new(sights->n, sizeof *parted);
    size_t *at = mem_new(clocks->n + 1, sizeof *at);
    for (size_t i = 0; i < sights->n; i++)
        at[sights->sight[i].clock + 1]++;
    for (size_t c = 0; c < clocks->n; c++) {
        if (at[c + 1] > 0) {
            clocks->clock[c].first = at[c];
            clocks->clock[c].n = at[c + 1];
        }
        at[c + 1] += at[c];
    }
    for (size_t i = 0; i < sights->n; i++)
        parted[at[sights->sight[i].clock]++] = sights->sight[i];
    mem_free(at);
    mem_free(sights->sight);
    sights->sight = parted;
}

/* How many runners each clock saw, and how many of them in vain. */
static void count_runners(struct clocks *clocks, const struct looks *looks, size_t persons)
{
    uint32_t *seen = mem_new(clocks->n, sizeof *seen), *good = mem_new(clocks->n, sizeof *good);
    for (uint32_t p = 0; p < persons; p++)
        for (uint32_t i = looks->first[p]; i < looks->first[p + 1]; i++) {
            uint32_t c = looks->look[i].clock;
            struct clock *clock = &clocks->clock[c];
            if (seen[c] != p + 1) {
                seen[c] = p + 1;
                clock->runners++;
                clock->lost++;
            }
            if (!looks->look[i].vain && good[c] != p + 1) {
                good[c] = p + 1;
                clock->lost--;
            }
        }
    mem_free(seen);
    mem_free(good);
}

void sights_find(struct sights *sights, struct merge *merge, uint16_t point)
{
    struct clocks *clocks = &merge->clocks;
    struct looks looks;
    looks_find(&looks, merge, point);
    for (size_t c = 0; c < clocks->n; c++)
        if (clocks->clock[c].point == point)
            clocks->clock[c].runners = clocks->clock[c].lost = clocks->clock[c].n = 0;
    sights->sight = build(merge, &looks, point, false, &sights->n);
    sights->primary = build(merge, &looks, point, true, &sights->primaries);
    part_by_clock(sights, clocks);
    count_runners(clocks, &looks, merge->entries->n);
    mem_free(looks.look);
    mem_free(looks.first);
}

void sights_done(struct sights *sights)
{
    mem_free(sights->sight);
    mem_free(sights->primary);
    *sights = (struct sights){0};
}
