#include "config.h"

#include "render/sheet.h"

#include "base/text.h"
#include "render/format.h"
#include "render/grid.h"
#include "render/privacy.h"
#include "render/words.h"

int sheet_basis(const struct sheet *sheet, const struct places *ranking)
{
    if (sheet->view->scope.place == TABLE_NO_COLUMN || ranking->basis == BASIS_UNSET)
        return TABLE_NO_COLUMN;
    return ranking->basis == BASIS_GUN ? sheet->view->results->gun_time
                                       : sheet->view->results->chip_time;
}

const struct race *sheet_race(const struct sheet *sheet)
{
    const struct view *view = sheet->view;
    if (view->event == NULL || sheet->group == NULL)
        return NULL;
    struct sv name =
        table_get(&view->results->table, sheet->group->all[0], view->results->race);
    return event_race(view->event, name);
}

void sheet_line(struct sheet *sheet)
{
    grid_end(&sheet->line, 0);
    sink_sv(sheet->out, sink_view(&sheet->line));
    sheet->line.n = 0;
}

static struct sv selected_by(struct arena *arena, const struct view *view,
                             const struct filter *filter)
{
    bool told =
        !view->request->public || privacy_shows(view->results, view->event, filter->column);
    if (!told)
        return SV("a selection");
    struct sink text = {0};
    sink_sv(&text, filter->where.name);
    sink_printf(&text, " %s ", where_sign(filter->where.sign));
    if (filter->where.value.n == 0)
        sink_str(&text, "(empty)");
    sink_sv(&text, filter->where.value);
    struct sv kept = arena_sv(arena, sink_view(&text));
    sink_done(&text);
    return kept;
}

struct sv sheet_selection(const struct sheet *sheet)
{
    const struct view *view = sheet->view;
    const struct request *request = view->request;
    struct sink text = {0}, shown = {0};
    for (size_t i = 0; i < request->wheres; i++) {
        sink_str(&text, i == 0 ? "" : ", ");
        sink_sv(&text, selected_by(view->arena, view, &view->filter[i]));
    }
    if (request->bib.p != NULL)
        sink_printf(&text, "%sbib %.*s", text.n > 0 ? ", " : "", SV_ARG(request->bib));
    if (request->top > 0)
        sink_printf(&text, "%sthe best %zu", text.n > 0 ? ", " : "", request->top);
    text_escape(&shown, sink_view(&text));
    struct sv kept = arena_sv(view->arena, sink_view(&shown));
    sink_done(&text);
    sink_done(&shown);
    return kept;
}

/* Which places are shared, and which time they follow. */
static void read_ranking(struct sheet *sheet)
{
    const struct view *view = sheet->view;
    size_t rows = view->results->table.rows;
    sheet->shared = arena_alloc(view->arena, rows, sizeof *sheet->shared);
    sheet->shared_overall = sheet->shared;
    sheet->ranking = places_read(view->results, view->event, view->arena, view->race_order,
                                 &view->scope, sheet->shared);
    if (view->scope.keys == 0)
        return;
    struct place_scope overall = {table_column(&view->results->table, SV("place")), NULL, 0};
    sheet->shared_overall = arena_alloc(view->arena, rows, sizeof *sheet->shared);
    const struct places *whole = places_read(view->results, view->event, view->arena,
                                             view->race_order, &overall, sheet->shared_overall);
    /* Ranked otherwise than event.conf says: its word for the groups is worth nothing. */
    for (size_t r = 0; r < rows; r++) {
        size_t race = view->race_order[r];
        if (whole[race].contradicted && !sheet->ranking[race].proven)
            sheet->ranking[race].basis = BASIS_UNSET;
    }
}

static void set_notes(struct sheet *sheet)
{
    const struct view *view = sheet->view;
    int c = view->results->notes;
    if (view->chosen || c == TABLE_NO_COLUMN)
        return;
    sheet->tells_rules = true;
    sheet->tells_notes = !view->request->public || privacy_shows(view->results, view->event, c);
}

void sheet_set_group(struct sheet *sheet, const struct group *group)
{
    sheet->group = group;
    sheet->ranked = &sheet->ranking[sheet->view->race_order[group->all[0]]];
    sheet->notes = 0;
    sheet->used_shared = sheet->used_hidden = false;
    memset(sheet->used_status, 0, sizeof sheet->used_status);
}

static void write_empty(struct sheet *sheet)
{
    const struct event *event = sheet->view->event;
    struct sv selection = sheet_selection(sheet);
    if (event != NULL && event->name.n > 0) {
        text_escape(&sheet->line, event->name);
        sheet_line(sheet);
    }
    if (event != NULL) {
        sink_str(&sheet->line, sheet->view->standing.title);
        sheet_line(sheet);
    }
    sink_str(&sheet->line, "No rows");
    if (selection.n > 0)
        sink_printf(&sheet->line, ": %.*s", SV_ARG(selection));
    sheet_line(sheet);
}

void sheet_begin(struct sheet *sheet, const struct view *view, struct sink *out)
{
    *sheet = (struct sheet){.view = view, .out = out};
    set_notes(sheet);
    read_ranking(sheet);
}

void sheet_end(struct sheet *sheet)
{
    sink_done(&sheet->line);
    sink_done(&sheet->cell);
}

void render_text(const struct view *view, struct sink *out)
{
    struct sheet sheet;
    sheet_begin(&sheet, view, out);
    sheet_layout(&sheet);
    if (view->groups == 0)
        write_empty(&sheet);
    for (size_t g = 0; g < view->groups; g++) {
        if (g > 0)
            sink_str(out, "\n\n");
        sheet_set_group(&sheet, &view->group[g]);
        sheet_head(&sheet);
        sheet_body(&sheet);
        sheet_foot(&sheet);
    }
    sheet_end(&sheet);
}
