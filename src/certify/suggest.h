/* suggest.h - decisions that a person may want to take, as lines for decisions.csv.
 *
 * Nothing is ever applied: whoever accepts a line puts it into decisions.csv, with a name and
 * the time. `who` is a question mark so that nobody forgets to.
 */
#ifndef CERTIFY_SUGGEST_H
#define CERTIFY_SUGGEST_H

#include "base/sink.h"
#include "certify/certify.h"

/* What suggestions are made from. */
struct suggest {
    const struct results *results; /* ranked, with merge's notes */
    const struct event *event;
    const struct certification *certification;
    const struct table *ledger;      /* of race-merge, its required columns proved; or NULL: no
                                      * times are suggested */
    const struct machines *machines; /* of race-merge --health, or NULL: no offsets are known */
    struct arena *arena;
    struct faults *remarks; /* what no decision can mend: for a person to read */
};

/* Writes race,bib,field,old,new,who,when,why, a line for
 *   wrong-race   race: the race that the crossings fit
 *   chip-box     status: DNS
 *   early-start  start: the last read before the gun
 *   too-fast     finish, where there is none: the first read there after the last that was used
 *   over-limit   status: NC, where over_limit = keep
 * in the order of the rows. A bib or chip that is claimed twice, a code without an entry that
 * ran, and a wrong race where the bib is taken are remarks; so is whatever would be suggested
 * of an entry that no decision can name, since it has no bib or shares it. Times are as
 * race-merge counted them: with the offsets that it measured. A status, start or finish that a
 * person has decided is left alone. Returns how many lines. */
size_t suggest_write(const struct suggest *suggest, struct sink *to);

#endif
