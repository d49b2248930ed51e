/* stray.h - runners who are not where the lists have them: in another race, or in no list.
 *
 * Somebody whose own race explains the crossings badly (a cost of 2 or more, see crossing.h),
 * or whose start was too early for it, is tried on every other race. Where the other race finds
 * a start (if its course has one) and a finish at a cost below 1.5, and that is at least 2 less
 * than in the own, the entry has the note wrong-race. A crossing that only the times of one of
 * them let in (it is early or late in the other) counts 2 in the other, as one left out does.
 * Being fast in the own race (the 3 for a part faster than 0.45 of the field's pace) is no
 * failure to explain, nor is anything where start, finish and all crossings are used. In the
 * other race the mean pace must be between 0.45 and 2.2 of that field's, and if only the start
 * was too early nearer to it by ratio than to the own field's. Whose chip or bib is entered in
 * several races is not tried: there every read has found its race already. Neither is anybody
 * whose race is decided: moved to it, back to it, or left where the lists have it.
 *
 * Where start, finish and all crossings are used in the own race, too, as of somebody entered
 * for the marathon who runs the half from the same start to the same finish, the note is
 * wrong-race if
 *   - the runner was missed at every mat whose point only the own race has, and at least one
 *     of these has not failed (see health.h; by 5 % where it is required),
 *   - the other race finds start and finish, uses every crossing, at a cost below 1.5 and with
 *     fewer mats missed, and its last gun before the start is not ten minutes further away,
 *   - the mean pace is nearer, by ratio, to that field's than to the own field's, and between
 *     0.45 and 2.2 of it, and
 *   - missed passes do not explain it: of those in the own race who were as fast and were seen
 *     at such a mat, times the share that those mats miss (all of them at once, never less
 *     than one in 1000), less than one for twenty entries like this one is expected. So one
 *     missed among many as fast is left alone.
 * Of several races the one whose pace is nearest is named.
 *
 * A chip or bib without an entry is tried on every race in the same way. If start and finish
 * are found and the reading costs less than 1.5, somebody ran there whom no list has. Of
 * several races the one of the least cost is named, of equal ones that whose start came soonest
 * after its gun, then the first of event.conf.
 *
 * All of this is evidence for a person: no time, status or credit follows from it.
 */
#ifndef MERGE_STRAY_H
#define MERGE_STRAY_H

#include "merge/runner.h"

struct merge;

/* A code without an entry whose reads fit a race. */
struct stray {
    uint32_t code; /* of the reads */
    const struct race *race;
    int64_t finish_ms, gun_time; /* UTC; since the gun (or the start where there is none) */
    uint32_t read;               /* that of the finish */
};

/* Sets note and race of entries in a wrong race: when all crossings are assigned, before
 * outcomes are derived. */
void stray_entries(struct merge *merge, struct runs *runs);

/* Takes back what the health of the mats or chance explains; true if there was any. */
bool stray_settle(struct merge *merge) MUST_USE;

/* Both for one, whose crossings have been assigned anew. */
void stray_entry(struct merge *merge, struct runner *runner, struct runs *runs);

/* Finds the codes without an entry that ran: by race, finish, code. After the decisions, which
 * may have given one an entry. They live in the arena of merge; each is also a message. */
void stray_codes(struct merge *merge, struct runs *runs);

#endif
