/* reading_band.h - the least that readings of nearly one mean pace can cost.
 *
 * Private to the assignment. How uneven a reading is depends on its mean pace, known only at
 * its end. For all readings whose mean pace lies in a narrow band it is nearly known, and then
 * unevenness adds up segment by segment:
 *
 *     E - 1 = sum of L/D * (p/v - 1)^2    (p: a segment's pace, v: the mean pace)
 *
 * is at least the sum of L/course * (p/v - 1)^2 with the v of the band that is nearest to p.
 * So going backwards over the course tells for each pass at each mat the least that any
 * continuation costs.
 */
#ifndef MERGE_READING_BAND_H
#define MERGE_READING_BAND_H

#include "base/arena.h"
#include "merge/reading.h"

struct band {
    int64_t low, high; /* the mean pace is low <= v < high, in ms per km */
    int64_t bound;     /* no reading of this band costs less */
};

/* What follows from each pass of each mat, for one band at a time. */
struct band_table {
    const struct view *view;
    struct band band;
    int64_t *rest; /* of mat m and pass p at rest[row[m] + p] */
    int64_t row[MATS_MAX];
};

/* Makes the table, in the arena, not yet for a band. */
void band_table_init(struct band_table *table, const struct view *view, struct arena *arena);

/* Fills it for a band and returns the band's bound (the band's own bound is not looked at). */
int64_t band_table_fill(struct band_table *table, struct band band);

/* The least that using no, one or more passes after this one adds (below zero where it pays),
 * to the cost of a reading that leaves all of them out. */
int64_t band_rest(const struct band_table *table, int32_t mat, int32_t pass);

/* The least that a segment's unevenness costs in this band. */
int64_t band_segment(const struct band_table *table, int64_t ms, int64_t mm);

/* What cutting to whole millionths can take off a reading's cost. */
int64_t band_cut(struct band band);

bool band_has(struct band band, int64_t ms, int64_t mm);

/* Too narrow to be worth halving. */
bool band_narrow(struct band band);

/* The octaves that hold every mean pace of the view's readings, at least one; returns how
 * many. */
enum { BAND_OCTAVES = 64 };
size_t band_octaves(const struct view *view, struct band band[BAND_OCTAVES]);

#endif
