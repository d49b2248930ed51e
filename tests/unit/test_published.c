/* test_published.c - times, distances and columns as published lists print them. */
#include "config.h"

#include <check.h>
#include <stdio.h>

#include "ingest/published_columns.h"
#include "suites.h"

static const struct printed_form plain = {0}, days = {.days = true},
                                 seconds = {.seconds = true};

static int64_t time_of(const char *text, struct printed_form form)
{
    int64_t ms;
    struct sv mark;
    enum printed is = printed_time(sv_of(text), form, &ms, &mark);
    ck_assert_int_eq(is == PRINTED_TIME, ms != TIME_NONE);
    return is == PRINTED_BAD ? -1 : is == PRINTED_NONE ? 0 : ms;
}

START_TEST(times)
{
    ck_assert_int_eq(time_of("2:09:44", plain), 7784000);
    ck_assert_int_eq(time_of(" 9:44,3 ", plain), 584300);
    ck_assert_int_eq(time_of("2.09.44", plain), 7784000);
    ck_assert_int_eq(time_of("2.09.44,25", plain), 7784250);
    ck_assert_int_eq(time_of("2h09:44", plain), 7784000);
    ck_assert_int_eq(time_of("2h09'44\"", plain), 7784000);
    ck_assert_int_eq(time_of("2H 9m 44s", plain), 7784000);
    ck_assert_int_eq(time_of("2h09", plain), 7740000);
    ck_assert_int_eq(time_of("44'12\"3", plain), 2652300);
    ck_assert_int_eq(time_of("0:00:00.0019", plain), 1);
    ck_assert_int_eq(time_of("9999:59:59.999", plain), 35999999999);
    ck_assert_int_eq(time_of("44.25", seconds), 44250);
}
END_TEST

START_TEST(no_times)
{
    static const char *const bad[] = {"2:60:00", "2:09:60",  "2:9:44",      "129",
                                      "44.25",   "-2:09:44", "+1:00",       "2:09:4x",
                                      "2::9",    "1:2:3:4",  "10000:00:00", "h2",
                                      ":44",     "2:09:44.", "2h09,5",      "2:09:44.3.1"};
    static const char *const none[] = {"",    "-",    "--",      "–",     "...", "?",
                                       "n/a", "NULL", "0:00:00", "00:00", "0"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(time_of(bad[i], plain) == -1, "%s", bad[i]);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ck_assert_msg(time_of(none[i], plain) == 0, "%s", none[i]);
}
END_TEST

START_TEST(fractions_of_a_day)
{
    ck_assert_int_eq(time_of("0.5", days), 43200000);
    ck_assert_int_eq(time_of("0,0901620370", days), 7790000);
    ck_assert_int_eq(time_of("0.106712963", days), 9220000);
    ck_assert_int_eq(time_of("1.25", days), 108000000);
    ck_assert_int_eq(time_of("2:09:50", days), 7790000);
    /* 1 ms is 1/86400000 of a day: half of it goes up, anything less down */
    ck_assert_int_eq(time_of("0.000000005787037037037037037", days), 0);
    ck_assert_int_eq(time_of("0.000000005787037037037037038", days), 1);
    ck_assert_int_eq(time_of("0.1.2", days), -1);
    ck_assert_int_eq(time_of("417", days), -1);
}
END_TEST

/* Every second of a day, as a spreadsheet shows it with ten digits, comes back. */
START_TEST(every_second)
{
    for (int64_t s = 1; s < 86400; s++) {
        char text[32];
        int64_t digits = (s * 10000000000 + 43200) / 86400;
        snprintf(text, sizeof text, "0.%010lld", (long long)digits);
        ck_assert_int_eq(time_of(text, days), s * 1000);
    }
}
END_TEST

START_TEST(marks)
{
    int64_t ms;
    struct sv mark;
    ck_assert(printed_time(SV("46:07# "), plain, &ms, &mark) == PRINTED_TIME);
    ck_assert_int_eq(ms, 2767000);
    ck_assert(sv_is(mark, "#"));
}
END_TEST

START_TEST(distances)
{
    static const struct {
        const char *heading;
        int64_t mm;
    } known[] = {{"5K", 5000000},
                 {"10 km", 10000000},
                 {"km 30", 30000000},
                 {"Half", 21097500},
                 {"half_marathon", 21097500},
                 {"5 Mile", 8046720},
                 {"Split 35 km", 35000000},
                 {"12,5 km", 12500000},
                 {"800m", 800000},
                 {"Time 10k", 10000000},
                 {"Pace", 0},
                 {"km", 0},
                 {"5", 0},
                 {"10K pace", 0},
                 {"2011", 0},
                 {"50 m", 0},
                 {"", 0}};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        ck_assert_msg(heading_distance(arena, sv_of(known[i].heading)) == known[i].mm, "%s",
                      known[i].heading);
    arena_free(arena);
}
END_TEST

static void cut(const char *ruler, const char *line, const char *const *wanted, size_t n)
{
    struct arena *arena = arena_new();
    size_t got;
    const struct sv *cell = ruler_cut(arena, sv_of(ruler), sv_of(line), &got);
    ck_assert_uint_eq(got, n);
    for (size_t i = 0; i < n; i++)
        ck_assert_msg(sv_is(sv_trim(cell[i]), wanted[i]), "%s: cell %zu", line, i);
    arena_free(arena);
}

START_TEST(rulers)
{
    static const char ruler[] = "==== ====== ======= =====";
    ck_assert(ruler_is(SV(" === ---- ___ ")));
    ck_assert(!ruler_is(SV("=== ===")));
    ck_assert(!ruler_is(SV("=== === =x=")));
    cut(ruler, "   1 Größe    45:36 45:35", (const char *[]){"1", "Größe", "45:36", "45:35"},
        4);
    cut(ruler, "   1 Größe   45:36# 45:35", (const char *[]){"1", "Größe", "45:36#", "45:35"},
        4);
    cut(ruler, "   1 Anna  10:45:36 45:35", (const char *[]){"1", "Anna", "10:45:36", "45:35"},
        4);
    cut(ruler, "   1", (const char *[]){"1", "", "", ""}, 4);
    cut(ruler, "", (const char *[]){"", "", "", ""}, 4);
}
END_TEST

Suite *published_suite(void)
{
    Suite *suite = suite_create("published");
    TCase *tests = tcase_create("published");
    tcase_add_test(tests, times);
    tcase_add_test(tests, no_times);
    tcase_add_test(tests, fractions_of_a_day);
    tcase_add_test(tests, every_second);
    tcase_add_test(tests, marks);
    tcase_add_test(tests, distances);
    tcase_add_test(tests, rulers);
    suite_add_tcase(suite, tests);
    return suite;
}
