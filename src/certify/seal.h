/* seal.h - the text of seal/SEAL: which result it is that a seal stands for, in a few lines.
 *
 * `KEY: VALUE`, a line each, always in the same order, so that a script finds what it wants
 * with sed. Holds no time of day but those that event.conf names: sealing the same result
 * twice gives the same bytes.
 */
#ifndef CERTIFY_SEAL_H
#define CERTIFY_SEAL_H

#include "base/sink.h"
#include "race/results.h"

/* Writes event, date, time (`posted`, or the event's date), status, referee, the counts of
 * every race and of the verdicts, and the digest of the stream. results is a certified stream.
 * What event.conf does not say has no line. False: event.conf names neither. */
bool seal_write(struct sink *to, struct arena *arena, const struct event *event,
                const struct results *results, const char *digest) MUST_USE;

#endif
