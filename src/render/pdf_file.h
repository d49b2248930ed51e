/* pdf_file.h - a PDF document that goes into a sink: the same bytes for the same drawing.
 *
 * Its date is the event's, or 1970-01-01 without one, and never the time it was made.
 */
#ifndef RENDER_PDF_FILE_H
#define RENDER_PDF_FILE_H

#include "base/sink.h"
#include "render/pdf_type.h"
#include "render/view.h"

struct pdf_file {
    cairo_surface_t *surface;
    cairo_t *cr;
    struct pdf_type *type;
};

/* Begins a document called title. False, with view->trouble set, if there are no fonts. Ended
 * with pdf_file_close() in any case. */
bool pdf_file_open(struct pdf_file *file, const struct view *view, struct sink *out,
                   struct sv title) MUST_USE;

/* Writes the rest; what went wrong goes to view->trouble. */
void pdf_file_close(struct pdf_file *file, const struct view *view);

/* Warns of characters of row r (SIZE_MAX: of no row) that no font has, with its bib. */
void pdf_file_missing(const struct view *view, const struct pdf_missing *missing, size_t r,
                      struct sv column);

#endif
