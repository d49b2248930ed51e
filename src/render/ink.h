/* ink.h - what stands out on a terminal: bold, pale, a few colours, if colour is wanted at all.
 *
 * Only the sixteen colours and attributes that every terminal has, so that the reader's own
 * choice of them holds.
 */
#ifndef RENDER_INK_H
#define RENDER_INK_H

#include "base/sink.h"

enum ink { INK_PLAIN, INK_BOLD, INK_PALE, INK_GOOD, INK_OPEN, INK_LIVE, INK_BAR, INK_TICK };

/* Begins and ends an ink; nothing without colour, and for INK_PLAIN. */
void ink_on(struct sink *out, bool colour, enum ink ink);
void ink_off(struct sink *out, bool colour, enum ink ink);

#endif
