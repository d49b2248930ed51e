#include "config.h"

#include "render/chart.h"

#include <stdlib.h>

#include "base/int64.h"
#include "base/map.h"

/* The steps that clocks have, in seconds. */
static const int64_t widths[] = {1,   2,   5,    10,   15,   30,    60,    120,   300,
                                 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400};

static int64_t floor_to(int64_t value, int64_t step)
{
    int64_t rest = value % step;
    return value - rest - (rest < 0 ? step : 0);
}

/* The smallest step of clocks with which low..high takes at most `most` of them. */
static int64_t clock_step(int64_t low, int64_t high, int64_t most)
{
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        int64_t step = widths[i] * SECOND_MS;
        if ((floor_to(high, step) - floor_to(low, step)) / step < most)
            return step;
    }
    int64_t step = DAY_MS;
    while ((floor_to(high, step) - floor_to(low, step)) / step >= most)
        step *= 2;
    return step;
}

static void spread(const int64_t *list, size_t n, int64_t *low, int64_t *high, bool *any)
{
    for (size_t i = 0; i < n; i++) {
        if (!*any || list[i] < *low)
            *low = list[i];
        if (!*any || list[i] > *high)
            *high = list[i];
        *any = true;
    }
}

static void count(const struct chart_bins *bins, size_t *into, const int64_t *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        into[(list[i] - bins->first) / bins->width]++;
}

void chart_bins(struct chart_bins *bins, const int64_t *now, size_t n_now,
                const int64_t *before, size_t n_before)
{
    int64_t low = 0, high = 0;
    bool any = false;
    *bins = (struct chart_bins){.all_now = n_now, .all_before = n_before};
    spread(now, n_now, &low, &high, &any);
    spread(before, n_before, &low, &high, &any);
    if (!any)
        return;
    bins->width = clock_step(low, high, CHART_BINS);
    bins->first = floor_to(low, bins->width);
    bins->n = (size_t)((high - bins->first) / bins->width) + 1;
    count(bins, bins->now, now, n_now);
    count(bins, bins->before, before, n_before);
}

size_t chart_bins_most(const struct chart_bins *bins)
{
    size_t most = 0;
    for (size_t i = 0; i < bins->n; i++) {
        most = bins->now[i] > most ? bins->now[i] : most;
        most = bins->before[i] > most ? bins->before[i] : most;
    }
    return most;
}

static struct chart_bar *bar_of(struct chart_bars *bars, struct map *map, struct sv name)
{
    uint32_t i = map_put(map, name, (uint32_t)bars->n);
    if (i == bars->n)
        bars->bar[bars->n++].name = name;
    return &bars->bar[i];
}

static int bar_cmp(const void *x, const void *y)
{
    const struct chart_bar *a = x, *b = y;
    if (a->now != b->now)
        return a->now > b->now ? -1 : 1;
    if (a->before != b->before)
        return a->before > b->before ? -1 : 1;
    return sv_cmp(a->name, b->name);
}

void chart_bars(struct chart_bars *bars, struct arena *arena, const struct sv *now,
                size_t n_now, const struct sv *before, size_t n_before)
{
    struct map *map = map_new();
    *bars = (struct chart_bars){arena_alloc(arena, n_now + n_before, sizeof *bars->bar), 0};
    for (size_t i = 0; i < n_now; i++)
        if (now[i].n > 0)
            bar_of(bars, map, now[i])->now++;
    for (size_t i = 0; i < n_before; i++)
        if (before[i].n > 0)
            bar_of(bars, map, before[i])->before++;
    map_free(map);
    if (bars->n > 0)
        qsort(bars->bar, bars->n, sizeof *bars->bar, bar_cmp);
}

int64_t chart_pace(int64_t ms, int64_t mm)
{
    const int64_t km = 1000000;
    if (ms == TIME_NONE || ms < 0 || mm <= 0 || ms > INT64_MAX / km - 1)
        return TIME_NONE;
    return (ms * km + mm - 1) / mm;
}

void chart_leg_set(struct chart_leg *leg, int64_t *now, size_t n_now, int64_t *before,
                   size_t n_before)
{
    leg->n = n_now;
    leg->n_before = n_before;
    if (n_now > 0) {
        leg->median = int64_median(now, n_now);
        leg->low = now[(n_now - 1) / 10];
        leg->high = now[n_now - 1 - (n_now - 1) / 10];
    }
    if (n_before > 0)
        leg->before = int64_median(before, n_before);
}

struct chart_scale chart_counts(int64_t most, int64_t marks)
{
    static const int64_t steps[] = {1, 2, 5};
    int64_t ten = 1, step = 1;
    for (size_t i = 0; (most + step - 1) / step > marks; step = steps[i] * ten) {
        i = (i + 1) % (sizeof steps / sizeof *steps);
        ten *= i == 0 ? 10 : 1;
    }
    int64_t n = most <= 0 ? 1 : (most + step - 1) / step;
    return (struct chart_scale){0, n * step, step};
}

struct chart_scale chart_times(int64_t low, int64_t high, int64_t marks)
{
    int64_t step = clock_step(low, high, marks);
    int64_t first = floor_to(low, step), last = floor_to(high, step);
    return (struct chart_scale){first, last < high || last == first ? last + step : last, step};
}

int64_t chart_at(int64_t value, int64_t low, int64_t high, int64_t length)
{
    return high <= low ? 0 : (value - low) * length / (high - low);
}
