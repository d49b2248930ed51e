/* html_columns.c - which columns the table of a page has, and how they look. */
#include "config.h"

#include "render/html_page.h"
#include "render/privacy.h"
#include "render/words.h"

const struct sheet_column *html_column(const struct html *html, int c)
{
    for (size_t i = 0; c != TABLE_NO_COLUMN && i < html->sheet.columns; i++)
        if (html->sheet.column[i].pick->column == c)
            return &html->sheet.column[i];
    return NULL;
}

int html_name_column(const struct html *html)
{
    int name = html->view->results->name;
    return html_column(html, name) != NULL ? name : TABLE_NO_COLUMN;
}

static bool has_any(struct html *html, const struct sheet_column *column)
{
    const struct view *view = html->view;
    for (size_t g = 0; g < view->groups; g++) {
        sheet_set_group(&html->sheet, &view->group[g]);
        for (size_t k = 0; k < view->group[g].rows; k++)
            if (sheet_cell(&html->sheet, view->group[g].row[k], column).n > 0)
                return true;
    }
    return false;
}

static bool has_notes(struct html *html)
{
    const struct view *view = html->view;
    for (size_t g = 0; g < view->groups; g++) {
        sheet_set_group(&html->sheet, &view->group[g]);
        for (size_t k = 0; k < view->group[g].rows; k++) {
            html->sheet.line.n = 0;
            sheet_row_notes(&html->sheet, view->group[g].row[k]);
            if (html->sheet.line.n > 0)
                return true;
        }
    }
    return false;
}

/* Splits stand behind the rows unless someone chose the columns: a page is not that wide. */
static void choose_columns(struct html *html)
{
    const struct view *view = html->view;
    struct sheet *sheet = &html->sheet;
    bool led = false;
    sheet->column = arena_alloc(view->arena, view->picks, sizeof *sheet->column);
    for (size_t i = 0; i < view->picks; i++) {
        struct sheet_column column = {.pick = &view->pick[i]};
        int c = column.pick->column;
        column.leads = !led && column.pick->kind == PICK_PLACE;
        led |= column.leads;
        bool split = view->results->role[c] == ROLE_SPLIT;
        if (view->chosen || (!split && has_any(html, &column)))
            sheet->column[sheet->columns++] = column;
    }
}

static void add_detail(struct html *html, int c, enum pick_kind kind)
{
    const struct view *view = html->view;
    if (c == TABLE_NO_COLUMN || html_column(html, c) != NULL || view_is_key(view, c) ||
        (view->request->public && !privacy_shows(view->results, view->event, c)))
        return;
    struct pick *pick = arena_alloc(view->arena, 1, sizeof *pick);
    struct sv name = view->results->table.column[c];
    *pick = (struct pick){
        .column = c,
        .heading = words_heading_in(view->words, view->arena, name),
        .kind = kind,
    };
    struct sheet_column column = {.pick = pick};
    if (has_any(html, &column))
        html->detail[html->details++] = column;
}

/* Splits, then the places and what else there is to say of a runner. Birth dates, findings and
 * the extras of entries are nobody's business on a page. */
static void choose_details(struct html *html)
{
    const struct results *results = html->view->results;
    html->detail =
        arena_alloc(html->view->arena, results->table.columns + 4, sizeof *html->detail);
    if (html->view->chosen || html_name_column(html) == TABLE_NO_COLUMN)
        return;
    for (size_t i = 0; i < results->splits; i++)
        add_detail(html, results->split[i], PICK_TIME);
    add_detail(html, results->gun_time, PICK_TIME);
    add_detail(html, results->chip_time, PICK_TIME);
    add_detail(html, results->start_delay, PICK_TIME);
    for (size_t c = 0; c < results->table.columns; c++)
        if (results->role[c] == ROLE_PLACE)
            add_detail(html, (int)c, PICK_PLACE);
    add_detail(html, results->wave, PICK_TEXT);
    add_detail(html, results->division, PICK_TEXT);
}

static bool has_distance(const struct html *html)
{
    const struct event *event = html->view->event;
    for (size_t i = 0; event != NULL && i < event->races; i++)
        if (event->race[i].distance_mm > 0)
            return true;
    return false;
}

void html_columns(struct html *html)
{
    const struct results *results = html->view->results;
    choose_columns(html);
    choose_details(html);
    html->notes = html->sheet.tells_rules && has_notes(html);
    html->paces = !html->view->chosen && has_distance(html) &&
                  (html_column(html, results->gun_time) != NULL ||
                   html_column(html, results->chip_time) != NULL);
}

/* --- style -------------------------------------------------------------------------------- */

enum look { LOOK_RIGHT, LOOK_STRONG, LOOK_GREY, LOOKS };

static bool looks(const struct html *html, const struct sheet_column *column, enum look look)
{
    const struct results *results = html->view->results;
    int c = column->pick->column, basis = sheet_basis(&html->sheet, html->sheet.ranked);
    bool ranks = c == basis && basis != TABLE_NO_COLUMN;
    switch (look) {
    case LOOK_RIGHT: return column->pick->kind != PICK_TEXT;
    case LOOK_STRONG: return column->leads || ranks;
    case LOOK_GREY:
        return c == results->bib || c == results->club ||
               (column->pick->kind == PICK_TIME && !ranks);
    case LOOKS: break;
    }
    return false;
}

static void add_selector(struct sink *css, bool *first, size_t id, size_t n, const char *cells)
{
    sink_printf(css, "%s#t%zu %s:nth-child(%zu)", *first ? "" : ", ", id, cells, n);
    *first = false;
}

static void style_look(struct html *html, struct sink *css, size_t id, enum look look)
{
    static const char *const rule[] = {" { text-align: right; }\n", " { font-weight: 650; }\n",
                                       " { color: var(--grey); }\n"};
    static const char *const cells[] = {"tr > *", "tbody tr > *", "tbody tr > *"};
    const struct sheet *sheet = &html->sheet;
    bool first = true;
    for (size_t i = 0; i < sheet->columns; i++)
        if (looks(html, &sheet->column[i], look))
            add_selector(css, &first, id, i + 1, cells[look]);
    if (html->paces && look != LOOK_STRONG)
        add_selector(css, &first, id, sheet->columns + 1, cells[look]);
    if (!first)
        sink_str(css, rule[look]);
}

static void style_cell(struct sink *css, size_t id, size_t column, const char *rules)
{
    sink_printf(css, "#t%zu tbody tr > :nth-child(%zu)%s\n", id, column + 1, rules);
}

/* On a phone a row has two lines: place, name and time; then all else, with a word where a
 * number does not say what it is. The age group says the sex, and there is no room for paces.
 */
static void style_phone(struct html *html, struct sink *css, size_t id)
{
    const struct results *results = html->view->results;
    const struct sheet *sheet = &html->sheet;
    int basis = sheet_basis(sheet, sheet->ranked);
    bool timed = false;
    sink_str(css, "@media screen and (max-width: 700px) {\n");
    for (size_t i = 0; i < sheet->columns; i++) {
        const struct pick *pick = sheet->column[i].pick;
        bool time = pick->kind == PICK_TIME && !timed &&
                    (basis == TABLE_NO_COLUMN || pick->column == basis);
        timed |= time;
        if (sheet->column[i].leads)
            style_cell(css, id, i,
                       " { order: 1; width: 43px; margin-left: -52px; font-size: 15px; "
                       "color: var(--ink); text-align: right; }");
        else if (time)
            style_cell(css, id, i,
                       " { order: 3; margin-left: auto; font-size: 15px; "
                       "color: var(--ink); }");
        else if (pick->column == results->sex && html_column(html, results->age_group) != NULL)
            style_cell(css, id, i, " { display: none; }");
        else if (pick->kind != PICK_TEXT) {
            struct sink rules = {0};
            sink_str(&rules, "::before { content: ");
            page_css_string(&rules,
                            arena_printf(html->view->arena, "%.*s ", SV_ARG(pick->heading)));
            sink_str(&rules, "; }");
            sink_char(&rules, '\0');
            style_cell(css, id, i, rules.p);
            sink_done(&rules);
        }
    }
    if (html->paces)
        style_cell(css, id, sheet->columns, " { display: none; }");
    sink_str(css, "}\n");
}

void html_table_style(struct html *html, struct sink *css, size_t id)
{
    for (int look = 0; look < LOOKS; look++)
        style_look(html, css, id, (enum look)look);
    style_phone(html, css, id);
}
