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

void sheet_line_in(struct sheet *sheet, enum ink ink)
{
    grid_end(&sheet->line, 0);
    struct sv text = sink_view(&sheet->line);
    ink_on(sheet->out, sheet->colour && text.n > 1, ink);
    sink_sv(sheet->out, sv_head(text, text.n - 1));
    ink_off(sheet->out, sheet->colour && text.n > 1, ink);
    sink_char(sheet->out, '\n');
    sheet->line.n = 0;
}

void sheet_line(struct sheet *sheet)
{
    sheet_line_in(sheet, INK_PLAIN);
}

void sheet_put(struct sheet *sheet, struct sv text, size_t width, bool right, enum ink ink)
{
    size_t wide = text_width(text);
    wide = wide < width ? wide : width;
    if (right)
        grid_blanks(&sheet->line, width - wide);
    ink_on(&sheet->line, sheet->colour && wide > 0, ink);
    grid_cell(&sheet->line, text, wide, right);
    ink_off(&sheet->line, sheet->colour && wide > 0, ink);
    if (!right)
        grid_blanks(&sheet->line, width - wide);
}

void sheet_wrap(struct sheet *sheet, struct sv text, size_t at, size_t indent, enum ink ink)
{
    size_t room = sheet->width < SHEET_WIDEST ? sheet->width : SHEET_WIDEST;
    ink_on(sheet->out, sheet->colour, ink);
    grid_wrap(sheet->out, text, at, indent, room);
    ink_off(sheet->out, sheet->colour, ink);
}

static void add_selected_by(const struct view *view, size_t t, const struct filter *filter,
                            struct sink *text)
{
    bool told =
        !view->request->public || privacy_shows(view->results, view->event, filter->column);
    if (!told) {
        sink_sv(text, lexicon_text(view->words, t, SV("selection.secret")));
        return;
    }
    sink_sv(text, filter->where.name);
    sink_printf(text, " %s ", where_sign(filter->where.sign));
    sink_sv(text, filter->where.value.n > 0
                      ? filter->where.value
                      : lexicon_text(view->words, t, SV("selection.empty")));
}

static void add_selected(const struct view *view, size_t t, struct sink *text, const char *key,
                         struct sv part)
{
    sink_str(text, text->n > 0 ? ", " : "");
    sink_sv(text, lexicon_put(view->words, t, view->arena, key, &part, 1));
}

struct sv sheet_selection_one(const struct sheet *sheet, size_t t)
{
    const struct view *view = sheet->view;
    const struct request *request = view->request;
    struct sink text = {0}, shown = {0};
    for (size_t i = 0; i < request->wheres; i++) {
        sink_str(&text, i == 0 ? "" : ", ");
        add_selected_by(view, t, &view->filter[i], &text);
    }
    if (request->bib.p != NULL)
        add_selected(view, t, &text, "selection.bib", request->bib);
    if (request->top > 0)
        add_selected(view, t, &text, "selection.best",
                     arena_printf(view->arena, "%zu", request->top));
    text_escape(&shown, sink_view(&text));
    struct sv kept = arena_sv(view->arena, sink_view(&shown));
    sink_done(&text);
    sink_done(&shown);
    return kept;
}

struct sv sheet_selection(const struct sheet *sheet)
{
    const struct lexicon *words = sheet->view->words;
    struct sv text[LEXICON_TONGUES];
    for (size_t t = 0; t < words->n; t++)
        text[t] = sheet_selection_one(sheet, t);
    return lexicon_join(words, sheet->view->arena, text);
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

static void wrap_line(struct sheet *sheet)
{
    if (sheet->view->request->width > 0)
        sheet_wrap(sheet, sink_view(&sheet->line), 0, 0, INK_PLAIN);
    else
        sink_printf(sheet->out, "%.*s\n", SV_ARG(sink_view(&sheet->line)));
    sheet->line.n = 0;
}

static void write_empty(struct sheet *sheet)
{
    const struct event *event = sheet->view->event;
    struct sv selection = sheet_selection(sheet);
    if (event != NULL && event->name.n > 0) {
        text_escape(&sheet->line, event->name);
        wrap_line(sheet);
    }
    if (event != NULL) {
        sink_str(&sheet->line, sheet->view->standing.title);
        wrap_line(sheet);
    }
    sink_sv(&sheet->line, lexicon_say(sheet->view->words, sheet->view->arena, "no-rows"));
    if (selection.n > 0)
        sink_printf(&sheet->line, ": %.*s", SV_ARG(selection));
    wrap_line(sheet);
}

void sheet_begin(struct sheet *sheet, const struct view *view, struct sink *out)
{
    size_t widest = view->request->width > 0 ? view->request->width : SHEET_WIDEST;
    *sheet = (struct sheet){.view = view, .out = out, .colour = view->request->colour};
    sheet->widest = widest;
    sheet->narrowest = widest < SHEET_NARROWEST ? widest : SHEET_NARROWEST;
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
        if (view->request->charts)
            sheet_charts(&sheet);
        if (view->request->podium)
            sheet_podium(&sheet);
        else
            sheet_body(&sheet);
        sheet_foot(&sheet);
    }
    sheet_end(&sheet);
}
