/* html_index.c - index.html: the races, their numbers, and where their pages are. */
#include "config.h"

#include "render/html_page.h"
#include "render/svg_draw.h"

/* The first of a sex in the places of the group, or SIZE_MAX. */
static size_t first_of(const struct view *view, const struct group *group, const char *sex)
{
    int64_t place;
    for (size_t i = 0; i < group->n_all; i++) {
        size_t r = group->all[i];
        if (results_status(view->results, r) == STATUS_FIN &&
            sv_number(view_cell(view, r, view->scope.place), &place) &&
            sv_is(view_cell(view, r, view->results->sex), sex))
            return r;
    }
    return SIZE_MAX;
}

static const struct sheet_column *column_of(const struct html *html, int c)
{
    for (size_t i = 0; c != TABLE_NO_COLUMN && i < html->sheet.columns; i++)
        if (html->sheet.column[i].pick->column == c)
            return &html->sheet.column[i];
    return NULL;
}

static void add_first(struct html *html, struct sink *out, const char *sex, const char *word)
{
    const struct results *results = html->view->results;
    size_t r = first_of(html->view, html->sheet.group, sex);
    int basis = sheet_basis(&html->sheet, html->sheet.ranked);
    const struct sheet_column *name = column_of(html, results->name);
    const struct sheet_column *time = column_of(html, basis);
    sink_printf(out, "<td data-h=\"%s\">", word);
    if (r != SIZE_MAX && name != NULL) {
        sink_str(out, "<bdi>");
        page_shown(out, sheet_cell(&html->sheet, r, name));
        sink_str(out, "</bdi>");
        if (time != NULL) {
            sink_str(out, " <span class=\"time\">");
            page_shown(out, sheet_cell(&html->sheet, r, time));
            sink_str(out, "</span>");
        }
    }
    sink_str(out, "</td>");
}

static void add_counts(struct html *html, struct sink *out)
{
    const struct group *group = html->sheet.group;
    size_t starters = 0, finishers = 0;
    for (size_t i = 0; i < group->n_all; i++) {
        enum status status = results_status(html->view->results, group->all[i]);
        starters += status != STATUS_DNS;
        finishers += status == STATUS_FIN;
    }
    const size_t count[] = {group->n_all, starters, finishers};
    static const char *const words[] = {"Entries", "Starters", "Finishers"};
    for (size_t i = 0; i < sizeof count / sizeof *count; i++) {
        sink_printf(out, "<td class=\"num\" data-h=\"%s\">", words[i]);
        svg_count(out, count[i]);
        sink_str(out, "</td>");
    }
}

static void add_link(struct sink *out, const struct html_part *part, struct sv text)
{
    sink_str(out, "<a href=\"");
    page_text(out, part->name);
    sink_str(out, "\">");
    page_shown(out, text);
    sink_str(out, "</a>");
}

/* A group: its first page under its name, the others by the rows that they hold. */
static void add_group(struct html *html, struct sink *out, const struct html_part *part)
{
    struct arena *arena = html->view->arena;
    sheet_set_group(&html->sheet, &html->view->group[part->group]);
    struct sv race = head_race(&html->sheet), group = head_group(&html->sheet);
    if (race.n == 0)
        race = head_title(&html->sheet);
    bool grouped = html->view->keys > 1;
    sink_str(out, "<tr><th scope=\"row\">");
    add_link(out, part, grouped ? head_join(arena, race, group) : race);
    if (part->of > 1)
        sink_str(out, "<div class=\"parts\">");
    for (size_t i = 0; part->of > 1 && i < part->of; i++) {
        add_link(out, &part[i],
                 arena_printf(arena, "%zu\xe2\x80\x93%zu", part[i].from + 1,
                              part[i].from + part[i].rows));
        sink_char(out, '\n');
    }
    sink_str(out, part->of > 1 ? "</div></th>" : "</th>");
    add_counts(html, out);
    add_first(html, out, "F", "First woman");
    add_first(html, out, "M", "First man");
    sink_str(out, "</tr>\n");
}

void html_index(struct html *html, struct sink *out)
{
    const struct view *view = html->view;
    struct sv title = view->event == NULL || view->event->name.n == 0 ? SV("Results") : SV("");
    if (view->groups > 0) {
        sheet_set_group(&html->sheet, &view->group[0]);
        if (title.n == 0)
            title = head_title(&html->sheet);
    } else if (title.n == 0) {
        title = view->event->name;
    }
    page_begin(out, title, SV(""), false);
    html_top(html, out, title, SV(""));
    sink_str(out, "<main>\n");
    if (view->groups > 0)
        html_facts(html, out, true);
    sink_str(out, "<table class=\"r index\">\n<caption>Results</caption>\n<thead><tr>"
                  "<th scope=\"col\">Race</th><th scope=\"col\" class=\"num\">Entries</th>"
                  "<th scope=\"col\" class=\"num\">Starters</th>"
                  "<th scope=\"col\" class=\"num\">Finishers</th>"
                  "<th scope=\"col\">First woman</th><th scope=\"col\">First man</th>"
                  "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < html->parts; i++)
        if (html->part[i].number == 1)
            add_group(html, out, &html->part[i]);
    sink_str(out, "</tbody>\n</table>\n</main>\n");
    html_foot(html, out);
    page_end(out, false);
}
