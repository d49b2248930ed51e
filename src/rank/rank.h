/* rank.h - places: who stands where, within what, by which time.
 *
 * Only FIN is placed, and only where it has a time of the scope's basis and a value in each
 * of the scope's columns. Those who share a place get the better one and the next is skipped
 * (1 2 2 4). Nothing here reads or writes a stream; see ranked.h.
 *
 * The basis of a scope, the first that is named: the option for that scope, event.conf's key
 * for it (sex, age_group, nation; a race's own rank block before the event's), the option for
 * all, event.conf's `overall`. There is no default: gun or chip is never guessed.
 */
#ifndef RANK_RANK_H
#define RANK_RANK_H

#include "rank/merit.h"
#include "rank/list.h"
#include "rank/scope.h"
#include "race/results.h"

/* What the command line says; it goes before event.conf. */
struct rank_options {
    enum basis basis; /* BASIS_UNSET: not said */
    const struct scope *scope;
    size_t scopes;
    bool ties_given, rounding_given;
    enum ties ties;
    enum rounding rounding;
    bool age_grade_given, points_given;
    enum age_grade age_grade;
    enum points points;
};

/* One race that has rows. */
struct ranked_race {
    struct sv name;
    struct rank_rules rules; /* event.conf's with the options in */
    const size_t *row;       /* in their order of output */
    size_t n;
    bool listed[BASIS_CHIP + 1]; /* by which times it was listed, and warnings given */
};

struct ranking {
    struct ranked_race *race; /* in their order of output */
    size_t races;
    struct scope *scope; /* SCOPE_OVERALL first; one column of places each */
    size_t scopes;
    size_t *order;       /* the rows of the results as they are to be written */
    uint32_t *place;     /* [row * scopes + scope]; 0: none */
    struct sv *official; /* per row: its official time as text, empty if it has none */
    struct merits merits;
    size_t rows, placed; /* placed: overall */
};

/* Ranks all rows. False: faults says why nothing can be ranked (no basis, no column of the
 * basis or of a scope that was asked for). Notes that had no effect go to warnings. Lives in
 * arena; ranking keeps no hold on options. The order of the rows in `results` decides nothing
 * unless ties = order. */
bool rank_results(struct ranking *ranking, struct arena *arena, const struct results *results,
                  const struct event *event, const struct rank_options *options,
                  struct faults *faults, struct faults *warnings) MUST_USE;

/* The finishers of a race in the order of a time, by the race's tie rule, as its places have
 * them. Lives in arena; warnings as of rank_results(), if they were not given yet. */
struct list ranked_list(const struct ranked_race *race, const struct results *results,
                        enum basis basis, struct arena *arena, struct faults *warnings);

/* "exact", "official", "order"; false: no such rule. */
bool ties_parse(struct sv text, enum ties *ties) MUST_USE;

#endif
