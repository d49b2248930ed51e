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

/* A phone, which shows no headings, has them from the cell. */
static void add_cell(struct html *html, struct sink *out, const char *key, const char *class)
{
    sink_printf(out, "<td%s data-h=\"", class);
    page_text(out, html_say(html, key));
    sink_str(out, "\">");
}

static void add_first(struct html *html, struct sink *out, const char *sex, const char *key)
{
    const struct results *results = html->view->results;
    size_t r = first_of(html->view, html->sheet.group, sex);
    int basis = sheet_basis(&html->sheet, html->sheet.ranked);
    const struct sheet_column *name = html_column(html, results->name);
    const struct sheet_column *time = html_column(html, basis);
    add_cell(html, out, key, "");
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
    static const char *const key[] = {"fact.entries", "fact.starters", "fact.finishers"};
    for (size_t i = 0; i < sizeof count / sizeof *count; i++) {
        add_cell(html, out, key[i], " class=\"num\"");
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
    if (part->of > 1 && html_finds(html))
        add_link(out, &part[part->of], html_say(html, "web.finder"));
    sink_str(out, part->of > 1 ? "</div></th>" : "</th>");
    add_counts(html, out);
    add_first(html, out, "F", "web.woman");
    add_first(html, out, "M", "web.man");
    sink_str(out, "</tr>\n");
}

static void add_heading(struct html *html, struct sink *out, const char *key, bool number)
{
    sink_printf(out, "<th scope=\"col\"%s>", number ? " class=\"num\"" : "");
    page_text(out, html_say(html, key));
    sink_str(out, "</th>");
}

static void add_table(struct html *html, struct sink *out)
{
    sink_str(out, "<table class=\"r index\">\n<caption>");
    page_text(out, html_say(html, "web.results"));
    sink_str(out, "</caption>\n<thead><tr>");
    add_heading(html, out, "heading.race", false);
    add_heading(html, out, "fact.entries", true);
    add_heading(html, out, "fact.starters", true);
    add_heading(html, out, "fact.finishers", true);
    add_heading(html, out, "web.woman", false);
    add_heading(html, out, "web.man", false);
    sink_str(out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < html->parts; i++)
        if (html->part[i].number == 1)
            add_group(html, out, &html->part[i]);
    sink_str(out, "</tbody>\n</table>\n");
}

static struct sv title_of(struct html *html)
{
    const struct view *view = html->view;
    if (view->event == NULL || view->event->name.n == 0)
        return html_say(html, "web.results");
    return view->groups > 0 ? head_title(&html->sheet) : view->event->name;
}

void html_index(struct html *html, struct sink *out)
{
    const struct view *view = html->view;
    if (view->groups > 0)
        sheet_set_group(&html->sheet, &view->group[0]);
    struct sv title = title_of(html);
    page_begin(out, html_language(html), title, SV(""), false);
    html_top(html, out, title, SV(""));
    sink_str(out, "<main>\n");
    if (view->groups > 0) {
        html_facts(html, out, true);
        add_table(html, out);
    } else {
        html_no_rows(html, out);
    }
    sink_str(out, "</main>\n");
    html_foot(html, out);
    page_end(out, false);
}
