#include "config.h"

#include "render/order.h"

#include <stdlib.h>

#include "base/int64.h"

/* No time comes after every time. */
static int time_cmp(int64_t a, int64_t b)
{
    if (a == TIME_NONE || b == TIME_NONE)
        return (a == TIME_NONE) - (b == TIME_NONE);
    return int64_cmp(a, b);
}

static int race_cmp(const struct order_row *a, const struct order_row *b)
{
    size_t x = a->view->race_order[a->index], y = b->view->race_order[b->index];
    return (x > y) - (x < y);
}

static int key_cmp(const struct order_row *a, const struct order_row *b, int key)
{
    if (key == a->view->results->race)
        return race_cmp(a, b);
    struct sv x = view_cell(a->view, a->index, key), y = view_cell(a->view, b->index, key);
    if (x.n == 0 || y.n == 0)
        return (x.n == 0) - (y.n == 0);
    return sv_cmp_natural(x, y);
}

static int group_cmp(const struct order_row *a, const struct order_row *b)
{
    int c = 0;
    for (size_t i = 0; i < a->view->keys && c == 0; i++)
        c = key_cmp(a, b, a->view->key[i]);
    return c;
}

static int bib_cmp(const struct order_row *a, const struct order_row *b)
{
    const struct results *results = a->view->results;
    return sv_cmp_natural(table_get(&results->table, a->index, results->bib),
                          table_get(&results->table, b->index, results->bib));
}

/* Finishers without a place: as results streams have them. Equal gun times keep the order
 * they came in, which a person may have set by hand. */
static int unplaced_cmp(const struct order_row *a, const struct order_row *b)
{
    int c = int64_cmp(a->overall, b->overall);
    if (c == 0)
        c = time_cmp(a->gun, b->gun);
    if (c == 0 && a->gun == TIME_NONE)
        c = time_cmp(a->chip, b->chip);
    return c;
}

static int row_cmp(const void *x, const void *y)
{
    const struct order_row *a = x, *b = y;
    int c = group_cmp(a, b);
    if (c == 0)
        c = race_cmp(a, b);
    if (c == 0)
        c = int64_cmp((int64_t)a->rank, (int64_t)b->rank);
    if (c == 0)
        c = int64_cmp(a->place, b->place);
    if (c == 0 && a->rank == 0 && a->place == ORDER_NO_PLACE)
        c = unplaced_cmp(a, b);
    else if (c == 0)
        c = bib_cmp(a, b);
    return c != 0 ? c : (a->index > b->index) - (a->index < b->index);
}

/* Finishers are 0, who is on the course 1, the others follow as event.conf has them. */
static size_t rank_of(const struct view *view, size_t r)
{
    static const enum status usual[] = {STATUS_NC, STATUS_DNF, STATUS_DQ, STATUS_DNS};
    enum status status = results_status(view->results, r);
    if (status == STATUS_FIN)
        return 0;
    if (status == STATUS_RUN)
        return 1;
    const struct event *event = view->event;
    size_t race = view->race_order[r], n = sizeof usual / sizeof *usual;
    const struct rank_rules *rules = event == NULL         ? NULL
                                     : race < event->races ? &event->race[race].rank
                                                           : &event->rank;
    for (size_t i = 0; rules != NULL && i < rules->afters; i++)
        if (sv_eq(rules->after[i], status_code(status)))
            return 2 + i;
    for (size_t i = 0; i < n; i++)
        if (usual[i] == status)
            return 2 + n + i;
    return 2 + 2 * n;
}

static int64_t place_of(const struct view *view, size_t r, int c)
{
    int64_t place;
    return sv_number(view_cell(view, r, c), &place) ? place : ORDER_NO_PLACE;
}

void order_make(struct order *order, const struct view *view)
{
    const struct results *results = view->results;
    size_t n = results->table.rows;
    int overall = table_column(&results->table, SV("place"));
    order->row = arena_alloc(view->arena, n, sizeof *order->row);
    for (size_t r = 0; r < n; r++)
        order->row[r] = (struct order_row){
            .view = view,
            .index = r,
            .rank = rank_of(view, r),
            .place = place_of(view, r, view->scope.place),
            .overall = place_of(view, r, overall),
            .gun = results_time(results, r, results->gun_time),
            .chip = results_time(results, r, results->chip_time),
        };
    if (n > 0)
        qsort(order->row, n, sizeof *order->row, row_cmp);
}

bool order_same_group(const struct order *order, size_t i, size_t j)
{
    return group_cmp(&order->row[i], &order->row[j]) == 0;
}

bool order_same_race(const struct order *order, size_t i, size_t j)
{
    return order_same_group(order, i, j) && race_cmp(&order->row[i], &order->row[j]) == 0;
}
