/* why_decisions.c - which lines of decisions.csv concern a runner, and what they did.
 *
 * A decision names race and bib as they were when its turn came, and can change others than
 * whom it names. So merge is asked, who applied them: the rows `decision` of its health.
 */
#include "config.h"

#include "race/read.h"
#include "render/why_page.h"

static struct sv cell(const struct table *table, size_t i, const char *name)
{
    return sv_trim(table_get(table, i, table_column(table, sv_of(name))));
}

/* The row that stands in a line of the file, or none: rows. */
static size_t row_of_line(const struct table *table, uint32_t line)
{
    size_t i = 0;
    while (i < table->rows && table->row[i].line != line)
        i++;
    return i;
}

/* What the line did, of "FIELD: applied"; empty if just that. */
static struct sv what_it_did(struct sv evidence)
{
    while (evidence.n > 0 && !sv_is(sv_head(evidence, SV(": ").n), ": "))
        evidence = sv_from(evidence, 1);
    struct sv did = sv_from(evidence, SV(": ").n);
    return sv_is(did, "applied") ? SV("") : did;
}

static void write_line(const struct page *page, const struct table *table, size_t i,
                       struct sv did)
{
    struct arena *arena = page->why->arena;
    struct sv field = cell(table, i, "field"), old = cell(table, i, "old");
    struct sv new = cell(table, i, "new");
    const struct sv part[] = {
        field.n == 0 ? field
        : old.n > 0  ? arena_printf(arena, "%.*s '%.*s' to '%.*s'", SV_ARG(field), SV_ARG(old),
                                    SV_ARG(new))
                     : arena_printf(arena, "%.*s '%.*s'", SV_ARG(field), SV_ARG(new)),
        did,
        page_labelled(page, "by", cell(table, i, "who")),
        cell(table, i, "when"),
        cell(table, i, "why"),
    };
    page_line(page, arena_printf(arena, "line %zu", table->row[i].line).p,
              page_join(page, part, sizeof part / sizeof *part));
}

/* Row i of the health is a decision that concerns the runner: its line, else 0. */
static uint32_t line_of(const struct page *page, size_t i)
{
    const struct table *health = page->why->health;
    struct sv file;
    uint32_t line = 0;
    if (sv_is(cell(health, i, "kind"), "decision") &&
        sv_eq(table_get(health, i, table_column(health, SV("race"))), page->race) &&
        sv_eq(table_get(health, i, table_column(health, SV("code"))), page->bib))
        origin_cut(cell(health, i, "source"), &file, &line);
    return line;
}

void page_decisions(const struct page *page)
{
    const struct table *table = page->why->decisions, *health = page->why->health;
    bool any = false;
    for (size_t i = 0; table != NULL && health != NULL && i < health->rows; i++) {
        uint32_t line = line_of(page, i);
        size_t row = line == 0 ? table->rows : row_of_line(table, line);
        if (row == table->rows)
            continue;
        if (!any)
            page_head(page, "Decisions");
        any = true;
        write_line(page, table, row, what_it_did(cell(health, i, "evidence")));
    }
}
