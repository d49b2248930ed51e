/* Tests of the arithmetic that compares clocks. */
#include "config.h"

#include <check.h>

#include "base/mem.h"
#include "merge/clock_sight.h"

enum { RUNNERS = 400, STEP = 2000, LEAST = 20 };

/* Two clocks that saw the same runners once each: own shows `shift` more. */
struct scene {
    struct sight own[RUNNERS * 4], ref[RUNNERS * 4];
    size_t n, m;
};

static struct sight at(uint32_t person, int64_t ms, int64_t lap_ms)
{
    return (struct sight){.person = person, .ms = ms, .lap_ms = lap_ms};
}

static void one_each(struct scene *scene, int64_t shift)
{
    *scene = (struct scene){.n = RUNNERS, .m = RUNNERS};
    for (uint32_t i = 0; i < RUNNERS; i++) {
        int64_t ms = 3600000 + i * 9777;
        scene->ref[i] = at(i, ms, 0);
        scene->own[i] = at(i, ms + shift + (i % 7) * 100 - 300, 0);
    }
}

static struct measured measure(const struct scene *scene)
{
    struct measured out;
    clock_measure(scene->own, scene->n, scene->ref, scene->m, LEAST, STEP, &out);
    return out;
}

static const int64_t shifts[] = {0,        350,      -1200,    7000,       29000,      60000,
                                 -3600000, 32400000, 86400000, -864000000, 31536000000};

START_TEST(any_offset_is_found)
{
    static struct scene scene;
    one_each(&scene, shifts[_i]);
    struct measured out = measure(&scene);
    ck_assert_uint_eq(out.common, RUNNERS);
    ck_assert_uint_eq(out.count, RUNNERS);
    ck_assert_uint_eq(out.segments, 1);
    ck_assert_int_eq(out.all.offset_ms, -shifts[_i]);
    ck_assert_int_eq(out.all.spread_ms, 400); /* of -300 to 300 the middle half */
    ck_assert_int_eq(out.all.from_ms, scene.own[0].ms);
}
END_TEST

START_TEST(median_of_an_even_number)
{
    static struct scene scene;
    one_each(&scene, 0);
    scene.n = scene.m = 20;
    for (uint32_t i = 0; i < 20; i++)
        scene.own[i].ms = scene.ref[i].ms - (i < 10 ? 100 : 201);
    ck_assert_int_eq(measure(&scene).all.offset_ms, 150);
}
END_TEST

START_TEST(few_are_not_measured)
{
    static struct scene scene;
    one_each(&scene, 5000);
    scene.n = LEAST - 1;
    ck_assert_uint_eq(measure(&scene).count, 0);
    ck_assert_uint_eq(measure(&scene).common, LEAST - 1);
    scene.n = LEAST;
    ck_assert_uint_eq(measure(&scene).count, LEAST);
    scene.m = 0;
    ck_assert_uint_eq(measure(&scene).common, 0);
}
END_TEST

START_TEST(strangers_have_no_offset)
{
    static struct scene scene;
    one_each(&scene, 0);
    for (uint32_t i = 0; i < RUNNERS; i++)
        scene.own[i].ms += (int64_t)i * i * 60000;
    ck_assert_uint_eq(measure(&scene).count, 0);
    ck_assert_uint_eq(measure(&scene).common, RUNNERS);
}
END_TEST

/* One at the start, one at the finish: the more people, the more have the same time. */
START_TEST(a_chance_cluster_is_no_offset)
{
    static struct scene scene;
    one_each(&scene, 0);
    for (uint32_t i = 0; i < RUNNERS; i++)
        scene.own[i].ms = scene.ref[i].ms + 1800000 + (i * 7919 % RUNNERS) * 60; /* 24 s */
    ck_assert_uint_eq(measure(&scene).count, 0);
    /* half of them are enough */
    for (uint32_t i = 0; i < RUNNERS / 2; i++)
        scene.own[i].ms = scene.ref[i].ms - 500;
    ck_assert_int_eq(measure(&scene).segment[0].offset_ms, 500);
    scene.own[0].ms += 900000;
    ck_assert_uint_eq(measure(&scene).count, 0);
}
END_TEST

/* The last ones, 15 to 25 of them, are 7 s later. */
START_TEST(a_segment_has_the_least_count)
{
    static struct scene scene;
    one_each(&scene, 0);
    for (uint32_t i = RUNNERS - (uint32_t)_i; i < RUNNERS; i++)
        scene.own[i].ms += 7000;
    struct measured out = measure(&scene);
    ck_assert_uint_eq(out.count, RUNNERS);
    ck_assert_uint_eq(out.segments, _i < LEAST ? 1 : 2);
    if (_i >= LEAST)
        ck_assert_int_eq((int)out.segment[1].count, _i);
}
END_TEST

START_TEST(a_step_is_two_segments)
{
    static struct scene scene;
    one_each(&scene, 1000);
    for (uint32_t i = 250; i < RUNNERS; i++)
        scene.own[i].ms += shifts[_i];
    struct measured out = measure(&scene);
    ck_assert_uint_eq(out.segments, 2);
    ck_assert_uint_eq(out.segment[0].count, 250);
    ck_assert_int_eq(out.segment[0].offset_ms, -1000);
    ck_assert_int_eq(out.segment[0].from_ms, scene.own[0].ms);
    ck_assert_int_eq(out.segment[0].to_ms, scene.own[249].ms);
    ck_assert_uint_eq(out.segment[1].count, 150);
    ck_assert_int_eq(out.segment[1].offset_ms, -1000 - shifts[_i]);
}
END_TEST

START_TEST(drift_is_never_averaged)
{
    static struct scene scene;
    one_each(&scene, 0);
    for (uint32_t i = 0; i < RUNNERS; i++)
        scene.own[i].ms += i * 30; /* 12 s in all */
    struct measured out = measure(&scene);
    ck_assert_uint_ge(out.segments, 4);
    size_t count = 0;
    for (size_t s = 0; s < out.segments; s++) {
        count += out.segment[s].count;
        ck_assert_int_le(out.segment[s].spread_ms, 2 * STEP);
        if (s > 0)
            ck_assert_int_gt(out.segment[s - 1].offset_ms, out.segment[s].offset_ms + STEP);
    }
    ck_assert_uint_eq(count, RUNNERS);
    /* slower, so that neighbours hardly differ */
    for (int64_t ms = 13; ms < 30; ms++) {
        one_each(&scene, 0);
        for (uint32_t i = 0; i < RUNNERS; i++)
            scene.own[i].ms += i * ms;
        out = measure(&scene);
        ck_assert_uint_ge(out.segments, 2);
        for (size_t s = 0; s < out.segments; s++)
            ck_assert_int_le(out.segment[s].spread_ms, 2 * STEP);
    }
    /* what stays within the step is one */
    one_each(&scene, 0);
    for (uint32_t i = 0; i < RUNNERS; i++)
        scene.own[i].ms += i * 4;
    ck_assert_uint_eq(measure(&scene).segments, 1);
}
END_TEST

START_TEST(laps_are_paired_with_their_own)
{
    static struct scene scene = {0};
    for (uint32_t i = 0; i < RUNNERS; i++)
        for (uint32_t lap = 0; lap < 4; lap++) {
            int64_t ms = 600000 * (lap + 1) + i * 1333 + lap * i * 700;
            scene.ref[scene.m++] = at(i, ms, 0);
            if (i % 3 != 0 || lap != 1) /* it missed some */
                scene.own[scene.n++] = at(i, ms - 3600000, 0);
        }
    struct measured out = measure(&scene);
    ck_assert_uint_eq(out.count, scene.n);
    ck_assert_int_eq(out.all.offset_ms, 3600000);
    ck_assert_int_eq(out.all.spread_ms, 0);
}
END_TEST

/* Out over the one box first, home over the other first; more start than come home. */
START_TEST(starts_do_not_count_where_people_come_back)
{
    static struct scene scene = {0};
    int64_t lap = 900000;
    for (uint32_t i = 0; i < RUNNERS; i++) {
        scene.ref[scene.m++] = at(i, 1000 * i, lap);
        scene.own[scene.n++] = at(i, 1000 * i + 2300, lap);
        if (i % 3 == 0)
            continue;
        scene.ref[scene.m++] = at(i, 3000000 + 5000 * i, lap);
        scene.own[scene.n++] = at(i, 3000000 + 5000 * i - 2300, lap);
    }
    struct measured out = measure(&scene);
    ck_assert_int_eq(out.all.offset_ms, 2300);
    ck_assert_uint_eq(out.segments, 1);
    /* but there is nothing else while nobody is back */
    scene.n = scene.m = 0;
    for (uint32_t i = 0; i < RUNNERS; i++) {
        scene.ref[scene.m++] = at(i, 1000 * i, lap);
        scene.own[scene.n++] = at(i, 1000 * i + 2300, lap);
    }
    ck_assert_int_eq(measure(&scene).all.offset_ms, -2300);
}
END_TEST

/* Until the start the clock was another one: only the starts can tell. */
START_TEST(starts_that_are_far_off_are_a_segment)
{
    static struct scene scene;
    for (int64_t off = 25000; off <= 3600000; off += 325000) {
        scene.n = scene.m = 0;
        for (uint32_t i = 0; i < RUNNERS; i++) {
            scene.ref[scene.m++] = at(i, 1000 * i, 900000);
            scene.own[scene.n++] = at(i, 1000 * i + off, 900000);
            if (i % 7 == 0)
                continue;
            scene.ref[scene.m++] = at(i, 5000000 + 5000 * i, 900000);
            scene.own[scene.n++] = at(i, 5000000 + 5000 * i - 400, 900000);
        }
        struct measured out = measure(&scene);
        ck_assert_uint_eq(out.segments, off == 25000 ? 1 : 2);
        ck_assert_int_eq(out.segment[out.segments - 1].offset_ms, 400);
        ck_assert_uint_eq(out.count, 342 * out.segments); /* of six in seven */
        if (out.segments == 2)
            ck_assert_int_eq(out.segment[0].offset_ms, -off);
    }
}
END_TEST

START_TEST(many_passes_of_one_chip_are_bounded)
{
    enum { MANY = 200000 };
    struct sight *own = mem_new(MANY, sizeof *own);
    struct measured out;
    for (int64_t i = 0; i < MANY; i++)
        own[i] = at(1, i * 61000, 1000000);
    clock_measure(own, MANY, own, MANY, LEAST, STEP, &out);
    mem_free(own);
    ck_assert_uint_eq(out.common, MANY);
}
END_TEST

START_TEST(mode)
{
    int64_t value[] = {900, 5, 3, 4, 905, 901, 50};
    size_t hits;
    ck_assert_int_eq(clock_mode(value, 7, 5, &hits), 4); /* of two windows of three */
    ck_assert_uint_eq(hits, 3);
    int64_t lone[] = {-77};
    ck_assert_int_eq(clock_mode(lone, 1, 5, &hits), -77);
}
END_TEST

START_TEST(rounding)
{
    ck_assert_int_eq(clock_round(3500000, 120000), 3600000);
    ck_assert_int_eq(clock_round(-3500000, 120000), -3600000);
    ck_assert_int_eq(clock_round(-32000000, 600000), -32400000);
    ck_assert_int_eq(clock_round(1750000, 120000), 1800000);
    ck_assert_int_eq(clock_round(20750000, 120000), 20700000); /* 5:45 */
    ck_assert_int_eq(clock_round(1234567, 60000), 1200000);    /* 20 minutes */
    ck_assert_int_eq(clock_round(100000, 600000), 60000);      /* never to nothing */
}
END_TEST

START_TEST(offsets_as_event_conf_takes_them)
{
    static const struct {
        int64_t ms;
        const char *text;
    } cases[] = {
        {0, "+0.000"},
        {2250, "+2.250"},
        {-240, "-0.240"},
        {59999, "+59.999"},
        {60000, "+0:01:00"},
        {-3600000, "-1:00:00"},
        {-3600312, "-1:00:00.312"},
        {86400000, "+24:00:00"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[TIME_TEXT];
        int64_t back;
        size_t n = clock_offset_format(text, cases[i].ms);
        ck_assert_str_eq(text, cases[i].text);
        ck_assert_uint_eq(n, strlen(text));
        ck_assert(offset_parse(sv_of(text), &back));
        ck_assert_int_eq(back, cases[i].ms);
    }
}
END_TEST

Suite *clock_suite(void);

Suite *clock_suite(void)
{
    Suite *suite = suite_create("clock");
    TCase *tcase = tcase_create("clock");
    int n = (int)(sizeof shifts / sizeof *shifts);
    tcase_add_loop_test(tcase, any_offset_is_found, 0, n);
    tcase_add_test(tcase, median_of_an_even_number);
    tcase_add_test(tcase, few_are_not_measured);
    tcase_add_test(tcase, strangers_have_no_offset);
    tcase_add_test(tcase, a_chance_cluster_is_no_offset);
    tcase_add_loop_test(tcase, a_segment_has_the_least_count, 11, 26);
    tcase_add_loop_test(tcase, a_step_is_two_segments, 3, n);
    tcase_add_test(tcase, drift_is_never_averaged);
    tcase_add_test(tcase, laps_are_paired_with_their_own);
    tcase_add_test(tcase, starts_do_not_count_where_people_come_back);
    tcase_add_test(tcase, starts_that_are_far_off_are_a_segment);
    tcase_add_test(tcase, many_passes_of_one_chip_are_bounded);
    tcase_add_test(tcase, mode);
    tcase_add_test(tcase, rounding);
    tcase_add_test(tcase, offsets_as_event_conf_takes_them);
    suite_add_tcase(suite, tcase);
    return suite;
}
