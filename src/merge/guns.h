/* guns.h - gun = auto: which of the start signals in the reads began a race or a wave.
 *
 * People press the button to test it, too soon, twice, or to greet the last runner. So the
 * runners say which signal was theirs. Signals within three seconds are one, the first. The
 * start crossing of an entry is the last one at the start that comes within ten minutes after
 * a signal and is followed by a pass further on; where none is (who stops at once), the last
 * of all those. Where the course comes by the start's point again, gun_start.h finds it. It
 * speaks for the latest signal before it. The gun of a wave is the signal that most of its
 * entries speak for, that of a race the one of its entries without a wave; a race whose entries
 * are all in waves (but for less than 5 %, or some that nobody saw: slips in the lists) begins
 * with the first of them. A second signal with 95 % of that or more is no matter for a program:
 * both are named and nothing is decided.
 *
 * A code that is entered in several races cannot always tell the start of one from that of the
 * next; its entries are asked about a gun only where nobody else speaks, and speak for each
 * signal that fits, but for those that are certainly another race's of the code: nobody starts
 * in two races at once. So a gun that only they speak for is not another race's of most of
 * them, found no better; that is refused as well.
 *
 * While the event is live, a gun that nobody speaks for is yet to come: there is none so far.
 */
#ifndef MERGE_GUNS_H
#define MERGE_GUNS_H

#include "base/must.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct merge;
struct race;
struct fault;

enum {
    GUN_ONE_MS = 3000,         /* signals within this are one */
    GUN_REACH_MS = 10 * 60000, /* so long after a signal a start speaks for it */
    GUN_RIVAL_PERCENT = 95,
    GUN_FEW_PERCENT = 5 /* entries without a wave, of all */
};

/* Finds all guns that event.conf leaves open. merge->field then has races with their guns.
 * Entries must be matched to codes, and clocks be set, before. False: *why says which gun
 * cannot be found. What was found is said in merge->notes. */
bool guns_settle(struct merge *merge, struct fault *why) MUST_USE;

/* Sorts signals and takes those within GUN_ONE_MS of the first of them for one; returns how
 * many remain. */
size_t guns_join(int64_t *signal, size_t n);

/* The latest of n signals (in order of time) not after ms and at most GUN_REACH_MS before it,
 * or SIZE_MAX. */
size_t guns_spoken_for(const int64_t *signal, size_t n, int64_t ms);

/* Of the votes for each signal: the first and the second of most votes (of equal ones the
 * earlier), SIZE_MAX where there is none. */
void guns_most(const size_t *votes, size_t n, size_t *first, size_t *second);

/* "the gun of race 'x'" (g = 0), "the gun of wave 'y' of race 'x'" (g - 1 is y's index). */
struct sv guns_name(struct arena *arena, const struct race *race, size_t g);

#endif
