/* contest.h - who competes for an award or in a list of teams: finishers of a race that meet
 * the conditions of its block in event.conf, in the order of its time.
 *
 * That order, and who shares a place in it, is that of the race's own places. Nothing here
 * takes a finisher's place away: awards and teams are counted anew among those who compete.
 */
#ifndef RANK_CONTEST_H
#define RANK_CONTEST_H

#include "rank/rank.h"

/* What awards and teams are made from. */
struct contest_world {
    struct arena *arena;
    const struct ranking *ranking;
    const struct results *results;
    const struct event *event;
    struct faults *faults, *warnings;
};

/* Adds a fault for each column that the stream does not have or that rank makes anew, for the
 * time of the basis, and for a race that nobody knows. `what` is "award" or "team". */
void contest_check(const struct contest_world *world, const struct contest *contest,
                   const char *what);

/* A race that a contest is held in: those of event.conf, then the others of the stream. */
struct contest_race {
    struct sv name;
    const struct ranked_race *ranked; /* NULL: nobody entered it */
};

/* All races of the contest, in their order; *n is how many. Lives in the arena. */
struct contest_race *contest_races(const struct contest_world *world,
                                   const struct contest *contest, size_t *n);

/* Those who compete in a race, in order. A pattern that took too long is a fault. */
struct list contest_list(const struct contest_world *world, const struct contest *contest,
                         const struct contest_race *race);

/* Someone who competes, and in which group. */
struct contest_entry {
    size_t at;  /* in the list */
    size_t row; /* of the results */
    uint32_t block;
    const struct sv *key; /* the values in the contest's columns */
};

/* The entries of a list by groups, these in natural order of their values, and within a group
 * as in the list. Who has no value in one of the columns is left out. *n is how many. */
struct contest_entry *contest_groups(const struct contest_world *world,
                                     const struct contest *contest, struct list list,
                                     size_t *n);

/* How many entries from the first on are of its group. */
size_t contest_group_size(const struct contest *contest, const struct contest_entry *entry,
                          size_t n);

/* The values of an entry's group, joined with ';'. */
struct sv contest_group_name(const struct contest_world *world, const struct contest *contest,
                             const struct contest_entry *entry);

/* The row's time that decides the contest. */
int64_t contest_time(const struct contest_world *world, const struct contest *contest,
                     size_t row);

/* Texts joined with `mark`; a mark within a text becomes a comma, so that the parts can be
 * told apart again. An empty *joined is the beginning if n is 0. */
void contest_join(const struct contest_world *world, struct sv *joined, size_t n,
                  struct sv text);

/* A code more in a note. */
void contest_note(const struct contest_world *world, struct sv *note, struct sv code);

#endif
