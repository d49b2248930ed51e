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
        sink_sv(&sheet->cell, words_code_in(view->words, view->arena, status));
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

/* Nothing stands behind the last, so that a line is never wider than the sheet. */
static size_t gap_after(const struct sheet *sheet, size_t i)
{
    return i + 1 < sheet->columns || sheet->note_width > 0 ? SHEET_GAP : 0;
}

static bool is_right(const struct sheet_column *column)
{
    return column->pick->kind != PICK_TEXT;
}

struct sv sheet_heading(struct sheet *sheet, const struct pick *pick, size_t t)
{
    bool again = t > 0 && (pick->said[t].p == NULL || sv_eq(pick->said[t], pick->said[0]));
    struct sv text = pick->said[t].p == NULL ? pick->heading : pick->said[t];
    sheet->cell.n = 0;
    if (!again)
        text_escape(&sheet->cell, text);
    return sink_view(&sheet->cell);
}

/* Two languages stand under one another. */
static void write_headings(struct sheet *sheet, size_t t)
{
    const struct lexicon *words = sheet->view->words;
    int basis = sheet_basis(sheet, sheet->ranked);
    for (size_t i = 0; i < sheet->columns; i++) {
        const struct sheet_column *column = &sheet->column[i];
        sheet_heading(sheet, column->pick, t);
        if (column->pick->column == basis && basis != TABLE_NO_COLUMN && t == 0)
            sink_char(&sheet->cell, '*');
        grid_cell(&sheet->line, sink_view(&sheet->cell), column->width, is_right(column));
        grid_blanks(&sheet->line, gap_after(sheet, i));
    }
    struct sv note = lexicon_text(words, t, SV("sheet.note"));
    bool again = t > 0 && sv_eq(note, lexicon_text(words, 0, SV("sheet.note")));
    if (sheet->note_width > 0 && !again)
        sink_sv(&sheet->line, note);
    sheet_line_in(sheet, t == 0 ? INK_BOLD : INK_PALE);
}

/* What everybody looks at stands out, what few want stands back. */
static enum ink ink_of(const struct sheet *sheet, size_t r, const struct sheet_column *column)
{
    const struct results *results = sheet->view->results;
    int c = column->pick->column;
    int64_t place;
    if (results_status(results, r) != STATUS_FIN)
        return INK_PALE;
    if (column->leads || (c == sheet_basis(sheet, sheet->ranked)))
        return INK_BOLD;
    if (c == results->name)
        return sv_number(view_cell(sheet->view, r, sheet->view->scope.place), &place) &&
                       place <= 3
                   ? INK_BOLD
                   : INK_PLAIN;
    bool dull = c == results->bib || c == results->club || column->pick->kind == PICK_TIME;
    return dull ? INK_PALE : INK_PLAIN;
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
        sheet_put(sheet, cell, column->width, is_right(column), ink_of(sheet, r, column));
        grid_blanks(&sheet->line, gap_after(sheet, i));
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
    for (size_t t = 0; t < sheet->view->words->n; t++)
        write_headings(sheet, t);
    grid_rule(&sheet->line, "\xe2\x94\x80", sheet->width);
    sheet_line_in(sheet, INK_PALE);
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
    sheet_line_in(sheet, INK_PALE);
}
