/* box.h - a box of unclaimed chips that somebody carries over the finish.
 *
 * Nobody of them ran, but each is read at the finish only, in one moment with the others. An
 * entry has the note chip-box if
 *   - all its crossings are at the point of the finish mat of its race, and none was used at
 *     another mat there (who was seen at the start is on the course),
 *   - its first is one of at least five like it at that point, each at most 3 seconds after
 *     the one before and all within a minute,
 *   - they are more than half of all the crossings there from the first of them to the last,
 *   - at least ten others were there before (a start that was switched on late misses those
 *     who come in first), and
 *   - missed passes do not explain them. Runners whom all other mats missed look the same, and
 *     a dense finish brings them together. Their share among the crossings there is taken
 *     beside such groups: of the whole day (one of two added), or of the twenty before or the
 *     twenty behind (if there are ten), whichever is highest. At that share, fewer than one
 *     such group in twenty events must be expected.
 * A race where such entries are more than half of all that were seen is left alone: there the
 * other mats are at fault, or nobody has come round yet.
 */
#ifndef MERGE_BOX_H
#define MERGE_BOX_H

struct merge;

/* Sets the note: when all crossings are assigned, before outcomes are derived. */
void box_find(struct merge *merge);

#endif
