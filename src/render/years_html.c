/* years_html.c - editions side by side as a page: tables, and bars with a tick for the earlier
 * edition. */
#include "config.h"

#include "base/text.h"
#include "render/page.h"
#include "render/svg_draw.h"
#include "render/years.h"

/* Lengths in tenths of a unit, a name in columns. */
enum {
    BARS = 15,
    WIDTH = 5600,
    TOP = 40,
    PITCH = 180,
    THICK = 120,
    NAME_MOST = 20,
    CHARACTER = 58
};

static void write_head(struct sink *out, const struct years *years)
{
    sink_str(out, "<header>\n<div class=\"top\">\n<h1>");
    page_shown(out, years->name.n > 0 ? years->name : years->title);
    sink_str(out, "</h1>\n</div>\n");
    if (years->name.n > 0) {
        sink_str(out, "<p class=\"sub\">");
        page_text(out, years->title);
        sink_str(out, "</p>\n");
    }
    sink_str(out, "</header>\n");
}

/* A word over columns that stand side by side. */
static void write_overs(struct sink *out, const struct years_table *table)
{
    bool any = false;
    for (size_t c = 0; c < table->columns; c++)
        any |= table->column[c].over.n > 0;
    if (!any)
        return;
    sink_str(out, "<tr>");
    for (size_t c = 0, end; c < table->columns; c = end) {
        struct sv over = table->column[c].over;
        for (end = c + 1; end < table->columns && sv_eq(table->column[end].over, over);)
            end++;
        sink_printf(out,
                    over.n > 0 ? "<th scope=\"colgroup\" class=\"e\" colspan=\"%zu\">"
                               : "<td colspan=\"%zu\">",
                    end - c);
        page_shown(out, over);
        sink_str(out, over.n > 0 ? "</th>" : "</td>");
    }
    sink_str(out, "</tr>\n");
}

static void write_cell(struct sink *out, const struct years_table *table, size_t r, size_t c)
{
    bool first = c == 0;
    sink_str(out, first                    ? "<th scope=\"row\"><bdi>"
                  : table->column[c].right ? "<td class=\"e\">"
                                           : "<td><bdi>");
    page_shown(out, table->cell[r * table->columns + c]);
    sink_str(out, first ? "</bdi></th>" : table->column[c].right ? "</td>" : "</bdi></td>");
}

static void write_table(struct sink *out, const struct years *years,
                        const struct years_table *table)
{
    sink_str(out, "<table class=\"r\"><caption>");
    page_text(out, years->title);
    sink_str(out, "</caption>\n<thead>\n");
    write_overs(out, table);
    sink_str(out, "<tr>");
    for (size_t c = 0; c < table->columns; c++) {
        sink_str(out, table->column[c].right ? "<th scope=\"col\" class=\"e\">"
                                             : "<th scope=\"col\">");
        page_shown(out, table->column[c].heading);
        sink_str(out, "</th>");
    }
    sink_str(out, "</tr>\n</thead>\n<tbody>\n");
    for (size_t r = 0; r < table->rows; r++) {
        sink_str(out, "<tr>");
        for (size_t c = 0; c < table->columns; c++)
            write_cell(out, table, r, c);
        sink_str(out, "</tr>\n");
    }
    sink_str(out, "</tbody></table>\n");
}

static void write_bars(struct sink *out, const struct years *years)
{
    size_t n = years->bars < BARS ? years->bars : BARS, widest = 3;
    struct figures figures = {.compared = true, .now = years->now, .before = years->before};
    struct svg svg = {.out = out,
                      .figures = &figures,
                      .id = "y",
                      .width = WIDTH,
                      .words = years->words,
                      .arena = years->arena};
    int64_t most = 1;
    for (size_t i = 0; i < n; i++) {
        const struct years_bar *bar = &years->bar[i];
        size_t wide = text_width(bar->name),
               larger = bar->now > bar->before ? bar->now : bar->before;
        widest = wide > widest ? wide : widest;
        most = (int64_t)larger > most ? (int64_t)larger : most;
    }
    widest = widest < NAME_MOST ? widest : NAME_MOST;
    svg.height = TOP + (int64_t)n * PITCH;
    svg.left = 120 + (int64_t)widest * CHARACTER;
    svg.right = svg.width - 420;
    struct sv title = lexicon_say(years->words, years->arena, "comparison.entries");
    struct sv about =
        arena_printf(years->arena, "%.*s \xc2\xb7 %.*s", SV_ARG(years->now),
                     SV_ARG(lexicon_say_with(years->words, years->arena, "chart.previous",
                                             &years->before, 1)));
    sink_str(out, "<div class=\"charts c1\">\n");
    svg_open_figure(&svg, "b", title, about);
    for (size_t i = 0; i < n; i++) {
        const struct years_bar *bar = &years->bar[i];
        const struct svg_bar drawn = {bar->name, bar->now, bar->before};
        svg_bar(&svg, &drawn, TOP + (int64_t)i * PITCH, THICK, most, NAME_MOST);
    }
    svg_open_numbers(&svg, title, SV(""), true);
    for (size_t i = 0; i < n; i++) {
        svg_number_row(&svg, years->bar[i].name);
        svg_number(&svg, years->bar[i].now);
        svg_number(&svg, years->bar[i].before);
        sink_str(out, "</tr>\n");
    }
    svg_close_figure(&svg);
    sink_str(out, "</div>\n");
}

void years_html(const struct years *years, struct sink *out)
{
    page_begin(out, years->words->tongue[0].code, years->title,
               SV(".r th.e,.r td.e{text-align:right}"), false);
    write_head(out, years);
    if (years->bars > 0)
        write_bars(out, years);
    for (size_t t = 0; t < years->tables; t++)
        write_table(out, years, &years->table[t]);
    page_end(out, false);
}
