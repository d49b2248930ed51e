/* sheet_layout.c - how wide the columns of a sheet are. */
#include "config.h"

#include "base/text.h"
#include "render/grid.h"
#include "render/sheet.h"
#include "render/words.h"

/* What text columns keep when the sheet gets too wide; numbers and times are never cut. */
struct least {
    size_t name, other;
};

static size_t least_width(const struct sheet *sheet, const struct sheet_column *column,
                          const struct least *least)
{
    if (column->pick->kind != PICK_TEXT)
        return column->width;
    bool name = column->pick->column == sheet->view->results->name;
    size_t width = name ? least->name : least->other;
    return column->width < width ? column->width : width;
}

/* The heading, with its mark where the column's time ranks in one of the races. */
static size_t heading_width(struct sheet *sheet, const struct pick *pick)
{
    const struct results *results = sheet->view->results;
    bool marked = pick->column == results->gun_time || pick->column == results->chip_time;
    size_t widest = 0;
    for (size_t t = 0; t < sheet->view->words->n; t++) {
        size_t wide = text_width(sheet_heading(sheet, pick, t)) + (marked && t == 0);
        widest = wide > widest ? wide : widest;
    }
    return widest;
}

/* How wide the notes of a row will be: a rule in full, a letter for anything else. */
static size_t note_width(const struct sheet *sheet, size_t r)
{
    struct sv rest = view_cell(sheet->view, r, sheet->view->results->notes);
    size_t width = 0;
    while (rest.p != NULL) {
        struct sv note = sv_cut(&rest, ';');
        bool rule = words_is_rule(note);
        if (note.n > 0 && (rule ? sheet->tells_rules : sheet->tells_notes))
            width += (width > 0) + (rule ? text_width(note) : 1);
    }
    return width;
}

static void measure_notes(struct sheet *sheet)
{
    const struct view *view = sheet->view;
    size_t least = 0;
    for (size_t t = 0; t < view->words->n; t++) {
        size_t wide = text_width(lexicon_text(view->words, t, SV("sheet.note")));
        least = wide > least ? wide : least;
    }
    for (size_t g = 0; g < view->groups; g++)
        for (size_t k = 0; k < view->group[g].rows; k++) {
            size_t width = note_width(sheet, view->group[g].row[k]);
            sheet->note_width = width > sheet->note_width ? width : sheet->note_width;
        }
    if (sheet->note_width > 0 && sheet->note_width < least)
        sheet->note_width = least;
}

/* What the rows need; row by row, as they lie in memory. */
static void measure_rows(struct sheet *sheet, struct sheet_column *column, size_t columns)
{
    const struct view *view = sheet->view;
    for (size_t g = 0; g < view->groups; g++)
        for (size_t k = 0; k < view->group[g].rows; k++)
            for (size_t i = 0; i < columns; i++) {
                struct sv cell = sheet_cell(sheet, view->group[g].row[k], &column[i]);
                size_t wide = text_width(cell);
                column[i].width = wide > column[i].width ? wide : column[i].width;
            }
}

/* Columns that nothing stands in are left out, unless someone chose them. */
static void measure(struct sheet *sheet)
{
    const struct view *view = sheet->view;
    bool led = false;
    for (size_t i = 0; i < view->picks; i++) {
        bool leads = !led && view->pick[i].kind == PICK_PLACE;
        sheet->column[i] = (struct sheet_column){.pick = &view->pick[i], .leads = leads};
        led |= leads;
    }
    measure_rows(sheet, sheet->column, view->picks);
    for (size_t i = 0; i < view->picks; i++) {
        struct sheet_column column = sheet->column[i];
        if (column.width == 0 && !view->chosen)
            continue;
        size_t wide = heading_width(sheet, column.pick);
        column.width = wide > column.width ? wide : column.width;
        sheet->column[sheet->columns++] = column;
    }
}

static size_t total_width(const struct sheet *sheet)
{
    size_t total = 0;
    for (size_t i = 0; i < sheet->columns; i++)
        total += sheet->column[i].width + (i > 0 ? SHEET_GAP : 0);
    return total + (sheet->note_width > 0 ? SHEET_GAP + sheet->note_width : 0);
}

/* Takes from the widest text column, one at a time, so that none suffers alone. */
static void shrink(struct sheet *sheet, size_t total, const struct least *least)
{
    for (; total > sheet->widest; total--) {
        struct sheet_column *widest = NULL;
        for (size_t i = 0; i < sheet->columns; i++) {
            struct sheet_column *column = &sheet->column[i];
            if (column->width > least_width(sheet, column, least) &&
                (widest == NULL || column->width > widest->width))
                widest = column;
        }
        if (widest == NULL)
            return;
        widest->width--;
    }
}

/* A narrow table is drawn out to the width of its heading: the names get the room. */
static void widen(struct sheet *sheet, size_t total)
{
    for (size_t i = 0; i < sheet->columns && total < sheet->narrowest; i++)
        if (sheet->column[i].pick->column == sheet->view->results->name) {
            sheet->column[i].width += sheet->narrowest - total;
            return;
        }
}

/* A club that is cut can still be told; a name should be whole as long as it can. */
static const struct least first = {.name = 28, .other = 14}, last = {.name = 16, .other = 8},
                          bare = {.name = 10, .other = 8};

static size_t least_total(const struct sheet *sheet)
{
    size_t total = total_width(sheet);
    for (size_t i = 0; i < sheet->columns; i++)
        total -= sheet->column[i].width - least_width(sheet, &sheet->column[i], &bare);
    return total;
}

void sheet_layout(struct sheet *sheet)
{
    const struct view *view = sheet->view;
    sheet->column = arena_alloc(view->arena, view->picks, sizeof *sheet->column);
    measure_notes(sheet);
    measure(sheet);
    if (view->request->width > 0)
        sheet_make_room(sheet, least_total);
    shrink(sheet, total_width(sheet), &first);
    shrink(sheet, total_width(sheet), &last);
    if (view->request->width > 0)
        shrink(sheet, total_width(sheet), &bare);
    widen(sheet, total_width(sheet));
    size_t total = total_width(sheet);
    sheet->width = total < sheet->narrowest ? sheet->narrowest : total;
}
