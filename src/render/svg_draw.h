/* svg_draw.h - the pen of the charts. Private to svg*.c. Lengths are tenths of a unit. */
#ifndef RENDER_SVG_DRAW_H
#define RENDER_SVG_DRAW_H

#include "render/svg.h"

/* A chart being drawn: its size, and the plot within. */
struct svg {
    struct sink *out;
    const struct lexicon *words;
    struct arena *arena;
    const struct figures *figures;
    const char *id;
    int64_t width, height;
    int64_t left, right, top, bottom; /* edges of the plot */
};

/* A length in units: "12.3". */
void svg_length(struct sink *out, int64_t tenths);

void svg_line(struct svg *svg, const char *class, int64_t x1, int64_t y1, int64_t x2,
              int64_t y2);
void svg_rect(struct svg *svg, const char *class, int64_t x, int64_t y, int64_t width,
              int64_t height);
/* `anchor`: "start", "middle", "end". The text is made safe. */
void svg_text(struct svg *svg, const char *class, const char *anchor, int64_t x, int64_t y,
              struct sv text);

/* Sets the plot of a chart that has levels at its left and an axis below. */
void svg_plot(struct svg *svg);

/* A marked level with its text at the left. */
void svg_level(struct svg *svg, int64_t y, struct sv text);

/* A time or a pace as people read it: `H:MM`; with `seconds` `H:MM:SS`, below an hour `M:SS`.
 * Returns its length. */
size_t svg_clock(char to[TIME_TEXT], int64_t ms, bool seconds);

/* Thousands with a comma between. */
void svg_count(struct sink *out, size_t n);

/* How many came: a bar with its name at the left and its count behind it, and where two
 * editions are compared a tick for the other. */
struct svg_bar {
    struct sv name;
    size_t now, before;
};

/* Draws a bar below y, `thick`, as long as its count is of `most`; a name that is wider than
 * `widest` columns is cut. */
void svg_bar(struct svg *svg, const struct svg_bar *bar, int64_t y, int64_t thick, int64_t most,
             size_t widest);

/* The beginning of a figure, up to what is drawn; `name` completes the id. */
void svg_open_figure(struct svg *svg, const char *name, struct sv title, struct sv about);

/* The picture is whole; the same numbers follow as a table: a row is svg_number_row(), a cell
 * for each edition, and "</tr>". */
void svg_open_numbers(struct svg *svg, struct sv title, struct sv first, bool compared);
void svg_number_row(struct svg *svg, struct sv name);
void svg_number(struct svg *svg, size_t n);
void svg_close_figure(struct svg *svg);

/* The chart of paces. */
void svg_legs(struct svg *svg);

/* A key of the lexicon in the chart's words, with up to two parts put in. */
struct sv svg_say(const struct svg *svg, const char *key);
struct sv svg_say_with(const struct svg *svg, const char *key, struct sv one, struct sv two);

#endif
