/* pdf_page.h - the printed sheet: what its files share. Private to pdf*.c.
 *
 * A plan is what begins on a page of its own: a group, which may go over many pages, or
 * several small groups of one race that fit on one page together. What is drawn is measured by
 * the same function that draws it, with draw == false.
 */
#ifndef RENDER_PDF_PAGE_H
#define RENDER_PDF_PAGE_H

#include "render/head.h"
#include "render/pdf_layout.h"
#include "render/pdf_type.h"

/* Lengths of the sheet, in units. */
enum {
    PDF_MARGIN = PDF_PT(36),
    PDF_GAP = PDF_PT(9),
    PDF_TEXT = PDF_PT(8),        /* the size of the rows */
    PDF_PITCH = PDF_TENTHS(126), /* from row to row */
    PDF_SMALL = PDF_TENTHS(66),  /* labels, remarks, the footer */
    PDF_LINE = PDF_TENTHS(86),   /* from line to line of these */
    PDF_FOOT = PDF_PT(40),       /* from the footer's rule to the paper's edge */
    PDF_BAND = PDF_PT(20),       /* the line over a small group */
    PDF_BAND_GAP = PDF_PT(6),    /* above it */
    PDF_TABLE = PDF_TENTHS(130), /* from the headings to the first row */
    PDF_RUNNING = PDF_PT(62)     /* the headings' baseline on the pages after the first */
};

struct pdf_plan {
    size_t group, groups;
    size_t pages;
    struct pdf_flow flow;
};

struct pdf {
    struct sheet sheet; /* its words; its columns stand beside those here */
    const struct view *view;
    cairo_surface_t *surface;
    cairo_t *cr;
    struct pdf_type *type;
    int width, height, room; /* of the page; between the margins */
    struct pdf_column *column;
    size_t columns; /* the notes' among them */
    bool notes;     /* the last is the notes' */
    int scale;      /* of the rows, PDF_FULL at most */
    struct sv digest, posting;
    struct pdf_plan *plan;
    size_t plans, pages, page; /* of all sheets */
};

/* Chooses columns, paper and widths. */
void pdf_columns(struct pdf *pdf, const struct pdf_paper *paper);

/* Gathers the notes and statuses that a plan shows: its remarks, and the letters of its rows.
 */
void pdf_gather(struct pdf *pdf, const struct pdf_plan *plan);

/* Over the table: on the first page of a plan, with the baseline of the headings returned; on
 * those after it. Under it: on every page. */
int pdf_head(struct pdf *pdf, const struct pdf_plan *plan, bool draw);
void pdf_running_head(struct pdf *pdf, const struct pdf_plan *plan, size_t page);
void pdf_foot(struct pdf *pdf);

/* The table of a plan on its page `page` (from 0), headings on the baseline y. Returns where it
 * ends. */
int pdf_table(struct pdf *pdf, const struct pdf_plan *plan, size_t page, int y);

/* The remarks from y on; returns their height. */
int pdf_remarks(struct pdf *pdf, int y, bool draw);

/* What a second language adds to the height of the headings. */
int pdf_second(const struct pdf *pdf);

/* Size and pitch of the rows. */
int pdf_size(const struct pdf *pdf);
int pdf_pitch(const struct pdf *pdf);

/* The lowest that rows and remarks may reach. */
int pdf_bottom(const struct pdf *pdf);

/* A line from margin to margin at y, `tenths` of a point thick. */
void pdf_rule(const struct pdf *pdf, int y, int tenths, enum pdf_ink ink);

/* Says what no font could show of row r; of no row: what stands in event.conf. */
void pdf_say_missing(const struct pdf *pdf, const struct pdf_missing *missing, size_t r,
                     struct sv column);

#endif
