/* published_page.h - what a published list is before anything is understood: a header and
 * rows of cells, whatever the file looks like.
 *
 * Three forms are told by content: text in columns under a ruler (===== == ====), a FinishLynx
 * .lif, and a table of any delimiter. Lines above the header, a second header, headers that
 * stand again further down and blank lines are counted as other.
 */
#ifndef INGEST_PUBLISHED_PAGE_H
#define INGEST_PUBLISHED_PAGE_H

#include "ingest/published.h"

struct page_row {
    struct sv *cell; /* n of them, cleaned and trimmed, in normal form C */
    size_t n, line;
    struct sv raw;
    const char *bad; /* why it cannot be read; it has no cells then */
    size_t stripped; /* control characters that were taken out */
};

struct page {
    const char *file;
    struct sv *header; /* trimmed */
    size_t columns, header_line;
    struct page_row *row; /* of the list itself */
    size_t rows, room;
    size_t first_split; /* columns from here on are splits; `columns`: not said by the form */
    bool lif, ruled;
    char delimiter;
    struct sv race; /* of a .lif, as it stands there */
};

/* Reads the file, and counts in `published` what is other. False: *why says why there is no
 * list. page_done() in any case. */
bool page_read(struct published *published, struct page *page, struct reader *reader,
               struct fault *why) MUST_USE;
void page_done(struct page *page);

/* Says how many control characters were taken out of a row. */
void page_tell_stripped(struct published *published, const struct page *page,
                        const struct page_row *row);

/* Takes the header out of the rows; what stands above it and every repetition is other. */
void page_take_header(struct published *published, struct page *page);

/* --- text under a ruler ------------------------------------------------------------------ */

/* A line of nothing but runs of - or = or _, three at least. */
bool ruler_is(struct sv line);
bool ruler_within(struct sv lines);

/* Cuts a line at the ruler's columns, counted in characters. The cells are in the arena. */
struct sv *ruler_cut(struct arena *arena, struct sv ruler, struct sv line, size_t *n);

/* --- FinishLynx -------------------------------------------------------------------------- */

/* Are these the first lines of a .lif? */
bool lif_is(struct sv lines);

/* Makes a page of the rows of a .lif, the first of which is the race's own. */
void lif_page(struct published *published, struct page *page);

#endif
