/* blocks.h - bars of block characters, for charts in monospaced type. */
#ifndef RENDER_BLOCKS_H
#define RENDER_BLOCKS_H

#include "render/ink.h"

/* A count, and that of the edition compared with. */
struct blocks_bar {
    size_t now, before;
    bool compared; /* there is a `before` */
};

/* Writes a bar in `width` columns, to an eighth of one; `most` would fill it. The other
 * edition's count is a tick, within the bar or behind it. Blanks fill up the rest. */
void blocks_bar(struct sink *out, bool colour, const struct blocks_bar *bar, size_t most,
                size_t width);

/* Writes "12", or "12 (9)" with the count compared with, in `width` columns from the right. */
void blocks_count(struct sink *out, bool colour, const struct blocks_bar *bar, size_t width);

/* How wide that is without blanks. */
size_t blocks_count_width(const struct blocks_bar *bar);

#endif
