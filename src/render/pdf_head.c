/* pdf_head.c - what stands over and under the tables of printed sheets. */
#include "config.h"

#include "render/pdf_layout.h"

#if HAVE_PDF

#include <pango/pango.h>

#include "render/pdf_page.h"

enum {
    TITLE = PDF_PT(19),
    SUBTITLE = PDF_PT(11),
    FACT = PDF_PT(8),
    BOX_WIDTH = PDF_PT(120),
    BOX_HEIGHT = PDF_PT(20),
    BOX_TOP = PDF_PT(39),
    FACT_GAP = PDF_PT(14),
    LINES_OF_RULES = 4
};

void pdf_rule(const struct pdf *pdf, int y, int tenths, enum pdf_ink ink)
{
    pdf_ink(pdf->cr, ink);
    cairo_set_line_width(pdf->cr, tenths / 10.0);
    cairo_move_to(pdf->cr, pango_units_to_double(PDF_MARGIN), pango_units_to_double(y));
    cairo_line_to(pdf->cr, pango_units_to_double(PDF_MARGIN + pdf->room),
                  pango_units_to_double(y));
    cairo_stroke(pdf->cr);
}

static void frame(const struct pdf *pdf, int x, int inset)
{
    cairo_rectangle(pdf->cr, pango_units_to_double(x + inset),
                    pango_units_to_double(BOX_TOP + inset),
                    pango_units_to_double(BOX_WIDTH - 2 * inset),
                    pango_units_to_double(BOX_HEIGHT - 2 * inset));
}

/* How final it is, in a form of its own that black and white keep apart: filled for official,
 * a frame for provisional, a double frame for live. */
static void draw_status(const struct pdf *pdf)
{
    const struct standing *standing = &pdf->view->standing;
    if (standing->title[0] == '\0')
        return;
    int x = PDF_MARGIN + pdf->room - BOX_WIDTH;
    bool filled = standing->status == EVENT_OFFICIAL;
    pdf_ink(pdf->cr, filled ? PDF_BLUE : PDF_BLACK);
    cairo_set_line_width(pdf->cr, 1.2);
    frame(pdf, x, filled ? 0 : PDF_TENTHS(6));
    if (filled) {
        cairo_fill(pdf->cr);
    } else {
        cairo_stroke(pdf->cr);
        if (standing->status == EVENT_LIVE) {
            cairo_set_line_width(pdf->cr, 0.5);
            frame(pdf, x, PDF_TENTHS(26));
            cairo_stroke(pdf->cr);
        }
    }
    struct pdf_style style = {.weight = PDF_BOLD,
                              .size = PDF_TENTHS(72),
                              .ink = filled ? PDF_WHITE : PDF_BLACK,
                              .align = PDF_CENTRE,
                              .spacing = PDF_TENTHS(2)};
    while (style.size > PDF_PT(4) && pdf_text_width(pdf->type, &style, sv_of(standing->title),
                                                    NULL) > BOX_WIDTH - PDF_PT(8))
        style.size -= PDF_PT(1) / 4;
    pdf_text(pdf->type, &style, x, BOX_TOP + PDF_TENTHS(126), BOX_WIDTH, sv_of(standing->title),
             NULL);
}

static void draw_title(struct pdf *pdf, const struct pdf_plan *plan)
{
    const struct sheet *sheet = &pdf->sheet;
    struct arena *arena = pdf->view->arena;
    struct pdf_missing missing = {0};
    bool boxed = pdf->view->standing.title[0] != '\0';
    int room = boxed ? pdf->room - BOX_WIDTH - FACT_GAP : pdf->room;
    struct pdf_style style = {.weight = PDF_BOLD, .size = TITLE};
    struct sv title = head_title(sheet);
    /* A long name becomes smaller before it is cut. */
    while (style.size > PDF_PT(12) && pdf_text_width(pdf->type, &style, title, NULL) > room)
        style.size -= PDF_PT(1);
    pdf_text(pdf->type, &style, PDF_MARGIN, PDF_PT(54), room, title, &missing);
    struct sv line = plan->groups > 1 ? head_join(arena, head_race(sheet), head_ranking(sheet))
                                      : head_subtitle(sheet);
    style = (struct pdf_style){.size = SUBTITLE, .ink = PDF_GREY};
    while (style.size > PDF_PT(8) && pdf_text_width(pdf->type, &style, line, NULL) > pdf->room)
        style.size -= PDF_PT(1);
    pdf_text(pdf->type, &style, PDF_MARGIN, PDF_TENTHS(727), pdf->room, line, &missing);
    pdf_say_missing(pdf, &missing, SIZE_MAX, SV("the title"));
    pdf_rule(pdf, PDF_PT(86), 8, PDF_BLACK);
    draw_status(pdf);
}

static int fact_width(struct pdf *pdf, const struct fact *fact)
{
    const struct pdf_style label = {.size = PDF_SMALL},
                           value = {.weight = PDF_SEMIBOLD, .size = FACT};
    int a = pdf_text_width(pdf->type, &label, sv_of(fact->label), NULL);
    int b = pdf_text_width(pdf->type, &value, fact->value, NULL);
    return a > b ? a : b;
}

/* One line of facts from y on, spread over the room, those that fit; returns how many. */
static size_t write_facts(struct pdf *pdf, const struct fact *fact, size_t n, int y, bool draw)
{
    static const struct pdf_style label = {.size = PDF_SMALL, .ink = PDF_GREY},
                                  value = {.weight = PDF_SEMIBOLD, .size = FACT};
    int used = 0, width[HEAD_FACTS];
    size_t fit = 0;
    for (size_t i = 0; i < n; i++) {
        width[i] = fact_width(pdf, &fact[i]);
        if (i > 0 && used + FACT_GAP + width[i] > pdf->room)
            break;
        used += width[i] + (i > 0 ? FACT_GAP : 0);
        fit++;
    }
    int spread = fit > 1 ? (pdf->room - used) / (int)(fit - 1) : 0;
    spread = spread > PDF_PT(22) ? PDF_PT(22) : (spread < 0 ? 0 : spread);
    struct pdf_missing missing = {0};
    for (size_t i = 0, x = PDF_MARGIN; draw && i < fit; i++) {
        int room = PDF_MARGIN + pdf->room - (int)x;
        pdf_text(pdf->type, &label, (int)x, y, room, sv_of(fact[i].label), NULL);
        pdf_text(pdf->type, &value, (int)x, y + PDF_TENTHS(118), room, fact[i].value, &missing);
        x += (size_t)(width[i] + FACT_GAP + spread);
    }
    pdf_say_missing(pdf, &missing, SIZE_MAX, SV("the facts"));
    return fit;
}

int pdf_head(struct pdf *pdf, const struct pdf_plan *plan, bool draw)
{
    static const struct pdf_style grey = {.size = PDF_TENTHS(75), .ink = PDF_GREY};
    struct fact fact[HEAD_FACTS];
    size_t events, n = head_facts(&pdf->sheet, fact, &events);
    n = plan->groups > 1 ? events : n; /* each group then has its counts itself */
    if (draw)
        draw_title(pdf, plan);
    int y = PDF_TENTHS(976);
    for (size_t done = 0; done < n; y += PDF_PT(26))
        done += write_facts(pdf, fact + done, n - done, y, draw);
    struct sv shown = plan->groups > 1 ? SV("") : head_shown(&pdf->sheet);
    if (shown.n > 0) {
        int lines = pdf_paragraph(pdf->type, &grey, PDF_MARGIN, y, pdf->room, PDF_PT(10), 3,
                                  shown, draw);
        y += lines * PDF_PT(10) + PDF_PT(4);
    }
    return y + PDF_TENTHS(134) + pdf_second(pdf);
}

void pdf_running_head(struct pdf *pdf, const struct pdf_plan *plan, size_t page)
{
    static const struct pdf_style left = {.weight = PDF_SEMIBOLD, .size = PDF_TENTHS(85)},
                                  right = {.size = PDF_TENTHS(75),
                                           .ink = PDF_GREY,
                                           .align = PDF_RIGHT};
    struct arena *arena = pdf->view->arena;
    int half = pdf->room / 2 - PDF_GAP / 2;
    pdf_text(pdf->type, &left, PDF_MARGIN, PDF_PT(44), half, head_title(&pdf->sheet), NULL);
    struct sv sheet = head_join(arena, head_race(&pdf->sheet), head_group(&pdf->sheet));
    const struct sv part[] = {arena_printf(arena, "%zu", page + 1),
                              arena_printf(arena, "%zu", plan->pages)};
    struct sv which = lexicon_put(pdf->view->words, 0, arena, "page.part", part, 2);
    pdf_text(pdf->type, &right, PDF_MARGIN + pdf->room - half, PDF_PT(44), half,
             head_join(arena, sheet, which), NULL);
}

void pdf_foot(struct pdf *pdf)
{
    static const struct pdf_style
        small = {.size = PDF_SMALL, .ink = PDF_GREY},
        mono = {.weight = PDF_MONO, .size = PDF_TENTHS(54), .ink = PDF_GREY},
        bold = {.weight = PDF_SEMIBOLD, .size = PDF_TENTHS(75), .align = PDF_RIGHT},
        right = {.size = PDF_SMALL, .ink = PDF_GREY, .align = PDF_RIGHT};
    const int most = PDF_PT(150);
    int y = pdf->height - PDF_FOOT, first = y + PDF_TENTHS(100), second = y + PDF_TENTHS(192);
    int left = pdf->room - most, at = PDF_MARGIN + left;
    struct arena *arena = pdf->view->arena;
    const struct sv part[] = {arena_printf(arena, "%zu", pdf->page + 1),
                              arena_printf(arena, "%zu", pdf->pages)};
    struct sv page = lexicon_say_with(pdf->view->words, arena, "page.number", part, 2);
    pdf_rule(pdf, y, 4, PDF_GREY);
    pdf_text(pdf->type, &bold, at, first, most, page, NULL);
    pdf_text(pdf->type, &right, at, second, most, sv_of(pdf->view->standing.title), NULL);
    if (pdf->posting.n > 0)
        pdf_text(pdf->type, &small, PDF_MARGIN, first, left, pdf->posting, NULL);
    if (pdf->digest.n > 0)
        pdf_text(pdf->type, &mono, PDF_MARGIN, pdf->posting.n > 0 ? second : first, left,
                 pdf->digest, NULL);
}

int pdf_remarks(struct pdf *pdf, int y, bool draw)
{
    static const struct pdf_style style = {.size = PDF_SMALL, .ink = PDF_GREY};
    const int gutter = PDF_PT(12);
    struct remark remark[HEAD_REMARKS];
    size_t n = head_remarks(&pdf->sheet, remark);
    int at = y + PDF_PT(16);
    for (size_t i = 0; i < n; i++) {
        if (draw)
            pdf_text(pdf->type, &style, PDF_MARGIN, at, gutter, sv_of(remark[i].mark), NULL);
        int most = i == 0 || remark[i].mark[0] == '\0' ? LINES_OF_RULES : 1;
        int lines = pdf_paragraph(pdf->type, &style, PDF_MARGIN + gutter, at,
                                  pdf->room - gutter, PDF_LINE, most, remark[i].text, draw);
        at += lines * PDF_LINE;
    }
    return at - PDF_LINE - y;
}

#endif
