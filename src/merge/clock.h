/* clock.h - are the clocks of the timing boxes right?
 *
 * A clock is that of a source section of event.conf, or of a file that none matches, at one
 * point (a section that names the point by its pattern stands for as many boxes as points).
 * Its crossings are compared with those of its partners, which are the other clocks at the
 * same point, and where it has none with the neighbouring mats: what the runner's passes at
 * other points, or the gun, let expect. What is found is said and listed; nothing but
 * `offset = auto` ever changes a time.
 *
 * Measured (`offset = auto`). A source's files at one point are measured as one, and each by
 * itself: if one that can be is off by more than CLOCK_STEP_MS (CLOCK_LINGER_MS where people
 * start), or they have no one offset, they are of several boxes, and each file has its own.
 *
 * Partners. The clocks of a point are measured against one of them: one whose crossings were
 * used, of the best kind (chip, manual, backup), with the most runners. First the difference
 * that most pairs of crossings have in common is found (so that an hour or a day makes no
 * difference); if half of the runners whom both saw have it, each crossing is paired with the
 * nearest one (else the two saw different crossings, as a box at the start and one at the
 * finish do, and tell nothing of each other); the offset is the median of the pairs, its
 * spread the middle half of them. More than CLOCK_PARTNER_MS does not fit. Where the start's
 * point serves other mats as well, crossings at the start are left out: people linger there,
 * and may cross the boxes in the other order; but if they have an offset of their own, more
 * than half a minute from that of the others, it is a segment: the clock was set after the
 * start. Of two that differ by CLOCK_NEIGHBOUR_MS or more the neighbours tell which is wrong,
 * of three the two that agree; if nothing does, nor their kinds or what could be used, both
 * are named.
 *
 * Neighbours. A clock does not fit if most of the runners it saw could not be given that
 * crossing, or were given it later than anybody comes: at the start more than an hour after
 * their gun (or not at all, although there are crossings enough for each mat at the point),
 * elsewhere slower than 20:00 per km and ten minutes more; and if an offset of
 * CLOCK_NEIGHBOUR_MS or more brings half of them to where their other passes let expect them.
 * The pace of runners is no clock: such an offset is rounded to whole hours, halves or
 * quarters where one is near. Of two mats that disagree only a third tells which is wrong.
 * A clock is not accused where the other mats alone bear it out and its runners were given all
 * their crossings, though the gun is less than six hours off (a gun typed wrong, a wave that no
 * list has, a rolling start: clock_gun.c says that), nor one whose runners have all their
 * crossings at the point by other clocks (a file of tests), nor while the event is live by
 * those who are not under way.
 *
 * Fewer than CLOCK_LEAST crossings are never judged. Where the difference changes with time by
 * more than CLOCK_STEP_MS, or drifts by that much from its first quarter to its last, each
 * segment of time is a row of its own; they are never averaged. One of fewer than CLOCK_LEAST
 * pairs is none.
 */
#ifndef MERGE_CLOCK_H
#define MERGE_CLOCK_H

#include "base/arena.h"
#include "base/fault.h"
#include "race/event.h"

enum {
    CLOCK_LEAST = 20,                /* crossings */
    CLOCK_PARTNER_MS = 5000,         /* partners may stand some metres apart */
    CLOCK_NEIGHBOUR_MS = 10 * 60000, /* less can be the runners' pace */
    CLOCK_STEP_MS = 2000,            /* a difference that is one, not two */
    CLOCK_LINGER_MS = 30000,         /* at the start people may cross one box so much later */
};

enum clock_kind {
    CLOCK_AUTO,      /* offset = auto: measured, and added to its reads */
    CLOCK_PARTNER,   /* measured against another clock of its point */
    CLOCK_NEIGHBOUR, /* measured against the mats before and behind, or the gun */
};

/* What one clock was found to be at one point; one row for each segment of time. */
struct clock_report {
    struct sv name;    /* of the source section, or the file */
    struct sv point;   /* where */
    struct sv against; /* the partner's name; empty: the primaries (auto), or neighbours */
    enum clock_kind kind;
    bool either;              /* it or `against` is wrong: nothing tells which */
    bool fits;                /* nothing to complain of: within the tolerance, one segment */
    size_t count;             /* pairs of crossings, or runners, that were compared */
    int64_t offset_ms;        /* what must be added so that its times fit */
    int64_t spread_ms;        /* the middle half of them lies within this */
    int64_t from_ms, to_ms;   /* UTC by its own clock: the first and last of them */
    size_t segment, segments; /* 1 of 1, or 2 of 3 */
};

/* What merge keeps of its clocks, for the whole run. */
struct clocks {
    struct clock_box *box; /* each pair of file and point that has reads */
    size_t boxes;
    uint32_t *first; /* per file: the first of its boxes, or CLOCK_NO_BOX */
    struct clock *clock;
    size_t n;
    bool moved;                  /* some box has its times moved */
    bool off;                    /* some clock was found not to fit */
    struct clock_report *report; /* those of one clock together */
    size_t reports, report_room;
};

#define CLOCK_NO_BOX UINT32_MAX

/* A file at a point: whose clock, and what was added to its times. */
struct clock_box {
    uint16_t file, point;
    uint32_t clock, next; /* the next box of the file */
    int64_t added_ms;
};

struct merge;
struct read;

/* Names the clocks and measures those with `offset = auto`: their reads are moved. Entries
 * must be matched to codes before. False: one cannot be measured (*why). */
bool clocks_settle(struct merge *merge, struct fault *why) MUST_USE;

/* Compares all clocks when every read has its fate: rows for merge->clocks, and what does not
 * fit to merge->notes. */
void clocks_check(struct merge *merge);

/* An offset as event.conf takes it: `+2.250`, `-1:00:00`; a moment in the event's zone. Both
 * end with a NUL; returns bytes. */
size_t clock_offset_format(char to[TIME_TEXT], int64_t ms);
size_t clock_moment_format(char to[TIME_TEXT], const struct event *event, int64_t utc_ms);

/* What clocks_settle() added to a read's time. */
int64_t clock_added(const struct clocks *clocks, const struct read *read);

#endif
