/* certify.h - what a careful referee would ask about a ranked stream.
 *
 * Reports evidence and changes nothing: no place, no status, no row. Rules are in rules.h,
 * the checks of a row in check.h; here they meet, and a row gets its verdict.
 */
#ifndef CERTIFY_CERTIFY_H
#define CERTIFY_CERTIFY_H

#include "certify/machines.h"

enum verdict { VERDICT_CERTIFIED, VERDICT_REVIEW, VERDICT_REFUSED, VERDICTS };

struct certification {
    struct findings findings; /* as the stream has them */
    enum verdict *verdict;    /* per row: of its worst finding */
    struct sv *names;         /* per row: its rules, ';'-joined, in byte order */
    size_t rows, of[VERDICTS];
    size_t errors; /* findings, that of the event among them */
};

/* Asks every rule about every row. event may be NULL: rules that need it are not asked. A
 * race that event.conf does not have is one warning, and those rules are not asked about its
 * rows. machines (NULL: nothing is known) are the mats and clocks behind the times. Lives in
 * arena but for findings; end with certification_done(). */
void certify_results(struct certification *certification, struct arena *arena,
                     const struct results *results, const struct event *event,
                     const struct machines *machines, struct faults *warnings);
void certification_done(struct certification *certification);

/* "certified", "review", "refused". */
const char *verdict_name(enum verdict verdict);

#endif
