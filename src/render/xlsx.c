/* xlsx.c - the view as a workbook: a sheet for every group, times and places as numbers that
 * can be reckoned with, all else as text. Cells show what the stream has. */
#include "config.h"

#include "base/text.h"
#include "render/book.h"
#include "render/format.h"

#if HAVE_XLSX

enum { NARROWEST = 5, WIDEST = 40, BUTTON = 3 }; /* characters; the filter's button */

static bool fits(const struct view *view)
{
    if (view->groups > BOOK_SHEETS)
        fault_set(view->trouble, NULL, 0,
                  "xlsx holds at most %d sheets, and here are %zu groups (see --by)",
                  BOOK_SHEETS, view->groups);
    if (view->picks > BOOK_COLUMNS)
        fault_set(view->trouble, NULL, 0, "xlsx holds at most %d columns, and here are %zu",
                  BOOK_COLUMNS, view->picks);
    for (size_t g = 0; g < view->groups; g++)
        if (view->group[g].rows > BOOK_ROWS)
            fault_set(view->trouble, NULL, 0,
                      "xlsx holds at most %d rows to a sheet, and here are %zu", BOOK_ROWS,
                      view->group[g].rows);
    return !fault_is(view->trouble);
}

/* "marathon M"; "no nation" where the value is empty. */
static struct sv sheet_name(const struct view *view, const struct group *group)
{
    if (view->keys == 0)
        return SV("Results");
    struct sink name = {0};
    for (size_t i = 0; i < view->keys; i++) {
        struct sv value = view_cell(view, group->all[0], view->key[i]);
        sink_str(&name, i == 0 ? "" : " ");
        sink_str(&name, value.n == 0 ? "no " : "");
        sink_sv(&name, value.n > 0 ? value : view->results->table.column[view->key[i]]);
    }
    struct sv kept = arena_sv(view->arena, sink_view(&name));
    sink_done(&name);
    return kept;
}

static void set_widths(const struct view *view, struct book *book, const struct group *group)
{
    for (size_t i = 0; i < view->picks; i++) {
        size_t wide = text_width(view->pick[i].heading) + BUTTON;
        for (size_t k = 0; group != NULL && k < group->rows && wide < WIDEST; k++) {
            struct sv cell = view_cell(view, group->row[k], view->pick[i].column);
            if (cell.n > wide) { /* no character is wider than it has bytes */
                size_t w = text_width(cell);
                wide = w > wide ? w : wide;
            }
        }
        wide = wide < NARROWEST ? NARROWEST : wide;
        book_width(book, i, wide > WIDEST ? WIDEST : wide);
    }
}

/* As many as the cell was written with, but none for whole seconds. */
static int decimals(struct sv cell, int64_t ms)
{
    struct sv fraction = cell;
    sv_cut(&fraction, '.');
    if (fraction.p == NULL || ms % SECOND_MS == 0)
        return 0;
    return fraction.n > 3 ? 3 : (int)fraction.n;
}

/* A place or an age as a number, if it is written as numbers are. */
static bool is_plain_number(struct sv cell, int64_t *number)
{
    return sv_number(cell, number) && (cell.p[0] != '0' || cell.n == 1) && cell.n <= 9;
}

static void write_cell(const struct view *view, struct book *book, size_t row, size_t i,
                       size_t r)
{
    const struct pick *pick = &view->pick[i];
    struct sv cell = view_cell(view, r, pick->column);
    int64_t number;
    bool bib = pick->column == view->results->bib;
    /* A negative time cannot be shown as one. */
    if (pick->kind == PICK_TIME && elapsed_parse(cell, false, &number))
        book_time(book, row, i, number, decimals(cell, number));
    else if (pick->kind != PICK_TEXT && !bib && is_plain_number(cell, &number))
        book_number(book, row, i, number);
    else if (!book_text(book, row, i, cell, bib ? BOOK_ID : BOOK_PLAIN))
        faults_add(view->odd, view->results->table.file, view->results->table.row[r].line,
                   "column '%.*s' is cut to %d characters", SV_ARG(pick->heading), BOOK_TEXT);
}

static void write_sheet(const struct view *view, struct book *book, const struct group *group)
{
    int id = -1;
    size_t rows = group == NULL ? 0 : group->rows;
    book_sheet(book, group == NULL ? SV("Results") : sheet_name(view, group));
    set_widths(view, book, group);
    for (size_t i = 0; i < view->picks; i++) {
        bool right = view->pick[i].kind != PICK_TEXT;
        book_text(book, 0, i, view->pick[i].heading, right ? BOOK_HEADING_RIGHT : BOOK_HEADING);
        if (view->pick[i].column == view->results->bib)
            id = (int)i;
    }
    for (size_t k = 0; k < rows; k++)
        for (size_t i = 0; i < view->picks; i++)
            write_cell(view, book, k + 1, i, group->row[k]);
    book_sheet_end(book, rows, view->picks, id);
}

void render_xlsx(const struct view *view, struct sink *out)
{
    struct book *book = fits(view) ? book_new(view) : NULL;
    if (book == NULL)
        return;
    if (view->groups == 0)
        write_sheet(view, book, NULL);
    for (size_t g = 0; g < view->groups; g++)
        write_sheet(view, book, &view->group[g]);
    book_write(book, out);
}

#endif
