/* award.h - who gets the awards of event.conf.
 *
 * An award goes to the first `top` places of those who compete for it, counted by the tie rule
 * of the race: who shares a place shares the award. Awards are given in the order of the file,
 * and who has an exclusive one does not compete for a later exclusive one; an award that is
 * not exclusive heeds nobody's others and is heeded by none. Within a race, that is: an award
 * of one race takes nothing from another's.
 *
 * An award that ties says so, and so does one that less than a second decides where no person
 * has decided the order: transponders are read at the shoe, the order of finish is that of the
 * torsos (World Athletics TR 18.2; TR 19.24 wants judges or video to help). The codes:
 *
 *   tied           shared, with everyone of the same place
 *   close-by-chip  less than a second between this place and the next one or the one before,
 *                  and both times come from chips
 *   close-by-hand  the same, and one of the two finishes was taken by hand
 *   by-order       equal times, and ties = order: the order of the list decided
 *   passed-over    somebody better has an award already
 *   nobody         nobody competes for it, or all have an award already
 */
#ifndef RANK_AWARD_H
#define RANK_AWARD_H

#include "base/sink.h"
#include "rank/contest.h"

enum { AWARD_NOBODY = -1 };

struct prize {
    const struct award *award;
    struct sv race, group;
    int64_t row; /* of the results, or AWARD_NOBODY */
    uint32_t place;
    struct sv note;
};

struct awards {
    struct prize *prize;
    size_t n, room;
};

/* Gives all awards. Ended with awards_done(), whatever comes back. False: see faults. */
bool awards_make(struct awards *awards, const struct contest_world *world) MUST_USE;
void awards_done(struct awards *awards);

/* The table of awards: header and rows. */
void awards_write(struct sink *to, const struct awards *awards,
                  const struct contest_world *world);

#endif
