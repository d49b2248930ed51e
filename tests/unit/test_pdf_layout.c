/* test_pdf_layout.c - papers, widths of columns, rows on pages: without drawing anything. */
#include "config.h"

#include <check.h>

#include "render/certificate.h"
#include "render/pdf_layout.h"

Suite *pdf_layout_suite(void);

START_TEST(papers)
{
    ck_assert_ptr_eq(pdf_paper(NULL), pdf_paper("a4"));
    /* 210 by 297 mm, in 1/1024 of 1/72 inch, rounded up */
    ck_assert_int_eq(pdf_paper("a4")->width, (int)((210 * 72 * 10240LL + 253) / 254));
    ck_assert_int_eq(pdf_paper("a4")->height, (int)((297 * 72 * 10240LL + 253) / 254));
    ck_assert_int_eq(pdf_paper("letter")->width, 612 * 1024);
    ck_assert_int_eq(pdf_paper("letter")->height, 792 * 1024);
    ck_assert_ptr_null(pdf_paper("a5"));
    ck_assert_ptr_null(pdf_paper(""));
}
END_TEST

static struct pdf_column figure(int points)
{
    return (struct pdf_column){PDF_PT(points), PDF_PT(points), PDF_PT(points), false, 0, 0};
}

static struct pdf_column text(int points, bool name)
{
    return (struct pdf_column){
        PDF_PT(points), PDF_PT(name ? 100 : 60), PDF_PT(name ? 70 : 30), name, 0, 0};
}

static void check_in_room(const struct pdf_column *column, size_t n, int room)
{
    for (size_t i = 1; i < n; i++)
        ck_assert_int_gt(column[i].x, column[i - 1].x + column[i - 1].width);
    ck_assert_int_le(column[n - 1].x + column[n - 1].width, room);
}

START_TEST(columns_spread)
{
    struct pdf_column column[] = {figure(30), text(80, true), figure(40)};
    int scale;
    ck_assert_uint_eq(pdf_fit(column, 3, PDF_PT(9), PDF_PT(500), &scale), 3);
    ck_assert_int_eq(scale, PDF_FULL);
    ck_assert_int_eq(column[0].x, 0);
    ck_assert_int_eq(column[0].width, PDF_PT(30));
    ck_assert_int_eq(column[2].width, PDF_PT(40));
    /* the table is as wide as the room, to the last unit */
    ck_assert_int_eq(column[2].x + column[2].width, PDF_PT(500));
    check_in_room(column, 3, PDF_PT(500));
}
END_TEST

START_TEST(columns_shrink)
{
    struct pdf_column column[] = {figure(30), text(400, true), text(300, false), figure(40)};
    int scale;
    ck_assert(!pdf_fits(column, 4, PDF_PT(9), PDF_PT(190)));
    ck_assert(pdf_fits(column, 4, PDF_PT(9), PDF_PT(197)));
    ck_assert_uint_eq(pdf_fit(column, 4, PDF_PT(9), PDF_PT(300), &scale), 4);
    ck_assert_int_eq(scale, PDF_FULL);
    ck_assert_int_eq(column[0].width, PDF_PT(30)); /* figures are never cut */
    ck_assert_int_eq(column[3].width, PDF_PT(40));
    ck_assert_int_ge(column[1].width, PDF_PT(100));
    check_in_room(column, 4, PDF_PT(300));
}
END_TEST

START_TEST(columns_scale)
{
    struct pdf_column column[] = {figure(100), figure(100), figure(100), figure(100)};
    int scale;
    ck_assert_uint_eq(pdf_fit(column, 4, PDF_PT(9), PDF_PT(300), &scale), 4);
    ck_assert_int_lt(scale, PDF_FULL);
    ck_assert_int_ge(scale, PDF_SMALLEST);
    check_in_room(column, 4, PDF_PT(300));
}
END_TEST

START_TEST(columns_left_out)
{
    struct pdf_column column[40];
    int scale;
    for (size_t i = 0; i < 40; i++)
        column[i] = figure(100);
    size_t n = pdf_fit(column, 40, PDF_PT(9), PDF_PT(300), &scale);
    ck_assert_uint_eq(n, 4); /* 4 * 100 + 3 * 9 is more than 300, and less than 300 / 0.6 */
    check_in_room(column, n, PDF_PT(300));
}
END_TEST

START_TEST(column_of_a_million)
{
    struct pdf_column column[] = {{INT32_MAX, PDF_PT(60), PDF_PT(30), true, 0, 0}, figure(40)};
    struct pdf_column alone = {INT32_MAX, INT32_MAX, INT32_MAX, false, 0, 0};
    int scale;
    ck_assert_uint_eq(pdf_fit(column, 2, PDF_PT(9), PDF_PT(300), &scale), 2);
    check_in_room(column, 2, PDF_PT(300));
    ck_assert_uint_eq(pdf_fit(&alone, 1, PDF_PT(9), PDF_PT(300), &scale), 1);
    ck_assert_int_le(alone.width, PDF_PT(300));
}
END_TEST

/* Every row is on one page, in order; no page holds more than it can, nor the last one too
 * much for its tail; every page but a last one for the tail has rows. */
static void check_flow(struct pdf_flow flow)
{
    size_t pages = pdf_pages(&flow), next = 0, from, n = 0;
    for (size_t p = 0; p < pages; p++) {
        n = pdf_page_rows(&flow, p, &from);
        ck_assert_uint_eq(from, next);
        ck_assert_uint_le(n, p == 0 ? flow.first : flow.next);
        if (flow.rows > 1 && (p + 1 < pages || pages == 1))
            ck_assert_uint_gt(n, 0);
        next += n;
    }
    ck_assert_uint_eq(next, flow.rows);
    size_t most = pages == 1 ? flow.first : flow.next;
    if (flow.tail + 5 <= flow.next)
        ck_assert_uint_le(n + flow.tail, most);
}

START_TEST(flow)
{
    ck_assert_uint_eq(pdf_pages(&(struct pdf_flow){0, 51, 57, 3}), 1);
    ck_assert_uint_eq(pdf_pages(&(struct pdf_flow){48, 51, 57, 3}), 1);
    ck_assert_uint_eq(pdf_pages(&(struct pdf_flow){49, 51, 57, 3}), 2);
    ck_assert_uint_eq(pdf_pages(&(struct pdf_flow){51 + 54, 51, 57, 3}), 2);
    ck_assert_uint_eq(pdf_pages(&(struct pdf_flow){51 + 55, 51, 57, 3}), 3);
    ck_assert_uint_eq(pdf_pages(&(struct pdf_flow){60000, 51, 57, 3}), 1053);
    for (size_t rows = 0; rows < 300; rows++)
        for (size_t tail = 0; tail < 12; tail++) {
            check_flow((struct pdf_flow){rows, 51, 57, tail});
            check_flow((struct pdf_flow){rows, 1, 1, tail});
            check_flow((struct pdf_flow){rows, 20, 30, tail});
        }
}
END_TEST

static void check_safe(const char *name, char but, const char *want)
{
    struct arena *arena = arena_new();
    struct sv safe = certificate_safe(arena, sv_of(name), but);
    ck_assert_msg(sv_is(safe, want), "'%s': '%.*s'", name, SV_ARG(safe));
    arena_free(arena);
}

START_TEST(safe_names)
{
    check_safe("007", '\0', "007");
    check_safe("F1_a.b-c", '\0', "F1_a.b-c");
    check_safe("a-b", '-', "a%2Db");
    check_safe("../x", '\0', "%2E.%2Fx");
    check_safe("..", '\0', "%2E.");
    check_safe(".", '\0', "%2E");
    check_safe("a/b\\c", '\0', "a%2Fb%5Cc");
    check_safe("%2F", '\0', "%252F");
    check_safe("-o", '-', "%2Do");
    check_safe("\xea\xb9\x80", '\0', "\xea\xb9\x80");
    check_safe("\xe2\x80\xae", '\0', "%E2%80%AE"); /* an override of direction */
    check_safe("a b\n", '\0', "a%20b%0A");
    check_safe("", '\0', "");
}
END_TEST

START_TEST(long_names_differ)
{
    struct arena *arena = arena_new();
    char a[1000], b[1000];
    memset(a, 'x', sizeof a);
    memset(b, 'x', sizeof b);
    b[sizeof b - 1] = 'y';
    struct sv first = certificate_safe(arena, (struct sv){a, sizeof a}, '\0');
    struct sv second = certificate_safe(arena, (struct sv){b, sizeof b}, '\0');
    ck_assert_uint_le(first.n, 80);
    ck_assert(!sv_eq(first, second));
    arena_free(arena);
}
END_TEST

Suite *pdf_layout_suite(void)
{
    Suite *suite = suite_create("pdf_layout");
    TCase *layout = tcase_create("layout"), *names = tcase_create("names");
    tcase_add_test(layout, papers);
    tcase_add_test(layout, columns_spread);
    tcase_add_test(layout, columns_shrink);
    tcase_add_test(layout, columns_scale);
    tcase_add_test(layout, columns_left_out);
    tcase_add_test(layout, column_of_a_million);
    tcase_add_test(layout, flow);
    tcase_add_test(names, safe_names);
    tcase_add_test(names, long_names_differ);
    suite_add_tcase(suite, layout);
    suite_add_tcase(suite, names);
    return suite;
}
