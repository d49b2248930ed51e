#include "config.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "csv/reader.h"
#include "ingest/tail.h"

Suite *tail_suite(void);

/* What is to be done next */

static const struct tail_sight nothing = {0};
static const struct tail open7 = {.open = true, .device = 1, .number = 7, .taken = 100};

static struct tail_sight sight(uint64_t number, int64_t size)
{
    return (struct tail_sight){.there = true, .device = 1, .number = number, .size = size};
}

static enum tail_step next(struct tail_sight named, struct tail_sight opened)
{
    return tail_next(&open7, &named, &opened);
}

START_TEST(what_is_not_open_is_waited_for_and_opened)
{
    const struct tail closed = {0};
    struct tail_sight named = sight(7, 0);
    ck_assert_int_eq(tail_next(&closed, &nothing, &nothing), TAIL_WAIT);
    ck_assert_int_eq(tail_next(&closed, &named, &nothing), TAIL_OPEN);
}
END_TEST

START_TEST(it_grows_and_is_cut)
{
    ck_assert_int_eq(next(sight(7, 100), sight(7, 100)), TAIL_WAIT);
    ck_assert_int_eq(next(sight(7, 101), sight(7, 101)), TAIL_READ);
    ck_assert_int_eq(next(sight(7, 99), sight(7, 99)), TAIL_AGAIN);
    ck_assert_int_eq(next(sight(7, 0), sight(7, 0)), TAIL_AGAIN);
}
END_TEST

START_TEST(another_file_has_its_name)
{
    ck_assert_int_eq(next(nothing, sight(7, 100)), TAIL_WAIT); /* removed: it may grow */
    ck_assert_int_eq(next(nothing, sight(7, 101)), TAIL_READ);
    ck_assert_int_eq(next(sight(8, 0), sight(7, 100)), TAIL_WAIT); /* nobody writes there yet */
    ck_assert_int_eq(next(sight(8, 1), sight(7, 101)), TAIL_READ); /* the old one first */
    ck_assert_int_eq(next(sight(8, 1), sight(7, 100)), TAIL_NEXT);
    struct tail_sight elsewhere = sight(7, 5);
    elsewhere.device = 2;
    ck_assert_int_eq(next(elsewhere, sight(7, 100)), TAIL_NEXT);
}
END_TEST

/* A reader whose source has no more for now */

struct drip {
    struct sv left; /* what the source may give */
    struct sv all;
};

static long drip_read(void *from, char *to, size_t n)
{
    return reader_view(&((struct drip *)from)->left, to, n);
}

static void more(struct drip *drip, size_t n)
{
    drip->left = sv_head(drip->all, n);
    drip->all = sv_from(drip->all, n);
}

/* All rows of a text that comes in pieces of so many bytes, as "line:field|field;". */
static void rows_of(struct sv text, size_t piece, char *out, size_t room)
{
    struct drip drip = {.all = text};
    struct reader *reader = reader_new(drip_read, &drip, ',');
    struct row row;
    size_t n = 0;
    reader_live(reader, true);
    for (bool live = true;;) {
        enum reader_result got = reader_next(reader, &row);
        if (got == READER_END && !live)
            break;
        if (got == READER_END && drip.all.n == 0)
            reader_live(reader, live = false);
        if (got == READER_END) {
            more(&drip, piece);
            continue;
        }
        n += (size_t)snprintf(out + n, room - n, "%zu%s", row.line, row.ended ? ":" : "?");
        for (size_t i = 0; got == READER_ROW && i < row.n; i++)
            n += (size_t)snprintf(out + n, room - n, "%.*s|", SV_ARG(row.field[i]));
        n += (size_t)snprintf(out + n, room - n, "%s;", got == READER_BAD ? row.bad : "");
        ck_assert_uint_lt(n, room);
    }
    reader_free(reader);
}

START_TEST(pieces_of_any_size_give_the_same_rows)
{
    static const char *const texts[] = {
        "a,b\nc,d\n",
        "\xef\xbb\xbf\x61,b\r\nc,d\r\n\r\ne", /* \x61: an a would belong to the escape before */
        "a\rb\r\rc\r",
        "a,\"b\nb\",c\nd,\"e\r\ne\"\"\",f\ng",
        "a\"b\nc,\"d\" e\nf,\"never\nclosed,x\n",
        "",
        "\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char want[512] = "", got[512] = "";
        rows_of(sv_of(texts[i]), strlen(texts[i]) + 1, want, sizeof want);
        for (size_t piece = 1; piece < 8; piece++) {
            rows_of(sv_of(texts[i]), piece, got, sizeof got);
            ck_assert_str_eq(got, want);
        }
    }
}
END_TEST

START_TEST(the_rows_are_those_of_a_whole_text)
{
    char got[512];
    rows_of(SV("a,b\nc,\"d\ne\"\nf"), 3, got, sizeof got);
    ck_assert_str_eq(got, "1:a|b|;2:c|d\ne|;4?f|;");
}
END_TEST

START_TEST(a_line_that_is_too_long_in_pieces)
{
    size_t n = READER_LONGEST + 100000;
    char *text = mem_new(n + 3, 1), got[512] = "";
    memset(text, 'x', n);
    memcpy(text + n, "\na\n", 3);
    rows_of((struct sv){text, n + 3}, 70001, got, sizeof got);
    ck_assert_str_eq(got, "1:a line of more than 1048576 bytes;2:a|;");
    text[READER_LONGEST + 1] = '\n'; /* one byte too long, and the piece ends there */
    rows_of((struct sv){text, READER_LONGEST + 2}, READER_LONGEST + 1, got, sizeof got);
    ck_assert_str_eq(got, "1:a line of more than 1048576 bytes;");
    mem_free(text);
}
END_TEST

Suite *tail_suite(void)
{
    Suite *suite = suite_create("tail");
    TCase *tests = tcase_create("tail");
    tcase_add_test(tests, what_is_not_open_is_waited_for_and_opened);
    tcase_add_test(tests, it_grows_and_is_cut);
    tcase_add_test(tests, another_file_has_its_name);
    tcase_add_test(tests, pieces_of_any_size_give_the_same_rows);
    tcase_add_test(tests, the_rows_are_those_of_a_whole_text);
    tcase_add_test(tests, a_line_that_is_too_long_in_pieces);
    suite_add_tcase(suite, tests);
    return suite;
}
