/* layout.h - which columns the stream has that a stage makes of a results stream, and where
 * each of them comes from.
 *
 * The order is that of the schema: known columns, splits, times and places, notes, what the
 * stage says about the row, then all else as it came. layout_begin() and layout_notes() put
 * what is alike in every stage; the stage adds its own between them and behind.
 */
#ifndef RACE_LAYOUT_H
#define RACE_LAYOUT_H

#include "race/results.h"

struct layout {
    int *from; /* a column of the input (0 and up), or one that the stage makes (below 0) */
    size_t n;
};

/* The known columns of a results stream but notes, in the order of the schema, then the
 * splits. There is room for all columns of the input and `made` others. Lives in arena. */
struct layout layout_begin(const struct results *results, struct arena *arena, size_t made);
void layout_add(struct layout *layout, int from);

/* The columns of the schema that the streams `in` have and the streams `but` do not, those
 * that the input has; never notes. */
void layout_known(struct layout *layout, const struct results *results, unsigned in,
                  unsigned but);

/* The notes, if the input has them. */
void layout_notes(struct layout *layout, const struct results *results);

#endif
