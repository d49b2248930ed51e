/* pdf_face.h - the letters of a font at one size, shaped one by one and kept.
 *
 * Latin and Cyrillic letters, figures and marks stand one behind the other, so that a text is
 * as wide as they are, less what a font takes off between two that fit into each other. What
 * is made of them needs no shaping, and is drawn in few large pieces. Private to pdf_type.c.
 */
#ifndef RENDER_PDF_FACE_H
#define RENDER_PDF_FACE_H

#include <pango/pangocairo.h>

#include "render/pdf_type.h"

struct pdf_face;

/* Of the first font that the description finds. With `figures` they are as wide as each other,
 * and nothing is moved. */
struct pdf_face *pdf_face_new(PangoContext *context, const PangoFontDescription *font,
                              bool figures);
void pdf_face_free(struct pdf_face *face);

/* The width of a text; -1: it has a character that is not in the face, and must be shaped. */
int pdf_face_width(struct pdf_face *face, struct sv text);

/* Draws the text whose width was asked for last, or keeps it until the flush. */
void pdf_face_draw(struct pdf_face *face, cairo_t *cr, enum pdf_ink ink, int x, int y,
                   struct sv text);
void pdf_face_flush(struct pdf_face *face, cairo_t *cr);

#endif
