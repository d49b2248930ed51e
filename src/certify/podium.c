/* podium.c - the first three of each race and sex: shared places, narrow margins, gun against
 * chip. Who has no sex in the stream is looked at in the race as a whole, if nobody has one.
 */
#include "config.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "certify/evidence.h"
#include "certify/survey.h"

/* A podium has three steps; the fourth place is the one that missed it. */
enum { STEPS = 3, LOOKED_AT = STEPS + 1 };

struct placed {
    size_t row, race, group; /* group: the race and sex, by a number */
    struct sv sex, bib;
    int64_t place;     /* within the race and sex; INT64_MAX: none */
    int64_t gun, chip; /* TIME_NONE: none */
};

/* Who runs for the same podium. */
struct podium {
    const struct survey *survey;
    const struct placed *all; /* in the order of the stream */
    size_t alls;
    const struct placed *list; /* of these the first places, LOOKED_AT, in their order */
    size_t n;
    bool by_sex;
};

/* By place, then bib: never by the order of the rows, unless both are equal. */
static int placed_cmp(const void *pa, const void *pb)
{
    const struct placed *a = pa, *b = pb;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    int c = sv_cmp_natural(a->bib, b->bib);
    return c != 0 ? c : (a->row > b->row) - (a->row < b->row);
}

static void add(const struct podium *podium, enum rule_id rule, const struct placed *who,
                struct sv evidence)
{
    findings_add(podium->survey->findings, rule, who->row, evidence);
}

/* "place 2 of F" or "place 2". */
static struct sv place_text(const struct podium *podium, const struct placed *who)
{
    struct arena *arena = podium->survey->arena;
    if (!podium->by_sex)
        return arena_printf(arena, "place %lld", (long long)who->place);
    return arena_printf(arena, "place %lld of %.*s", (long long)who->place, SV_ARG(who->sex));
}

/* Who shares the place of those from `from` to before `to`, but for one of them. */
static struct sv others_of(const struct podium *podium, size_t from, size_t to, size_t but)
{
    enum { NAMED = 10 };
    struct sv others = SV("");
    size_t named = 0;
    for (size_t k = from; k < to && named < NAMED; k++) {
        if (k == but)
            continue;
        others = evidence_join(podium->survey->arena, others, ", ", podium->list[k].bib);
        named++;
    }
    if (to - from - 1 > named)
        others = arena_printf(podium->survey->arena, "%.*s and %zu more", SV_ARG(others),
                              to - from - 1 - named);
    return others;
}

/* The end of those who have the place of the one at `from`. */
static size_t place_end(const struct podium *podium, size_t from)
{
    size_t to = from + 1;
    while (to < podium->n && podium->list[to].place == podium->list[from].place)
        to++;
    return to;
}

static void check_ties(const struct podium *podium)
{
    size_t to;
    for (size_t from = 0; from < podium->n && podium->list[from].place <= STEPS; from = to) {
        to = place_end(podium, from);
        for (size_t i = from; to - from > 1 && i < to; i++) {
            struct sv others = others_of(podium, from, to, i);
            struct sv place = place_text(podium, &podium->list[i]);
            add(podium, RULE_TIED_PODIUM, &podium->list[i],
                arena_printf(podium->survey->arena, "%.*s is shared with bib %.*s",
                             SV_ARG(place), SV_ARG(others)));
        }
    }
}

/* The time that ranks the podium, as its place was made; TIME_NONE where event.conf does not
 * say which it is: neither is ever guessed. */
static int64_t ranking_time(const struct podium *podium, const struct placed *who,
                            const char **name)
{
    const struct race *race = podium->survey->race[who->race].race;
    if (race == NULL)
        return TIME_NONE;
    enum basis basis =
        podium->by_sex && race->rank.sex != BASIS_UNSET ? race->rank.sex : race->rank.overall;
    *name = basis == BASIS_GUN ? "gun" : "chip";
    return basis == BASIS_GUN ? who->gun : basis == BASIS_CHIP ? who->chip : TIME_NONE;
}

/* What lies between a runner and the next one, if it is too little; else nothing. */
static struct sv margin(const struct podium *podium, const struct placed *who,
                        const struct placed *other)
{
    struct arena *arena = podium->survey->arena;
    const char *basis = "";
    int64_t a = ranking_time(podium, who, &basis), b = ranking_time(podium, other, &basis);
    int64_t most = podium->survey->race[who->race].rules->number[TUNE_CLOSE_PODIUM];
    if (a == TIME_NONE || b == TIME_NONE || who->place == other->place)
        return SV("");
    int64_t by = a > b ? a - b : b - a;
    if (by >= most)
        return SV("");
    struct sv place = place_text(podium, who), seconds = evidence_seconds(arena, by);
    return arena_printf(arena, "%.*s in %s, %.*s of %s time from bib %.*s in place %lld",
                        SV_ARG(place), evidence_time(a).text, SV_ARG(seconds), basis,
                        SV_ARG(other->bib), (long long)other->place);
}

/* Each against the nearest with the place before and the place behind. */
static void check_margins(const struct podium *podium)
{
    const struct placed *list = podium->list;
    size_t to;
    for (size_t from = 0; from < podium->n && list[from].place <= LOOKED_AT; from = to) {
        to = place_end(podium, from);
        for (size_t i = from; i < to; i++) {
            struct sv evidence = SV("");
            if (from > 0 && list[from - 1].place <= STEPS)
                evidence = margin(podium, &list[i], &list[from - 1]);
            if (to < podium->n && list[i].place <= STEPS)
                evidence = evidence_also(podium->survey->arena, evidence,
                                         margin(podium, &list[i], &list[to]));
            if (evidence.n > 0)
                add(podium, RULE_CLOSE_PODIUM, &list[i], evidence);
        }
    }
}

/* One order of the finishers, as far as the podium goes. */
struct order {
    const struct placed *step[STEPS];
    size_t n;
};

static bool is_before(const struct placed *a, const struct placed *b, bool chip)
{
    int64_t x = chip ? a->chip : a->gun, y = chip ? b->chip : b->gun;
    return x != y ? x < y : placed_cmp(a, b) < 0;
}

static struct order order_by(const struct podium *podium, bool chip)
{
    struct order order = {.n = 0};
    for (size_t i = 0; i < podium->alls; i++) {
        const struct placed *who = &podium->all[i];
        size_t at = order.n;
        while (at > 0 && is_before(who, order.step[at - 1], chip))
            at--;
        if (at >= STEPS)
            continue;
        if (order.n < STEPS)
            order.n++;
        for (size_t k = order.n - 1; k > at; k--)
            order.step[k] = order.step[k - 1];
        order.step[at] = who;
    }
    return order;
}

static struct sv bibs_of(const struct podium *podium, const struct order *order)
{
    struct sv text = SV("");
    for (size_t i = 0; i < order->n; i++)
        text = evidence_join(podium->survey->arena, text, ", ", order->step[i]->bib);
    return text;
}

static size_t step_of(const struct order *order, const struct placed *who)
{
    size_t i = 0;
    while (i < order->n && order->step[i] != who)
        i++;
    return i;
}

/* Equal times are in the order of their places in both, so that a tie differs from nothing. */
static void check_step(const struct podium *podium, const struct placed *who,
                       const struct order *gun, const struct order *chip)
{
    struct arena *arena = podium->survey->arena;
    struct sv by_gun = bibs_of(podium, gun), by_chip = bibs_of(podium, chip);
    struct clock_text gun_time = evidence_time(who->gun), chip_time = evidence_time(who->chip);
    struct sv of = podium->by_sex ? arena_printf(arena, " of %.*s", SV_ARG(who->sex)) : SV("");
    if (step_of(gun, who) == step_of(chip, who))
        return;
    add(podium, RULE_PODIUM_DIFFERS, who,
        arena_printf(arena,
                     "gun time %s, chip time %s; the first %zu%.*s by gun: %.*s, by chip: %.*s",
                     gun_time.text, chip_time.text, gun->n, SV_ARG(of), SV_ARG(by_gun),
                     SV_ARG(by_chip)));
}

/* Equal times are in the order of their places in both, so that a tie differs from nothing. */
static void check_orders(const struct podium *podium)
{
    for (size_t i = 0; i < podium->alls; i++)
        if (podium->all[i].gun == TIME_NONE || podium->all[i].chip == TIME_NONE)
            return;
    struct order gun = order_by(podium, false), chip = order_by(podium, true);
    for (size_t i = 0; i < gun.n; i++)
        check_step(podium, gun.step[i], &gun, &chip);
    for (size_t i = 0; i < chip.n; i++)
        if (step_of(&gun, chip.step[i]) == gun.n)
            check_step(podium, chip.step[i], &gun, &chip);
}

static int64_t place_in(const struct results *results, size_t r, int column)
{
    int64_t place;
    return sv_number(table_get(&results->table, r, column), &place) ? place : INT64_MAX;
}

/* Everything about podiums while they are found. */
struct gathering {
    const struct survey *survey;
    struct placed *list, *grouped;
    size_t n, groups;
    struct map *group;
    bool *has_sex; /* per race */
    int place, sex_place;
};

/* The number of a race's sex, from 0 in order of appearance. */
static size_t group_of(struct gathering *g, size_t race, struct sv sex)
{
    char *key = arena_alloc(g->survey->arena, sizeof race + sex.n, 1);
    memcpy(key, &race, sizeof race);
    if (sex.n > 0)
        memcpy(key + sizeof race, sex.p, sex.n);
    uint32_t group =
        map_put(g->group, (struct sv){key, sizeof race + sex.n}, (uint32_t)g->groups);
    g->groups += group == g->groups;
    return group;
}

/* All finishers who are classified. Where the stream has no places of the sexes, the overall
 * ones are in the same order. */
static void gather(struct gathering *g)
{
    const struct survey *survey = g->survey;
    const struct results *r = survey->results;
    for (size_t row = 0; row < r->table.rows; row++) {
        if (survey->status[row] != STATUS_FIN)
            continue;
        size_t race = survey->race_order[row];
        struct sv sex = table_get(&r->table, row, r->sex);
        const struct placed *before = g->n > 0 ? &g->list[g->n - 1] : NULL;
        bool is_alike = before != NULL && before->race == race && sv_eq(before->sex, sex);
        g->has_sex[race] = g->has_sex[race] || sex.n > 0;
        g->list[g->n++] = (struct placed){
            .row = row,
            .race = race,
            .group = is_alike ? before->group : group_of(g, race, sex),
            .sex = sex,
            .bib = table_get(&r->table, row, r->bib),
            .place = place_in(
                r, row, sex.n > 0 && g->sex_place != TABLE_NO_COLUMN ? g->sex_place : g->place),
            .gun = results_time(r, row, r->gun_time),
            .chip = results_time(r, row, r->chip_time),
        };
    }
}

/* Those of one group beside each other; from[group] is where it begins. */
static size_t *put_together(struct gathering *g)
{
    size_t *from = mem_new(g->groups + 1, sizeof *from);
    size_t *at = mem_new(g->groups + 1, sizeof *at);
    for (size_t i = 0; i < g->n; i++)
        from[g->list[i].group + 1]++;
    for (size_t k = 1; k <= g->groups; k++)
        from[k] += from[k - 1];
    memcpy(at, from, (g->groups + 1) * sizeof *at);
    for (size_t i = 0; i < g->n; i++)
        g->grouped[at[g->list[i].group]++] = g->list[i];
    mem_free(at);
    return from;
}

/* Overall places within one sex, where the stream has no others: 1, 2, 2, 4. */
static void count_places(struct placed *list, size_t n)
{
    int64_t before = 0;
    qsort(list, n, sizeof *list, placed_cmp);
    for (size_t i = 0; i < n && list[i].place != INT64_MAX; i++) {
        int64_t place = list[i].place;
        list[i].place = i > 0 && place == before ? list[i - 1].place : (int64_t)i + 1;
        before = place;
    }
}

/* The podium of one group; the list of g is free by now and takes its first places. */
static void check_group(struct gathering *g, struct placed *all, size_t n)
{
    struct podium podium = {.survey = g->survey, .all = all, .alls = n, .list = g->list};
    podium.by_sex = g->has_sex[all->race];
    if (podium.by_sex && all->sex.n == 0)
        return; /* nobody knows whom they run against */
    if (podium.by_sex && g->sex_place == TABLE_NO_COLUMN)
        count_places(all, n);
    for (size_t i = 0; i < n; i++)
        if (all[i].place <= LOOKED_AT)
            g->list[podium.n++] = all[i];
    if (podium.n > 0)
        qsort(g->list, podium.n, sizeof *g->list, placed_cmp);
    check_ties(&podium);
    check_margins(&podium);
    check_orders(&podium);
}

void survey_podiums(const struct survey *survey)
{
    const struct table *table = &survey->results->table;
    struct gathering g = {
        .survey = survey,
        .list = mem_new(table->rows + 1, sizeof *g.list),
        .grouped = mem_new(table->rows + 1, sizeof *g.grouped),
        .group = map_new(),
        .has_sex = mem_new(survey->races + 1, sizeof *g.has_sex),
        .place = table_column(table, SV("place")),
        .sex_place = table_column(table, SV("sex_place")),
    };
    gather(&g);
    size_t *from = put_together(&g);
    for (size_t k = 0; k < g.groups; k++)
        check_group(&g, &g.grouped[from[k]], from[k + 1] - from[k]);
    mem_free(from);
    mem_free(g.has_sex);
    map_free(g.group);
    mem_free(g.grouped);
    mem_free(g.list);
}
