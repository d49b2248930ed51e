/* Every rule on a row that breaks it and on one that just does not, with its evidence. */
#include "config.h"

#include "certify/pace.h"
#include "certify/record.h"
#include "certify_text.h"

#include <stdio.h>

Suite *certify_suite(void);

struct row_case {
    const char *row, *found; /* found: after race and bib; NULL: nothing */
    enum verdict verdict;
};

static void check_cases(const struct row_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char want[1024] = "";
        struct sv row = sv_of(cases[i].row);
        struct sv race = sv_cut(&row, ','), bib = sv_cut(&row, ',');
        if (cases[i].found != NULL)
            snprintf(want, sizeof want, "%.*s,%.*s,%s\n", SV_ARG(race), SV_ARG(bib),
                     cases[i].found);
        check_rows(cases[i].row, "", want, cases[i].verdict);
    }
}
#define CHECK_CASES(cases) check_cases(cases, sizeof(cases) / sizeof *(cases))

/* -- the rules ------------------------------------------------------------------------- */

START_TEST(entries)
{
    static const struct row_case cases[] = {
        {WHO "FIN," CLEAN_TIMES "\n", NULL, VERDICT_CERTIFIED},
        {"full,7,1990-01-01,35,USA,,FIN," CLEAN_TIMES "\n",
         "refused-nation,error,nation 'USA' is not admitted", VERDICT_REFUSED},
        {"full,7,,,KOR,,DNS,,,,,,,,,\n", "refused-nation,error,nation 'KOR' is not admitted",
         VERDICT_REFUSED},
        {"full,7,,,usa,,DNS,,,,,,,,,\n",
         "unknown-nation,warning,nation 'usa' is no code of the set ioc", VERDICT_REVIEW},
        {"full,7,,17,,,DNS,,,,,,,,,\n",
         "under-age,error,\"age 17, the least age of the race is 18\"", VERDICT_REFUSED},
        {"full,7,,18,,,DNS,,,,,,,,,\n", NULL, VERDICT_CERTIFIED},
        {"full,7,,,,,DNS,,,,,,,,,\n", NULL, VERDICT_CERTIFIED},
        /* age groups count from 31 December here, the least age from race day */
        {"full,7,2007-04-07,18,,,DNS,,,,,,,,,\n",
         "under-age,error,\"age 17, the least age of the race is 18\"", VERDICT_REFUSED},
        {"full,7,2007-04-06,18,,,DNS,,,,,,,,,\n", NULL, VERDICT_CERTIFIED},
        {"short,7,2015-01-01,10,,,DNS,,,,,,,,,\n", NULL, VERDICT_CERTIFIED},
        /* who never started is not asked for times */
        {"short,7,,,,,DNS,0:05:00,0:06:00,,,,,,,\n", NULL, VERDICT_CERTIFIED},
    };
    CHECK_CASES(cases);
}
END_TEST

START_TEST(paces)
{
    static const struct row_case cases[] = {
        /* 5 km in exactly 12:49, and 1 ms less */
        {WHO "FIN,3:00:00.000,2:59:50.000,0:00:10.000,0:02:20,0:21:00,0:33:49,1:29:00,1,\n",
         NULL, VERDICT_CERTIFIED},
        {WHO "FIN,3:00:00.000,2:59:50.000,0:00:10.000,0:02:20,0:21:00,0:33:48.999,1:29:00,1,\n",
         "impossible-pace,error,\"5km to 10km, 5 km in 0:12:48.999: 2:33.7 min/km; the record "
         "pace is 2:33.8 min/km (5 km record 0:12:49)\"",
         VERDICT_REFUSED},
        /* 4.5 km from a mat at 500 m: the 5 km record less 15 % */
        {WHO "FIN,3:00:00.000,2:59:50.000,0:00:10.000,0:11:13,0:21:00,0:42:00,1:29:00,1,\n",
         "impossible-pace,error,\"500m to 5km, 4.5 km in 0:09:47.000: 2:10.4 min/km; the "
         "record pace is 2:10.7 min/km (5 km record 0:12:49 less 15 %)\"",
         VERDICT_REFUSED},
        /* the first 500 m say nothing, however fast */
        {WHO "FIN,3:00:00.000,2:59:50.000,0:00:10.000,0:00:11,0:21:00,0:42:00,1:29:00,1,\n",
         NULL, VERDICT_CERTIFIED},
        /* they count into the segment that begins with them */
        {WHO "DNF,,,0:00:10.000,0:02:20,0:12:30,,,,\n",
         "impossible-pace,error,\"start to 5km, 5 km in 0:12:20.000: 2:28.0 min/km; the record "
         "pace is 2:33.8 min/km (5 km record 0:12:49)\"",
         VERDICT_REFUSED},
        /* a split that is missing joins its two segments; also who did not finish */
        {WHO "DNF,,,0:00:10.000,0:02:00,0:21:00,,0:47:00,,\n",
         "impossible-pace,error,\"5km to half, 16.0975 km in 0:26:00.000: 1:36.9 min/km; the "
         "record pace is 2:39.1 min/km (10 km record 0:26:31)\"",
         VERDICT_REFUSED},
        /* from the start crossing, else from the gun */
        {WHO "DNF,,,0:09:00.000,,0:20:00,,,,\n",
         "impossible-pace,error,\"start to 5km, 5 km in 0:11:00.000: 2:12.0 min/km; the record "
         "pace is 2:33.8 min/km (5 km record 0:12:49)\"",
         VERDICT_REFUSED},
        {WHO "DNF,,,,,0:12:48.999,,,,\n",
         "impossible-pace,error,\"gun to 5km, 5 km in 0:12:48.999: 2:33.7 min/km; the record "
         "pace is 2:33.8 min/km (5 km record 0:12:49)\"",
         VERDICT_REFUSED},
        /* the whole race: by chip time, else by gun time */
        {"short,7,,,,,FIN,0:08:00,0:06:32,0:01:28,,,,,1,\n",
         "impossible-pace,error,\"whole race, 3 km in 0:06:32.000: 2:10.6 min/km; the record "
         "pace is 2:10.7 min/km (5 km record 0:12:49 less 15 %)\"",
         VERDICT_REFUSED},
        {"short,7,,,,,FIN,0:08:00,0:06:33,0:01:28,,,,,1,\n", NULL, VERDICT_CERTIFIED},
        {"short,7,,,,,FIN,0:06:32,,,,,,,1,\n",
         "impossible-pace,error,\"whole race, 3 km in 0:06:32.000: 2:10.6 min/km; the record "
         "pace is 2:10.7 min/km (5 km record 0:12:49 less 15 %)\"",
         VERDICT_REFUSED},
        /* two of them: one finding, both said */
        {WHO "FIN,3:00:00.000,2:59:50.000,0:00:10.000,,0:12:00,0:24:00,1:29:00,1,\n",
         "impossible-pace,error,\"start to 5km, 5 km in 0:11:50.000: 2:22.0 min/km; the record "
         "pace is 2:33.8 min/km (5 km record 0:12:49); 5km to 10km, 5 km in 0:12:00.000: "
         "2:24.0 min/km; the record pace is 2:33.8 min/km (5 km record 0:12:49)\"\n"
         "full,7,missing-split,info,no time at 500m: 1 of 4 mats",
         VERDICT_REFUSED},
    };
    CHECK_CASES(cases);
}
END_TEST

START_TEST(bounds)
{
    static const struct {
        int64_t mm, ms; /* the least that is possible */
    } cases[] = {
        {1000000, 130730},   {3000000, 392190},   {4999999, 653650},   {5000000, 769000},
        {9999000, 1537847},  {10000000, 1591000}, {15000000, 2386500}, {21097499, 3356613},
        {21097500, 3440000}, {42194999, 6880000}, {42195000, 7170000}, {100000000, 16992535},
    };
    ck_assert(pace_bound(999999) == NULL);
    ck_assert(!pace_is_impossible(999999, 1));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_msg(!pace_is_impossible(cases[i].mm, cases[i].ms), "case %zu", i);
        ck_assert_msg(pace_is_impossible(cases[i].mm, cases[i].ms - 1), "case %zu", i);
    }
    /* a longer segment may never be bound more tightly than a shorter one within it */
    for (int64_t mm = 1000000; mm < 50000000; mm += 12500) {
        const struct pace_bound *a = pace_bound(mm), *b = pace_bound(mm + 12500);
        ck_assert(a->ms * b->mm <= b->ms * a->mm);
    }
    ck_assert(!pace_is_impossible(INT64_C(1000000000000), INT64_C(36000000000) * 1000));
}
END_TEST

/* The bounds are the fastest men's marks of the table, so that there is one truth. */
START_TEST(bounds_are_the_records)
{
    static const int64_t lengths[] = {5000000, 10000000, 21097500, 42195000};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        int64_t fastest = INT64_MAX;
        for (size_t k = 0; k < record_count; k++)
            if (record_table[k].length_mm == lengths[i] &&
                record_table[k].group == RECORD_MEN && record_table[k].ms < fastest)
                fastest = record_table[k].ms;
        ck_assert(pace_bound(lengths[i])->mm == lengths[i]);
        ck_assert(pace_bound(lengths[i])->ms == fastest);
    }
    ck_assert(record_count == 14); /* 15 rows, one of a mark that was refused */
}
END_TEST

START_TEST(rules_and_numbers)
{
    for (unsigned i = 0; i < RULES; i++) {
        enum rule_id rule = RULES;
        ck_assert(rule_find(sv_of(rule_table[i].name), &rule) && rule == i);
        ck_assert(!certify_defaults.off[i]);
    }
    enum rule_id rule = RULES;
    ck_assert(!rule_find(SV("course"), &rule) && rule == RULES);
    for (size_t i = 0; i < TUNABLES; i++) {
        const struct tunable *t = &tunables[i];
        ck_assert(certify_defaults.number[i] == t->preset);
        ck_assert(t->least <= t->preset && t->preset <= t->most && t->rule < RULES);
    }
}
END_TEST

START_TEST(order_of_times)
{
    static const struct row_case cases[] = {
        {WHO "FIN,3:00:00.000,2:59:50.000,0:00:10.000,0:02:20,0:43:00,0:42:00,1:29:00,1,\n",
         "time-order,error,10km at 0:42:00.000 is not after 5km at 0:43:00.000",
         VERDICT_REFUSED},
        {WHO "FIN,3:00:00.000,2:59:50.000,0:00:10.000,0:02:20,0:42:00,0:42:00,1:29:00,1,\n",
         "time-order,error,10km at 0:42:00.000 is not after 5km at 0:42:00.000",
         VERDICT_REFUSED},
        {WHO "FIN,3:00:00.000,2:59:50.000,0:00:10.000,0:02:20,0:21:00,0:42:00,3:00:01,1,\n",
         "time-order,error,finish at 3:00:00.000 is not after half at 3:00:01.000",
         VERDICT_REFUSED},
        {WHO "DNF,,,0:05:10.000,0:05:10,0:30:00,,,,\n",
         "time-order,error,500m at 0:05:10.000 is not after start at 0:05:10.000",
         VERDICT_REFUSED},
        {WHO "DNF,,,0:00:10.000,0:02:20,0:21:00,0:42:00,-0:01:00,,\n",
         "time-order,error,half is negative: -0:01:00.000", VERDICT_REFUSED},
        {"short,7,,,,,FIN,-0:01:00,-0:01:10,0:00:10,,,,,1,\n",
         "time-order,error,gun_time is negative: -0:01:00.000; chip_time is negative: "
         "-0:01:10.000",
         VERDICT_REFUSED},
        {WHO "FIN,3:00:00.000,3:00:00.001,0:00:10.000,0:02:20,0:21:00,0:42:00,1:29:00,1,\n",
         "chip-over-gun,error,chip time 3:00:00.001 is longer than gun time 3:00:00.000 by "
         "0:00:00.001",
         VERDICT_REFUSED},
        {WHO "FIN,3:00:00.000,3:00:00.000,0:00:00.000,0:02:20,0:21:00,0:42:00,1:29:00,1,\n",
         NULL, VERDICT_CERTIFIED},
    };
    CHECK_CASES(cases);
}
END_TEST

START_TEST(limits_and_splits)
{
    static const struct row_case cases[] = {
        {WHO "FIN,4:30:00.000,4:29:50.000,0:00:10.000,0:02:20,0:21:00,0:42:00,1:29:00,1,\n",
         NULL, VERDICT_CERTIFIED},
        {WHO "FIN,4:30:00.001,4:29:50.001,0:00:10.000,0:02:20,0:21:00,0:42:00,1:29:00,1,\n",
         "over-limit,warning,gun time 4:30:00.001 is over the limit of 4:30:00.000 by "
         "0:00:00.001",
         VERDICT_REVIEW},
        {WHO "NC,4:31:00.000,4:30:50.000,0:00:10.000,0:02:20,0:21:00,0:42:00,1:29:00,,\n",
         "over-limit,warning,gun time 4:31:00.000 is over the limit of 4:30:00.000 by "
         "0:01:00.000",
         VERDICT_REVIEW},
        /* over_limit = nc has settled it */
        {"short,7,,,,,NC,0:31:00,0:31:00,,,,,,,\n", NULL, VERDICT_CERTIFIED},
        {"short,7,,,,,FIN,,0:31:00,,,,,,1,\n",
         "over-limit,warning,chip time 0:31:00.000 is over the limit of 0:30:00.000 by "
         "0:01:00.000",
         VERDICT_REVIEW},
        {WHO "FIN,3:00:00.000,2:59:50.000,0:00:10.000,,0:21:00,,1:29:00,1,\n",
         "missing-split,info,\"no time at 500m, 10km: 2 of 4 mats\"", VERDICT_CERTIFIED},
        {WHO "DNF,,,0:00:10.000,,0:21:00,,1:29:00,,\n", NULL, VERDICT_CERTIFIED},
        {WHO "RUN,,,0:00:10.000,,0:21:00,,,,\n", NULL, VERDICT_CERTIFIED},
    };
    CHECK_CASES(cases);
}
END_TEST

START_TEST(notes)
{
    static const struct row_case cases[] = {
        {WHO "FIN," CLEAN_TIMES "bib-twice\n",
         "bib-twice,error,more than one entry claims this bib; its reads are credited to "
         "nobody",
         VERDICT_REFUSED},
        {WHO "DNS,,,,,,,,,chip-twice\n",
         "chip-twice,error,more than one entry claims this chip; its reads are credited to "
         "nobody",
         VERDICT_REFUSED},
        {WHO "FIN," CLEAN_TIMES "decision;stale-decision\n",
         "stale-decision,error,a decision was not applied: what it calls old is not what is "
         "there",
         VERDICT_REFUSED},
        {WHO "FIN," CLEAN_TIMES "early-start\n",
         "early-start,warning,every read at the start is before the gun; chip time counts from "
         "the gun",
         VERDICT_REVIEW},
        {WHO "FIN," CLEAN_TIMES "wrong-wave\n",
         "wrong-wave,warning,crossed the start before the gun of the runner's wave 'elite'; "
         "gun "
         "time "
         "counts from the wave started with",
         VERDICT_REVIEW},
        {WHO "FIN," CLEAN_TIMES "unknown-wave\n",
         "unknown-wave,warning,wave 'elite' is not in event.conf", VERDICT_REVIEW},
        {WHO "NC,3:00:00,2:59:50,0:00:10,0:02:20,0:21:00,0:42:00,,,course-unproven\n",
         "course-unproven,warning,no crossing at a required mat: half\n"
         "full,7,missing-split,info,no time at half: 1 of 4 mats",
         VERDICT_REVIEW},
        {WHO "FIN," CLEAN_TIMES "no-start-read\n",
         "no-start-read,info,no crossing at the start; chip time is the gun time",
         VERDICT_CERTIFIED},
        {WHO "FIN," CLEAN_TIMES "lone-crossing;loose-match\n",
         "lone-crossing,info,the only crossing is at a point that is both start and finish\n"
         "full,7,loose-match,info,reads matched only without regard to case and leading zeros",
         VERDICT_CERTIFIED},
        {WHO "FIN," CLEAN_TIMES "ambiguous;too-fast;decision;backup-finish;early\n", NULL,
         VERDICT_CERTIFIED},
    };
    CHECK_CASES(cases);
}
END_TEST

Suite *certify_suite(void)
{
    Suite *suite = suite_create("certify");
    TCase *each = tcase_create("rules");
    tcase_add_test(each, entries);
    tcase_add_test(each, paces);
    tcase_add_test(each, bounds);
    tcase_add_test(each, bounds_are_the_records);
    tcase_add_test(each, rules_and_numbers);
    tcase_add_test(each, order_of_times);
    tcase_add_test(each, limits_and_splits);
    tcase_add_test(each, notes);
    suite_add_tcase(suite, each);
    return suite;
}
