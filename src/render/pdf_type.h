/* pdf_type.h - letters on a page: fonts, widths, and what no font can show.
 *
 * Only here and in pdf_face.c are letters shaped; other files draw lines and areas. Texts are
 * UTF-8 that is ready to be shown. One text is one piece, from left to right; what is written
 * from right to left keeps its own order within it. Latin and Cyrillic come from a table of
 * glyphs (pdf_face.h) and are drawn in few pieces, all else is shaped.
 */
#ifndef RENDER_PDF_TYPE_H
#define RENDER_PDF_TYPE_H

#include <cairo.h>

#include "base/must.h"
#include "base/sv.h"

/* The families asked for, first to last, and those for figures that are compared by eye. */
#define PDF_FAMILIES                                                                           \
    "Inter,Noto Sans,Noto Sans CJK KR,Noto Sans CJK JP,Noto Sans CJK SC,Noto Sans Arabic,"     \
    "Noto Sans Hebrew,Noto Sans Thai,Noto Sans Devanagari,DejaVu Sans,sans-serif"
#define PDF_FAMILIES_MONO "Noto Sans Mono,DejaVu Sans Mono,Liberation Mono,monospace"

enum pdf_weight { PDF_REGULAR, PDF_SEMIBOLD, PDF_BOLD, PDF_LIGHT, PDF_MONO, PDF_WEIGHTS };
enum pdf_align { PDF_LEFT, PDF_RIGHT, PDF_CENTRE };
enum pdf_ink { PDF_BLACK, PDF_GREY, PDF_PALE, PDF_BLUE, PDF_WHITE, PDF_INKS };

struct pdf_style {
    enum pdf_weight weight;
    int size; /* units */
    enum pdf_ink ink;
    enum pdf_align align;
    int spacing; /* units between letters */
    bool cell;   /* figures as wide as each other */
};

/* What shaping found. */
struct pdf_missing {
    size_t glyphs; /* characters that no font has */
    bool east;     /* one of them is Hangul, Han or kana */
};

struct pdf_type;

/* On a cairo context, which must outlive it. NULL: there is no font at all. */
struct pdf_type *pdf_type_new(cairo_t *cr);
void pdf_type_free(struct pdf_type *type);

/* The width of a text in units; adds to *missing, which may be NULL. */
int pdf_text_width(struct pdf_type *type, const struct pdf_style *style, struct sv text,
                   struct pdf_missing *missing);

/* Draws a text on the baseline y in the `room` from x on, where its alignment puts it; what is
 * wider ends with an ellipsis. room 0: as wide as it is, x being its left, right or middle.
 * Adds to *missing, which may be NULL. */
void pdf_text(struct pdf_type *type, const struct pdf_style *style, int x, int y, int room,
              struct sv text, struct pdf_missing *missing);

/* Draws what pdf_text() holds back: at the end of each row and page. */
void pdf_text_flush(struct pdf_type *type);

/* A paragraph in lines of at most `room`, no more than `lines` of them, from the baseline y
 * on, `pitch` apart. Returns how many lines there are; with draw == false only that. */
int pdf_paragraph(struct pdf_type *type, const struct pdf_style *style, int x, int y, int room,
                  int pitch, int lines, struct sv text, bool draw);

/* Sets the ink for lines and areas. */
void pdf_ink(cairo_t *cr, enum pdf_ink ink);

#endif
