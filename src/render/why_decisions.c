/* why_decisions.c - which lines of decisions.csv were about a runner.
 *
 * A decision names race and bib as they were when its turn came; later ones may have changed
 * both. So the file is walked backwards, from what the runner is called now.
 */
#include "config.h"

#include "render/why_page.h"

/* What the runner was called at some line; an empty race is not known any more. */
struct called {
    struct sv race, bib;
};

static struct sv cell(const struct table *table, size_t i, const char *name)
{
    return sv_trim(table_get(table, i, table_column(table, sv_of(name))));
}

/* By name, or by name or title without regard to case, as merge takes it. */
static bool is_race(const struct event *event, struct sv text, struct sv name)
{
    const struct race *race = event_race(event, name);
    return text.n == 0 || name.n == 0 || sv_eq_nocase(text, name) ||
           (race != NULL && sv_eq_nocase(text, race->title));
}

/* True if line i is about the runner, who before it was called what *called then says. */
static bool is_about(const struct page *page, const struct table *table, size_t i,
                     struct called *called)
{
    const struct event *event = page->why->event;
    struct sv race = cell(table, i, "race"), bib = cell(table, i, "bib");
    struct sv field = cell(table, i, "field"), new = cell(table, i, "new");
    if (sv_is(field, "bib") && sv_eq(new, called->bib) && is_race(event, race, called->race)) {
        called->bib = bib;
        return true;
    }
    if (sv_is(field, "race") && sv_eq(bib, called->bib) && is_race(event, new, called->race)) {
        called->race = race;
        return true;
    }
    if (sv_is(field, "swap") && sv_eq(new, called->bib))
        return is_race(event, race, called->race);
    return sv_eq(bib, called->bib) && is_race(event, race, called->race);
}

static void write_line(const struct page *page, const struct table *table, size_t i)
{
    struct arena *arena = page->why->arena;
    struct sv field = cell(table, i, "field"), old = cell(table, i, "old");
    struct sv new = cell(table, i, "new");
    const struct sv part[] = {
        old.n > 0 ? arena_printf(arena, "%.*s '%.*s' to '%.*s'", SV_ARG(field), SV_ARG(old),
                                 SV_ARG(new))
                  : arena_printf(arena, "%.*s '%.*s'", SV_ARG(field), SV_ARG(new)),
        page_labelled(page, "by", cell(table, i, "who")),
        cell(table, i, "when"),
        cell(table, i, "why"),
    };
    page_line(page, arena_printf(arena, "line %zu", table->row[i].line).p,
              page_join(page, part, sizeof part / sizeof *part));
}

void page_decisions(const struct page *page)
{
    const struct table *table = page->why->decisions;
    if (table == NULL)
        return;
    bool *about = arena_alloc(page->why->arena, table->rows, sizeof *about);
    struct called called = {page->race, page->bib};
    bool any = false;
    for (size_t i = table->rows; i-- > 0;)
        any = (about[i] = is_about(page, table, i, &called)) || any;
    if (!any)
        return;
    page_head(page, "Decisions");
    for (size_t i = 0; i < table->rows; i++)
        if (about[i])
            write_line(page, table, i);
    if (results_note(page->results, page->row, "stale-decision", NULL))
        page_line(page, "",
                  SV("one at least did not agree and was not applied: race run says "
                     "which"));
}
