/* lookup.h - columns that a user names.
 *
 * A name that the stream does not have is never passed over: the fault says which option it
 * stands in and which names there are.
 */
#ifndef RENDER_LOOKUP_H
#define RENDER_LOOKUP_H

#include "base/fault.h"
#include "csv/table.h"

/* The index of the column called name. False: *why says what is known instead; `option` is
 * the place where the name stands ("--by"). */
bool lookup_column(const struct table *table, struct sv name, const char *option, int *column,
                   struct fault *why) MUST_USE;

#endif
