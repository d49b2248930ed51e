#include "config.h"

#include "merge/merge.h"

#include <stdlib.h>

#include "base/mem.h"
#include "merge/box.h"
#include "merge/guns.h"
#include "merge/health.h"
#include "merge/stray.h"
#include "race/failing.h"
#include "race/read.h"

/* --- whose reads ---------------------------------------------------------------------- */

static struct race_span *spans(struct merge *merge)
{
    const struct event *event = merge->event;
    struct race_span *span = arena_alloc(merge->arena, event->races, sizeof *span);
    for (size_t r = 0; r < event->races; r++) {
        const struct race *race = &event->race[r];
        const struct field *field = &merge->field[r];
        uint16_t *point = arena_alloc(merge->arena, race->mats, sizeof *point);
        for (size_t m = 0; m < race->mats; m++)
            point[m] = (uint16_t)field->mat[m].point;
        span[r] = (struct race_span){INT64_MIN, INT64_MAX, point, race->mats};
        if (field->first_gun_ms == TIME_NONE)
            continue;
        span[r].first_ms = field->first_gun_ms - race->early_grace_ms;
        if (race->limit_ms == TIME_NONE)
            continue;
        int64_t last_gun = field->first_gun_ms;
        for (size_t g = 0; g < field->guns; g++)
            last_gun = field->gun_ms[g] > last_gun ? field->gun_ms[g] : last_gun;
        span[r].last_ms = last_gun + race->limit_ms + HOUR_MS;
    }
    return span;
}

/* Deals the reads to their runners: order[] holds each runner's together. They are counted in
 * an array of their own, since the runners themselves are too large for the cache. */
static void deal_reads(struct merge *merge)
{
    struct reads *reads = merge->reads;
    uint32_t *at = mem_new(merge->entries->n, sizeof *at), next = 0;
    for (size_t i = 0; i < reads->n; i++) {
        struct read *read = &reads->read[i];
        uint32_t e = match_read(&merge->match, read);
        if (read->kind == READ_GUN)
            read->fate = FATE_MARKER;
        else if (e == ENTRY_NONE)
            read->fate = FATE_UNKNOWN;
        else
            at[e]++;
    }
    for (size_t e = 0; e < merge->entries->n; e++) {
        merge->runner[e].first_read = next;
        merge->runner[e].reads = at[e];
        next += at[e];
        at[e] = merge->runner[e].first_read;
    }
    merge->order = mem_new(next, sizeof *merge->order);
    for (size_t i = 0; i < reads->n; i++)
        if (reads->read[i].fate == FATE_OPEN)
            merge->order[at[match_read(&merge->match, &reads->read[i])]++] = (uint32_t)i;
    mem_free(at);
}

/* --- the two passes over the runners -------------------------------------------------- */

static void set_pace(struct field *field, int64_t *times, size_t n)
{
    struct course *course = &field->course;
    int64_t first = field->start >= 0 ? field->mat[field->start].at_mm : 0;
    course->field_mm = field->mat[course->mats - 1].at_mm - first;
    course->field_ms = field_time(times, n, course->field_mm);
    if (course->start_window_ms == TIME_NONE)
        course->start_window_ms = default_start_window(course);
}

/* The field's pace: from those whose every pass was read. */
static void learn_pace(struct merge *merge, struct runs *runs)
{
    size_t entries = merge->entries->n;
    int64_t *clean = mem_new(entries, sizeof *clean), *times = mem_new(entries, sizeof *times);
    for (size_t e = 0; e < entries; e++) {
        struct runner *runner = &merge->runner[e];
        clean[e] = TIME_NONE;
        if (runner->field == NULL)
            continue;
        runner_runs(runner, merge->reads, merge->order, runs);
        clean[e] = runner_clean_time(runner, runs);
    }
    for (size_t r = 0; r < merge->event->races; r++) {
        size_t n = 0;
        for (size_t e = 0; e < entries; e++)
            if (merge->runner[e].field == &merge->field[r] && clean[e] != TIME_NONE)
                times[n++] = clean[e];
        set_pace(&merge->field[r], times, n);
    }
    mem_free(clean);
    mem_free(times);
}

/* The runs are found again rather than kept: that is cheaper than the memory. */
static void assign(struct merge *merge, struct runs *runs)
{
    struct arena *scratch = arena_new();
    for (size_t e = 0; e < merge->entries->n; e++) {
        struct runner *runner = &merge->runner[e];
        if (runner->field == NULL)
            continue;
        runner_runs(runner, merge->reads, merge->order, runs);
        runner_assign(runner, merge->reads, merge->order, runs, scratch);
        runner->found |= merge->match.note[e];
        if (runs->n > 32) {
            arena_free(scratch);
            scratch = arena_new();
        }
    }
    arena_free(scratch);
}

/* --- the mats ------------------------------------------------------------------------- */

bool merge_counts(const struct runner *runner)
{
    if (runner->found & (note_bit(NOTE_CHIP_BOX) | note_bit(NOTE_WRONG_RACE)))
        return false;
    return !runner->status_decided || runner->status == STATUS_FIN ||
           runner->status == STATUS_NC || runner->status == STATUS_RUN;
}

static bool has_required(const struct race *race)
{
    for (size_t m = 0; m < race->mats; m++)
        if (race->mat[m].required)
            return true;
    return false;
}

/* The finishers of a race that count, and how many of them lack each mat. */
static void count_lacking(struct merge *merge, struct field *field)
{
    size_t mats = field->course.mats;
    if (field->lacking == NULL)
        field->lacking = arena_alloc(merge->arena, mats, sizeof *field->lacking);
    memset(field->lacking, 0, mats * sizeof *field->lacking);
    field->finishers = 0;
    for (size_t e = 0; e < merge->entries->n; e++) {
        const struct runner *runner = &merge->runner[e];
        if (runner->field != field || runner_finish_ms(runner) == TIME_NONE ||
            !merge_counts(runner))
            continue;
        field->finishers++;
        for (size_t m = 0; m < mats; m++)
            field->lacking[m] += runner->pass[m].ms == TIME_NONE;
    }
}

/* A required mat that more than 5 % of a race's finishers lack has failed itself. */
static void judge_mats(struct merge *merge, struct field *field)
{
    const struct race *race = field->race;
    if (!has_required(race))
        return;
    count_lacking(merge, field);
    for (size_t m = 0; m < race->mats; m++)
        field->faulty[m] =
            race->mat[m].required && failing_share(field->finishers, field->lacking[m]);
}

static void report_mats(struct merge *merge, const struct field *field)
{
    const struct race *race = field->race;
    for (size_t m = 0; m < race->mats; m++)
        if (field->faulty[m])
            faults_add(&merge->notes, merge->event->file, race->mat[m].line,
                       "race '%.*s': %zu of %zu finishers have no read at the required mat "
                       "'%.*s': the mat is at fault, nobody is unclassified for it",
                       SV_ARG(race->name), field->lacking[m], field->finishers,
                       SV_ARG(race->mat[m].label));
}

static void judge_all(struct merge *merge)
{
    for (size_t r = 0; r < merge->event->races; r++)
        judge_mats(merge, &merge->field[r]);
}

void merge_judge_again(struct merge *merge)
{
    bool any = false;
    for (size_t r = 0; r < merge->event->races; r++)
        any = any || has_required(merge->field[r].race);
    if (!any)
        return;
    health_judge(merge, merge->health);
    judge_all(merge);
    for (uint32_t e = 0; e < merge->entries->n; e++) {
        struct runner *runner = &merge->runner[e];
        enum status status = runner->status;
        uint32_t notes = runner->notes;
        runner_derive(runner, merge->reads);
        if (e != merge->effects.about && (runner->status != status || runner->notes != notes))
            effects_add(&merge->effects, merge->arena, e, EFFECT_FELT);
    }
}

/* --- the whole ------------------------------------------------------------------------ */

bool merge_run(struct merge *merge, struct fault *why)
{
    const struct event *event = merge->event;
    merge->field = arena_alloc(merge->arena, event->races, sizeof *merge->field);
    for (size_t r = 0; r < event->races; r++)
        field_init(&merge->field[r], merge->arena, event, &event->race[r], merge->reads);
    match_codes(&merge->match, merge->arena, merge->entries, merge->reads, spans(merge),
                &merge->notes);
    if (!clocks_settle(merge, why) || !guns_settle(merge, why))
        return false;
    merge->match.span = spans(merge); /* with the guns that were found */
    merge->runner = arena_alloc(merge->arena, merge->entries->n, sizeof *merge->runner);
    for (size_t e = 0; e < merge->entries->n; e++) {
        const struct entry *entry = &merge->entries->entry[e];
        runner_init(&merge->runner[e], merge->arena, entry,
                    entry->race < 0 ? NULL : &merge->field[entry->race]);
    }
    deal_reads(merge);
    struct runs runs = {0};
    learn_pace(merge, &runs);
    assign(merge, &runs);
    stray_entries(merge, &runs);
    box_find(merge);
    runs_done(&runs);
    merge->health = arena_alloc(merge->arena, 1, sizeof *merge->health);
    health_measure(merge, merge->health, merge->health_asked);
    judge_all(merge);
    if (stray_settle(merge)) {
        health_judge(merge, merge->health);
        judge_all(merge);
    }
    for (size_t e = 0; e < merge->entries->n; e++)
        runner_derive(&merge->runner[e], merge->reads);
    clocks_check(merge);
    return true;
}

/* --- counting and sorting ------------------------------------------------------------- */

static uint32_t finish_read(const struct runner *runner)
{
    int finish = runner->field == NULL ? -1 : runner->field->finish;
    return finish < 0 ? PASS_NO_READ : runner->pass[finish].read;
}

static int cmp_ms(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* Of two with the same gun time, or none. */
static int cmp_finish(const struct merge *merge, const struct runner *a, const struct runner *b)
{
    int c =
        runner_gun_time(a) != TIME_NONE ? 0 : cmp_ms(runner_chip_time(a), runner_chip_time(b));
    if (c != 0)
        return c;
    uint32_t x = finish_read(a), y = finish_read(b);
    if (x == PASS_NO_READ || y == PASS_NO_READ)
        return (x != PASS_NO_READ) - (y != PASS_NO_READ);
    const struct read *rx = &merge->reads->read[x], *ry = &merge->reads->read[y];
    return origin_cmp(merge->reads->file[rx->file], rx->line, merge->reads->file[ry->file],
                      ry->line);
}

/* All that tells two entries apart, so that the order of the entry list never shows. */
static int cmp_entry(const struct merge *merge, const struct entry *a, const struct entry *b)
{
    const struct sv x[] = {a->bib,    a->name, a->birth, a->sex,
                           a->nation, a->club, a->wave,  a->division};
    const struct sv y[] = {b->bib,    b->name, b->birth, b->sex,
                           b->nation, b->club, b->wave,  b->division};
    int c = sv_cmp_natural(x[0], y[0]);
    for (size_t i = 1; c == 0 && i < sizeof x / sizeof *x; i++)
        c = sv_cmp(x[i], y[i]);
    for (size_t i = 0; c == 0 && i < merge->entries->extras; i++)
        c = sv_cmp(entry_extra(a, i), entry_extra(b, i));
    for (size_t i = 0; c == 0 && i < a->chips && i < b->chips; i++)
        c = sv_cmp(a->chip[i], b->chip[i]);
    return c;
}

/* A row of the stream, with what mostly decides its place. */
struct place {
    const struct runner *runner;
    int64_t gun_time; /* of finishers, else 0 */
    int race;
    bool finished;
};

static int by_place(const void *p, const void *q, void *context)
{
    const struct place *a = p, *b = q;
    if (a->race != b->race) /* races that event.conf does not have come last */
        return a->race < 0 ? 1 : b->race < 0 ? -1 : (a->race > b->race) - (a->race < b->race);
    const struct entry *x = a->runner->entry, *y = b->runner->entry;
    int c = a->race < 0 ? sv_cmp(x->race_text, y->race_text) : 0;
    if (c != 0)
        return c;
    if (a->finished != b->finished)
        return a->finished ? -1 : 1;
    if (a->gun_time != b->gun_time)
        return cmp_ms(a->gun_time, b->gun_time);
    c = a->finished ? cmp_finish(context, a->runner, b->runner) : 0;
    return c != 0 ? c : cmp_entry(context, x, y);
}

static void sort_rows(struct merge *merge)
{
    size_t n = merge->entries->n;
    struct place *place = mem_new(n, sizeof *place);
    for (size_t e = 0; e < n; e++) {
        const struct runner *runner = &merge->runner[e];
        bool finished = runner->status == STATUS_FIN;
        place[e] = (struct place){.runner = runner,
                                  .gun_time = finished ? runner_gun_time(runner) : 0,
                                  .race = runner->entry->race,
                                  .finished = finished};
    }
    qsort_r(place, n, sizeof *place, by_place, merge);
    merge->sorted = arena_alloc(merge->arena, n, sizeof *merge->sorted);
    for (size_t i = 0; i < n; i++)
        merge->sorted[i] = (uint32_t)(place[i].runner - merge->runner);
    mem_free(place);
}

void merge_finish(struct merge *merge)
{
    struct runs runs = {0};
    for (size_t r = 0; r < merge->event->races; r++)
        report_mats(merge, &merge->field[r]);
    if (merge->health_asked)
        health_trim(merge, merge->health);
    stray_codes(merge, &runs);
    runs_done(&runs);
    for (size_t i = 0; i < merge->reads->n; i++)
        merge->fate[merge->reads->read[i].fate]++;
    for (size_t e = 0; e < merge->entries->n; e++)
        merge->status[merge->runner[e].status]++;
    sort_rows(merge);
}
