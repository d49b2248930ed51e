/* clock_sight.h - what each clock saw: the steps before two of them are compared. */
#ifndef MERGE_CLOCK_SIGHT_H
#define MERGE_CLOCK_SIGHT_H

#include "merge/clock_measure.h"
#include "merge/merge.h"

struct clock {
    struct sv name;
    const struct source *source; /* NULL: a file that none matches */
    uint16_t point, file;        /* the first of its files, the only one of `offset = auto` */
    uint8_t kind;                /* enum read_kind: the best of its reads */
    bool has_kind;               /* false: it has no reads but start signals */
    uint32_t next;               /* the next clock of the source */
    size_t reads, vain;          /* of runners; and those that count for nothing */
    size_t runners, lost, slow;  /* once its point is looked at: and those it saw in vain */
    size_t first, n;             /* its sights, in order of person and time */
    int64_t added_ms;            /* offset = auto: what it was measured to be */
    bool off;                    /* found not to fit */
};

/* Its offset is measured, not given. */
static inline bool clock_is_auto(const struct clock *clock)
{
    return clock->source != NULL && clock->source->offset_auto && clock->has_kind;
}

/* Fills clocks->box, ->clock: whose clock each read is by. */
void clocks_name(struct merge *merge);

/* The box of a read. */
struct clock_box *clock_box(const struct clocks *clocks, const struct read *read);

/* The person a read is of: the index of an entry, of those that one person has the one in the
 * race that event.conf has first, so that the order of the lists never shows; or ENTRY_NONE.
 * Needs no time. */
uint32_t clock_person(const struct merge *merge, const struct read *read);

/* Points below this number are those of mats. */
size_t clock_known_points(const struct merge *merge);

/* The numbers of all clocks, in order of point (those of event.conf in their order), then
 * name. The caller frees it. */
uint32_t *clocks_sorted(const struct merge *merge);

/* Rows for merge->clocks. */
void clock_add_report(struct merge *merge, const struct clock_report *report);
void clock_add_measured(struct merge *merge, const struct clock *clock, struct sv against,
                        enum clock_kind kind, const struct measured *measured);

/* The sights of all clocks at one point. */
struct sights {
    struct sight *sight; /* by clock, then person, then ms */
    size_t n;
    struct sight *primary; /* those of all chip clocks but auto ones, taken as one */
    size_t primaries;
};

/* Of the reads as their times are now. Sets first, n, runners and lost of the point's clocks.
 * The caller ends it with sights_done(). */
void sights_find(struct sights *sights, struct merge *merge, uint16_t point);
void sights_done(struct sights *sights);

/* A first look at a point. */
struct clock_point {
    bool slow;     /* most passes are slower than anybody is, or most starts are so late */
    bool no_start; /* most of those who should have started there did not, but were seen */
};

/* Which points (below clock_known_points()) may have a wrong clock. Then, of one clock: of how
 * many runners it makes a pass so slow, or their start none. */
void clocks_slow(const struct merge *merge, struct clock_point *point);
void clock_count_slow(const struct merge *merge, const struct sights *sights,
                      struct clock *clock);

enum clock_by {
    CLOCK_BY_ALL,         /* the gun and the passes at other points */
    CLOCK_BY_MATS_BEFORE, /* the gun and those of them that came before */
    CLOCK_BY_MATS         /* the passes alone */
};

/* The offset at which most crossings of a clock fit the gun and the runners' passes at other
 * points, rounded, and the spread; returns how many fit at it. */
size_t clock_near(const struct merge *merge, const struct sights *sights,
                  const struct clock *clock, enum clock_by by, int64_t *offset,
                  int64_t *spread);

/* Is it of no use to any runner: are most of those it saw given every mat of its point by other
 * clocks? Then a partner had its say, and what it saw besides are tests and the like. */
bool clock_is_spare(const struct merge *merge, const struct sights *sights,
                    const struct clock *clock);

/* Is it the gun that does not fit, by so much? Most of the runners the clock saw were given all
 * their crossings, and by the other mats alone it is right; or it is the only one, and the
 * starts lie as far apart as those of no clock do. */
bool clock_is_for_gun(const struct merge *merge, const struct sights *sights,
                      const struct clock *clock, int64_t offset_ms);

/* Says of each gun that most starts come more than an hour after it. */
void clock_check_guns(struct merge *merge);

/* The whole hour, half or quarter that lies within so many ms, else whole minutes. */
int64_t clock_round(int64_t ms, int64_t within);

#endif
