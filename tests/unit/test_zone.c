#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "race/time.h"
#include "race/zone.h"

Suite *zone_suite(void);

static struct arena *arena;

static void set_up(void)
{
    arena = arena_new();
}

static void tear_down(void)
{
    arena_free(arena);
}

static const struct zone *zone(const char *name)
{
    struct fault why = {0};
    const struct zone *z = zone_load(arena, sv_of(name), &why);
    ck_assert_msg(z != NULL, "%s", why.text);
    return z;
}

static int64_t local(const char *text)
{
    int64_t ms;
    ck_assert_msg(local_parse(sv_of(text), &ms), "bad time in the test: %s", text);
    return ms;
}

enum { NEVER = -1, TWICE = -2, HOUR = 3600 };

/* The offset at a local time, NEVER or TWICE; and then the moment must say the same. */
static int at(const struct zone *z, const char *text)
{
    int32_t offset = 12345;
    enum zone_answer answer = zone_of_local(z, local(text), &offset);
    if (answer != ZONE_ONCE) {
        ck_assert_int_eq(offset, 12345);
        return answer == ZONE_NEVER ? NEVER : TWICE;
    }
    ck_assert_int_eq(zone_offset(z, local(text) - offset * SECOND_MS), offset);
    return offset;
}

START_TEST(pyongyang_had_half_hours)
{
    const struct zone *z = zone("Asia/Pyongyang");
    const int nine = 9 * HOUR, half = 8 * HOUR + HOUR / 2;
    ck_assert_int_eq(at(z, "2015-08-14T23:29:59.999"), nine);
    ck_assert_int_eq(at(z, "2015-08-14T23:30"), TWICE);
    ck_assert_int_eq(at(z, "2015-08-14T23:59:59.999"), TWICE);
    ck_assert_int_eq(at(z, "2015-08-15T00:00"), half);
    ck_assert_int_eq(at(z, "2018-05-04T23:29:59.999"), half);
    ck_assert_int_eq(at(z, "2018-05-04T23:30"), NEVER);
    ck_assert_int_eq(at(z, "2018-05-04T23:59:59.999"), NEVER);
    ck_assert_int_eq(at(z, "2018-05-05T00:00"), nine);
    ck_assert_int_eq(at(z, "2025-04-06T09:30"), nine);
    ck_assert_int_eq(at(z, "2999-04-06T09:30"), nine);
    ck_assert_int_eq(zone_offset(z, local("2015-08-14T14:59:59.999")), nine);
    ck_assert_int_eq(zone_offset(z, local("2015-08-14T15:00")), half);
    ck_assert_int_eq(zone_offset(z, local("2018-05-04T14:59:59.999")), half);
    ck_assert_int_eq(zone_offset(z, local("2018-05-04T15:00")), nine);
}
END_TEST

START_TEST(berlin_by_table_and_by_footer)
{
    const struct zone *z = zone("Europe/Berlin");
    static const char *const years[][4] = {
        {"2025-03-30T01:59:59", "2025-03-30T02:30", "2025-03-30T03:00", "2025-10-26T02:30"},
        {"2040-03-25T01:59:59", "2040-03-25T02:30", "2040-03-25T03:00", "2040-10-28T02:30"},
        {"2440-03-25T01:59:59", "2440-03-25T02:30", "2440-03-25T03:00", "2440-10-28T02:30"},
        {"9240-03-25T01:59:59", "9240-03-25T02:30", "9240-03-25T03:00", "9240-10-28T02:30"},
    };
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        ck_assert_int_eq(at(z, years[i][0]), HOUR);
        ck_assert_int_eq(at(z, years[i][1]), NEVER);
        ck_assert_int_eq(at(z, years[i][2]), 2 * HOUR);
        ck_assert_int_eq(at(z, years[i][3]), TWICE);
    }
    ck_assert_int_eq(at(z, "2025-10-26T01:59:59.999"), 2 * HOUR);
    ck_assert_int_eq(at(z, "2025-10-26T03:00"), HOUR);
    ck_assert_int_eq(at(z, "2040-07-01T12:00"), 2 * HOUR);
    ck_assert_int_eq(at(z, "2040-12-31T23:59:59.999"), HOUR);
    ck_assert_int_eq(at(z, "2041-01-01T00:00"), HOUR);
}
END_TEST

START_TEST(other_places)
{
    const struct zone *ny = zone("America/New_York"), *lord = zone("Australia/Lord_Howe");
    ck_assert_int_eq(at(ny, "2025-03-09T02:00"), NEVER);
    ck_assert_int_eq(at(ny, "2025-11-02T01:30"), TWICE);
    ck_assert_int_eq(at(ny, "2025-11-02T09:00"), -5 * HOUR);
    ck_assert_int_eq(at(ny, "2045-11-05T01:30"), TWICE);
    ck_assert_int_eq(at(ny, "2045-07-04T12:00"), -4 * HOUR);
    /* half an hour of summer time, in the south, and so over New Year */
    ck_assert_int_eq(at(lord, "2025-01-01T00:00"), 11 * HOUR);
    ck_assert_int_eq(at(lord, "2025-04-06T01:45"), TWICE);
    ck_assert_int_eq(at(lord, "2025-04-06T02:00"), 10 * HOUR + HOUR / 2);
    ck_assert_int_eq(at(lord, "2025-10-05T02:15"), NEVER);
    ck_assert_int_eq(at(lord, "2060-01-01T00:00"), 11 * HOUR);
    ck_assert_int_eq(at(lord, "2060-07-01T00:00"), 10 * HOUR + HOUR / 2);
    ck_assert_int_eq(at(zone("Pacific/Auckland"), "2050-01-01T00:00"), 13 * HOUR);
    ck_assert_int_eq(at(zone("Pacific/Auckland"), "2050-07-01T00:00"), 12 * HOUR);
    ck_assert_int_eq(at(zone("Europe/Dublin"), "2050-07-01T00:00"), HOUR);
    ck_assert_int_eq(at(zone("Europe/Dublin"), "2050-12-01T00:00"), 0);
    ck_assert_int_eq(at(zone("Asia/Kathmandu"), "2025-04-06T09:30"), 5 * HOUR + 45 * 60);
    ck_assert_int_eq(at(zone("UTC"), "2025-04-06T09:30"), 0);
    ck_assert_int_eq(at(zone("Etc/GMT+5"), "2025-04-06T09:30"), -5 * HOUR);
    ck_assert_int_eq(zone_offset(zone("UTC"), TIME_NONE), 0);
    /* Samoa went over the date line and had no 30 December */
    ck_assert_int_eq(at(zone("Pacific/Apia"), "2011-12-30T12:00"), NEVER);
    ck_assert_int_eq(at(zone("Pacific/Apia"), "2011-12-31T00:00"), 14 * HOUR);
}
END_TEST

START_TEST(names_that_are_no_zones)
{
    static const char *const bad[] = {
        "",
        "Asia/Pyongang",
        "../zoneinfo/UTC",
        "Europe/../UTC",
        "/etc/localtime",
        "localtime",
        "posixrules",
        "Factory",
        "UTC ",
        "Europe",
        "Europe/",
        "Europe//Berlin",
        "zone.tab",
        "EST5,M3.2.0",
        "tzdata.zi",
        ".",
        "Europe/Berlin/Berlin",
        "CET-1CEST",
        "+09:00",
        "Europe/Berl\xc3\xadn",
        "/usr/share/zoneinfo/UTC",
        "Europe/Berlinnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct fault why = {0};
        ck_assert_msg(zone_load(arena, sv_of(bad[i]), &why) == NULL, "'%s' loaded", bad[i]);
        ck_assert_msg(strstr(why.text, "unknown time zone") == why.text, "%s", why.text);
    }
    struct fault why = {0};
    ck_assert_ptr_null(zone_load(arena, (struct sv){"UTC\0x", 5}, &why));
    ck_assert_ptr_null(zone_load(arena, (struct sv){NULL, 0}, &why));
}
END_TEST

START_TEST(the_machine_has_no_say)
{
    setenv("TZDIR", "/nonexistent", 1);
    setenv("TZ", "America/New_York", 1);
    ck_assert_int_eq(at(zone("Asia/Pyongyang"), "2016-01-01T00:00"), 8 * HOUR + HOUR / 2);
    unsetenv("TZDIR");
    unsetenv("TZ");
}
END_TEST

/* A file of version 2 with one type, no changes, this footer and so many leap seconds. */
static const struct zone *file_of(const char *text, int leaps)
{
    static const char header[] = "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                 "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\4";
    static const char type[] = "\0\0\0\0\0\0LMT\0";
    char file[256];
    size_t n = 0;
    for (int i = 0; i < 2; i++) {
        memcpy(file + n, header, 44);
        memcpy(file + n + 44, type, 10);
        file[n + 31] = (char)leaps;
        n += 54;
        memset(file + n, 0, (size_t)leaps * 12);
        n += (size_t)leaps * (i == 0 ? 8 : 12);
    }
    file[n++] = '\n';
    memcpy(file + n, text, strlen(text));
    n += strlen(text);
    file[n++] = '\n';
    struct fault why = {0};
    const struct zone *z = zone_parse(arena, SV("Test/Zone"), (struct sv){file, n}, &why);
    ck_assert_int_eq(z == NULL, fault_is(&why));
    return z;
}

static const struct zone *footer(const char *text)
{
    return file_of(text, 0);
}

START_TEST(leap_seconds_are_refused)
{
    ck_assert_ptr_nonnull(file_of("UTC0", 0));
    ck_assert_ptr_null(file_of("UTC0", 1));
}
END_TEST

START_TEST(footers_say_when)
{
    const struct zone *z = footer("<+0830>-8:30<+0930>,J60,J300/2:30:15");
    ck_assert_int_eq(at(z, "2023-03-01T01:59:59"), 8 * HOUR + HOUR / 2);
    ck_assert_int_eq(at(z, "2023-03-01T02:00"), NEVER); /* J60 is 1 March in every year */
    ck_assert_int_eq(at(z, "2024-03-01T02:00"), NEVER);
    ck_assert_int_eq(at(z, "2024-02-29T02:00"), 8 * HOUR + HOUR / 2);
    ck_assert_int_eq(at(z, "2023-10-27T01:30:14"), 9 * HOUR + HOUR / 2);
    ck_assert_int_eq(at(z, "2023-10-27T01:30:15"), TWICE);
    ck_assert_int_eq(at(z, "2023-10-27T02:30:14"), TWICE);
    ck_assert_int_eq(at(z, "2023-10-27T02:30:15"), 8 * HOUR + HOUR / 2);

    z = footer("AAA0BBB-2,59/0,299/0"); /* day 59 counts 29 February, and two hours at once */
    ck_assert_int_eq(at(z, "2023-03-01T01:00"), NEVER);
    ck_assert_int_eq(at(z, "2024-02-29T01:00"), NEVER);
    ck_assert_int_eq(at(z, "2024-03-01T01:00"), 2 * HOUR);

    z = footer("EET-2EEST,M3.4.4/50,M10.4.4/-2"); /* beyond the day, before the day */
    ck_assert_int_eq(at(z, "2023-03-25T01:59"), 2 * HOUR);
    ck_assert_int_eq(at(z, "2023-03-25T02:00"), NEVER);
    ck_assert_int_eq(at(z, "2023-10-25T20:59"), 3 * HOUR);
    ck_assert_int_eq(at(z, "2023-10-25T21:00"), TWICE);
    ck_assert_int_eq(at(z, "2023-10-25T22:00"), 2 * HOUR);

    z = footer("XXX3EDT4,0/0,J365/23"); /* summer all the year, RFC 8536 section 3.3.1 */
    for (int month = 1; month <= 12; month++) {
        char text[] = "2024-00-01T00:00";
        text[5] = (char)('0' + month / 10);
        text[6] = (char)('0' + month % 10);
        ck_assert_int_eq(at(z, text), -4 * HOUR);
    }
    ck_assert_int_eq(at(z, "2024-12-31T23:59:59.999"), -4 * HOUR);
    ck_assert_ptr_nonnull(footer("UTC0"));
    ck_assert_ptr_nonnull(footer(""));
}
END_TEST

START_TEST(footers_that_cannot_be_read)
{
    static const char *const bad[] = {
        "X",
        "UTC",
        "UTC25",
        "UT0",
        "<+08-8",
        "UTC0 ",
        "EST5EDT",
        "EST5EDT,",
        "EST5EDT,M3.2.0",
        "EST5EDT,M3.2.0,M13.1.0",
        "EST5EDT,M3.6.0,M11.1.0",
        "EST5EDT,M3.2.7,M11.1.0",
        "EST5EDT,M3.2.0,M11.1.0x",
        "EST5EDT,J0,J10",
        "EST5EDT,366,10",
        "EST5EDT,J1/168,J10",
        "EST5EDT,M3.2,M11.1.0",
        "EST5EDT4:60,J1,J10",
        "EST5:EDT,J1,J10",
        "EST-24:00",
        "<>0",
        "EST5EDT,M3.2.0/,M11.1.0",
        "EST5EDT,M0.2.0,M11.1.0",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(footer(bad[i]) == NULL, "'%s' was read", bad[i]);
}
END_TEST

/* Cut anywhere, a file is no zone; with any byte changed, it does no harm. */
START_TEST(damaged_files_are_refused_or_harmless)
{
    FILE *file = fopen("/usr/share/zoneinfo/Europe/Berlin", "rb");
    ck_assert_ptr_nonnull(file);
    char bytes[8192];
    size_t n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    ck_assert_uint_gt(n, 100);
    struct fault why = {0};
    ck_assert_ptr_nonnull(zone_parse(arena, SV("x"), (struct sv){bytes, n}, &why));
    for (size_t cut = 0; cut < n; cut++) {
        char *copy = malloc(cut + 1); /* so that reading behind the end is found out */
        memcpy(copy, bytes, cut);
        char *exact = realloc(copy, cut == 0 ? 1 : cut);
        ck_assert_ptr_null(zone_parse(arena, SV("x"), (struct sv){exact, cut}, &why));
        free(exact);
    }
    static const char values[] = {0, 1, 0x7f, (char)0x80, (char)0xff};
    for (size_t i = 0; i < n; i++)
        for (size_t v = 0; v < sizeof values; v++) {
            char was = bytes[i];
            struct arena *own = arena_new();
            int32_t offset;
            bytes[i] = values[v];
            const struct zone *z = zone_parse(own, SV("x"), (struct sv){bytes, n}, &why);
            if (z != NULL) {
                int32_t o = zone_offset(z, local("2040-07-01T12:00"));
                ck_assert_int_lt(abs(o), 86400);
                if (zone_of_local(z, local("2025-10-26T02:30"), &offset) == ZONE_ONCE)
                    ck_assert_int_lt(abs(offset), 86400);
            }
            bytes[i] = was;
            arena_free(own);
        }
}
END_TEST

/* A file of version 1 with two types and three changes, the second at this moment. */
static bool second_change_at(unsigned char second, unsigned char type)
{
    char file[44 + 12 + 3 + 12 + 4] = "TZif";
    file[35] = 3;
    file[39] = 2;
    file[43] = 4;
    file[44 + 3] = 10;
    file[44 + 7] = (char)second;
    file[44 + 11] = 30;
    file[44 + 12 + 1] = (char)type;
    struct fault why = {0};
    return zone_parse(arena, SV("x"), (struct sv){file, sizeof file}, &why) != NULL;
}

START_TEST(changes_follow_each_other)
{
    ck_assert(second_change_at(20, 1));
    ck_assert(!second_change_at(20, 2));
    ck_assert(!second_change_at(10, 1));
    ck_assert(!second_change_at(9, 1));
    ck_assert(!second_change_at(30, 1));
}
END_TEST

Suite *zone_suite(void)
{
    Suite *suite = suite_create("zone");
    TCase *tcase = tcase_create("zone");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, pyongyang_had_half_hours);
    tcase_add_test(tcase, berlin_by_table_and_by_footer);
    tcase_add_test(tcase, other_places);
    tcase_add_test(tcase, names_that_are_no_zones);
    tcase_add_test(tcase, the_machine_has_no_say);
    tcase_add_test(tcase, leap_seconds_are_refused);
    tcase_add_test(tcase, footers_say_when);
    tcase_add_test(tcase, footers_that_cannot_be_read);
    tcase_add_test(tcase, changes_follow_each_other);
    tcase_add_test(tcase, damaged_files_are_refused_or_harmless);
    suite_add_tcase(suite, tcase);
    return suite;
}
