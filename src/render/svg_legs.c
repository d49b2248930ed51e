/* svg_legs.c - the chart of paces: how fast each part of the course was run. Faster is higher;
 * a band holds the middle eight tenths of the runners, a line their median.
 */
#include "config.h"

#include "render/head.h"
#include "render/svg_draw.h"

struct range {
    int64_t low, high; /* ms per km */
    int64_t end;       /* of the course, mm */
};

static void widen(struct range *range, int64_t pace)
{
    range->low = pace < range->low ? pace : range->low;
    range->high = pace > range->high ? pace : range->high;
}

static struct range range_of(const struct figures *figures)
{
    const struct chart_legs *legs = &figures->legs;
    struct range range = {legs->leg[0].low, legs->leg[0].high, legs->leg[legs->n - 1].to_mm};
    for (size_t i = 0; i < legs->n; i++) {
        widen(&range, legs->leg[i].low);
        widen(&range, legs->leg[i].high);
        if (legs->leg[i].n_before > 0)
            widen(&range, legs->leg[i].before);
    }
    struct chart_scale scale = chart_times(range.low, range.high, 8);
    range.low = scale.first;
    range.high = scale.last;
    return range;
}

static int64_t x_at(const struct svg *svg, const struct range *range, int64_t mm)
{
    return svg->left + chart_at(mm, 0, range->end, svg->right - svg->left);
}

static int64_t y_at(const struct svg *svg, const struct range *range, int64_t pace)
{
    return svg->top + chart_at(pace, range->low, range->high, svg->bottom - svg->top);
}

static void draw_axes(struct svg *svg, const struct range *range)
{
    struct chart_scale scale = chart_times(range->low, range->high, 9);
    char text[TIME_TEXT];
    for (int64_t pace = scale.first; pace <= range->high; pace += scale.step)
        if (pace >= range->low)
            svg_level(svg, y_at(svg, range, pace),
                      (struct sv){text, svg_clock(text, pace, true)});
    const int64_t km = 1000000;
    struct chart_scale way = chart_counts(range->end / km, 6);
    for (int64_t at = 0; at * km <= range->end; at += way.step) {
        struct sink label = {0};
        svg_count(&label, (size_t)at);
        sink_str(&label, at == 0 ? " km" : "");
        svg_text(svg, "a", "middle", x_at(svg, range, at * km), svg->bottom + 140,
                 sink_view(&label));
        sink_done(&label);
    }
}

static void draw_legs(struct svg *svg)
{
    const struct chart_legs *legs = &svg->figures->legs;
    struct range range = range_of(svg->figures);
    for (size_t i = 0; i < legs->n; i++) {
        const struct chart_leg *leg = &legs->leg[i];
        int64_t x = x_at(svg, &range, leg->from_mm), y = y_at(svg, &range, leg->low);
        svg_rect(svg, "d", x + 7, y, x_at(svg, &range, leg->to_mm) - x - 14,
                 y_at(svg, &range, leg->high) - y);
    }
    draw_axes(svg, &range);
    for (size_t i = 0; i < legs->n; i++) {
        const struct chart_leg *leg = &legs->leg[i];
        int64_t x = x_at(svg, &range, leg->from_mm), end = x_at(svg, &range, leg->to_mm);
        int64_t y = y_at(svg, &range, leg->median);
        svg_line(svg, "m", x + 7, y, end - 7, y);
        y = y_at(svg, &range, leg->before);
        if (leg->n_before > 0)
            svg_line(svg, "k", x + 7, y, end - 7, y);
    }
}

static void pace_cell(struct svg *svg, int64_t pace, size_t n)
{
    char text[TIME_TEXT];
    sink_str(svg->out, "<td>");
    if (n > 0)
        sink_sv(svg->out,
                (struct sv){text, svg_clock(text, official_ms(pace, ROUND_UP_SECOND), true)});
    sink_str(svg->out, "</td>");
}

void svg_legs(struct svg *svg)
{
    const struct figures *figures = svg->figures;
    struct sv about = svg_say(svg, "chart.pace.band");
    if (figures->compared)
        about = head_join(svg->arena, about,
                          svg_say_with(svg, "chart.line", figures->before, SV("")));
    svg_plot(svg);
    svg_open_figure(svg, "p", svg_say(svg, "chart.pace"), about);
    draw_legs(svg);
    svg_open_numbers(svg, svg_say(svg, "chart.pace.median"), svg_say(svg, "chart.to"),
                     figures->compared);
    for (size_t i = 0; i < figures->legs.n; i++) {
        const struct chart_leg *leg = &figures->legs.leg[i];
        svg_number_row(svg, leg->label);
        pace_cell(svg, leg->median, leg->n);
        if (figures->compared)
            pace_cell(svg, leg->before, leg->n_before);
        sink_str(svg->out, "</tr>\n");
    }
    svg_close_figure(svg);
}
