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
    uint32_t *alike;     /* per such row, if it is the first of them: how many say the same */
};

/* Whom of the rows of some results the table excuses. */
struct excuses {
    const struct machines *machines;
    const struct results *results;
    uint32_t *lacking; /* per excusing row of the table: rows of the results that it can mean */
};

/* Reads the table; all faults go to faults: with any, false. Texts live in arena; ended with
 * machines_done(). */
bool machines_read(struct machines *machines, struct arena *arena, const char *file,
                   reader_source source, void *from, struct faults *faults) MUST_USE;
void machines_done(struct machines *machines);

/* Finds out whom the table can mean: machines may be NULL, then nobody. Lives in arena. */
void machines_meet(const struct machines *machines, struct arena *arena,
                   const struct results *results, struct excuses *out);

/* Why the missing time of row r at a mat is not the runner's fault: the evidence, or empty. The
 * table has only race and bib: of several rows without a bib, or with the same, none is excused
 * unless all that lack the mat are, since nobody can tell which of them it is. */
struct sv machines_excuse(const struct excuses *excuses, struct arena *arena, size_t r,
                          struct sv mat);

/* What race-merge added to the times of a source at a point, in ms: 0 where it measured
 * nothing. machines may be NULL. */
int64_t machines_offset(const struct machines *machines, struct sv source, struct sv point);

/* Adds a finding for every clock that does not fit, and for every mat that failed, as a whole
 * (five or more and more than 5 % missed) or for some minutes. */
void machines_check(const struct machines *machines, struct findings *findings,
                    struct arena *arena);

#endif
