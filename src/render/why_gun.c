/* why_gun.c - the gun that a runner's times were counted from.
 *
 * The stream has times, not guns: a used read less the time that it gave is the gun. What the
 * wave has is only asked where no read tells, since runners start with other waves.
 */
#include "config.h"

#include "race/read.h"
#include "render/why_page.h"

const struct why_read *page_used(const struct page *page, const char *label)
{
    for (size_t i = 0; i < page->why->reads; i++) {
        const struct why_read *read = &page->why->read[i];
        if (sv_eq(read->race, page->race) && sv_eq(read->bib, page->bib) &&
            sv_is(read->cell[WHY_USED_FOR], label))
            return read;
    }
    return NULL;
}

int64_t page_penalty(const struct page *page)
{
    struct sv penalty;
    int64_t ms;
    if (!results_note(page->results, page->row, "penalty", &penalty) || penalty.n < 2 ||
        !elapsed_parse(sv_from(penalty, 1), true, &ms))
        return 0;
    return penalty.p[0] == '-' ? -ms : ms;
}

/* A gun that merge used, by race and wave (empty: the race's own); TIME_NONE if it is not
 * known. */
static int64_t gun_in_health(const struct page *page, struct sv wave)
{
    const struct table *health = page->why->health;
    struct stamp stamp;
    for (size_t i = 0; health != NULL && i < health->rows; i++)
        if (sv_is(table_get(health, i, table_column(health, SV("kind"))), "gun") &&
            sv_eq(table_get(health, i, table_column(health, SV("race"))), page->race) &&
            sv_eq(table_get(health, i, table_column(health, SV("evidence"))), wave) &&
            stamp_parse(table_get(health, i, table_column(health, SV("code"))), &stamp))
            return stamp.utc_ms;
    return TIME_NONE;
}

int64_t page_gun_of_wave(const struct page *page, const struct race *race,
                         const struct wave *wave)
{
    const struct gun *gun = wave == NULL ? &race->gun : &wave->gun;
    int64_t found = gun_in_health(page, wave == NULL ? SV("") : wave->name);
    return found != TIME_NONE || gun->kind != GUN_AT ? found : gun->ms;
}

/* --- the guns of the race, by number: its own, then those of its waves -------------------- */

static int64_t nth_gun(const struct page *page, const struct race *race, size_t i)
{
    return page_gun_of_wave(page, race, i == 0 ? NULL : &race->wave[i - 1]);
}

static int64_t first_gun(const struct page *page, const struct race *race)
{
    int64_t first = TIME_NONE;
    for (size_t i = 0; i <= race->waves; i++) {
        int64_t gun = nth_gun(page, race, i);
        if (gun != TIME_NONE && (first == TIME_NONE || gun < first))
            first = gun;
    }
    return first;
}

/* The only gun of the race besides `own`, or TIME_NONE. */
static int64_t other_gun(const struct page *page, const struct race *race, int64_t own)
{
    int64_t other = TIME_NONE;
    for (size_t i = 0; i <= race->waves; i++) {
        int64_t gun = nth_gun(page, race, i);
        if (gun == TIME_NONE || gun == own || gun == other)
            continue;
        if (other != TIME_NONE)
            return TIME_NONE;
        other = gun;
    }
    return other;
}

/* --- the one that counted ----------------------------------------------------------------- */

static int64_t own_gun(const struct page *page, const struct race *race)
{
    const struct wave *wave = race_wave(race, page_get(page, page->results->wave));
    return page_gun_of_wave(page, race, race->gun_of_race ? NULL : wave);
}

static int64_t gun_by_finish(const struct page *page)
{
    const struct why_read *finish = page_used(page, "finish");
    int64_t time = results_time(page->results, page->row, page->results->gun_time);
    return finish == NULL || time == TIME_NONE ? TIME_NONE
                                               : finish->utc_ms - (time - page_penalty(page));
}

/* Who stood on the mat at the gun started with the first gun, whenever that was read. */
static int64_t gun_by_start(const struct page *page, const struct race *race)
{
    const struct why_read *start = page_used(page, "start");
    int64_t delay = results_time(page->results, page->row, page->results->start_delay);
    if (start == NULL || delay == TIME_NONE)
        return TIME_NONE;
    bool at_line = results_note(page->results, page->row, "start-at-line", NULL);
    int64_t first = at_line ? first_gun(page, race) : start->utc_ms;
    return first == TIME_NONE ? TIME_NONE : first - delay;
}

/* Splits count from the own start where there is no gun. */
static int64_t gun_by_split(const struct page *page, const struct race *race)
{
    const struct results *r = page->results;
    bool has_gun = page_get(page, r->start_delay).n > 0 || own_gun(page, race) != TIME_NONE;
    for (size_t s = 0; has_gun && s < r->splits; s++) {
        struct sv label = r->table.column[r->split[s]];
        const struct why_read *read = page_used(page, arena_str(page->why->arena, label));
        int64_t time = results_time(r, page->row, r->split[s]);
        if (read != NULL && time != TIME_NONE)
            return read->utc_ms - time;
    }
    return TIME_NONE;
}

int64_t page_gun(const struct page *page)
{
    const struct race *race = event_race(page->why->event, page->race);
    if (race == NULL)
        return TIME_NONE;
    const int64_t by[] = {gun_by_finish(page), gun_by_start(page, race),
                          gun_by_split(page, race)};
    for (size_t i = 0; i < sizeof by / sizeof *by; i++)
        if (by[i] != TIME_NONE)
            return by[i];
    int64_t own = own_gun(page, race);
    bool elsewhere = results_note(page->results, page->row, "wrong-wave", NULL);
    return elsewhere && !race->gun_of_race ? other_gun(page, race, own) : own;
}
