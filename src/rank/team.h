/* team.h - teams: who runs for which, and whose sum is best.
 *
 * Sources: sum of the times of the first three, and equal sums to the team whose last scorer is
 * nearer the first place (World Athletics road and half marathon championships); sum of places
 * with those who do not score keeping theirs (World Athletics cross country).
 *
 * - Members of a club are its finishers with a time of the basis that meet the conditions, in
 *   the order of the race. A team's scorers are its first ones, after the best women and men
 *   that min_women and min_men ask for; with them goes who comes next, up to `most`. Those
 *   behind are the club's next team, if it may have one, and else in none. Without `most` all
 *   whom no complete team of theirs can be made of belong to the last that is complete.
 * - Times are summed as they are printed, rounded, so that everyone can add them up.
 * - Places are counted anew among all members of complete teams, or are those of the race
 *   among all who meet the conditions; who shares one has the better.
 * - Equal scores: the team whose last scorer stands nearer the first place; if these two share
 *   a place, so do the teams.
 * - A team that is not complete has no place, and its runners take none from others.
 *
 * The codes of notes: `last-scorer` (equal scores, so the last scorer decided), `tied`,
 * `too-few`, `too-few-men`, `too-few-women` (why a team is not complete), `nobody` (no team).
 */
#ifndef RANK_TEAM_H
#define RANK_TEAM_H

#include "base/sink.h"
#include "rank/contest.h"

struct squad {
    const struct team *list;
    const struct contest_race *race;
    struct sv name;
    const struct contest_entry **scorer; /* by place; of an incomplete team whom it has */
    size_t scorers;
    bool complete;
    int64_t score; /* milliseconds, or places */
    int64_t *part; /* of each scorer */
    uint32_t place;
    struct sv note;
};

struct teams {
    struct squad *squad; /* of all lists, in order */
    size_t n, room;
};

/* Makes all lists of teams. Ended with teams_done(), whatever comes back. False: see faults. */
bool teams_make(struct teams *teams, const struct contest_world *world) MUST_USE;
void teams_done(struct teams *teams);

/* The table of teams: header and rows. */
void teams_write(struct sink *to, const struct teams *teams, const struct contest_world *world);

#endif
