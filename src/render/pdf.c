/* pdf.c - sheets on paper: the document, its pages, what is said of it. */
#include "config.h"

#include "render/format.h"
#include "render/pdf_layout.h"

#if HAVE_PDF

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "base/text.h"
#include "render/pdf_file.h"
#include "render/pdf_page.h"

/* Groups of no more rows share pages with their neighbours. */
enum { SMALL_GROUP = 15 };

void pdf_say_missing(const struct pdf *pdf, const struct pdf_missing *missing, size_t r,
                     struct sv column)
{
    pdf_file_missing(pdf->view, missing, r, column);
}

/* --- which group stands on which page --------------------------------------------------- */

static size_t rows_between(const struct pdf *pdf, int from, int to)
{
    return to <= from ? 0 : (size_t)((to - from) / pdf_pitch(pdf));
}

/* A group that has its pages to itself. */
static void plan_alone(struct pdf *pdf, struct pdf_plan *plan)
{
    int pitch = pdf_pitch(pdf), bottom = pdf_bottom(pdf) + pitch;
    int first = pdf_head(pdf, plan, false) + PDF_TABLE;
    int tail = pdf_remarks(pdf, 0, false);
    plan->flow = (struct pdf_flow){
        .rows = pdf->view->group[plan->group].rows,
        .first = rows_between(pdf, first, bottom),
        .next = rows_between(pdf, PDF_RUNNING + pdf_second(pdf) + PDF_TABLE, bottom),
        .tail = (size_t)((tail + pitch - 1) / pitch),
    };
    plan->flow.first += plan->flow.first == 0;
    plan->flow.next += plan->flow.next == 0;
    plan->pages = pdf_pages(&plan->flow);
}

static bool one_race(const struct pdf *pdf, size_t a, size_t b)
{
    const struct view *view = pdf->view;
    return view->race_order[view->group[a].all[0]] == view->race_order[view->group[b].all[0]];
}

/* True if the groups of the plan fit on one page, heads and remarks and all. */
static bool fits_together(struct pdf *pdf, const struct pdf_plan *plan)
{
    pdf_gather(pdf, plan);
    int64_t y = pdf_head(pdf, plan, false) + PDF_TABLE;
    for (size_t g = 0; g < plan->groups; g++)
        y += PDF_BAND + (int64_t)pdf->view->group[plan->group + g].rows * pdf_pitch(pdf);
    return y + pdf_remarks(pdf, 0, false) <= pdf_bottom(pdf);
}

static bool is_small(const struct pdf *pdf, size_t g)
{
    return g < pdf->view->groups && pdf->view->group[g].rows <= SMALL_GROUP;
}

static void make_plans(struct pdf *pdf)
{
    const struct view *view = pdf->view;
    pdf->plan = arena_alloc(view->arena, view->groups, sizeof *pdf->plan);
    for (size_t g = 0; g < view->groups;) {
        struct pdf_plan *plan = &pdf->plan[pdf->plans++];
        *plan = (struct pdf_plan){.group = g, .groups = 1};
        pdf_gather(pdf, plan);
        plan_alone(pdf, plan);
        while (is_small(pdf, g) && is_small(pdf, g + plan->groups) &&
               one_race(pdf, g, g + plan->groups)) {
            plan->groups++;
            if (!fits_together(pdf, plan)) {
                plan->groups--;
                break;
            }
        }
        if (plan->groups > 1)
            plan->pages = 1;
        g += plan->groups;
        pdf->pages += plan->pages;
    }
}

/* --- pages ------------------------------------------------------------------------------ */

static void draw_plan(struct pdf *pdf, const struct pdf_plan *plan)
{
    pdf_gather(pdf, plan);
    for (size_t page = 0; page < plan->pages; page++) {
        int y = PDF_RUNNING + pdf_second(pdf);
        if (page == 0)
            y = pdf_head(pdf, plan, true);
        else
            pdf_running_head(pdf, plan, page);
        y = pdf_table(pdf, plan, page, y);
        if (page + 1 == plan->pages)
            pdf_remarks(pdf, y - pdf_pitch(pdf), true);
        pdf_foot(pdf);
        pdf_text_flush(pdf->type);
        cairo_show_page(pdf->cr);
        pdf->page++;
    }
}

/* A sheet that has nothing to show says so. */
static void draw_empty(struct pdf *pdf)
{
    const struct pdf_style title = {.weight = PDF_BOLD, .size = PDF_PT(19)},
                           line = {.size = PDF_PT(11), .ink = PDF_GREY};
    const struct view *view = pdf->view;
    struct sv selection = sheet_selection(&pdf->sheet);
    struct sv none = lexicon_say(view->words, view->arena, "no-rows");
    struct sv text = arena_printf(view->arena, "%.*s%s%.*s", SV_ARG(none),
                                  selection.n > 0 ? ": " : "", SV_ARG(selection));
    if (view->event != NULL) {
        pdf->sheet.cell.n = 0;
        text_escape(&pdf->sheet.cell, view->event->name);
        pdf_text(pdf->type, &title, PDF_MARGIN, PDF_PT(54), pdf->room,
                 sink_view(&pdf->sheet.cell), NULL);
    }
    pdf_text(pdf->type, &line, PDF_MARGIN, PDF_TENTHS(727), pdf->room, text, NULL);
    pdf_rule(pdf, PDF_PT(86), 8, PDF_BLACK);
    pdf->pages = 1;
    pdf_foot(pdf);
    pdf_text_flush(pdf->type);
    cairo_show_page(pdf->cr);
}

static void draw(struct pdf *pdf)
{
    const struct view *view = pdf->view;
    struct sv digest = head_digest(view);
    pdf_columns(pdf, pdf_paper(view->request->paper));
    cairo_pdf_surface_set_size(pdf->surface, pango_units_to_double(pdf->width),
                               pango_units_to_double(pdf->height));
    pdf->posting = head_posting(view);
    if (digest.n > 0)
        pdf->digest = arena_printf(view->arena, "sha256 %.*s", SV_ARG(digest));
    if (view->groups == 0)
        draw_empty(pdf);
    make_plans(pdf);
    for (size_t i = 0; i < pdf->plans; i++)
        draw_plan(pdf, &pdf->plan[i]);
}

void render_pdf(const struct view *view, struct sink *out)
{
    struct pdf pdf = {.view = view};
    struct pdf_file file;
    struct sv title = view->event == NULL ? lexicon_say(view->words, view->arena, "web.results")
                                          : view->event->name;
    sheet_begin(&pdf.sheet, view, out);
    pdf.sheet.isolates = true;
    if (pdf_file_open(&file, view, out, title)) {
        pdf.surface = file.surface;
        pdf.cr = file.cr;
        pdf.type = file.type;
        draw(&pdf);
    }
    pdf_file_close(&file, view);
    sheet_end(&pdf.sheet);
}

#endif
