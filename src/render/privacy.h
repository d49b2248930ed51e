/* privacy.h - what the public may see: the one place that decides it.
 *
 * Public are the columns of event.conf's publish list, or the default list. Never public,
 * whatever the list says: birth dates, findings and the entries' extra columns. A row whose
 * `anonymous` column says so keeps what the others' places need to be understood (race,
 * status, sex, times, place and place among their sex) and loses all that points to the
 * person: the name becomes a dash, everything else, the bib too, is empty.
 */
#ifndef RENDER_PRIVACY_H
#define RENDER_PRIVACY_H

#include "base/arena.h"
#include "base/fault.h"
#include "race/results.h"

/* The columns to publish; *n is how many. The event may be NULL. */
const struct sv *privacy_columns(const struct event *event, size_t *n);

/* True if the column of that name is one of them. */
bool privacy_lists(const struct event *event, struct sv name);

/* False if the publish list names what is never public, or what neither this stream nor any
 * other has: see *why. */
bool privacy_check(const struct results *results, const struct event *event,
                   struct arena *arena, struct fault *why) MUST_USE;

/* True if column c may be named in public: it is on the list, or it is the race, the status
 * or a place, which are never secret. */
bool privacy_shows(const struct results *results, const struct event *event, int c);

/* Per row: whether its person is to be hidden. Any word but an empty cell and a plain no
 * hides: a doubt must not publish a name. */
bool *privacy_hidden(const struct results *results, struct arena *arena);

/* What stands in column c of a hidden row whose cell is `cell`. */
struct sv privacy_cell(const struct results *results, int c, struct sv cell);

#endif
