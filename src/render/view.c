#include "config.h"

#include "render/view.h"

#include <stdlib.h>

#include "base/map.h"
#include "render/format.h"
#include "render/order.h"
#include "render/pick.h"
#include "render/privacy.h"

/* Where the status may be missing, the time of a disqualified runner would pass for a result.
 */
static bool is_void_time(const struct view *view, size_t r, int c)
{
    const struct results *results = view->results;
    return view->request->public && results_status(results, r) == STATUS_DQ &&
           (c == results->gun_time || c == results->chip_time || c == results->official_time);
}

struct sv view_cell(const struct view *view, size_t r, int c)
{
    struct sv cell = table_get(&view->results->table, r, c);
    if (c == TABLE_NO_COLUMN || view->hidden == NULL)
        return cell;
    if (is_void_time(view, r, c))
        return SV("");
    return view->hidden[r] ? privacy_cell(view->results, c, cell) : cell;
}

bool view_is_key(const struct view *view, int c)
{
    for (size_t i = 0; i < view->keys; i++)
        if (view->key[i] == c)
            return true;
    return false;
}

static bool add_key(struct view *view, struct keys *keys, int c, struct fault *why)
{
    struct sv name = view->results->table.column[c];
    if (!keys_add(keys, name, why))
        return false;
    if (view->request->public && !privacy_shows(view->results, view->event, c)) {
        fault_set(why, NULL, 0, "column '%.*s' for --by is not public", SV_ARG(name));
        return false;
    }
    view->key[view->keys++] = c;
    return true;
}

/* A sheet never holds two races: places of different races say nothing of each other. So the
 * race is the last key of a sheet where the user did not name it. Fixed formats hold one race
 * only, and see by the groups whether there are more. */
static bool read_keys(struct view *view, const struct format *format, struct fault *why)
{
    struct sv rest = view->request->by;
    struct keys keys = {0};
    while (rest.p != NULL) {
        struct sv name = sv_cut(&rest, ',');
        int c;
        if (!keys_column(&view->results->table, NULL, name, "--by", &c, why) ||
            !add_key(view, &keys, c, why))
            return false;
    }
    bool wanted =
        format->sheet || format->fixed || (format->grouped && view->request->by.p == NULL);
    if (wanted && view->results->race != TABLE_NO_COLUMN &&
        !view_is_key(view, view->results->race))
        return add_key(view, &keys, view->results->race, why);
    return true;
}

/* True if the rest of a place column's name is made of exactly the keys that are left, in any
 * order: "sex_nation_place" for nation,sex. */
static bool spells(const struct view *view, struct sv rest, unsigned left)
{
    if (left == 0)
        return sv_is(rest, "place");
    for (size_t i = 0; i < view->scope.keys; i++) {
        struct sv name = view->results->table.column[view->scope.key[i]];
        if ((left & (1u << i)) != 0 && sv_starts(rest, name) && rest.n > name.n &&
            rest.p[name.n] == '_' && spells(view, sv_from(rest, name.n + 1), left & ~(1u << i)))
            return true;
    }
    return false;
}

/* The places that belong to the groups: those within race and keys, else those of the race. */
static void find_scope(struct view *view)
{
    const struct results *results = view->results;
    int *key = arena_alloc(view->arena, KEYS_MOST, sizeof *key);
    view->scope = (struct place_scope){TABLE_NO_COLUMN, key, 0};
    for (size_t i = 0; i < view->keys; i++)
        if (view->key[i] != results->race)
            key[view->scope.keys++] = view->key[i];
    for (size_t c = 0; c < results->table.columns; c++)
        if (results->role[c] == ROLE_PLACE &&
            spells(view, results->table.column[c], (1u << view->scope.keys) - 1))
            view->scope.place = (int)c;
    view->own_place = view->scope.place != TABLE_NO_COLUMN;
    if (!view->own_place) {
        view->scope.keys = 0;
        view->scope.place = table_column(&results->table, SV("place"));
    }
}

static bool read_filters(struct view *view, struct fault *why)
{
    const struct request *request = view->request;
    view->filter = arena_alloc(view->arena, request->wheres, sizeof *view->filter);
    for (size_t i = 0; i < request->wheres; i++)
        if (!filter_parse(&view->filter[i], &view->results->table, request->where[i], why))
            return false;
    return true;
}

/* Filters see what the reader may see: a hidden person cannot be asked for by name. */
static bool choose_rows(const struct view *view, bool *keep, struct fault *why)
{
    const struct request *request = view->request;
    for (size_t r = 0; r < view->results->table.rows; r++) {
        keep[r] = request->bib.p == NULL ||
                  sv_eq(view_cell(view, r, view->results->bib), request->bib);
        for (size_t i = 0; i < request->wheres; i++) {
            const struct filter *filter = &view->filter[i];
            enum pattern_match match = filter_match(filter, view_cell(view, r, filter->column));
            if (match == PATTERN_LIMIT) {
                fault_set(why, view->results->table.file, view->results->table.row[r].line,
                          "pattern '%.*s' took too long", SV_ARG(filter->where.value));
                return false;
            }
            keep[r] &= match == PATTERN_YES;
        }
    }
    return true;
}

/* The `top` best of each group and race; all who share the last place of these stay. */
static void keep_best(const struct view *view, const struct order *order, bool *keep)
{
    size_t n = view->results->table.rows, taken = 0;
    int64_t last = 0;
    for (size_t i = 0; i < n; i++) {
        const struct order_row *row = &order->row[i];
        if (i == 0 || !order_same_race(order, i - 1, i))
            taken = 0;
        if (!keep[row->index])
            continue;
        keep[row->index] =
            row->place != ORDER_NO_PLACE && (taken < view->request->top || row->place == last);
        if (keep[row->index] && taken++ < view->request->top)
            last = row->place;
    }
}

/* Cuts the ordered rows into groups; without keys all rows are one, as they came. */
static void make_groups(struct view *view, const struct order *order, const bool *keep)
{
    size_t n = view->results->table.rows, kept = 0;
    size_t *all = arena_alloc(view->arena, n, sizeof *all);
    size_t *row = arena_alloc(view->arena, n, sizeof *row);
    view->group = arena_alloc(view->arena, n, sizeof *view->group);
    for (size_t i = 0; i < n; i++)
        all[i] = view->keys == 0 ? i : order->row[i].index;
    for (size_t i = 0, end; i < n; i = end) {
        struct group *group = &view->group[view->groups];
        *group = (struct group){.row = row + kept, .all = all + i};
        for (end = i; end < n && (end == i || order_same_group(order, end - 1, end)); end++)
            if (keep[all[end]])
                row[kept++] = all[end];
        group->n_all = end - i;
        group->rows = (size_t)(row + kept - group->row);
        view->groups += group->rows > 0;
    }
}

static bool fill(struct view *view, struct fault *why)
{
    bool *keep = arena_alloc(view->arena, view->results->table.rows, sizeof *keep);
    if (!choose_rows(view, keep, why))
        return false;
    struct order order = {0};
    order_make(&order, view);
    if (view->request->top > 0)
        keep_best(view, &order, keep);
    make_groups(view, &order, keep);
    return true;
}

bool view_make(struct view *view, struct arena *arena, const struct results *results,
               const struct event *event, const struct request *request,
               const struct format *format, struct fault *why)
{
    *view = (struct view){
        .arena = arena,
        .results = results,
        .event = event,
        .request = request,
        .words = request->words != NULL ? request->words : &lexicon_english,
        .chosen = request->columns.p != NULL,
        .odd = arena_alloc(arena, 1, sizeof(struct faults)),
        .trouble = arena_alloc(arena, 1, sizeof(struct fault)),
    };
    view->standing = standing_of(arena, event, results, request->open_errors, view->words);
    if (!format_check(format, request, why))
        return false;
    if (request->public && !privacy_check(results, event, arena, why))
        return false;
    if (request->public || format->fixed) /* who receives such a file publishes it */
        view->hidden = privacy_hidden(results, arena);
    view->race_order = results_race_order(results, arena, event);
    if (!read_keys(view, format, why) || !read_filters(view, why))
        return false;
    find_scope(view);
    if (request->top > 0 && view->scope.place == TABLE_NO_COLUMN) {
        fault_set(why, results->table.file, 0,
                  "--top needs column 'place' (race-rank makes it)");
        return false;
    }
    return pick_columns(view, format, why) && fill(view, why);
}

void view_done(struct view *view)
{
    for (size_t i = 0; view->filter != NULL && i < view->request->wheres; i++)
        filter_done(&view->filter[i]);
    if (view->odd != NULL)
        faults_done(view->odd);
}
