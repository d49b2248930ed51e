#include "config.h"

#include "merge/guns.h"

#include <stdlib.h>

#include "base/int64.h"
#include "base/mem.h"
#include "merge/merge.h"

/* --- signals and votes ---------------------------------------------------------------- */

size_t guns_join(int64_t *signal, size_t n)
{
    size_t kept = 0;
    int64_sort(signal, n);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || signal[i] - signal[kept - 1] > GUN_ONE_MS)
            signal[kept++] = signal[i];
    return kept;
}

size_t guns_spoken_for(const int64_t *signal, size_t n, int64_t ms)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (signal[middle] <= ms)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 || ms - signal[low - 1] > GUN_REACH_MS ? SIZE_MAX : low - 1;
}

void guns_most(const size_t *votes, size_t n, size_t *first, size_t *second)
{
    *first = *second = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        if (votes[i] == 0)
            continue;
        if (*first == SIZE_MAX || votes[i] > votes[*first]) {
            *second = *first;
            *first = i;
        } else if (*second == SIZE_MAX || votes[i] > votes[*second]) {
            *second = i;
        }
    }
}

/* --- what the entries of a race say --------------------------------------------------- */

/* A read of an entry at a point of its race. */
struct look {
    int64_t ms;
    uint32_t entry;
    bool at_start;
    bool shared; /* of a code that is entered in several races */
};

struct finding {
    struct merge *merge;
    int64_t *signal; /* in order */
    size_t signals;
    struct look *look; /* of races with a gun to be found: by entry, then time */
    size_t looks, room;
};

/* The votes of one race: for its own gun, then for each wave's. */
struct poll {
    const struct field *field;
    size_t *entries; /* per gun: how many entries it has */
    size_t *seen;    /* how many of them were read anywhere on the course */
    size_t *spoke;   /* and how many of them speak for some signal */
    size_t *votes;   /* votes[gun * signals + signal] */
};

static size_t guns_of(const struct race *race)
{
    return race->waves + 1;
}

static const struct gun *gun_of(const struct race *race, size_t g)
{
    return g == 0 ? &race->gun : &race->wave[g - 1].gun;
}

static bool has_auto(const struct race *race)
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
    return any;
}

static int by_entry(const void *p, const void *q)
{
    const struct look *a = p, *b = q;
    if (a->entry != b->entry)
        return a->entry < b->entry ? -1 : 1;
    if (a->ms != b->ms)
        return a->ms < b->ms ? -1 : 1;
    return (int)a->at_start - (int)b->at_start;
}

static void collect(struct finding *finding)
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
                                .shared = code->n > 1};
            const struct field *field = &merge->field[merge->entries->entry[look.entry].race];
            if (!has_auto(field->race) || !look_at(field, read, &look))
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

/* The least time from the start to the next mat at its point; -1: there is none. */
static int64_t least_lap(const struct field *field)
{
    const struct course_mat *start = &field->mat[field->start];
    for (size_t m = (size_t)field->start + 1; m < field->course.mats; m++)
        if (field->mat[m].point == start->point)
            return (field->mat[m].at_mm - start->at_mm) * field->race->min_pace_ms_km / 1000000;
    return -1;
}

/* Votes for the signal that the start of one entry speaks for, or for `each` that one of its
 * starts may speak for. False: there is none. */
static bool speak(const struct finding *finding, const struct field *field,
                  const struct look *look, size_t n, bool each, size_t *votes)
{
    int64_t elsewhere = INT64_MIN, last = INT64_MIN;
    size_t any = SIZE_MAX, followed = SIZE_MAX;
    if (field->start < 0)
        return false;
    for (size_t i = 0; i < n; i++)
        if (look[i].at_start)
            last = look[i].ms;
        else
            elsewhere = look[i].ms;
    int64_t lap = least_lap(field);
    bool take_last = field->mat[field->start].take_last;
    for (size_t i = 0, end; i < n; i = end) {
        /* reads elsewhere part the crossings of the start as well */
        for (end = i + 1; end < n && look[i].at_start && look[end].at_start &&
                          look[end].ms - look[end - 1].ms <= field->race->repeat_window_ms;
             end++)
            ;
        if (!look[i].at_start)
            continue;
        int64_t ms = take_last ? look[end - 1].ms : look[i].ms;
        size_t signal = guns_spoken_for(finding->signal, finding->signals, ms);
        if (signal == SIZE_MAX)
            continue;
        any = signal;
        if (ms >= elsewhere && (lap < 0 || last <= ms || last - ms < lap))
            continue;
        if (each && signal != followed)
            votes[signal]++;
        followed = signal;
    }
    if (followed == SIZE_MAX && any != SIZE_MAX)
        votes[any]++;
    else if (followed != SIZE_MAX && !each)
        votes[followed]++;
    return any != SIZE_MAX;
}

/* Which gun of its race an entry has: 0 the race's own, then the waves'. */
static size_t gun_index(const struct race *race, const struct entry *entry)
{
    const struct wave *wave = entry_wave(race, entry);
    return wave == NULL ? 0 : (size_t)(wave - race->wave) + 1;
}

/* Asks the entries of race r whose code is entered elsewhere too, or the others, about those
 * guns that nobody has spoken for. The former cannot tell which of their starts it was. */
static void ask(const struct finding *finding, size_t r, bool shared, struct poll *poll)
{
    const struct field *field = poll->field;
    bool *asked = mem_new(guns_of(field->race), sizeof *asked);
    for (size_t g = 0; g < guns_of(field->race); g++)
        asked[g] = poll->spoke[g] == 0;
    for (size_t i = 0, end; i < finding->looks; i = end) {
        const struct look *look = &finding->look[i];
        const struct entry *entry = &finding->merge->entries->entry[look->entry];
        bool elsewhere = false;
        for (end = i; end < finding->looks && finding->look[end].entry == look->entry; end++)
            elsewhere = elsewhere || finding->look[end].shared;
        size_t g = entry->race == (int)r ? gun_index(field->race, entry) : 0;
        if (entry->race != (int)r || elsewhere != shared)
            continue;
        poll->seen[g]++;
        poll->spoke[g] += asked[g] && speak(finding, field, look, end - i, shared,
                                            poll->votes + g * finding->signals);
    }
    mem_free(asked);
}

static void hold(const struct finding *finding, size_t r, struct poll *poll)
{
    struct merge *merge = finding->merge;
    const struct field *field = &merge->field[r];
    size_t guns = guns_of(field->race);
    *poll = (struct poll){.field = field};
    poll->entries = mem_new(guns, sizeof *poll->entries);
    poll->seen = mem_new(guns, sizeof *poll->seen);
    poll->spoke = mem_new(guns, sizeof *poll->spoke);
    poll->votes = mem_new(guns * finding->signals, sizeof *poll->votes);
    for (size_t e = 0; e < merge->entries->n; e++)
        if (merge->entries->entry[e].race == (int)r)
            poll->entries[gun_index(field->race, &merge->entries->entry[e])]++;
    ask(finding, r, false, poll);
    ask(finding, r, true, poll);
}

static void poll_done(struct poll *poll)
{
    mem_free(poll->entries);
    mem_free(poll->seen);
    mem_free(poll->spoke);
    mem_free(poll->votes);
}

/* --- what follows --------------------------------------------------------------------- */

/* "the gun of race 'x'", "the gun of wave 'y' of race 'x'" */
static struct sv gun_name(struct arena *arena, const struct race *race, size_t g)
{
    if (g == 0)
        return arena_printf(arena, "the gun of race '%.*s'", SV_ARG(race->name));
    return arena_printf(arena, "the gun of wave '%.*s' of race '%.*s'",
                        SV_ARG(race->wave[g - 1].name), SV_ARG(race->name));
}

/* The gun that most speak for. TIME_NONE: there is none, and *why says so unless the event is
 * live: then it is yet to come. */
static int64_t elect(const struct finding *finding, const struct poll *poll, size_t g,
                     struct fault *why)
{
    struct merge *merge = finding->merge;
    const struct event *event = merge->event;
    const struct race *race = poll->field->race;
    const size_t *votes = poll->votes + g * finding->signals;
    size_t line = gun_of(race, g)->line, first, second;
    struct sv name = gun_name(merge->arena, race, g);
    char at[TIME_TEXT], other[TIME_TEXT];
    guns_most(votes, finding->signals, &first, &second);
    if (first == SIZE_MAX && event->status == EVENT_LIVE) {
        faults_add(&merge->notes, event->file, line,
                   "%.*s is not known yet: nobody starts within ten minutes after a start "
                   "signal (of these the reads have %zu)",
                   SV_ARG(name), finding->signals);
        return TIME_NONE;
    }
    if (first == SIZE_MAX) {
        fault_set(why, event->file, line,
                  "%.*s is auto, but nobody starts within ten minutes after a start signal "
                  "(of these the reads have %zu)",
                  SV_ARG(name), finding->signals);
        return TIME_NONE;
    }
    clock_moment_format(at, event, finding->signal[first]);
    if (second != SIZE_MAX && votes[second] * 100 >= votes[first] * GUN_RIVAL_PERCENT) {
        clock_moment_format(other, event, finding->signal[second]);
        fault_set(why, event->file, line,
                  "%.*s is auto, but two signals fit: %zu entries speak for %s, %zu for %s",
                  SV_ARG(name), votes[first], at, votes[second], other);
        return TIME_NONE;
    }
    faults_add(&merge->notes, event->file, line,
               "%.*s is the signal at %s: %zu of %zu starts speak for it", SV_ARG(name), at,
               votes[first], poll->spoke[g]);
    return finding->signal[first];
}

static void set_gun(struct gun *gun, int64_t ms)
{
    gun->kind = ms == TIME_NONE ? GUN_NONE : GUN_AT;
    gun->ms = ms;
}

/* Are so few without a wave that they cannot tell the gun of the race, or was none of them
 * seen? They are slips in the lists: entries without a wave, or of one that is misspelt. */
static bool is_of_waves(const struct poll *poll)
{
    size_t guns = guns_of(poll->field->race), all = 0;
    for (size_t g = 0; g < guns; g++)
        all += poll->entries[g];
    return guns > 1 && (poll->seen[0] == 0 || poll->entries[0] * 100 < all * GUN_FEW_PERCENT);
}

/* Where all entries are in waves, the race begins with the first of these. */
static void begin_with_waves(const struct finding *finding, const struct poll *poll,
                             struct race *race, struct fault *why)
{
    struct merge *merge = finding->merge;
    char at[TIME_TEXT];
    int64_t first = TIME_NONE;
    for (size_t w = 0; w < race->waves; w++)
        if (race->wave[w].gun.kind == GUN_AT &&
            (first == TIME_NONE || race->wave[w].gun.ms < first))
            first = race->wave[w].gun.ms;
    if (first == TIME_NONE) {
        set_gun(&race->gun, elect(finding, poll, 0, why));
        return;
    }
    set_gun(&race->gun, first);
    clock_moment_format(at, merge->event, first);
    faults_add(&merge->notes, merge->event->file, race->gun.line,
               "the gun of race '%.*s' is that of its first wave: %s", SV_ARG(race->name), at);
}

static bool settle_race(struct finding *finding, size_t r, struct fault *why)
{
    struct merge *merge = finding->merge;
    struct race *race = arena_alloc(merge->arena, 1, sizeof *race);
    struct poll poll;
    hold(finding, r, &poll);
    *race = merge->event->race[r];
    race->wave = arena_alloc(merge->arena, race->waves, sizeof *race->wave);
    for (size_t w = 0; w < race->waves; w++)
        race->wave[w] = merge->event->race[r].wave[w];
    bool by_waves = is_of_waves(&poll);
    for (size_t g = by_waves ? 1 : 0; g < guns_of(race) && !fault_is(why); g++) {
        struct gun *gun = g == 0 ? &race->gun : &race->wave[g - 1].gun;
        if (gun->kind == GUN_AUTO)
            set_gun(gun, elect(finding, &poll, g, why));
    }
    if (by_waves && race->gun.kind == GUN_AUTO && !fault_is(why))
        begin_with_waves(finding, &poll, race, why);
    poll_done(&poll);
    if (!fault_is(why))
        field_init(&merge->field[r], merge->arena, merge->event, race, merge->reads);
    return !fault_is(why);
}

static void find_signals(struct finding *finding)
{
    const struct reads *reads = finding->merge->reads;
    size_t room = 0;
    for (size_t i = 0; i < reads->n; i++) {
        if (reads->read[i].kind != READ_GUN)
            continue;
        if (finding->signals == room) {
            room = mem_next(room, room + 1);
            finding->signal = mem_resize(finding->signal, room, sizeof *finding->signal);
        }
        finding->signal[finding->signals++] = reads->read[i].utc_ms;
    }
    if (finding->signals > 0)
        finding->signals = guns_join(finding->signal, finding->signals);
}

/* Without any signal there is nothing to ask the entries about. While the event is live it may
 * be to come. */
static void refuse_silence(const struct event *event, struct fault *why)
{
    for (size_t r = 0; r < event->races; r++)
        for (size_t g = 0; g < guns_of(&event->race[r]); g++)
            if (gun_of(&event->race[r], g)->kind == GUN_AUTO)
                fault_set(why, event->file, gun_of(&event->race[r], g)->line,
                          "%s of race '%.*s' is auto, but there is no start signal among the "
                          "reads",
                          g == 0 ? "the gun" : "a wave's gun", SV_ARG(event->race[r].name));
}

bool guns_settle(struct merge *merge, struct fault *why)
{
    const struct event *event = merge->event;
    struct finding finding = {.merge = merge};
    bool any = false;
    for (size_t r = 0; r < event->races; r++)
        any = any || has_auto(&event->race[r]);
    if (!any)
        return true;
    find_signals(&finding);
    if (finding.signals == 0 && event->status != EVENT_LIVE)
        refuse_silence(event, why);
    else
        collect(&finding);
    for (size_t r = 0; r < event->races && !fault_is(why); r++)
        if (has_auto(&event->race[r]) && !settle_race(&finding, r, why))
            break;
    mem_free(finding.signal);
    mem_free(finding.look);
    return !fault_is(why);
}
