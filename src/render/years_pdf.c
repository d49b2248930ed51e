/* years_pdf.c - editions side by side on paper: bars, then the tables, their headings on every
 * page. */
#include "config.h"

#include "render/years.h"

#if HAVE_PDF

#include <cairo-pdf.h>
#include <pango/pango.h>

#include "render/chart.h"
#include "render/pdf_file.h"
#include "render/pdf_layout.h"
#include "render/pdf_page.h"

enum {
    BARS = 15,
    BAR_PITCH = PDF_PT(12),
    BAR_THICK = PDF_PT(8),
    NAME_ROOM = PDF_PT(90),
    COUNT_ROOM = PDF_PT(60),
    TEXT_MOST = PDF_PT(130),
    COLUMN_GAP = PDF_PT(8)
};

struct paper {
    const struct years *years;
    const struct view *view;
    struct pdf_file file;
    int width, height, room, y;
    size_t page;
    int *column; /* widths */
    struct pdf_missing missing;
};

static const struct pdf_style title_style = {.weight = PDF_BOLD, .size = PDF_PT(19)},
                              under_style = {.size = PDF_PT(11), .ink = PDF_GREY},
                              head_style = {.weight = PDF_SEMIBOLD, .size = PDF_TEXT},
                              over_style = {.size = PDF_SMALL, .ink = PDF_GREY},
                              cell_style = {.size = PDF_TEXT, .cell = true},
                              key_style = {.weight = PDF_SEMIBOLD, .size = PDF_TEXT};

static void rule(const struct paper *paper, int y, int tenths, enum pdf_ink ink)
{
    cairo_t *cr = paper->file.cr;
    pdf_ink(cr, ink);
    cairo_rectangle(cr, pango_units_to_double(PDF_MARGIN), pango_units_to_double(y),
                    pango_units_to_double(paper->room),
                    pango_units_to_double(PDF_TENTHS(tenths)));
    cairo_fill(cr);
}

static void put(struct paper *paper, const struct pdf_style *style, int x, int y, int room,
                struct sv text, bool right)
{
    struct pdf_style placed = *style;
    placed.align = right ? PDF_RIGHT : PDF_LEFT;
    pdf_text(paper->file.type, &placed, x, y, room, text, &paper->missing);
}

/* The title, large on the first page. */
static void begin_page(struct paper *paper)
{
    const struct years *years = paper->years;
    bool named = years->name.n > 0;
    struct sv title = named ? years->name : years->title;
    if (paper->page++ > 0) {
        put(paper, &head_style, PDF_MARGIN, PDF_PT(40), paper->room, title, false);
        rule(paper, PDF_PT(46), 8, PDF_BLACK);
        paper->y = PDF_PT(66);
        return;
    }
    put(paper, &title_style, PDF_MARGIN, PDF_PT(54), paper->room, title, false);
    if (named)
        put(paper, &under_style, PDF_MARGIN, PDF_TENTHS(727), paper->room, years->title, false);
    rule(paper, PDF_PT(86), 8, PDF_BLACK);
    paper->y = PDF_PT(108);
}

static void end_page(struct paper *paper)
{
    struct sv number = arena_printf(paper->years->arena, "%zu", paper->page);
    put(paper, &over_style, PDF_MARGIN, paper->height - PDF_PT(28), paper->room, number, true);
    pdf_text_flush(paper->file.type);
    cairo_show_page(paper->file.cr);
}

static bool is_full(const struct paper *paper, int more)
{
    return paper->y + more > paper->height - PDF_FOOT - PDF_PT(10);
}

static void box(const struct paper *paper, enum pdf_ink ink, int x, int y, int width,
                int height)
{
    cairo_t *cr = paper->file.cr;
    pdf_ink(cr, ink);
    cairo_rectangle(cr, pango_units_to_double(x), pango_units_to_double(y),
                    pango_units_to_double(width), pango_units_to_double(height));
    cairo_fill(cr);
}

static void draw_bars(struct paper *paper)
{
    const struct years *years = paper->years;
    size_t n = years->bars < BARS ? years->bars : BARS, most = 1;
    for (size_t i = 0; i < n; i++) {
        most = years->bar[i].now > most ? years->bar[i].now : most;
        most = years->bar[i].before > most ? years->bar[i].before : most;
    }
    struct sv mark =
        lexicon_say_with(years->words, years->arena, "chart.previous", &years->before, 1);
    struct sv entries = lexicon_say(years->words, years->arena, "comparison.entries");
    struct sv title =
        arena_printf(years->arena, "%.*s %.*s", SV_ARG(entries), SV_ARG(years->now));
    put(paper, &head_style, PDF_MARGIN, paper->y, paper->room, title, false);
    put(paper, &over_style, PDF_MARGIN, paper->y, paper->room, mark, true);
    paper->y += PDF_PT(8);
    int left = PDF_MARGIN + NAME_ROOM, room = paper->room - NAME_ROOM - COUNT_ROOM;
    for (size_t i = 0; i < n; i++, paper->y += BAR_PITCH) {
        const struct years_bar *bar = &years->bar[i];
        int wide = (int)chart_at((int64_t)bar->now, 0, (int64_t)most, room);
        int tick = (int)chart_at((int64_t)bar->before, 0, (int64_t)most, room);
        int base = paper->y + PDF_TENTHS(68);
        struct sv count = arena_printf(years->arena, "%zu (%zu)", bar->now, bar->before);
        put(paper, &key_style, PDF_MARGIN, base, NAME_ROOM - PDF_PT(6), bar->name, true);
        pdf_text_flush(paper->file.type);
        box(paper, PDF_BLUE, left, paper->y, wide, BAR_THICK);
        box(paper, PDF_BLACK, left + tick - PDF_TENTHS(6), paper->y - PDF_PT(1), PDF_TENTHS(12),
            BAR_THICK + PDF_PT(2));
        put(paper, &cell_style, left + room, base, COUNT_ROOM, count, true);
    }
    paper->y += PDF_PT(16);
}

static void measure(struct paper *paper, const struct years_table *table)
{
    struct pdf_type *type = paper->file.type;
    int sum = 0;
    paper->column = arena_alloc(paper->years->arena, table->columns, sizeof *paper->column);
    for (size_t c = 0; c < table->columns; c++) {
        int most = pdf_text_width(type, &head_style, table->column[c].heading, NULL);
        for (size_t r = 0; r < table->rows; r++) {
            int wide = pdf_text_width(type, c == 0 ? &key_style : &cell_style,
                                      table->cell[r * table->columns + c], NULL);
            most = wide > most ? wide : most;
        }
        paper->column[c] = (most < TEXT_MOST ? most : TEXT_MOST) + COLUMN_GAP;
        sum += paper->column[c];
    }
    /* What is too wide gives way in proportion; what room is left is shared. */
    for (size_t c = 0; c < table->columns && sum > 0; c++)
        paper->column[c] = (int)((int64_t)paper->column[c] * paper->room / sum);
}

static void draw_headings(struct paper *paper, const struct years_table *table)
{
    int x = PDF_MARGIN;
    for (size_t c = 0, end; c < table->columns; c = end) {
        int wide = 0;
        for (end = c;
             end < table->columns && sv_eq(table->column[end].over, table->column[c].over);
             end++)
            wide += paper->column[end];
        put(paper, &over_style, x, paper->y, wide - COLUMN_GAP / 2, table->column[c].over,
            true);
        x += wide;
    }
    paper->y += PDF_TENTHS(110);
    x = PDF_MARGIN;
    for (size_t c = 0; c < table->columns; c++) {
        put(paper, &head_style, x, paper->y, paper->column[c] - COLUMN_GAP / 2,
            table->column[c].heading, table->column[c].right);
        x += paper->column[c];
    }
    rule(paper, paper->y + PDF_PT(4), 8, PDF_BLACK);
    paper->y += PDF_TABLE + PDF_PT(3);
}

static void draw_row(struct paper *paper, const struct years_table *table, size_t r)
{
    int x = PDF_MARGIN;
    for (size_t c = 0; c < table->columns; c++) {
        put(paper, c == 0 ? &key_style : &cell_style, x, paper->y,
            paper->column[c] - COLUMN_GAP / 2, table->cell[r * table->columns + c],
            table->column[c].right);
        x += paper->column[c];
    }
    if (r % 5 == 4)
        rule(paper, paper->y + PDF_TENTHS(34), 3, PDF_PALE);
    pdf_text_flush(paper->file.type);
    paper->y += PDF_PITCH;
}

static void draw_table(struct paper *paper, const struct years_table *table)
{
    measure(paper, table);
    if (is_full(paper, PDF_PT(80))) {
        end_page(paper);
        begin_page(paper);
    }
    draw_headings(paper, table);
    for (size_t r = 0; r < table->rows; r++) {
        if (is_full(paper, 0)) {
            end_page(paper);
            begin_page(paper);
            draw_headings(paper, table);
        }
        draw_row(paper, table, r);
    }
    paper->y += PDF_PT(16);
}

void years_pdf(const struct years *years, struct sink *out, struct faults *odd,
               struct fault *trouble)
{
    const struct view view = {
        .arena = years->arena,
        .event = years->event,
        .request = years->request,
        .words = years->words,
        .odd = odd,
        .trouble = trouble,
    };
    const struct pdf_paper *sheet = pdf_paper(years->request->paper);
    struct paper paper = {
        .years = years, .view = &view, .width = sheet->width, .height = sheet->height};
    paper.room = paper.width - 2 * PDF_MARGIN;
    if (pdf_file_open(&paper.file, &view, out, years->title)) {
        cairo_pdf_surface_set_size(paper.file.surface, pango_units_to_double(paper.width),
                                   pango_units_to_double(paper.height));
        begin_page(&paper);
        if (years->bars > 0)
            draw_bars(&paper);
        for (size_t t = 0; t < years->tables; t++)
            draw_table(&paper, &years->table[t]);
        end_page(&paper);
        if (paper.missing.glyphs > 0)
            faults_add(odd, NULL, 0, "no font for %zu character%s of the comparison",
                       paper.missing.glyphs, paper.missing.glyphs == 1 ? "" : "s");
    }
    pdf_file_close(&paper.file, &view);
}

#endif
