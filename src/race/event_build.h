/* event_build.h - from the tree of event.conf to struct event.
 *
 * Everything that is wrong is complained about; what was wrong keeps its default, so that one
 * mistake is not told twice.
 */
#ifndef RACE_EVENT_BUILD_H
#define RACE_EVENT_BUILD_H

#include "race/event_value.h"

struct building {
    struct conf *conf;
    struct arena *arena;
    struct event *event;
    struct day day; /* the event's */
};

/* All of it. */
void event_build(struct event *event, struct conf *conf);

/* The races, once the event's own blocks are done (event_race.c). */
void build_races(struct building *b);

/* age_groups, admission and rank within a block: each key that is there replaces what *rules
 * hold already. */
void build_age_groups(struct building *b, const struct conf_block *in,
                      struct age_groups *groups);
void build_rank(struct building *b, const struct conf_block *in, struct rank_rules *rules);
void build_admission(struct building *b, const struct conf_block *in, struct sv **nations,
                     size_t *n);

/* Rules switched off and tuned, and what a record needs to know of the course
 * (event_certify.c). */
void build_certify(struct building *b, const struct conf_block *in,
                   struct certify_rules *certify);
void build_course(struct building *b, const struct conf_block *block,
                  struct course_facts *course);
void check_course(struct building *b, const struct conf_block *block, const struct race *race);

/* Awards and lists of teams, once the races are known (event_award.c). */
void build_awards(struct building *b);
void build_teams(struct building *b);

/* Whether the mats of a race make a course, and its waves share no bib (event_check.c). `at`
 * in mats that have none, or a bad one, is below zero. */
void check_mats(struct building *b, struct race *race, const struct conf_block *block);
void check_waves(struct building *b, const struct race *race, const struct conf_block *block);
void check_auto_guns(struct building *b, const struct race *race);

/* What stands before a bib's last digits, and the number they make: "F07" is F and 7. A bib
 * that does not end in digits (or in more than 18) is all prefix, its number -1. */
struct bib {
    struct sv prefix;
    int64_t number;
};
struct bib bib_split(struct sv text);

#endif
