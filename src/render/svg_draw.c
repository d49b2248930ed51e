#include "config.h"

#include "render/svg_draw.h"

#include <stdio.h>

#include "base/text.h"
#include "render/page.h"

void svg_length(struct sink *out, int64_t tenths)
{
    if (tenths < 0)
        sink_char(out, '-');
    int64_t size = tenths < 0 ? -tenths : tenths;
    sink_printf(out, "%lld", (long long)(size / 10));
    if (size % 10 != 0)
        sink_printf(out, ".%lld", (long long)(size % 10));
}

static void attribute(struct sink *out, const char *name, int64_t tenths)
{
    sink_printf(out, " %s=\"", name);
    svg_length(out, tenths);
    sink_char(out, '"');
}

void svg_line(struct svg *svg, const char *class, int64_t x1, int64_t y1, int64_t x2,
              int64_t y2)
{
    sink_printf(svg->out, "<line class=\"%s\"", class);
    attribute(svg->out, "x1", x1);
    attribute(svg->out, "y1", y1);
    attribute(svg->out, "x2", x2);
    attribute(svg->out, "y2", y2);
    sink_str(svg->out, "/>\n");
}

void svg_rect(struct svg *svg, const char *class, int64_t x, int64_t y, int64_t width,
              int64_t height)
{
    sink_printf(svg->out, "<rect class=\"%s\"", class);
    attribute(svg->out, "x", x);
    attribute(svg->out, "y", y);
    attribute(svg->out, "width", width);
    attribute(svg->out, "height", height);
    sink_str(svg->out, "/>\n");
}

void svg_text(struct svg *svg, const char *class, const char *anchor, int64_t x, int64_t y,
              struct sv text)
{
    sink_printf(svg->out, "<text class=\"%s\" text-anchor=\"%s\"", class, anchor);
    attribute(svg->out, "x", x);
    attribute(svg->out, "y", y);
    sink_char(svg->out, '>');
    page_text(svg->out, text);
    sink_str(svg->out, "</text>\n");
}

void svg_plot(struct svg *svg)
{
    enum { LEVELS = 320, MARGIN = 40, TOP = 80, AXIS = 220 };
    svg->left = LEVELS;
    svg->right = svg->width - MARGIN;
    svg->top = TOP;
    svg->bottom = svg->height - AXIS;
}

void svg_level(struct svg *svg, int64_t y, struct sv text)
{
    svg_line(svg, "g", svg->left, y, svg->right, y);
    svg_text(svg, "a", "end", svg->left - 50, y + 35, text);
}

size_t svg_clock(char to[TIME_TEXT], int64_t ms, bool seconds)
{
    long long s = (long long)(ms / SECOND_MS);
    int n = seconds && s < 3600 ? snprintf(to, TIME_TEXT, "%lld:%02lld", s / 60, s % 60)
            : seconds
                ? snprintf(to, TIME_TEXT, "%lld:%02lld:%02lld", s / 3600, s / 60 % 60, s % 60)
                : snprintf(to, TIME_TEXT, "%lld:%02lld", s / 3600, s / 60 % 60);
    return (size_t)n;
}

void svg_count(struct sink *out, size_t n)
{
    if (n >= 1000)
        svg_count(out, n / 1000);
    sink_printf(out, n >= 1000 ? ",%03zu" : "%zu", n % 1000);
}

void svg_bar(struct svg *svg, const struct svg_bar *bar, int64_t y, int64_t thick, int64_t most,
             size_t widest)
{
    enum {
        FIGURE = 65,
        BASELINE = 92,
        OUT = 15
    }; /* the width of a figure; a tick stands out */
    int64_t room = svg->right - svg->left;
    int64_t wide = chart_at((int64_t)bar->now, 0, most, room), end = svg->left + wide;
    struct sv name = text_fit(bar->name, widest, NULL);
    struct sink text = {0};
    sink_sv(&text, name);
    sink_str(&text, name.n < bar->name.n ? "\xe2\x80\xa6" : "");
    svg_text(svg, "c", "end", svg->left - 50, y + BASELINE, sink_view(&text));
    svg_rect(svg, "b", svg->left, y, wide, thick);
    text.n = 0;
    svg_count(&text, bar->now);
    if (svg->figures->compared) {
        int64_t x = svg->left + chart_at((int64_t)bar->before, 0, most, room);
        svg_line(svg, "k", x, y - OUT, x, y + thick + OUT);
        /* The number stands behind the bar, and not under the tick. */
        if (x > end - FIGURE && x < end + FIGURE + FIGURE * (int64_t)text.n)
            end = x > end ? x : end;
    }
    svg_text(svg, "a", "start", end + 60, y + BASELINE, sink_view(&text));
    sink_done(&text);
}

struct sv svg_say(const struct svg *svg, const char *key)
{
    return lexicon_say(svg->words, svg->arena, key);
}

struct sv svg_say_with(const struct svg *svg, const char *key, struct sv one, struct sv two)
{
    const struct sv part[] = {one, two};
    return lexicon_say_with(svg->words, svg->arena, key, part, 2);
}

void svg_open_figure(struct svg *svg, const char *name, struct sv title, struct sv about)
{
    struct sink *out = svg->out;
    sink_str(out, "<figure>\n<figcaption><b>");
    page_text(out, title);
    sink_str(out, "</b> ");
    page_text(out, about);
    sink_printf(out,
                "</figcaption>\n<svg viewBox=\"0 0 %lld %lld\" role=\"img\" "
                "aria-labelledby=\"%s%s\">\n<title id=\"%s%s\">",
                (long long)(svg->width / 10), (long long)(svg->height / 10), svg->id, name,
                svg->id, name);
    page_text(out, title);
    sink_str(out, "</title>\n<desc>");
    page_text(out, about);
    sink_str(out, "</desc>\n");
}

static void number_heading(struct svg *svg, struct sv text)
{
    sink_str(svg->out, "<th scope=\"col\">");
    page_text(svg->out, text);
    sink_str(svg->out, "</th>");
}

void svg_open_numbers(struct svg *svg, struct sv title, struct sv first, bool compared)
{
    struct sink *out = svg->out;
    sink_str(out, "</svg>\n<details class=\"n\"><summary>");
    page_text(out, svg_say(svg, "chart.figures"));
    sink_str(out, "</summary>\n<table><caption>");
    page_text(out, title);
    sink_str(out, "</caption>\n<thead><tr>");
    number_heading(svg, first);
    number_heading(svg, svg->figures->now);
    if (compared)
        number_heading(svg, svg->figures->before);
    sink_str(out, "</tr></thead>\n<tbody>\n");
}

void svg_close_figure(struct svg *svg)
{
    sink_str(svg->out, "</tbody></table></details>\n</figure>\n");
}

void svg_number_row(struct svg *svg, struct sv name)
{
    sink_str(svg->out, "<tr><th scope=\"row\">");
    page_text(svg->out, name);
    sink_str(svg->out, "</th>");
}

void svg_number(struct svg *svg, size_t n)
{
    sink_str(svg->out, "<td>");
    svg_count(svg->out, n);
    sink_str(svg->out, "</td>");
}
