/* pdf_layout.h - the arithmetic of printed pages: papers, widths of columns, rows on a page.
 *
 * Nothing is drawn here and no library is needed. Lengths are whole units of 1/1024 point, so
 * that a sheet is divided the same way on every machine.
 */
#ifndef RENDER_PDF_LAYOUT_H
#define RENDER_PDF_LAYOUT_H

#include "base/must.h"
#include "base/sv.h"

enum { PDF_POINT = 1024 };

/* Points, and tenths of a point, in units. */
#define PDF_PT(points) ((points)*PDF_POINT)
#define PDF_TENTHS(tenths) ((tenths)*PDF_POINT / 10)

struct pdf_paper {
    const char *name;
    int width, height; /* upright */
};

/* "a4" (NULL: that) or "letter"; NULL for any other name. */
const struct pdf_paper *pdf_paper(const char *name);

/* A column: what its widest cell and its heading need, and the least it can do with. */
struct pdf_column {
    int natural;
    int least, last; /* what a text column keeps at first, and in the end; else natural */
    bool name;       /* gets the room that is left over */
    int x, width;    /* set by pdf_fit() */
};

enum { PDF_FULL = 1000, PDF_SMALLEST = 600 };

/* Sets x and width of n columns with `gap` between them in `room`. What is too wide is taken
 * from the widest text columns first, then all becomes smaller: *scale, in thousandths of the
 * full size. Returns how many columns fit: the last ones are left out if nothing else helps. */
size_t pdf_fit(struct pdf_column *column, size_t n, int gap, int room, int *scale);

/* True if the columns fit in `room` at full size, text columns as narrow as may be. */
bool pdf_fits(const struct pdf_column *column, size_t n, int gap, int room);

/* A table that goes over pages: `first` and `next` are how many rows fit on its first page and
 * on the others, `tail` how many rows' height is needed behind the last one. */
struct pdf_flow {
    size_t rows, first, next, tail;
};

size_t pdf_pages(const struct pdf_flow *flow);

/* The rows on a page of the flow (from 0): *from and the number returned. */
size_t pdf_page_rows(const struct pdf_flow *flow, size_t page, size_t *from);

#endif
