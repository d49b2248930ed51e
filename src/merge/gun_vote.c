#include "config.h"

#include "merge/gun_vote.h"

#include <stdlib.h>

#include "base/mem.h"
#include "merge/guns.h"

size_t guns_of(const struct race *race)
{
    return race->waves + 1;
}

const struct gun *gun_of(const struct race *race, size_t g)
{
    return g == 0 ? &race->gun : &race->wave[g - 1].gun;
}

bool gun_any_auto(const struct race *race)
{
    for (size_t g = 0; g < guns_of(race); g++)
        if (gun_of(race, g)->kind == GUN_AUTO)
            return true;
    return false;
}

/* Whether a read counts for an entry's race, and at which side of it. */
static bool look_at(const struct field *field, const struct read *read, struct look *look)
{
    bool any = false;
    look->at_start = field->start >= 0 && field->mat[field->start].point == read->point;
    for (size_t m = 0; m < field->course.mats; m++)
        any = any || field->mat[m].point == read->point;
    look->ms = read->utc_ms;
    look->point = read->point;
    return any;
}

static int by_entry(const void *p, const void *q)
{
    const struct look *a = p, *b = q;
    if (a->entry != b->entry)
        return a->entry < b->entry ? -1 : 1;
    if (a->ms != b->ms)
        return a->ms < b->ms ? -1 : 1;
    if (a->at_start != b->at_start)
        return a->at_start ? 1 : -1;
    if (a->point != b->point)
        return a->point < b->point ? -1 : 1;
    return (a->code > b->code) - (a->code < b->code);
}

void votes_collect(struct finding *finding)
{
    struct merge *merge = finding->merge;
    const struct reads *reads = merge->reads;
    for (size_t i = 0; i < reads->n; i++) {
        const struct read *read = &reads->read[i];
        if (read->code == READS_NO_CODE)
            continue;
        const struct match_code *code = &merge->match.code[read->code];
        for (uint32_t k = 0; k < code->n; k++) {
            struct look look = {.entry = merge->match.entry[code->first + k],
                                .code = read->code};
            const struct field *field = &merge->field[merge->entries->entry[look.entry].race];
            if (!gun_any_auto(field->race) || !look_at(field, read, &look))
                continue;
            if (finding->looks == finding->room) {
                finding->room = mem_next(finding->room, finding->looks + 1);
                finding->look = mem_resize(finding->look, finding->room, sizeof *finding->look);
            }
            finding->look[finding->looks++] = look;
        }
    }
    if (finding->looks > 0)
        qsort(finding->look, finding->looks, sizeof *finding->look, by_entry);
}

/* Does the course come by the start again? */
static bool comes_back(const struct field *field)
{
    for (size_t m = 0; field->start >= 0 && m < field->course.mats; m++)
        if ((int)m != field->start && field->mat[m].point == field->mat[field->start].point)
            return true;
    return false;
}

/* The signal that the start of one entry speaks for, where the course never comes back to it;
 * SIZE_MAX: none. */
static size_t speaks_for(const struct finding *finding, const struct field *field,
                         const struct look *look, size_t n)
{
    int64_t elsewhere = INT64_MIN;
    size_t any = SIZE_MAX, followed = SIZE_MAX;
    for (size_t i = 0; i < n; i++)
        if (!look[i].at_start)
            elsewhere = look[i].ms;
    for (size_t i = 0, end; i < n; i = end) {
        /* reads elsewhere part the crossings of the start as well */
        for (end = i + 1; end < n && look[i].at_start && look[end].at_start &&
                          look[end].ms - look[end - 1].ms <= field->race->repeat_window_ms;
             end++)
            ;
        if (!look[i].at_start)
            continue;
        int64_t ms = field->mat[field->start].take_last ? look[end - 1].ms : look[i].ms;
        size_t signal = guns_spoken_for(finding->signal, finding->signals, ms);
        if (signal == SIZE_MAX)
            continue;
        any = signal;
        followed = ms < elsewhere ? signal : followed;
    }
    return followed != SIZE_MAX ? followed : any;
}

/* Which gun of its race an entry has: 0 the race's own, then the waves'. */
static size_t gun_index(const struct race *race, const struct entry *entry)
{
    const struct wave *wave = entry_wave(race, entry);
    return wave == NULL ? 0 : (size_t)(wave - race->wave) + 1;
}

/* Nobody starts in two races at once: the signals that are certainly those of other races the
 * entry's code is entered in. */
static void find_taken(const struct finding *finding, const struct look *look, int race)
{
    const struct match *match = &finding->merge->match;
    const struct match_code *code = &match->code[look->code];
    for (size_t s = 0; s < finding->signals; s++)
        finding->taken[s] = false;
    for (uint32_t k = 0; k < code->n; k++) {
        const struct entry *entry = &match->entries->entry[match->entry[code->first + k]];
        if (entry->race == race || !finding->certain[entry->race])
            continue;
        const struct race *other = finding->merge->field[entry->race].race;
        const struct gun *gun = gun_of(other, gun_index(other, entry));
        for (size_t s = 0; s < finding->signals && gun->kind == GUN_AT; s++)
            if (finding->signal[s] <= gun->ms + GUN_ONE_MS &&
                finding->signal[s] >= gun->ms - GUN_ONE_MS)
                finding->taken[s] = true;
    }
}

/* Votes for what one entry speaks for. False: nothing. */
static bool speak(const struct finding *finding, struct poll *poll, const struct look *look,
                  size_t n, bool shared, size_t *votes)
{
    const struct entries *entries = finding->merge->entries;
    size_t spoken[GUN_STARTS], said;
    int race = entries->entry[look->entry].race;
    if (poll->field->start < 0)
        return false;
    if (!shared && !comes_back(poll->field)) {
        spoken[0] = speaks_for(finding, poll->field, look, n);
        said = spoken[0] != SIZE_MAX;
    } else {
        if (!poll->learnt)
            gun_starts_learn(&poll->starts, finding->look, finding->looks, entries, race);
        poll->learnt = true;
        if (shared)
            find_taken(finding, look, race);
        said = gun_starts_find(&poll->starts, look, n, shared ? finding->taken : NULL, shared,
                               spoken);
    }
    for (size_t i = 0; i < said; i++)
        votes[spoken[i]]++;
    return said > 0;
}

static bool is_shared(const struct finding *finding, const struct look *look, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (finding->merge->match.code[look[i].code].n > 1)
            return true;
    return false;
}

/* Asks the entries of race r whose code is entered elsewhere too, or the others, about those
 * guns that nobody has spoken for. The former cannot always tell which of their starts it was.
 */
static void ask(const struct finding *finding, size_t r, bool shared, struct poll *poll)
{
    const struct race *race = poll->field->race;
    for (size_t g = 0; g < guns_of(race); g++)
        poll->shared[g] = shared && poll->spoke[g] == 0;
    for (size_t i = 0, end; i < finding->looks; i = end) {
        const struct look *look = &finding->look[i];
        const struct entry *entry = &finding->merge->entries->entry[look->entry];
        for (end = i; end < finding->looks && finding->look[end].entry == look->entry; end++)
            ;
        if (entry->race != (int)r || is_shared(finding, look, end - i) != shared)
            continue;
        size_t g = gun_index(race, entry);
        poll->seen[g]++;
        poll->spoke[g] +=
            shared == poll->shared[g] &&
            speak(finding, poll, look, end - i, shared, poll->votes + g * finding->signals);
    }
}

void poll_hold(const struct finding *finding, size_t r, struct poll *poll)
{
    struct merge *merge = finding->merge;
    const struct field *field = &merge->field[r];
    size_t guns = guns_of(field->race);
    *poll = (struct poll){.field = field};
    poll->entries = mem_new(guns, sizeof *poll->entries);
    poll->seen = mem_new(guns, sizeof *poll->seen);
    poll->spoke = mem_new(guns, sizeof *poll->spoke);
    poll->votes = mem_new(guns * finding->signals, sizeof *poll->votes);
    poll->shared = mem_new(guns, sizeof *poll->shared);
    gun_starts_init(&poll->starts, field, finding->signal, finding->signals);
    for (size_t e = 0; e < merge->entries->n; e++)
        if (merge->entries->entry[e].race == (int)r)
            poll->entries[gun_index(field->race, &merge->entries->entry[e])]++;
    ask(finding, r, false, poll);
}

void poll_done(struct poll *poll)
{
    mem_free(poll->entries);
    mem_free(poll->seen);
    mem_free(poll->spoke);
    mem_free(poll->votes);
    mem_free(poll->shared);
    gun_starts_done(&poll->starts);
}

void poll_ask_shared(const struct finding *finding, size_t r, struct poll *poll)
{
    ask(finding, r, true, poll);
}
