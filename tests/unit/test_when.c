/* test_when.c - what the groups of a line say about time: every clock of raw timing files. */
#include "config.h"

#include "ingest/when.h"

#include <check.h>
#include <stdio.h>

#include "suites.h"

/* --- dates ---------------------------------------------------------------------------- */

static const struct {
    const char *text;
    enum raw_dates dates;
    int64_t days; /* INT64_MIN: rejected */
    bool unset;
    const char *why;
} dates[] = {
    {"2025-04-06", RAW_YMD, 20184, false, ""},
    {"2025/04/06", RAW_YMD, 20184, false, ""},
    {"2025.4.6", RAW_YMD, 20184, false, ""},
    {"06-04-2025", RAW_DMY, 20184, false, ""},
    {"6/4/2025", RAW_DMY, 20184, false, ""},
    {"04/06/2025", RAW_MDY, 20184, false, ""},
    {"20250406", RAW_YMD, 20184, false, ""},
    {"20250406", RAW_DMY, 20184, false, ""},
    {"250406", RAW_YMD, 20184, false, ""},
    {"791231", RAW_YMD, 40176, false, ""},
    {"800101", RAW_YMD, 3652, false, ""},
    {"991231", RAW_YMD, 10956, false, ""},
    {"240229", RAW_YMD, 19782, false, ""},
    {"0000-00-00", RAW_YMD, 0, true, ""},
    {"0000-00-01", RAW_YMD, 1, true, ""},
    {"00000000", RAW_YMD, 0, true, ""},
    {"000000", RAW_YMD, 0, true, ""},
    {"2025-02-30", RAW_YMD, INT64_MIN, false, "impossible date '2025-02-30'"},
    {"250229", RAW_YMD, INT64_MIN, false, "impossible date '250229'"},
    {"2025-13-01", RAW_YMD, INT64_MIN, false, "impossible date '2025-13-01'"},
    {"2025-04-00", RAW_YMD, INT64_MIN, false, "impossible date '2025-04-00'"},
    {"31-04-2025", RAW_DMY, INT64_MIN, false, "impossible date '31-04-2025'"},
    {"2025-04-06", RAW_DMY, INT64_MIN, false, "bad date '2025-04-06'"},
    {"06-04-2025", RAW_YMD, INT64_MIN, false, "bad date '06-04-2025'"},
    {"2025-04", RAW_YMD, INT64_MIN, false, "bad date '2025-04'"},
    {"2025-04-06-1", RAW_YMD, INT64_MIN, false, "bad date '2025-04-06-1'"},
    {"2025-04-061", RAW_YMD, INT64_MIN, false, "bad date '2025-04-061'"},
    {"25-04-06", RAW_YMD, INT64_MIN, false, "bad date '25-04-06'"},
    {"25040", RAW_YMD, INT64_MIN, false, "bad date '25040'"},
    {"2504o6", RAW_YMD, INT64_MIN, false, "bad date '2504o6'"},
    {"", RAW_YMD, INT64_MIN, false, "bad date ''"},
};

START_TEST(a_date_is_a_day)
{
    int64_t days = -1;
    bool unset;
    struct fault why = {0};
    bool good = when_date(sv_of(dates[_i].text), dates[_i].dates, &days, &unset, &why);
    ck_assert_str_eq(why.text, dates[_i].why);
    ck_assert_int_eq(good, dates[_i].days != INT64_MIN);
    if (good) {
        ck_assert_int_eq(days, dates[_i].days);
        ck_assert_int_eq(unset, dates[_i].unset);
    }
}
END_TEST

/* --- times of day --------------------------------------------------------------------- */

static const struct {
    const char *text;
    int64_t ms; /* -1: rejected */
    const char *why;
} clocks[] = {
    {"09:30:00.125", 34200125, ""},
    {"9:30:00", 34200000, ""},
    {"9:30", 34200000, ""},
    {"09:30:00,5", 34200500, ""},
    {"09:30:00.1259", 34200125, ""},
    {"00:00:34.305", 34305, ""},
    {"23:59:59.999999", 86399999, ""},
    {"093000", 34200000, ""},
    {"09300012", 34200120, ""},
    {"093000125", 34200125, ""},
    {"24:00:00", -1, "a time of day past 23:59:59 '24:00:00'"},
    {"23:60:00", -1, "a time of day past 23:59:59 '23:60:00'"},
    {"23:59:60", -1, "a time of day past 23:59:59 '23:59:60'"},
    {"240000", -1, "a time of day past 23:59:59 '240000'"},
    {"9:3:00", -1, "bad time '9:3:00'"},
    {"09:30:", -1, "bad time '09:30:'"},
    {"09:30:00.", -1, "bad time '09:30:00.'"},
    {"09:30:00x5", -1, "bad time '09:30:00x5'"},
    {"09:30:00:00:00", -1, "bad time '09:30:00:00:00'"},
    {"09:3o:00", -1, "bad time '09:3o:00'"},
    {"930", -1, "bad time '930'"},
    {"", -1, "bad time ''"},
    {":", -1, "bad time ':'"},
};

START_TEST(a_clock_shows_a_time_of_day)
{
    int64_t ms = -1;
    struct fault why = {0};
    bool good = when_clock(sv_of(clocks[_i].text), &ms, &why);
    ck_assert_str_eq(why.text, clocks[_i].why);
    ck_assert_int_eq(good, clocks[_i].ms >= 0);
    if (good)
        ck_assert_int_eq(ms, clocks[_i].ms);
}
END_TEST

/* --- the groups of a line ------------------------------------------------------------- */

static const struct {
    struct raw_format format;
    bool elapsed, epoch_utc;
    const char *date, *time, *seconds, *milli, *hundredths, *day;
    const char *says; /* `kind ms`, or the reason */
} groups[] = {
    {.date = "2025-04-06", .time = "09:30:00.5", .says = "local 1743931800500"},
    {.date = "250406", .time = "093000", .hundredths = "27", .says = "local 1743931800270"},
    {.format = {.hex = true},
     .date = "250406",
     .time = "093000",
     .hundredths = "27",
     .says = "local 1743931800390"},
    {.format = {.hex = true},
     .date = "250406",
     .time = "093000",
     .hundredths = "5f",
     .says = "local 1743931800950"},
    {.format = {.hex = true},
     .date = "250406",
     .time = "093000",
     .hundredths = "64",
     .says = "hundredths above 63 (hex) '64'"},
    {.date = "250406", .time = "093000", .hundredths = "5f", .says = "bad hundredths '5f'"},
    {.format = {.utc = true},
     .date = "2025-04-06",
     .time = "09:30",
     .says = "utc 1743931800000"},
    {.time = "2025-04-06T09:30:00+09:00", .says = "utc 1743899400000"},
    {.time = "2025-04-06 09:30:00.1259", .says = "local 1743931800125"},
    {.format = {.utc = true}, .time = "2025-04-06 09:30:00", .says = "utc 1743931800000"},
    {.time = "2025-02-30 09:30:00", .says = "bad time '2025-02-30 09:30:00'"},
    {.time = "09:30", .says = "clock 34200000"},
    {.date = "0000-00-00", .time = "00:00:02.773", .says = "clock 2773"},
    {.date = "0000-00-01", .time = "00:00:02.773", .says = "counted 86402773"},
    {.time = "10:11:16.4433", .day = "0", .says = "counted 36676443"},
    {.time = "10:11:16.4433", .day = "2", .says = "counted 209476443"},
    {.date = "20120724", .time = "10:11:16.4433", .day = "0", .says = "local 1343124676443"},
    {.time = "10:11:16", .day = "x", .says = "bad count of days 'x'"},
    {.seconds = "1620461427.22", .says = "local 1620461427220"},
    {.seconds = "1620461427.22", .epoch_utc = true, .says = "utc 1620461427220"},
    {.seconds = "1620461427", .milli = "7", .says = "local 1620461427007"},
    {.milli = "1620461427220", .says = "local 1620461427220"},
    {.format = {.epoch = RAW_EPOCH_1980},
     .seconds = "1170518701",
     .milli = "698",
     .says = "local 1486051501698"}, /* 2017-02-02 16:05:01.698 */
    {.seconds = "1", .milli = "1000", .says = "milliseconds above 999 '1000'"},
    {.seconds = "1x", .says = "bad count of seconds '1x'"},
    {.seconds = "1.", .says = "bad count of seconds '1.'"},
    {.seconds = "1234567890123", .says = "bad count of seconds '1234567890123'"},
    {.milli = "12x", .says = "bad count of milliseconds '12x'"},
    {.format = {.epoch = RAW_EPOCH_DAY}, .milli = "36676443", .says = "clock 36676443"},
    {.format = {.epoch = RAW_EPOCH_DAY}, .seconds = "32795.944", .says = "clock 32795944"},
    {.format = {.epoch = RAW_EPOCH_DAY},
     .milli = "86400000",
     .says = "a time of day past 23:59:59 '86400000'"},
    {.format = {.epoch = RAW_EPOCH_DAY},
     .date = "2025-04-06",
     .seconds = "34200",
     .says = "local 1743931800000"},
    {.elapsed = true, .time = "28:18", .says = "elapsed 1698000"},
    {.elapsed = true, .time = "1:28:18.5", .says = "elapsed 5298500"},
    {.elapsed = true, .seconds = "90.5", .says = "elapsed 90500"},
    {.elapsed = true, .time = "28:60", .says = "bad time counted from zero '28:60'"},
    {.says = "no time"},
};

static struct sv given(const char *text)
{
    return text == NULL ? (struct sv){NULL, 0} : sv_of(text);
}

START_TEST(groups_make_a_moment)
{
    static const char *const kinds[] = {"utc", "local", "clock", "elapsed"};
    struct sv group[RAW_GROUPS] = {
        [RAW_DATE] = given(groups[_i].date),
        [RAW_TIME] = given(groups[_i].time),
        [RAW_SECONDS] = given(groups[_i].seconds),
        [RAW_MILLISECONDS] = given(groups[_i].milli),
        [RAW_HUNDREDTHS] = given(groups[_i].hundredths),
        [RAW_DAY] = given(groups[_i].day),
    };
    struct when_rules rules = {&groups[_i].format, groups[_i].elapsed, groups[_i].epoch_utc};
    struct moment moment = {0};
    struct fault why = {0};
    char says[400];
    if (when_read(&rules, group, &moment, &why)) {
        int64_t ms = moment.kind == MOMENT_STAMP ? moment.stamp.utc_ms : moment.ms;
        snprintf(says, sizeof says, "%s %lld", moment.counted ? "counted" : kinds[moment.kind],
                 (long long)ms);
    } else {
        snprintf(says, sizeof says, "%s", why.text);
    }
    ck_assert_str_eq(says, groups[_i].says);
}
END_TEST

Suite *when_suite(void)
{
    Suite *suite = suite_create("when");
    TCase *tcase = tcase_create("when");
    tcase_add_loop_test(tcase, a_date_is_a_day, 0, sizeof dates / sizeof *dates);
    tcase_add_loop_test(tcase, a_clock_shows_a_time_of_day, 0, sizeof clocks / sizeof *clocks);
    tcase_add_loop_test(tcase, groups_make_a_moment, 0, sizeof groups / sizeof *groups);
    suite_add_tcase(suite, tcase);
    return suite;
}
