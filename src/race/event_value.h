/* event_value.h - the values of event.conf's keys: text to numbers, distances, times.
 *
 * Each function reads the key `name` of a block; the block may be NULL. A key that is not there
 * leaves *out alone and returns false; so does a bad value, after a complaint in the key's
 * line.
 */
#ifndef RACE_EVENT_VALUE_H
#define RACE_EVENT_VALUE_H

#include "base/pattern.h"
#include "race/choice.h"
#include "race/event.h"
#include "race/event_conf.h"

/* What a time of day needs to become a moment. */
struct day {
    int64_t date_days; /* INT64_MIN: not known */
    const struct zone *zone;
    struct sv zone_name;
    bool told; /* date or zone are there but bad, which has been said */
};

/* Any text, also an empty one. */
bool value_text(const struct conf_block *block, const char *name, struct sv *out);
/* A name: not empty, no blanks at its ends. */
bool value_name(struct conf *conf, const struct conf_block *block, const char *name,
                struct sv *out);
/* The index of the value among the choices; `otherwise` if it is not there, or is none of
 * them. */
unsigned value_choice(struct conf *conf, const struct conf_block *block, const char *name,
                      struct choices choices, unsigned otherwise);
/* yes or no. */
bool value_yes(struct conf *conf, const struct conf_block *block, const char *name);
/* A whole number of few digits, lo to hi. */
bool value_number(struct conf *conf, const struct conf_block *block, const char *name, int lo,
                  int hi, int *out);
/* Whole numbers, each greater than the one before; the array is the arena's. */
bool value_rising(struct conf *conf, const struct conf_block *block, const char *name, int lo,
                  int hi, int **out, size_t *n);
/* Metres, with three decimals at most, as millimetres. */
bool value_metres(struct conf *conf, const struct conf_block *block, const char *name,
                  int64_t *mm);
/* The same, or less than zero with a `-` before it. */
bool value_height(struct conf *conf, const struct conf_block *block, const char *name,
                  int64_t *mm);
/* A duration in milliseconds, lo to hi. */
bool value_duration(struct conf *conf, const struct conf_block *block, const char *name,
                    int64_t lo, int64_t hi, int64_t *ms);
bool value_date(struct conf *conf, const struct conf_block *block, const char *name,
                int64_t *days);
bool value_zone(struct conf *conf, const struct conf_block *block, const char *name,
                struct sv *zone_name, const struct zone **zone);
/* A date and time, local or with an offset from UTC, as UTC milliseconds. */
bool value_moment(struct conf *conf, const struct conf_block *block, const char *name,
                  const struct day *day, int64_t *utc_ms);
/* The same or a time of day; and, where `words` allows them, auto and none. */
bool value_gun(struct conf *conf, const struct conf_block *block, const char *name,
               const struct day *day, bool words, struct gun *gun);
/* Freed by the caller. */
bool value_pattern(struct conf *conf, const struct conf_block *block, const char *name,
                   struct pattern **out);

/* Millimetres as metres: "21097.5". */
const char *metres_text(struct arena *arena, int64_t mm);

#endif
