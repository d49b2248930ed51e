/* What files need beyond the view: formulas made harmless, Latin names, names of sheets. */
#include "config.h"

#include <check.h>

#include "base/arena.h"
#include "render/book.h"
#include "render/guard.h"
#include "render/person.h"
#include "suites.h"

static void check_guard(struct sv cell, struct sv wanted)
{
    struct sink space = {0};
    struct sv got = guard_cell(&space, cell);
    ck_assert_msg(sv_eq(got, wanted), "'%.*s' became '%.*s', not '%.*s'", SV_ARG(cell),
                  SV_ARG(got), SV_ARG(wanted));
    sink_done(&space);
}

START_TEST(formulas_are_guarded)
{
    check_guard(SV("=1+1"), SV("'=1+1"));
    check_guard(SV("+1"), SV("'+1"));
    check_guard(SV("-1"), SV("'-1"));
    check_guard(SV("@SUM(A1)"), SV("'@SUM(A1)"));
    check_guard(SV("\t=1"), SV("'\t'=1"));
    check_guard(SV("\rx"), SV("'\rx"));
    check_guard(SV("\nx"), SV("'\nx"));
    check_guard(SV("\xef\xbc\x9d"
                   "1"),
                SV("'\xef\xbc\x9d"
                   "1"));
    check_guard(SV("\xef\xbc\x8b"
                   "1"),
                SV("'\xef\xbc\x8b"
                   "1"));
    check_guard(SV("\xef\xbc\x8d"
                   "1"),
                SV("'\xef\xbc\x8d"
                   "1"));
    check_guard(SV("\xef\xbc\xa0"
                   "1"),
                SV("'\xef\xbc\xa0"
                   "1"));
}
END_TEST

START_TEST(what_stands_before_a_formula_hides_nothing)
{
    check_guard(SV("  =1"), SV("  '=1"));
    check_guard(SV("\"=1"), SV("\"'=1"));
    check_guard(SV("'=1"), SV("''=1"));
    check_guard(SV("\xc2\xa0=1"), SV("\xc2\xa0'=1"));
    check_guard(SV("\xe3\x80\x80=1"), SV("\xe3\x80\x80'=1"));
    check_guard(SV("\xe2\x80\x9c=1"), SV("\xe2\x80\x9c'=1"));
    check_guard(SV("a;=1"), SV("a;'=1"));
    check_guard(SV("a, @b"), SV("a, '@b"));
    check_guard(SV("a\t-b|+c\n=d"), SV("a\t'-b|'+c\n'=d"));
}
END_TEST

START_TEST(other_cells_stay)
{
    check_guard(SV(""), SV(""));
    check_guard(SV("Ann Lee"), SV("Ann Lee"));
    check_guard(SV("a=b-c+d@e"), SV("a=b-c+d@e"));
    check_guard(SV("Jean-Paul"), SV("Jean-Paul"));
    check_guard(SV("\xe2\x80\x94"), SV("\xe2\x80\x94"));
    check_guard(SV("\0=1"), SV("\0=1"));
    check_guard(SV("\"\""), SV("\"\""));
    struct sink space = {0};
    struct sv cell = SV("Ann");
    ck_assert_ptr_eq(guard_cell(&space, cell).p, cell.p);
    sink_done(&space);
}
END_TEST

START_TEST(latin_letters_are_known)
{
    ck_assert(person_is_latin(SV("")));
    ck_assert(person_is_latin(SV("O'Neil-\xc3\x86r\xc3\xb8 3rd")));
    ck_assert(person_is_latin(SV("Nguy\xe1\xbb\x85n V\xc4\x83n")));
    ck_assert(person_is_latin(SV("e\xcc\x81 \xe2\x80\x99 \xe2\x80\x94")));
    ck_assert(!person_is_latin(SV("\xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd")));
    ck_assert(!person_is_latin(SV("Kim \xea\xb9\x80")));
    ck_assert(!person_is_latin(SV("\xce\x91")));
    ck_assert(!person_is_latin(SV("\xf0\x9f\x8f\x83")));
}
END_TEST

/* A book with sheets of these names; ends with NULL. */
static void check_names(const char *const wanted[], const char *const got[])
{
    struct arena *arena = arena_new();
    struct map *taken = map_new();
    for (size_t i = 0; wanted[i] != NULL; i++) {
        struct sv name = book_name(arena, sv_of(wanted[i]), taken);
        ck_assert_msg(sv_is(name, got[i]), "'%s' became '%.*s'", wanted[i], SV_ARG(name));
    }
    map_free(taken);
    arena_free(arena);
}

START_TEST(sheets_have_safe_names)
{
    check_names((const char *const[]){"a/b", "[x]:*?\\", "O'Neil", "", "  ", "History",
                                      "a\x01"
                                      "b",
                                      "\xe2\x80\xae"
                                      "c",
                                      NULL},
                (const char *const[]){"a-b", "-x-----", "O\xe2\x80\x99Neil", "Sheet",
                                      "Sheet (2)", "History (2)", "a-b (2)", "-c"});
}
END_TEST

START_TEST(no_two_sheets_have_one_name)
{
    check_names((const char *const[]){"M35", "m35", "M35", "M35 (2)", NULL},
                (const char *const[]){"M35", "m35 (2)", "M35 (3)", "M35 (2) (2)"});
}
END_TEST

START_TEST(sheet_names_are_short)
{
    check_names((const char *const[]){"1234567890123456789012345678901234",
                                      "1234567890123456789012345678901x",
                                      "123456789012345678901234567890\xf0\x9f\x8f\x83",
                                      "12345678901234567890123456789\xf0\x9f\x8f\x83 x", NULL},
                (const char *const[]){"1234567890123456789012345678901",
                                      "123456789012345678901234567 (2)",
                                      "123456789012345678901234567890",
                                      "12345678901234567890123456789\xf0\x9f\x8f\x83"});
}
END_TEST

Suite *render_files_suite(void)
{
    Suite *suite = suite_create("render_files");
    TCase *guard = tcase_create("guard"), *names = tcase_create("names");
    tcase_add_test(guard, formulas_are_guarded);
    tcase_add_test(guard, what_stands_before_a_formula_hides_nothing);
    tcase_add_test(guard, other_cells_stay);
    tcase_add_test(names, latin_letters_are_known);
    tcase_add_test(names, sheets_have_safe_names);
    tcase_add_test(names, no_two_sheets_have_one_name);
    tcase_add_test(names, sheet_names_are_short);
    suite_add_tcase(suite, guard);
    suite_add_tcase(suite, names);
    return suite;
}
