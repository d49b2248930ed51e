#include "config.h"

#include "merge/guns.h"

#include <stdlib.h>

#include "base/int64.h"
#include "base/mem.h"
#include "merge/gun_vote.h"

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

/* --- what follows --------------------------------------------------------------------- */

struct sv guns_name(struct arena *arena, const struct race *race, size_t g)
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
    struct sv name = guns_name(merge->arena, race, g);
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

/* Is some gun of the race to be found of which no entry speaks that is entered here only? */
static bool is_silent(const struct poll *poll)
{
    for (size_t g = 0; g < guns_of(poll->field->race); g++)
        if (gun_of(poll->field->race, g)->kind == GUN_AUTO && poll->entries[g] > 0 &&
            poll->spoke[g] == 0)
            return true;
    return false;
}

/* How many codes are entered in both races. */
static size_t in_both(const struct match *match, size_t codes, int a, int b)
{
    size_t both = 0;
    for (size_t i = 0; i < codes; i++) {
        bool in_a = false, in_b = false;
        for (uint32_t k = 0; match->code[i].n > 1 && k < match->code[i].n; k++) {
            int race = match->entries->entry[match->entry[match->code[i].first + k]].race;
            in_a = in_a || race == a;
            in_b = in_b || race == b;
        }
        both += in_a && in_b;
    }
    return both;
}

/* The gun that was found for gun g of a race by those alone who are entered elsewhere too is
 * that of another race, found no better, of most of them: one of the two they did not run. */
static void refuse_double(const struct finding *finding, const struct poll *poll, size_t g,
                          int64_t ms, struct fault *why)
{
    struct merge *merge = finding->merge;
    const struct race *race = poll->field->race;
    int r = (int)(poll->field - merge->field);
    for (int o = 0; o < (int)merge->event->races && poll->shared[g]; o++) {
        const struct race *other = merge->field[o].race;
        bool same = false;
        for (size_t k = 0; k < guns_of(other); k++)
            same = same || (gun_of(other, k)->kind == GUN_AT && gun_of(other, k)->ms == ms);
        if (o == r || !same || finding->certain[o] ||
            in_both(&merge->match, merge->reads->codes, r, o) * 2 < poll->spoke[g])
            continue;
        char at[TIME_TEXT];
        struct sv name = guns_name(merge->arena, race, g);
        clock_moment_format(at, merge->event, ms);
        fault_set(why, merge->event->file, gun_of(race, g)->line,
                  "%.*s is auto, but the signal at %s that most speak for is that of race "
                  "'%.*s' as well: all of them are entered in both",
                  SV_ARG(name), at, SV_ARG(other->name));
    }
}

/* Of the guns of one race. With `later` a race is left for later (*left) whose guns need those
 * who are entered elsewhere too. */
static bool settle_race(struct finding *finding, size_t r, bool later, bool *left,
                        struct fault *why)
{
    struct merge *merge = finding->merge;
    struct race *race = arena_alloc(merge->arena, 1, sizeof *race);
    struct poll poll;
    poll_hold(finding, r, &poll);
    *left = later && is_silent(&poll);
    if (*left) {
        poll_done(&poll);
        return true;
    }
    poll_ask_shared(finding, r, &poll);
    finding->certain[r] = later;
    *race = merge->event->race[r];
    race->wave = arena_alloc(merge->arena, race->waves, sizeof *race->wave);
    for (size_t w = 0; w < race->waves; w++)
        race->wave[w] = merge->event->race[r].wave[w];
    bool by_waves = is_of_waves(&poll);
    for (size_t g = by_waves ? 1 : 0; g < guns_of(race) && !fault_is(why); g++) {
        struct gun *gun = g == 0 ? &race->gun : &race->wave[g - 1].gun;
        if (gun->kind != GUN_AUTO)
            continue;
        set_gun(gun, elect(finding, &poll, g, why));
        if (gun->kind == GUN_AT)
            refuse_double(finding, &poll, g, gun->ms, why);
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
        any = any || gun_any_auto(&event->race[r]);
    if (!any)
        return true;
    find_signals(&finding);
    if (finding.signals == 0 && event->status != EVENT_LIVE)
        refuse_silence(event, why);
    else
        votes_collect(&finding);
    finding.certain = mem_new(event->races, sizeof *finding.certain);
    finding.taken = mem_new(finding.signals, sizeof *finding.taken);
    bool *left = mem_new(event->races, sizeof *left);
    for (size_t r = 0; r < event->races; r++) {
        left[r] = gun_any_auto(&event->race[r]);
        finding.certain[r] = !left[r];
    }
    for (int later = 1; later >= 0 && !fault_is(why); later--)
        for (size_t r = 0; r < event->races && !fault_is(why); r++)
            if (left[r] && !settle_race(&finding, r, later == 1, &left[r], why))
                break;
    mem_free(left);
    mem_free(finding.certain);
    mem_free(finding.taken);
    mem_free(finding.signal);
    mem_free(finding.look);
    return !fault_is(why);
}
