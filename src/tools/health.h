/* health.h - the health file that race-merge wrote, for the tools that ask it. */
#ifndef TOOLS_HEALTH_H
#define TOOLS_HEALTH_H

#include "certify/machines.h"
#include "tools/tool.h"

/* Fills *machines from the file called name and returns it; NULL if none was named. Dies of the
 * file's faults. */
const struct machines *health_of(struct tool *tool, const char *name,
                                 struct machines *machines);

#endif
