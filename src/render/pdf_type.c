#include "config.h"

#include "render/pdf_layout.h"

#if HAVE_PDF

#include <stdio.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/sink.h"
#include "base/text.h"
#include "render/pdf_face.h"

enum {
    FACES = 16, /* weights and sizes with a table of glyphs */
    /* What stands in one line is no longer: shaping a million letters would take minutes. */
    LONGEST = 600,
    LAID = 4096, /* texts that are kept, of at most so many bytes: */
    LAID_LONGEST = 128,
    /* Widths are rounded where all becomes smaller: nothing is cut for less than this. */
    SLACK = PDF_POINT / 16
};

/* A font, a size, and its letters. */
struct face {
    enum pdf_weight weight;
    int size;
    bool cell;
    struct pdf_face *letters;
};

/* A text that was laid out: clubs stand in many rows. */
struct laid {
    PangoLayout *layout;
    int width; /* as drawn */
    struct pdf_missing missing;
};

struct pdf_type {
    cairo_t *cr;
    PangoContext *context;
    PangoLayout *layout;
    PangoFontDescription *font[PDF_WEIGHTS];
    struct face face[FACES];
    size_t faces;
    struct arena *arena; /* the keys of the map */
    struct map *map;     /* to laid */
    struct laid laid[LAID];
    uint32_t n_laid;
};

static PangoFontDescription *describe(enum pdf_weight weight)
{
    static const PangoWeight weights[PDF_WEIGHTS] = {
        PANGO_WEIGHT_NORMAL, PANGO_WEIGHT_SEMIBOLD, PANGO_WEIGHT_BOLD,
        PANGO_WEIGHT_LIGHT,  PANGO_WEIGHT_NORMAL,
    };
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, weight == PDF_MONO ? PDF_FAMILIES_MONO
                                                                      : PDF_FAMILIES);
    pango_font_description_set_weight(font, weights[weight]);
    pango_font_description_set_absolute_size(font, PDF_PT(10));
    return font;
}

/* The letters themselves, where no screen decides how they are fitted to its dots. */
static void settle(PangoContext *context)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    pango_context_set_language(context, pango_language_from_string("en"));
}

static PangoLayout *fresh(PangoContext *context)
{
    PangoLayout *layout = pango_layout_new(context);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    return layout;
}

struct pdf_type *pdf_type_new(cairo_t *cr)
{
    struct pdf_type *type = mem_new(1, sizeof *type);
    type->cr = cr;
    type->arena = arena_new();
    type->map = map_new();
    type->context = pango_cairo_create_context(cr);
    settle(type->context);
    for (int w = 0; w < PDF_WEIGHTS; w++)
        type->font[w] = describe((enum pdf_weight)w);
    PangoFont *any = pango_context_load_font(type->context, type->font[PDF_REGULAR]);
    if (any == NULL) {
        pdf_type_free(type);
        return NULL;
    }
    g_object_unref(any);
    type->layout = fresh(type->context);
    return type;
}

void pdf_type_free(struct pdf_type *type)
{
    if (type == NULL)
        return;
    for (size_t i = 0; i < type->faces; i++)
        pdf_face_free(type->face[i].letters);
    for (uint32_t i = 0; i < type->n_laid; i++)
        g_object_unref(type->laid[i].layout);
    for (int w = 0; w < PDF_WEIGHTS; w++)
        pango_font_description_free(type->font[w]);
    map_free(type->map);
    arena_free(type->arena);
    if (type->layout != NULL)
        g_object_unref(type->layout);
    g_object_unref(type->context);
    mem_free(type);
}

void pdf_ink(cairo_t *cr, enum pdf_ink ink)
{
    switch (ink) {
    case PDF_BLACK: cairo_set_source_rgb(cr, 0.06, 0.07, 0.09); break;
    case PDF_GREY: cairo_set_source_rgb(cr, 0.40, 0.40, 0.42); break;
    case PDF_PALE: cairo_set_source_rgb(cr, 0.66, 0.66, 0.68); break;
    case PDF_BLUE: cairo_set_source_rgb(cr, 0.08, 0.29, 0.49); break;
    case PDF_WHITE: cairo_set_source_rgb(cr, 1, 1, 1); break;
    case PDF_INKS: break;
    }
}

static void set_attributes(struct pdf_type *type, const struct pdf_style *style)
{
    PangoAttrList *list = pango_attr_list_new();
    if (style->cell)
        pango_attr_list_insert(list, pango_attr_font_features_new("tnum=1"));
    if (style->spacing > 0)
        pango_attr_list_insert(list, pango_attr_letter_spacing_new(style->spacing));
    pango_layout_set_attributes(type->layout, list);
    pango_attr_list_unref(list);
}

/* Lays a text out; what is longer than a line can be is cut first, visibly. */
static PangoLayout *lay(struct pdf_type *type, const struct pdf_style *style, struct sv text,
                        size_t longest)
{
    PangoLayout *layout = type->layout;
    PangoFontDescription *font = type->font[style->weight];
    pango_font_description_set_absolute_size(font, style->size);
    pango_layout_set_font_description(layout, font);
    set_attributes(type, style);
    pango_layout_set_width(layout, -1);
    pango_layout_set_height(layout, -1);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_NONE);
    if (text.n <= longest) {
        pango_layout_set_text(layout, text.n == 0 ? "" : text.p, (int)text.n);
        return layout;
    }
    struct sink cut = {0};
    sink_sv(&cut, text_cut(text, longest));
    sink_str(&cut, "\xe2\x80\xa6");
    pango_layout_set_text(layout, cut.p, (int)cut.n);
    sink_done(&cut);
    return layout;
}

static int line_width(PangoLayout *layout)
{
    PangoRectangle logical;
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), NULL, &logical);
    return logical.width;
}

/* The letters of a style, or NULL where each text must be shaped. */
static struct pdf_face *letters_of(struct pdf_type *type, const struct pdf_style *style)
{
    if (style->spacing > 0)
        return NULL;
    for (size_t i = 0; i < type->faces; i++)
        if (type->face[i].weight == style->weight && type->face[i].size == style->size &&
            type->face[i].cell == style->cell)
            return type->face[i].letters;
    if (type->faces == FACES)
        return NULL;
    PangoFontDescription *font = type->font[style->weight];
    pango_font_description_set_absolute_size(font, style->size);
    struct face *face = &type->face[type->faces++];
    *face = (struct face){style->weight, style->size, style->cell,
                          pdf_face_new(type->context, font, style->cell)};
    return face->letters;
}

void pdf_text_flush(struct pdf_type *type)
{
    for (size_t i = 0; i < type->faces; i++)
        pdf_face_flush(type->face[i].letters, type->cr);
}

static int start_of(const struct pdf_style *style, int x, int room, int width)
{
    if (style->align == PDF_RIGHT)
        return x + room - width;
    return style->align == PDF_CENTRE ? x + (room - width) / 2 : x;
}

/* --- what is shaped --------------------------------------------------------------------- */

static bool is_east(gunichar c)
{
    return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x2E80 && c <= 0x9FFF) ||
           (c >= 0xA960 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x1B000 && c <= 0x1B2FF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

static void note_missing(PangoLayout *layout, struct pdf_missing *missing)
{
    int n = pango_layout_get_unknown_glyphs_count(layout);
    if (n <= 0)
        return;
    missing->glyphs += (size_t)n;
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    for (GSList *at = line == NULL ? NULL : line->runs; at != NULL; at = at->next) {
        const PangoGlyphItem *run = at->data;
        for (int i = 0; i < run->glyphs->num_glyphs; i++) {
            PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
            if ((glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 && glyph != PANGO_GLYPH_INVALID_INPUT)
                missing->east |= is_east(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG);
        }
    }
}

/* The text as one line that is no wider than `room` (0: as wide as it is). Valid until the
 * next. */
static struct laid lay_line(struct pdf_type *type, const struct pdf_style *style, int room,
                            struct sv text)
{
    struct laid laid = {.layout = lay(type, style, text, LONGEST)};
    note_missing(laid.layout, &laid.missing);
    laid.width = line_width(laid.layout);
    if (room > 0 && laid.width > room + SLACK) {
        pango_layout_set_width(laid.layout, room);
        pango_layout_set_ellipsize(laid.layout, PANGO_ELLIPSIZE_END);
        laid.width = line_width(laid.layout);
    }
    return laid;
}

/* The same, out of those that are kept if it is there. */
static struct laid line_of(struct pdf_type *type, const struct pdf_style *style, int room,
                           struct sv text)
{
    char key[LAID_LONGEST + 64];
    if (text.n > LAID_LONGEST || style->spacing > 0)
        return lay_line(type, style, room, text);
    size_t n = (size_t)snprintf(key, sizeof key, "%d %d %d %d ", (int)style->weight,
                                style->size, room, style->cell);
    memcpy(key + n, text.p, text.n);
    struct sv known = {key, n + text.n};
    uint32_t at = map_get(type->map, known);
    if (at != MAP_NONE)
        return type->laid[at];
    struct laid laid = lay_line(type, style, room, text);
    if (type->n_laid == LAID)
        return laid;
    map_put(type->map, arena_sv(type->arena, known), type->n_laid);
    type->laid[type->n_laid++] = laid;
    type->layout = fresh(type->context); /* what was laid out is kept as it is */
    return laid;
}

static void add_missing(struct pdf_missing *to, const struct pdf_missing *missing)
{
    if (to != NULL) {
        to->glyphs += missing->glyphs;
        to->east |= missing->east;
    }
}

int pdf_text_width(struct pdf_type *type, const struct pdf_style *style, struct sv text,
                   struct pdf_missing *missing)
{
    struct pdf_face *letters = letters_of(type, style);
    int plain = letters == NULL ? -1 : pdf_face_width(letters, text);
    if (plain >= 0)
        return plain;
    struct laid laid = line_of(type, style, 0, text);
    add_missing(missing, &laid.missing);
    return laid.width;
}

void pdf_text(struct pdf_type *type, const struct pdf_style *style, int x, int y, int room,
              struct sv text, struct pdf_missing *missing)
{
    if (text.n == 0)
        return;
    struct pdf_face *letters = letters_of(type, style);
    int plain = letters == NULL ? -1 : pdf_face_width(letters, text);
    if (plain >= 0 && (room == 0 || plain <= room + SLACK)) {
        pdf_face_draw(letters, type->cr, style->ink, start_of(style, x, room, plain), y, text);
        return;
    }
    pdf_ink(type->cr, style->ink);
    struct laid laid = line_of(type, style, room, text);
    add_missing(missing, &laid.missing);
    cairo_move_to(type->cr, pango_units_to_double(start_of(style, x, room, laid.width)),
                  pango_units_to_double(y));
    pango_cairo_show_layout_line(type->cr, pango_layout_get_line_readonly(laid.layout, 0));
}

int pdf_paragraph(struct pdf_type *type, const struct pdf_style *style, int x, int y, int room,
                  int pitch, int lines, struct sv text, bool draw)
{
    PangoLayout *layout = lay(type, style, text, (size_t)lines * LONGEST);
    pango_layout_set_width(layout, room);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_height(layout, -lines);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    int n = pango_layout_get_line_count(layout);
    n = n < lines ? n : lines;
    for (int i = 0; draw && i < n; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
        PangoRectangle logical;
        pango_layout_line_get_extents(line, NULL, &logical);
        pdf_ink(type->cr, style->ink);
        cairo_move_to(type->cr, pango_units_to_double(start_of(style, x, room, logical.width)),
                      pango_units_to_double(y + i * pitch));
        pango_cairo_show_layout_line(type->cr, line);
    }
    return n;
}

#endif
