#include "config.h"

#include "ingest/moment.h"

#include <stdlib.h>

static const int64_t EARLIEST_BEFORE_GUN_MS = 3 * HOUR_MS;
static const int64_t NEAR_MS = 3 * HOUR_MS;

/* Timing files stay within one hour for thousands of lines: the zone is asked once an hour.
 * Both ends of the hour must have one offset, and the same, or the hour is not kept. */
static enum zone_answer local_offset(struct clockwork *clock, int64_t local_ms,
                                     int32_t *offset_s)
{
    if (local_ms >= clock->cached_from && local_ms < clock->cached_to) {
        *offset_s = clock->cached_offset_s;
        return ZONE_ONCE;
    }
    enum zone_answer answer = zone_of_local(clock->zone, local_ms, offset_s);
    int64_t from = local_ms - ((local_ms % HOUR_MS) + HOUR_MS) % HOUR_MS;
    int32_t first, last;
    if (answer == ZONE_ONCE && zone_of_local(clock->zone, from, &first) == ZONE_ONCE &&
        zone_of_local(clock->zone, from + HOUR_MS, &last) == ZONE_ONCE && first == last) {
        clock->cached_from = from;
        clock->cached_to = from + HOUR_MS;
        clock->cached_offset_s = first;
    }
    return answer;
}

static enum moment_result from_local(struct clockwork *clock, int64_t local_ms,
                                     struct stamp *out, const char **why)
{
    int32_t offset_s;
    if (clock->zone == NULL) {
        *why = "a local time, and no zone: name it with --zone or in event.conf (timezone)";
        return MOMENT_STOP;
    }
    switch (local_offset(clock, local_ms, &offset_s)) {
    case ZONE_ONCE: break;
    case ZONE_NEVER:
        *why = "a local time that never was (the clock was put forward)";
        return MOMENT_REJECT;
    case ZONE_TWICE:
        *why = "a local time that was twice (the clock was put back)";
        return MOMENT_REJECT;
    }
    *out = (struct stamp){local_ms - (int64_t)offset_s * SECOND_MS, offset_s};
    return MOMENT_DONE;
}

static enum moment_result from_clock(struct clockwork *clock, int64_t ms_of_day, bool counted,
                                     struct stamp *out, const char **why)
{
    if (clock->zone == NULL) {
        *why = "a time of day, and no zone: name it with --zone or in event.conf (timezone)";
        return MOMENT_STOP;
    }
    if (clock->date_days == INT64_MIN) {
        *why = "a time of day, and no date: name it with --date or in event.conf (date)";
        return MOMENT_STOP;
    }
    if (clock->over_21h != NULL && !counted) {
        *why = "a time of day, and a race of more than 21 hours: its reads need dates";
        return MOMENT_STOP;
    }
    int64_t local_ms = clock->date_days * DAY_MS + ms_of_day;
    if (counted && (ms_of_day >= DAY_MS || clock->over_21h != NULL))
        return from_local(clock, local_ms, out, why);
    if (clock->first_gun_local == TIME_NONE)
        clock->undated = true;
    else if (local_ms + clock->offset_ms < clock->first_gun_local - EARLIEST_BEFORE_GUN_MS)
        local_ms += DAY_MS;
    return from_local(clock, local_ms, out, why);
}

static const int64_t YEAR_1 = -719162, YEAR_10000 = 2932897; /* days since 1970 */

/* The streams write the years 1 to 9999. */
static bool is_written(struct stamp stamp)
{
    int64_t local_ms = stamp.utc_ms + stamp.offset_s * SECOND_MS;
    return local_ms >= YEAR_1 * DAY_MS && local_ms < YEAR_10000 * DAY_MS;
}

enum moment_result moment_resolve(struct clockwork *clock, const struct moment *moment,
                                  struct stamp *out, const char **why)
{
    enum moment_result result = MOMENT_DONE;
    switch (moment->kind) {
    case MOMENT_STAMP: *out = moment->stamp; break;
    case MOMENT_LOCAL: result = from_local(clock, moment->ms, out, why); break;
    case MOMENT_CLOCK: result = from_clock(clock, moment->ms, moment->counted, out, why); break;
    case MOMENT_ELAPSED:
        if (clock->gun_ms == TIME_NONE) {
            *why = clock->no_gun;
            return MOMENT_STOP;
        }
        *out = (struct stamp){clock->gun_ms + moment->ms, 0};
        if (clock->zone != NULL)
            out->offset_s = zone_offset(clock->zone, out->utc_ms);
        break;
    }
    if (result != MOMENT_DONE)
        return result;
    out->utc_ms += clock->offset_ms;
    if (is_written(*out))
        return MOMENT_DONE;
    *why = "a time outside the years 1 to 9999";
    return MOMENT_REJECT;
}

bool moment_near(const struct clockwork *clock, struct moment *moment)
{
    if (moment->kind != MOMENT_CLOCK || moment->counted || clock->near_ms == TIME_NONE)
        return false;
    int64_t since_midnight = (clock->near_ms % DAY_MS + DAY_MS) % DAY_MS;
    int64_t ms = clock->near_ms - since_midnight + moment->ms;
    if (ms - clock->near_ms > DAY_MS / 2)
        ms -= DAY_MS;
    else if (clock->near_ms - ms > DAY_MS / 2)
        ms += DAY_MS;
    if (llabs(ms - clock->near_ms) > NEAR_MS)
        return false;
    *moment = (struct moment){.kind = MOMENT_LOCAL, .ms = ms};
    return true;
}

/* The time without its digits beyond milliseconds, which must be digits. */
static struct sv cut_finer(struct sv text)
{
    const char *point = text.n == 0 ? NULL : memchr(text.p, '.', text.n);
    size_t keep = point == NULL ? text.n : (size_t)(point - text.p) + 4;
    for (size_t i = keep; i < text.n; i++)
        if (text.p[i] < '0' || text.p[i] > '9')
            return text;
    return sv_head(text, keep);
}

bool moment_parse(struct sv text, bool elapsed, struct moment *out)
{
    out->counted = false;
    if (elapsed) {
        out->kind = MOMENT_ELAPSED;
        return duration_parse(cut_finer(text), &out->ms);
    }
    out->kind = MOMENT_LOCAL;
    if (local_parse(text, &out->ms))
        return true;
    out->kind = MOMENT_STAMP;
    if (stamp_parse(text, &out->stamp))
        return true;
    out->kind = MOMENT_CLOCK;
    return clock_parse(text, &out->ms);
}

bool moment_parse_dated(struct sv date, struct sv text, struct moment *out)
{
    int64_t days, ms;
    if (!date_parse(date, &days) || !clock_parse(text, &ms))
        return false;
    *out = (struct moment){.kind = MOMENT_LOCAL, .ms = days * DAY_MS + ms};
    return true;
}
