/* evidence.h - the words of evidence: times, lists, and a row's times as they were run. */
#ifndef CERTIFY_EVIDENCE_H
#define CERTIFY_EVIDENCE_H

#include "race/results.h"

/* An elapsed time as text that printf can take. */
struct clock_text {
    char text[TIME_TEXT];
};
struct clock_text evidence_time(int64_t ms);

/* "0.212 s", below zero "-0.212 s". */
struct sv evidence_seconds(struct arena *arena, int64_t ms);

/* Two texts with `between` between them, if neither is empty; evidence_also(): with "; ". */
struct sv evidence_join(struct arena *arena, struct sv a, const char *between, struct sv b);
struct sv evidence_also(struct arena *arena, struct sv so_far, struct sv more);

/* What penalties have put on gun and chip time of row r, in ms. They are no running: rules
 * about that take them off. */
int64_t penalty_of(const struct results *results, size_t r);

/* The time in column c of gun or chip times as it was run, or TIME_NONE. */
int64_t run_time(const struct results *results, size_t r, int c);

#endif
