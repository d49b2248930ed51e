/* said.h - findings as messages while they arise, not at the end. */
#ifndef TOOLS_SAID_H
#define TOOLS_SAID_H

#include "base/fault.h"

/* How many of each group of a list of findings were said. Zeroed is none. */
struct said {
    size_t *of_group;
    size_t n;
};

/* Says those that are new. */
void said_new(struct said *said, const struct faults *faults);

/* Says how many more there were of the file called name (NULL: of each); what comes under that
 * name from here on is of another file. */
void said_close(struct said *said, struct faults *faults, const char *name);
void said_done(struct said *said);

#endif
