#include "config.h"

#include "ingest/moment.h"

#include <check.h>

#include "suites.h"

static struct arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

static const struct zone *zone(const char *name)
{
    struct fault why = {0};
    const struct zone *found = zone_load(arena, sv_of(name), &why);
    ck_assert_msg(found != NULL, "%s", why.text);
    return found;
}

static int64_t days(const char *text)
{
    int64_t out = 0;
    ck_assert_msg(date_parse(sv_of(text), &out), "%s", text);
    return out;
}

static int64_t local(const char *text)
{
    int64_t out = 0;
    ck_assert_msg(local_parse(sv_of(text), &out), "%s", text);
    return out;
}

/* --- moments -------------------------------------------------------------------------- */

/* A clock that knows nothing. */
static struct clockwork clock_of(const char *zone_name)
{
    return (struct clockwork){.zone = zone_name == NULL ? NULL : zone(zone_name),
                              .date_days = INT64_MIN,
                              .gun_ms = TIME_NONE,
                              .no_gun = "no gun",
                              .first_gun_local = TIME_NONE,
                              .cached_from = 1};
}

/* What a moment becomes: the stream's time, "stop: why" or "reject: why". */
static const char *becomes(struct clockwork *clock, struct moment moment)
{
    struct stamp stamp;
    char text[TIME_TEXT];
    const char *reason = NULL;
    switch (moment_resolve(clock, &moment, &stamp, &reason)) {
    case MOMENT_STOP: return arena_printf(arena, "stop: %s", reason).p;
    case MOMENT_REJECT: return arena_printf(arena, "reject: %s", reason).p;
    case MOMENT_DONE: break;
    }
    return arena_str(arena, (struct sv){text, stamp_format(text, stamp)});
}

static const struct {
    const char *text;
    bool elapsed, good;
    enum moment_kind kind;
    int64_t ms; /* of a clock or an elapsed time */
} cells[] = {
    {"2025-04-06 09:30:00", false, true, MOMENT_LOCAL, 0},
    {"2025-04-06T09:30:00.5", false, true, MOMENT_LOCAL, 0},
    {"2025-04-06T09:30:00+09:00", false, true, MOMENT_STAMP, 0},
    {"2025-04-06T09:30:00Z", false, true, MOMENT_STAMP, 0},
    {"09:30:00.1239", false, true, MOMENT_CLOCK, 34200123},
    {"9:30", false, true, MOMENT_CLOCK, 34200000},
    {"23:59:59.999", false, true, MOMENT_CLOCK, 86399999},
    {"24:00:00", false, false, MOMENT_CLOCK, 0},
    {"2025-02-30 09:30:00", false, false, MOMENT_CLOCK, 0},
    {"09:3x", false, false, MOMENT_CLOCK, 0},
    {"", false, false, MOMENT_CLOCK, 0},
    {"9:30", true, true, MOMENT_ELAPSED, 570000},
    {"90:00", true, true, MOMENT_ELAPSED, 5400000},
    {"2:09:44.3", true, true, MOMENT_ELAPSED, 7784300},
    {"2:09:44.3129", true, true, MOMENT_ELAPSED, 7784312},
    {"2:09:44.312x", true, false, MOMENT_ELAPSED, 0},
    {"2:60:00", true, false, MOMENT_ELAPSED, 0},
    {"2025-04-06T09:30:00Z", true, false, MOMENT_ELAPSED, 0},
};

START_TEST(a_cell_says_its_kind_of_moment)
{
    struct moment moment = {0};
    bool good = moment_parse(sv_of(cells[_i].text), cells[_i].elapsed, &moment);
    ck_assert_msg(good == cells[_i].good, "'%s'", cells[_i].text);
    if (!good)
        return;
    ck_assert_msg(moment.kind == cells[_i].kind, "'%s': kind %d", cells[_i].text, moment.kind);
    if (moment.kind == MOMENT_CLOCK || moment.kind == MOMENT_ELAPSED)
        ck_assert_int_eq(moment.ms, cells[_i].ms);
}
END_TEST

START_TEST(a_date_of_its_own_makes_a_local_time)
{
    struct moment moment = {0};
    ck_assert(moment_parse_dated(SV("2025-04-06"), SV("9:30:00.25"), &moment));
    ck_assert_int_eq(moment.kind, MOMENT_LOCAL);
    ck_assert_int_eq(moment.ms, local("2025-04-06T09:30:00.250"));
    ck_assert(!moment_parse_dated(SV("2025-04-31"), SV("9:30:00"), &moment));
    ck_assert(!moment_parse_dated(SV("2025-04-06"), SV("25:30:00"), &moment));
}
END_TEST

/* Local times: what the wall clock of a zone shows. */
static const struct {
    const char *zone, *local, *becomes;
} walls[] = {
    {"Asia/Pyongyang", "2015-08-14T12:00:00", "2015-08-14T12:00:00.000+09:00"},
    {"Asia/Pyongyang", "2015-08-16T12:00:00", "2015-08-16T12:00:00.000+08:30"},
    {"Asia/Pyongyang", "2019-04-07T09:30:00.25", "2019-04-07T09:30:00.250+09:00"},
    {"Europe/Berlin", "2025-03-30T01:59:59.999", "2025-03-30T01:59:59.999+01:00"},
    {"Europe/Berlin", "2025-03-30T02:30:00",
     "reject: a local time that never was (the clock was put forward)"},
    {"Europe/Berlin", "2025-03-30T03:00:00", "2025-03-30T03:00:00.000+02:00"},
    {"Europe/Berlin", "2025-10-26T01:59:59", "2025-10-26T01:59:59.000+02:00"},
    {"Europe/Berlin", "2025-10-26T02:00:00",
     "reject: a local time that was twice (the clock was put back)"},
    {"Europe/Berlin", "2025-10-26T03:00:00", "2025-10-26T03:00:00.000+01:00"},
    {NULL, "2025-04-06T09:30:00",
     "stop: a local time, and no zone: name it with --zone or in event.conf (timezone)"},
};

START_TEST(a_local_time_is_that_of_its_zone)
{
    struct clockwork clock = clock_of(walls[_i].zone);
    struct moment moment = {.kind = MOMENT_LOCAL, .ms = local(walls[_i].local)};
    ck_assert_str_eq(becomes(&clock, moment), walls[_i].becomes);
}
END_TEST

/* The zone is asked once an hour: the answers are those of a clock that asks each time, around
 * changes on the hour, of half an hour, and a minute after midnight. */
START_TEST(the_kept_hour_changes_no_answer)
{
    static const struct {
        const char *zone, *day;
    } change[] = {
        {"Europe/Berlin", "2025-03-30"},       {"Europe/Berlin", "2025-10-26"},
        {"Australia/Lord_Howe", "2025-04-06"}, {"Australia/Lord_Howe", "2025-10-05"},
        {"America/St_Johns", "1990-04-01"},    {"America/St_Johns", "1990-10-28"},
        {"Asia/Pyongyang", "2015-08-15"},      {"Asia/Pyongyang", "2018-05-05"},
        {"Europe/Berlin", "1969-12-31"},
    };
    struct clockwork keeps = clock_of(change[_i].zone);
    int64_t from = (days(change[_i].day) - 1) * DAY_MS, refused = 0;
    for (int64_t ms = from; ms < from + 3 * DAY_MS; ms += MINUTE_MS) {
        struct clockwork asks = clock_of(change[_i].zone);
        struct stamp kept = {0}, asked = {0};
        struct moment moment = {.kind = MOMENT_LOCAL, .ms = ms};
        const char *reason = NULL;
        enum moment_result a = moment_resolve(&asks, &moment, &asked, &reason);
        enum moment_result k = moment_resolve(&keeps, &moment, &kept, &reason);
        ck_assert_msg(a == k && asked.utc_ms == kept.utc_ms && asked.offset_s == kept.offset_s,
                      "%s: minute %lld", change[_i].zone, (long long)((ms - from) / MINUTE_MS));
        refused += a == MOMENT_REJECT;
    }
    ck_assert_msg((refused > 0) == (days(change[_i].day) > 0), "%s %s: %lld refused",
                  change[_i].zone, change[_i].day, (long long)refused);
}
END_TEST

/* Times of day of 2025-04-06 in Pyongyang; the first gun is at 09:30, if it is known. */
static const struct {
    const char *time, *offset, *gun, *becomes;
} of_day[] = {
    {"09:30:00", "+0", "09:30:00", "2025-04-06T09:30:00.000+09:00"},
    {"06:30:00", "+0", "09:30:00", "2025-04-06T06:30:00.000+09:00"},
    {"06:29:59.999", "+0", "09:30:00", "2025-04-07T06:29:59.999+09:00"},
    {"00:15:00", "+0", "09:30:00", "2025-04-07T00:15:00.000+09:00"},
    {"00:15:00", "+0", "02:00:00", "2025-04-06T00:15:00.000+09:00"},
    {"09:30:00", "-1:00:00", "09:30:00", "2025-04-06T08:30:00.000+09:00"},
    {"09:30:00", "+0.350", "09:30:00", "2025-04-06T09:30:00.350+09:00"},
    /* whether it is the next day is asked of the time as corrected */
    {"07:00:00", "-1:00:00", "09:30:00", "2025-04-07T06:00:00.000+09:00"},
    {"06:00:00", "+1:00:00", "09:30:00", "2025-04-06T07:00:00.000+09:00"},
    {"00:15:00", "+0", NULL, "2025-04-06T00:15:00.000+09:00"},
};

START_TEST(a_time_of_day_takes_the_date_or_the_next)
{
    struct clockwork clock = clock_of("Asia/Pyongyang");
    struct moment moment;
    clock.date_days = days("2025-04-06");
    ck_assert(offset_parse(sv_of(of_day[_i].offset), &clock.offset_ms));
    if (of_day[_i].gun != NULL) {
        ck_assert(clock_parse(sv_of(of_day[_i].gun), &clock.first_gun_local));
        clock.first_gun_local += clock.date_days * DAY_MS;
    }
    ck_assert(moment_parse(sv_of(of_day[_i].time), false, &moment));
    ck_assert_str_eq(becomes(&clock, moment), of_day[_i].becomes);
    ck_assert_int_eq(clock.undated, of_day[_i].gun == NULL);
}
END_TEST

START_TEST(what_a_time_of_day_lacks_is_said)
{
    struct moment noon = {.kind = MOMENT_CLOCK, .ms = 12 * HOUR_MS};
    struct clockwork clock = clock_of(NULL);
    clock.date_days = days("2025-04-06");
    ck_assert_str_eq(
        becomes(&clock, noon),
        "stop: a time of day, and no zone: name it with --zone or in event.conf (timezone)");
    clock = clock_of("UTC");
    ck_assert_str_eq(
        becomes(&clock, noon),
        "stop: a time of day, and no date: name it with --date or in event.conf (date)");
    clock.date_days = days("2025-04-06");
    clock.over_21h = "ultra";
    ck_assert_str_eq(
        becomes(&clock, noon),
        "stop: a time of day, and a race of more than 21 hours: its reads need dates");
}
END_TEST

START_TEST(elapsed_times_count_from_the_gun)
{
    struct moment moment = {.kind = MOMENT_ELAPSED, .ms = 7784300};
    struct clockwork clock = clock_of(NULL);
    ck_assert_str_eq(becomes(&clock, moment), "stop: no gun");
    clock.gun_ms = local("2025-04-06T00:30:00");
    ck_assert_str_eq(becomes(&clock, moment), "2025-04-06T02:39:44.300+00:00");
    clock.offset_ms = -300;
    ck_assert_str_eq(becomes(&clock, moment), "2025-04-06T02:39:44.000+00:00");
    clock.zone = zone("Asia/Pyongyang");
    ck_assert_str_eq(becomes(&clock, moment), "2025-04-06T11:39:44.000+09:00");
}
END_TEST

START_TEST(a_stamp_stays_what_it_is)
{
    struct moment moment;
    struct clockwork clock = clock_of(NULL);
    ck_assert(moment_parse(SV("2025-04-06T09:30:00.1-03:30"), false, &moment));
    ck_assert_str_eq(becomes(&clock, moment), "2025-04-06T09:30:00.100-03:30");
    clock.offset_ms = -DAY_MS;
    ck_assert_str_eq(becomes(&clock, moment), "2025-04-05T09:30:00.100-03:30");
}
END_TEST

/* The streams cannot write other years. */
START_TEST(years_are_1_to_9999)
{
    struct clockwork clock = clock_of("UTC");
    struct moment first = {.kind = MOMENT_LOCAL, .ms = local("0001-01-01T00:00:00")};
    struct moment last = {.kind = MOMENT_LOCAL, .ms = local("9999-12-31T23:59:59.999")};
    static const char outside[] = "reject: a time outside the years 1 to 9999";
    ck_assert_str_eq(becomes(&clock, first), "0001-01-01T00:00:00.000+00:00");
    ck_assert_str_eq(becomes(&clock, last), "9999-12-31T23:59:59.999+00:00");
    clock.offset_ms = -1;
    ck_assert_str_eq(becomes(&clock, first), outside);
    clock.offset_ms = 1;
    ck_assert_str_eq(becomes(&clock, last), outside);
}
END_TEST

Suite *moment_suite(void)
{
    Suite *suite = suite_create("moment");
    TCase *tcase = tcase_create("moment");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, a_cell_says_its_kind_of_moment, 0, sizeof cells / sizeof *cells);
    tcase_add_test(tcase, a_date_of_its_own_makes_a_local_time);
    tcase_add_loop_test(tcase, a_local_time_is_that_of_its_zone, 0,
                        sizeof walls / sizeof *walls);
    tcase_add_loop_test(tcase, the_kept_hour_changes_no_answer, 0, 9);
    tcase_add_loop_test(tcase, a_time_of_day_takes_the_date_or_the_next, 0,
                        sizeof of_day / sizeof *of_day);
    tcase_add_test(tcase, what_a_time_of_day_lacks_is_said);
    tcase_add_test(tcase, elapsed_times_count_from_the_gun);
    tcase_add_test(tcase, a_stamp_stays_what_it_is);
    tcase_add_test(tcase, years_are_1_to_9999);
    suite_add_tcase(suite, tcase);
    return suite;
}
