#include "config.h"

#include "render/certificate.h"
#include "render/format.h"

#if HAVE_PDF

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <qrencode.h>

#include "base/clean.h"
#include "base/mem.h"
#include "base/text.h"
#include "render/head.h"
#include "render/pdf_file.h"
#include "render/pdf_layout.h"
#include "render/privacy.h"
#include "render/words.h"

enum {
    BAR = PDF_PT(14),
    FRAME_X = PDF_PT(30),
    FRAME_Y = PDF_PT(34),
    INNER = PDF_PT(60), /* what is written keeps this from the sides */
    CODE = PDF_PT(84),
    FACTS = 5
};

struct certificates {
    const struct view *view;
    struct sheet sheet;
    size_t *row, rows;
    size_t *finishers; /* by the number of the race */
    /* Of the document being written: */
    struct pdf_file file;
    int width, height;
};

/* --- who gets one ----------------------------------------------------------------------- */

static size_t races_of(const struct view *view)
{
    size_t most = 0;
    for (size_t r = 0; r < view->results->table.rows; r++)
        most = view->race_order[r] >= most ? view->race_order[r] + 1 : most;
    return most;
}

struct certificates *certificates_new(const struct view *view)
{
    size_t rows = view->results->table.rows;
    struct certificates *all = mem_new(1, sizeof *all);
    all->view = view;
    sheet_begin(&all->sheet, view, NULL);
    all->sheet.isolates = true;
    all->row = arena_alloc(view->arena, rows, sizeof *all->row);
    all->finishers = arena_alloc(view->arena, races_of(view), sizeof *all->finishers);
    for (size_t r = 0; r < rows; r++)
        all->finishers[view->race_order[r]] += results_status(view->results, r) == STATUS_FIN;
    for (size_t g = 0; g < view->groups; g++)
        for (size_t k = 0; k < view->group[g].rows; k++) {
            size_t r = view->group[g].row[k];
            bool hidden = view->hidden != NULL && view->hidden[r];
            if (results_status(view->results, r) == STATUS_FIN && !hidden)
                all->row[all->rows++] = r;
        }
    return all;
}

void certificates_free(struct certificates *all)
{
    sheet_end(&all->sheet);
    mem_free(all);
}

const size_t *certificates_rows(const struct certificates *all, size_t *n)
{
    *n = all->rows;
    return all->row;
}

struct sv certificates_name(const struct certificates *all, size_t r)
{
    const struct view *view = all->view;
    struct sv race = view_cell(view, r, view->results->race);
    struct sv bib = view_cell(view, r, view->results->bib);
    /* A '-' in the race is written as %2D: the first one divides race and bib. */
    struct sv first = certificate_safe(view->arena, race, '-');
    struct sv second = certificate_safe(view->arena, bib, '\0');
    return arena_printf(view->arena, "%.*s%s%.*s.pdf", SV_ARG(first), first.n > 0 ? "-" : "",
                        SV_ARG(second));
}

/* --- what it says ----------------------------------------------------------------------- */

/* A text ready to be shown, in arena. */
static struct sv shown(const struct certificates *all, struct sv text)
{
    return text_shown(all->view->arena, text);
}

/* A cell that may be shown, escaped, in arena. */
static struct sv cell(const struct certificates *all, size_t r, int c)
{
    const struct view *view = all->view;
    if (c == TABLE_NO_COLUMN ||
        (view->request->public && !privacy_shows(view->results, view->event, c)))
        return SV("");
    return shown(all, view_cell(view, r, c));
}

static struct sv column(const struct certificates *all, size_t r, const char *name)
{
    return cell(all, r, table_column(&all->view->results->table, sv_of(name)));
}

/* Kept apart from what stands beside it, whichever way it is written. */
static struct sv apart(const struct certificates *all, struct sv text)
{
    return text.n == 0
               ? text
               : arena_printf(all->view->arena, "\xe2\x81\xa8%.*s\xe2\x81\xa9", SV_ARG(text));
}

static struct sv join(const struct certificates *all, struct sv a, struct sv b)
{
    return head_join(all->view->arena, a, b);
}

static const struct places *ranking(const struct certificates *all, size_t r)
{
    return &all->sheet.ranking[all->view->race_order[r]];
}

static struct sv say(const struct certificates *all, const char *key)
{
    return lexicon_say(all->view->words, all->view->arena, key);
}

static struct sv time_words(const struct certificates *all, size_t r, int c)
{
    char text[TIME_TEXT];
    enum rounding rounding = ranking(all, r)->rounding;
    int64_t ms = c == TABLE_NO_COLUMN ? TIME_NONE : results_time(all->view->results, r, c);
    if (ms == TIME_NONE || cell(all, r, c).n == 0)
        return SV("");
    size_t n = official_format(text, official_ms(ms, rounding), rounding);
    return arena_sv(all->view->arena, (struct sv){text, n});
}

/* The time that ranks, or the first there is. */
static int main_column(const struct certificates *all, size_t r)
{
    const struct results *results = all->view->results;
    int basis = sheet_basis(&all->sheet, ranking(all, r));
    const int order[] = {basis, results->official_time, results->gun_time, results->chip_time};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (time_words(all, r, order[i]).n > 0)
            return order[i];
    return TABLE_NO_COLUMN;
}

static struct sv time_name(const struct certificates *all, int c)
{
    const struct results *results = all->view->results;
    if (c == results->gun_time)
        return say(all, "certificate.gun");
    return say(all, c == results->chip_time ? "certificate.chip" : "certificate.official");
}

static const struct race *race_of(const struct certificates *all, size_t r)
{
    const struct view *view = all->view;
    return view->event == NULL ? NULL
                               : event_race(view->event, table_get(&view->results->table, r,
                                                                   view->results->race));
}

/* Rounded up to the next second, as times are. */
static struct sv pace_words(const struct certificates *all, size_t r, int c)
{
    const struct race *race = race_of(all, r);
    int64_t ms = c == TABLE_NO_COLUMN ? TIME_NONE : results_time(all->view->results, r, c);
    const int64_t most = INT64_MAX / 2000000;
    if (race == NULL || race->distance_mm <= 0 || ms <= 0 || ms > most)
        return SV("");
    int64_t pace = (ms * 1000 + race->distance_mm - 1) / race->distance_mm;
    struct sv clock =
        arena_printf(all->view->arena, "%lld:%02d", (long long)(pace / 60), (int)(pace % 60));
    return lexicon_put(all->view->words, 0, all->view->arena, "certificate.per-km", &clock, 1);
}

/* --- drawing ---------------------------------------------------------------------------- */

static void write_centred(struct certificates *all, struct pdf_style style, int least, int y,
                          struct sv text, struct pdf_missing *missing)
{
    int room = all->width - 2 * INNER;
    style.align = PDF_CENTRE;
    /* A long name becomes smaller before it is cut. */
    while (style.size > least && pdf_text_width(all->file.type, &style, text, NULL) > room)
        style.size -= PDF_PT(1);
    pdf_text(all->file.type, &style, INNER, y, room, text, missing);
}

static void fill(struct certificates *all, int x, int y, int width, int height)
{
    cairo_rectangle(all->file.cr, pango_units_to_double(x), pango_units_to_double(y),
                    pango_units_to_double(width), pango_units_to_double(height));
    cairo_fill(all->file.cr);
}

static void draw_paper(struct certificates *all)
{
    cairo_t *cr = all->file.cr;
    pdf_ink(cr, PDF_BLUE);
    fill(all, 0, 0, all->width, BAR);
    fill(all, 0, all->height - BAR, all->width, BAR);
    pdf_ink(cr, PDF_PALE);
    cairo_set_line_width(cr, 0.8);
    cairo_rectangle(cr, pango_units_to_double(FRAME_X), pango_units_to_double(FRAME_Y),
                    pango_units_to_double(all->width - 2 * FRAME_X),
                    pango_units_to_double(all->height - 2 * FRAME_Y));
    cairo_stroke(cr);
}

static struct sv capitals(const struct certificates *all, struct sv text)
{
    char *upper = g_utf8_strup(text.p, (gssize)text.n);
    struct sv kept = arena_sv(all->view->arena, sv_of(upper));
    g_free(upper);
    return kept;
}

static void draw_event(struct certificates *all, struct pdf_missing *missing)
{
    static const struct pdf_style name = {.weight = PDF_BOLD,
                                          .size = PDF_PT(13),
                                          .ink = PDF_BLUE,
                                          .spacing = PDF_TENTHS(12)},
                                  line = {.size = PDF_TENTHS(105), .ink = PDF_GREY},
                                  kind = {.size = PDF_PT(11),
                                          .ink = PDF_GREY,
                                          .spacing = PDF_TENTHS(10)};
    const struct view *view = all->view;
    const struct event *event = view->event;
    struct sv about = SV("");
    write_centred(all, name, PDF_PT(8), PDF_PT(82), capitals(all, head_title(&all->sheet)),
                  missing);
    if (event != NULL && event->date_days != INT64_MIN)
        about = words_date_in(view->words, view->arena, event->date_days);
    if (event != NULL)
        about = join(all, about, apart(all, shown(all, event->venue)));
    about = join(all, about, head_race(&all->sheet));
    write_centred(all, line, PDF_PT(7), PDF_PT(102), about, missing);
    write_centred(all, kind, PDF_PT(8), PDF_PT(158), say(all, "certificate.title"), NULL);
}

static void draw_person(struct certificates *all, size_t r, struct pdf_missing *missing)
{
    static const struct pdf_style large = {.weight = PDF_BOLD, .size = PDF_PT(42)},
                                  line = {.size = PDF_PT(12), .ink = PDF_GREY};
    const struct results *results = all->view->results;
    struct sv bib = cell(all, r, results->bib), name = cell(all, r, results->name);
    name = text_trim(name).n > 0 ? name : SV("");
    if (bib.n > 0) {
        bib = apart(all, bib);
        bib = lexicon_say_with(all->view->words, all->view->arena, "certificate.bib", &bib, 1);
    }
    struct sv about = apart(all, cell(all, r, results->club));
    about = join(all, about, apart(all, cell(all, r, results->age_group)));
    about = join(all, about, apart(all, cell(all, r, results->nation)));
    if (name.n > 0)
        about = join(all, about, bib);
    write_centred(all, large, PDF_PT(20), PDF_PT(216), name.n > 0 ? name : bib, missing);
    write_centred(all, line, PDF_PT(8), PDF_PT(246), about, missing);
}

struct figure {
    struct sv label, value;
};

static void add_figure(struct figure *figure, size_t *n, struct sv label, struct sv value)
{
    if (value.n > 0)
        figure[(*n)++] = (struct figure){label, value};
}

static struct sv place_words(const struct certificates *all, size_t r, const char *name,
                             struct sv of)
{
    struct sv place = column(all, r, name);
    if (place.n == 0 || of.n == 0)
        return place;
    return arena_printf(all->view->arena, "%.*s  (%.*s)", SV_ARG(place), SV_ARG(of));
}

static size_t figures_of(const struct certificates *all, size_t r, int c,
                         struct figure figure[FACTS])
{
    const struct view *view = all->view;
    const struct results *results = view->results;
    size_t n = 0;
    struct sv place = column(all, r, "place"), sex = cell(all, r, results->sex);
    const struct sv part[] = {
        arena_printf(view->arena, "%s%.*s", all->sheet.shared_overall[r] ? "=" : "",
                     SV_ARG(place)),
        arena_printf(view->arena, "%zu", all->finishers[view->race_order[r]]),
    };
    if (place.n > 0)
        place = lexicon_put(view->words, 0, view->arena, "page.part", part, 2);
    add_figure(figure, &n, say(all, "certificate.overall"), place);
    if (sex.n > 0)
        add_figure(figure, &n,
                   capitals(all, words_group_in(view->words, view->arena, SV("sex"), sex)),
                   column(all, r, "sex_place"));
    add_figure(figure, &n, say(all, "certificate.category"),
               place_words(all, r, "age_group_place", cell(all, r, results->age_group)));
    int other = c == results->gun_time ? results->chip_time : results->gun_time;
    add_figure(figure, &n, time_name(all, other), time_words(all, r, other));
    add_figure(figure, &n, say(all, "certificate.pace"), pace_words(all, r, c));
    return n;
}

static void draw_figures(struct certificates *all, size_t r, int c)
{
    static const struct pdf_style label = {.size = PDF_TENTHS(75),
                                           .ink = PDF_GREY,
                                           .align = PDF_CENTRE,
                                           .spacing = PDF_TENTHS(7)},
                                  value = {.weight = PDF_SEMIBOLD,
                                           .size = PDF_PT(16),
                                           .align = PDF_CENTRE};
    struct figure figure[FACTS];
    size_t n = figures_of(all, r, c, figure);
    int left = PDF_PT(110), room = all->width - 2 * left;
    pdf_ink(all->file.cr, PDF_PALE);
    fill(all, PDF_PT(150), PDF_PT(382), all->width - PDF_PT(300), PDF_TENTHS(6));
    for (size_t i = 0; i < n; i++) {
        int each = room / (int)n, x = left + each * (int)i;
        pdf_text(all->file.type, &label, x, PDF_PT(410), each, figure[i].label, NULL);
        pdf_text(all->file.type, &value, x, PDF_PT(433), each, figure[i].value, NULL);
    }
}

static void draw_time(struct certificates *all, size_t r, int c)
{
    static const struct pdf_style large = {.weight = PDF_LIGHT,
                                           .size = PDF_PT(70),
                                           .ink = PDF_BLUE},
                                  kind = {.size = PDF_TENTHS(85),
                                          .ink = PDF_GREY,
                                          .spacing = PDF_TENTHS(7)};
    if (c == TABLE_NO_COLUMN)
        return;
    write_centred(all, large, PDF_PT(40), PDF_PT(340), time_words(all, r, c), NULL);
    write_centred(all, kind, PDF_PT(7), PDF_PT(360), time_name(all, c), NULL);
}

/* Modules as whole rows: few rectangles, and no seams between them. Their side is a multiple of
 * an eighth of a point, which takes few digits to write. */
static void draw_modules(struct certificates *all, const QRcode *code, int x, int y)
{
    int side = CODE / code->width / (PDF_POINT / 8) * (PDF_POINT / 8);
    pdf_ink(all->file.cr, PDF_BLACK);
    for (int row = 0; row < code->width; row++)
        for (int i = 0; i < code->width; i++) {
            int from = i;
            while (i < code->width && (code->data[row * code->width + i] & 1) != 0)
                i++;
            if (i > from)
                cairo_rectangle(all->file.cr, pango_units_to_double(x + from * side),
                                pango_units_to_double(y + row * side),
                                pango_units_to_double((i - from) * side),
                                pango_units_to_double(side));
        }
    cairo_fill(all->file.cr);
}

static void draw_code(struct certificates *all, size_t r)
{
    static const struct pdf_style words = {.size = PDF_TENTHS(72),
                                           .ink = PDF_GREY,
                                           .align = PDF_RIGHT},
                                  mono = {.weight = PDF_MONO,
                                          .size = PDF_TENTHS(58),
                                          .ink = PDF_GREY,
                                          .align = PDF_RIGHT};
    const struct view *view = all->view;
    struct sv text = certificate_code(view, r), digest = head_digest(view);
    int x = (all->width - FRAME_X - PDF_PT(18) - CODE) / PDF_POINT * PDF_POINT;
    int y = (all->height - FRAME_Y - PDF_PT(18) - CODE) / PDF_POINT * PDF_POINT;
    int left = PDF_PT(420), room = x - PDF_PT(12) - left;
    QRcode *code =
        QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
    if (code == NULL) {
        fault_set(view->trouble, NULL, 0, "cannot make the code of bib '%.*s'",
                  SV_ARG(view_cell(view, r, view->results->bib)));
        return;
    }
    draw_modules(all, code, x, y);
    QRcode_free(code);
    y += CODE - PDF_PT(24);
    pdf_text(all->file.type, &words, left, y, room, say(all, "certificate.scan"), NULL);
    if (digest.n == 0)
        return;
    size_t half = digest.n / 2; /* the blank in the middle */
    pdf_text(all->file.type, &mono, left, y + PDF_PT(11), room,
             arena_printf(view->arena, "sha256 %.*s", (int)half, digest.p), NULL);
    pdf_text(all->file.type, &mono, left, y + PDF_PT(20), room, sv_from(digest, half + 1),
             NULL);
}

static void draw_referee(struct certificates *all, struct pdf_missing *missing)
{
    static const struct pdf_style style = {.size = PDF_PT(8), .ink = PDF_GREY},
                                  status = {.weight = PDF_BOLD,
                                            .size = PDF_TENTHS(85),
                                            .spacing = PDF_TENTHS(7)};
    const struct view *view = all->view;
    int y = all->height - FRAME_Y - PDF_PT(42);
    struct sv referee = view->event == NULL ? SV("") : shown(all, view->event->referee);
    pdf_ink(all->file.cr, PDF_BLACK);
    fill(all, INNER, y, PDF_PT(180), PDF_TENTHS(7));
    pdf_text(all->file.type, &style, INNER, y + PDF_PT(12), PDF_PT(180),
             join(all, apart(all, referee), say(all, "certificate.referee")), missing);
    /* What is not final must not look final. */
    if (view->standing.title[0] != '\0' && view->standing.status != EVENT_OFFICIAL)
        pdf_text(all->file.type, &status, INNER, FRAME_Y + PDF_PT(24), all->width - 2 * INNER,
                 sv_of(view->standing.title), NULL);
}

/* The group of row r: what head_*() speaks of. */
static void set_group(struct certificates *all, size_t r)
{
    const struct view *view = all->view;
    for (size_t g = 0; g < view->groups; g++)
        if (view->race_order[view->group[g].all[0]] == view->race_order[r]) {
            sheet_set_group(&all->sheet, &view->group[g]);
            return;
        }
}

static void draw_page(struct certificates *all, size_t r)
{
    struct pdf_missing missing = {0};
    set_group(all, r);
    int c = main_column(all, r);
    draw_paper(all);
    draw_event(all, &missing);
    draw_person(all, r, &missing);
    draw_time(all, r, c);
    draw_figures(all, r, c);
    draw_referee(all, &missing);
    draw_code(all, r);
    pdf_text_flush(all->file.type);
    cairo_show_page(all->file.cr);
    pdf_file_missing(all->view, &missing, r, SV("name"));
}

void certificates_write(struct certificates *all, const size_t *row, size_t n, struct sink *out)
{
    const struct pdf_paper *paper = pdf_paper(all->view->request->paper);
    all->width = paper->height;
    all->height = paper->width;
    if (pdf_file_open(&all->file, all->view, out, say(all, "certificate.document"))) {
        cairo_pdf_surface_set_size(all->file.surface, pango_units_to_double(all->width),
                                   pango_units_to_double(all->height));
        for (size_t i = 0; i < n; i++)
            draw_page(all, row[i]);
    }
    pdf_file_close(&all->file, all->view);
}

void render_certificates(const struct view *view, struct sink *out)
{
    struct certificates *all = certificates_new(view);
    if (all->rows == 0)
        fault_set(view->trouble, NULL, 0, CERTIFICATES_NONE);
    else
        certificates_write(all, all->row, all->rows, out);
    certificates_free(all);
}

#endif
