#include "config.h"

#include "render/blocks.h"

#include <stdio.h>

#include "render/chart.h"
#include "render/grid.h"

enum { EIGHTHS = 8 };

static const char TICK[] = "\xe2\x94\x82";

/* U+2588 and the parts of it, U+258F to U+2589: from nothing to a whole column. */
static const char *const block[EIGHTHS + 1] = {" ",
                                               "\xe2\x96\x8f",
                                               "\xe2\x96\x8e",
                                               "\xe2\x96\x8d",
                                               "\xe2\x96\x8c",
                                               "\xe2\x96\x8b",
                                               "\xe2\x96\x8a",
                                               "\xe2\x96\x89",
                                               "\xe2\x96\x88"};

static size_t eighths(size_t count, size_t most, size_t width)
{
    if (count == 0 || most == 0)
        return 0;
    int64_t at = chart_at((int64_t)count, 0, (int64_t)most, (int64_t)(width * EIGHTHS));
    return at < 1 ? 1 : (size_t)at;
}

void blocks_bar(struct sink *out, bool colour, const struct blocks_bar *bar, size_t most,
                size_t width)
{
    size_t full = eighths(bar->now, most, width);
    size_t before = bar->compared ? eighths(bar->before, most, width) : 0;
    size_t tick = before == 0 ? width : (before - 1) / EIGHTHS;
    for (size_t i = 0; i < width; i++) {
        size_t part = full > i * EIGHTHS ? full - i * EIGHTHS : 0;
        part = part < EIGHTHS ? part : EIGHTHS;
        enum ink ink = i == tick ? INK_TICK : part > 0 ? INK_BAR : INK_PLAIN;
        ink_on(out, colour, ink);
        sink_str(out, i == tick ? TICK : block[part]);
        ink_off(out, colour, ink);
    }
}

size_t blocks_count_width(const struct blocks_bar *bar)
{
    struct sink text = {0};
    blocks_count(&text, false, bar, 0);
    size_t width = text.n;
    sink_done(&text);
    return width;
}

void blocks_count(struct sink *out, bool colour, const struct blocks_bar *bar, size_t width)
{
    char text[64];
    int n = bar->compared ? snprintf(text, sizeof text, " (%zu)", bar->before) : 0;
    char now[32];
    int digits = snprintf(now, sizeof now, "%zu", bar->now);
    size_t used = (size_t)(n + digits);
    grid_blanks(out, used < width ? width - used : 0);
    sink_str(out, now);
    if (n > 0) {
        ink_on(out, colour, INK_PALE);
        sink_sv(out, (struct sv){text, (size_t)n});
        ink_off(out, colour, INK_PALE);
    }
}
