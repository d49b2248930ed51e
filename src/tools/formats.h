/* formats.h - which raw formats race-ingest knows in this run, and which one it was told. */
#ifndef TOOLS_FORMATS_H
#define TOOLS_FORMATS_H

#include "ingest/format.h"
#include "tools/tool.h"

/* What the command line says of formats; NULL: nothing. */
struct formats_asked {
    const char *format; /* --format */
    const char *file;   /* --formats */
    const char *line;   /* --line */
    bool list;          /* --list-formats */
};

/* Bad usage if two of them contradict each other. */
void formats_check(const struct formats_asked *asked);

/* Fills *formats with those compiled in, those of the file and those of the event (may be
 * NULL), and returns the one that was asked for, or NULL: by content. Lists them and ends the
 * program if that was asked for; dies of whatever is wrong with them. */
const struct format *formats_settle(struct formats *formats, struct tool *tool,
                                    const struct event *event,
                                    const struct formats_asked *asked);

#endif
