/* box.h - a box of unclaimed chips that somebody carries over the finish.
 *
 * Nobody of them ran, but each is read once, at the finish, in one moment with the others. An
 * entry has the note chip-box if
 *   - its only crossing is at the point of the finish mat of its race, and was not used at
 *     another mat there (who was seen at the start is on the course),
 *   - it is one of at least five like it at that point, each at most 3 seconds after the one
 *     before, and
 *   - they are more than half of all the crossings there from the first of them to the last.
 * A race where such entries are more than half of all that were seen is left alone: there the
 * other mats are at fault, or nobody has come round yet.
 */
#ifndef MERGE_BOX_H
#define MERGE_BOX_H

struct merge;

/* Sets the note: when all crossings are assigned, before outcomes are derived. */
void box_find(struct merge *merge);

#endif
