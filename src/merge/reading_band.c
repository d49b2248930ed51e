#include "config.h"

#include "merge/reading_band.h"

enum {
    PACE_LEAST = 1024,      /* ms per km: below it nothing is said about unevenness */
    NARROW = 16,            /* a band's width at most one part in so many */
    RELATIVE_BITS = 20,     /* p/v - 1 in units of 2^-20 ... */
    RELATIVE_MOST = 1 << 24 /* ... and no more than 16 */
};

bool band_has(struct band band, int64_t ms, int64_t mm)
{
    u128 pace = (u128)ms * 1000000;
    return pace >= (u128)band.low * (u128)mm && pace < (u128)band.high * (u128)mm;
}

bool band_narrow(struct band band)
{
    return band.low < PACE_LEAST || band.high - band.low <= band.low / NARROW;
}

size_t band_octaves(const struct view *view, struct band band[BAND_OCTAVES])
{
    static const int64_t end = (int64_t)1 << 56; /* above 2^35 ms for a millimetre */
    const struct course *course = view->course;
    int64_t begin = 0, last = 0, shortest = INT64_MAX;
    for (int32_t i = 0; i < view->n; i++) {
        begin = view->pass[i].first < begin ? view->pass[i].first : begin;
        last = view->pass[i].last > last ? view->pass[i].last : last;
    }
    for (size_t m = 1; m < course->mats; m++) {
        int64_t mm = course->mat[m].at_mm - course->mat[m - 1].at_mm;
        shortest = mm < shortest ? mm : shortest;
    }
    int64_t slowest = (int64_t)((u128)(last - begin) * 1000000 / (u128)shortest);
    int64_t low = course->min_pace_ms_km < PACE_LEAST ? 0 : course->min_pace_ms_km;
    size_t n = 0;
    do {
        int64_t high = low == 0 ? PACE_LEAST : low < end / 2 ? 2 * low : end;
        band[n++] = (struct band){.low = low, .high = high};
        low = high;
    } while (low <= slowest && n < BAND_OCTAVES);
    return n;
}

/* Each share loses less than one, which the last product makes D/(T*T); as D/T is at most
 * 1,000,000/low, and T at least one for each segment, that is 1,000,000/low in all; and the
 * last cut takes one. */
int64_t band_cut(struct band band)
{
    return band.low < PACE_LEAST ? 0 : COST_UNEVEN * (2 + 1000000 / band.low);
}

int64_t band_segment(const struct band_table *table, int64_t ms, int64_t mm)
{
    const struct band *band = &table->band;
    const struct course *course = table->view->course;
    if (band->low < PACE_LEAST)
        return 0;
    u128 pace = (u128)ms * 1000000, low = (u128)band->low * (u128)mm,
         high = (u128)band->high * (u128)mm, apart;
    if (pace > high)
        apart = ((pace - high) << RELATIVE_BITS) / high;
    else if (pace < low)
        apart = ((low - pace) << RELATIVE_BITS) / low;
    else
        return 0;
    if (apart > RELATIVE_MOST)
        apart = RELATIVE_MOST;
    u128 whole = (u128)(course->mat[course->mats - 1].at_mm - course->mat[0].at_mm);
    u128 part = apart * apart * (u128)(COST_UNEVEN * EVEN) * (u128)mm / whole;
    return (int64_t)(part >> 2 * RELATIVE_BITS);
}

void band_table_init(struct band_table *table, const struct view *view, struct arena *arena)
{
    int64_t cells = 0;
    table->view = view;
    for (size_t m = 0; m < view->course->mats; m++) {
        table->row[m] = cells - view->mat[m].from;
        cells += view->mat[m].to - view->mat[m].from;
    }
    table->rest = arena_alloc(arena, (size_t)cells, sizeof *table->rest);
}

int64_t band_rest(const struct band_table *table, int32_t mat, int32_t pass)
{
    return table->rest[table->row[mat] + pass];
}

static int64_t least_rest(const struct band_table *table, int32_t mat, int32_t pass)
{
    const struct view *view = table->view;
    const struct course *course = view->course;
    int32_t mats = (int32_t)course->mats;
    int64_t ms = view_time(view, mat, pass), mm = course->mat[mat].at_mm;
    int64_t least = mat < mats - 1 && course->mat[mats - 1].finish ? COST_SKIPPED : 0;
    for (int32_t to = mat + 1; to < mats; to++) {
        int64_t step = (int64_t)(to - mat - 1) * COST_SKIPPED - COST_LEFT_OUT;
        if (step - (int64_t)view->mat[to + 1].room * COST_LEFT_OUT >= least)
            break; /* even if every later mat finds a pass; later ones cost more */
        int32_t next = view_next(view, mat, pass, to);
        if (next == NO_PASS)
            continue;
        int64_t cost = step + band_rest(table, to, next);
        if (cost < least)
            cost +=
                band_segment(table, view_time(view, to, next) - ms, course->mat[to].at_mm - mm);
        least = cost < least ? cost : least;
    }
    return least;
}

static int64_t lower(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

int64_t band_table_fill(struct band_table *table, struct band band)
{
    const struct view *view = table->view;
    int32_t mats = (int32_t)view->course->mats, first = view->course->mat[0].start ? 1 : 0;
    int64_t least = INT64_MAX, none = first > 0 ? COST_SKIPPED : 0;
    table->band = band;
    for (int32_t m = mats - 1; m >= 0; m--)
        for (int32_t p = view->mat[m].from; p < view->mat[m].to; p++)
            table->rest[table->row[m] + p] = least_rest(table, m, p);
    for (int32_t p = view->mat[0].from; first > 0 && p < view->mat[0].to; p++)
        least = lower(least, band_rest(table, 0, p));
    for (int32_t m = first; m < mats; m++) {
        int32_t p = view_first(view, m);
        if (p != NO_PASS)
            least = lower(least, none + band_rest(table, m, p));
    }
    if (least == INT64_MAX)
        return least;
    return least + ((int64_t)view->n - 1) * COST_LEFT_OUT - band_cut(band);
}
