/* extra.h - what the columns of an entry list that racekit does not know are called
 * downstream.
 */
#ifndef RACE_EXTRA_H
#define RACE_EXTRA_H

#include "race/event.h"
#include "race/heading.h"

/* The name of each of a header's n columns that are extras; the others' is empty. A column
 * keeps its own, unless a later stream has that for itself: then it gets `entry_` before it.
 * One without a name is called `column_7`. A name made so that stands in the file already
 * gets a number (`entry_verdict_2`): all are different. event may be NULL. Texts live in
 * arena. */
struct sv *extra_names(struct arena *arena, const struct event *event, const struct sv *header,
                       size_t n, const int column[HEADINGS]);

#endif
