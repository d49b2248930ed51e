/* html_finder.c - the page that says on which page of a large group somebody is: a line for
 * each, by name. It is one text, for a browser is slow with a table of this size; a script
 * searches it and makes the links.
 */
#include "config.h"

#include <stdlib.h>

#include "base/text.h"
#include "render/html_page.h"

/* A line: sorted by the folded name, then by bib. */
struct line {
    struct sv folded, name, bib;
    size_t page;
};

bool html_finds(const struct html *html)
{
    return html_column(html, html->view->results->name) != NULL &&
           html_column(html, html->view->results->bib) != NULL;
}

static int line_cmp(const void *x, const void *y)
{
    const struct line *a = x, *b = y;
    int c = sv_cmp(a->folded, b->folded);
    if (c == 0)
        c = sv_cmp(a->name, b->name);
    if (c == 0)
        c = sv_cmp_natural(a->bib, b->bib);
    return c != 0 ? c : (a->page > b->page) - (a->page < b->page);
}

/* Those who are hidden cannot be found. */
static struct line *gather(struct html *html, struct arena *arena,
                           const struct html_part *first, size_t *n)
{
    const struct view *view = html->view;
    const struct group *group = &view->group[first->group];
    struct line *line = arena_alloc(arena, group->rows, sizeof *line);
    *n = 0;
    for (size_t k = 0, page = 1; k < group->rows; k++) {
        size_t r = group->row[k];
        page += k == first[page - 1].from + first[page - 1].rows;
        if (view->hidden != NULL && view->hidden[r])
            continue;
        struct sv name = view_cell(view, r, view->results->name);
        line[(*n)++] = (struct line){
            .folded = text_fold(arena, name),
            .name = name,
            .bib = view_cell(view, r, view->results->bib),
            .page = page,
        };
    }
    if (*n > 0)
        qsort(line, *n, sizeof *line, line_cmp);
    return line;
}

static void add_list(struct html *html, struct sink *out, const struct html_part *first)
{
    struct arena *arena = arena_new();
    size_t n;
    const struct line *line = gather(html, arena, first, &n);
    sink_str(out, "<pre class=\"list\" data-files=\"");
    for (size_t i = 0; i < first->of; i++) {
        sink_str(out, i == 0 ? "" : " ");
        page_text(out, first[i].name);
    }
    sink_str(out, "\">\n");
    for (size_t i = 0; i < n; i++) {
        page_text(out, line[i].name);
        sink_char(out, '\t');
        page_text(out, line[i].bib);
        sink_printf(out, "\t%zu\n", line[i].page);
    }
    sink_str(out, "</pre>\n");
    arena_free(arena);
}

void html_finder(struct html *html, struct sink *out, const struct html_part *part)
{
    struct arena *arena = html->view->arena;
    sheet_set_group(&html->sheet, &html->view->group[part->group]);
    struct sv title = head_title(&html->sheet), find = html_say(html, "web.finder");
    struct sv group = head_join(arena, head_race(&html->sheet), head_group(&html->sheet));
    page_begin(out, html_language(html), head_join(arena, title, find), SV(""), true);
    html_top(html, out, title, head_join(arena, group, find));
    html_ways(html, out, part);
    sink_str(out, "<main>\n<div class=\"tools\" role=\"search\" hidden>\n<label>");
    page_text(out, find);
    sink_str(out, "<input type=\"search\" autocomplete=\"off\" spellcheck=\"false\"></label>\n"
                  "<output aria-live=\"polite\"></output>\n</div>\n");
    add_list(html, out, part - part->of);
    sink_str(out, "</main>\n");
    html_foot(html, out);
    page_end(out, true);
}
