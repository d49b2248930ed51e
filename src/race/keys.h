/* keys.h - the columns that a user names in an option: --by race,sex.
 *
 * A name that the stream does not have is never passed over: the fault says which option it
 * stands in and which names there are.
 */
#ifndef RACE_KEYS_H
#define RACE_KEYS_H

#include "base/fault.h"
#include "csv/table.h"

enum { KEYS_MOST = 8 };

/* The columns of --by, in their order. Names are views of what the user wrote. */
struct keys {
    struct sv name[KEYS_MOST];
    size_t n;
};

/* One more key. False: *why says that it stands there already, or that there are too many. */
bool keys_add(struct keys *keys, struct sv name, struct fault *why) MUST_USE;

/* The index of the column called name. False: *why says what is known instead; `option` is
 * the place where the name stands ("--by"), `file` the stream's if it is to be named, else
 * NULL. */
bool keys_column(const struct table *table, const char *file, struct sv name,
                 const char *option, int *column, struct fault *why) MUST_USE;

#endif
