/* why_places.c - where a runner stands in each scope, and between whom. */
#include "config.h"

#include "render/places.h"
#include "render/why_page.h"

/* The columns of a scope: of `sex_nation_place` sex and nation. */
static size_t scope_keys(const struct page *page, struct sv name, int *key, size_t room)
{
    size_t n = 0;
    if (!schema_is_place(name) || sv_is(name, "place"))
        return 0;
    name = sv_head(name, name.n - SV("_place").n);
    while (name.n > 0 && n < room) {
        size_t end = name.n;
        int column = table_column(&page->results->table, name);
        while (column == TABLE_NO_COLUMN && end > 0) {
            end--;
            if (name.p[end] == '_')
                column = table_column(&page->results->table, sv_head(name, end));
        }
        if (column == TABLE_NO_COLUMN)
            return n;
        key[n++] = column;
        name = sv_from(name, end + 1);
    }
    return n;
}

static bool is_same_group(const struct page *page, size_t other, const int *key, size_t keys)
{
    const struct table *table = &page->results->table;
    if (!sv_eq(table_get(table, other, page->results->race), page->race))
        return false;
    for (size_t k = 0; k < keys; k++)
        if (!sv_eq(table_get(table, other, key[k]), page_get(page, key[k])))
            return false;
    return true;
}

/* A decision put row `ahead` before row `behind`, in lists that are ordered by gun. */
static bool is_put_ahead(const struct page *page, size_t ahead, size_t behind,
                         const struct places *places)
{
    struct sv bib;
    return places->basis != BASIS_CHIP &&
           results_note(page->results, ahead, "ahead-of", &bib) &&
           sv_eq(bib, table_get(&page->results->table, behind, page->results->bib));
}

static struct sv neighbour(const struct page *page, size_t row, int time,
                           const struct places *places)
{
    const struct table *table = &page->results->table;
    bool decided = is_put_ahead(page, row, page->row, places) ||
                   is_put_ahead(page, page->row, row, places);
    return arena_printf(page->why->arena, "bib %.*s in %.*s%s",
                        SV_ARG(table_get(table, row, page->results->bib)),
                        SV_ARG(table_get(table, row, time)), decided ? " by decision" : "");
}

/* The place, of how many, with whom it is shared, and who stands before and behind. */
static void write_place(const struct page *page, int column, const int *key, size_t keys,
                        const struct places *places)
{
    const struct results *r = page->results;
    const struct table *table = &r->table;
    int64_t mine, other;
    size_t of = 0, before = SIZE_MAX, behind = SIZE_MAX, shared = SIZE_MAX;
    int64_t before_place = 0, behind_place = INT64_MAX;
    int time = places->basis == BASIS_CHIP ? r->chip_time : r->gun_time;
    if (!sv_number(page_get(page, column), &mine))
        return;
    for (size_t i = 0; i < table->rows; i++) {
        if (!is_same_group(page, i, key, keys) ||
            !sv_number(table_get(table, i, column), &other))
            continue;
        of++;
        if (i != page->row && other == mine)
            shared = i;
        if (other < mine && other > before_place) {
            before_place = other;
            before = i;
        }
        if (other > mine && other < behind_place) {
            behind_place = other;
            behind = i;
        }
    }
    struct arena *arena = page->why->arena;
    const struct sv part[] = {
        arena_printf(arena, "%.*s of %zu%s%s", SV_ARG(page_get(page, column)), of,
                     places->basis == BASIS_UNSET ? "" : " by ",
                     places->basis == BASIS_UNSET  ? ""
                     : places->basis == BASIS_CHIP ? "chip"
                                                   : "gun"),
        shared == SIZE_MAX
            ? SV("")
            : page_labelled(page, "shared with", neighbour(page, shared, time, places)),
        before == SIZE_MAX
            ? SV("")
            : page_labelled(page, "behind", neighbour(page, before, time, places)),
        behind == SIZE_MAX
            ? SV("")
            : page_labelled(page, "ahead of", neighbour(page, behind, time, places)),
    };
    struct sv label = keys == 0 ? SV("Overall") : SV("");
    for (size_t k = 0; k < keys; k++)
        label = arena_printf(arena, "%.*s%s%.*s", SV_ARG(label), k == 0 ? "" : " ",
                             SV_ARG(page_get(page, key[k])));
    page_line(page, arena_str(arena, label), page_join(page, part, sizeof part / sizeof *part));
}

void page_places(const struct page *page)
{
    enum { KEYS = 8 };
    const struct results *r = page->results;
    size_t *order = results_race_order(r, page->why->arena, page->why->event);
    const char *ties = NULL;
    for (size_t c = 0; c < r->table.columns; c++) {
        int key[KEYS], column = (int)c;
        if (r->role[c] != ROLE_PLACE || page_get(page, column).n == 0)
            continue;
        size_t keys = scope_keys(page, r->table.column[c], key, KEYS);
        struct place_scope scope = {column, key, keys};
        struct places *places =
            places_read(r, page->why->event, page->why->arena, order, &scope, NULL);
        const struct places *mine = &places[order[page->row]];
        if (ties == NULL) {
            page_head(page, "Places");
            ties = mine->ties == TIES_OFFICIAL ? "equal official times share the better place"
                   : mine->ties == TIES_ORDER  ? "places are never shared"
                                               : "only equal unrounded times share a place";
        }
        write_place(page, column, key, keys, mine);
    }
    if (ties != NULL)
        page_line(page, "Ties", sv_of(ties));
}
