/* check.h - the checks of one row, each of which may add a finding.
 *
 * A check asks the stream and event.conf, nothing else. What merge found out on the way is in
 * the notes, and is taken from there.
 */
#ifndef CERTIFY_CHECK_H
#define CERTIFY_CHECK_H

#include "certify/machines.h"

/* A moment of the course at which a runner's time is known. */
struct known_time {
    struct sv label;
    int64_t at_mm, ms; /* from the start; since the gun */
};

/* The race of some rows as the checks need it. */
struct checked_race {
    const struct race *race; /* NULL: event.conf does not have it, or there is none */
    int *split;              /* per mat: its column; TABLE_NO_COLUMN for start and finish too */
    const struct certify_rules *rules; /* the race's, or the event's; never NULL */
};

/* One row under examination. */
struct check {
    const struct results *results;
    const struct event *event; /* NULL: there is none */
    struct checked_race race;
    const struct excuses *excuses; /* what mats missed */
    size_t row;
    enum status status;
    struct known_time *known; /* room for all mats and the start and finish */
    int64_t *ms; /* room for the start and all mats: the row's times there, TIME_NONE: none */
    struct findings *findings;
    struct arena *arena;
};

/* The columns of a race's mats, and the rules of the race; race may be NULL, then they are
 * `others`. */
struct checked_race checked_race(const struct results *results, const struct race *race,
                                 const struct certify_rules *others, struct arena *arena);

/* All checks of the row. Who never started is judged as an entry: nations, age, notes. Leaves
 * in check->ms the times of who did start, in a race that event.conf has. */
void check_row(struct check *check);

#endif
