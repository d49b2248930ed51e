/* What charts reckon with, and what makes text safe on a page. */
#include "config.h"

#include <check.h>

#include "base/arena.h"
#include "render/chart.h"
#include "render/html.h"
#include "render/page.h"
#include "suites.h"

START_TEST(bins_cover_all_times)
{
    const int64_t now[] = {7200000, 7499999, 7500000, 10799999}, before[] = {7100000};
    struct chart_bins bins;
    chart_bins(&bins, now, 4, before, 1);
    ck_assert_int_eq(bins.width, 2 * MINUTE_MS);
    ck_assert_int_eq(bins.first, 118 * MINUTE_MS);
    ck_assert_uint_eq(bins.n, 31);
    size_t all = 0, other = 0;
    for (size_t i = 0; i < bins.n; i++) {
        all += bins.now[i];
        other += bins.before[i];
    }
    ck_assert_uint_eq(all, 4);
    ck_assert_uint_eq(other, 1);
    ck_assert_uint_eq(bins.before[0], 1);
    ck_assert_uint_eq(bins.now[1], 1);  /* 2:00:00 begins the second bin */
    ck_assert_uint_eq(bins.now[3], 2);  /* 2:04:59.999 and 2:05:00 */
    ck_assert_uint_eq(bins.now[30], 1); /* 2:59:59.999 */
    ck_assert_uint_eq(chart_bins_most(&bins), 2);
}
END_TEST

START_TEST(a_time_on_the_edge_is_in_the_later_bin)
{
    const int64_t now[] = {0, 999, 1000, 1999, 2000};
    struct chart_bins bins;
    chart_bins(&bins, now, 5, NULL, 0);
    ck_assert_int_eq(bins.width, SECOND_MS);
    ck_assert_uint_eq(bins.n, 3);
    ck_assert_uint_eq(bins.now[0], 2);
    ck_assert_uint_eq(bins.now[1], 2);
    ck_assert_uint_eq(bins.now[2], 1);
}
END_TEST

START_TEST(bins_of_any_spread_are_few)
{
    struct chart_bins bins;
    for (int64_t far = 1; far < (int64_t)1 << 40; far *= 3) {
        const int64_t now[] = {0, far};
        chart_bins(&bins, now, 2, NULL, 0);
        ck_assert_uint_le(bins.n, CHART_BINS);
        ck_assert_uint_eq(bins.now[bins.n - 1], bins.n == 1 ? 2 : 1);
    }
    chart_bins(&bins, NULL, 0, NULL, 0);
    ck_assert_uint_eq(bins.n, 0);
}
END_TEST

START_TEST(bars_stand_by_size)
{
    const struct sv now[] = {SV("FRA"), SV("PRK"), SV(""), SV("PRK"), SV("CHN")};
    const struct sv before[] = {SV("CHN"), SV("CHN"), SV("GER")};
    struct arena *arena = arena_new();
    struct chart_bars bars;
    chart_bars(&bars, arena, now, 5, before, 3);
    ck_assert_uint_eq(bars.n, 4);
    ck_assert(sv_is(bars.bar[0].name, "PRK") && bars.bar[0].now == 2);
    ck_assert(sv_is(bars.bar[1].name, "CHN") && bars.bar[1].before == 2);
    ck_assert(sv_is(bars.bar[2].name, "FRA") && bars.bar[2].before == 0);
    ck_assert(sv_is(bars.bar[3].name, "GER") && bars.bar[3].now == 0);
    arena_free(arena);
}
END_TEST

START_TEST(legs_have_median_and_band)
{
    int64_t now[] = {110, 10, 20, 100, 30, 90, 40, 80, 50, 70, 60}, before[] = {7, 4};
    struct chart_leg leg = {0};
    chart_leg_set(&leg, now, 11, before, 2);
    ck_assert_int_eq(leg.median, 60);
    ck_assert_int_eq(leg.low, 20);
    ck_assert_int_eq(leg.high, 100);
    ck_assert_int_eq(leg.before, 5); /* the mean of the two, cut */
    ck_assert_uint_eq(leg.n, 11);
    ck_assert_uint_eq(leg.n_before, 2);
}
END_TEST

START_TEST(paces)
{
    ck_assert_int_eq(chart_pace(7200000, 42195000), 170637); /* 170636.33, up */
    ck_assert_int_eq(chart_pace(300000, 1000000), 300000);
    ck_assert(chart_pace(TIME_NONE, 1000000) == TIME_NONE);
    ck_assert(chart_pace(300000, 0) == TIME_NONE);
    ck_assert(chart_pace(-1, 1000000) == TIME_NONE);
    ck_assert(chart_pace(INT64_MAX, 1) == TIME_NONE);
}
END_TEST

START_TEST(counts_have_round_steps)
{
    static const struct {
        int64_t most, step, last;
    } wanted[] = {{0, 1, 1},       {1, 1, 1},         {6, 1, 6},    {7, 2, 8},
                  {13, 5, 15},     {30, 5, 30},       {31, 10, 40}, {89, 20, 100},
                  {301, 100, 400}, {5999, 1000, 6000}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct chart_scale scale = chart_counts(wanted[i].most, 6);
        ck_assert_int_eq(scale.step, wanted[i].step);
        ck_assert_int_eq(scale.last, wanted[i].last);
        ck_assert_int_eq(scale.first, 0);
    }
}
END_TEST

START_TEST(times_have_steps_of_clocks)
{
    struct chart_scale scale = chart_times(7200000, 23400000, 8);
    ck_assert_int_eq(scale.step, HOUR_MS);
    ck_assert_int_eq(scale.first, 7200000);
    ck_assert_int_eq(scale.last, 7 * HOUR_MS);
    scale = chart_times(200000, 364000, 8);
    ck_assert_int_eq(scale.step, 30 * SECOND_MS);
    ck_assert_int_eq(scale.first, 180000);
    ck_assert_int_eq(scale.last, 390000);
    scale = chart_times(5000, 5000, 8);
    ck_assert_int_gt(scale.last, scale.first);
}
END_TEST

START_TEST(values_lie_on_an_axis)
{
    ck_assert_int_eq(chart_at(0, 0, 100, 1680), 0);
    ck_assert_int_eq(chart_at(50, 0, 100, 1680), 840);
    ck_assert_int_eq(chart_at(100, 0, 100, 1680), 1680);
    ck_assert_int_eq(chart_at(5, 5, 5, 1680), 0);
}
END_TEST

static void check_safe(struct sv text, const char *page, const char *css)
{
    struct sink out = {0};
    page_text(&out, text);
    ck_assert_msg(sv_is(sink_view(&out), page), "%.*s", SV_ARG(sink_view(&out)));
    out.n = 0;
    page_css_string(&out, text);
    ck_assert_msg(sv_is(sink_view(&out), css), "%.*s", SV_ARG(sink_view(&out)));
    sink_done(&out);
}

START_TEST(text_is_text)
{
    check_safe(SV("<b a=\"x\">&'"), "&lt;b a=&quot;x&quot;&gt;&amp;&#39;",
               "\"\\00003cb a\\00003d\\000022x\\000022\\00003e\\000026\\000027\"");
    check_safe(SV("\\"), "\\", "\"\\00005c\"");
    check_safe(SV("M\xc3\xbcller 3.5"), "M\xc3\xbcller 3.5", "\"M\xc3\xbcller 3.5\"");
    struct sink out = {0};
    page_text(&out, SV("a\n\xe2\x80\xae"
                       "b\x01"));
    ck_assert(sv_is(sink_view(&out), "a\\x0a\\xe2\\x80\\xaeb\\x01"));
    sink_done(&out);
}
END_TEST

START_TEST(files_have_safe_names)
{
    struct arena *arena = arena_new();
    ck_assert(sv_is(html_safe_name(arena, SV("10km M")), "10km-M"));
    ck_assert(sv_is(html_safe_name(arena, SV("../etc/passwd")), "etc-passwd"));
    ck_assert(sv_is(html_safe_name(arena, SV("50k/trail \"x\" ")), "50k-trail-x"));
    ck_assert(sv_is(html_safe_name(arena, SV("\xed\x95\x98\xed\x94\x84")), "group"));
    ck_assert(sv_is(html_safe_name(arena, SV("")), "group"));
    char many[500];
    memset(many, 'a', sizeof many);
    ck_assert_uint_eq(html_safe_name(arena, (struct sv){many, sizeof many}).n, 60);
    arena_free(arena);
}
END_TEST

Suite *chart_suite(void)
{
    Suite *suite = suite_create("chart");
    TCase *all = tcase_create("all");
    tcase_add_test(all, bins_cover_all_times);
    tcase_add_test(all, a_time_on_the_edge_is_in_the_later_bin);
    tcase_add_test(all, bins_of_any_spread_are_few);
    tcase_add_test(all, bars_stand_by_size);
    tcase_add_test(all, legs_have_median_and_band);
    tcase_add_test(all, paces);
    tcase_add_test(all, counts_have_round_steps);
    tcase_add_test(all, times_have_steps_of_clocks);
    tcase_add_test(all, values_lie_on_an_axis);
    tcase_add_test(all, text_is_text);
    tcase_add_test(all, files_have_safe_names);
    suite_add_tcase(suite, all);
    return suite;
}
