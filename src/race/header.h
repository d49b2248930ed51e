/* header.h - where the header of a list stands, and what parts its cells.
 *
 * Told by content, from the first rows: people put titles above a header, spreadsheets a line
 * `sep=;`, and some headers have two lines. The header is the first row with a cell for the
 * bib and one more that heading.h knows (if the next has more of them, that one: the first was
 * a line of groups), else the first with a bib, else the one that knows most. The delimiter is
 * the one of comma, semicolon, TAB, | and ~ that lets it know most, then the one that parts it
 * into the most cells.
 */
#ifndef RACE_HEADER_H
#define RACE_HEADER_H

#include "csv/reader.h"
#include "race/heading.h"

struct header {
    char delimiter;
    size_t line; /* of the file; 0: no row looks like a header */
    bool two;    /* the row behind it belongs to it */
};

/* Finds it in the first bytes of a file. */
void header_find(struct header *header, struct sv sample, const struct heading_map *maps,
                 size_t n_maps);

/* The cells of a header of two lines, as one; *n is their number. Where the lower line has a
 * name that is known, and the upper none or the lower no bib, the lower counts; else the
 * upper. A lower cell such as (years) or YYYY-MM-DD says nothing. */
struct sv *header_joined(struct arena *arena, const struct sv *upper, size_t uppers,
                         const struct sv *lower, size_t lowers, const struct heading_map *maps,
                         size_t n_maps, size_t *n);

#endif
