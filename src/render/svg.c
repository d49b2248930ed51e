#include "config.h"

#include "render/svg.h"

#include "base/text.h"
#include "render/head.h"
#include "render/svg_draw.h"

/* Tenths of a unit. The height of a chart is the same beside another. */
enum {
    WIDE = 4600,
    NARROW = 3500,
    HEIGHT = 1900,
    BAR_TOP = 40,
    BAR_PITCH = 170,
    BAR_THICK = 110,
    BARS = 10,
    LABEL = 8, /* columns that the name of a bar may take */
};

bool svg_has_times(const struct figures *figures)
{
    return figures->times.n > 0 && figures->times.all_now > 1;
}

bool svg_has_nations(const struct figures *figures)
{
    return figures->nations.n > 1 && figures->nations.bar[0].now > 0;
}

bool svg_has_legs(const struct figures *figures)
{
    return figures->legs.n > 1;
}

/* --- finish times ----------------------------------------------------------------------- */

static struct sv step_words(const struct svg *svg, int64_t ms)
{
    struct arena *arena = svg->arena;
    int64_t unit = ms % HOUR_MS == 0 ? HOUR_MS : ms % MINUTE_MS == 0 ? MINUTE_MS : SECOND_MS;
    const char *key = unit == HOUR_MS     ? "chart.bins.hour"
                      : unit == MINUTE_MS ? "chart.bins.minute"
                                          : "chart.bins.second";
    return svg_say_with(svg, key, arena_printf(arena, "%lld", (long long)(ms / unit)), SV(""));
}

static int64_t bin_x(const struct svg *svg, size_t i)
{
    return svg->left + (svg->right - svg->left) * (int64_t)i / (int64_t)svg->figures->times.n;
}

static void time_axis(struct svg *svg)
{
    const struct chart_bins *bins = &svg->figures->times;
    int64_t end = bins->first + (int64_t)bins->n * bins->width;
    struct chart_scale scale = chart_times(bins->first, end, 8);
    char text[TIME_TEXT];
    for (int64_t t = scale.first; t <= end; t += scale.step) {
        if (t < bins->first)
            continue;
        int64_t x = svg->left + chart_at(t, bins->first, end, svg->right - svg->left);
        svg_text(svg, "a", "middle", x, svg->bottom + 140,
                 (struct sv){text, svg_clock(text, t, scale.step % MINUTE_MS != 0)});
    }
}

static void draw_counts(struct svg *svg, struct chart_scale scale)
{
    for (int64_t n = 0; n <= scale.last; n += scale.step) {
        struct sink text = {0};
        svg_count(&text, (size_t)n);
        svg_level(svg, svg->bottom - chart_at(n, 0, scale.last, svg->bottom - svg->top),
                  sink_view(&text));
        sink_done(&text);
    }
}

static void draw_bins(struct svg *svg)
{
    const struct chart_bins *bins = &svg->figures->times;
    int64_t room = svg->bottom - svg->top;
    struct chart_scale scale = chart_counts((int64_t)chart_bins_most(bins), 6);
    draw_counts(svg, scale);
    for (size_t i = 0; i < bins->n; i++) {
        int64_t x = bin_x(svg, i), tall = chart_at((int64_t)bins->now[i], 0, scale.last, room);
        if (bins->now[i] > 0)
            svg_rect(svg, "b", x + 7, svg->bottom - tall, bin_x(svg, i + 1) - x - 14, tall);
    }
    time_axis(svg);
    if (!svg->figures->compared)
        return;
    sink_str(svg->out, "<polyline class=\"l\" points=\"");
    for (size_t i = 0; i < bins->n; i++) {
        sink_str(svg->out, i > 0 ? " " : "");
        svg_length(svg->out, (bin_x(svg, i) + bin_x(svg, i + 1)) / 2);
        sink_char(svg->out, ',');
        svg_length(svg->out,
                   svg->bottom - chart_at((int64_t)bins->before[i], 0, scale.last, room));
    }
    sink_str(svg->out, "\"/>\n");
}

static void times_figure(struct svg *svg)
{
    const struct figures *figures = svg->figures;
    const struct chart_bins *bins = &figures->times;
    const char *ranking = figures->chip ? "ranking.chip" : "ranking.gun";
    struct sv kind = figures->compared
                         ? svg_say_with(svg, "chart.bars", figures->now, figures->before)
                         : svg_say(svg, ranking);
    struct sv about = head_join(svg->arena, step_words(svg, bins->width), kind);
    svg_plot(svg);
    svg_open_figure(svg, "t", svg_say(svg, "chart.times"), about);
    draw_bins(svg);
    svg_open_numbers(svg, svg_say(svg, "chart.times"), svg_say(svg, "chart.from"),
                     figures->compared);
    for (size_t i = 0; i < bins->n; i++) {
        char text[TIME_TEXT];
        size_t n = svg_clock(text, bins->first + (int64_t)i * bins->width,
                             bins->width % MINUTE_MS != 0);
        svg_number_row(svg, (struct sv){text, n});
        svg_number(svg, bins->now[i]);
        if (figures->compared)
            svg_number(svg, bins->before[i]);
        sink_str(svg->out, "</tr>\n");
    }
    svg_close_figure(svg);
}

/* --- nations ---------------------------------------------------------------------------- */

/* How many bars have anybody this time. */
static size_t nations_now(const struct chart_bars *bars)
{
    size_t n = 0;
    while (n < bars->n && bars->bar[n].now > 0)
        n++;
    return n;
}

static void nations_figure(struct svg *svg)
{
    const struct figures *figures = svg->figures;
    const struct chart_bars *bars = &figures->nations;
    size_t now = nations_now(bars), shown = now < BARS ? now : BARS, widest = 0;
    int64_t most = 0;
    for (size_t i = 0; i < shown; i++) {
        const struct chart_bar *bar = &bars->bar[i];
        size_t width = text_width(bar->name), larger = bar->now;
        widest = width > widest ? width : widest;
        if (figures->compared && bar->before > larger)
            larger = bar->before;
        most = (int64_t)larger > most ? (int64_t)larger : most;
    }
    struct arena *arena = svg->arena;
    struct sv about = shown < now
                          ? svg_say_with(svg, "chart.top", arena_printf(arena, "%zu", shown),
                                         arena_printf(arena, "%zu", now))
                          : svg_say(svg, "fact.finishers");
    if (figures->compared)
        about =
            head_join(arena, about, svg_say_with(svg, "chart.tick", figures->before, SV("")));
    svg->left = widest > 3 ? 760 : 360;
    svg->right = svg->width - 420;
    svg_open_figure(svg, "n", svg_say(svg, "chart.nations"), about);
    for (size_t i = 0; i < shown; i++) {
        const struct chart_bar *bar = &bars->bar[i];
        const struct svg_bar drawn = {bar->name, bar->now, bar->before};
        svg_bar(svg, &drawn, BAR_TOP + (int64_t)i * BAR_PITCH, BAR_THICK, most, LABEL);
    }
    svg_open_numbers(svg, svg_say(svg, "chart.nations"), svg_say(svg, "heading.nation"),
                     figures->compared);
    for (size_t i = 0; i < bars->n; i++) {
        if (bars->bar[i].now == 0 && !figures->compared)
            continue;
        svg_number_row(svg, bars->bar[i].name);
        svg_number(svg, bars->bar[i].now);
        if (figures->compared)
            svg_number(svg, bars->bar[i].before);
        sink_str(svg->out, "</tr>\n");
    }
    svg_close_figure(svg);
}

void svg_charts(struct sink *out, const struct view *view, const struct figures *figures,
                const char *id)
{
    int n = svg_has_times(figures) + svg_has_nations(figures) + svg_has_legs(figures);
    struct svg svg = {.out = out,
                      .words = view->words,
                      .arena = view->arena,
                      .figures = figures,
                      .id = id,
                      .width = n > 2 ? NARROW : WIDE,
                      .height = HEIGHT};
    if (n == 0)
        return;
    sink_printf(out, "<div class=\"charts c%d\">\n", n);
    if (svg_has_times(figures))
        times_figure(&svg);
    if (svg_has_legs(figures))
        svg_legs(&svg);
    if (svg_has_nations(figures))
        nations_figure(&svg);
    sink_str(out, "</div>\n");
}
