/* loose.h - chips and bibs that differ only in case or leading zeros: what people type. */
#ifndef RACE_LOOSE_H
#define RACE_LOOSE_H

#include "base/arena.h"

/* The same text for all that are loosely alike; of text itself, or in arena. */
struct sv loose_key(struct arena *arena, struct sv text);

#endif
