/* test_health.c - when a runner must have passed a mat, which minutes a mat failed in, whom
 * that excuses. */
#include "config.h"

#include <check.h>

#include "base/mem.h"
#include "merge/health.h"
#include "merge/merge.h"
#include "race/failing.h"
#include "unit/suites.h"

enum { MATS = 4, RUNNERS = 40 };

/* A course of 10 km with mats at 0, 2, 5 and 10 km, the second and third required, and a field
 * of runners of whom each passes a mat as the tests say. No reads: only passes. */
struct scene {
    struct merge merge;
    struct event event;
    struct race race;
    struct mat mat[MATS];
    struct course_mat course[MATS];
    bool faulty[MATS];
    struct field field;
    struct entries entries;
    struct entry entry[RUNNERS];
    struct runner runner[RUNNERS];
    struct pass pass[RUNNERS][MATS];
    struct reads reads;
    struct health health;
};

static const int64_t at_mm[MATS] = {0, 2000000, 5000000, 10000000};

static void scene_init(struct scene *s, size_t runners)
{
    *s = (struct scene){0};
    s->merge.arena = arena_new();
    s->merge.event = &s->event;
    s->merge.entries = &s->entries;
    s->merge.reads = &s->reads;
    s->merge.runner = s->runner;
    s->merge.field = &s->field;
    s->event.race = &s->race;
    s->event.races = 1;
    s->entries.n = runners;
    s->race.mat = s->mat;
    s->race.mats = MATS;
    s->field = (struct field){.race = &s->race, .start = 0, .finish = MATS - 1};
    s->field.mat = s->course;
    s->field.faulty = s->faulty;
    s->field.course = (struct course){.mat = s->course, .mats = MATS};
    for (size_t m = 0; m < MATS; m++)
        s->course[m] = (struct course_mat){.at_mm = at_mm[m], .point = POINT_NONE};
    s->mat[1].required = s->mat[2].required = true;
    for (size_t e = 0; e < runners; e++) {
        s->runner[e] = (struct runner){.entry = &s->entry[e], .field = &s->field};
        s->runner[e].pass = s->pass[e];
        s->runner[e].gun_ms = s->runner[e].own_gun_ms = 0;
        for (size_t m = 0; m < MATS; m++) /* a minute apart, at 5:00 per km */
            s->pass[e][m] = (struct pass){
                (int64_t)e * MINUTE_MS + at_mm[m] / 1000000 * 5 * MINUTE_MS, PASS_NO_READ};
    }
}

static void scene_done(struct scene *s)
{
    health_done(&s->merge, &s->health);
    arena_free(s->merge.arena);
}

static void miss(struct scene *s, size_t first, size_t last, size_t mat)
{
    for (size_t e = first; e <= last; e++)
        s->pass[e][mat].ms = TIME_NONE;
}

START_TEST(a_minute_is_cut_down)
{
    ck_assert_int_eq(health_minute(0), 0);
    ck_assert_int_eq(health_minute(59999), 0);
    ck_assert_int_eq(health_minute(60000), 1);
    ck_assert_int_eq(health_minute(-1), -1);
    ck_assert_int_eq(health_minute(-60000), -1);
    ck_assert_int_eq(health_minute(-60001), -2);
}
END_TEST

START_TEST(a_missed_pass_is_interpolated_by_distance)
{
    struct scene s;
    scene_init(&s, 1);
    s.pass[0][0].ms = 600;
    s.pass[0][3].ms = 3000600;
    miss(&s, 0, 0, 1);
    miss(&s, 0, 0, 2);
    ck_assert_int_eq(health_moment(&s.runner[0], 1), 600600);  /* 2 of 10 km */
    ck_assert_int_eq(health_moment(&s.runner[0], 2), 1500600); /* 5 of 10 km */
    s.pass[0][2].ms = 900600;
    ck_assert_int_eq(health_moment(&s.runner[0], 1), 360600); /* 2 of 5 km */
    ck_assert_int_eq(health_moment(&s.runner[0], 2), 900600); /* its own pass */
    scene_done(&s);
}
END_TEST

START_TEST(without_a_start_the_gun_begins_and_without_an_end_nobody_can_say)
{
    struct scene s;
    scene_init(&s, 1);
    miss(&s, 0, 0, 0);
    miss(&s, 0, 0, 1);
    s.runner[0].gun_ms = 500000;
    s.pass[0][2].ms = 1500000;
    ck_assert_int_eq(health_moment(&s.runner[0], 1), 900000);
    s.runner[0].gun_ms = s.runner[0].own_gun_ms = TIME_NONE;
    ck_assert_int_eq(health_moment(&s.runner[0], 1), TIME_NONE);
    miss(&s, 0, 0, 3);
    ck_assert_int_eq(health_moment(&s.runner[0], 3), TIME_NONE);
    scene_done(&s);
}
END_TEST

START_TEST(five_missed_in_a_row_are_a_stretch_and_four_are_none)
{
    struct scene s;
    scene_init(&s, RUNNERS);
    miss(&s, 10, 14, 1);
    miss(&s, 20, 23, 1);
    health_measure(&s.merge, &s.health, false);
    ck_assert_uint_eq(s.field.stretches, 1);
    ck_assert_uint_eq(s.field.stretch[0].mat, 1);
    ck_assert_int_eq(s.field.stretch[0].from, 20); /* 10 minutes to the mat, and 10 runners */
    ck_assert_int_eq(s.field.stretch[0].to, 24);
    ck_assert_uint_eq(s.field.stretch[0].missed, 5);
    ck_assert_uint_eq(s.field.stretch[0].expected, 5);
    ck_assert(health_excuses(&s.runner[10], 1));
    ck_assert(health_excuses(&s.runner[14], 1));
    ck_assert(!health_excuses(&s.runner[20], 1));
    ck_assert(!health_excuses(&s.runner[10], 2));
    scene_done(&s);
}
END_TEST

START_TEST(a_minute_is_bad_from_one_half_on)
{
    struct scene s;
    scene_init(&s, RUNNERS);
    /* two runners a minute: one of two missed is bad, one of three is not */
    for (size_t e = 0; e < RUNNERS; e++)
        for (size_t m = 0; m < MATS; m++)
            s.pass[e][m].ms = (int64_t)(e / 2) * MINUTE_MS + at_mm[m] / 1000000 * 5 * MINUTE_MS;
    for (size_t e = 0; e < 10; e += 2)
        miss(&s, e, e, 2);
    health_measure(&s.merge, &s.health, false);
    ck_assert_uint_eq(s.field.stretches, 1);
    ck_assert_uint_eq(s.field.stretch[0].missed, 5);
    ck_assert_uint_eq(s.field.stretch[0].expected, 10);
    scene_done(&s);
    scene_init(&s, RUNNERS);
    for (size_t e = 0; e < RUNNERS; e++)
        for (size_t m = 0; m < MATS; m++)
            s.pass[e][m].ms = (int64_t)(e / 3) * MINUTE_MS + at_mm[m] / 1000000 * 5 * MINUTE_MS;
    for (size_t e = 0; e < 30; e += 3)
        miss(&s, e, e, 2);
    health_measure(&s.merge, &s.health, false);
    ck_assert_uint_eq(s.field.stretches, 0);
    scene_done(&s);
}
END_TEST

START_TEST(minutes_without_anybody_do_not_end_a_stretch)
{
    struct scene s;
    scene_init(&s, RUNNERS);
    for (size_t e = 0; e < RUNNERS; e++)
        for (size_t m = 0; m < MATS; m++)
            s.pass[e][m].ms = (int64_t)e * 7 * MINUTE_MS + at_mm[m] / 1000000 * 5 * MINUTE_MS;
    miss(&s, 3, 8, 2);
    health_measure(&s.merge, &s.health, false);
    ck_assert_uint_eq(s.field.stretches, 1);
    ck_assert_int_eq(s.field.stretch[0].from, 25 + 21);
    ck_assert_int_eq(s.field.stretch[0].to, 25 + 56);
    scene_done(&s);
}
END_TEST

START_TEST(two_mats_have_stretches_of_their_own)
{
    struct scene s;
    scene_init(&s, RUNNERS);
    miss(&s, 35, 39, 1);
    miss(&s, 0, 4, 2);
    health_measure(&s.merge, &s.health, false);
    ck_assert_uint_eq(s.field.stretches, 2);
    ck_assert_uint_eq(s.field.stretch[0].mat, 1);
    ck_assert_uint_eq(s.field.stretch[1].mat, 2);
    scene_done(&s);
}
END_TEST

START_TEST(who_dropped_out_is_not_expected)
{
    struct scene s;
    scene_init(&s, RUNNERS);
    for (size_t e = 0; e < 10; e++) {
        miss(&s, e, e, 2);
        miss(&s, e, e, 3);
    }
    health_measure(&s.merge, &s.health, false);
    ck_assert_uint_eq(s.health.n, 2 * RUNNERS - 20); /* nor are they seen at 2 km for certain */
    ck_assert_uint_eq(s.field.stretches, 0);
    scene_done(&s);
}
END_TEST

START_TEST(a_mat_fails_above_five_percent)
{
    ck_assert(!failing_mat(100, 5));
    ck_assert(failing_mat(100, 6));
    ck_assert(!failing_mat(10, 4));
    ck_assert(failing_mat(10, 5));
    ck_assert(failing_share(10, 1)); /* of few, not of the mat as a whole */
    ck_assert(!failing_share(119, 5));
    ck_assert(failing_share(119, 6));
    ck_assert(!failing_share(UINT64_MAX, UINT64_MAX / 20));
    ck_assert(failing_share(UINT64_MAX, UINT64_MAX / 20 + 1));
}
END_TEST

Suite *health_suite(void)
{
    Suite *suite = suite_create("health");
    TCase *tcase = tcase_create("health");
    tcase_add_test(tcase, a_minute_is_cut_down);
    tcase_add_test(tcase, a_missed_pass_is_interpolated_by_distance);
    tcase_add_test(tcase, without_a_start_the_gun_begins_and_without_an_end_nobody_can_say);
    tcase_add_test(tcase, five_missed_in_a_row_are_a_stretch_and_four_are_none);
    tcase_add_test(tcase, a_minute_is_bad_from_one_half_on);
    tcase_add_test(tcase, minutes_without_anybody_do_not_end_a_stretch);
    tcase_add_test(tcase, two_mats_have_stretches_of_their_own);
    tcase_add_test(tcase, who_dropped_out_is_not_expected);
    tcase_add_test(tcase, a_mat_fails_above_five_percent);
    suite_add_tcase(suite, tcase);
    return suite;
}
