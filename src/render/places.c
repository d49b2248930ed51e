#include "config.h"

#include "render/places.h"

#include <stdlib.h>

/* A placed row, with what it is compared by. */
struct placed {
    const struct results *results;
    const struct place_scope *scope;
    size_t row, race;
    int64_t place;
    int64_t time[2]; /* by gun, by chip */
    bool moved;      /* by a decision: no evidence */
};

/* What speaks against each basis in one race, and how ties were treated under it. */
struct evidence {
    size_t against[2];
    bool shared_unequal[2]; /* different times share a place */
    bool equal_unshared[2]; /* equal times do not */
};

static int key_cmp(const struct placed *a, const struct placed *b)
{
    if (a->race != b->race)
        return a->race < b->race ? -1 : 1;
    for (size_t i = 0; i < a->scope->keys; i++) {
        int c = sv_cmp(table_get(&a->results->table, a->row, a->scope->key[i]),
                       table_get(&b->results->table, b->row, b->scope->key[i]));
        if (c != 0)
            return c;
    }
    return 0;
}

static int placed_cmp(const void *x, const void *y)
{
    const struct placed *a = x, *b = y;
    int c = key_cmp(a, b);
    if (c != 0)
        return c;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static struct placed *placed_rows(const struct results *results, struct arena *arena,
                                  const size_t *race_order, const struct place_scope *scope,
                                  size_t *n)
{
    struct placed *list = arena_alloc(arena, results->table.rows, sizeof *list);
    *n = 0;
    for (size_t r = 0; r < results->table.rows; r++) {
        int64_t place;
        if (!sv_number(table_get(&results->table, r, scope->place), &place))
            continue;
        list[(*n)++] = (struct placed){
            .results = results,
            .scope = scope,
            .row = r,
            .race = race_order[r],
            .place = place,
            .time = {results_time(results, r, results->gun_time),
                     results_time(results, r, results->chip_time)},
            .moved = results_note(results, r, "ahead-of", NULL),
        };
    }
    if (*n > 0)
        qsort(list, *n, sizeof *list, placed_cmp);
    return list;
}

/* Compares a row with the last one before it that is evidence. A place is shared by times that
 * are equal, at least when rounded. */
static void weigh_pair(struct evidence *e, const struct placed *before,
                       const struct placed *now, enum rounding rounding)
{
    for (int b = 0; b < 2; b++) {
        int64_t t = now->time[b], last = before->time[b];
        if (t == TIME_NONE || last == TIME_NONE)
            continue;
        bool shared = now->place == before->place;
        if (shared ? official_ms(t, rounding) != official_ms(last, rounding) : t < last)
            e->against[b]++;
        else if (shared)
            e->shared_unequal[b] |= t != last;
        else
            e->equal_unshared[b] |= t == last;
    }
}

/* No place follows a time that is not known; and the official time, which is that of the
 * overall basis, speaks for or against each time. */
static void weigh_row(struct evidence *e, const struct placed *p, enum rounding rounding)
{
    const struct results *results = p->results;
    int64_t official = results_time(results, p->row, results->official_time);
    for (int b = 0; b < 2; b++) {
        bool differs = p->scope->keys == 0 && official != TIME_NONE &&
                       p->time[b] != TIME_NONE && official_ms(p->time[b], rounding) != official;
        if (p->time[b] == TIME_NONE || differs)
            e->against[b]++;
    }
}

static enum basis told_basis(const struct rank_rules *rules, const struct place_scope *scope,
                             const struct results *results)
{
    enum basis basis = BASIS_UNSET;
    if (scope->keys == 1 && scope->key[0] == results->sex)
        basis = rules->sex;
    if (scope->keys == 1 && scope->key[0] == results->age_group)
        basis = rules->age_group;
    if (scope->keys == 1 && scope->key[0] == results->nation)
        basis = rules->nation;
    return basis == BASIS_UNSET ? rules->overall : basis;
}

static void judge(struct places *ranking, const struct evidence *e)
{
    bool gun = e->against[0] == 0, chip = e->against[1] == 0;
    if (gun != chip) {
        enum basis basis = gun ? BASIS_GUN : BASIS_CHIP;
        ranking->proven = true;
        ranking->contradicted = ranking->basis != BASIS_UNSET && ranking->basis != basis;
        ranking->basis = basis;
    }
    if (ranking->basis == BASIS_UNSET)
        return;
    int b = ranking->basis == BASIS_GUN ? 0 : 1;
    if (e->shared_unequal[b])
        ranking->ties = TIES_OFFICIAL;
    else if (e->equal_unshared[b])
        ranking->ties = TIES_ORDER;
}

/* The decimals of the first official time of each race say how it was rounded. */
static void find_rounding(struct places *ranking, const struct results *results,
                          const size_t *race_order, size_t races, struct arena *arena)
{
    bool *seen = arena_alloc(arena, races, sizeof *seen);
    for (size_t r = 0; r < results->table.rows; r++) {
        struct sv rest = table_get(&results->table, r, results->official_time);
        if (rest.n == 0 || seen[race_order[r]])
            continue;
        seen[race_order[r]] = true;
        sv_cut(&rest, '.');
        ranking[race_order[r]].rounding = rest.p == NULL || rest.n == 0 ? ROUND_UP_SECOND
                                          : rest.n == 1                 ? ROUND_UP_TENTH
                                                                        : ROUND_NONE;
    }
}

static struct places *told(const struct results *results, const struct event *event,
                           struct arena *arena, const size_t *race_order, size_t *races,
                           const struct place_scope *scope)
{
    *races = 0;
    for (size_t r = 0; r < results->table.rows; r++)
        if (race_order[r] >= *races)
            *races = race_order[r] + 1;
    struct places *ranking = arena_alloc(arena, *races, sizeof *ranking);
    for (size_t i = 0; i < *races; i++) {
        ranking[i] = (struct places){.ties = TIES_EXACT, .rounding = ROUND_UP_SECOND};
        if (event == NULL)
            continue;
        const struct rank_rules *rules = i < event->races ? &event->race[i].rank : &event->rank;
        ranking[i] = (struct places){.basis = told_basis(rules, scope, results),
                                     .ties = rules->ties,
                                     .rounding = rules->rounding};
    }
    return ranking;
}

struct places *places_read(const struct results *results, const struct event *event,
                           struct arena *arena, const size_t *race_order,
                           const struct place_scope *scope, bool *shared)
{
    size_t races, n;
    struct places *ranking = told(results, event, arena, race_order, &races, scope);
    find_rounding(ranking, results, race_order, races, arena);
    if (scope->place == TABLE_NO_COLUMN)
        return ranking;
    struct placed *list = placed_rows(results, arena, race_order, scope, &n);
    struct evidence *evidence = arena_alloc(arena, races, sizeof *evidence);
    const struct placed *before = NULL;
    for (size_t i = 0; i < n; i++) {
        const struct placed *p = &list[i];
        struct evidence *e = &evidence[p->race];
        bool together = i > 0 && key_cmp(p - 1, p) == 0;
        if (shared != NULL && together && p[-1].place == p->place)
            shared[p->row] = shared[p[-1].row] = true;
        if (!together)
            before = NULL;
        if (p->moved)
            continue;
        if (before != NULL)
            weigh_pair(e, before, p, ranking[p->race].rounding);
        before = p;
        weigh_row(e, p, ranking[p->race].rounding);
    }
    for (size_t i = 0; i < races; i++)
        judge(&ranking[i], &evidence[i]);
    return ranking;
}
