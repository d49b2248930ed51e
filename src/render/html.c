#include "config.h"

#include "render/html.h"

#include "base/map.h"
#include "base/mem.h"
#include "render/format.h"
#include "render/html_page.h"
#include "render/svg.h"

enum { NAME_MOST = 60 };

struct sv html_safe_name(struct arena *arena, struct sv name)
{
    struct sink safe = {0};
    bool gap = false;
    for (size_t i = 0; i < name.n && safe.n < NAME_MOST; i++) {
        char c = name.p[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                     (c >= 'a' && c <= 'z') || c == '_' || c == '-';
        if (plain && gap && safe.n > 0)
            sink_char(&safe, '-');
        if (plain)
            sink_char(&safe, c);
        gap = !plain;
    }
    if (safe.n == 0)
        sink_str(&safe, "group");
    struct sv kept = arena_sv(arena, sink_view(&safe));
    sink_done(&safe);
    return kept;
}

/* A name that no other file of the folder has, with regard to letters' case or without. */
static struct sv free_name(struct arena *arena, struct map *taken, struct sv wanted)
{
    struct sv name = wanted;
    for (size_t n = 2;; n++) {
        char *low = arena_alloc(arena, name.n, 1);
        for (size_t i = 0; i < name.n; i++)
            low[i] = name.p[i] >= 'A' && name.p[i] <= 'Z' ? (char)(name.p[i] - 'A' + 'a')
                                                          : name.p[i];
        if (map_set(taken, (struct sv){low, name.n}, 1) == MAP_NONE)
            return name;
        name = arena_printf(arena, "%.*s_%zu", SV_ARG(wanted), n);
    }
}

/* What a group is called in the name of its file: the values of its keys. */
static struct sv group_name(const struct view *view, const struct group *group)
{
    struct sink name = {0};
    for (size_t i = 0; i < view->keys; i++) {
        sink_str(&name, i == 0 ? "" : " ");
        sink_sv(&name, view_cell(view, group->all[0], view->key[i]));
    }
    struct sv safe = html_safe_name(view->arena, sink_view(&name));
    sink_done(&name);
    return safe;
}

static size_t rows_to_a_page(const struct view *view, size_t rows)
{
    if (view->request->split > 0)
        return view->request->split;
    return rows > HTML_ROWS ? HTML_PART : HTML_ROWS;
}

static void add_parts(struct html *html, size_t g, struct map *taken)
{
    const struct view *view = html->view;
    const struct group *group = &view->group[g];
    size_t each = rows_to_a_page(view, group->rows), of = (group->rows + each - 1) / each;
    struct sv name = group_name(view, group);
    for (size_t i = 0; i < of; i++) {
        size_t from = i * each, rest = group->rows - from;
        struct sv wanted =
            i == 0 ? name : arena_printf(view->arena, "%.*s-%zu", SV_ARG(name), i + 1);
        wanted = free_name(view->arena, taken, wanted);
        html->part[html->parts++] = (struct html_part){
            .name = arena_printf(view->arena, "%.*s.html", SV_ARG(wanted)),
            .group = g,
            .from = from,
            .rows = rest < each ? rest : each,
            .number = i + 1,
            .of = of,
        };
    }
    if (of == 1 || !html_finds(html))
        return;
    struct sv wanted =
        free_name(view->arena, taken, arena_printf(view->arena, "%.*s-find", SV_ARG(name)));
    html->part[html->parts++] = (struct html_part){
        .name = arena_printf(view->arena, "%.*s.html", SV_ARG(wanted)),
        .group = g,
        .rows = group->rows,
        .number = of + 1,
        .of = of,
        .finder = true,
    };
}

static void plan(struct html *html)
{
    const struct view *view = html->view;
    struct map *taken = map_new();
    size_t n = 0;
    for (size_t g = 0; g < view->groups; g++) {
        size_t each = rows_to_a_page(view, view->group[g].rows);
        n += (view->group[g].rows + each - 1) / each + 1;
    }
    html->part = arena_alloc(view->arena, n, sizeof *html->part);
    map_set(taken, SV("index"), 1);
    for (size_t g = 0; g < view->groups; g++)
        add_parts(html, g, taken);
    map_free(taken);
}

struct html *html_new(const struct view *view)
{
    struct html *html = mem_new(1, sizeof *html);
    html->view = view;
    sheet_begin(&html->sheet, view, NULL);
    html_columns(html);
    plan(html);
    return html;
}

void html_free(struct html *html)
{
    sheet_end(&html->sheet);
    sink_done(&html->item);
    mem_free(html);
}

size_t html_files(const struct html *html)
{
    return html->parts + 1;
}

struct sv html_name(const struct html *html, size_t file)
{
    return file == 0 ? SV("index.html") : html->part[file - 1].name;
}

/* --- pages ------------------------------------------------------------------------------ */

void html_link(struct sink *out, struct sv file, struct sv text)
{
    sink_str(out, "<a href=\"");
    page_text(out, file);
    sink_str(out, "\">");
    page_shown(out, text);
    sink_str(out, "</a>\n");
}

/* From a page of a folder to the index and the other pages of its group. */
void html_ways(struct html *html, struct sink *out, const struct html_part *part)
{
    sink_str(out, "<nav>\n");
    html_link(out, SV("index.html"), html_say(html, "web.all-results"));
    const struct html_part *first = part - (part->number - 1);
    for (size_t i = 0; part->of > 1 && i < part->of; i++) {
        struct sv rows = arena_printf(html->view->arena, "%zu\xe2\x80\x93%zu",
                                      first[i].from + 1, first[i].from + first[i].rows);
        if (first + i == part)
            sink_printf(out, "<span aria-current=\"page\">%.*s</span>\n", SV_ARG(rows));
        else
            html_link(out, first[i].name, rows);
    }
    if (part->of > 1 && html_finds(html) && !part->finder)
        html_link(out, first[part->of].name, html_say(html, "web.finder"));
    sink_str(out, "</nav>\n");
}

static void add_charts(struct html *html, struct sink *out, size_t id)
{
    struct figures figures;
    figures_of(&figures, &html->sheet);
    svg_charts(out, html->view, &figures, arena_printf(html->view->arena, "g%zu", id).p);
}

void html_write(struct html *html, size_t file, struct sink *out)
{
    if (file == 0) {
        html_index(html, out);
        return;
    }
    const struct html_part *part = &html->part[file - 1];
    struct sink style = {0};
    if (part->finder) {
        html_finder(html, out, part);
        return;
    }
    sheet_set_group(&html->sheet, &html->view->group[part->group]);
    html_table_style(html, &style, 0);
    struct sv title = head_title(&html->sheet), line = head_subtitle(&html->sheet);
    page_begin(out, html_language(html),
               head_join(html->view->arena, title, head_race(&html->sheet)), sink_view(&style),
               true);
    html_top(html, out, title, line);
    html_ways(html, out, part);
    sink_str(out, "<main>\n");
    html_facts(html, out, false);
    if (part->number == 1)
        add_charts(html, out, 0);
    html_tools(html, out);
    html_table(html, out, part, 0);
    html_remarks(html, out);
    sink_str(out, "</main>\n");
    html_foot(html, out);
    page_end(out, true);
    sink_done(&style);
}

/* --- all groups on one page ------------------------------------------------------------- */

static struct sv section_name(const struct html *html)
{
    struct sv race = head_race(&html->sheet), group = head_group(&html->sheet);
    if (race.n == 0)
        race = head_title(&html->sheet);
    return head_join(html->view->arena, race, group);
}

static void add_section(struct html *html, struct sink *out, size_t g, bool alone)
{
    const struct group *group = &html->view->group[g];
    const struct html_part part = {.group = g, .rows = group->rows, .number = 1, .of = 1};
    sheet_set_group(&html->sheet, group);
    if (!alone) {
        sink_printf(out, "<section id=\"s%zu\" aria-labelledby=\"h%zu\">\n<h2 id=\"h%zu\">", g,
                    g, g);
        page_shown(out, section_name(html));
        sink_str(out, "</h2>\n<p class=\"sub\">");
        page_shown(out, head_ranking(&html->sheet));
        sink_str(out, "</p>\n");
    }
    html_facts(html, out, false);
    add_charts(html, out, g);
    if (alone)
        html_tools(html, out);
    html_table(html, out, &part, g);
    html_remarks(html, out);
    if (!alone)
        sink_str(out, "</section>\n");
}

static void add_sections(struct html *html, struct sink *out)
{
    const struct view *view = html->view;
    if (view->groups > 1) {
        sink_str(out, "<nav>\n");
        for (size_t g = 0; g < view->groups; g++) {
            sheet_set_group(&html->sheet, &view->group[g]);
            html_link(out, arena_printf(view->arena, "#s%zu", g), section_name(html));
        }
        sink_str(out, "</nav>\n");
    }
    sink_str(out, "<main>\n");
    if (view->groups > 1)
        html_tools(html, out);
    for (size_t g = 0; g < view->groups; g++)
        add_section(html, out, g, view->groups == 1);
    if (view->groups == 0) {
        html_no_rows(html, out);
    }
    sink_str(out, "</main>\n");
}

void render_html(const struct view *view, struct sink *out)
{
    struct html *html = html_new(view);
    struct sink style = {0};
    for (size_t g = 0; g < view->groups; g++) {
        sheet_set_group(&html->sheet, &view->group[g]);
        html_table_style(html, &style, g);
    }
    struct sv title = html_say(html, "web.results"), line = SV("");
    if (view->event != NULL)
        title = view->event->name;
    if (view->groups > 0) {
        sheet_set_group(&html->sheet, &view->group[0]);
        title = head_title(&html->sheet);
        if (view->groups == 1)
            line = head_subtitle(&html->sheet);
    }
    bool scripted = view->groups > 0;
    page_begin(out, html_language(html), title, sink_view(&style), scripted);
    html_top(html, out, title, line);
    add_sections(html, out);
    html_foot(html, out);
    page_end(out, scripted);
    sink_done(&style);
    html_free(html);
}
