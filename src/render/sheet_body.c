/* sheet_body.c - the rows of a sheet. */
#include "config.h"

#include "base/text.h"
#include "render/grid.h"
#include "render/sheet.h"
#include "render/words.h"

enum { ROWS_TOGETHER = 5 };

/* A time over the whole course belongs to those who finished and were not disqualified. */
static bool has_result(const struct view *view, size_t r, int c)
{
    const struct results *results = view->results;
    if (c != results->gun_time && c != results->chip_time && c != results->official_time)
        return true;
    return status_finished(results_status(results, r));
}

static void put_time(struct sheet *sheet, size_t r, int c)
{
    const struct view *view = sheet->view;
    int64_t ms = results_time(view->results, r, c);
    if (ms == TIME_NONE || view_cell(view, r, c).n == 0 || !has_result(view, r, c))
        return;
    enum rounding rounding = sheet->ranking[view->race_order[r]].rounding;
    char text[TIME_TEXT];
    size_t n = official_format(text, official_ms(ms, rounding), rounding);
    sink_sv(&sheet->cell, (struct sv){text, n});
}

static void put_place(struct sheet *sheet, size_t r, const struct sheet_column *column)
{
    const struct view *view = sheet->view;
    int c = column->pick->column;
    struct sv place = view_cell(view, r, c);
    enum status status = results_status(view->results, r);
    if (column->leads && status != STATUS_FIN) {
        sink_sv(&sheet->cell, status_code(status));
        return;
    }
    bool overall = sv_is(view->results->table.column[c], "place");
    bool shared =
        (overall && sheet->shared_overall[r]) || (c == view->scope.place && sheet->shared[r]);
    if (place.n > 0 && shared)
        sink_char(&sheet->cell, '=');
    text_escape(&sheet->cell, place);
}

struct sv sheet_cell(struct sheet *sheet, size_t r, const struct sheet_column *column)
{
    sheet->cell.n = 0;
    if (column->pick->kind == PICK_TIME)
        put_time(sheet, r, column->pick->column);
    else if (column->pick->kind == PICK_PLACE)
        put_place(sheet, r, column);
    else
        text_escape(&sheet->cell, view_cell(sheet->view, r, column->pick->column));
    return sink_view(&sheet->cell);
}

/* The letter that stands for a note on this sheet; after 26 of them the note itself. */
static void put_note(struct sheet *sheet, struct sv note)
{
    for (size_t i = 0; i < sheet->notes; i++)
        if (sv_eq(sheet->note[i], note)) {
            sink_char(&sheet->line, (char)('a' + i));
            return;
        }
    if (sheet->notes == SHEET_NOTES) {
        text_escape(&sheet->line, note);
        return;
    }
    sink_char(&sheet->line, (char)('a' + sheet->notes));
    sheet->note[sheet->notes++] = note;
}

/* The rule of a disqualification follows it on paper (World Athletics CR 25.4). */
void sheet_row_notes(struct sheet *sheet, size_t r)
{
    const struct view *view = sheet->view;
    struct sv rest = view_cell(view, r, view->results->notes);
    const char *before = "";
    while (rest.p != NULL) {
        struct sv note = sv_cut(&rest, ';');
        bool rule = words_is_rule(note);
        if (note.n == 0 || (rule && !sheet->tells_rules) || (!rule && !sheet->tells_notes))
            continue;
        sink_str(&sheet->line, before);
        before = ",";
        if (rule)
            text_escape(&sheet->line, note);
        else
            put_note(sheet, note);
    }
}

static bool is_right(const struct sheet_column *column)
{
    return column->pick->kind != PICK_TEXT;
}

static void write_headings(struct sheet *sheet)
{
    int basis = sheet_basis(sheet, sheet->ranked);
    for (size_t i = 0; i < sheet->columns; i++) {
        const struct sheet_column *column = &sheet->column[i];
        sheet->cell.n = 0;
        text_escape(&sheet->cell, column->pick->heading);
        if (column->pick->column == basis && basis != TABLE_NO_COLUMN)
            sink_char(&sheet->cell, '*');
        grid_cell(&sheet->line, sink_view(&sheet->cell), column->width, is_right(column));
        grid_blanks(&sheet->line, SHEET_GAP);
    }
    if (sheet->note_width > 0)
        sink_str(&sheet->line, "Note");
    sheet_line(sheet);
}

void sheet_row_used(struct sheet *sheet, size_t r)
{
    const struct view *view = sheet->view;
    sheet->used_hidden |= view->hidden != NULL && view->hidden[r];
    sheet->used_status[results_status(view->results, r)] = true;
}

static void write_row(struct sheet *sheet, size_t r)
{
    for (size_t i = 0; i < sheet->columns; i++) {
        const struct sheet_column *column = &sheet->column[i];
        struct sv cell = sheet_cell(sheet, r, column);
        sheet->used_shared |=
            column->pick->kind == PICK_PLACE && cell.n > 0 && cell.p[0] == '=';
        grid_cell(&sheet->line, cell, column->width, is_right(column));
        grid_blanks(&sheet->line, SHEET_GAP);
    }
    if (sheet->note_width > 0)
        sheet_row_notes(sheet, r);
    sheet_row_used(sheet, r);
    sheet_line(sheet);
}

void sheet_body(struct sheet *sheet)
{
    const struct group *group = sheet->group;
    const struct results *results = sheet->view->results;
    write_headings(sheet);
    grid_rule(&sheet->line, "\xe2\x94\x80", sheet->width);
    sheet_line(sheet);
    bool finishers = true;
    size_t together = 0;
    for (size_t i = 0; i < group->rows; i++) {
        bool finished = results_status(results, group->row[i]) == STATUS_FIN;
        if (together == ROWS_TOGETHER || (i > 0 && finishers && !finished)) {
            sheet_line(sheet);
            together = 0;
        }
        finishers = finished;
        together++;
        write_row(sheet, group->row[i]);
    }
    grid_rule(&sheet->line, "\xe2\x94\x80", sheet->width);
    sheet_line(sheet);
}
