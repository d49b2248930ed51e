/* published_time.h - times as published lists print them.
 *
 * 2:09:44 · 9:44 · 2:09:44,3 · 2.09.44 · 2h09:44 · 2h09'44" · and a fraction of a day if it was
 * said that there are such. Nothing here is floating point; finer digits than milliseconds are
 * cut, a fraction of a day is rounded to the nearest millisecond, for a spreadsheet shows it
 * rounded.
 */
#ifndef INGEST_PUBLISHED_TIME_H
#define INGEST_PUBLISHED_TIME_H

#include "race/time.h"

struct printed_form {
    bool days;    /* a number without colons is a fraction of a day, */
    bool seconds; /* or a number of seconds; else it is no time */
};

enum printed { PRINTED_NONE, PRINTED_TIME, PRINTED_BAD };

/* Reads a cell. PRINTED_NONE: empty, a placeholder, or zero, which nobody runs. *mark is what
 * stands behind the time, of # * + ^ !: a sign of the list's own. */
enum printed printed_time(struct sv cell, struct printed_form form, int64_t *ms,
                          struct sv *mark);

/* True for what stands where there is nothing: dashes, dots, question marks, N/A, NULL, None.
 */
bool printed_nothing(struct sv cell);

#endif
