/* Editions side by side: what is counted, medians, changes, labels. */
#include "config.h"

#include "compare/compare.h"

#include <check.h>

Suite *compare_suite(void);

static const char old_year[] = "race,bib,nation,sex,status,gun_time,notes\n"
                               "r,1,GER,M,FIN,2:10:00.000,\n"
                               "r,2,GER,F,FIN,2:20:00.001,\n"
                               "r,3,GER,M,FIN,2:30:00.000,\n"
                               "r,4,GER,M,NC,2:00:00.000,\n"
                               "r,5,GER,M,DNS,,\n"
                               "r,6,CHN,M,DNF,,\n"
                               "r,7,,M,FIN,,\n";
static const char new_year[] = "race,bib,nation,sex,status,gun_time,notes\n"
                               "r,1,GER,M,FIN,2:09:00.500,\n"
                               "r,2,GER,F,FIN,2:09:00.501,\n"
                               "r,3,PRK,M,DQ,2:00:00.000,\n"
                               "r,4,PRK,M,RUN,,\n";
static const char entered[] = "race,bib,name,nation,sex\nr,1,A,PRK,M\n";

/* Reads editions and compares them; the stream they give, in arena, or NULL. */
static const char *compared(struct arena *arena, const char *const *text, const char *labels,
                            size_t n, struct sv keys, struct fault *why)
{
    struct edition *edition = arena_alloc(arena, n, sizeof *edition);
    struct comparison comparison;
    struct faults faults = {0};
    for (size_t i = 0; i < n; i++) {
        ck_assert(edition_read(&edition[i], arena, "test.csv", sv_of(text[i]), &faults));
        edition[i].label = (struct sv){labels + i, 1};
    }
    if (!compare_editions(&comparison, arena, edition, n, keys, why))
        return NULL;
    struct sink out = {0};
    compare_write(&comparison, &out);
    const char *kept = arena_str(arena, sink_view(&out));
    sink_done(&out);
    return kept;
}

START_TEST(two_years)
{
    struct arena *arena = arena_new();
    struct fault why = {0};
    const char *text[] = {old_year, new_year};
    ck_assert_str_eq(
        compared(arena, text, "AB", 2, SV("nation"), &why),
        "nation,entries_A,entries_B,entries_change,starters_A,starters_B,starters_change,"
        "finishers_A,finishers_B,finishers_change,best_gun_A,best_gun_B,best_gun_change,"
        "median_gun_A,median_gun_B,median_gun_change\n"
        "GER,5,2,-3,4,2,-2,3,2,-1,2:10:00.000,2:09:00.500,-0:00:59.500,"
        "2:20:00.001,2:09:00.500,-0:10:59.501\n"
        "PRK,0,2,2,0,2,2,0,0,0,,,,,,\n"
        ",1,0,-1,1,0,-1,1,0,-1,,,,,,\n"
        "CHN,1,0,-1,1,0,-1,0,0,0,,,,,,\n");
    arena_free(arena);
}
END_TEST

START_TEST(entries_have_no_starters_and_three_years_change_from_first_to_last)
{
    struct arena *arena = arena_new();
    struct fault why = {0};
    const char *text[] = {old_year, new_year, entered};
    ck_assert_str_eq(
        compared(arena, text, "ABC", 3, SV("race,nation"), &why),
        "race,nation,entries_A,entries_B,entries_C,entries_change,"
        "starters_A,starters_B,starters_C,starters_change,"
        "finishers_A,finishers_B,finishers_C,finishers_change,"
        "best_gun_A,best_gun_B,best_gun_C,best_gun_change,"
        "median_gun_A,median_gun_B,median_gun_C,median_gun_change\n"
        "r,GER,5,2,0,-5,4,2,,,3,2,,,2:10:00.000,2:09:00.500,,,2:20:00.001,2:09:00.500,,\n"
        "r,PRK,0,2,1,1,0,2,,,0,0,,,,,,,,,,\n"
        "r,,1,0,0,-1,1,0,,,1,0,,,,,,,,,,\n"
        "r,CHN,1,0,0,-1,1,0,,,0,0,,,,,,,,,,\n");
    arena_free(arena);
}
END_TEST

START_TEST(no_rows_are_a_header)
{
    struct arena *arena = arena_new();
    struct fault why = {0};
    const char *text[] = {"race,bib,nation\n", "race,bib,nation,status\n"};
    const char *got = compared(arena, text, "AB", 2, SV("nation"), &why);
    ck_assert_ptr_eq(strchr(got, '\n') + 1, got + strlen(got));
    arena_free(arena);
}
END_TEST

START_TEST(what_cannot_be_compared_is_named)
{
    struct arena *arena = arena_new();
    const char *text[] = {old_year, entered};
    static const struct {
        const char *labels, *keys, *wanted;
    } cases[] = {
        {"AB", "notes", "no column 'notes' for --by (columns: race, bib, name, nation, sex)"},
        {"AB", "sex,sex", "column 'sex' stands twice"},
        {"AA", "sex", "label 'A' stands twice"},
        {"AB", "race,bib,sex,nation,a,b,c,d,e", "more than 8 columns"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fault why = {0};
        ck_assert_ptr_null(
            compared(arena, text, cases[i].labels, 2, sv_of(cases[i].keys), &why));
        ck_assert_msg(strstr(why.text, cases[i].wanted) != NULL, "%s", why.text);
    }
    struct edition edition;
    struct faults faults = {0};
    ck_assert(!edition_read(&edition, arena, "x.csv", SV("race,nation\nr,GER\n"), &faults));
    ck_assert_str_eq(faults.groups[0].list[0].text, "no column 'bib' (race-ingest makes it)");
    faults_done(&faults);
    ck_assert(
        !edition_read(&edition, arena, "x.csv", SV("race,bib,status\nr,1,XYZ\n"), &faults));
    ck_assert_uint_eq(faults.groups[0].list[0].line, 2);
    faults_done(&faults);
    arena_free(arena);
}
END_TEST

START_TEST(arguments_are_labels_and_files)
{
    static const struct {
        const char *argument, *label, *file; /* label NULL: refused */
    } cases[] = {
        {"2019=out/r.csv", "2019", "out/r.csv"},
        {"a=b=c", "a", "b=c"},
        {"out/ranked.csv", "ranked", "out/ranked.csv"},
        {"x.tar.csv", "x.tar", "x.tar.csv"},
        {".hidden", ".hidden", ".hidden"},
        {"./a=b.csv", "a=b", "./a=b.csv"},
        {"-", "stdin", "-"},
        {"now=-", "now", "-"},
        {"=x", NULL, NULL},
        {"x=", NULL, NULL},
        {"change=x", NULL, NULL},
        {"a\nb=x", NULL, NULL},
        {"\xff=x", NULL, NULL},
        {"dir/", NULL, NULL},
        {"", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sv label, file;
        struct fault why = {0};
        bool good = edition_name(sv_of(cases[i].argument), &label, &file, &why);
        ck_assert_msg(good == (cases[i].label != NULL), "%s", cases[i].argument);
        ck_assert_int_eq(good, !fault_is(&why));
        if (good) {
            ck_assert(sv_is(label, cases[i].label));
            ck_assert(sv_is(file, cases[i].file));
        }
    }
}
END_TEST

Suite *compare_suite(void)
{
    Suite *suite = suite_create("compare");
    TCase *all = tcase_create("compare");
    tcase_add_test(all, two_years);
    tcase_add_test(all, entries_have_no_starters_and_three_years_change_from_first_to_last);
    tcase_add_test(all, no_rows_are_a_header);
    tcase_add_test(all, what_cannot_be_compared_is_named);
    tcase_add_test(all, arguments_are_labels_and_files);
    suite_add_tcase(suite, all);
    return suite;
}
