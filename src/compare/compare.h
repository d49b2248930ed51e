/* compare.h - editions side by side: counts and times by any keys.
 *
 * Entries are rows; starters all but DNS; finishers FIN only, as in merge's balance: who
 * paced or guided (NC) started but is no finisher. Best and median are of the gun times of
 * the finishers; a median is the mean of the middle two, cut to a millisecond. With more than
 * two editions a change is from the first to the last.
 */
#ifndef COMPARE_COMPARE_H
#define COMPARE_COMPARE_H

#include "base/sink.h"
#include "compare/edition.h"
#include "race/keys.h"

/* One group in one edition. */
struct tally {
    size_t entries, starters, finishers;
    int64_t best_ms, median_ms; /* TIME_NONE: no finisher has a time */
};

struct compared {
    struct sv key[KEYS_MOST]; /* what the rows have in common */
    struct tally *tally;      /* per edition */
    size_t entries;           /* of all editions */
};

struct comparison {
    const struct edition *edition; /* in the order they are named: earliest first */
    size_t editions;
    struct keys by;
    struct compared *group; /* largest sum of entries first, then by name */
    size_t groups;
};

/* Compares two or more editions by the columns in keys ("race,sex"). Everything lives in
 * arena. False: *why names a column that an edition does not have, or labels that are equal. */
bool compare_editions(struct comparison *comparison, struct arena *arena,
                      const struct edition *edition, size_t n, struct sv keys,
                      struct fault *why) MUST_USE;

/* The comparison stream. */
void compare_write(const struct comparison *comparison, struct sink *out);

#endif
