/* html_detail.c - what stands behind a row: how each part of the course was run, the places,
 * the notes in full. A browser opens it without a script.
 */
#include "config.h"

#include "base/text.h"
#include "render/chart.h"
#include "render/html_page.h"
#include "render/svg_draw.h"
#include "render/words.h"

/* Where on the course the runner was last seen, for the pace from there on. */
struct way {
    int64_t mm, ms;
};

static const struct mat *mat_of(const struct race *race, struct sv label)
{
    for (size_t i = 0; race != NULL && i < race->mats; i++)
        if (sv_eq(race->mat[i].label, label))
            return &race->mat[i];
    return NULL;
}

static void add_term(struct sink *item, struct sv term)
{
    sink_str(item, "<dt>");
    page_text(item, term);
    sink_str(item, "<dd>");
}

/* The pace from the point before, where this is a split further down the course. */
static void add_leg(struct html *html, size_t r, int c, struct way *way)
{
    const struct results *results = html->view->results;
    const struct mat *mat = mat_of(sheet_race(&html->sheet), results->table.column[c]);
    int64_t ms = results_time(results, r, c);
    if (results->role[c] != ROLE_SPLIT || mat == NULL || ms == TIME_NONE)
        return;
    int64_t pace = chart_pace(ms - way->ms, mat->at_mm - way->mm);
    char text[TIME_TEXT];
    if (pace != TIME_NONE && ms > way->ms) {
        sink_str(&html->item, " <i>");
        sink_sv(&html->item,
                (struct sv){text, svg_clock(text, official_ms(pace, ROUND_UP_SECOND), true)});
        sink_str(&html->item, "</i>");
    }
    *way = (struct way){mat->at_mm, ms};
}

/* A chip race's first part begins at the line, not at the gun. */
static int64_t start_of(const struct html *html, size_t r)
{
    const struct results *results = html->view->results;
    int basis = sheet_basis(&html->sheet, html->sheet.ranked);
    int64_t delay = results_time(results, r, results->start_delay);
    return basis == results->chip_time && basis != TABLE_NO_COLUMN && delay != TIME_NONE ? delay
                                                                                         : 0;
}

static void add_notes(struct html *html, size_t r)
{
    const struct view *view = html->view;
    if (!html->notes)
        return;
    struct sv rest = view_cell(view, r, view->results->notes);
    while (rest.p != NULL) {
        struct sv note = sv_cut(&rest, ';');
        bool told = words_is_rule(note) ? html->sheet.tells_rules : html->sheet.tells_notes;
        if (note.n == 0 || !told)
            continue;
        sink_str(&html->item, "<p>");
        page_text(&html->item, words_note_in(view->words, view->arena, note));
    }
}

static void make(struct html *html, size_t r)
{
    struct way way = {0, start_of(html, r)};
    html->item.n = 0;
    for (size_t i = 0; i < html->details; i++) {
        const struct sheet_column *column = &html->detail[i];
        struct sv cell = sheet_cell(&html->sheet, r, column);
        if (cell.n == 0)
            continue;
        add_term(&html->item, column->pick->heading);
        page_shown(&html->item, cell);
        add_leg(html, r, column->pick->column, &way);
    }
    if (html->item.n > 0)
        sink_str(&html->item, "</dl>");
}

void html_detail(struct html *html, struct sink *out, size_t r, struct sv shown)
{
    struct sink name = {0};
    html_text(&name, shown, true);
    make(html, r);
    bool list = html->item.n > 0;
    add_notes(html, r);
    if (html->item.n > 0) {
        sink_printf(out, "<details><summary>%.*s</summary>%s", SV_ARG(sink_view(&name)),
                    list ? "<dl>" : "");
        sink_sv(out, sink_view(&html->item));
        sink_str(out, "</details>");
    } else {
        sink_sv(out, sink_view(&name));
    }
    sink_done(&name);
}
