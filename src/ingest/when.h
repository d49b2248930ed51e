/* when.h - what the groups of a format's line say about time.
 *
 * One place for all clocks of raw timing files: dates in any order with or without marks,
 * times of day with or without colons, hundredths in hex, seconds since 1970 or 1980 or of the
 * day, counters of days, dates that were never set.
 */
#ifndef INGEST_WHEN_H
#define INGEST_WHEN_H

#include "ingest/moment.h"
#include "race/raw_format.h"

/* How the times of one file are to be taken. */
struct when_rules {
    const struct raw_format *format;
    bool elapsed;   /* counted from zero */
    bool epoch_utc; /* seconds since an epoch are UTC */
};

/* The moment that the groups of a line give; a group that took no part has p == NULL or no
 * bytes. False: *why says which of them is none. */
bool when_read(const struct when_rules *rules, const struct sv group[RAW_GROUPS],
               struct moment *out, struct fault *why) MUST_USE;

/* A date as days since 1970: YYYY-MM-DD, DD-MM-YYYY, MM-DD-YYYY by `dates`, parted by '-', '/'
 * or '.', or YYYYMMDD, YYMMDD without marks (years 80 to 99 are of 1900). *unset: year and
 * month are zero, the clock was never set, and *days counts the days since it was started.
 * False: *why says so. */
bool when_date(struct sv text, enum raw_dates dates, int64_t *days, bool *unset,
               struct fault *why) MUST_USE;

/* A time of day: H:MM[:SS[.fff]], with a comma too, or HHMMSS with further digits as decimals.
 * Finer digits than milliseconds are cut. */
bool when_clock(struct sv text, int64_t *ms, struct fault *why) MUST_USE;

#endif
