#include "config.h"

#include <check.h>
#include <stdio.h>

#include "race/time.h"

Suite *time_suite(void);

/* A text and what is read from it. */
struct reading {
    const char *text;
    int64_t ms;
};

START_TEST(elapsed_reads_the_form_of_the_streams)
{
    static const struct reading good[] = {
        {"0:45:10.000", 2710000},
        {"1:02:00", 3720000},
        {"0:00:00", 0},
        {"0:00:00.5", 500},
        {"0:00:00.05", 50},
        {"0:00:00.007", 7},
        {"9999:59:59.999", 35999999999},
        {"00:00:01", 1000},
        {"12:34:56.78", 45296780},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        int64_t ms = -1;
        ck_assert_msg(elapsed_parse(sv_of(good[i].text), false, &ms), "%s", good[i].text);
        ck_assert_int_eq(ms, good[i].ms);
    }
}
END_TEST

START_TEST(elapsed_refuses_every_other_form)
{
    static const char *const bad[] = {
        "",           "0",         "45:10",    "0:45",         "0:4:10",    "0:45:1",
        "0:60:00",    "0:00:60",   "0:45:10.", "0:45:10.1234", "0:45:10,5", " 0:45:10",
        "0:45:10 ",   "+0:45:10",  "-0:45:10", "10000:00:00",  "0:45:1x",   ":45:10",
        "0:45:10.1x", "0:45:10.x", "0.45.10",  "0:-4:10",      "1x0",       "0:45:10:00",
        "DNF",        "0:045:10",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t ms = 42;
        ck_assert_msg(!elapsed_parse(sv_of(bad[i]), false, &ms), "'%s' was read", bad[i]);
        ck_assert_int_eq(ms, 42);
    }
    int64_t ms;
    ck_assert(!elapsed_parse((struct sv){NULL, 0}, true, &ms));
    ck_assert(!elapsed_parse((struct sv){"0:45:10\0", 8}, true, &ms));
}
END_TEST

/* The form that is read most has a way of its own: each byte is held to what it may be. */
START_TEST(elapsed_knows_every_byte_of_its_usual_form)
{
    static const int64_t weight[] = {3600000, 0, 600000, 60000, 0, 10000, 1000, 0, 100, 10, 1};
    for (size_t at = 0; at < sizeof weight / sizeof *weight; at++)
        for (int byte = 0; byte < 256; byte++) {
            char text[] = "0:00:00.000";
            text[at] = (char)byte;
            char most = at == 2 || at == 5 ? '5' : '9';
            bool is_digit = byte >= '0' && byte <= most;
            bool good = weight[at] > 0 ? is_digit : byte == (at == 7 ? '.' : ':');
            int64_t ms = 42;
            ck_assert_msg(elapsed_parse((struct sv){text, 11}, false, &ms) == good,
                          "byte %d at %zu", byte, at);
            ck_assert_int_eq(ms, good ? (byte - '0') * weight[at] : 42);
        }
    int64_t ms;
    ck_assert(elapsed_parse(SV("9:59:59.999"), false, &ms));
    ck_assert_int_eq(ms, 35999999);
    ck_assert(elapsed_parse(SV("-0:59:59.99"), true, &ms));
    ck_assert_int_eq(ms, -3599990);
    ck_assert(elapsed_parse(SV("1234:59:59."), true, &ms) == false);
}
END_TEST

START_TEST(elapsed_has_a_sign_only_where_it_may)
{
    int64_t ms;
    ck_assert(elapsed_parse(SV("-0:00:01.500"), true, &ms));
    ck_assert_int_eq(ms, -1500);
    ck_assert(elapsed_parse(SV("0:00:01.500"), true, &ms));
    ck_assert_int_eq(ms, 1500);
    ck_assert(!elapsed_parse(SV("-"), true, &ms));
    ck_assert(!elapsed_parse(SV("--0:00:01"), true, &ms));
    ck_assert(!elapsed_parse(SV("+0:00:01"), true, &ms));
}
END_TEST

START_TEST(elapsed_is_written_as_it_is_read)
{
    static const int64_t times[] = {0,       1,        999,       1000,       59999, 60000,
                                    3599999, 3600000,  35999999,  36000000,   -1,    -3600001,
                                    2710000, 86400000, 360000000, 35999999999};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        char text[TIME_TEXT];
        int64_t back;
        size_t n = elapsed_format(text, times[i]);
        ck_assert_uint_eq(n, strlen(text));
        ck_assert(elapsed_parse((struct sv){text, n}, true, &back));
        ck_assert_int_eq(back, times[i]);
    }
    char text[TIME_TEXT];
    elapsed_format(text, 2710007);
    ck_assert_str_eq(text, "0:45:10.007");
    elapsed_format(text, -13250);
    ck_assert_str_eq(text, "-0:00:13.250");
    ck_assert_uint_eq(elapsed_format(text, TIME_NONE), 0);
    ck_assert_str_eq(text, "");
    ck_assert_uint_lt(elapsed_format(text, INT64_MAX), TIME_TEXT);
    ck_assert_str_eq(text, "2562047788015:12:55.807");
    elapsed_format(text, -INT64_MAX);
    ck_assert_str_eq(text, "-2562047788015:12:55.807");
}
END_TEST

START_TEST(duration_is_what_people_write)
{
    static const struct reading good[] = {
        {"60", 60000},         {"0.350", 350},         {"1:30", 90000}, {"90:00", 5400000},
        {"4:30:00", 16200000}, {"2:00:00.5", 7200500}, {"0", 0},        {"100000", 100000000},
    };
    static const char *const bad[] = {
        "",   "x",   "1:5", "1:60",  "1:00:60", "1:2:3:4", "1.",         ".5",        "-1",
        "+1", "1,5", "1:",  "1:30 ", "0.1234",  "10h",     "1:00:00:00", "9999999999"};
    int64_t ms;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        ck_assert_msg(duration_parse(sv_of(good[i].text), &ms), "%s", good[i].text);
        ck_assert_int_eq(ms, good[i].ms);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!duration_parse(sv_of(bad[i]), &ms), "'%s' was read", bad[i]);
}
END_TEST

START_TEST(offset_has_a_sign_and_is_not_ambiguous)
{
    static const struct reading good[] = {
        {"+0.350", 350},          {"-0.350", -350}, {"-1:00:00", -3600000},
        {"+1:00:00.25", 3600250}, {"12", 12000},    {"-3600", -3600000},
    };
    static const char *const bad[] = {"",      "+",  "-",   "+-1", "1:00",
                                      "-1:00", "+x", "- 1", "auto"};
    int64_t ms;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        ck_assert_msg(offset_parse(sv_of(good[i].text), &ms), "%s", good[i].text);
        ck_assert_int_eq(ms, good[i].ms);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!offset_parse(sv_of(bad[i]), &ms), "'%s' was read", bad[i]);
}
END_TEST

START_TEST(clock_is_a_time_of_day)
{
    static const struct reading good[] = {
        {"09:30:00.000", 34200000},
        {"9:30", 34200000},
        {"0:00", 0},
        {"23:59:59.999", 86399999},
        {"09:30:00.1239999", 34200123},
        {"09:30:00.1", 34200100},
    };
    static const char *const bad[] = {
        "",       "24:00", "9",       "9:3",  "9:60",       "09:30:60",   "09:30:00.", "009:30",
        "9:30:0", "-9:30", "9:30 pm", "9.30", "09:30:00,5", "9:30:00.1x", "9h30"};
    int64_t ms;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        ck_assert_msg(clock_parse(sv_of(good[i].text), &ms), "%s", good[i].text);
        ck_assert_int_eq(ms, good[i].ms);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!clock_parse(sv_of(bad[i]), &ms), "'%s' was read", bad[i]);
}
END_TEST

START_TEST(dates_exist_or_are_refused)
{
    static const char *const bad[] = {
        "",           "2025-02-29", "1900-02-29", "2025-04-31",  "2025-13-01", "2025-00-10",
        "2025-01-00", "2025-1-1",   "25-01-01",   "2025/01/01",  "2025-01-32", "0000-01-01",
        "2025-06-31", "2025-09-31", "2025-11-31", "2025-04-06 ", "20x5-04-06", "2100-02-29"};
    int64_t days;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!date_parse(sv_of(bad[i]), &days), "'%s' was read", bad[i]);
    ck_assert(date_parse(SV("2000-02-29"), &days));
    ck_assert_int_eq(days, 11016);
    ck_assert(date_parse(SV("1970-01-01"), &days));
    ck_assert_int_eq(days, 0);
    ck_assert(date_parse(SV("1969-12-31"), &days));
    ck_assert_int_eq(days, -1);
    ck_assert(date_parse(SV("2025-04-06"), &days));
    ck_assert_int_eq(days, 20184);
}
END_TEST

/* Every day of the years 1 to 9999, in order, without a gap. */
START_TEST(dates_follow_each_other)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t expected = date_days(1, 1, 1);
    char text[TIME_TEXT];
    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++) {
            bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            int last = lengths[month - 1] + (month == 2 && leap);
            for (int day = 1; day <= last; day++, expected++) {
                int64_t days;
                int y, m, d;
                date_civil(expected, &y, &m, &d);
                bool civil = y == year && m == month && d == day;
                size_t n = date_format(text, expected);
                bool back = date_parse((struct sv){text, n}, &days) && days == expected;
                if (!civil || !back || date_days(year, month, day) != expected)
                    ck_abort_msg("day %d-%d-%d", year, month, day);
            }
        }
    ck_assert_uint_eq(date_format(text, expected), 0); /* 10000-01-01 */
    ck_assert_uint_eq(date_format(text, date_days(1, 1, 1) - 1), 0);
    ck_assert_uint_eq(date_format(text, INT64_MIN), 0);
    ck_assert_int_eq(date_days(-400, 3, 1), date_days(0, 3, 1) - 146097);
}
END_TEST

START_TEST(stamps_are_read)
{
    static const struct {
        const char *text;
        int64_t ms;
        int32_t offset;
    } good[] = {
        {"2025-04-06T09:30:00.000+09:00", 1743899400000, 32400},
        {"2025-04-06T00:30:00Z", 1743899400000, 0},
        {"2025-04-06 09:30:00+09:00", 1743899400000, 32400},
        {"2025-04-05T21:00:00.0009-03:30", 1743899400000, -12600},
        {"2025-04-06T09:30:00.123456789+09:00", 1743899400123, 32400},
        {"1969-12-31T23:59:59.999-00:00", -1, 0},
        {"2015-08-15T00:00:00.5+08:30", 1439566200500, 30600},
        {"0001-01-01T00:00:00+14:00", -62135647200000, 50400},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct stamp stamp = {0};
        ck_assert_msg(stamp_parse(sv_of(good[i].text), &stamp), "%s", good[i].text);
        ck_assert_int_eq(stamp.utc_ms, good[i].ms);
        ck_assert_int_eq(stamp.offset_s, good[i].offset);
    }
}
END_TEST

START_TEST(other_stamps_are_refused)
{
    static const char *const bad[] = {
        "",
        "2025-04-06",
        "2025-04-06T09:30:00.000",
        "2025-04-06T09:30+09:00",
        "2025-04-06T24:00:00+09:00",
        "2025-04-06T09:60:00+09:00",
        "2025-04-06T09:30:60+09:00",
        "2025-04-31T09:30:00+09:00",
        "2025-04-06T09:30:00.+09:00",
        "2025-04-06T09:30:00+0900",
        "2025-04-06T09:30:00+09",
        "2025-04-06T09:30:00+24:00",
        "2025-04-06T09:30:00+09:60",
        "2025-04-06T09:30:00 +09:00",
        "2025-04-06T09:30:00z",
        "2025-04-06T09:30:00ZZ",
        "2025-04-06t09:30:00Z",
        "2025-04-06T9:30:00.000+09:00",
        "2025-04-06T09:30:00,000+09:00",
        "2025-04-06T09:30:00.000+09:00x",
    };
    struct stamp stamp;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!stamp_parse(sv_of(bad[i]), &stamp), "'%s' was read", bad[i]);
    struct sv whole = SV("2025-04-06T09:30:00.123+09:00");
    for (size_t n = 0; n < whole.n; n++) /* and no byte behind the end is looked at */
        ck_assert_msg(!stamp_parse(sv_head(whole, n), &stamp), "%zu bytes were read", n);
}
END_TEST

START_TEST(streams_have_one_form_of_stamp)
{
    static const char *const good[] = {
        "2025-04-06T09:30:00+09:00", "2025-04-06T09:30:00.1+09:00",
        "2025-04-06T09:30:00.12+09:00", "2025-04-06T09:30:00.123+09:00"};
    static const char *const bad[] = {
        "2025-04-06T00:30:00Z",          "2025-04-06T00:30:00.0000Z",
        "2025-04-06 09:30:00.123+09:00", "2025-04-06T09:30:00.1234+09:00",
        "2025-04-06T09:30:00.12345Z",    "2025-04-06T09:30:00"};
    struct stamp stamp;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_msg(stamp_stream_parse(sv_of(good[i]), &stamp), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!stamp_stream_parse(sv_of(bad[i]), &stamp), "'%s' was read", bad[i]);
}
END_TEST

START_TEST(local_times_need_no_seconds)
{
    int64_t ms;
    ck_assert(local_parse(SV("2025-04-06T15:00"), &ms));
    ck_assert_int_eq(ms, 20184 * DAY_MS + 15 * HOUR_MS);
    ck_assert(local_parse(SV("1969-12-31 23:59:59.9999"), &ms));
    ck_assert_int_eq(ms, -1);
    ck_assert(!local_parse(SV("2025-04-06T15:00Z"), &ms));
    ck_assert(!local_parse(SV("2025-04-06T15:00:00+09:00"), &ms));
    ck_assert(!local_parse(SV("2025-04-06T15"), &ms));
    ck_assert(!local_parse(SV("2025-04-06"), &ms));
    ck_assert(!local_parse(SV("2025-04-06T15:00:0"), &ms));
}
END_TEST

static void written(int64_t utc_ms, int32_t offset_s, const char *want)
{
    char text[TIME_TEXT];
    size_t n = stamp_format(text, (struct stamp){utc_ms, offset_s});
    ck_assert_str_eq(text, want);
    ck_assert_uint_eq(n, strlen(want));
}

START_TEST(stamps_are_written)
{
    written(1743899400123, 32400, "2025-04-06T09:30:00.123+09:00");
    written(1743899400123, -12600, "2025-04-05T21:00:00.123-03:30");
    written(-1, 0, "1969-12-31T23:59:59.999+00:00");
    written(1439566200005, 30600, "2015-08-15T00:00:00.005+08:30");
    written(0, 30180, "1970-01-01T08:23:00.000+08:23");
    written(0, 30210, "1970-01-01T08:23:00.000+08:23"); /* 08:23:30 */
    written(0, -30, "1969-12-31T23:59:00.000-00:01");   /* the moment stays */
    written(TIME_NONE, 0, "");
    written(INT64_MAX, 0, "");
    written(253402300799999, 0, "9999-12-31T23:59:59.999+00:00");
    written(253402300799999, 60, "");
    written(-62135596800000, 0, "0001-01-01T00:00:00.000+00:00");
    written(-62135596800000, -60, "");
    written(0, 86400, "");
}
END_TEST

START_TEST(stamps_come_back)
{
    uint64_t seed = 1;
    for (int i = 0; i < 100000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        struct stamp in = {(int64_t)(seed >> 20) % 200000000000000,
                           (int32_t)(seed % 1439) * 60};
        in.offset_s = (seed & 4096) != 0 ? -in.offset_s : in.offset_s;
        struct stamp out;
        char text[TIME_TEXT];
        ck_assert_uint_eq(stamp_format(text, in), 29);
        ck_assert(stamp_stream_parse((struct sv){text, 29}, &out));
        ck_assert_int_eq(in.utc_ms, out.utc_ms);
        ck_assert_int_eq(in.offset_s, out.offset_s);
    }
}
END_TEST

/* One character changed at a time, among times of a day: the run says what each alone says. */
START_TEST(a_run_of_stamps_is_read_as_each_alone)
{
    static const char *const days[] = {"2025-04-06", "2025-04-07", "2016-02-29", "2025-02-29"};
    static const char *const offsets[] = {"+09:00", "+08:30", "-00:30", "+24:00"};
    static const char odd[] = "0123456789:.,-+TZ 9x";
    struct stamp_run run = {0};
    uint64_t seed = 7;
    size_t taken = 0;
    for (int i = 0; i < 200000; i++) {
        char text[64];
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        unsigned r = (unsigned)(seed >> 33);
        snprintf(text, sizeof text, "%sT%02u:%02u:%02u.%03u%s", days[r % 97 < 90 ? 0 : r % 4],
                 r / 97 % 24, r / 7 % 60, r / 11 % 60, r / 13 % 1000,
                 offsets[r % 89 < 80 ? 0 : r % 4]);
        if (r % 3 == 0)
            text[r / 17 % 29] = odd[r / 19 % (sizeof odd - 1)];
        struct stamp alone = {0}, again = {0};
        bool is = stamp_stream_parse(sv_of(text), &alone);
        ck_assert_msg(stamp_run_parse(&run, sv_of(text), &again) == is, "%s", text);
        ck_assert_msg(!is || (alone.utc_ms == again.utc_ms && alone.offset_s == again.offset_s),
                      "%s", text);
        taken += is;
    }
    ck_assert_uint_gt(taken, 100000);
}
END_TEST

START_TEST(official_times_are_rounded_up)
{
    static const struct {
        int64_t ms;
        const char *second, *tenth, *none;
    } times[] = {
        {7784300, "2:09:45", "2:09:44.3", "2:09:44.300"},
        {2710000, "0:45:10", "0:45:10.0", "0:45:10.000"},
        {2709999, "0:45:10", "0:45:10.0", "0:45:09.999"},
        {2910001, "0:48:31", "0:48:30.1", "0:48:30.001"},
        {3599001, "1:00:00", "0:59:59.1", "0:59:59.001"},
        {0, "0:00:00", "0:00:00.0", "0:00:00.000"},
        {-1, "0:00:00", "0:00:00.0", "-0:00:00.001"},
        {-1999, "-0:00:01", "-0:00:01.9", "-0:00:01.999"},
        {TIME_NONE, "", "", ""},
    };
    char text[TIME_TEXT];
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        ck_assert_uint_eq(official_format(text, times[i].ms, ROUND_UP_SECOND), strlen(text));
        ck_assert_str_eq(text, times[i].second);
        ck_assert_uint_eq(official_format(text, times[i].ms, ROUND_UP_TENTH), strlen(text));
        ck_assert_str_eq(text, times[i].tenth);
        ck_assert_uint_eq(official_format(text, times[i].ms, ROUND_NONE), strlen(text));
        ck_assert_str_eq(text, times[i].none);
    }
    ck_assert_int_eq(official_ms(7784300, ROUND_UP_SECOND), 7785000);
    ck_assert_int_eq(official_ms(7785000, ROUND_UP_SECOND), 7785000);
    ck_assert_int_eq(official_ms(7784301, ROUND_UP_TENTH), 7784400);
    ck_assert_int_eq(official_ms(TIME_NONE, ROUND_UP_SECOND), TIME_NONE);
}
END_TEST

START_TEST(roundings_have_names)
{
    enum rounding rounding;
    ck_assert(rounding_parse(SV("up-second"), &rounding) && rounding == ROUND_UP_SECOND);
    ck_assert(rounding_parse(SV("up-tenth"), &rounding) && rounding == ROUND_UP_TENTH);
    ck_assert(rounding_parse(SV("none"), &rounding) && rounding == ROUND_NONE);
    ck_assert(!rounding_parse(SV(""), &rounding));
    ck_assert(!rounding_parse(SV("nearest"), &rounding));
}
END_TEST

Suite *time_suite(void)
{
    Suite *suite = suite_create("time");
    TCase *elapsed = tcase_create("elapsed"), *moments = tcase_create("moments");
    tcase_add_test(elapsed, elapsed_reads_the_form_of_the_streams);
    tcase_add_test(elapsed, elapsed_refuses_every_other_form);
    tcase_add_test(elapsed, elapsed_knows_every_byte_of_its_usual_form);
    tcase_add_test(elapsed, elapsed_has_a_sign_only_where_it_may);
    tcase_add_test(elapsed, elapsed_is_written_as_it_is_read);
    tcase_add_test(elapsed, duration_is_what_people_write);
    tcase_add_test(elapsed, offset_has_a_sign_and_is_not_ambiguous);
    tcase_add_test(elapsed, official_times_are_rounded_up);
    tcase_add_test(elapsed, roundings_have_names);
    tcase_set_timeout(moments, 60);
    tcase_add_test(moments, clock_is_a_time_of_day);
    tcase_add_test(moments, dates_exist_or_are_refused);
    tcase_add_test(moments, dates_follow_each_other);
    tcase_add_test(moments, stamps_are_read);
    tcase_add_test(moments, other_stamps_are_refused);
    tcase_add_test(moments, streams_have_one_form_of_stamp);
    tcase_add_test(moments, local_times_need_no_seconds);
    tcase_add_test(moments, stamps_are_written);
    tcase_add_test(moments, stamps_come_back);
    tcase_add_test(moments, a_run_of_stamps_is_read_as_each_alone);
    suite_add_tcase(suite, elapsed);
    suite_add_tcase(suite, moments);
    return suite;
}
