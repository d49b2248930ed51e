/* pages.h - pages of the web in a folder, and the edition that they are compared with. */
#ifndef TOOLS_PAGES_H
#define TOOLS_PAGES_H

#include "render/view.h"
#include "tools/tool.h"

/* Does an output of that name mean a folder? One that is there, or a name that ends in '/'. */
bool pages_wanted(const char *name) MUST_USE;

/* Writes all files of the view's pages into the folder, which is made if it is not there. */
void pages_write(const struct view *view, const char *folder);

/* Reads another edition's stream, `FILE` or `LABEL=FILE`, for request->previous. Nothing if
 * named is NULL. */
void pages_previous(struct tool *tool, struct request *request, const char *named,
                    const struct event *event);

#endif
