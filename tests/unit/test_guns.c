/* Tests of the arithmetic behind gun = auto. */
#include "config.h"

#include <check.h>

#include "merge/guns.h"

START_TEST(signals_within_three_seconds_are_one)
{
    int64_t signal[] = {9000, 3000, 0, 60000, 5999, 6001, 60000, 3001};
    size_t n = guns_join(signal, 8);
    /* 3000 belongs to 0, 3001 does not, and 5999 and 6001 belong to 3001 */
    ck_assert_uint_eq(n, 4);
    ck_assert_int_eq(signal[0], 0);
    ck_assert_int_eq(signal[1], 3001);
    ck_assert_int_eq(signal[2], 9000);
    ck_assert_int_eq(signal[3], 60000);
}
END_TEST

START_TEST(the_latest_before_within_ten_minutes)
{
    const int64_t signal[] = {1000, 300000, 5000000};
    ck_assert_uint_eq(guns_spoken_for(signal, 3, 999), SIZE_MAX);
    ck_assert_uint_eq(guns_spoken_for(signal, 3, 1000), 0);
    ck_assert_uint_eq(guns_spoken_for(signal, 3, 299999), 0);
    ck_assert_uint_eq(guns_spoken_for(signal, 3, 300000), 1);
    ck_assert_uint_eq(guns_spoken_for(signal, 3, 900000), 1);
    ck_assert_uint_eq(guns_spoken_for(signal, 3, 900001), SIZE_MAX);
    ck_assert_uint_eq(guns_spoken_for(signal, 3, 5600000), 2);
    ck_assert_uint_eq(guns_spoken_for(signal, 0, 5600000), SIZE_MAX);
}
END_TEST

START_TEST(most_votes)
{
    size_t first, second;
    guns_most((const size_t[]){0, 0, 0}, 3, &first, &second);
    ck_assert_uint_eq(first, SIZE_MAX);
    ck_assert_uint_eq(second, SIZE_MAX);
    guns_most((const size_t[]){0, 7, 0}, 3, &first, &second);
    ck_assert_uint_eq(first, 1);
    ck_assert_uint_eq(second, SIZE_MAX);
    guns_most((const size_t[]){3, 7, 5}, 3, &first, &second);
    ck_assert_uint_eq(first, 1);
    ck_assert_uint_eq(second, 2);
    guns_most((const size_t[]){5, 5, 6}, 3, &first, &second);
    ck_assert_uint_eq(first, 2);
    ck_assert_uint_eq(second, 0);
}
END_TEST

Suite *guns_suite(void);

Suite *guns_suite(void)
{
    Suite *suite = suite_create("guns");
    TCase *tcase = tcase_create("guns");
    tcase_add_test(tcase, signals_within_three_seconds_are_one);
    tcase_add_test(tcase, the_latest_before_within_ten_minutes);
    tcase_add_test(tcase, most_votes);
    suite_add_tcase(suite, tcase);
    return suite;
}
