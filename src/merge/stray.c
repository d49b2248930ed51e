#include "config.h"

#include "merge/stray.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "merge/merge.h"

enum {
    COST_BAD = 2000000,
    COST_CROSSING = 2000000,
    COST_FITS = 1500000,
    COST_HASTE = 3000000, /* of crossing.h, for a part of 0.45 of the field's pace or less */
    HASTE_PERCENT = 45,
    SLOW_PERCENT = 220 /* of the field's pace: nobody ran another race so slowly */
};

__extension__ typedef __int128 i128;

/* What one race makes of some reads. */
struct trial {
    bool whole;  /* start and finish are found */
    bool likely; /* at a mean pace that the field has */
    int64_t cost;
    uint32_t crossings;
    int64_t finish_ms, gun_time;
    int64_t delay; /* of the start after the gun; of equal costs the least goes first */
    uint32_t finish_read;
};

/* Is ms for mm less than so many percent of what the field takes? */
static bool is_under(const struct course *course, int64_t ms, int64_t mm, int percent)
{
    return (i128)ms * course->field_mm * 100 < (i128)course->field_ms * mm * percent;
}

/* From the start (the gun, where none is used) to the last pass: is the mean pace between 0.45
 * and 2.2 of the field's? */
static bool is_likely(const struct runner *runner)
{
    const struct course *course = &runner->field->course;
    int64_t from = runner_start_ms(runner), to = runner_finish_ms(runner);
    int64_t mm = course->mat[course->mats - 1].at_mm;
    if (from == TIME_NONE)
        from = runner->gun_ms;
    else
        mm -= course->mat[runner->field->start].at_mm;
    if (from == TIME_NONE || to == TIME_NONE)
        return true; /* nobody can say */
    return !is_under(course, to - from, mm, HASTE_PERCENT) &&
           is_under(course, to - from, mm, SLOW_PERCENT);
}

/* Reads order[first..first+n) as those of `entry` in the race of `field`, and puts back what
 * that changes in them. */
static struct trial try_race(struct merge *merge, struct field *field,
                             const struct entry *entry, uint32_t *order, uint32_t first,
                             uint32_t n, struct runs *runs)
{
    struct arena *scratch = arena_new();
    struct reads *reads = merge->reads;
    struct read *kept = arena_alloc(scratch, n, sizeof *kept);
    struct entry guest = {.bib = entry->bib, .competing = true};
    struct runner runner;
    for (uint32_t i = 0; i < n; i++)
        kept[i] = reads->read[order[first + i]];
    uint32_t *slice = arena_alloc(scratch, n, sizeof *slice);
    memcpy(slice, order + first, n * sizeof *slice);
    runner_init(&runner, scratch, &guest, field);
    runner.reads = n;
    runner_runs(&runner, reads, slice, runs);
    runner_assign(&runner, reads, slice, runs, scratch);
    runner_derive(&runner, reads);
    int finish = field->finish;
    bool started =
        field->start < 0 ? runner.crossings > 1 : runner.pass[field->start].ms != TIME_NONE;
    struct trial trial = {.whole = started && runner_finish_ms(&runner) != TIME_NONE,
                          .likely = is_likely(&runner),
                          .cost = runner.cost,
                          .crossings = runner.crossings,
                          .finish_ms = runner_finish_ms(&runner),
                          .gun_time = runner_gun_time(&runner),
                          .finish_read = finish < 0 ? PASS_NO_READ : runner.pass[finish].read};
    trial.delay =
        runner_start_delay(&runner) == TIME_NONE ? INT64_MAX : runner_start_delay(&runner);
    if (trial.gun_time == TIME_NONE)
        trial.gun_time = runner_chip_time(&runner);
    for (uint32_t i = 0; i < n; i++)
        reads->read[order[first + i]] = kept[i];
    arena_free(scratch);
    return trial;
}

/* --- entered for another race --------------------------------------------------------- */

static bool is_of_several(const struct merge *merge, const struct runner *runner)
{
    for (uint32_t i = 0; i < runner->reads; i++) {
        const struct read *read = &merge->reads->read[merge->order[runner->first_read + i]];
        if (merge->match.code[read->code].n > 1)
            return true;
    }
    return false;
}

/* Who is in another race than the lists say is there by a decision, and nobody needs to be
 * asked about it again. */
static bool is_moved(const struct merge *merge, const struct runner *runner)
{
    return merge->listed != NULL &&
           merge->listed[runner - merge->runner] != runner->entry->race;
}

/* Is a part faster than 0.45 of the field's pace? Slow fields have fast runners. */
static bool is_hasty(const struct runner *runner)
{
    const struct field *field = runner->field;
    int64_t from = runner_start_ms(runner) == TIME_NONE ? runner->own_gun_ms : TIME_NONE;
    int64_t at_mm = 0;
    for (size_t m = 0; m < field->course.mats; m++) {
        int64_t ms = runner->pass[m].ms, mm = field->mat[m].at_mm;
        if (ms == TIME_NONE)
            continue;
        if (from != TIME_NONE && is_under(&field->course, ms - from, mm - at_mm, HASTE_PERCENT))
            return true;
        from = ms;
        at_mm = mm;
    }
    return false;
}

/* What the own race fails to explain: nothing if it has start and finish and uses every
 * crossing. Haste itself is no failure. */
static int64_t unexplained(const struct runner *runner)
{
    const struct field *field = runner->field;
    size_t used = 0;
    for (size_t m = 0; m < field->course.mats; m++)
        used += runner->pass[m].ms != TIME_NONE;
    bool started = field->start < 0 || runner_start_ms(runner) != TIME_NONE;
    if (started && runner_finish_ms(runner) != TIME_NONE && used == runner->crossings)
        return 0;
    return runner->cost - (is_hasty(runner) ? COST_HASTE : 0);
}

static void try_others(struct merge *merge, struct runner *runner, int64_t cost,
                       struct runs *runs)
{
    int64_t most = 0, soonest = 0;
    for (size_t r = 0; r < merge->event->races; r++) {
        struct field *field = &merge->field[r];
        if (field == runner->field)
            continue;
        struct trial trial = try_race(merge, field, runner->entry, merge->order,
                                      runner->first_read, runner->reads, runs);
        int64_t more = ((int64_t)trial.crossings - runner->crossings) * COST_CROSSING;
        int64_t gain = cost + more - trial.cost;
        if (!trial.whole || !trial.likely || trial.cost >= COST_FITS || gain < COST_BAD ||
            gain < most || (gain == most && trial.delay >= soonest))
            continue;
        most = gain;
        soonest = trial.delay;
        runner->fits = field->race;
    }
    if (runner->fits != NULL)
        runner->found |= note_bit(NOTE_WRONG_RACE);
}

void stray_entry(struct merge *merge, struct runner *runner, struct runs *runs)
{
    if (merge->event->races < 2 || runner->field == NULL || runner->reads == 0 ||
        runner->cost < COST_BAD || is_moved(merge, runner) || is_of_several(merge, runner))
        return;
    int64_t cost = unexplained(runner);
    if (cost >= COST_BAD)
        try_others(merge, runner, cost, runs);
}

void stray_entries(struct merge *merge, struct runs *runs)
{
    if (merge->event->races < 2)
        return;
    merge->listed = arena_alloc(merge->arena, merge->entries->n, sizeof *merge->listed);
    for (size_t e = 0; e < merge->entries->n; e++) {
        merge->listed[e] = merge->entries->entry[e].race;
        stray_entry(merge, &merge->runner[e], runs);
    }
}

/* --- in no list ----------------------------------------------------------------------- */

static int by_code(const void *p, const void *q, void *context)
{
    const struct reads *reads = context;
    uint32_t a = *(const uint32_t *)p, b = *(const uint32_t *)q;
    uint32_t x = reads->read[a].code, y = reads->read[b].code;
    return x != y ? (x > y) - (x < y) : (a > b) - (a < b);
}

/* The unknown reads of known points, each code's together. */
static uint32_t *unknown_reads(const struct merge *merge, size_t *n)
{
    struct reads *reads = merge->reads;
    uint32_t *order = NULL;
    size_t room = 0;
    *n = 0;
    for (size_t i = 0; i < reads->n; i++) {
        const struct read *read = &reads->read[i];
        if (read->fate != FATE_UNKNOWN || read->code == READS_NO_CODE ||
            reads->point[read->point].n == 0 || merge->match.code[read->code].n > 0)
            continue;
        if (*n == room) {
            room = mem_next(room, *n + 1);
            order = mem_resize(order, room, sizeof *order);
        }
        order[(*n)++] = (uint32_t)i;
    }
    if (*n > 0)
        qsort_r(order, *n, sizeof *order, by_code, reads);
    return order;
}

static void claim(struct map *wanted, struct sv text)
{
    if (text.n > 0 && map_get(wanted, text) != MAP_NONE)
        map_set(wanted, text, true);
}

/* Which of the codes of the reads in order[] some entry claims: those are unknown because two
 * do. Under each code's text true or false. */
static struct map *claimed_codes(const struct merge *merge, const uint32_t *order, size_t n)
{
    const struct reads *reads = merge->reads;
    struct map *wanted = map_new();
    for (size_t i = 0; i < n; i++)
        map_put(wanted, reads->code[reads->read[order[i]].code].text, false);
    for (size_t e = 0; e < merge->entries->n; e++) {
        const struct entry *entry = &merge->entries->entry[e];
        claim(wanted, entry->bib);
        for (size_t c = 0; c < entry->chips; c++)
            claim(wanted, entry->chip[c]);
    }
    return wanted;
}

static bool find_race(struct merge *merge, uint32_t *order, uint32_t n, struct runs *runs,
                      struct stray *out)
{
    static const struct entry nobody = {.race = ENTRY_RACE_UNKNOWN};
    int64_t least = COST_FITS, soonest = 0;
    out->race = NULL;
    for (size_t r = 0; r < merge->event->races; r++) {
        struct trial trial = try_race(merge, &merge->field[r], &nobody, order, 0, n, runs);
        if (!trial.whole || trial.cost >= COST_FITS || trial.cost > least ||
            (trial.cost == least && trial.delay >= soonest))
            continue;
        least = trial.cost;
        soonest = trial.delay;
        out->race = merge->field[r].race;
        out->finish_ms = trial.finish_ms;
        out->gun_time = trial.gun_time;
        out->read = trial.finish_read;
    }
    return out->race != NULL;
}

static int by_finish(const void *p, const void *q, void *context)
{
    const struct stray *a = p, *b = q;
    const struct reads *reads = context;
    if (a->race != b->race) /* they stand in one array */
        return a->race < b->race ? -1 : 1;
    if (a->finish_ms != b->finish_ms)
        return a->finish_ms < b->finish_ms ? -1 : 1;
    return sv_cmp_natural(reads->code[a->code].text, reads->code[b->code].text);
}

static void report(struct merge *merge, const struct stray *stray)
{
    const struct reads *reads = merge->reads;
    const struct read *read = &reads->read[stray->read];
    const struct code *code = &reads->code[stray->code];
    char time[TIME_TEXT];
    int n = (int)elapsed_format(time, stray->gun_time);
    faults_add(&merge->notes, arena_str(merge->arena, reads->file[read->file]), read->line,
               "%s '%.*s' has no entry: its reads fit race '%.*s', finish %.*s",
               code->is_bib ? "bib" : "chip", SV_ARG(code->text), SV_ARG(stray->race->name), n,
               time);
}

void stray_codes(struct merge *merge, struct runs *runs)
{
    struct reads *reads = merge->reads;
    size_t n, room = 0;
    uint32_t *order = unknown_reads(merge, &n);
    struct map *claimed = n == 0 ? NULL : claimed_codes(merge, order, n);
    struct stray *found = NULL;
    for (size_t i = 0, end; i < n; i = end) {
        struct stray stray = {.code = reads->read[order[i]].code};
        for (end = i; end < n && reads->read[order[end]].code == stray.code;)
            end++;
        if (end - i < 2 || map_get(claimed, reads->code[stray.code].text) != false ||
            !find_race(merge, order + i, (uint32_t)(end - i), runs, &stray))
            continue;
        if (merge->strays == room) {
            room = mem_next(room, merge->strays + 1);
            found = mem_resize(found, room, sizeof *found);
        }
        found[merge->strays++] = stray;
    }
    mem_free(order);
    if (claimed != NULL)
        map_free(claimed);
    if (merge->strays == 0)
        return;
    qsort_r(found, merge->strays, sizeof *found, by_finish, reads);
    merge->stray = arena_alloc(merge->arena, merge->strays, sizeof *merge->stray);
    memcpy(merge->stray, found, merge->strays * sizeof *found);
    mem_free(found);
    for (size_t i = 0; i < merge->strays; i++)
        report(merge, &merge->stray[i]);
}
