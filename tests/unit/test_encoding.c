#include "config.h"

#include "suites.h"

#include <errno.h>
#include <stdlib.h>

#include "base/clean.h"
#include "base/encoding.h"
#include "base/text.h"
#include "csv_inputs.h"

static struct arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

#define ck_sv_eq(got, want) ck_assert_msg(sv_eq(got, want), "'%.*s'", SV_ARG(got))

/* All that comes out, read in pieces of `take` from a source that gives `piece` at once. */
static struct sv decoded(struct sv in, const char *name, size_t piece, size_t take)
{
    struct bytes bytes = {.left = in, .piece = piece};
    struct encoding *e = encoding_new(bytes_read, &bytes, sv_of(name));
    static char out[400000];
    size_t n = 0;
    for (long got; (got = encoding_read(e, out + n, take)) != 0; n += (size_t)got)
        ck_assert_msg(got > 0 && n + (size_t)got < sizeof out - take, "%s", strerror(errno));
    encoding_free(e);
    return arena_sv(arena, (struct sv){out, n});
}

static void check(struct sv in, const char *name, struct sv want)
{
    static const size_t pieces[] = {1, 2, 3, 5, 64 * 1024};
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 5; k++)
            ck_sv_eq(decoded(in, name, pieces[i], pieces[k]), want);
}

START_TEST(utf8_goes_through)
{
    check(SV(""), "", SV(""));
    check(SV("a"), "", SV("a"));
    check(SV("bib\nJ\xc3\xb6rg\xff\n"), "utf-8", SV("bib\nJ\xc3\xb6rg\xff\n"));
    check(SV("\xef\xbb\xbf"
             "bib"),
          "CP1251",
          SV("\xef\xbb\xbf"
             "bib")); /* the mark is believed; the reader takes it off */
}
END_TEST

START_TEST(utf16)
{
    check(SV("\xff\xfe"
             "7\0,\0\x3d\xd8\x00\xde\n\0"),
          "", SV("7,\xf0\x9f\x98\x80\n"));
    check(SV("\xfe\xff\0"
             "7\0,\xae\x40\0\n"),
          "", SV("7,\xea\xb9\x80\n"));
    check(SV("\xff\xfe"
             "7\0"),
          "CP1251", SV("7"));
    check(SV("7\0\n\0"), "utf-16le", SV("7\n"));
    check(SV("\xff\xfe\0\0"
             "7\0\0\0"),
          "UTF-32", SV("7"));
}
END_TEST

START_TEST(by_name)
{
    check(SV("\xca\xe8\xec;\x98;7\n"), "CP1251",
          (struct sv){
              "\xd0\x9a\xd0\xb8\xd0\xbc;\xff\x89\x88\x80\x80\x80\x80\x80\x80\x80\x85\xff;7\n",
              22});
    check(SV("\xb1\xe8,\xc3\xb6\n"), "EUC-KR", SV("\xea\xb9\x80,\xec\xb2\xa0\n"));
    check(SV("\x81\x39\xef\x30\xb2\xa9\n"), "GB18030", SV("\xe3\x90\x81\xe5\x8d\x9a\n"));
    check(SV("caf\xe9"), "ISO-8859-1", SV("caf\xc3\xa9"));
}
END_TEST

static void faulty(struct sv in, const char *name, const char *want, struct sv plain)
{
    struct sv out = decoded(in, name, 3, 7);
    const char *line = memrchr(out.p, '\n', out.n);
    if (line != NULL)
        out = sv_from(out, (size_t)(line + 1 - out.p));
    ck_sv_eq(encoding_fault(arena, out), sv_of(want));
    ck_sv_eq(encoding_plain(arena, out), plain);
}

START_TEST(bytes_that_mean_nothing)
{
    faulty(SV("ab\x81"), "CP1252", "byte 0x81 (the 3rd) is no character of the encoding",
           SV("ab\x81"));
    faulty(SV("one\r\ntwo \x81"), "CP1252",
           "byte 0x81 (the 5th) is no character of the encoding", SV("two \x81"));
    faulty(SV("\xb1\xe8,\xb1"), "EUC-KR", "byte 0xB1 (the 4th) is no character of the encoding",
           SV("\xea\xb9\x80,\xb1")); /* the last character is not whole */
    faulty(SV("x\n\xc3\xff\xc3\xff"), "EUC-KR",
           "byte 0xC3 (the 1st) is no character of the encoding", SV("\xc3\xff\xc3\xff"));
    faulty(SV("a\0\n\0b\0\x00\xd8"
              "c\0"),
           "UTF-16LE", "byte 0x00 (the 3rd) is no character of the encoding", SV("b\0c"));
    faulty(SV("x\nab\xff"), "", "byte 0xFF (the 3rd) is not UTF-8", SV("ab\xff"));
    faulty(SV("fine"), "", "", SV("fine"));
}
END_TEST

/* More than the buffers hold, each byte of it wrong. */
START_TEST(nothing_but_wrong)
{
    size_t n = 30000;
    char *in = malloc(n);
    ck_assert_ptr_nonnull(in);
    memset(in, 0x98, n);
    struct sv out = decoded((struct sv){in, n}, "CP1251", 1000, 4096);
    ck_assert_uint_eq(out.n, n * 12);
    struct sv plain = encoding_plain(arena, out);
    ck_sv_eq(plain, ((struct sv){in, n}));
    free(in);
}
END_TEST

START_TEST(names)
{
    static const char *const good[] = {"", "UTF-8", "utf8", "CP1251", "GB18030", "EUC-KR"};
    static const char *const bad[] = {
        "no-such", "char", "wchar_t", "CP1251//IGNORE", "ASCII//TRANSLIT", "UTF-16,x", "/"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert(encoding_known(sv_of(good[i]), &(struct fault){0}));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct fault why = {0};
        ck_assert_msg(!encoding_known(sv_of(bad[i]), &why), "%s", bad[i]);
        ck_assert(fault_is(&why));
    }
}
END_TEST

START_TEST(order_of_bytes_not_said)
{
    struct bytes bytes = {.left = SV("7\0\n\0"), .piece = 4};
    struct encoding *e = encoding_new(bytes_read, &bytes, SV("utf16"));
    char to[8];
    ck_assert_int_eq(encoding_read(e, to, sizeof to), -1);
    ck_assert_int_eq(errno, EILSEQ);
    encoding_free(e);
}
END_TEST

START_TEST(failure_and_rewinding)
{
    struct bytes bytes = {.left = SV("\xe9\xe9\xe9"), .piece = 3, .fails = 3};
    struct encoding *e = encoding_new(bytes_read, &bytes, SV("latin1"));
    char to[8];
    ck_assert_int_eq(encoding_read(e, to, sizeof to), 6);
    ck_assert_int_eq(encoding_read(e, to, sizeof to), -1);
    bytes = (struct bytes){.left = SV("\xff\xfe"
                                      "A\0"),
                           .piece = 3};
    encoding_rewind(e);
    ck_assert_int_eq(encoding_read(e, to, sizeof to), 1);
    ck_assert_int_eq(to[0], 'A');
    encoding_free(e);
}
END_TEST

/* A file that grows: half a character waits. */
START_TEST(live)
{
    struct sv part = SV("\xff");
    struct encoding *e = encoding_new(reader_view, &part, SV(""));
    char to[8];
    encoding_live(e, true);
    ck_assert_int_eq(encoding_read(e, to, sizeof to), 0);
    part = SV("\xfe"
              "7");
    ck_assert_int_eq(encoding_read(e, to, sizeof to), 0);
    part = SV("\0\n\0");
    ck_assert_int_eq(encoding_read(e, to, sizeof to), 2);
    ck_assert_int_eq(encoding_read(e, to, sizeof to), 0);
    part = SV("8");
    ck_assert_int_eq(encoding_read(e, to, sizeof to), 0);
    encoding_live(e, false);
    ck_assert_int_gt(encoding_read(e, to, sizeof to), 1); /* marked */
    encoding_free(e);
}
END_TEST

START_TEST(cleaning)
{
    static const struct {
        const char *in, *out;
        size_t n;
    } cases[] = {
        {"", "", 0},
        {"J\xc3\xb6rg M\tx\ny", "J\xc3\xb6rg M\tx\ny", 0},
        {"a\rb\r\nc", "a\nb\nc", 0},
        {"a\x07"
         "b\x7f",
         "ab", 2},
        {"\x1b[31;1mKim\x1b[0m", "Kim", 2},
        {"\x1b]0;title\x07Kim", "Kim", 1},
        {"\x1b]8;;http://x\x1b\\Kim", "Kim", 1},
        {"\x1b]unfinished Kim", "unfinished Kim", 1},
        {"\x1b(BKim\x1b", "Kim", 2},
        {"\xc2\x9b"
         "2JKim\xc2\x85",
         "Kim", 2},
        {"\xe2\x80\xaemiK\xe2\x80\xac", "miK", 2},
        {"\xe2\x81\xa6K\xe2\x81\xa9\xd8\x9c\xe2\x80\x8f", "K", 4},
        {"a\xe2\x80\xa8"
         "b",
         "a b", 1},
        {"\xef\xbb\xbf"
         "7",
         "7", 1},
        {"\xe2\x80\x93 \xe2\x82\xac \xd8\xa7 \xef\xbc\x8d",
         "\xe2\x80\x93 \xe2\x82\xac \xd8\xa7 \xef\xbc\x8d", 0},
        {"\xe2\x80", "\xe2\x80", 0},
        {"a\xef\xbf\xbe\xef\xbf\xbf"
         "b",
         "ab", 2},
        {"\xef\xb7\x90\xef\xb7\xaf\xf0\x9f\xbf\xbe\xf4\x8f\xbf\xbf", "", 4},
        {"\xef\xb7\x8f\xef\xb7\xb0\xef\xbf\xbd\xf0\x9f\xbf\xbd\xf0\x9e\xbf\xbf",
         "\xef\xb7\x8f\xef\xb7\xb0\xef\xbf\xbd\xf0\x9f\xbf\xbd\xf0\x9e\xbf\xbf", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t n = 0;
        struct sv got = text_clean(arena, sv_of(cases[i].in), &n);
        ck_assert_msg(sv_is(got, cases[i].out) && n == cases[i].n, "case %zu: '%.*s' %zu", i,
                      SV_ARG(got), n);
        struct sv again = text_clean(arena, got, &n);
        ck_assert(sv_eq(again, got) && n == cases[i].n);
    }
    size_t n = 0;
    ck_sv_eq(text_clean(arena, SV("a\0b"), &n), SV("ab"));
    ck_assert_uint_eq(n, 1);
}
END_TEST

/* Every byte at every place of texts of every length. */
START_TEST(plain_is_printable_ascii)
{
    char text[40];
    ck_assert(text_is_plain(SV("")));
    for (size_t n = 1; n < sizeof text; n++)
        for (size_t at = 0; at < n; at++)
            for (int c = 0; c < 256; c++) {
                bool plain = c >= ' ' && c < 0x7f;
                memset(text, 'x', n);
                text[at] = (char)c;
                ck_assert_msg(text_is_plain((struct sv){text, n}) == plain, "byte %d", c);
            }
}
END_TEST

START_TEST(trimming)
{
    ck_sv_eq(text_trim(SV(" \xc2\xa0\xe3\x80\x80\tKim Il\xe2\x80\x8b\n ")), SV("Kim Il"));
    ck_sv_eq(text_trim(SV("\xc2\xa0")), SV(""));
    ck_sv_eq(text_trim(SV("\xea\xb9\x80")), SV("\xea\xb9\x80"));
}
END_TEST

Suite *encoding_suite(void)
{
    Suite *suite = suite_create("encoding");
    TCase *tests = tcase_create("encoding");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, utf8_goes_through);
    tcase_add_test(tests, utf16);
    tcase_add_test(tests, by_name);
    tcase_add_test(tests, bytes_that_mean_nothing);
    tcase_add_test(tests, nothing_but_wrong);
    tcase_add_test(tests, names);
    tcase_add_test(tests, order_of_bytes_not_said);
    tcase_add_test(tests, failure_and_rewinding);
    tcase_add_test(tests, live);
    tcase_add_test(tests, cleaning);
    tcase_add_test(tests, plain_is_printable_ascii);
    tcase_add_test(tests, trimming);
    suite_add_tcase(suite, tests);
    return suite;
}
