/* grid.h - cells under one another, by display width. */
#ifndef RENDER_GRID_H
#define RENDER_GRID_H

#include "base/sink.h"

/* Writes text in a cell of `width` columns: padded with blanks on the left (`right`: as
 * numbers stand) or on the right; what is too wide is cut and ends with an ellipsis. */
void grid_cell(struct sink *out, struct sv text, size_t width, bool right);

void grid_blanks(struct sink *out, size_t n);

/* `n` times the character mark (UTF-8, one column wide). */
void grid_rule(struct sink *out, const char *mark, size_t n);

/* Takes off the blanks at the end of what was written since `from` and ends the line. A sink
 * without a flush only. */
void grid_end(struct sink *line, size_t from);

/* Writes text in lines of at most `width` columns, broken at blanks; every line but the first
 * is indented by `indent`, and `at` columns of the first are taken already. */
void grid_wrap(struct sink *out, struct sv text, size_t at, size_t indent, size_t width);

#endif
