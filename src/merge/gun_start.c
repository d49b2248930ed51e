#include "config.h"

#include "merge/gun_start.h"

#include <stdlib.h>

#include "base/mem.h"
#include "merge/guns.h"

enum {
    LEFT_OUT = 2000000, /* the cost of a crossing, as in crossing.h */
    DOUBT = 500000,     /* so much dearer a reading may still be the true one */
    MANY = 32           /* crossings of one entry: what they needed is given back at once */
};

void gun_starts_init(struct gun_starts *starts, const struct field *field,
                     const int64_t *signal, size_t signals)
{
    *starts = (struct gun_starts){
        .field = field, .course = field->course, .signal = signal, .signals = signals};
    starts->mat = mem_new(field->course.mats, sizeof *starts->mat);
    starts->scratch = arena_new();
}

void gun_starts_done(struct gun_starts *starts)
{
    runs_done(&starts->runs);
    mem_free(starts->crossing);
    mem_free(starts->mat);
    arena_free(starts->scratch);
    *starts = (struct gun_starts){0};
}

/* --- crossings ------------------------------------------------------------------------ */

static void reserve(struct gun_starts *starts, size_t n)
{
    if (n <= starts->room && starts->crossing != NULL)
        return;
    starts->room = mem_next(starts->room, n);
    starts->runs.run = mem_resize(starts->runs.run, starts->room, sizeof *starts->runs.run);
    starts->crossing = mem_resize(starts->crossing, starts->room, sizeof *starts->crossing);
}

static int by_point(const void *p, const void *q)
{
    const struct run *a = p, *b = q;
    if (a->crossing.point != b->crossing.point)
        return a->crossing.point < b->crossing.point ? -1 : 1;
    return (a->crossing.first_ms > b->crossing.first_ms) -
           (a->crossing.first_ms < b->crossing.first_ms);
}

/* The runs of one entry's looks, in order of point, then time. */
static void find_runs(struct gun_starts *starts, const struct look *look, size_t n)
{
    struct run *run;
    size_t kept = 0;
    reserve(starts, n);
    run = starts->runs.run;
    for (size_t i = 0; i < n; i++)
        run[i] = (struct run){.crossing = {look[i].point, look[i].ms, look[i].ms}};
    qsort(run, n, sizeof *run, by_point);
    for (size_t i = 0; i < n; i++) {
        struct crossing *open = kept == 0 ? NULL : &run[kept - 1].crossing;
        const struct crossing *next = &run[i].crossing;
        if (open != NULL && open->point == next->point &&
            next->first_ms - open->last_ms <= starts->field->race->repeat_window_ms)
            open->last_ms = next->last_ms;
        else
            run[kept++] = run[i];
    }
    starts->runs.n = kept;
}

void gun_starts_learn(struct gun_starts *starts, const struct look *look, size_t n,
                      const struct entries *entries, int r)
{
    const struct field *field = starts->field;
    struct runner anybody = {.field = (struct field *)field, .own_gun_ms = TIME_NONE};
    struct course *course = &starts->course;
    int64_t *clean = mem_new(entries->n, sizeof *clean);
    size_t cleans = 0;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && look[end].entry == look[i].entry; end++)
            ;
        if (entries->entry[look[i].entry].race != r)
            continue;
        find_runs(starts, look + i, end - i);
        clean[cleans] = runner_clean_time(&anybody, &starts->runs);
        cleans += clean[cleans] != TIME_NONE;
    }
    int64_t first = field->start < 0 ? 0 : field->mat[field->start].at_mm;
    course->field_mm = field->mat[course->mats - 1].at_mm - first;
    course->field_ms = field_time(clean, cleans, course->field_mm);
    if (course->start_window_ms == TIME_NONE)
        course->start_window_ms = default_start_window(course);
    if (course->start_window_ms == TIME_NONE || course->start_window_ms > GUN_REACH_MS)
        course->start_window_ms = GUN_REACH_MS;
    mem_free(clean);
}

/* --- readings ------------------------------------------------------------------------- */

/* What follows if one signal was the gun. */
struct trial {
    int64_t cost, start_ms;
    int64_t unlike; /* the mean pace by the field's, or the other way: a million and more */
};

static int64_t time_at(const struct gun_starts *starts, size_t m)
{
    const struct crossing *crossing = &starts->crossing[starts->mat[m]];
    return starts->field->mat[m].take_last ? crossing->last_ms : crossing->first_ms;
}

static int64_t unlike_field(const struct gun_starts *starts)
{
    const struct course *course = &starts->course;
    size_t first = 0, last = course->mats - 1;
    while (first < last && starts->mat[first] == CROSSING_UNUSED)
        first++;
    while (last > first && starts->mat[last] == CROSSING_UNUSED)
        last--;
    if (first == last)
        return INT64_MAX;
    int64_t metres = (course->mat[last].at_mm - course->mat[first].at_mm) / 1000;
    int64_t field = course->field_ms * metres / (course->field_mm / 1000 + 1);
    int64_t own = time_at(starts, last) - time_at(starts, first);
    if (own <= 0 || field <= 0)
        return INT64_MAX;
    int64_t more = own > field ? own : field, less = own > field ? field : own;
    return more > INT64_MAX / 1000000 ? INT64_MAX : more * 1000000 / less;
}

static struct trial try_signal(struct gun_starts *starts, int64_t gun_ms)
{
    const struct field *field = starts->field;
    int64_t grace = field->race->early_grace_ms;
    size_t n = 0;
    for (size_t i = 0; i < starts->runs.n; i++) {
        struct crossing it = starts->runs.run[i].crossing;
        bool at_start = it.point == field->mat[field->start].point;
        if (it.last_ms < gun_ms - (at_start ? grace : 0))
            continue;
        it.first_ms = it.first_ms < gun_ms ? gun_ms : it.first_ms;
        it.last_ms = it.last_ms < gun_ms ? gun_ms : it.last_ms;
        starts->crossing[n++] = it;
    }
    struct assignment out = {.crossing = starts->mat};
    assign_crossings(&starts->course, starts->crossing, n, gun_ms, starts->scratch, &out);
    bool is = starts->mat[field->start] != CROSSING_UNUSED;
    return (struct trial){
        .cost = out.cost + (int64_t)(starts->runs.n - n) * LEFT_OUT,
        .start_ms = is ? time_at(starts, (size_t)field->start) : TIME_NONE,
        .unlike = unlike_field(starts),
    };
}

static bool is_better(const struct trial *a, const struct trial *b)
{
    if (a->cost != b->cost)
        return a->cost < b->cost;
    if (a->unlike != b->unlike)
        return a->unlike < b->unlike;
    return a->start_ms != TIME_NONE && (b->start_ms == TIME_NONE || a->start_ms > b->start_ms);
}

/* The signals that some crossing at the start speaks for, the last ones. */
static size_t candidates(const struct gun_starts *starts, const bool *taken,
                         size_t signal[GUN_STARTS])
{
    const struct course_mat *start = &starts->field->mat[starts->field->start];
    size_t n = 0;
    for (size_t i = starts->runs.n; i-- > 0 && n < GUN_STARTS;) {
        const struct crossing *it = &starts->runs.run[i].crossing;
        if (it->point != start->point)
            continue;
        size_t s = guns_spoken_for(starts->signal, starts->signals,
                                   start->take_last ? it->last_ms : it->first_ms);
        if (s != SIZE_MAX && (n == 0 || signal[n - 1] != s) && (taken == NULL || !taken[s]))
            signal[n++] = s;
    }
    return n;
}

size_t gun_starts_find(struct gun_starts *starts, const struct look *look, size_t n,
                       const bool *taken, bool doubtful, size_t spoken[GUN_STARTS])
{
    struct trial trial[GUN_STARTS];
    size_t signal[GUN_STARTS], best = 0, found = 0;
    if (starts->field->start < 0)
        return 0;
    find_runs(starts, look, n);
    size_t signals = candidates(starts, taken, signal);
    for (size_t s = 0; s < signals; s++) {
        trial[s] = try_signal(starts, starts->signal[signal[s]]);
        best = is_better(&trial[s], &trial[best]) ? s : best;
    }
    if (starts->runs.n > MANY) {
        arena_free(starts->scratch);
        starts->scratch = arena_new();
    }
    for (size_t s = 0; s < signals; s++) {
        if (doubtful ? trial[s].cost >= trial[best].cost + DOUBT : s != best)
            continue;
        size_t is = trial[s].start_ms == TIME_NONE
                        ? SIZE_MAX
                        : guns_spoken_for(starts->signal, starts->signals, trial[s].start_ms);
        bool again = is == SIZE_MAX || (taken != NULL && taken[is]);
        for (size_t i = 0; i < found; i++)
            again = again || spoken[i] == is;
        if (!again)
            spoken[found++] = is;
    }
    return found;
}
