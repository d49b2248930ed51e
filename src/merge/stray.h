/* stray.h - runners who are not where the lists have them: in another race, or in no list.
 *
 * Somebody whose own race explains the crossings badly (a cost of 2 or more, see crossing.h) is
 * tried on every other race. Where the other race finds a start (if its course has one) and a
 * finish at a cost below 1.5, and that is at least 2 less than in the own, the entry has the
 * note wrong-race. A crossing that only the times of one of them let in (it is early or late in
 * the other) counts 2 in the other, as one left out does. Being fast in the own race (the 3 for
 * a part faster than 0.45 of the field's pace) is no failure to explain, nor is anything where
 * start, finish and all crossings are used. In the other race the mean pace must be between
 * 0.45 and 2.2 of that field's. Whose chip or bib is entered in
 * several races is not tried: there every read has found its race already. Neither is who was
 * moved to another race by a decision.
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

/* The same for one, whose crossings have been assigned anew. */
void stray_entry(struct merge *merge, struct runner *runner, struct runs *runs);

/* Finds the codes without an entry that ran: by race, finish, code. After the decisions, which
 * may have given one an entry. They live in the arena of merge; each is also a message. */
void stray_codes(struct merge *merge, struct runs *runs);

#endif
