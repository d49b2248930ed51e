/* findings.h - what was found, about whom, and on what evidence.
 *
 * At most one finding per row and rule: evidence that repeats is joined in its text. Rows are
 * indices into the results table.
 */
#ifndef CERTIFY_FINDINGS_H
#define CERTIFY_FINDINGS_H

#include "base/arena.h"
#include "certify/rules.h"
#include "race/results.h"

#define FINDING_EVENT SIZE_MAX /* the row of a finding about the event as a whole */

struct finding {
    enum rule_id rule;
    size_t row;
    struct sv evidence; /* in plain words, with figures */
};

/* Zeroed is empty; ended with findings_done(). Evidence is the arena's it was made in. */
struct findings {
    struct finding *list;
    size_t n, room;
};

void findings_add(struct findings *findings, enum rule_id rule, size_t row, struct sv evidence);
void findings_done(struct findings *findings);

/* Sorts: findings about the event first, then by race, bib (natural), rule, evidence.
 * race_order is per row. */
void findings_sort(struct findings *findings, const struct results *results,
                   const size_t *race_order);

/* Writes the stream race,bib,rule,severity,evidence. */
void findings_write(struct sink *to, const struct findings *findings,
                    const struct results *results);

#endif
