/* pdf_columns.c - which columns a printed sheet has, how wide, on which paper. */
#include "config.h"

#include "render/pdf_layout.h"

#if HAVE_PDF

#include "render/pdf_page.h"

/* What text columns keep: a club that is cut can still be told, a name should be whole as long
 * as it can. */
enum {
    NAME_LEAST = PDF_PT(118),
    NAME_LAST = PDF_PT(72),
    OTHER_LEAST = PDF_PT(62),
    OTHER_LAST = PDF_PT(34)
};

static int wider(int a, int b)
{
    return a > b ? a : b;
}

static int cell_width(struct pdf *pdf, size_t r, size_t i)
{
    const struct sheet_column *column = &pdf->sheet.column[i];
    const struct pdf_style style = {
        .weight = column->leads ? PDF_SEMIBOLD : PDF_REGULAR,
        .size = PDF_TEXT,
        .cell = column->pick->kind != PICK_TEXT,
    };
    struct sv text = sheet_cell(&pdf->sheet, r, column);
    return text.n == 0 ? 0 : pdf_text_width(pdf->type, &style, text, NULL);
}

static int note_width(struct pdf *pdf, size_t r)
{
    const struct pdf_style style = {.size = PDF_TEXT};
    pdf->sheet.line.n = 0;
    sheet_row_notes(&pdf->sheet, r);
    struct sv text = sink_view(&pdf->sheet.line);
    return text.n == 0 ? 0 : pdf_text_width(pdf->type, &style, text, NULL);
}

/* The heading, with the mark where its time ranks; two languages stand one over the other. */
static int heading_width(struct pdf *pdf, const struct pick *pick)
{
    const struct results *results = pdf->view->results;
    const struct pdf_style style = {.weight = PDF_SEMIBOLD, .size = PDF_TEXT};
    bool two = pdf_second(pdf) > 0 && pick->said[0].p != NULL;
    int width = pdf_text_width(pdf->type, &style, two ? pick->said[0] : pick->heading, NULL);
    if (two)
        width = wider(width, pdf_text_width(pdf->type, &style, pick->said[1], NULL));
    if (pick->column == results->gun_time || pick->column == results->chip_time)
        width += pdf_text_width(pdf->type, &style, SV("*"), NULL);
    return width;
}

/* What the rows need: `wide` of each pick, and the notes. */
static int measure_rows(struct pdf *pdf, int *wide)
{
    const struct view *view = pdf->view;
    int notes = 0;
    for (size_t g = 0; g < view->groups; g++) {
        sheet_set_group(&pdf->sheet, &view->group[g]);
        for (size_t k = 0; k < view->group[g].rows; k++) {
            size_t r = view->group[g].row[k];
            for (size_t i = 0; i < view->picks; i++)
                wide[i] = wider(wide[i], cell_width(pdf, r, i));
            if (pdf->sheet.tells_rules)
                notes = wider(notes, note_width(pdf, r));
        }
    }
    return notes;
}

static void add_column(struct pdf *pdf, size_t pick, int wide)
{
    const struct view *view = pdf->view;
    struct sheet_column column = pdf->sheet.column[pick];
    bool name = column.pick->column == view->results->name;
    bool text = column.pick->kind == PICK_TEXT;
    wide = wider(wide, heading_width(pdf, column.pick));
    /* The ranking time is semibold, which is a little wider. */
    wide += column.pick->kind == PICK_TIME ? wide / 16 : 0;
    pdf->column[pdf->columns] = (struct pdf_column){
        .natural = wide,
        .least = !text ? wide : (name ? NAME_LEAST : OTHER_LEAST),
        .last = !text ? wide : (name ? NAME_LAST : OTHER_LAST),
        .name = name,
    };
    pdf->sheet.column[pdf->sheet.columns++] = column;
    pdf->columns++;
}

/* Columns that nothing stands in are left out, unless someone chose them. */
static void choose(struct pdf *pdf)
{
    const struct view *view = pdf->view;
    struct sheet *sheet = &pdf->sheet;
    sheet->column = arena_alloc(view->arena, view->picks, sizeof *sheet->column);
    pdf->column = arena_alloc(view->arena, view->picks + 1, sizeof *pdf->column);
    int *wide = arena_alloc(view->arena, view->picks, sizeof *wide);
    bool led = false;
    for (size_t i = 0; i < view->picks; i++) {
        bool leads = !led && view->pick[i].kind == PICK_PLACE;
        sheet->column[i] = (struct sheet_column){.pick = &view->pick[i], .leads = leads};
        led |= leads;
    }
    int notes = measure_rows(pdf, wide);
    for (size_t i = 0; i < view->picks; i++)
        if (wide[i] > 0 || view->chosen)
            add_column(pdf, i, wide[i]);
    if (notes == 0)
        return;
    const struct pdf_style style = {.weight = PDF_SEMIBOLD, .size = PDF_TEXT};
    notes =
        wider(notes, pdf_text_width(pdf->type, &style,
                                    lexicon_say(view->words, view->arena, "sheet.note"), NULL));
    pdf->column[pdf->columns++] =
        (struct pdf_column){.natural = notes, .least = notes, .last = OTHER_LAST};
    pdf->notes = true;
}

static bool has_split(const struct pdf *pdf)
{
    const struct results *results = pdf->view->results;
    for (size_t i = 0; i < pdf->sheet.columns; i++)
        if (results->role[pdf->sheet.column[i].pick->column] == ROLE_SPLIT)
            return true;
    return false;
}

/* Nothing is left out without a word. */
static void say_left_out(struct pdf *pdf, size_t fit)
{
    for (size_t i = fit; i < pdf->sheet.columns; i++)
        faults_add(pdf->view->odd, NULL, 0, "no room on the paper for column '%.*s'",
                   SV_ARG(pdf->sheet.column[i].pick->heading));
    if (pdf->notes && fit < pdf->columns) {
        faults_add(pdf->view->odd, NULL, 0, "no room on the paper for the notes");
        pdf->notes = false;
    }
    if (fit < pdf->sheet.columns)
        pdf->sheet.columns = fit;
    pdf->columns = fit;
}

void pdf_columns(struct pdf *pdf, const struct pdf_paper *paper)
{
    choose(pdf);
    int upright = paper->width - 2 * PDF_MARGIN;
    bool wide = has_split(pdf) || !pdf_fits(pdf->column, pdf->columns, PDF_GAP, upright);
    pdf->width = wide ? paper->height : paper->width;
    pdf->height = wide ? paper->width : paper->height;
    pdf->room = pdf->width - 2 * PDF_MARGIN;
    size_t fit = pdf_fit(pdf->column, pdf->columns, PDF_GAP, pdf->room, &pdf->scale);
    if (fit < pdf->columns)
        say_left_out(pdf, fit);
}

#endif
