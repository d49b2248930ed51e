/* event_schema.h - which blocks and keys event.conf may hold: the one table of their names.
 *
 * What the values mean is in event_build.c and event_race.c; race-event(5) tells it to people.
 */
#ifndef RACE_EVENT_SCHEMA_H
#define RACE_EVENT_SCHEMA_H

#include "base/sv.h"

struct key_kind {
    const char *name; /* NULL ends a table */
    bool list;        /* takes { a, b, ... }; a single value is a list of one */
};

struct block_kind {
    const char *name;
    bool titled; /* race "10km" { ... }: has a name of its own, may stand more than once */
    const struct key_kind *keys;
    const struct block_kind *const *blocks; /* NULL ends it */
};

/* The whole file: no keys, all the outermost blocks. */
extern const struct block_kind event_schema;

/* A file of formats: blocks `format` and nothing else. */
extern const struct block_kind formats_schema;

/* The key, or the block, of that name within a block; NULL: there is none. */
const struct key_kind *kind_key(const struct block_kind *kind, struct sv name);
const struct block_kind *kind_block(const struct block_kind *kind, struct sv name);

#endif
