#include "config.h"

#include "render/ink.h"

/* Parameters of SGR, ECMA-48 8.3.117. */
static const char *const code[] = {
    [INK_PLAIN] = "",    [INK_BOLD] = "1",    [INK_PALE] = "2", [INK_GOOD] = "1;32",
    [INK_OPEN] = "1;33", [INK_LIVE] = "1;36", [INK_BAR] = "36", [INK_TICK] = "33",
};

void ink_on(struct sink *out, bool colour, enum ink ink)
{
    if (colour && ink != INK_PLAIN)
        sink_printf(out, "\x1b[%sm", code[ink]);
}

void ink_off(struct sink *out, bool colour, enum ink ink)
{
    if (colour && ink != INK_PLAIN)
        sink_str(out, "\x1b[0m");
}
