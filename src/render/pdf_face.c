#include "config.h"

#include "render/pdf_layout.h"

#if HAVE_PDF

#include "base/mem.h"
#include "render/pdf_face.h"

enum {
    /* Basic Latin to Latin Extended-B; Cyrillic; Latin Extended Additional (Vietnamese). */
    LATIN = 0x250,
    CYRILLIC = 0x400,
    CYRILLIC_END = 0x460,
    MORE_LATIN = 0x1E00,
    MORE_LATIN_END = 0x1F00,
    SLOTS = LATIN + (CYRILLIC_END - CYRILLIC) + (MORE_LATIN_END - MORE_LATIN),
    LONGEST = 128, /* bytes */
    BATCH = 512,   /* letters */
    KERN_ZERO = 0x4000
};

enum slot_state { SLOT_NEW, SLOT_HERE, SLOT_ELSEWHERE };

struct slot {
    enum slot_state state;
    int width;
    unsigned long glyph;
};

/* What waits to be drawn in one ink. */
struct batch {
    size_t letters, bytes;
    cairo_glyph_t glyph[BATCH];
    cairo_text_cluster_t cluster[BATCH];
    char text[BATCH * 3];
};

struct pdf_face {
    PangoLayout *layout;
    PangoFont *held; /* the font that they are all of */
    cairo_scaled_font_t *font;
    bool figures;
    struct slot slot[SLOTS];
    uint16_t kern[SLOTS][SLOTS]; /* 0: not measured; else it and KERN_ZERO */
    struct batch batch[PDF_INKS];
    /* The text that was measured last. */
    uint16_t at[LONGEST];
    int8_t bytes[LONGEST];
    size_t n;
};

struct pdf_face *pdf_face_new(PangoContext *context, const PangoFontDescription *font,
                              bool figures)
{
    struct pdf_face *face = mem_new(1, sizeof *face);
    face->figures = figures;
    face->layout = pango_layout_new(context);
    pango_layout_set_font_description(face->layout, font);
    if (figures) {
        PangoAttrList *list = pango_attr_list_new();
        pango_attr_list_insert(list, pango_attr_font_features_new("tnum=1"));
        pango_layout_set_attributes(face->layout, list);
        pango_attr_list_unref(list);
    }
    return face;
}

void pdf_face_free(struct pdf_face *face)
{
    if (face == NULL)
        return;
    if (face->held != NULL)
        g_object_unref(face->held);
    g_object_unref(face->layout);
    mem_free(face);
}

/* The slot of a character, or SLOTS. Control characters and the soft hyphen have none. */
static size_t slot_of(gunichar c)
{
    if (c < ' ' || (c > '~' && c < 0xA0) || c == 0xAD)
        return SLOTS;
    if (c < LATIN)
        return c;
    if (c >= CYRILLIC && c < CYRILLIC_END)
        return LATIN + (c - CYRILLIC);
    if (c >= MORE_LATIN && c < MORE_LATIN_END)
        return LATIN + (CYRILLIC_END - CYRILLIC) + (c - MORE_LATIN);
    return SLOTS;
}

/* The one run of what is laid out; NULL if there are more. */
static const PangoGlyphItem *lay(struct pdf_face *face, struct sv text)
{
    pango_layout_set_text(face->layout, text.p, (int)text.n);
    const PangoLayoutLine *line = pango_layout_get_line_readonly(face->layout, 0);
    return line->runs == NULL || line->runs->next != NULL ? NULL : line->runs->data;
}

static void fill_slot(struct pdf_face *face, struct slot *slot, struct sv text)
{
    const PangoGlyphItem *run = lay(face, text);
    slot->state = SLOT_ELSEWHERE;
    if (run == NULL || run->glyphs->num_glyphs != 1 ||
        (run->glyphs->glyphs[0].glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
        return;
    if (face->held == NULL) {
        face->held = g_object_ref(run->item->analysis.font);
        face->font = pango_cairo_font_get_scaled_font((PangoCairoFont *)face->held);
    }
    if (face->held != run->item->analysis.font)
        return;
    slot->state = SLOT_HERE;
    slot->glyph = run->glyphs->glyphs[0].glyph;
    slot->width = run->glyphs->glyphs[0].geometry.width;
}

/* Which letters the text is made of; false if one is not in the face. */
static bool read_slots(struct pdf_face *face, struct sv text)
{
    face->n = 0;
    if (text.n > LONGEST)
        return false;
    for (size_t i = 0; i < text.n;) {
        gunichar c = g_utf8_get_char_validated(text.p + i, (gssize)(text.n - i));
        size_t s = c >= 0x80000000 ? SLOTS : slot_of(c);
        if (s == SLOTS)
            return false;
        int bytes = c < 0x80 ? 1 : (c < 0x800 ? 2 : 3);
        struct slot *slot = &face->slot[s];
        if (slot->state == SLOT_NEW)
            fill_slot(face, slot, (struct sv){text.p + i, (size_t)bytes});
        if (slot->state != SLOT_HERE)
            return false;
        face->at[face->n] = (uint16_t)s;
        face->bytes[face->n++] = (int8_t)bytes;
        i += (size_t)bytes;
    }
    return true;
}

/* How much closer letter i stands to the next than their widths say; `from` is where it
 * begins in the text. */
static int kerning(struct pdf_face *face, struct sv text, size_t i, size_t from)
{
    if (face->figures || i + 1 >= face->n)
        return 0;
    uint16_t *kern = &face->kern[face->at[i]][face->at[i + 1]];
    if (*kern == 0) {
        size_t n = (size_t)(face->bytes[i] + face->bytes[i + 1]);
        const PangoGlyphItem *run = lay(face, sv_head(sv_from(text, from), n));
        int by = 0;
        for (int g = 0; run != NULL && g < run->glyphs->num_glyphs; g++)
            by += run->glyphs->glyphs[g].geometry.width;
        by -= face->slot[face->at[i]].width + face->slot[face->at[i + 1]].width;
        bool odd = run == NULL || by <= -KERN_ZERO || by >= KERN_ZERO;
        *kern = (uint16_t)(odd ? KERN_ZERO : KERN_ZERO + by);
    }
    return *kern - KERN_ZERO;
}

static int advance(struct pdf_face *face, struct sv text, size_t i, size_t from)
{
    return face->slot[face->at[i]].width + kerning(face, text, i, from);
}

int pdf_face_width(struct pdf_face *face, struct sv text)
{
    if (!read_slots(face, text))
        return -1;
    int width = 0;
    for (size_t i = 0, from = 0; i < face->n; from += (size_t)face->bytes[i++])
        width += advance(face, text, i, from);
    return width;
}

static void draw_batch(struct pdf_face *face, cairo_t *cr, enum pdf_ink ink)
{
    struct batch *batch = &face->batch[ink];
    if (batch->letters == 0)
        return;
    pdf_ink(cr, ink);
    cairo_set_scaled_font(cr, face->font);
    cairo_show_text_glyphs(cr, batch->text, (int)batch->bytes, batch->glyph,
                           (int)batch->letters, batch->cluster, (int)batch->letters, 0);
    batch->letters = batch->bytes = 0;
}

void pdf_face_draw(struct pdf_face *face, cairo_t *cr, enum pdf_ink ink, int x, int y,
                   struct sv text)
{
    struct batch *batch = &face->batch[ink];
    if (batch->letters + face->n > BATCH)
        draw_batch(face, cr, ink);
    for (size_t i = 0, from = 0; i < face->n; from += (size_t)face->bytes[i++]) {
        size_t k = batch->letters++;
        batch->glyph[k].index = face->slot[face->at[i]].glyph;
        batch->glyph[k].x = pango_units_to_double(x);
        batch->glyph[k].y = pango_units_to_double(y);
        batch->cluster[k].num_bytes = face->bytes[i];
        batch->cluster[k].num_glyphs = 1;
        x += advance(face, text, i, from);
    }
    memcpy(batch->text + batch->bytes, text.p, text.n);
    batch->bytes += text.n;
}

void pdf_face_flush(struct pdf_face *face, cairo_t *cr)
{
    for (int ink = 0; ink < PDF_INKS; ink++)
        draw_batch(face, cr, (enum pdf_ink)ink);
}

#endif
