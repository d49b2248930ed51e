/* screen.h - the terminal that standard output may be. */
#ifndef TOOLS_SCREEN_H
#define TOOLS_SCREEN_H

#include "tools/tool.h"

enum { SCREEN_LEAST = 20, SCREEN_MOST = 1000 };

struct screen {
    size_t width; /* columns, SCREEN_LEAST to SCREEN_MOST; 0: no terminal, or it does not say */
    bool colour;  /* a terminal, neither dumb nor forbidden to by NO_COLOR (no-color.org) */
};

/* What an output of that name (NULL or "-": standard output) is shown on. */
struct screen screen_of(const char *output);

#endif
