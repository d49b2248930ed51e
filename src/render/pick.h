/* pick.h - which columns a view shows, and what stands over them. */
#ifndef RENDER_PICK_H
#define RENDER_PICK_H

#include "render/format.h"

/* Fills view->pick. With --columns exactly those are shown. Else a format of people (sheet,
 * markdown) shows the publish list, led by the places of its groups and without the columns
 * that the group's heading says already; a format of data shows all columns, or in public
 * the publish list, with the race before it if the stream holds several. False: *why. */
bool pick_columns(struct view *view, const struct format *format, struct fault *why) MUST_USE;

#endif
