#include "config.h"

#include "render/pdf_layout.h"

#if HAVE_PDF

#include <cairo-pdf.h>

#include "render/pdf_file.h"

static cairo_status_t write_bytes(void *to, const unsigned char *bytes, unsigned n)
{
    struct sink *out = to;
    sink_sv(out, (struct sv){(const char *)bytes, n});
    return out->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void set_metadata(cairo_surface_t *surface, const struct view *view, struct sv title)
{
    int64_t days = view->event == NULL ? INT64_MIN : view->event->date_days;
    int year = 1970, month = 1, day = 1;
    if (days != INT64_MIN)
        date_civil(days, &year, &month, &day);
    struct sv date = arena_printf(view->arena, "%04d-%02d-%02dT00:00:00Z", year, month, day);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date.p);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                   arena_str(view->arena, title));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "racekit");
}

bool pdf_file_open(struct pdf_file *file, const struct view *view, struct sink *out,
                   struct sv title)
{
    file->surface = cairo_pdf_surface_create_for_stream(write_bytes, out, 595, 842);
    file->cr = cairo_create(file->surface);
    set_metadata(file->surface, view, title);
    file->type = pdf_type_new(file->cr);
    if (file->type == NULL)
        fault_set(view->trouble, NULL, 0, "no font is installed (README.md names some)");
    return file->type != NULL;
}

void pdf_file_close(struct pdf_file *file, const struct view *view)
{
    pdf_type_free(file->type);
    cairo_status_t drawn = cairo_status(file->cr);
    cairo_destroy(file->cr);
    cairo_surface_finish(file->surface);
    cairo_status_t status = cairo_surface_status(file->surface);
    cairo_surface_destroy(file->surface);
    status = drawn == CAIRO_STATUS_SUCCESS ? status : drawn;
    /* A sink that failed knows why better. */
    if (status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_WRITE_ERROR)
        fault_set(view->trouble, NULL, 0, "cannot make a PDF: %s",
                  cairo_status_to_string(status));
}

void pdf_file_missing(const struct view *view, const struct pdf_missing *missing, size_t r,
                      struct sv column)
{
    static const char hint[] = " (install fonts-noto-cjk)";
    const struct results *results = view->results;
    if (missing->glyphs == 0)
        return;
    const char *east = missing->east ? hint : "";
    if (r == SIZE_MAX) {
        faults_add(view->odd, NULL, 0, "no font has %zu of the characters of %.*s%s",
                   missing->glyphs, SV_ARG(column), east);
        return;
    }
    struct sv bib = view_cell(view, r, results->bib);
    faults_add(view->odd, results->table.file, results->table.row[r].line,
               "no font has %zu of the characters of bib '%.*s' in column '%.*s'%s",
               missing->glyphs, SV_ARG(bib), SV_ARG(column), east);
}

#endif
