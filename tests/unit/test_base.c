#include "config.h"

#include <check.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/int64.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/pattern.h"
#include "base/sink.h"
#include "base/sv.h"

Suite *base_suite(void);

static void same(struct sv got, const char *want)
{
    ck_assert_msg(sv_is(got, want), "'%.*s' instead of '%s'", SV_ARG(got), want);
}

/* Views */

START_TEST(views_are_cut_and_trimmed)
{
    same(sv_from(SV("abc"), 1), "bc");
    same(sv_from(SV("abc"), 9), "");
    same(sv_head(SV("abc"), 2), "ab");
    same(sv_head(SV("abc"), 9), "abc");
    same(sv_trim(SV(" \t a b\r\r ")), "a b");
    same(sv_trim(SV(" \t\r")), "");
    ck_assert(sv_starts(SV("abc"), SV("ab")) && sv_starts(SV("abc"), SV("")));
    ck_assert(!sv_starts(SV("ab"), SV("abc")));
    ck_assert(sv_is_ascii(SV("a\x7f")) && sv_is_ascii(SV("")));
    ck_assert(!sv_is_ascii(SV("a\xc2\x80")));
    ck_assert_uint_eq(sv_character(SV("ab")).n, 1);
    ck_assert_uint_eq(sv_character(SV("\xc3\xa9"
                                      "b"))
                          .n,
                      2);
    ck_assert_uint_eq(sv_character(SV("\xe6\x9d\x8e"
                                      "b"))
                          .n,
                      3);
    ck_assert_uint_eq(sv_character(SV("\xf0\x9f\x91\xa8"
                                      "b"))
                          .n,
                      4);
    ck_assert(sv_eq_nocase(SV("aBz[9"), SV("AbZ[9")));
    ck_assert(!sv_eq_nocase(SV("@"), SV("`")) && !sv_eq_nocase(SV("a"), SV("ab")));
    ck_assert(sv_eq((struct sv){NULL, 0}, SV("")));
}
END_TEST

START_TEST(cutting_sees_every_part)
{
    static const char *const parts[] = {"", "a", "", "b", ""};
    struct sv s = SV(",a,,b,");
    size_t n = 0;
    while (s.p != NULL) {
        ck_assert_uint_lt(n, sizeof parts / sizeof *parts);
        same(sv_cut(&s, ','), parts[n++]);
    }
    ck_assert_uint_eq(n, sizeof parts / sizeof *parts);
    s = SV("");
    same(sv_cut(&s, ','), "");
    ck_assert_ptr_null(s.p);
}
END_TEST

START_TEST(numbers_are_digits)
{
    int64_t n = -1;
    ck_assert(sv_number(SV("0"), &n) && n == 0);
    ck_assert(sv_number(SV("007"), &n) && n == 7);
    ck_assert(sv_number(SV("999999999999999999"), &n) && n == 999999999999999999);
    static const char *const bad[] = {"", "-1", "+1", "1 ", "1.0", "1234567890123456789", "x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!sv_number(sv_of(bad[i]), &n), "'%s' was read", bad[i]);
}
END_TEST

START_TEST(bytes_have_an_order)
{
    ck_assert_int_lt(sv_cmp(SV("a"), SV("b")), 0);
    ck_assert_int_lt(sv_cmp(SV("a"), SV("ab")), 0);
    ck_assert_int_gt(sv_cmp(SV("\xc3"), SV("z")), 0);
    ck_assert_int_eq(sv_cmp(SV(""), (struct sv){NULL, 0}), 0);
}
END_TEST

/* Each stands before all that follow. */
START_TEST(bibs_have_a_natural_order)
{
    static const char *const bibs[] = {"",
                                       "-1",
                                       "0",
                                       "00",
                                       "007",
                                       "07",
                                       "7",
                                       "7a",
                                       "7b",
                                       "8",
                                       "10",
                                       "010a",
                                       "10a",
                                       "99",
                                       "100",
                                       "18446744073709551616",
                                       "18446744073709551617",
                                       "A",
                                       "A1B2",
                                       "A1B10",
                                       "F",
                                       "F1",
                                       "F2",
                                       "F02x",
                                       "F10",
                                       "F10-1",
                                       "a",
                                       "ö"};
    enum { N = sizeof bibs / sizeof *bibs };
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++) {
            int c = sv_cmp_natural(sv_of(bibs[i]), sv_of(bibs[j]));
            bool right = i < j ? c < 0 : i > j ? c > 0 : c == 0;
            ck_assert_msg(right, "'%s' and '%s': %d", bibs[i], bibs[j], c);
        }
}
END_TEST

enum { WORDS = 1 + 5 + 25 + 125 + 625 };

/* All texts of up to four of these bytes. */
static size_t all_words(char text[WORDS][5])
{
    static const char letters[] = "01a-9";
    size_t n = 1, from = 0, to = 1;
    text[0][0] = '\0';
    for (size_t length = 1; length <= 4; length++) {
        for (size_t i = from; i < to; i++)
            for (size_t l = 0; l < 5; l++, n++) {
                memcpy(text[n], text[i], length - 1);
                text[n][length - 1] = letters[l];
                text[n][length] = '\0';
            }
        from = to;
        to = n;
    }
    return n;
}

static int by_bib(const void *a, const void *b)
{
    return sv_cmp_natural(sv_of(a), sv_of(b));
}

/* Sorted by an order that is total, any two stand as they compare. */
START_TEST(the_natural_order_is_total)
{
    static char text[WORDS][5];
    ck_assert_uint_eq(all_words(text), WORDS);
    qsort(text, WORDS, sizeof *text, by_bib);
    for (size_t i = 0; i < WORDS; i++)
        for (size_t j = 0; j < WORDS; j++) {
            int c = by_bib(text[i], text[j]);
            if (i < j ? c >= 0 : i > j ? c <= 0 : c != 0)
                ck_abort_msg("'%s' at %zu, '%s' at %zu: %d", text[i], i, text[j], j, c);
        }
}
END_TEST

/* Memory */

START_TEST(arenas_keep_everything)
{
    struct arena *arena = arena_new();
    ck_assert_ptr_nonnull(arena_alloc(arena, 0, 8));
    struct sv kept[2000];
    for (size_t i = 0; i < 2000; i++) {
        size_t n = i * 37 % 300;
        if (i % 100 == 0)
            n = 70000; /* more than a chunk */
        unsigned char *p = arena_alloc(arena, n, 1);
        ck_assert_uint_eq((uintptr_t)p % alignof(max_align_t), 0);
        for (size_t k = 0; k < n; k++)
            if (p[k] != 0)
                ck_abort_msg("not zeroed");
        memset(p, 0xee, n);
        kept[i] = arena_printf(arena, "%zu", i);
    }
    for (size_t i = 0; i < 2000; i++) {
        ck_assert_uint_eq((size_t)atoi(kept[i].p), i);
        ck_assert_uint_eq(kept[i].n, strlen(kept[i].p));
    }
    char text[] = "abc";
    struct sv copy = arena_sv(arena, sv_of(text));
    const char *string = arena_str(arena, sv_head(sv_of(text), 2));
    text[0] = 'x';
    same(copy, "abc");
    ck_assert_int_eq(copy.p[3], '\0');
    ck_assert_str_eq(string, "ab");
    same(arena_sv(arena, (struct sv){NULL, 0}), "");
    arena_free(arena);
    arena_free(NULL);
}
END_TEST

START_TEST(sizes_double)
{
    ck_assert_uint_eq(mem_next(0, 1), 8);
    ck_assert_uint_eq(mem_next(8, 9), 16);
    ck_assert_uint_eq(mem_next(64, 128), 128);
    ck_assert_uint_eq(mem_next(10, 35), 40);
    unsigned char *p = mem_new(3, 5);
    for (size_t i = 0; i < 15; i++)
        ck_assert_int_eq(p[i], 0);
    p[14] = 7;
    p = mem_resize(p, 1000, 1000);
    ck_assert_int_eq(p[14], 7);
    mem_free(p);
}
END_TEST

START_TEST(maps_find_what_was_put)
{
    struct arena *arena = arena_new();
    struct map *map = map_new();
    enum { N = 50000 };
    ck_assert_uint_eq(map_get(map, SV("0")), MAP_NONE);
    for (uint32_t i = 0; i < N; i++)
        ck_assert_uint_eq(map_put(map, arena_printf(arena, "%u", i), i), i);
    for (uint32_t i = 0; i < N; i++) {
        struct sv key = arena_printf(arena, "%u", i);
        ck_assert_uint_eq(map_get(map, key), i);
        ck_assert_uint_eq(map_put(map, key, 7), i);
    }
    ck_assert_uint_eq(map_get(map, SV("50000")), MAP_NONE);
    ck_assert_uint_eq(map_get(map, SV("007")), MAP_NONE);
    map_set(map, SV("17"), 99);
    ck_assert_uint_eq(map_get(map, SV("17")), 99);
    ck_assert_uint_eq(map_get(map, SV("")), MAP_NONE);
    ck_assert_uint_eq(map_put(map, (struct sv){NULL, 0}, 3), 3);
    ck_assert_uint_eq(map_put(map, SV(""), 4), 3);
    ck_assert_uint_eq(map_get(map, (struct sv){"a\0b", 3}), MAP_NONE);
    map_set(map, (struct sv){"a\0b", 3}, 1);
    ck_assert_uint_eq(map_get(map, (struct sv){"a\0c", 3}), MAP_NONE);
    /* keys that the table holds itself, and those it only points to */
    const char *all = "0123456789012345678901234567890123456789";
    for (uint32_t n = 12; n <= 40; n++)
        ck_assert_uint_eq(map_set(map, (struct sv){all, n}, n), MAP_NONE);
    for (uint32_t n = 12; n <= 40; n++)
        ck_assert_uint_eq(map_set(map, (struct sv){all, n}, n + 1), n);
    char last[] = "012345678901234X", over[] = "0123456789012345X";
    ck_assert_uint_eq(map_get(map, sv_of(last)), MAP_NONE);
    ck_assert_uint_eq(map_get(map, sv_of(over)), MAP_NONE);
    map_free(map);
    map_free(NULL);
    arena_free(arena);
}
END_TEST

/* Sinks */

struct paper {
    char text[200000];
    size_t n, writes, fail_at; /* the write that fails, from 1; 0: none */
};

static bool to_paper(void *to, struct sv bytes)
{
    struct paper *paper = to;
    if (++paper->writes == paper->fail_at)
        return false;
    ck_assert_uint_le(paper->n + bytes.n, sizeof paper->text);
    memcpy(paper->text + paper->n, bytes.p, bytes.n);
    paper->n += bytes.n;
    return true;
}

START_TEST(sinks_lose_nothing)
{
    static struct paper paper;
    struct sink sink = {.flush = to_paper, .to = &paper};
    static char large[70000];
    memset(large, 'L', sizeof large);
    for (int i = 0; i < 10000; i++)
        sink_printf(&sink, "%d,", i % 10);
    sink_sv(&sink, (struct sv){large, sizeof large});
    sink_char(&sink, '!');
    sink_str(&sink, "end");
    sink_sv(&sink, (struct sv){NULL, 0});
    ck_assert(sink_flush(&sink));
    ck_assert_uint_eq(paper.n, 20000 + sizeof large + 4);
    for (size_t i = 0; i < 10000; i++)
        ck_assert_int_eq(paper.text[2 * i], (char)('0' + i % 10));
    ck_assert_int_eq(memcmp(paper.text + 20000, large, sizeof large), 0);
    ck_assert_int_eq(memcmp(paper.text + 20000 + sizeof large, "!end", 4), 0);
    sink_done(&sink);
}
END_TEST

START_TEST(a_failed_sink_stays_failed)
{
    static struct paper paper;
    paper = (struct paper){.fail_at = 2};
    struct sink sink = {.flush = to_paper, .to = &paper};
    for (int i = 0; i < 30000; i++)
        sink_str(&sink, "0123456789");
    ck_assert(!sink_flush(&sink));
    ck_assert(!sink_flush(&sink));
    ck_assert(sink.failed);
    ck_assert_uint_eq(paper.writes, 2); /* nothing is tried again */
    sink_done(&sink);
}
END_TEST

START_TEST(a_sink_without_a_way_out_grows)
{
    struct sink sink = {0};
    for (int i = 0; i < 30000; i++)
        sink_str(&sink, "0123456789");
    ck_assert(sink_flush(&sink));
    ck_assert_uint_eq(sink_view(&sink).n, 300000);
    ck_assert_int_eq(memcmp(sink_view(&sink).p + 299990, "0123456789", 10), 0);
    sink_done(&sink);
    ck_assert_uint_eq(sink_view(&sink).n, 0);
}
END_TEST

/* Faults */

START_TEST(the_first_fault_wins)
{
    struct fault fault = {0};
    ck_assert(!fault_is(&fault));
    fault_set(&fault, "a.csv", 17, "bad time '%s'", "1x0");
    fault_set(&fault, "b.csv", 18, "another");
    ck_assert(fault_is(&fault));
    ck_assert_str_eq(fault.file, "a.csv");
    ck_assert_uint_eq(fault.line, 17);
    ck_assert_str_eq(fault.text, "bad time '1x0'");
}
END_TEST

START_TEST(long_faults_are_cut_between_characters)
{
    char text[1000];
    for (size_t shift = 0; shift < 4; shift++) {
        struct fault fault = {0};
        memset(text, 'x', shift);
        for (size_t i = shift; i + 3 < sizeof text; i += 3)
            memcpy(text + i, "\xe6\x9d\x8e", 4);
        fault_set(&fault, NULL, 0, "%s", text);
        size_t n = strlen(fault.text);
        ck_assert_str_eq(fault.file, "");
        ck_assert_uint_lt(n, FAULT_TEXT);
        ck_assert_uint_gt(n, FAULT_TEXT - 12);
        ck_assert_str_eq(fault.text + n - 3, "...");
        ck_assert_uint_eq((n - 3 - shift) % 3, 0);
    }
}
END_TEST

START_TEST(twenty_findings_of_each_file)
{
    struct faults faults = {0};
    for (size_t i = 1; i <= 57; i++)
        faults_add(&faults, "a.csv", i, "finding %zu", i);
    faults_add(&faults, "b.csv", 3, "one");
    faults_add(&faults, "a.csv", 58, "the last");
    ck_assert_uint_eq(faults.total, 59);
    ck_assert_uint_eq(faults.n, 2);
    ck_assert_uint_eq(faults.groups[0].shown, 20);
    ck_assert_uint_eq(faults.groups[0].more, 38);
    ck_assert_str_eq(faults.groups[0].list[19].text, "finding 20");
    ck_assert_str_eq(faults.groups[1].file, "b.csv");
    ck_assert_uint_eq(faults.groups[1].list[0].line, 3);
    faults_done(&faults);
    ck_assert_uint_eq(faults.total, 0);
    ck_assert_uint_eq(faults.n, 0);
}
END_TEST

/* Patterns */

static struct pattern *pattern(const char *text, bool nocase)
{
    struct fault why = {0};
    struct pattern *p = pattern_new(sv_of(text), nocase, &why);
    ck_assert_msg(p != NULL, "%s", why.text);
    return p;
}

START_TEST(patterns_find_groups)
{
    struct pattern *p = pattern("^(?<chip>[A-Z]+)(x)?-(?<time>\\d+)$", false);
    struct sv groups[PATTERN_GROUPS + 8];
    ck_assert_int_eq(pattern_find(p, SV("ABC-123"), groups, PATTERN_GROUPS + 8), PATTERN_YES);
    same(groups[0], "ABC-123");
    same(groups[pattern_group(p, "chip")], "ABC");
    same(groups[pattern_group(p, "time")], "123");
    ck_assert_ptr_null(groups[2].p);
    ck_assert_ptr_null(groups[PATTERN_GROUPS + 7].p);
    ck_assert_int_eq(pattern_group(p, "bib"), -1);
    ck_assert_int_eq(pattern_find(p, SV("abc-123"), groups, 4), PATTERN_NO);
    ck_assert_int_eq(pattern_find(p,
                                  SV("\xff"
                                     "ABC-123"),
                                  NULL, 0),
                     PATTERN_NO);
    pattern_free(p);
    p = pattern("ÄRGER", true);
    ck_assert_int_eq(pattern_find(p, SV("viel ärger"), NULL, 0), PATTERN_YES);
    pattern_free(p);
    p = pattern("", false);
    ck_assert_int_eq(pattern_find(p, (struct sv){NULL, 0}, groups, 1), PATTERN_YES);
    pattern_free(p);
    pattern_free(NULL);
}
END_TEST

START_TEST(bad_patterns_say_why)
{
    struct fault why = {0};
    ck_assert_ptr_null(pattern_new(SV("(?<chip>x"), false, &why));
    ck_assert_str_eq(why.text,
                     "bad pattern '(?<chip>x': missing closing parenthesis at character 10");
    static char large[20000];
    memset(large, 'x', sizeof large);
    why = (struct fault){0};
    ck_assert_ptr_null(pattern_new((struct sv){large, sizeof large}, false, &why));
    ck_assert(fault_is(&why));
    why = (struct fault){0};
    ck_assert_ptr_null(pattern_new(SV("\xff"), false, &why));
    ck_assert(fault_is(&why));
    why = (struct fault){0};
    struct pattern *empty = pattern_new((struct sv){NULL, 0}, false, &why);
    ck_assert_ptr_nonnull(empty);
    pattern_free(empty);
}
END_TEST

START_TEST(no_pattern_can_hang)
{
    struct pattern *p = pattern("^(a+)+$", false);
    struct sv subject = SV("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab");
    ck_assert_int_eq(pattern_find(p, subject, NULL, 0), PATTERN_LIMIT);
    ck_assert_int_eq(pattern_find(p, SV("aaaa"), NULL, 0), PATTERN_YES);
    ck_assert_int_eq(pattern_find(p, SV("aab"), NULL, 0), PATTERN_NO);
    pattern_free(p);
}
END_TEST

/* The JIT has a small stack; its end is not the end of the search. */
START_TEST(a_deep_match_is_a_match)
{
    static char text[2000];
    memset(text, 'a', sizeof text);
    struct pattern *p = pattern("^(?:(a)|b)*$", false);
    ck_assert_int_eq(pattern_find(p, (struct sv){text, sizeof text}, NULL, 0), PATTERN_YES);
    pattern_free(p);
}
END_TEST

/* Whole numbers */

START_TEST(numbers_are_sorted)
{
    int64_t list[] = {3, INT64_MIN, 0, INT64_MAX, -3, 3};
    static const int64_t want[] = {INT64_MIN, -3, 0, 3, 3, INT64_MAX};
    int64_sort(list, 6);
    ck_assert_mem_eq(list, want, sizeof want);
    int64_sort(NULL, 0);
    ck_assert_int_lt(int64_cmp(INT64_MIN, INT64_MAX), 0);
    ck_assert_int_gt(int64_cmp(1, -1), 0);
    ck_assert_int_eq(int64_cmp(7, 7), 0);
}
END_TEST

START_TEST(medians_are_cut)
{
    int64_t three[] = {9, 1, 5}, two[] = {4, 1}, one[] = {7}, below[] = {-1, -4};
    int64_t far[] = {INT64_MAX, INT64_MIN};
    ck_assert_int_eq(int64_median(three, 3), 5);
    ck_assert_int_eq(int64_median(two, 2), 2);
    ck_assert_int_eq(int64_median(one, 1), 7);
    ck_assert_int_eq(int64_median(below, 2), -3);
    ck_assert_int_eq(int64_median(far, 2), -1);
}
END_TEST

Suite *base_suite(void)
{
    static const TTest *const *const tests[] = {
        &views_are_cut_and_trimmed,
        &cutting_sees_every_part,
        &numbers_are_digits,
        &bytes_have_an_order,
        &bibs_have_a_natural_order,
        &the_natural_order_is_total,
        &arenas_keep_everything,
        &sizes_double,
        &maps_find_what_was_put,
        &sinks_lose_nothing,
        &a_failed_sink_stays_failed,
        &a_sink_without_a_way_out_grows,
        &the_first_fault_wins,
        &long_faults_are_cut_between_characters,
        &twenty_findings_of_each_file,
        &patterns_find_groups,
        &bad_patterns_say_why,
        &no_pattern_can_hang,
        &a_deep_match_is_a_match,
        &numbers_are_sorted,
        &medians_are_cut,
    };
    Suite *suite = suite_create("base");
    TCase *tcase = tcase_create("base");
    tcase_set_timeout(tcase, 60);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tcase, *tests[i]);
    suite_add_tcase(suite, tcase);
    return suite;
}
