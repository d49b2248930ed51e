/* machines.h - what race-merge --health says of mats and clocks, for the rules that ask it.
 *
 * A table of the columns kind,race,mat,point,source,antenna,minute,expected,seen,missed,
 * missed_share,code,evidence; here the rows of the kinds mat, clock, failing, excused
 * and offset count.
 */
#ifndef CERTIFY_MACHINES_H
#define CERTIFY_MACHINES_H

#include "certify/findings.h"

struct machines {
    struct table table;
    int kind, race, mat, point, source, expected, missed, missed_share, code, evidence;
    struct map *excused; /* race, bib and mat of a runner whom the mat missed, to its row */
};

/* Reads the table; all faults go to faults: with any, false. Texts live in arena; ended with
 * machines_done(). */
bool machines_read(struct machines *machines, struct arena *arena, const char *file,
                   reader_source source, void *from, struct faults *faults) MUST_USE;
void machines_done(struct machines *machines);

/* Why a runner's missing time at a mat is not the runner's: the evidence, or empty. machines
 * may be NULL. */
struct sv machines_excuse(const struct machines *machines, struct arena *arena, struct sv race,
                          struct sv bib, struct sv mat);

/* What race-merge added to the times of a source at a point, in ms: 0 where it measured
 * nothing. machines may be NULL. */
int64_t machines_offset(const struct machines *machines, struct sv source, struct sv point);

/* Adds a finding for every clock that does not fit, and for every mat that failed, as a whole
 * (five or more and more than 5 % missed) or for some minutes. */
void machines_check(const struct machines *machines, struct findings *findings,
                    struct arena *arena);

#endif
