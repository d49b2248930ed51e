/* The assignment of crossings to mats, rule by rule. */
#include "config.h"

#include "crossing_scene.h"

enum { A, B, C };

/* A course of whole kilometres from `start` (A, taking the last read) to a finish. */
static void set_course(struct scene *s, size_t mats, const int64_t km[], const uint32_t point[])
{
    for (size_t m = 0; m < mats; m++)
        s->mat[m] = (struct course_mat){km[m] * KM, point[m], m == 0, m == 0, m == mats - 1};
    s->course = (struct course){s->mat, mats, 90000, 360000, KM, TIME_NONE};
    s->course.start_window_ms = default_start_window(&s->course);
    s->gun = 0;
    s->n = 0;
}

/* A pass of two seconds, at a time in seconds. */
static void pass_at(struct scene *s, uint32_t point, int64_t second)
{
    s->crossing[s->n++] = (struct crossing){point, second * 1000, second * 1000 + 2000};
}

/* The assignment must be this and cost this, and the reference must say so too. */
static void expect(const struct scene *s, const int32_t want[], int64_t cost, bool ambiguous)
{
    int32_t crossing[MATS];
    struct assignment got;
    assign(s, crossing, &got);
    for (size_t m = 0; m < s->course.mats; m++)
        ck_assert_int_eq(crossing[m], want[m]);
    ck_assert_int_eq(got.cost, cost);
    ck_assert_int_eq(got.ambiguous, ambiguous);
    check_scene(s, 0);
}

static void set_laps(struct scene *s)
{
    set_course(s, 6, (int64_t[]){0, 2, 4, 6, 8, 10}, (uint32_t[]){A, A, A, A, A, A});
}

START_TEST(test_missed_lap_shifts_nothing)
{
    static struct scene s;
    for (int32_t missed = 1; missed < 5; missed++) {
        int32_t want[6];
        set_laps(&s);
        for (int32_t m = 0, c = 0; m < 6; m++) {
            want[m] = m == missed ? CROSSING_UNUSED : c++;
            if (m != missed)
                pass_at(&s, A, m == 0 ? 0 : 2 + 720 * m);
        }
        expect(&s, want, 1000000, false);
    }
}
END_TEST

START_TEST(test_walk_back_is_no_finish)
{
    static struct scene s;
    set_course(&s, 3, (int64_t[]){0, 5, 10}, (uint32_t[]){A, B, A});
    pass_at(&s, A, 10);
    pass_at(&s, B, 1812);
    pass_at(&s, A, 3612);
    pass_at(&s, A, 4092);
    expect(&s, (int32_t[]){0, 1, 2}, 2000000, false);
}
END_TEST

START_TEST(test_wander_over_start)
{
    static struct scene s;
    set_course(&s, 3, (int64_t[]){0, 5, 10}, (uint32_t[]){A, B, A});
    pass_at(&s, A, -300);
    pass_at(&s, A, 100);
    pass_at(&s, A, 298);
    pass_at(&s, B, 2100);
    pass_at(&s, A, 3900);
    expect(&s, (int32_t[]){2, 3, 4}, 4000000, false);
    s.crossing[2].first_ms += 1500000; /* too near to the mat at 5 km to have led there */
    s.crossing[2].last_ms += 1500000;
    expect(&s, (int32_t[]){1, 3, 4}, 4000000 + 50 * 2717, false);
}
END_TEST

START_TEST(test_late_start)
{
    static struct scene s;
    set_course(&s, 3, (int64_t[]){0, 5, 10}, (uint32_t[]){A, B, C});
    s.course.start_window_ms = 600000;
    pass_at(&s, A, 598); /* its last read is at ten minutes */
    pass_at(&s, B, 2400);
    pass_at(&s, C, 4200);
    expect(&s, (int32_t[]){0, 1, 2}, 0, false);
    s.crossing[0].last_ms++;
    s.crossing[1].first_ms++;
    s.crossing[2].first_ms++;
    expect(&s, (int32_t[]){0, 1, 2}, 1500000, false);
    s.gun = TIME_NONE;
    expect(&s, (int32_t[]){0, 1, 2}, 0, false);
}
END_TEST

START_TEST(test_lone_crossing)
{
    static struct scene s;
    set_course(&s, 2, (int64_t[]){0, 10}, (uint32_t[]){A, A});
    pass_at(&s, A, 30);
    expect(&s, (int32_t[]){0, CROSSING_UNUSED}, 1000000, false); /* no finish in 30 s */
    s.crossing[0] = (struct crossing){A, 3600000, 3601000};
    expect(&s, (int32_t[]){CROSSING_UNUSED, 0}, 1000000, false); /* a start too late */
    s.crossing[0] = (struct crossing){A, 1700000, 1701000};
    expect(&s, (int32_t[]){CROSSING_UNUSED, 0}, 1000000, true); /* it may be either */
}
END_TEST

START_TEST(test_ties)
{
    static struct scene s;
    set_course(&s, 3, (int64_t[]){0, 5, 10}, (uint32_t[]){A, B, B});
    pass_at(&s, B, 1800); /* at 5 km in 6:00 per km, or the finish in 3:00 */
    s.mat[2].finish = false;
    expect(&s, (int32_t[]){CROSSING_UNUSED, 0, CROSSING_UNUSED}, 1000000, true);
    s.crossing[0] = (struct crossing){B, 2700000, 2700000}; /* 9:00 or 4:30: 3:2 or 4:3 */
    s.course.field_ms = 360000;
    expect(&s, (int32_t[]){CROSSING_UNUSED, CROSSING_UNUSED, 0}, 1000000, true);
    set_laps(&s); /* laps 2 and 3 or 3 and 4: of equal cost and pace, the earlier mats */
    s.mat[0].point = B;
    s.mat[5].point = C;
    s.gun = TIME_NONE;
    pass_at(&s, A, 3000);
    pass_at(&s, A, 3720);
    expect(
        &s,
        (int32_t[]){CROSSING_UNUSED, 0, 1, CROSSING_UNUSED, CROSSING_UNUSED, CROSSING_UNUSED},
        2000000, true);
}
END_TEST

START_TEST(test_tie_of_many)
{
    enum { LAPS = 40 };
    static struct scene s;
    int64_t km[LAPS + 1];
    uint32_t point[LAPS + 1];
    int32_t crossing[LAPS + 1];
    struct assignment got;
    for (int64_t m = 0; m <= LAPS; m++) {
        km[m] = m;
        point[m] = m == 0 ? B : m == LAPS ? C : A;
    }
    set_course(&s, LAPS + 1, km, point); /* every lap in the same time, and one too few: */
    for (int64_t i = 0; i < LAPS; i++)
        pass_at(&s, i == 0 ? B : i == LAPS - 1 ? C : A, i == 0 ? -2 : 360 * i);
    assign(&s, crossing, &got); /* any may be the missed one, the earlier mats are taken */
    for (int32_t m = 0; m <= LAPS; m++)
        ck_assert_int_eq(crossing[m], m < LAPS - 1 ? m : m == LAPS ? m - 1 : CROSSING_UNUSED);
    ck_assert_int_eq(got.cost, 1000000 + 50 * 12491); /* E = 40 * 38.5 / (39 * 39) */
    ck_assert(got.ambiguous);
}
END_TEST

START_TEST(test_min_pace)
{
    static struct scene s;
    set_course(&s, 2, (int64_t[]){0, 1}, (uint32_t[]){A, B});
    s.mat[1].at_mm = KM + 1; /* 90.00009 s, so 90.001 s are needed */
    s.course.field_ms = 150000;
    pass_at(&s, A, -2);
    pass_at(&s, B, 90);
    expect(&s, (int32_t[]){0, CROSSING_UNUSED}, 3000000, false);
    s.crossing[1].first_ms++;
    expect(&s, (int32_t[]){0, 1}, 0, false);
}
END_TEST

START_TEST(test_fast_costs_once)
{
    static struct scene s;
    set_course(&s, 3, (int64_t[]){0, 5, 10}, (uint32_t[]){A, B, C});
    pass_at(&s, A, 0);
    pass_at(&s, B, 812); /* 2:42 per km is just 0.45 of 6:00 */
    pass_at(&s, C, 1622);
    expect(&s, (int32_t[]){0, 1, 2}, 0, false);
    s.crossing[0].last_ms += 1000;
    s.crossing[1].first_ms += 500;
    expect(&s, (int32_t[]){0, 1, 2}, 3000000, false);
}
END_TEST

START_TEST(test_too_fast)
{
    static struct scene s;
    int32_t crossing[MATS];
    struct assignment got;
    set_course(&s, 3, (int64_t[]){0, 5, 10}, (uint32_t[]){A, B, A});
    pass_at(&s, A, 0);
    pass_at(&s, B, 400); /* 5 km take 7:30 at least */
    pass_at(&s, A, 3600);
    pass_at(&s, B, 3700);
    assign(&s, crossing, &got);
    ck_assert_int_eq(crossing[1], CROSSING_UNUSED);
    ck_assert(crossing_too_fast(&s.course, s.crossing, &got, s.gun, 1));
    ck_assert(!crossing_too_fast(&s.course, s.crossing, &got, s.gun, 3));
    s.crossing[1].first_ms = 452000; /* 7:30 after the start, but never fast enough to count */
    assign(&s, crossing, &got);
    crossing[1] = CROSSING_UNUSED;
    ck_assert(!crossing_too_fast(&s.course, s.crossing, &got, s.gun, 1));
    s.crossing[1].first_ms = 3600000 - 449999; /* too near to the finish */
    ck_assert(crossing_too_fast(&s.course, s.crossing, &got, s.gun, 1));
    crossing[0] = CROSSING_UNUSED; /* from the gun, and a start has none before it */
    s.crossing[1].first_ms = 449999;
    ck_assert(crossing_too_fast(&s.course, s.crossing, &got, s.gun, 1));
    ck_assert(!crossing_too_fast(&s.course, s.crossing, &got, TIME_NONE, 1));
    crossing[1] = 1; /* a start before the gun, less than 7:30 before 5 km */
    ck_assert(crossing_too_fast(&s.course, s.crossing, &got, 10000, 0));
    s.crossing[1].first_ms = 452000;
    ck_assert(!crossing_too_fast(&s.course, s.crossing, &got, 10000, 0));
}
END_TEST

START_TEST(test_within)
{
    static struct scene s;
    int32_t crossing[MATS] = {0, 1, 2};
    struct assignment got = {.crossing = crossing};
    set_course(&s, 3, (int64_t[]){0, 5, 10}, (uint32_t[]){A, B, C});
    pass_at(&s, A, 0);
    pass_at(&s, B, 1500);
    pass_at(&s, C, 3000);
    pass_at(&s, B, 2000);
    pass_at(&s, B, 3100);
    pass_at(&s, A, -100);
    pass_at(&s, C + 1, 2000);
    ck_assert(crossing_within(&s.course, s.crossing, &got, 3));
    ck_assert(!crossing_within(&s.course, s.crossing, &got, 4)); /* a walk back */
    ck_assert(!crossing_within(&s.course, s.crossing, &got, 5)); /* before the start */
    ck_assert(!crossing_within(&s.course, s.crossing, &got, 6)); /* no mat of the race */
    crossing[2] = CROSSING_UNUSED; /* the finish that was not taken for one */
    ck_assert(crossing_within(&s.course, s.crossing, &got, 2));
    ck_assert(!crossing_within(&s.course, s.crossing, &got, 4));
}
END_TEST

START_TEST(test_nothing_and_absurd)
{
    static struct scene s;
    set_course(&s, 2, (int64_t[]){0, 10}, (uint32_t[]){A, A});
    expect(&s, (int32_t[]){CROSSING_UNUSED, CROSSING_UNUSED}, 2000000, false);
    int32_t crossing[MATS];
    struct assignment got;
    s.crossing[s.n++] = (struct crossing){A, INT64_MIN + 1, INT64_MIN + 2};
    s.crossing[s.n++] = (struct crossing){A, INT64_MAX - 1, INT64_MAX};
    assign(&s, crossing, &got);
    ck_assert(crossing[0] == 0 && crossing[1] == 1);
    s.mat[1].at_mm = ((int64_t)1 << 36) - 1;
    s.course.min_pace_ms_km = 0;
    assign(&s, crossing, &got);
    ck_assert(crossing[0] == 0 && crossing[1] == 1);
}
END_TEST

START_TEST(test_field)
{
    int64_t times[] = {10, 9, 8, 7, 6, 5, 4, 3, 2, 100, 100};
    ck_assert_int_eq(field_time(times, 9, 42195000), 15190200); /* 6:00 per km */
    ck_assert_int_eq(field_time(times, 10, KM), 6);             /* (6 + 7) / 2, cut */
    ck_assert_int_eq(field_time(times, 11, KM), 7);
    static struct scene s;
    set_course(&s, 3, (int64_t[]){0, 5, 10}, (uint32_t[]){A, B, A});
    ck_assert_int_eq(s.course.start_window_ms, 2160000); /* 0.6 of an hour */
    s.mat[2].point = C;
    ck_assert_int_eq(default_start_window(&s.course), TIME_NONE);
    s.mat[1].point = A;
    ck_assert_int_eq(default_start_window(&s.course), 1080000);
    s.mat[0].start = false;
    ck_assert_int_eq(default_start_window(&s.course), TIME_NONE);
}
END_TEST

/* ---- large: 200 mats at one point ---- */

START_TEST(test_two_hundred_laps)
{
    static struct scene s;
    static int32_t crossing[200], want[200];
    struct assignment got = {.crossing = crossing};
    struct arena *scratch = arena_new();
    int64_t km[200];
    uint32_t point[200] = {A};
    uint64_t r = 7;
    for (size_t m = 0; m < 200; m++)
        km[m] = (int64_t)m;
    for (uint32_t missed = 0; missed < 200; missed += 67) { /* the start counts as one */
        set_course(&s, 200, km, point);
        for (uint32_t m = 0, second = 0; m < 200; m++) {
            want[m] = m == missed ? CROSSING_UNUSED : (int32_t)s.n;
            if (m != missed)
                pass_at(&s, A, second);
            second += (uint32_t)between(&r, 350, 370);
        }
        assign_crossings(&s.course, s.crossing, s.n, s.gun, scratch, &got);
        ck_assert_mem_eq(crossing, want, sizeof want);
    }
    set_course(&s, 200, km, point); /* a box of chips: every lap takes two of its crossings */
    for (int64_t i = 0; i < 200; i++)
        pass_at(&s, A, 61 * i);
    s.crossing[1].last_ms = 61000; /* the later of two starts that fit */
    s.course.start_window_ms = TIME_NONE;
    assign_crossings(&s.course, s.crossing, s.n, s.gun, scratch, &got);
    ck_assert_int_eq(got.cost, 100 * 2000000 + 1000000 + 3000000);
    arena_free(scratch);
}
END_TEST

Suite *crossing_suite(void);

Suite *crossing_suite(void)
{
    Suite *suite = suite_create("crossing");
    TCase *tests = tcase_create("crossing");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, test_missed_lap_shifts_nothing);
    tcase_add_test(tests, test_walk_back_is_no_finish);
    tcase_add_test(tests, test_wander_over_start);
    tcase_add_test(tests, test_late_start);
    tcase_add_test(tests, test_lone_crossing);
    tcase_add_test(tests, test_ties);
    tcase_add_test(tests, test_tie_of_many);
    tcase_add_test(tests, test_min_pace);
    tcase_add_test(tests, test_fast_costs_once);
    tcase_add_test(tests, test_too_fast);
    tcase_add_test(tests, test_within);
    tcase_add_test(tests, test_nothing_and_absurd);
    tcase_add_test(tests, test_field);
    tcase_add_test(tests, test_two_hundred_laps);
    suite_add_tcase(suite, tests);
    return suite;
}
