/* edition.h - one year's race, as compare reads it: entries, results or anything made of them.
 *
 * A stream with a `status` column is a results stream; one without is an entries stream, of
 * which nothing is known but who entered.
 */
#ifndef COMPARE_EDITION_H
#define COMPARE_EDITION_H

#include "race/results.h"

struct edition {
    struct sv label; /* "2019": ends the names of its columns */
    struct results results;
    bool entries_only;
};

/* Reads and checks an edition from the bytes of a file. Texts live in arena. False: see
 * faults. The label is the caller's to set. */
bool edition_read(struct edition *edition, struct arena *arena, const char *file,
                  struct sv bytes, struct faults *faults) MUST_USE;

/* Takes a LABEL=FILE argument apart; a plain FILE is its own label, without folder and
 * extension. What stands before a `=` is a label unless it holds a `/`. *file is a view of
 * the rest of `argument`. False: *why says what is wrong with the label. */
bool edition_name(struct sv argument, struct sv *label, struct sv *file,
                  struct fault *why) MUST_USE;

#endif
