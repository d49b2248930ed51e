/* time.h - race times and moments, in whole milliseconds.
 *
 * Elapsed times are differences of moments, never of clock readings. Nothing here is floating
 * point, and nothing asks the machine what time it is.
 */
#ifndef RACE_TIME_H
#define RACE_TIME_H

#include "base/must.h"
#include "base/sv.h"
#include "race/choice.h"

/* No time is known. Sorts before every time; never written. */
#define TIME_NONE INT64_MIN

enum { TIME_TEXT = 40 }; /* bytes that hold any time written here, with its NUL */

static const int64_t SECOND_MS = 1000, MINUTE_MS = 60000, HOUR_MS = 3600000, DAY_MS = 86400000;

/* A moment and the offset it is written with. */
struct stamp {
    int64_t utc_ms;   /* since 1970-01-01T00:00Z */
    int32_t offset_s; /* east of Greenwich, whole minutes when written */
};

/* The streams' elapsed time `H:MM:SS[.mmm]`, H of 1 to 4 digits, none to three decimals;
 * a leading '-' where `negative` allows it. False: not of that form. */
bool elapsed_parse(struct sv text, bool negative, int64_t *ms) MUST_USE;

/* Writes `H:MM:SS.mmm` (with '-' if below zero), or nothing for TIME_NONE; returns bytes. */
size_t elapsed_format(char to[TIME_TEXT], int64_t ms);

/* A time as people write it, for event.conf and options: `[H:]MM:SS[.mmm]` or `SS[.mmm]`. The
 * first number may be larger than its unit (`90:00`), the others have two digits below 60. */
bool duration_parse(struct sv text, int64_t *ms) MUST_USE;

/* A clock offset as people write it, with an optional sign: `+0.350`, `-1:00:00`. Not `1:00`,
 * which some mean as an hour and some as a minute. */
bool offset_parse(struct sv text, int64_t *ms) MUST_USE;

/* A time of day `H:MM[:SS[.fff]]` below 24:00, finer digits cut to milliseconds. */
bool clock_parse(struct sv text, int64_t *ms_of_day) MUST_USE;

/* A date `YYYY-MM-DD` that exists, from year 1 on, as days since 1970-01-01. */
bool date_parse(struct sv text, int64_t *days) MUST_USE;
/* Gregorian in all years; month 1 to 12, a day beyond the month's end counts on. */
int64_t date_days(int year, int month, int day);
void date_civil(int64_t days, int *year, int *month, int *day);
/* Writes YYYY-MM-DD; returns bytes: 10, or 0 outside the years 1 to 9999. */
size_t date_format(char to[TIME_TEXT], int64_t days);

/* The streams' `YYYY-MM-DDTHH:MM:SS[.fff](Z|±HH:MM)`; finer digits are cut to ms; a blank may
 * stand for the T. */
bool stamp_parse(struct sv text, struct stamp *stamp) MUST_USE;

/* stamp_parse() for a stream of racekit's own, which has one form only: the T, none to three
 * decimals, an offset and no Z. */
bool stamp_stream_parse(struct sv text, struct stamp *stamp) MUST_USE;

/* The same for one of many: a stream's times are nearly all of the day and the offset of the
 * time before, whose text and meaning are kept here. Zeroed at the beginning. */
struct stamp_run {
    char date[10], offset[6];
    int64_t midnight_ms; /* UTC */
    int32_t offset_s;
    bool known;
};
bool stamp_run_parse(struct stamp_run *run, struct sv text, struct stamp *stamp) MUST_USE;

/* The same without zone, and seconds may be left out: ms since 1970-01-01T00:00 on the wall
 * clock. */
bool local_parse(struct sv text, int64_t *local_ms) MUST_USE;

/* Writes `YYYY-MM-DDTHH:MM:SS.mmm±HH:MM`; returns bytes: 29, or 0 for TIME_NONE and what lies
 * outside the years 1 to 9999. An offset with odd seconds (before 1940) is cut to the minute
 * below; the moment stays what it is. */
size_t stamp_format(char to[TIME_TEXT], struct stamp stamp);

enum rounding { ROUND_UP_SECOND, ROUND_UP_TENTH, ROUND_NONE };

/* The official time: up to the next whole second (World Athletics TR 19.24.5: 2:09:44.3 is
 * 2:09:45; a time without fraction stays), to the next tenth, or as it is. */
int64_t official_ms(int64_t ms, enum rounding rounding);

/* Writes an official time: `H:MM:SS`, with the decimals that the rounding keeps. */
size_t official_format(char to[TIME_TEXT], int64_t ms, enum rounding rounding);

/* "up-second", "up-tenth", "none"; false: no such rounding. */
extern const struct choices rounding_choices;
bool rounding_parse(struct sv text, enum rounding *rounding) MUST_USE;

#endif
