/* reading_grow.h - all readings that begin with one crossing at one mat.
 *
 * Private to the assignment.
 *
 * Design. A *label* is the beginning of a reading: the mats used so far and the pass the last
 * of them took. Since every mat takes the earliest pass that fits, a label and the next mat
 * give one longer label, or none. Labels grow mat by mat, and one is dropped when
 *   - what it must cost at least reaches the limit, or
 *   - two others that stand at the same pass of the same mat are better whatever follows; two,
 *     since the second best reading's cost is wanted too. Neither the best reading nor the
 *     second best can ever be dropped so, and few labels are left for each pass of each mat.
 *
 * The start must be the latest pass of the window from which the set fits. So a label from a
 * start carries a *shadow*: where the same mats would stand from the next later start. When
 * the shadow stands where the label does, the later start will do as well, and the label is
 * none; when it finds no pass any more it is gone for good, and only then does the reading
 * count.
 */
#ifndef MERGE_READING_GROW_H
#define MERGE_READING_GROW_H

#include "base/arena.h"
#include "merge/reading.h"
#include "merge/reading_rest.h"

struct label {
    u128 shares; /* of its segments, see segment_share */
    uint64_t set[SET_WORDS];
    int32_t pass, shadow; /* where the last mat stands; shadow NO_PASS: gone, or none */
    int32_t next;         /* in its list, NO_PASS at the end */
    int16_t used;
    int8_t beaten; /* by how many others, at most two */
    bool fast;
};

enum {
    LABELS_SMALL = 64,
    HEADS = 16 /* lists for each mat, by pass */
};

struct search {
    const struct view *view;
    struct arena *scratch;
    const struct rest *rest; /* NULL while it is not worth making */
    bool coarse;             /* one label for each pass of each mat: no longer exact */
    int64_t limit;           /* readings that cost this or more are of no interest */
    int64_t spare;           /* how many looks may still be taken; below zero: it stopped */
    struct reading best;     /* to begin with, the one that uses nothing */
    int64_t second;          /* the cost of the next best, INT64_MAX if there is none */
    struct label *label;     /* all labels from one beginning */
    int32_t labels, room;
    int32_t head[RACE_MATS_MAX][HEADS]; /* the labels that stand at each mat */
    struct label small[LABELS_SMALL];
    /* What all labels of one beginning share: */
    int32_t first_mat, first_pass;
    int64_t first_ms, start_ms; /* start_ms: TIME_NONE without a start */
    int64_t first_cost;         /* for no start, or for a late one */
};

/* Fills the search: nothing found, nothing looked at. */
void search_init(struct search *search, const struct view *view, struct arena *scratch);

/* The limit below which all that matters lies. */
int64_t search_enough(const struct search *search);

/* Offers all readings below the limit whose first mat takes this pass. start_ms and first_cost
 * are set; shadow is the next later pass of the start window, if this is a start. */
void search_from(struct search *search, int32_t mat, int32_t pass, int32_t shadow, bool fast);

#endif
