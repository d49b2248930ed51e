/* chart.h - what charts show, reckoned in whole numbers: bins, bars, paces and their scales.
 *
 * Pure arithmetic, so that the page, the paper and the terminal draw the same chart. Times are
 * milliseconds. Nothing here knows a column or a colour; figures.h fills it from a view.
 */
#ifndef RENDER_CHART_H
#define RENDER_CHART_H

#include "base/arena.h"
#include "race/time.h"

enum { CHART_BINS = 36, CHART_LEGS = 40 };

/* How many finished when: bin i holds the times from first + i * width on, below the next. */
struct chart_bins {
    int64_t first, width;
    size_t n;
    size_t now[CHART_BINS], before[CHART_BINS]; /* this edition, the one compared with */
    size_t all_now, all_before;
};

/* Bins over both lists of times; at most CHART_BINS, of the smallest width that does: one that
 * clocks have (1, 2, 5 s ... 12 h), a day, or that doubled. Empty lists make no bins. */
void chart_bins(struct chart_bins *bins, const int64_t *now, size_t n_now,
                const int64_t *before, size_t n_before);

/* The largest count of any bin. */
size_t chart_bins_most(const struct chart_bins *bins);

struct chart_bar {
    struct sv name;
    size_t now, before;
};

/* Names counted; the largest first, then the largest before, then by bytes. */
struct chart_bars {
    struct chart_bar *bar;
    size_t n;
};

/* The view of each name must live as long as the bars. Names may be empty: not counted. */
void chart_bars(struct chart_bars *bars, struct arena *arena, const struct sv *now,
                size_t n_now, const struct sv *before, size_t n_before);

/* A part of the course between two points where times are taken, and how fast it was run, in
 * ms per km: the median and the middle eight tenths; `before` is the other edition's median. */
struct chart_leg {
    struct sv label; /* of its end */
    int64_t from_mm, to_mm;
    size_t n, n_before;
    int64_t median, low, high, before;
};

struct chart_legs {
    struct chart_leg leg[CHART_LEGS];
    size_t n;
};

/* Fills the paces of a leg from those of its runners; both lists are sorted by this. */
void chart_leg_set(struct chart_leg *leg, int64_t *now, size_t n_now, int64_t *before,
                   size_t n_before);

/* Pace in ms per km, up to the next ms; TIME_NONE if there is no time or no distance. */
int64_t chart_pace(int64_t ms, int64_t mm);

/* Marks of an axis: multiples of `step` from `first` to `last`, all within or just round what
 * is shown. */
struct chart_scale {
    int64_t first, last, step;
};

/* An axis of counts from 0 to at least `most`, with at most `marks` steps of 1, 2 or 5 times a
 * power of ten. */
struct chart_scale chart_counts(int64_t most, int64_t marks);

/* An axis of times round low..high, with at most `marks` steps of a width that clocks have. */
struct chart_scale chart_times(int64_t low, int64_t high, int64_t marks);

/* Where value lies on an axis from `low` to `high` that is `length` long. */
int64_t chart_at(int64_t value, int64_t low, int64_t high, int64_t length);

#endif
