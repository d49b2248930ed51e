/* moment.h - from what a line says about time to a moment.
 *
 * Timing systems write moments in five ways; each needs something else to become one. Where
 * that is missing (a zone, a date, a gun) nothing is guessed: MOMENT_STOP, and the tool ends.
 */
#ifndef INGEST_MOMENT_H
#define INGEST_MOMENT_H

#include "race/event.h"

enum moment_kind {
    MOMENT_STAMP,   /* date, time and offset */
    MOMENT_LOCAL,   /* date and time on the wall clock: needs a zone */
    MOMENT_CLOCK,   /* a time of day: needs a date and a zone */
    MOMENT_ELAPSED, /* counted from zero: needs a gun */
};

struct moment {
    enum moment_kind kind;
    struct stamp stamp; /* MOMENT_STAMP */
    int64_t ms;         /* LOCAL: since 1970 on the wall clock; CLOCK: of the day; ELAPSED */
    bool counted;       /* CLOCK: a counter tells the day; ms goes on over midnight */
};

/* What a source, the options and event.conf say about the clock of one file. */
struct clockwork {
    const struct zone *zone; /* NULL: not known */
    int64_t date_days;       /* INT64_MIN: not known */
    int64_t gun_ms;          /* of elapsed times, UTC; TIME_NONE: not known */
    const char *no_gun;      /* why not, for the message */
    bool gun_fixed;          /* named by --gun or the source: the file's own does not count */
    int64_t first_gun_local; /* wall clock ms of the first gun of that date; TIME_NONE */
    const char *over_21h;    /* a race that lasts too long for times of day, or NULL */
    int64_t offset_ms;       /* added to every time */
    bool undated;            /* set when a time of day was taken without a known gun */
    int64_t near_ms;         /* wall clock of the file's last read with a date, of the first
                                before that; TIME_NONE: there is none */
    /* the last answer of the zone: wall clock hours in [from, to) have this offset */
    int64_t cached_from, cached_to;
    int32_t cached_offset_s;
};

enum moment_result { MOMENT_DONE, MOMENT_REJECT, MOMENT_STOP };

/* The moment, with the clock's offset added. MOMENT_REJECT: *why says why this line's time
 * is none (it never was, or was twice, in that zone). MOMENT_STOP: *why says what is missing
 * for all such lines. */
enum moment_result moment_resolve(struct clockwork *clock, const struct moment *moment,
                                  struct stamp *out, const char **why) MUST_USE;

/* Gives a time of day without a date, that of a start signal among dated reads, the day by
 * which it is at most three hours from the last of them. False: there is none so near. */
bool moment_near(const struct clockwork *clock, struct moment *moment);

/* Reads a time cell: with date and offset, with date, or a time of day; elapsed if the file's
 * times are counted from zero. False: none of these. */
bool moment_parse(struct sv text, bool elapsed, struct moment *out) MUST_USE;

/* A time with the date from a column of its own. */
bool moment_parse_dated(struct sv date, struct sv text, struct moment *out) MUST_USE;

#endif
