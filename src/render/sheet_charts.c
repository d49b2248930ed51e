/* sheet_charts.c - the figures of a group as bars: when its people finished, where they came
 * from. */
#include "config.h"

#include "base/text.h"
#include "render/blocks.h"
#include "render/figures.h"
#include "render/grid.h"
#include "render/head.h"

enum { NATIONS = 10, LABEL_MOST = 24, BAR_MOST = 60, BAR_LEAST = 4, BAR_GAP = 2 };

struct line {
    struct sv label;
    struct blocks_bar bar;
};

/* How wide the three parts of every line are. */
struct ruler {
    size_t label, bar, count, most;
};

static struct ruler measure(const struct sheet *sheet, const struct line *line, size_t n)
{
    struct ruler ruler = {0};
    for (size_t i = 0; i < n; i++) {
        const struct blocks_bar *bar = &line[i].bar;
        size_t label = text_width(line[i].label), count = blocks_count_width(bar);
        size_t most = bar->compared && bar->before > bar->now ? bar->before : bar->now;
        ruler.label = label > ruler.label ? label : ruler.label;
        ruler.count = count > ruler.count ? count : ruler.count;
        ruler.most = most > ruler.most ? most : ruler.most;
    }
    size_t room = sheet->width > ruler.count + 2 * BAR_GAP + BAR_LEAST
                      ? sheet->width - ruler.count - 2 * BAR_GAP - BAR_LEAST
                      : 1;
    size_t widest = room < LABEL_MOST ? room : LABEL_MOST;
    ruler.label = ruler.label < widest ? ruler.label : widest;
    size_t bar = BAR_LEAST + room - (ruler.label < room ? ruler.label : room);
    ruler.bar = bar < BAR_MOST ? bar : BAR_MOST;
    return ruler;
}

static void write_title(struct sheet *sheet, const struct figures *figures, const char *key)
{
    const struct view *view = sheet->view;
    struct sv title = lexicon_say(view->words, view->arena, key);
    if (figures->compared)
        title = head_join(
            view->arena, title,
            lexicon_say_with(view->words, view->arena, "chart.previous", &figures->before, 1));
    sheet_wrap(sheet, title, 0, 0, INK_BOLD);
}

static void write_lines(struct sheet *sheet, const struct line *line, size_t n)
{
    struct ruler ruler = measure(sheet, line, n);
    for (size_t i = 0; i < n; i++) {
        grid_cell(&sheet->line, line[i].label, ruler.label, true);
        grid_blanks(&sheet->line, BAR_GAP);
        blocks_bar(&sheet->line, sheet->colour, &line[i].bar, ruler.most, ruler.bar);
        grid_blanks(&sheet->line, BAR_GAP);
        blocks_count(&sheet->line, sheet->colour, &line[i].bar, ruler.count);
        sheet_line(sheet);
    }
    sheet_line(sheet);
}

static struct sv time_label(const struct sheet *sheet, int64_t ms)
{
    char text[TIME_TEXT];
    size_t n = official_format(text, ms, ROUND_UP_SECOND);
    return arena_sv(sheet->view->arena, (struct sv){text, n});
}

static void write_times(struct sheet *sheet, const struct figures *figures)
{
    const struct chart_bins *bins = &figures->times;
    struct line line[CHART_BINS] = {0};
    for (size_t i = 0; i < bins->n; i++)
        line[i] = (struct line){
            time_label(sheet, bins->first + (int64_t)i * bins->width),
            {bins->now[i], bins->before[i], figures->compared},
        };
    write_title(sheet, figures, "chart.times");
    write_lines(sheet, line, bins->n);
}

static void write_nations(struct sheet *sheet, const struct figures *figures)
{
    const struct view *view = sheet->view;
    const struct chart_bars *bars = &figures->nations;
    struct line line[NATIONS + 1] = {0};
    size_t n = bars->n > NATIONS + 1 ? NATIONS : bars->n;
    for (size_t i = 0; i < n; i++) {
        struct sink name = {0};
        text_escape(&name, bars->bar[i].name);
        line[i].label = arena_sv(view->arena, sink_view(&name));
        line[i].bar =
            (struct blocks_bar){bars->bar[i].now, bars->bar[i].before, figures->compared};
        sink_done(&name);
    }
    if (n < bars->n) {
        struct sv others = arena_printf(view->arena, "%zu", bars->n - n);
        line[n].label = lexicon_say_with(view->words, view->arena, "chart.others", &others, 1);
        line[n].bar.compared = figures->compared;
        for (size_t i = n; i < bars->n; i++) {
            line[n].bar.now += bars->bar[i].now;
            line[n].bar.before += bars->bar[i].before;
        }
        n++;
    }
    write_title(sheet, figures, "chart.nations");
    write_lines(sheet, line, n);
}

void sheet_charts(struct sheet *sheet)
{
    struct figures figures;
    figures_of(&figures, sheet);
    if (figures.times.n > 0)
        write_times(sheet, &figures);
    if (figures.nations.n > 1)
        write_nations(sheet, &figures);
}
