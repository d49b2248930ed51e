/* each.h - a file for every certificate. */
#ifndef TOOLS_EACH_H
#define TOOLS_EACH_H

#include "render/view.h"
#include "tools/tool.h"

/* Writes a file for every finisher of the view into the folder, which is made if it is not
 * there (its parent must be). Each file gets its name only when it is whole. Dies if two have
 * the same name, or one cannot be written. */
void each_certificate(const struct view *view, const char *folder);

#endif
