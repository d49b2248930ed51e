/* clock_near.c - a clock against the neighbouring mats and the gun. */
#include "config.h"

#include "base/int64.h"
#include "base/mem.h"
#include "merge/clock_sight.h"

enum {
    WINDOW_MS = 20 * 60000, /* runners are no clocks: so far apart their guesses may lie */
    MOST_RUNS = 4,          /* crossings of one runner that are looked at */
    LATE_START_MS = 3600000,
    USUAL_MS_KM = 6 * 60000,
    SLOW_MS_KM = 20 * 60000,    /* slower than a walk */
    SLOW_MS = 10 * 60000,       /* and a rest */
    SLOW_SINCE_GUN_MS = 3600000 /* and a late start */
};

/* --- too slow for most ---------------------------------------------------------------- */

static int64_t slow_way(int64_t mm)
{
    return mm * SLOW_MS_KM / 1000000;
}

static bool is_off(const struct merge *merge, const struct pass *pass)
{
    const struct clocks *clocks = &merge->clocks;
    if (!clocks->off || pass->read == PASS_NO_READ)
        return false;
    return clocks->clock[clock_box(clocks, &merge->reads->read[pass->read])->clock].off;
}

/* Whether nobody takes so long from the pass before (or from the gun) to mat m. */
static bool is_slow(const struct merge *merge, const struct runner *runner, size_t m)
{
    const struct field *field = runner->field;
    int64_t ms = runner->pass[m].ms, gun = runner->own_gun_ms, at = field->mat[m].at_mm;
    if (field->mat[m].start)
        return gun != TIME_NONE && ms - gun > LATE_START_MS;
    for (size_t k = m; k-- > 0;)
        if (runner->pass[k].ms != TIME_NONE && !is_off(merge, &runner->pass[k]))
            return ms - runner->pass[k].ms > SLOW_MS + slow_way(at - field->mat[k].at_mm);
    return gun != TIME_NONE && ms - gun > SLOW_SINCE_GUN_MS + slow_way(at);
}

static bool is_under_way(const struct runner *runner)
{
    for (size_t m = 0; m < runner->field->course.mats; m++)
        if (runner->pass[m].ms != TIME_NONE)
            return true;
    return false;
}

/* The runner was seen, but not where the course starts. */
static bool lacks_start(const struct runner *runner)
{
    const struct field *field = runner->field;
    return field->start >= 0 && runner->pass[field->start].ms == TIME_NONE &&
           is_under_way(runner);
}

/* What the runners' passes at a point say of it; starts by themselves, as they are outvoted
 * where people come by again. */
struct tally {
    size_t passes, slow;
    size_t starts, late, lacking;
};

static void tally_runner(const struct merge *merge, const struct runner *runner,
                         struct tally *tally)
{
    const struct field *field = runner->field;
    int64_t gun = runner->own_gun_ms;
    for (size_t m = 0; m < field->course.mats; m++) {
        struct tally *here = &tally[field->mat[m].point];
        int64_t ms = runner->pass[m].ms, way = slow_way(field->mat[m].at_mm);
        if (ms == TIME_NONE)
            continue;
        bool slow = is_slow(merge, runner, m);
        here->passes++;
        here->slow += slow || (gun != TIME_NONE && ms - gun > SLOW_SINCE_GUN_MS + way);
        here->starts += field->mat[m].start;
        here->late += field->mat[m].start && slow;
    }
    if (lacks_start(runner)) {
        tally[field->mat[field->start].point].starts++;
        tally[field->mat[field->start].point].lacking++;
    }
}

static bool is_most(size_t n, size_t of)
{
    return n >= CLOCK_LEAST && n * 2 > of;
}

void clocks_slow(const struct merge *merge, struct clock_point *point)
{
    size_t known = clock_known_points(merge);
    struct tally *tally = mem_new(known, sizeof *tally);
    for (size_t e = 0; e < merge->entries->n; e++)
        if (merge->runner[e].field != NULL)
            tally_runner(merge, &merge->runner[e], tally);
    for (size_t p = 0; p < known; p++) {
        const struct tally *here = &tally[p];
        point[p].slow = is_most(here->slow, here->passes) || is_most(here->late, here->starts);
        point[p].no_start = is_most(here->lacking, here->starts);
    }
    mem_free(tally);
}

/* Of n crossings at the point, which is the start's as well, the start found none, although
 * there are enough for all. */
static bool lost_start(const struct runner *runner, size_t n, uint16_t point)
{
    const struct field *field = runner->field;
    size_t mats = 0;
    for (size_t m = 0; m < field->course.mats; m++)
        mats += field->mat[m].point == point;
    return mats > 1 && n >= mats && lacks_start(runner) &&
           field->mat[field->start].point == point;
}

void clock_count_slow(const struct merge *merge, const struct sights *sights,
                      struct clock *clock)
{
    const struct sight *sight = sights->sight + clock->first;
    const struct clocks *clocks = &merge->clocks;
    clock->slow = 0;
    for (size_t i = 0, end; i < clock->n; i = end) {
        for (end = i; end < clock->n && sight[end].person == sight[i].person; end++)
            ;
        const struct runner *runner = &merge->runner[sight[i].person];
        if (runner->field == NULL)
            continue;
        bool slow = lost_start(runner, end - i, clock->point);
        for (size_t m = 0; m < runner->field->course.mats; m++) {
            uint32_t read = runner->pass[m].read;
            if (runner->field->mat[m].point != clock->point || read == PASS_NO_READ)
                continue;
            uint32_t c = clock_box(clocks, &merge->reads->read[read])->clock;
            slow = slow || (&clocks->clock[c] == clock && is_slow(merge, runner, m));
        }
        clock->slow += slow;
    }
}

/* --- what the other passes let expect ------------------------------------------------- */

/* A crossing against the time that is expected. */
struct guess {
    int64_t diff;   /* expected less seen */
    int64_t unsure; /* so far it may be wrong */
    size_t sight;   /* of the clock's: the crossing */
};

/* A pass at another point, or the gun. */
struct fix {
    int64_t ms, mm;
    bool is;
};

static int64_t share(int64_t ms, int64_t of)
{
    return (ms < 0 ? -ms : ms) / of;
}

/* When the runner is to be expected at mat m, by the gun and passes at other points, and how
 * far that may be wrong. TIME_NONE: nothing tells. */
static int64_t expected(const struct merge *merge, const struct runner *runner, size_t m,
                        enum clock_by by, int64_t *unsure)
{
    const struct field *field = runner->field;
    const struct course_mat *mat = field->mat;
    struct fix first = {0}, before = {0}, after = {0};
    if (runner->own_gun_ms != TIME_NONE && by != CLOCK_BY_MATS)
        first = before = (struct fix){runner->own_gun_ms, 0, true};
    for (size_t k = 0; k < field->course.mats; k++) {
        const struct pass *pass = &runner->pass[k];
        if (mat[k].point == mat[m].point || pass->ms == TIME_NONE || is_off(merge, pass))
            continue;
        struct fix fix = {pass->ms, mat[k].at_mm, true};
        if (k < m) {
            before = fix;
            if (!first.is || mat[k].start)
                first = fix;
        } else if (!after.is && by != CLOCK_BY_MATS_BEFORE) {
            after = fix;
        }
    }
    if (!before.is && !after.is)
        return TIME_NONE;
    int64_t at = mat[m].at_mm;
    if (before.is && after.is && after.mm > before.mm) {
        int64_t way = (after.ms - before.ms) * (at - before.mm) / (after.mm - before.mm);
        *unsure = share(way, 10);
        return before.ms + way;
    }
    /* beyond the last: at the pace until then, or else at that of the field */
    bool own_pace = before.is && before.mm > first.mm;
    struct fix near = before.is ? before : after;
    int64_t ms = own_pace ? before.ms - first.ms : field->course.field_ms;
    int64_t mm = own_pace ? before.mm - first.mm : field->course.field_mm;
    if (ms > slow_way(mm)) { /* the wrong clock is in it */
        ms = USUAL_MS_KM;
        mm = 1000000;
    }
    int64_t way = ms * (at - near.mm) / mm;
    *unsure = share(way, own_pace ? 10 : 4);
    if (!own_pace && merge->clocks.off) /* the field's pace may be wrong as well */
        *unsure = share(slow_way(at - near.mm), 1);
    return near.ms + way;
}

/* The guesses of one runner's crossings [begin, end) by a clock. */
static size_t guess_runner(const struct merge *merge, const struct runner *runner,
                           const struct sight *sight, size_t begin, size_t end, uint32_t point,
                           enum clock_by by, struct guess *to)
{
    const struct field *field = runner->field;
    size_t guesses = 0, mats = 0;
    if (field->live && !is_under_way(runner)) /* maybe they only warm up */
        return 0;
    for (size_t m = 0; m < field->course.mats && mats < MOST_RUNS; m++) {
        if (field->mat[m].point != point)
            continue;
        int64_t unsure, ms = expected(merge, runner, m, by, &unsure);
        mats++;
        for (size_t i = begin; i < end && i - begin < MOST_RUNS && ms != TIME_NONE; i++)
            to[guesses++] = (struct guess){ms - sight[i].ms, unsure, i};
    }
    return guesses;
}

static size_t guess_all(const struct merge *merge, const struct sights *sights,
                        const struct clock *clock, enum clock_by by, struct guess **to)
{
    const struct sight *sight = sights->sight + clock->first;
    size_t n = 0, room = 0;
    *to = NULL;
    for (size_t i = 0, end; i < clock->n; i = end) {
        for (end = i; end < clock->n && sight[end].person == sight[i].person; end++)
            ;
        if (n + MOST_RUNS * MOST_RUNS > room) {
            room = mem_next(room, n + MOST_RUNS * MOST_RUNS);
            *to = mem_resize(*to, room, sizeof **to);
        }
        const struct runner *runner = &merge->runner[sight[i].person];
        if (runner->field != NULL)
            n += guess_runner(merge, runner, sight, i, end, clock->point, by, *to + n);
    }
    return n;
}

/* --- the offset that fits ------------------------------------------------------------- */

int64_t clock_round(int64_t ms, int64_t within)
{
    static const int64_t unit[] = {60 * 60000, 30 * 60000, 15 * 60000};
    for (size_t u = 0; u < sizeof unit / sizeof *unit; u++) {
        int64_t half = ms < 0 ? -unit[u] / 2 : unit[u] / 2;
        int64_t whole = (ms + half) / unit[u] * unit[u];
        if (whole != 0 && share(ms - whole, 1) <= within)
            return whole;
    }
    return ms / 60000 * 60000;
}

static int64_t median(int64_t *value, size_t n)
{
    int64_sort(value, n);
    return value[n / 2];
}

static bool fits(const struct guess *guess, int64_t offset)
{
    return share(guess->diff - offset, 1) <= WINDOW_MS / 2 + guess->unsure;
}

/* A crossing may fit at several mats, and is one. */
static size_t count_fits(const struct guess *guess, size_t n, size_t sights, int64_t offset)
{
    bool *seen = mem_new(sights, sizeof *seen);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (seen[guess[i].sight] || !fits(&guess[i], offset))
            continue;
        seen[guess[i].sight] = true;
        count++;
    }
    mem_free(seen);
    return count;
}

size_t clock_near(const struct merge *merge, const struct sights *sights,
                  const struct clock *clock, enum clock_by by, int64_t *offset, int64_t *spread)
{
    struct guess *guess;
    size_t n = guess_all(merge, sights, clock, by, &guess), in = 0;
    int64_t *value = mem_new(n, sizeof *value);
    for (size_t i = 0; i < n; i++)
        value[i] = guess[i].diff;
    *offset = n == 0 ? 0 : clock_mode(value, n, WINDOW_MS, &in);
    in = 0;
    for (size_t i = 0; i < n; i++)
        if (fits(&guess[i], *offset))
            value[in++] = guess[i].unsure;
    if (in > 0) {
        int64_t unsure = median(value, in);
        in = 0;
        for (size_t i = 0; i < n; i++)
            if (fits(&guess[i], *offset))
                value[in++] = guess[i].diff;
        *offset = clock_round(median(value, in), unsure < 120000 ? 120000 : unsure);
        *spread = value[in - 1 - in / 4] - value[in / 4];
    }
    in = count_fits(guess, n, clock->n, *offset);
    size_t as_it_is = count_fits(guess, n, clock->n, 0);
    if (as_it_is * 10 >= in * 9) { /* so unsure are the guesses */
        *offset = 0;
        in = as_it_is;
    }
    mem_free(value);
    mem_free(guess);
    return in;
}
