/* pdf_table.c - the rows of printed sheets. */
#include "config.h"

#include "render/pdf_layout.h"

#if HAVE_PDF

#include <pango/pango.h>

#include "base/text.h"
#include "render/pdf_page.h"

enum { TOGETHER = 5, PODIUM = 3 };

int pdf_size(const struct pdf *pdf)
{
    return (int)((int64_t)PDF_TEXT * pdf->scale / PDF_FULL);
}

int pdf_pitch(const struct pdf *pdf)
{
    return (int)((int64_t)PDF_PITCH * pdf->scale / PDF_FULL);
}

int pdf_bottom(const struct pdf *pdf)
{
    return pdf->height - PDF_FOOT - PDF_PT(16);
}

static bool is_right(const struct sheet_column *column)
{
    return column->pick->kind != PICK_TEXT;
}

int pdf_second(const struct pdf *pdf)
{
    return pdf->view->words->n > 1 ? PDF_TENTHS(92) : 0;
}

/* A heading on its baseline; two languages one over the other. */
static void write_heading(struct pdf *pdf, size_t i, int y, bool ranks)
{
    struct sheet *sheet = &pdf->sheet;
    const struct pick *pick = sheet->column[i].pick;
    const struct pdf_column *at = &pdf->column[i];
    bool two = pdf_second(pdf) > 0 && pick->said[0].p != NULL;
    bool same = two && sv_eq(pick->said[0], pick->said[1]);
    struct pdf_style style = {.weight = PDF_SEMIBOLD,
                              .size = pdf_size(pdf),
                              .align = is_right(&sheet->column[i]) ? PDF_RIGHT : PDF_LEFT};
    sheet->cell.n = 0;
    text_escape(&sheet->cell, two ? pick->said[0] : pick->heading);
    sink_str(&sheet->cell, ranks ? "*" : "");
    pdf_text(pdf->type, &style, PDF_MARGIN + at->x, two && !same ? y - pdf_second(pdf) : y,
             at->width, sink_view(&sheet->cell), NULL);
    if (!two || same)
        return;
    style.weight = PDF_REGULAR;
    style.ink = PDF_GREY;
    sheet->cell.n = 0;
    text_escape(&sheet->cell, pick->said[1]);
    pdf_text(pdf->type, &style, PDF_MARGIN + at->x, y, at->width, sink_view(&sheet->cell),
             NULL);
}

static void write_headings(struct pdf *pdf, int y)
{
    struct sheet *sheet = &pdf->sheet;
    const struct view *view = pdf->view;
    int basis = sheet_basis(sheet, sheet->ranked);
    const struct pdf_style style = {.weight = PDF_SEMIBOLD, .size = pdf_size(pdf)};
    for (size_t i = 0; i < sheet->columns; i++) {
        int c = sheet->column[i].pick->column;
        write_heading(pdf, i, y, c == basis && basis != TABLE_NO_COLUMN);
    }
    const struct pdf_column *last = &pdf->column[pdf->columns - 1];
    if (pdf->notes)
        pdf_text(pdf->type, &style, PDF_MARGIN + last->x, y, last->width,
                 lexicon_say(view->words, view->arena, "sheet.note"), NULL);
    pdf_rule(pdf, y + PDF_TENTHS(42), 12, PDF_BLACK);
}

/* Places and the time that ranks are what one looks for, the name is what one reads; what
 * tells runners of one name apart is grey. */
static struct pdf_style style_of(const struct pdf *pdf, const struct sheet_column *column,
                                 int basis, bool podium)
{
    const struct results *results = pdf->view->results;
    int c = column->pick->column;
    bool other = (c == results->gun_time || c == results->chip_time) && basis != c &&
                 basis != TABLE_NO_COLUMN;
    bool grey =
        c == results->bib || c == results->club || other || results->role[c] == ROLE_SPLIT;
    bool strong = column->leads || (c == basis && basis != TABLE_NO_COLUMN) ||
                  (podium && c == results->name);
    return (struct pdf_style){
        .weight = strong ? PDF_SEMIBOLD : PDF_REGULAR,
        .size = pdf_size(pdf),
        .ink = grey ? PDF_GREY : PDF_BLACK,
        .align = is_right(column) ? PDF_RIGHT : PDF_LEFT,
        .cell = is_right(column),
    };
}

static bool is_podium(const struct pdf *pdf, size_t r)
{
    const struct view *view = pdf->view;
    int64_t place;
    return view->scope.place != TABLE_NO_COLUMN &&
           results_status(view->results, r) == STATUS_FIN &&
           sv_number(view_cell(view, r, view->scope.place), &place) && place <= PODIUM;
}

static void write_notes(struct pdf *pdf, size_t r, int y)
{
    const struct pdf_column *at = &pdf->column[pdf->columns - 1];
    const struct pdf_style style = {.size = pdf_size(pdf), .ink = PDF_GREY};
    pdf->sheet.line.n = 0;
    sheet_row_notes(&pdf->sheet, r);
    pdf_text(pdf->type, &style, PDF_MARGIN + at->x, y, at->width, sink_view(&pdf->sheet.line),
             NULL);
}

static void write_row(struct pdf *pdf, size_t r, int y)
{
    struct sheet *sheet = &pdf->sheet;
    int basis = sheet_basis(sheet, sheet->ranked);
    bool podium = is_podium(pdf, r);
    for (size_t i = 0; i < sheet->columns; i++) {
        const struct sheet_column *column = &sheet->column[i];
        const struct pdf_column *at = &pdf->column[i];
        struct pdf_style style = style_of(pdf, column, basis, podium);
        struct pdf_missing missing = {0};
        pdf_text(pdf->type, &style, PDF_MARGIN + at->x, y, at->width,
                 sheet_cell(sheet, r, column), &missing);
        if (missing.glyphs > 0)
            pdf_say_missing(pdf, &missing, r,
                            pdf->view->results->table.column[column->pick->column]);
    }
    if (pdf->notes)
        write_notes(pdf, r, y);
    pdf_text_flush(pdf->type);
}

static bool is_finisher(const struct pdf *pdf, size_t r)
{
    return results_status(pdf->view->results, r) == STATUS_FIN;
}

/* Rows `from` to `end` of a group: a hairline after every fifth, a darker one after every
 * tenth, as the eye counts, and a line of its own between finishers and the others. */
static int write_rows(struct pdf *pdf, const struct group *group, size_t from, size_t end,
                      int y)
{
    int pitch = pdf_pitch(pdf);
    int below = (int)((int64_t)PDF_TENTHS(42) * pdf->scale / PDF_FULL);
    for (size_t k = from; k < end; k++, y += pitch) {
        write_row(pdf, group->row[k], y);
        if (k + 1 == end)
            continue;
        if (is_finisher(pdf, group->row[k]) && !is_finisher(pdf, group->row[k + 1]))
            pdf_rule(pdf, y + below, 9, PDF_BLACK);
        else if ((k + 1) % TOGETHER == 0)
            pdf_rule(pdf, y + below, 3, (k + 1) % (2 * TOGETHER) == 0 ? PDF_GREY : PDF_PALE);
    }
    return y;
}

/* A small group's name and counts, over its rows. */
static void write_band(struct pdf *pdf, int y)
{
    const struct pdf_style name = {.weight = PDF_BOLD, .size = PDF_PT(9)},
                           counts = {
                               .size = PDF_TENTHS(75), .ink = PDF_GREY, .align = PDF_RIGHT};
    struct arena *arena = pdf->view->arena;
    struct fact fact[HEAD_FACTS];
    size_t events, n = head_facts(&pdf->sheet, fact, &events);
    struct sv line = SV("");
    for (size_t i = events; i < n; i++)
        line = head_join(arena, line,
                         arena_printf(arena, "%s %.*s", fact[i].label, SV_ARG(fact[i].value)));
    line = head_join(arena, head_shown(&pdf->sheet), line);
    pdf_text(pdf->type, &name, PDF_MARGIN, y, pdf->room / 2, head_group(&pdf->sheet), NULL);
    pdf_text(pdf->type, &counts, PDF_MARGIN + pdf->room / 2, y, pdf->room - pdf->room / 2, line,
             NULL);
    pdf_rule(pdf, y + PDF_TENTHS(42), 6, PDF_BLACK);
}

int pdf_table(struct pdf *pdf, const struct pdf_plan *plan, size_t page, int y)
{
    const struct group *group = &pdf->view->group[plan->group];
    write_headings(pdf, y);
    y += PDF_TABLE;
    if (plan->groups == 1) {
        size_t from, n = pdf_page_rows(&plan->flow, page, &from);
        return write_rows(pdf, group, from, from + n, y);
    }
    for (size_t g = 0; g < plan->groups; g++) {
        pdf->sheet.group = &group[g];
        y += g > 0 ? PDF_BAND_GAP : PDF_PT(2);
        write_band(pdf, y);
        y = write_rows(pdf, &group[g], 0, group[g].rows, y + PDF_BAND - PDF_BAND_GAP);
    }
    return y;
}

void pdf_gather(struct pdf *pdf, const struct pdf_plan *plan)
{
    struct sheet *sheet = &pdf->sheet;
    sheet_set_group(sheet, &pdf->view->group[plan->group]);
    for (size_t g = plan->group; g < plan->group + plan->groups; g++)
        for (size_t k = 0; k < pdf->view->group[g].rows; k++) {
            size_t r = pdf->view->group[g].row[k];
            sheet_row_used(sheet, r);
            sheet->line.n = 0;
            if (pdf->notes)
                sheet_row_notes(sheet, r);
            for (size_t i = 0; i < sheet->columns; i++)
                if (sheet->column[i].pick->kind == PICK_PLACE) {
                    struct sv place = sheet_cell(sheet, r, &sheet->column[i]);
                    sheet->used_shared |= place.n > 0 && place.p[0] == '=';
                }
        }
}

#endif
