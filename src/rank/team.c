#include "config.h"

#include "rank/team.h"

#include <stdlib.h>

#include "base/int64.h"
#include "base/mem.h"

struct picking {
    const struct contest_world *world;
    const struct team *list;
    const struct contest_race *race;
    struct teams *teams;
    size_t first; /* squad of this list and race */
    bool *counts; /* per entry of the list: takes a place */
};

static struct squad *add_squad(const struct picking *p, struct sv name)
{
    struct teams *teams = p->teams;
    if (teams->n == teams->room) {
        teams->room = mem_next(teams->room, teams->n + 1);
        teams->squad = mem_resize(teams->squad, teams->room, sizeof *teams->squad);
    }
    struct squad *squad = &teams->squad[teams->n++];
    *squad = (struct squad){.list = p->list, .race = p->race, .name = name};
    return squad;
}

/* --- who is in a team ------------------------------------------------------------------ */

static bool is_of_sex(const struct picking *p, const struct contest_entry *entry,
                      const char *sex)
{
    const struct results *results = p->world->results;
    return sv_is(table_get(&results->table, entry->row, results->sex), sex);
}

/* Marks the first `wanted` of entry[0..n) that are free, of a sex (NULL: any); how many there
 * were. */
static int choose(const struct picking *p, const struct contest_entry *entry, size_t n,
                  bool *taken, bool *mine, const char *sex, int wanted)
{
    int chosen = 0;
    for (size_t i = 0; i < n && chosen < wanted; i++) {
        if (taken[i] || mine[i] || (sex != NULL && !is_of_sex(p, &entry[i], sex)))
            continue;
        mine[i] = true;
        chosen++;
    }
    return chosen;
}

static void keep_scorers(const struct picking *p, struct squad *squad,
                         const struct contest_entry *entry, size_t n, const bool *mine)
{
    squad->scorer =
        arena_alloc(p->world->arena, (size_t)p->list->scorers, sizeof(squad->scorer[0]));
    for (size_t i = 0; i < n; i++)
        if (mine[i])
            squad->scorer[squad->scorers++] = &entry[i];
}

/* The scorers of a club's next team: the best of each sex that is asked for, then the best of
 * all. Choosing so gives the least sum, since nobody could be changed for a better one. */
static struct sv choose_scorers(const struct picking *p, const struct contest_entry *entry,
                                size_t n, bool *taken, bool *mine)
{
    const struct team *list = p->list;
    struct sv lacking = SV("");
    int women = choose(p, entry, n, taken, mine, "F", list->min_women);
    int men = choose(p, entry, n, taken, mine, "M", list->min_men);
    if (men < list->min_men)
        contest_note(p->world, &lacking, SV("too-few-men"));
    if (women < list->min_women)
        contest_note(p->world, &lacking, SV("too-few-women"));
    int rest = list->scorers - list->min_women - list->min_men;
    if (choose(p, entry, n, taken, mine, NULL, rest) < rest)
        contest_note(p->world, &lacking, SV("too-few"));
    return lacking;
}

static struct sv squad_name(const struct picking *p, const struct contest_entry *entry,
                            int number)
{
    struct sv name = contest_group_name(p->world, &p->list->of, entry);
    return number == 1 ? name
                       : arena_printf(p->world->arena, "%.*s (%d)", SV_ARG(name), number);
}

static size_t left_over(const bool *taken, size_t n)
{
    size_t left = 0;
    for (size_t i = 0; i < n; i++)
        left += !taken[i];
    return left;
}

/* Who goes with the scorers keeps a place without scoring. */
static void fill_up(const struct picking *p, const struct contest_entry *entry, size_t n,
                    bool *taken, bool *mine)
{
    int more = p->list->most - p->list->scorers;
    if (p->list->most > 0)
        choose(p, entry, n, taken, mine, NULL, more);
    for (size_t i = 0; i < n; i++)
        if (mine[i])
            taken[i] = p->counts[entry[i].at] = true;
}

/* The teams of one club. */
static void pick_club(const struct picking *p, const struct contest_entry *entry, size_t n)
{
    struct arena *arena = p->world->arena;
    bool *taken = arena_alloc(arena, n, sizeof *taken);
    int number = 1;
    for (; number <= p->list->teams && left_over(taken, n) > 0; number++) {
        bool *mine = arena_alloc(arena, n, sizeof *mine);
        struct sv lacking = choose_scorers(p, entry, n, taken, mine);
        if (lacking.n > 0 && number > 1 && p->list->most == 0)
            break;
        struct squad *squad = add_squad(p, squad_name(p, entry, number));
        squad->complete = lacking.n == 0;
        squad->note = lacking;
        keep_scorers(p, squad, entry, n, mine);
        if (!squad->complete)
            return;
        fill_up(p, entry, n, taken, mine);
    }
    for (size_t i = 0; p->list->most == 0 && i < n; i++)
        p->counts[entry[i].at] = true; /* of the last complete team, for there is one */
}

/* --- scores ---------------------------------------------------------------------------- */

/* The place of each entry of the list, among those who take one. */
static uint32_t *count_places(const struct picking *p, struct list list)
{
    uint32_t *place = arena_alloc(p->world->arena, list.n, sizeof *place);
    uint32_t count = 0, current = 0, block = 0;
    for (size_t i = 0; i < list.n; i++) {
        if (!p->list->places_of_race && !p->counts[i])
            continue;
        count++;
        if (count == 1 || list.entry[i].block != block)
            current = count;
        block = list.entry[i].block;
        place[i] = current;
    }
    return place;
}

static void score(const struct picking *p, struct squad *squad, const uint32_t *place)
{
    squad->part = arena_alloc(p->world->arena, squad->scorers, sizeof *squad->part);
    for (size_t i = 0; squad->complete && i < squad->scorers; i++) {
        const struct contest_entry *entry = squad->scorer[i];
        int64_t ms = contest_time(p->world, &p->list->of, entry->row);
        squad->part[i] = p->list->score == SCORE_PLACES
                             ? place[entry->at]
                             : official_ms(ms, p->race->ranked->rules.rounding);
        squad->score += squad->part[i];
    }
}

/* The block of the last scorer: less is nearer the first place. */
static uint32_t last_block(const struct squad *squad)
{
    return squad->scorers == 0 ? 0 : squad->scorer[squad->scorers - 1]->block;
}

static bool is_equal(const struct squad *a, const struct squad *b)
{
    return a->complete && b->complete && a->score == b->score;
}

static int squad_cmp(const void *pa, const void *pb)
{
    const struct squad *a = pa, *b = pb;
    if (a->complete != b->complete)
        return a->complete ? -1 : 1;
    int c = a->complete ? int64_cmp(a->score, b->score) : 0;
    if (c == 0 && a->complete)
        c = int64_cmp(last_block(a), last_block(b));
    return c != 0 ? c : sv_cmp_natural(a->name, b->name);
}

static void place_squads(const struct picking *p)
{
    struct squad *squad = p->teams->squad + p->first;
    size_t n = p->teams->n - p->first;
    if (n > 0)
        qsort(squad, n, sizeof *squad, squad_cmp);
    for (size_t i = 0; i < n && squad[i].complete; i++) {
        squad[i].place = (uint32_t)i + 1;
        if (i == 0 || !is_equal(&squad[i - 1], &squad[i]))
            continue;
        bool tied = last_block(&squad[i - 1]) == last_block(&squad[i]);
        if (tied)
            squad[i].place = squad[i - 1].place;
        for (size_t k = i - 1; k <= i; k++)
            contest_note(p->world, &squad[k].note, tied ? SV("tied") : SV("last-scorer"));
    }
}

/* --- all of it ------------------------------------------------------------------------- */

static void pick_race(struct picking *p)
{
    size_t n;
    struct list list = contest_list(p->world, &p->list->of, p->race);
    struct contest_entry *entry = contest_groups(p->world, &p->list->of, list, &n);
    p->first = p->teams->n;
    p->counts = arena_alloc(p->world->arena, list.n, sizeof *p->counts);
    for (size_t i = 0, size; i < n; i += size) {
        size = contest_group_size(&p->list->of, entry + i, n - i);
        pick_club(p, entry + i, size);
    }
    if (p->teams->n == p->first)
        add_squad(p, SV(""))->note = SV("nobody");
    const uint32_t *place = count_places(p, list);
    for (size_t i = p->first; i < p->teams->n; i++)
        score(p, &p->teams->squad[i], place);
    place_squads(p);
}

bool teams_make(struct teams *teams, const struct contest_world *world)
{
    const struct event *event = world->event;
    *teams = (struct teams){0};
    for (size_t i = 0; i < event->teams; i++) {
        const struct team *team = &event->team[i];
        contest_check(world, &team->of, "team");
        if (team->min_men + team->min_women > 0 && world->results->sex == TABLE_NO_COLUMN)
            faults_add(world->faults, world->results->table.file, 1,
                       "no column 'sex' for team '%.*s'", SV_ARG(team->of.name));
    }
    if (world->faults->total > 0)
        return false;
    for (size_t i = 0; i < event->teams; i++) {
        size_t n;
        const struct contest_race *race = contest_races(world, &event->team[i].of, &n);
        for (size_t k = 0; k < n; k++)
            pick_race(&(struct picking){world, &event->team[i], &race[k], teams, 0, NULL});
    }
    return world->faults->total == 0;
}

void teams_done(struct teams *teams)
{
    mem_free(teams->squad);
    *teams = (struct teams){0};
}
