/* html_table.c - the rows of a page. */
#include "config.h"

#include "base/text.h"
#include "render/chart.h"
#include "render/html_page.h"
#include "render/svg_draw.h"

/* Wider than any name that a table should make room for, in columns. */
enum { LONG = 60 };

/* How a column is sorted: numbers and times, bibs, text. */
static char sort_kind(const struct html *html, const struct pick *pick)
{
    if (pick->column == html->view->results->bib)
        return 'b';
    return pick->kind == PICK_TEXT ? 's' : 'n';
}

static void add_headings(struct html *html, struct sink *out)
{
    const struct sheet *sheet = &html->sheet;
    int basis = sheet_basis(sheet, sheet->ranked);
    sink_str(out, "<thead><tr>");
    for (size_t i = 0; i < sheet->columns; i++) {
        const struct sheet_column *column = &sheet->column[i];
        int c = column->pick->column;
        sink_str(out, "<th scope=\"col\" data-c=\"");
        page_text(out, html->view->results->table.column[c]);
        sink_printf(out, "\" data-t=\"%c\"%s>", sort_kind(html, column->pick),
                    column->leads ? " data-first aria-sort=\"ascending\"" : "");
        page_text(out, column->pick->heading);
        sink_str(out, c == basis && basis != TABLE_NO_COLUMN ? "*</th>" : "</th>");
    }
    if (html->paces) {
        sink_str(out, "<th scope=\"col\" data-c=\"pace\" data-t=\"n\">");
        page_text(out, html_say(html, "web.pace"));
        sink_str(out, "</th>");
    }
    if (html->notes) {
        sink_str(out, "<th scope=\"col\">");
        page_text(out, html_say(html, "sheet.note"));
        sink_str(out, "</th>");
    }
    sink_str(out, "</tr></thead>\n<tbody>\n");
}

/* What people wrote stands apart from what is round it, whichever way it runs. */
void html_text(struct sink *out, struct sv text, bool apart)
{
    bool is_long = text.n > LONG && text_width(text) > LONG;
    apart |= !sv_is_ascii(text);
    sink_str(out, is_long ? "<span class=\"long\">" : "");
    sink_str(out, apart ? "<bdi>" : "");
    page_shown(out, text);
    sink_str(out, apart ? "</bdi>" : "");
    sink_str(out, is_long ? "</span>" : "");
}

/* The pace of the time that ranks, of who finished. */
static void add_pace(struct html *html, struct sink *out, size_t r)
{
    const struct sheet *sheet = &html->sheet;
    const struct results *results = html->view->results;
    const struct race *race = sheet_race(sheet);
    int basis = sheet_basis(sheet, sheet->ranked);
    if (basis == TABLE_NO_COLUMN)
        basis = results->gun_time;
    sink_str(out, "<td>");
    if (race == NULL || race->distance_mm <= 0 || basis == TABLE_NO_COLUMN ||
        results_status(results, r) != STATUS_FIN || view_cell(html->view, r, basis).n == 0)
        return;
    int64_t ms = results_time(results, r, basis);
    if (ms != TIME_NONE)
        ms = official_ms(ms, sheet->ranked->rounding);
    int64_t pace = chart_pace(ms, race->distance_mm);
    char text[TIME_TEXT];
    if (pace != TIME_NONE)
        sink_sv(out,
                (struct sv){text, svg_clock(text, official_ms(pace, ROUND_UP_SECOND), true)});
}

/* Ends of cells are left out, as HTML allows: they are a sixth of a large page. */
static void add_row(struct html *html, struct sink *out, size_t r, int name)
{
    struct sheet *sheet = &html->sheet;
    bool finished = results_status(html->view->results, r) == STATUS_FIN;
    sink_str(out, finished ? "<tr>" : "<tr class=\"u\">");
    for (size_t i = 0; i < sheet->columns; i++) {
        const struct sheet_column *column = &sheet->column[i];
        struct sv cell = sheet_cell(sheet, r, column);
        sheet->used_shared |=
            column->pick->kind == PICK_PLACE && cell.n > 0 && cell.p[0] == '=';
        if (column->pick->column == name && name != TABLE_NO_COLUMN) {
            sink_str(out, "<th scope=\"row\">");
            html_detail(html, out, r, cell);
            continue;
        }
        sink_str(out, "<td>");
        html_text(out, cell, false);
    }
    if (html->paces)
        add_pace(html, out, r);
    if (html->notes) {
        sheet->line.n = 0;
        sheet_row_notes(sheet, r);
        sink_str(out, "<td>");
        page_shown(out, sink_view(&sheet->line));
    }
    sheet_row_used(sheet, r);
    sink_str(out, "</tr>\n");
}

static struct sv count_words(const struct html *html, size_t n)
{
    struct sink text = {0};
    svg_count(&text, n);
    struct sv kept = arena_sv(html->view->arena, sink_view(&text));
    sink_done(&text);
    return kept;
}

static void add_caption(struct html *html, struct sink *out, const struct html_part *part)
{
    sink_str(out, part->of > 1 ? "<caption class=\"p\">" : "<caption>");
    page_shown(out,
               head_join(html->view->arena, head_race(&html->sheet), head_group(&html->sheet)));
    if (part->of > 1) {
        const struct sv row[] = {
            count_words(html, part->from + 1),
            count_words(html, part->from + part->rows),
            count_words(html, html->view->group[part->group].rows),
        };
        sink_str(out, ", ");
        page_text(out,
                  lexicon_say_with(html->view->words, html->view->arena, "web.rows", row, 3));
    }
    sink_str(out, "</caption>\n");
}

void html_table(struct html *html, struct sink *out, const struct html_part *part, size_t id)
{
    const struct group *group = &html->view->group[part->group];
    int name = html_name_column(html);
    sink_printf(out, "<table class=\"r\" id=\"t%zu\" data-rows=\"%zu\">\n", id, part->rows);
    add_caption(html, out, part);
    add_headings(html, out);
    for (size_t k = 0; k < part->rows; k++)
        add_row(html, out, group->row[part->from + k], name);
    sink_str(out, "</tbody>\n</table>\n");
}
