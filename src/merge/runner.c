#include "config.h"

#include "merge/runner.h"

#include "base/mem.h"
#include "race/read.h"

/* --- the race ------------------------------------------------------------------------- */

static void add_gun(struct field *field, const struct gun *gun)
{
    if (gun->kind != GUN_AT)
        return;
    field->gun_ms[field->guns++] = gun->ms;
    if (field->first_gun_ms == TIME_NONE || gun->ms < field->first_gun_ms)
        field->first_gun_ms = gun->ms;
}

void field_init(struct field *field, struct arena *arena, const struct event *event,
                const struct race *race, const struct reads *reads)
{
    *field = (struct field){.race = race,
                            .start = -1,
                            .finish = -1,
                            .first_gun_ms = TIME_NONE,
                            .live = event->status == EVENT_LIVE};
    field->mat = arena_alloc(arena, race->mats, sizeof *field->mat);
    field->faulty = arena_alloc(arena, race->mats, sizeof *field->faulty);
    for (size_t m = 0; m < race->mats; m++) {
        const struct mat *mat = &race->mat[m];
        bool start = mat_is_start(mat), finish = mat_is_finish(mat);
        field->mat[m] = (struct course_mat){
            .at_mm = mat->at_mm,
            .point = reads_point(reads, mat->point),
            .take_last = mat->take == TAKE_DEFAULT ? start : mat->take == TAKE_LAST,
            .start = start,
            .finish = finish,
        };
        field->start = start ? (int)m : field->start;
        field->finish = finish ? (int)m : field->finish;
    }
    field->course = (struct course){.mat = field->mat,
                                    .mats = race->mats,
                                    .min_pace_ms_km = race->min_pace_ms_km,
                                    .start_window_ms = race->start_window_ms};
    field->gun_ms = arena_alloc(arena, race->waves + 1, sizeof *field->gun_ms);
    add_gun(field, &race->gun);
    for (size_t w = 0; w < race->waves; w++)
        add_gun(field, &race->wave[w].gun);
}

struct ruling *runner_rule(struct runner *runner, struct arena *arena)
{
    struct ruling *own = arena_alloc(arena, 1, sizeof *own);
    *own = *runner->ruling;
    runner->ruling = own;
    return own;
}

void runner_init(struct runner *runner, struct arena *arena, const struct entry *entry,
                 struct field *field)
{
    static const struct ruling nothing = {0};
    *runner = (struct runner){.entry = entry,
                              .field = field,
                              .own_gun_ms = TIME_NONE,
                              .gun_ms = TIME_NONE,
                              .status = STATUS_DNS,
                              .ruling = &nothing};
    if (field == NULL) {
        runner->notes = note_bit(NOTE_UNKNOWN_RACE);
        return;
    }
    const struct race *race = field->race;
    runner->pass = arena_alloc(arena, race->mats, sizeof *runner->pass);
    for (size_t m = 0; m < race->mats; m++)
        runner->pass[m] = (struct pass){TIME_NONE, PASS_NO_READ};
    if (entry->wave.n > 0 && race_wave(race, entry->wave) == NULL)
        runner->found |= note_bit(NOTE_UNKNOWN_WAVE);
    runner->wave = entry_wave(race, entry);
    const struct gun *gun = runner->wave != NULL ? &runner->wave->gun : &race->gun;
    if (gun->kind == GUN_AT)
        runner->own_gun_ms = gun->ms;
}

/* --- runs ----------------------------------------------------------------------------- */

/* A runner's read, copied: the reads themselves lie all over the stream, and are fetched
 * together faster than one after the other. */
struct own {
    struct read read;
    uint32_t index; /* in the stream */
};

static inline bool comes_before(const struct reads *reads, const struct own *a,
                                const struct own *b)
{
    if (a->read.point != b->read.point)
        return a->read.point < b->read.point;
    if (a->read.utc_ms != b->read.utc_ms)
        return a->read.utc_ms < b->read.utc_ms;
    return read_better(reads, &a->read, &b->read) < 0;
}

static void merge_halves(const struct reads *reads, struct own *own, uint32_t n,
                         struct own *other)
{
    uint32_t half = n / 2, i = 0, k = half, at = 0;
    while (i < half && k < n)
        other[at++] = comes_before(reads, &own[k], &own[i]) ? own[k++] : own[i++];
    while (i < half)
        other[at++] = own[i++];
    while (k < n)
        other[at++] = own[k++];
    memcpy(own, other, n * sizeof *own);
}

/* Reads come nearly in order, so short pieces are inserted; long ones are halved and merged. */
static void sort_reads(const struct reads *reads, struct own *own, uint32_t n,
                       struct own *other)
{
    if (n > 32) {
        sort_reads(reads, own, n / 2, other);
        sort_reads(reads, own + n / 2, n - n / 2, other);
        merge_halves(reads, own, n, other);
        return;
    }
    for (uint32_t i = 1; i < n; i++) {
        struct own moving = own[i];
        uint32_t k = i;
        for (; k > 0 && comes_before(reads, &moving, &own[k - 1]); k--)
            own[k] = own[k - 1];
        own[k] = moving;
    }
}

/* The same chip (or bib), point and time as a read before it. */
static bool is_identical(const struct own *own, uint32_t i)
{
    const struct read *me = &own[i].read;
    while (i-- > 0) {
        const struct read *other = &own[i].read;
        if (other->point != me->point || other->utc_ms != me->utc_ms)
            return false;
        if (other->code == me->code)
            return true;
    }
    return false;
}

/* `first_ms` is the runner's first read: what else there is to count from without a gun. */
static bool is_late(const struct runner *runner, int64_t ms, int64_t first_ms)
{
    int64_t limit = runner->field->race->limit_ms;
    int64_t gun = field_counted_gun(runner->field, runner->own_gun_ms);
    if (limit != TIME_NONE && gun != TIME_NONE && ms > gun + limit + HOUR_MS)
        return true;
    return ms - (gun != TIME_NONE ? gun : first_ms) > RUNNER_LONGEST_MS;
}

static enum fate fate_by_time(const struct runner *runner, const struct read *read,
                              int64_t first_ms)
{
    const struct field *field = runner->field;
    const struct race *race = field->race;
    bool at_start = field->start >= 0 && field->mat[field->start].point == read->point;
    int64_t grace = at_start ? race->early_grace_ms : 0;
    if (field->first_gun_ms != TIME_NONE && read->utc_ms < field->first_gun_ms - grace)
        return FATE_EARLY;
    return is_late(runner, read->utc_ms, first_ms) ? FATE_LATE : FATE_OPEN;
}

static void add_to_run(struct run *run, const struct field *field, const struct read *read,
                       uint32_t i)
{
    enum read_kind kind = (enum read_kind)read->kind;
    int64_t ms = read->utc_ms;
    /* Who stands on the start mat at the gun starts with the gun. */
    if (field->first_gun_ms != TIME_NONE && ms < field->first_gun_ms)
        ms = field->first_gun_ms;
    int better = run->n == 0 ? -1 : read_kind_rank(kind) - read_kind_rank(run->kind);
    if (run->n == 0)
        run->first = i;
    run->n = i - run->first + 1;
    if (better < 0) {
        run->kind = kind;
        run->crossing.first_ms = ms;
    }
    if (better <= 0)
        run->crossing.last_ms = ms;
}

/* Room for n reads: n runs at most, and the reads twice, for sorting. */
static void runs_reserve(struct runs *runs, uint32_t n)
{
    if (n <= runs->room && runs->run != NULL)
        return;
    runs->room = mem_next(runs->room, n);
    runs->run = mem_resize(runs->run, runs->room, sizeof *runs->run);
    runs->own = mem_resize(runs->own, runs->room, 2 * sizeof *runs->own);
}

void runs_done(struct runs *runs)
{
    mem_free(runs->run);
    mem_free(runs->own);
    *runs = (struct runs){0};
}

static enum fate fate_of(const struct runner *runner, const struct reads *reads,
                         const struct own *own, uint32_t i, int64_t first_ms)
{
    const struct read *read = &own[i].read;
    if (reads->point[read->point].n == 0)
        return FATE_UNKNOWN;
    return is_identical(own, i) ? FATE_REPEAT : fate_by_time(runner, read, first_ms);
}

void runner_runs(struct runner *runner, struct reads *reads, uint32_t *order, struct runs *runs)
{
    uint32_t *slice = order + runner->first_read;
    const struct field *field = runner->field;
    int64_t last_ms = 0, first_ms = INT64_MAX;
    runs_reserve(runs, runner->reads);
    struct own *own = runs->own;
    runs->n = 0;
    for (uint32_t i = 0; i < runner->reads; i++) {
        own[i] = (struct own){reads->read[slice[i]], slice[i]};
        if (own[i].read.utc_ms < first_ms && reads->point[own[i].read.point].n > 0)
            first_ms = own[i].read.utc_ms;
    }
    sort_reads(reads, own, runner->reads, own + runner->reads);
    for (uint32_t i = 0; i < runner->reads; i++) {
        const struct read *read = &own[i].read;
        enum fate fate = fate_of(runner, reads, own, i, first_ms);
        slice[i] = own[i].index;
        reads->read[slice[i]].fate = (uint8_t)fate;
        if (fate == FATE_EARLY && field->start >= 0 &&
            field->mat[field->start].point == read->point) {
            if (!runner->early || read->utc_ms > runner->early_ms)
                runner->early_ms = read->utc_ms;
            runner->early = true;
        }
        if (fate != FATE_OPEN)
            continue;
        struct run *run = runs->n == 0 ? NULL : &runs->run[runs->n - 1];
        if (run == NULL || run->crossing.point != read->point ||
            read->utc_ms - last_ms > field->race->repeat_window_ms) {
            run = &runs->run[runs->n++];
            *run = (struct run){.crossing = {.point = read->point}};
        }
        add_to_run(run, field, read, i);
        last_ms = read->utc_ms;
    }
}

/* --- crossings ------------------------------------------------------------------------ */

int64_t runner_clean_time(const struct runner *runner, const struct runs *found)
{
    const struct field *field = runner->field;
    const struct run *runs = found->run;
    size_t n = found->n;
    int64_t begin = runner->own_gun_ms, before = INT64_MIN, end = TIME_NONE;
    if (n != field->course.mats || field->finish < 0)
        return TIME_NONE;
    for (size_t m = 0; m < field->course.mats; m++) {
        /* at a point that serves several mats its runs come in order of time */
        const struct course_mat *mat = &field->mat[m];
        size_t skip = 0, i;
        for (size_t k = 0; k < m; k++)
            skip += field->mat[k].point == mat->point;
        for (i = 0; i < n && (runs[i].crossing.point != mat->point || skip > 0); i++)
            skip -= runs[i].crossing.point == mat->point;
        if (i == n)
            return TIME_NONE;
        int64_t ms = mat->take_last ? runs[i].crossing.last_ms : runs[i].crossing.first_ms;
        if (ms <= before)
            return TIME_NONE;
        before = ms;
        begin = mat->start ? ms : begin;
        end = mat->finish ? ms : end;
    }
    return begin == TIME_NONE || end <= begin ? TIME_NONE : end - begin;
}

/* The read whose time a run has at a mat: of the best kind, the first or the last. */
static uint32_t time_read(const struct reads *reads, const uint32_t *slice,
                          const struct run *run, bool take_last)
{
    uint32_t best = PASS_NO_READ;
    for (uint32_t i = run->first; i < run->first + run->n; i++) {
        const struct read *read = &reads->read[slice[i]];
        if (read->fate != FATE_OPEN || read->kind != run->kind)
            continue;
        if (best == PASS_NO_READ || (take_last && read->utc_ms > reads->read[best].utc_ms))
            best = slice[i];
    }
    return best;
}

static void set_fates(struct reads *reads, const uint32_t *slice, const struct run *run,
                      uint32_t time, size_t mat)
{
    for (uint32_t i = run->first; i < run->first + run->n; i++) {
        struct read *read = &reads->read[slice[i]];
        if (read->fate != FATE_OPEN)
            continue;
        if (time == PASS_NO_READ)
            read->fate = FATE_EXTRA;
        else if (slice[i] == time)
            read->fate = FATE_USED;
        else
            read->fate = read_kind_rank((enum read_kind)read->kind) >
                                 read_kind_rank((enum read_kind)reads->read[time].kind)
                             ? FATE_BACKUP
                             : FATE_REPEAT;
        if (slice[i] == time)
            read->mat = (uint8_t)mat;
    }
}

static void note_finding(struct runner *runner, enum note note, bool is_so)
{
    if (is_so)
        runner->found |= note_bit(note);
}

enum { FEW = 64 };

void runner_assign(struct runner *runner, struct reads *reads, const uint32_t *order,
                   const struct runs *found, struct arena *scratch)
{
    const struct run *runs = found->run;
    size_t n = found->n;
    const struct field *field = runner->field;
    const uint32_t *slice = order + runner->first_read;
    struct crossing few[FEW], *crossing = few;
    int32_t few_mats[FEW], *mat_crossing = few_mats;
    if (n > FEW)
        crossing = arena_alloc(scratch, n, sizeof *crossing);
    if (field->course.mats > FEW)
        mat_crossing = arena_alloc(scratch, field->course.mats, sizeof *mat_crossing);
    for (size_t i = 0; i < n; i++)
        crossing[i] = runs[i].crossing;
    struct assignment out = {.crossing = mat_crossing};
    assign_crossings(&field->course, crossing, n, runner->own_gun_ms, scratch, &out);
    runner->seen = n > 0;
    runner->crossings = (uint32_t)n;
    runner->cost = out.cost;
    for (size_t i = 0; i < n; i++) {
        size_t m = 0;
        while (m < field->course.mats && mat_crossing[m] != (int32_t)i)
            m++;
        uint32_t time = PASS_NO_READ;
        if (m < field->course.mats) {
            bool last = field->mat[m].take_last;
            time = time_read(reads, slice, &runs[i], last);
            runner->pass[m] =
                (struct pass){last ? crossing[i].last_ms : crossing[i].first_ms, time};
        } else {
            const struct course *course = &field->course;
            bool too_fast = crossing_too_fast(course, crossing, &out, runner->own_gun_ms, i);
            note_finding(runner, NOTE_TOO_FAST, too_fast);
            note_finding(runner, NOTE_EXTRA_CROSSING,
                         !too_fast && crossing_within(course, crossing, &out, i));
        }
        set_fates(reads, slice, &runs[i], time, m);
    }
    note_finding(runner, NOTE_AMBIGUOUS, out.ambiguous);
    note_finding(runner, NOTE_LONE_CROSSING,
                 n == 1 && field->start >= 0 && field->finish >= 0 &&
                     field->mat[field->start].point == crossing[0].point &&
                     field->mat[field->finish].point == crossing[0].point);
}
