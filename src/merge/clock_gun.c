/* clock_gun.c - is it a clock that does not fit, or the gun? */
#include "config.h"

#include "base/int64.h"
#include "base/mem.h"
#include "merge/clock_sight.h"
#include "merge/guns.h"

enum {
    LATE_START_MS = 3600000,
    SLIP_MS = 6 * 3600000 /* a gun is typed an hour wrong; half a day is a zone or the date */
};

/* The next person's sights of a clock: from *end on. */
static size_t next_person(const struct sight *sight, size_t n, size_t *end)
{
    size_t begin = *end;
    while (*end < n && sight[*end].person == sight[begin].person)
        ++*end;
    return begin;
}

static const struct runner *runner_of(const struct merge *merge, const struct sight *sight)
{
    const struct runner *runner = &merge->runner[sight->person];
    return runner->field == NULL ? NULL : runner;
}

/* Every mat of the clock's point was passed, by another clock. */
static bool needs_it_not(const struct merge *merge, const struct runner *runner,
                         const struct clock *clock)
{
    for (size_t m = 0; m < runner->field->course.mats; m++) {
        uint32_t read = runner->pass[m].read;
        if (runner->field->mat[m].point != clock->point)
            continue;
        if (read == PASS_NO_READ)
            return false;
        uint32_t c = clock_box(&merge->clocks, &merge->reads->read[read])->clock;
        if (&merge->clocks.clock[c] == clock)
            return false;
    }
    return true;
}

bool clock_is_spare(const struct merge *merge, const struct sights *sights,
                    const struct clock *clock)
{
    const struct sight *sight = sights->sight + clock->first;
    size_t spare = 0;
    for (size_t begin, end = 0; end < clock->n;) {
        begin = next_person(sight, clock->n, &end);
        const struct runner *runner = runner_of(merge, &sight[begin]);
        spare += runner != NULL && needs_it_not(merge, runner, clock);
    }
    return spare * 2 > clock->runners;
}

/* All crossings of the runner were used, and no mat between two of them lacks. */
static bool is_whole(const struct runner *runner)
{
    size_t used = 0, run = 0, mats = runner->field->course.mats;
    for (size_t m = 0; m < mats; m++)
        if (runner->pass[m].ms != TIME_NONE) {
            used++;
            run += m == 0 || runner->pass[m - 1].ms == TIME_NONE;
        }
    return used > 0 && used == runner->crossings && run == 1;
}

/* So far the middle half of the starts lie apart, of the runners a clock saw. */
static int64_t starts_spread(const struct merge *merge, const struct sights *sights,
                             const struct clock *clock)
{
    const struct sight *sight = sights->sight + clock->first;
    int64_t *late = mem_new(clock->n, sizeof *late), spread = 0;
    size_t n = 0;
    for (size_t begin, end = 0; end < clock->n;) {
        begin = next_person(sight, clock->n, &end);
        const struct runner *runner = runner_of(merge, &sight[begin]);
        if (runner != NULL && runner_start_ms(runner) != TIME_NONE &&
            runner->own_gun_ms != TIME_NONE)
            late[n++] = runner_start_ms(runner) - runner->own_gun_ms;
    }
    int64_sort(late, n);
    if (n > 0)
        spread = late[n - 1 - n / 4] - late[n / 4];
    mem_free(late);
    return spread;
}

bool clock_is_for_gun(const struct merge *merge, const struct sights *sights,
                      const struct clock *clock, int64_t offset_ms)
{
    const struct sight *sight = sights->sight + clock->first;
    size_t whole = 0;
    int64_t offset, spread;
    if (offset_ms >= SLIP_MS || offset_ms <= -SLIP_MS)
        return false;
    for (size_t begin, end = 0; end < clock->n;) {
        begin = next_person(sight, clock->n, &end);
        const struct runner *runner = runner_of(merge, &sight[begin]);
        whole += runner != NULL && is_whole(runner);
    }
    if (whole * 2 <= clock->runners)
        return false;
    size_t count = clock_near(merge, sights, clock, CLOCK_BY_MATS, &offset, &spread);
    if (count == 0)
        return starts_spread(merge, sights, clock) > CLOCK_NEIGHBOUR_MS;
    return count * 2 >= clock->runners && offset == 0;
}

/* --- the guns ------------------------------------------------------------------------- */

/* By a clock that is right as far as is known. */
static bool is_sound(const struct merge *merge, const struct pass *pass)
{
    if (pass->ms == TIME_NONE || pass->read == PASS_NO_READ)
        return false;
    const struct clock_box *box = clock_box(&merge->clocks, &merge->reads->read[pass->read]);
    return !merge->clocks.clock[box->clock].off;
}

static void check_gun(struct merge *merge, const struct race *race, size_t g, int64_t *delay,
                      size_t n)
{
    char middle[TIME_TEXT];
    const struct gun *gun = g == 0 ? &race->gun : &race->wave[g - 1].gun;
    size_t late = 0;
    for (size_t i = 0; i < n; i++)
        late += delay[i] > LATE_START_MS;
    if (n < CLOCK_LEAST || late * 2 <= n)
        return;
    struct sv name = guns_name(merge->arena, race, g);
    clock_offset_format(middle, int64_median(delay, n));
    faults_add(&merge->notes, merge->event->file, gun->line,
               "%.*s may be wrong: %zu of %zu starts come more than an hour after it, the "
               "middle one at %s",
               SV_ARG(name), late, n, middle);
}

void clock_check_guns(struct merge *merge)
{
    int64_t *delay = mem_new(merge->entries->n, sizeof *delay);
    for (size_t r = 0; r < merge->event->races; r++) {
        const struct field *field = &merge->field[r];
        const struct race *race = field->race;
        for (size_t g = 0; g <= race->waves && field->start >= 0; g++) {
            const struct wave *wave = g == 0 ? NULL : &race->wave[g - 1];
            size_t n = 0;
            for (size_t e = 0; e < merge->entries->n; e++) {
                const struct runner *runner = &merge->runner[e];
                if (runner->field == field && runner->wave == wave &&
                    runner->own_gun_ms != TIME_NONE &&
                    is_sound(merge, &runner->pass[field->start]))
                    delay[n++] = runner_start_ms(runner) - runner->own_gun_ms;
            }
            check_gun(merge, race, g, delay, n);
        }
    }
    mem_free(delay);
}
