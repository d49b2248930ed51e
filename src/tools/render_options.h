/* render_options.h - what race-render was asked for. */
#ifndef TOOLS_RENDER_OPTIONS_H
#define TOOLS_RENDER_OPTIONS_H

#include "render/format.h"
#include "tools/tool.h"
#include "tools/wording.h"

extern const char render_usage[];

struct asked {
    const struct format *format;
    struct request request;
    const char *findings, *previous;
    struct wording wording;
    bool list;        /* the formats, and nothing else */
    bool each;        /* a file for every certificate */
    bool folder;      /* pages in one, instead of one page */
    struct sv *where; /* what request.where looks at */
};

/* Reads the command line; bad usage ends the program. The caller frees asked.where. */
struct asked render_options(struct tool *tool, int argc, char **argv);

#endif
