#include "config.h"

#include "merge/stray.h"

#include <stdlib.h>

#include "base/mem.h"
#include "merge/health.h"
#include "merge/merge.h"
#include "race/failing.h"

enum {
    COST_BAD = 2000000,
    COST_CROSSING = 2000000,
    COST_FITS = 1500000,
    COST_HASTE = 3000000, /* of crossing.h, for a part of 0.45 of the field's pace or less */
    HASTE_PERCENT = 45,
    SLOW_PERCENT = 220,          /* of the field's pace: nobody ran another race so slowly */
    ALIKE = 1000000,             /* the field's pace itself, in millionths */
    CHANCE_LEAST = ALIKE / 1000, /* of being missed: some chips are bad */
    BY_CHANCE = 20,
    GUN_NEARER_MS = 600000
};

__extension__ typedef __int128 i128;

/* What one race makes of some reads. */
struct trial {
    bool whole;  /* start and finish are found */
    bool likely; /* at a mean pace that the field has */
    int64_t cost;
    uint32_t crossings;
    size_t used, missed; /* mats */
    int64_t away;        /* of the mean pace from the field's: see pace_away() */
    int64_t since_gun;
    int64_t finish_ms, gun_time;
    int64_t delay; /* of the start after the gun; of equal costs the least goes first */
    uint32_t finish_read;
};

/* Is ms for mm less than so many percent of what the field takes? */
static bool is_under(const struct course *course, int64_t ms, int64_t mm, int percent)
{
    return (i128)ms * course->field_mm * 100 < (i128)course->field_ms * mm * percent;
}

/* From the start (the gun, where none is used) to the last pass; false if nobody can say. */
static bool find_run(const struct runner *runner, int64_t *ms, int64_t *mm)
{
    const struct course *course = &runner->field->course;
    int64_t from = runner_start_ms(runner), to = runner_finish_ms(runner);
    *mm = course->mat[course->mats - 1].at_mm;
    if (from == TIME_NONE)
        from = runner->gun_ms != TIME_NONE ? runner->gun_ms : runner->own_gun_ms;
    else
        *mm -= course->mat[runner->field->start].at_mm;
    if (from == TIME_NONE || to == TIME_NONE || to <= from || *mm <= 0)
        return false;
    *ms = to - from;
    return true;
}

/* Is the mean pace between 0.45 and 2.2 of the field's? */
static bool is_likely(const struct runner *runner)
{
    const struct course *course = &runner->field->course;
    int64_t ms, mm;
    if (!find_run(runner, &ms, &mm))
        return true;
    return !is_under(course, ms, mm, HASTE_PERCENT) && is_under(course, ms, mm, SLOW_PERCENT);
}

/* How far the mean pace is from the field's, by ratio in millionths, the larger over the
 * smaller; INT64_MAX if nobody can say. */
static int64_t pace_away(const struct runner *runner)
{
    const struct course *course = &runner->field->course;
    int64_t ms, mm;
    if (!find_run(runner, &ms, &mm))
        return INT64_MAX;
    i128 a = (i128)ms * course->field_mm, b = (i128)course->field_ms * mm;
    i128 away = (a > b ? a * ALIKE / b : b * ALIKE / a);
    return away > INT64_MAX ? INT64_MAX : (int64_t)away;
}

static size_t used_mats(const struct runner *runner)
{
    size_t used = 0;
    for (size_t m = 0; m < runner->field->course.mats; m++)
        used += runner->pass[m].ms != TIME_NONE;
    return used;
}

/* From the last gun of the race before the start to the start; TIME_NONE if there is none. */
static int64_t since_gun(const struct runner *runner)
{
    const struct field *field = runner->field;
    int64_t start = runner_start_ms(runner), since = TIME_NONE;
    for (size_t g = 0; g < field->guns && start != TIME_NONE; g++)
        if (field->gun_ms[g] <= start &&
            (since == TIME_NONE || start - field->gun_ms[g] < since))
            since = start - field->gun_ms[g];
    return since;
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
                          .used = used_mats(&runner),
                          .missed = field->course.mats - used_mats(&runner),
                          .away = pace_away(&runner),
                          .since_gun = since_gun(&runner),
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

/* Does the own race have start and finish and use every crossing? */
static bool is_whole(const struct runner *runner)
{
    const struct field *field = runner->field;
    bool started = field->start < 0 || runner_start_ms(runner) != TIME_NONE;
    return started && runner_finish_ms(runner) != TIME_NONE &&
           used_mats(runner) == runner->crossings;
}

/* What the own race fails to explain. Haste itself is no failure. */
static int64_t unexplained(const struct runner *runner)
{
    return is_whole(runner) ? 0 : runner->cost - (is_hasty(runner) ? COST_HASTE : 0);
}

/* Where the own race explains what it lets in, but the start came too early for it, only the
 * pace can tell: it must be nearer in the other. */
static void try_others(struct merge *merge, struct runner *runner, int64_t cost,
                       struct runs *runs)
{
    int64_t most = 0, soonest = 0;
    int64_t away = cost < COST_BAD ? pace_away(runner) : INT64_MAX;
    for (size_t r = 0; r < merge->event->races; r++) {
        struct field *field = &merge->field[r];
        if (field == runner->field)
            continue;
        struct trial trial = try_race(merge, field, runner->entry, merge->order,
                                      runner->first_read, runner->reads, runs);
        int64_t more = ((int64_t)trial.crossings - runner->crossings) * COST_CROSSING;
        int64_t gain = cost + more - trial.cost;
        if (!trial.whole || !trial.likely || trial.cost >= COST_FITS || gain < COST_BAD ||
            gain < most || (gain == most && trial.delay >= soonest) ||
            (cost < COST_BAD && trial.away >= away))
            continue;
        most = gain;
        soonest = trial.delay;
        runner->fits = field->race;
    }
}

/* --- entered for another race over the same start and finish --------------------------- */

static bool has_point(const struct field *field, uint32_t point)
{
    for (size_t m = 0; m < field->course.mats; m++)
        if (field->mat[m].point == point)
            return true;
    return false;
}

/* The mats of the own race that the other has not got: how many, and how many of them the
 * runner passed. */
static size_t own_mats(const struct runner *runner, const struct field *other, size_t *passed)
{
    const struct field *field = runner->field;
    size_t n = 0;
    *passed = 0;
    for (size_t m = 0; m < field->course.mats; m++) {
        if (has_point(other, field->mat[m].point))
            continue;
        n++;
        *passed += runner->pass[m].ms != TIME_NONE;
    }
    return n;
}

static void try_whole(struct merge *merge, struct runner *runner, struct runs *runs)
{
    int64_t least = pace_away(runner), soonest = 0, since = since_gun(runner);
    for (size_t r = 0; r < merge->event->races; r++) {
        struct field *field = &merge->field[r];
        size_t passed, n = own_mats(runner, field, &passed);
        if (field == runner->field || n == 0 || passed > 0)
            continue;
        struct trial trial = try_race(merge, field, runner->entry, merge->order,
                                      runner->first_read, runner->reads, runs);
        bool same_gun = trial.since_gun == TIME_NONE || since == TIME_NONE ||
                        trial.since_gun <= since + GUN_NEARER_MS;
        if (!trial.whole || !trial.likely || trial.cost >= COST_FITS || !same_gun ||
            trial.crossings < runner->crossings || trial.used < trial.crossings ||
            trial.missed >= n || trial.away > least ||
            (trial.away == least && (runner->fits == NULL || trial.delay >= soonest)))
            continue;
        least = trial.away;
        soonest = trial.delay;
        runner->fits = field->race;
    }
}

/* In millionths: how likely the mats that only the own race has miss somebody, all of them,
 * those left aside that failed. Certain where all have. */
static int64_t chance_missed(const struct runner *runner, const struct field *other)
{
    const struct field *field = runner->field;
    int64_t chance = ALIKE;
    for (size_t m = 0; m < field->course.mats; m++) {
        const struct mat_share *share = &field->share[m];
        if (has_point(other, field->mat[m].point) || field->faulty[m] ||
            failing_mat(share->expected, share->missed) || health_excuses(runner, m))
            continue;
        chance = (int64_t)((i128)chance * (int64_t)(share->missed + 1) /
                           (int64_t)(share->expected + 2));
        chance = chance < CHANCE_LEAST ? CHANCE_LEAST : chance;
    }
    return chance;
}

/* Do those of the own race who are as fast and were seen there explain that somebody like this
 * runner was missed? Less than one in twenty of those like him must be. */
static bool is_by_chance(const struct merge *merge, const struct runner *runner)
{
    const struct field *other = &merge->field[runner->fits - merge->event->race];
    int64_t chance = chance_missed(runner, other), mine, ms, mm, seen = 0, alike = 1;
    if (chance == ALIKE || !find_run(runner, &mine, &mm))
        return true;
    for (size_t e = 0; e < merge->entries->n; e++) {
        const struct runner *one = &merge->runner[e];
        size_t passed;
        if (one == runner || one->field != runner->field || !find_run(one, &ms, &mm) ||
            ms > mine)
            continue;
        own_mats(one, other, &passed);
        seen += passed > 0;
        alike += passed == 0 && one->fits == runner->fits;
    }
    return (i128)seen * chance * BY_CHANCE >= (i128)alike * ALIKE;
}

static void set_note(struct runner *runner, bool is_so)
{
    uint32_t bit = note_bit(NOTE_WRONG_RACE);
    runner->found = is_so ? runner->found | bit : runner->found & ~bit;
    if (!is_so)
        runner->fits = NULL;
}

bool stray_settle(struct merge *merge)
{
    size_t n = merge->entries->n, dropped = 0;
    bool *drop = mem_new(n, sizeof *drop);
    for (size_t e = 0; e < n; e++) {
        const struct runner *runner = &merge->runner[e];
        drop[e] = runner->fits != NULL && is_whole(runner) && is_by_chance(merge, runner);
        dropped += drop[e];
    }
    for (size_t e = 0; e < n; e++)
        if (drop[e])
            set_note(&merge->runner[e], false);
    mem_free(drop);
    return dropped > 0;
}

static void find_fitting(struct merge *merge, struct runner *runner, struct runs *runs)
{
    if (merge->event->races < 2 || runner->field == NULL || runner->reads == 0 ||
        runner->race_decided || is_of_several(merge, runner))
        return;
    int64_t cost = unexplained(runner);
    if (is_whole(runner))
        try_whole(merge, runner, runs);
    else if (runner->early || cost >= COST_BAD)
        try_others(merge, runner, cost, runs);
    if (runner->fits != NULL)
        set_note(runner, true);
}

void stray_entry(struct merge *merge, struct runner *runner, struct runs *runs)
{
    find_fitting(merge, runner, runs);
    if (runner->fits != NULL && is_whole(runner) && is_by_chance(merge, runner))
        set_note(runner, false);
}

void stray_entries(struct merge *merge, struct runs *runs)
{
    for (size_t e = 0; e < merge->entries->n; e++)
        find_fitting(merge, &merge->runner[e], runs);
}

/* --- in no list ----------------------------------------------------------------------- */

static int by_code(const void *p, const void *q, void *context)
{
    const struct reads *reads = context;
    uint32_t a = *(const uint32_t *)p, b = *(const uint32_t *)q;
    uint32_t x = reads->read[a].code, y = reads->read[b].code;
    return x != y ? (x > y) - (x < y) : (a > b) - (a < b);
}

/* The reads of known points whose code no entry claims, each code's together. What two claim is
 * unknown, too, but of somebody in the lists. */
static uint32_t *unknown_reads(const struct merge *merge, size_t *n)
{
    struct reads *reads = merge->reads;
    uint32_t *order = NULL;
    size_t room = 0;
    *n = 0;
    for (size_t i = 0; i < reads->n; i++) {
        const struct read *read = &reads->read[i];
        if (read->fate != FATE_UNKNOWN || read->code == READS_NO_CODE ||
            reads->point[read->point].n == 0 || merge->match.code[read->code].claimed)
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
    struct stray *found = NULL;
    for (size_t i = 0, end; i < n; i = end) {
        struct stray stray = {.code = reads->read[order[i]].code};
        for (end = i; end < n && reads->read[order[end]].code == stray.code;)
            end++;
        if (end - i < 2 || !find_race(merge, order + i, (uint32_t)(end - i), runs, &stray))
            continue;
        if (merge->strays == room) {
            room = mem_next(room, merge->strays + 1);
            found = mem_resize(found, room, sizeof *found);
        }
        found[merge->strays++] = stray;
    }
    mem_free(order);
    if (merge->strays == 0)
        return;
    qsort_r(found, merge->strays, sizeof *found, by_finish, reads);
    merge->stray = arena_alloc(merge->arena, merge->strays, sizeof *merge->stray);
    memcpy(merge->stray, found, merge->strays * sizeof *found);
    mem_free(found);
    for (size_t i = 0; i < merge->strays; i++)
        report(merge, &merge->stray[i]);
}
