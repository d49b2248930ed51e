/* places.h - which time the places of a stream follow, read from the stream itself.
 *
 * race-rank may have been told otherwise than event.conf says, and a sheet that names the
 * wrong time lies. So the places are held against the times: the one that they follow without
 * exception ranks. Only where both fit (a small field, everyone over the line at the gun) or
 * neither, event.conf is asked; without it nothing is claimed.
 */
#ifndef RENDER_PLACES_H
#define RENDER_PLACES_H

#include "race/results.h"

/* How the places of one race came about. */
struct places {
    enum basis basis; /* BASIS_UNSET: the stream does not tell */
    enum ties ties;
    enum rounding rounding; /* of official times */
    bool proven;            /* the basis: by the times; else it is event.conf's word */
    bool contradicted;      /* proven, and event.conf names the other */
};

/* What the places are counted in. */
struct place_scope {
    int place;      /* the place column, or TABLE_NO_COLUMN */
    const int *key; /* the columns of its groups, the race not among them */
    size_t keys;
};

/* The ranking of every race, by its number in race_order (from results_race_order()), in
 * arena. shared[r] (may be NULL) becomes true for rows that share their place. Rows that a
 * decision put ahead of another (`ahead-of`) are no evidence. */
struct places *places_read(const struct results *results, const struct event *event,
                           struct arena *arena, const size_t *race_order,
                           const struct place_scope *scope, bool *shared);

#endif
