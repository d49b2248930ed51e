/* gun_vote.h - what the entries of a race say of its guns: the votes that guns.h counts.
 *
 * Where the course never comes back to the start, an entry speaks by its last start crossing
 * that a pass further on follows; else by the one that gun_start.h finds.
 */
#ifndef MERGE_GUN_VOTE_H
#define MERGE_GUN_VOTE_H

#include "merge/gun_start.h"
#include "merge/merge.h"

struct finding {
    struct merge *merge;
    int64_t *signal; /* in order */
    size_t signals;
    struct look *look; /* of races with a gun to be found: by entry, then time */
    size_t looks, room;
    bool *certain; /* per race: its guns are known, by itself */
    bool *taken;   /* per signal, while one entry is asked: of another race of its code */
};

/* The votes of one race: for its own gun, then for each wave's. */
struct poll {
    const struct field *field;
    struct gun_starts starts;
    bool learnt;     /* the field's pace */
    size_t *entries; /* per gun: how many entries it has */
    size_t *seen;    /* how many of them were read anywhere on the course */
    size_t *spoke;   /* and how many of them speak for some signal */
    size_t *votes;   /* votes[gun * signals + signal] */
    bool *shared;    /* per gun: only those spoke who are entered elsewhere too */
};

/* The guns of a race: its own, then the waves'. */
size_t guns_of(const struct race *race);
const struct gun *gun_of(const struct race *race, size_t g);
bool gun_any_auto(const struct race *race);

/* Collects the looks: once, when the signals are known. */
void votes_collect(struct finding *finding);

/* Asks those of race r whose code is entered in it alone. poll_ask_shared() then asks the
 * others about those guns that nobody has spoken for: they cannot always tell which of their
 * starts it was, but it is none that is certainly another race's. */
void poll_hold(const struct finding *finding, size_t r, struct poll *poll);
void poll_ask_shared(const struct finding *finding, size_t r, struct poll *poll);
void poll_done(struct poll *poll);

#endif
