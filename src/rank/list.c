#include "config.h"

#include "rank/list.h"

#include <stdlib.h>

#include "base/map.h"

enum { NOBODY = -1 };

/* A row while it is being put in order. */
struct runner {
    const struct results *results;
    int64_t key; /* ms: what is compared */
    size_t row;
    size_t came; /* as the how many-th it was handed over */
    bool order_decides;
};

/* The rows that stand ahead of others: a forest over positions in the sorted list. */
struct ahead {
    int32_t *target;       /* whom this one stands ahead of, or NOBODY */
    int32_t *first, *next; /* those ahead of this one, in list order */
};

int list_row_cmp(const struct results *results, size_t a, size_t b)
{
    const struct table *table = &results->table;
    int c =
        sv_cmp_natural(table_get(table, a, results->bib), table_get(table, b, results->bib));
    for (size_t i = 0; c == 0 && i < results->owns; i++)
        c = sv_cmp(table->row[a].field[results->own[i]], table->row[b].field[results->own[i]]);
    return c;
}

static int runner_cmp(const void *pa, const void *pb)
{
    const struct runner *a = pa, *b = pb;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    int c = a->order_decides ? 0 : list_row_cmp(a->results, a->row, b->row);
    return c != 0 ? c : (a->came > b->came) - (a->came < b->came);
}

static size_t sort_runners(const struct results *results, const size_t *row, size_t n,
                           struct list_order order, struct runner *runner)
{
    int column = order.basis == BASIS_CHIP ? results->chip_time : results->gun_time;
    size_t have = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t ms = results_time(results, row[i], column);
        if (ms == TIME_NONE)
            continue;
        if (order.ties == TIES_OFFICIAL)
            ms = official_ms(ms, order.rounding);
        runner[have++] = (struct runner){results, ms, row[i], i, order.ties == TIES_ORDER};
    }
    if (have > 0)
        qsort(runner, have, sizeof *runner, runner_cmp);
    return have;
}

static void warn_ahead(const struct runner *runner, struct sv bib, const char *why,
                       struct faults *warnings)
{
    const struct table *table = &runner->results->table;
    faults_add(warnings, table->file, table->row[runner->row].line,
               "'ahead-of=%.*s' has no effect: %s", SV_ARG(bib), why);
}

static struct map *number_bibs(const struct runner *runner, size_t n)
{
    struct map *by_bib = map_new();
    const struct results *results = runner->results;
    for (size_t i = 0; i < n; i++)
        map_put(by_bib, table_get(&results->table, runner[i].row, results->bib), (uint32_t)i);
    return by_bib;
}

/* Sets the targets; false if nobody stands ahead of anybody. */
static bool find_targets(const struct runner *runner, size_t n, struct ahead *ahead,
                         struct faults *warnings)
{
    const struct results *results = runner->results;
    struct map *by_bib = NULL; /* made for the first who asks */
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        struct sv bib;
        ahead->target[i] = NOBODY;
        if (!results_note(results, runner[i].row, "ahead-of", &bib))
            continue;
        if (by_bib == NULL)
            by_bib = number_bibs(runner, n);
        uint32_t at = map_get(by_bib, bib);
        if (at == MAP_NONE) {
            warn_ahead(&runner[i], bib, "that bib is not in the list", warnings);
            continue;
        }
        ahead->target[i] = (int32_t)at;
        any = true;
    }
    map_free(by_bib);
    return any;
}

/* Takes the targets from all rows of every ring. mark[i] is the walk that came by i. */
static void break_rings(const struct runner *runner, size_t n, struct ahead *ahead,
                        uint32_t *mark, struct faults *warnings)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t walk = (uint32_t)i + 1;
        int32_t at = (int32_t)i;
        while (at != NOBODY && mark[at] == 0) {
            mark[at] = walk;
            at = ahead->target[at];
        }
        if (at == NOBODY || mark[at] != walk)
            continue;
        while (ahead->target[at] != NOBODY) {
            int32_t next = ahead->target[at];
            struct sv bib =
                table_get(&runner->results->table, runner[next].row, runner->results->bib);
            warn_ahead(&runner[at], bib, "a ring of rows ahead of each other", warnings);
            ahead->target[at] = NOBODY;
            at = next;
        }
    }
}

static void link_children(size_t n, struct ahead *ahead)
{
    for (size_t i = 0; i < n; i++)
        ahead->first[i] = NOBODY;
    for (size_t i = n; i-- > 0;) {
        int32_t target = ahead->target[i];
        if (target == NOBODY)
            continue;
        ahead->next[i] = ahead->first[target];
        ahead->first[target] = (int32_t)i;
    }
}

static void emit(struct list *list, const struct runner *runner, int32_t i, uint32_t block)
{
    list->entry[list->n++] = (struct list_entry){runner[i].row, block};
}

static int32_t deepest(const struct ahead *ahead, int32_t i)
{
    while (ahead->first[i] != NOBODY)
        i = ahead->first[i];
    return i;
}

/* All who stand ahead of `root`, each directly before its own target: the forest walked from
 * the leaves, without recursion since a chain may be as long as the field. */
static void emit_ahead(struct list *list, const struct runner *runner,
                       const struct ahead *ahead, int32_t root, uint32_t *block)
{
    for (int32_t i = deepest(ahead, root); i != root;) {
        emit(list, runner, i, (*block)++);
        i = ahead->next[i] != NOBODY ? deepest(ahead, ahead->next[i]) : ahead->target[i];
    }
}

/* One tie block of positions from..to, of which those with a target are no part. */
static void emit_block(struct list *list, const struct runner *runner,
                       const struct ahead *ahead, size_t from, size_t to, uint32_t *block)
{
    for (size_t i = from; i < to; i++)
        if (ahead->target[i] == NOBODY)
            emit_ahead(list, runner, ahead, (int32_t)i, block);
    for (int named = 1; named >= 0; named--)
        for (size_t i = from; i < to; i++)
            if (ahead->target[i] == NOBODY && (ahead->first[i] != NOBODY) == (named == 1))
                emit(list, runner, (int32_t)i, *block);
    (*block)++;
}

struct list list_make(const struct results *results, const size_t *row, size_t n,
                      struct list_order order, struct arena *arena, struct faults *warnings)
{
    struct list list = {.entry = arena_alloc(arena, n, sizeof *list.entry)};
    struct runner *runner = arena_alloc(arena, n, sizeof *runner);
    n = sort_runners(results, row, n, order, runner);
    if (n == 0)
        return list;
    struct ahead ahead = {arena_alloc(arena, n, sizeof *ahead.target),
                          arena_alloc(arena, n, sizeof *ahead.first),
                          arena_alloc(arena, n, sizeof *ahead.next)};
    for (size_t i = 0; i < n; i++)
        ahead.target[i] = NOBODY;
    if (order.basis == BASIS_GUN && find_targets(runner, n, &ahead, warnings))
        break_rings(runner, n, &ahead, arena_alloc(arena, n, sizeof(uint32_t)), warnings);
    link_children(n, &ahead);
    uint32_t block = 0;
    for (size_t i = 0; i < n;) {
        size_t to = i + 1;
        while (order.ties != TIES_ORDER && to < n && runner[to].key == runner[i].key)
            to++;
        emit_block(&list, runner, &ahead, i, to, &block);
        i = to;
    }
    return list;
}
