/* svg.h - charts as figures of a page: a picture, and the same numbers as a table beside it.
 *
 * Colours and type come from the page's style, so that dark pages and paper work; here are
 * only shapes, whole tenths of a unit.
 */
#ifndef RENDER_SVG_H
#define RENDER_SVG_H

#include "render/figures.h"

/* Which charts there is something to draw for. */
bool svg_has_times(const struct figures *figures);
bool svg_has_nations(const struct figures *figures);
bool svg_has_legs(const struct figures *figures);

/* All charts that have something, in one block and in the words of the view; ids begin with
 * `id`, which is safe as it is. */
void svg_charts(struct sink *out, const struct view *view, const struct figures *figures,
                const char *id);

#endif
