#include "config.h"

#include <check.h>
#include <stdlib.h>

#include "base/text.h"

Suite *text_suite(void);

static struct arena *arena;

static void set_up(void)
{
    arena = arena_new();
}

static void tear_down(void)
{
    arena_free(arena);
}

static void same(struct sv got, const char *want)
{
    ck_assert_msg(sv_is(got, want), "'%.*s' instead of '%s'", SV_ARG(got), want);
}

START_TEST(bad_bytes_are_found)
{
    static const struct {
        const char *text;
        size_t at;
    } bad[] = {
        {"\x80", 0},
        {"abc\xff", 3},
        {"12345678\xc3", 8},
        {"1234567\xc3\x28", 7},
        {"\xc0\x80", 0},                 /* overlong */
        {"a\xc1\xbf", 1},                /* overlong */
        {"\xe0\x9f\xbf", 0},             /* overlong */
        {"\xf0\x8f\xbf\xbf", 0},         /* overlong */
        {"ab\xed\xa0\x80", 2},           /* a surrogate */
        {"\xf4\x90\x80\x80", 0},         /* above U+10FFFF */
        {"\xf5\x80\x80\x80", 0},         /* above U+10FFFF */
        {"\xe4\xb8", 0},                 /* cut short */
        {"J\xc3\xb6rg \xf0\x9f\x8f", 6}, /* cut short */
        {"J\xf6rg", 1},                  /* Latin-1 */
        {"\xe4\xb8\x28", 0},
        {"\xf0\x9f\x28\x80", 0},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct sv s = sv_of(bad[i].text);
        char *exact = malloc(s.n); /* so that reading behind the end is found out */
        memcpy(exact, s.p, s.n);
        size_t found = text_bad_byte((struct sv){exact, s.n});
        free(exact);
        ck_assert_msg(found == bad[i].at, "text %zu: byte %zu", i, found);
    }
    static const char *const good[] = {"",
                                       "a",
                                       "12345678",
                                       "123456789",
                                       "Jörg Müller",
                                       "李伟",
                                       "\xf0\x9f\x8f\x83",
                                       "\x7f",
                                       "\xed\x9f\xbf",
                                       "\xee\x80\x80",
                                       "\xf4\x8f\xbf\xbf",
                                       "\xef\xbf\xbf"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_uint_eq(text_bad_byte(sv_of(good[i])), strlen(good[i]));
    ck_assert_uint_eq(text_bad_byte((struct sv){"a\0b", 3}), 3);
    ck_assert_uint_eq(text_bad_byte((struct sv){NULL, 0}), 0);
}
END_TEST

/* One bad byte at every place of a long text. */
START_TEST(bad_bytes_are_found_everywhere)
{
    char text[64];
    for (size_t n = 1; n <= sizeof text; n++)
        for (size_t at = 0; at < n; at++) {
            memset(text, 'x', n);
            text[at] = (char)0xff;
            ck_assert_uint_eq(text_bad_byte((struct sv){text, n}), at);
        }
}
END_TEST

START_TEST(texts_have_widths)
{
    static const struct {
        const char *text;
        size_t width;
    } widths[] = {
        {"", 0},
        {"Kim Chol Su", 11},
        {"Jörg Müller", 11},
        {"Jo\xcc\x88rg", 4}, /* decomposed */
        {"Ольга Иванова", 13},
        {"李伟", 4},
        {"김철수", 6},
        {"\xe1\x84\x80\xe1\x85\xb5\xe1\x86\xb7", 2}, /* the same Kim, decomposed */
        {"さくら", 6},
        {"か\xe3\x82\x99", 2},
        {"हिन्दी", 5},
        {"שלום", 4},
        {"ｶ", 1},
        {"Ａ", 2},
        {"a\tb\x7f\x01", 2},
        {"\xe2\x80\x8b", 0}, /* zero width space */
        {"\xf0\x9f\x8f\x83", 2},
    };
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        ck_assert_msg(text_width(sv_of(widths[i].text)) == widths[i].width, "'%s': %zu",
                      widths[i].text, text_width(sv_of(widths[i].text)));
}
END_TEST

START_TEST(a_long_text_is_as_wide_as_its_parts)
{
    char text[6 * 500];
    for (size_t i = 0; i < 500; i++) /* 500 decomposed syllables, two letters each */
        memcpy(text + 6 * i, "\xe1\x84\x80\xe1\x85\xb5", 6);
    struct sv s = {text, sizeof text};
    ck_assert_uint_eq(text_width(s), 1000);
    ck_assert_uint_eq(text_nfc(arena, s).n, 1500);
    size_t used;
    ck_assert_uint_eq(text_fit(s, 501, &used).n, 1500);
    ck_assert_uint_eq(used, 500);
}
END_TEST

START_TEST(texts_are_cut_between_characters)
{
    static const struct {
        const char *text;
        size_t width;
        const char *fits;
        size_t used;
    } cuts[] = {
        {"Kim Chol Su", 3, "Kim", 3},
        {"Kim", 3, "Kim", 3},
        {"Kim", 0, "", 0},
        {"Kim", 100, "Kim", 3},
        {"", 5, "", 0},
        {"李伟强", 3, "李", 2},
        {"李伟强", 4, "李伟", 4},
        {"李", 1, "", 0},
        {"Jo\xcc\x88rg", 2, "Jo\xcc\x88", 2},
        {"Jo\xcc\x88rg", 1, "J", 1},
        {"हिन्दी", 1, "", 0},
        {"हिन्दी", 2, "हि", 2},
        {"ab\xe2\x80\x8b", 2, "ab\xe2\x80\x8b", 2},
    };
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        size_t used = 99;
        same(text_fit(sv_of(cuts[i].text), cuts[i].width, &used), cuts[i].fits);
        ck_assert_uint_eq(used, cuts[i].used);
        same(text_fit(sv_of(cuts[i].text), cuts[i].width, NULL), cuts[i].fits);
    }
}
END_TEST

START_TEST(bytes_are_cut_between_characters)
{
    const struct sv s = SV("aé東x");
    static const size_t n[] = {0, 1, 1, 3, 3, 3, 6, 7, 7};
    for (size_t most = 0; most < sizeof n / sizeof *n; most++)
        ck_assert_uint_eq(text_cut(s, most).n, n[most]);
    ck_assert_uint_eq(text_cut(SV(""), 5).n, 0);
}
END_TEST

START_TEST(normal_form_c)
{
    same(text_nfc(arena, SV("Jo\xcc\x88rg")), "Jörg");
    same(text_nfc(arena, SV("\xe1\x84\x80\xe1\x85\xb5\xe1\x86\xb7")), "김");
    same(text_nfc(arena, SV("\xe2\x84\xab")), "Å");
    same(text_nfc(arena, SV("q\xcc\x87\xcc\xa3")), "q\xcc\xa3\xcc\x87"); /* marks in order */
    same(text_nfc(arena, SV("か\xe3\x82\x99")), "が");
    static const char *const kept[] = {"", "Kim", "Jörg", "李伟", "김철수", "हिन्दी", "שָׁ", "ﬁ"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept - 2; i++) {
        struct sv s = sv_of(kept[i]);
        ck_assert_ptr_eq(text_nfc(arena, s).p, s.p); /* not copied */
    }
    same(text_nfc(arena, SV("ﬁ")), "ﬁ");
    struct sv bad = SV("Jo\xcc\x88\xff");
    ck_assert_ptr_eq(text_nfc(arena, bad).p, bad.p);
}
END_TEST

static struct sv folded(const char *text)
{
    struct sv once = text_fold(arena, sv_of(text)), twice = text_fold(arena, once);
    ck_assert_msg(sv_eq(once, twice), "'%s' folds to '%.*s', that to '%.*s'", text,
                  SV_ARG(once), SV_ARG(twice));
    return once;
}

START_TEST(names_meet_when_folded)
{
    static const char *const names[][2] = {
        {"", ""},
        {" .,- ", ""},
        {"Kim Chol Su", "kim chol su"},
        {"  KIM  CHOL-SU ", "kim chol su"},
        {"O'Brien", "obrien"},
        {"O’BRIEN", "obrien"},
        {"O´Brien", "obrien"},
        {"Oʼbrien", "obrien"},
        {"O`Brien", "obrien"},
        {"Kaʻahumanu", "kaahumanu"},
        {"Gal·la", "galla"},
        {"Jean–Paul St.John", "jean paul st john"},
        {"Müller, Jörg", "muller jorg"},
        {"Mu\xcc\x88ller", "muller"},
        {"Łukasz Żółć", "lukasz zolc"},
        {"Søren Ærø", "soren aero"},
        {"Þór Guðmundsson", "thor gudmundsson"},
        {"Đỗ Thị Hồng", "do thi hong"},
        {"Strauß", "strauss"},
        {"STRAUẞ", "strauss"},
        {"İstanbul Işık", "istanbul isik"},
        {"Œuvré", "oeuvre"},
        {"Ŋálla Ħal Ŧ", "nalla hal t"},
        {"Əliyev", "eliyev"},
        {"ﬁnn ＫＩＭ", "finn kim"},
        {"Фёдор Цой", "федор цои"},
        {"Ὀδυσσεύς", "οδυσσευσ"},
        {"李伟", "李伟"},
        {"アン・リー", "アン リー"},
        {"John \"Jack\" (sr.) Smith_2", "john jack sr smith 2"},
        {"a\xc2\xa0\xe3\x80\x80"
         "b\tc",
         "a b c"},
        {"\xc2\xad"
         "Sof\xe2\x80\x8bt",
         "soft"},
        {"A+B", "a+b"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        same(folded(names[i][0]), names[i][1]);
}
END_TEST

START_TEST(sounds_are_not_accents)
{
    ck_assert(!sv_eq(folded("がぎ"), folded("かき")));
    ck_assert(sv_eq(folded("がぎ"), folded("か\xe3\x82\x99き\xe3\x82\x99")));
    ck_assert(sv_eq(folded("ｶﾞ"), folded("ガ")));
    ck_assert(!sv_eq(folded("हिन्दी"), folded("हन्द")));
    ck_assert(!sv_eq(folded("김"), folded("기")));
    ck_assert(sv_eq(folded("김"), folded("\xe1\x84\x80\xe1\x85\xb5\xe1\x86\xb7")));
    ck_assert(!sv_eq(folded("สมชาย"), folded("สมชยา")));
    ck_assert(sv_eq(folded("й"), folded("и")));
}
END_TEST

/* ASCII goes another way when nothing else is there: both must agree. */
START_TEST(ascii_folds_alike_on_both_ways)
{
    for (int a = 1; a < 128; a++)
        for (int b = 1; b < 128; b++) {
            char plain[] = {'x', (char)a, (char)b, 'y', '\0'};
            char mixed[] = {'x', (char)a, (char)b, 'y', (char)0xc3, (char)0xb8, '\0'};
            struct sv left = text_fold(arena, sv_of(plain));
            struct sv right = text_fold(arena, sv_of(mixed));
            ck_assert_uint_eq(right.n, left.n + 1);
            ck_assert(sv_eq(left, sv_head(right, left.n)) && right.p[left.n] == 'o');
        }
}
END_TEST

static void escaped(struct sv s, const char *want)
{
    struct sink sink = {0};
    text_escape(&sink, s);
    same(sink_view(&sink), want);
    sink_done(&sink);
}

START_TEST(a_terminal_gets_nothing_but_text)
{
    escaped(SV(""), "");
    escaped(SV("bib '12' in Jörg 李伟 \xf0\x9f\x8f\x83"),
            "bib '12' in Jörg 李伟 \xf0\x9f\x8f\x83");
    escaped(SV("\x1b[31m\r\n\t\x7f"), "\\x1b[31m\\x0d\\x0a\\x09\\x7f");
    escaped((struct sv){"a\0b", 3}, "a\\x00b");
    escaped(SV("J\xf6rg\xe4\xb8"), "J\\xf6rg\\xe4\\xb8");
    escaped(SV("\xc2\x9b"
               "31m"),
            "\\xc2\\x9b31m");
    escaped(SV("\xe2\x80\xae"
               "abc\xe2\x81\xa9"),
            "\\xe2\\x80\\xaeabc\\xe2\\x81\\xa9");
    escaped(SV("\xe2\x80\xa8"), "\\xe2\\x80\\xa8");
    escaped(SV("\xd8\x9c\xe2\x80\x8f"), "\\xd8\\x9c\\xe2\\x80\\x8f");
    escaped(SV("שלום"), "שלום");
    escaped(SV("a\xef\xbf\xbf\xf4\x8f\xbf\xbe"), "a\\xef\\xbf\\xbf\\xf4\\x8f\\xbf\\xbe");
    escaped(SV("\xef\xb7\x90\xef\xb7\xb0\xef\xbf\xbd"),
            "\\xef\\xb7\\x90\xef\xb7\xb0\xef\xbf\xbd");
}
END_TEST

/* Thirty marks stand, whatever is behind them goes on. */
START_TEST(marks_do_not_pile_up)
{
    struct sink piled = {0}, want = {0};
    for (size_t n = 0; n < 1000; n++) {
        if (n % 500 == 0) {
            sink_str(&piled, "e");
            sink_str(&want, "e");
        }
        sink_str(&piled, "\xcc\x81");
        if (n % 500 < 30)
            sink_str(&want, "\xcc\x81");
        if (n % 500 == 30)
            sink_str(&want, "\xe2\x80\xa6");
    }
    sink_char(&want, '\0');
    escaped(sink_view(&piled), want.p);
    sink_done(&piled);
    sink_done(&want);
}
END_TEST

Suite *text_suite(void)
{
    Suite *suite = suite_create("text");
    TCase *tcase = tcase_create("text");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, bad_bytes_are_found);
    tcase_add_test(tcase, bad_bytes_are_found_everywhere);
    tcase_add_test(tcase, marks_do_not_pile_up);
    tcase_add_test(tcase, texts_have_widths);
    tcase_add_test(tcase, a_long_text_is_as_wide_as_its_parts);
    tcase_add_test(tcase, texts_are_cut_between_characters);
    tcase_add_test(tcase, bytes_are_cut_between_characters);
    tcase_add_test(tcase, normal_form_c);
    tcase_add_test(tcase, names_meet_when_folded);
    tcase_add_test(tcase, sounds_are_not_accents);
    tcase_add_test(tcase, ascii_folds_alike_on_both_ways);
    tcase_add_test(tcase, a_terminal_gets_nothing_but_text);
    suite_add_tcase(suite, tcase);
    return suite;
}
