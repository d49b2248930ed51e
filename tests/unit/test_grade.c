/* Age grades and points: the tables, the arithmetic between them, the columns of a stream. */
#include "config.h"

#include "base/ln.h"
#include "rank/grade.h"
#include "rank/points.h"
#include "rank_text.h"
#include "suites.h"

enum { FIVE_KM = 5000000, TEN_KM = 10000000, HALF = 21097500, MARATHON = 42195000 };

/* Wanted: round(ln(a/b) * 2^31), worked out with 50 digits elsewhere. */
START_TEST(a_logarithm_is_within_its_bound)
{
    static const struct {
        int64_t a, b, want;
    } known[] = {
        {1, 1, 0},
        {2, 1, 1488522236},
        {4, 1, 2977044472},
        {3, 2, 870729689},
        {6, 5, 391532562},
        {5000000, 1609344, 2434411665},
        {42195000, 30000000, 732516012},
        {160934400, 150000000, 151100245},
        {8046720, 8000000, 12504826},
        {200000000, 199999999, 11},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        int64_t off = ln_ratio(known[i].a, known[i].b) - known[i].want;
        ck_assert_msg(off > -64 && off < 64, "ln %lld/%lld is off by %lld",
                      (long long)known[i].a, (long long)known[i].b, (long long)off);
    }
    ck_assert_int_eq(ln_ratio(21097500, 21097500), 0);
}
END_TEST

/* ln a/c = ln a/b + ln b/c, and it rises with a. */
START_TEST(logarithms_add_up)
{
    int64_t before = -1;
    for (int64_t a = 1609344; a < 6400000; a += 4783) {
        int64_t whole = ln_ratio(a, 1609344);
        int64_t sum = ln_ratio(a, 1609344 + (a - 1609344) / 3) +
                      ln_ratio(1609344 + (a - 1609344) / 3, 1609344);
        ck_assert_int_gt(whole, before);
        ck_assert_int_lt(whole > sum ? whole - sum : sum - whole, 3 * 64);
        before = whole;
    }
}
END_TEST

static struct standard standard_of(enum age_grade edition, const char *sex, int64_t age,
                                   int64_t mm)
{
    struct standard standard = {0};
    ck_assert(standard_find(&standard, edition, sv_of(sex), age, mm));
    return standard;
}

/* The worked examples, and cells of the four tables read by eye. */
START_TEST(a_grade_is_exact_at_a_distance_of_the_table)
{
    static const struct {
        enum age_grade edition;
        const char *sex;
        int64_t age, mm, ms, hundredths, graded_s;
    } known[] = {
        {AGE_GRADE_2025, "M", 50, MARATHON, 10800000, 7474, 9680},
        {AGE_GRADE_2020, "M", 50, MARATHON, 10800000, 7575, 9636},
        {AGE_GRADE_2025, "F", 62, TEN_KM, 2910000, 7775, 2220},
        {AGE_GRADE_2020, "F", 62, TEN_KM, 2910000, 8031, 2220},
        {AGE_GRADE_2025, "M", 25, FIVE_KM, 769000, 10000, 769},
        {AGE_GRADE_2025, "M", 25, FIVE_KM, 769038, 10000, 769}, /* 99.995.. and above: 100 */
        {AGE_GRADE_2025, "M", 25, FIVE_KM, 769039, 9999, 769},
        {AGE_GRADE_2025, "M", 25, FIVE_KM, 769499, 9994, 769},
        {AGE_GRADE_2025, "M", 25, FIVE_KM, 769500, 9994, 770}, /* half a second goes up */
        {AGE_GRADE_2025, "M", 25, FIVE_KM, 1, 7690000000, 0},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct standard standard =
            standard_of(known[i].edition, known[i].sex, known[i].age, known[i].mm);
        struct grade grade = standard_grade(&standard, known[i].ms);
        ck_assert_int_eq(grade.hundredths, known[i].hundredths);
        ck_assert_int_eq(grade.graded_ms, known[i].graded_s * 1000);
    }
}
END_TEST

START_TEST(open_standards_are_those_of_the_tables)
{
    static const struct {
        enum age_grade edition;
        const char *sex;
        int64_t open_s[4];
    } known[] = {
        {AGE_GRADE_2020, "M", {771, 1584, 3481, 7299}},
        {AGE_GRADE_2020, "F", {884, 1783, 3898, 8044}},
        {AGE_GRADE_2025, "M", {769, 1584, 3451, 7235}},
        {AGE_GRADE_2025, "F", {834, 1726, 3772, 7796}},
    };
    static const int64_t mm[] = {FIVE_KM, TEN_KM, HALF, MARATHON};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        for (size_t k = 0; k < 4; k++) { /* at 26 all factors are 1 */
            struct standard standard = standard_of(known[i].edition, known[i].sex, 26, mm[k]);
            ck_assert_int_eq(standard.open_ms, known[i].open_s[k] * 1000);
            ck_assert_int_eq(standard.factor, 10000000);
        }
    ck_assert_int_eq(standard_of(AGE_GRADE_2025, "M", 50, MARATHON).factor, 8963000);
    ck_assert_int_eq(standard_of(AGE_GRADE_2020, "M", 50, MARATHON).factor, 8922000);
    ck_assert_int_eq(standard_of(AGE_GRADE_2025, "F", 62, TEN_KM).factor, 7629000);
    ck_assert_int_eq(standard_of(AGE_GRADE_2025, "M", 5, 200000000).factor, 4414000);
}
END_TEST

START_TEST(tables_end_where_they_end)
{
    struct standard standard;
    static const struct {
        const char *sex;
        int64_t age, mm;
        bool is_there;
    } known[] = {
        {"M", 5, FIVE_KM, true},    {"M", 4, FIVE_KM, false},   {"F", 100, FIVE_KM, true},
        {"F", 101, FIVE_KM, false}, {"X", 30, FIVE_KM, false},  {"", 30, FIVE_KM, false},
        {"MF", 30, FIVE_KM, false}, {"M", -1, FIVE_KM, false},  {"M", 30, 1609344, true},
        {"M", 30, 1609343, false},  {"M", 30, 200000000, true}, {"M", 30, 200000001, false},
        {"M", 30, 199999999, true}, {"M", 30, 0, false},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        ck_assert_int_eq(standard_find(&standard, AGE_GRADE_2025, sv_of(known[i].sex),
                                       known[i].age, known[i].mm),
                         known[i].is_there);
    ck_assert(!standard_find(&standard, AGE_GRADE_NONE, SV("M"), 30, FIVE_KM));
}
END_TEST

/* 7 km lies between 4 miles and 8 km; worked out with 50 digits elsewhere: 1186.7733 s and
 * 0.955903667, so 68.9733 % and 1720.63 s. */
START_TEST(between_distances_the_logarithm_decides)
{
    struct standard standard = standard_of(AGE_GRADE_2025, "F", 40, 7000000);
    ck_assert_int_eq(standard.open_ms, 1186773);
    ck_assert_int_eq(standard.factor, 9559037);
    struct grade grade = standard_grade(&standard, 1800000);
    ck_assert_int_eq(grade.hundredths, 6897);
    ck_assert_int_eq(grade.graded_ms, 1721000);
}
END_TEST

START_TEST(between_distances_nothing_jumps)
{
    static const char *const sexes[] = {"M", "F"};
    for (size_t s = 0; s < 2; s++)
        for (int edition = AGE_GRADE_2020; edition <= AGE_GRADE_2025; edition++) {
            int64_t open_ms = 0;
            for (int64_t mm = 1609344; mm <= 200000000; mm += 9973) {
                struct standard standard =
                    standard_of((enum age_grade)edition, sexes[s], 70, mm);
                ck_assert_int_gt(standard.open_ms, open_ms);
                ck_assert(open_ms == 0 || standard.open_ms - open_ms < 5000);
                ck_assert(standard.factor > 6000000 && standard.factor < 8500000);
                open_ms = standard.open_ms;
            }
        }
}
END_TEST

START_TEST(points_are_those_of_the_tables)
{
    static const struct {
        enum points edition;
        const char *sex;
        int64_t mm, ms, want;
    } known[] = {
        {POINTS_2022, "M", MARATHON, 9045000, 842},
        {POINTS_2022, "M", MARATHON, 7784000, 1165},
        {POINTS_2025, "M", MARATHON, 7784000, 1135},
        {POINTS_2022, "M", MARATHON, 7928000, 1125},
        {POINTS_2025, "M", MARATHON, 7928000, 1092},
        {POINTS_2022, "F", MARATHON, 8748000, 1174},
        {POINTS_2025, "F", MARATHON, 8748000, 1157},
        {POINTS_2025, "M", MARATHON, 7783001, 1135}, /* 2:09:43.001 is 2:09:44 */
        {POINTS_2025, "M", MARATHON, 7783000, 1135},
        {POINTS_2025, "M", MARATHON, 15299000, 0},
        {POINTS_2025, "M", MARATHON, 15300000, 0},
        {POINTS_2025, "M", MARATHON, 99999000, 0},
        {POINTS_2022, "M", FIVE_KM, 780000, 1210}, /* 0.002778 * 660^2 = 1210.09.. */
        {POINTS_2025, "F", HALF, 4000000, 1199},   /* 0.00002596 * 6798^2 = 1199.69.. */
        {POINTS_2025, "F", TEN_KM, 1800000, 1248}, /* 0.0001712 * 2700^2 = 1248.04.. */
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        int64_t value = -1;
        ck_assert(points_find(&value, known[i].edition, sv_of(known[i].sex), known[i].mm,
                              known[i].ms));
        ck_assert_int_eq(value, known[i].want);
    }
    int64_t value;
    ck_assert(!points_find(&value, POINTS_2025, SV("X"), MARATHON, 9000000));
    ck_assert(!points_find(&value, POINTS_2025, SV("M"), 42195001, 9000000));
    ck_assert(!points_find(&value, POINTS_2025, SV("M"), 15000000, 9000000));
    ck_assert(!points_find(&value, POINTS_NONE, SV("M"), MARATHON, 9000000));
}
END_TEST

/* --- the columns of a stream ------------------------------------------------------------ */

static const char people[] = "race,bib,sex,birth,age,status,gun_time,chip_time,notes\n"
                             "10km,1,F,1963-04-06,,FIN,0:48:30.000,0:48:20.000,\n"
                             "10km,2,F,1963-04-07,62,FIN,0:48:30.000,0:48:20.000,\n"
                             "10km,3,F,,62,FIN,0:48:30.000,,\n"
                             "10km,4,X,,62,FIN,0:48:30.000,,\n"
                             "10km,5,F,,,FIN,0:48:30.000,,\n"
                             "10km,6,F,,old,FIN,0:48:30.000,,\n"
                             "10km,7,F,,62,NC,0:48:30.000,,\n"
                             "10km,8,F,,62,DNF,,,\n";

static const struct rank_options all = {.basis = BASIS_GUN,
                                        .age_grade_given = true,
                                        .points_given = true,
                                        .age_grade = AGE_GRADE_2025,
                                        .points = POINTS_2025};

START_TEST(rows_without_what_it_takes_have_empty_cells)
{
    char conf[1024];
    check_output(
        people, conf_of(conf, sizeof conf, "", ""), all,
        "race,bib,sex,birth,age,status,gun_time,chip_time,official_time,place,sex_place,"
        "age_group_place,nation_place,age_grade,graded_time,points,notes\n"
        "10km,1,F,1963-04-06,,FIN,0:48:30.000,0:48:20.000,0:48:30,1,1,,,77.75,0:37:00,432,\n"
        "10km,2,F,1963-04-07,62,FIN,0:48:30.000,0:48:20.000,0:48:30,1,1,,,76.74,0:37:29,432,\n"
        "10km,3,F,,62,FIN,0:48:30.000,,0:48:30,1,1,,,77.75,0:37:00,432,\n"
        "10km,4,X,,62,FIN,0:48:30.000,,0:48:30,1,1,,,,,,\n"
        "10km,5,F,,,FIN,0:48:30.000,,0:48:30,1,1,,,,,432,\n"
        "10km,6,F,,old,FIN,0:48:30.000,,0:48:30,1,1,,,,,432,\n"
        "10km,7,F,,62,NC,0:48:30.000,,0:48:30,,,,,,,,\n"
        "10km,8,F,,62,DNF,,,,,,,,,,,\n");
}
END_TEST

START_TEST(the_time_that_ranks_is_measured)
{
    char conf[1024];
    struct rank_options chip = all;
    chip.basis = BASIS_CHIP;
    chip.rounding_given = true;
    chip.rounding = ROUND_NONE;
    check_output("race,bib,sex,age,status,gun_time,chip_time,notes\n"
                 "10km,1,F,62,FIN,0:50:00.000,0:48:29.900,\n",
                 conf_of(conf, sizeof conf, "", ""), chip,
                 "race,bib,sex,age,status,gun_time,chip_time,official_time,place,sex_place,"
                 "age_group_place,nation_place,age_grade,graded_time,points,notes\n"
                 "10km,1,F,62,FIN,0:50:00.000,0:48:29.900,0:48:29.900,1,1,,,77.75,0:37:00,432,"
                 "\n");
}
END_TEST

START_TEST(event_conf_asks_and_options_beat_it)
{
    static const char one[] = "race,bib,sex,age,status,gun_time,notes\n"
                              "10km,1,F,62,FIN,0:48:30.000,\n";
    char conf[1024];
    conf_of(conf, sizeof conf, "", "rank { overall = gun  age_grade = 2020  points = 2022 }");
    check_output(one, conf, (struct rank_options){0},
                 "race,bib,sex,age,status,gun_time,official_time,place,sex_place,"
                 "age_group_place,nation_place,age_grade,graded_time,points,notes\n"
                 "10km,1,F,62,FIN,0:48:30.000,0:48:30,1,1,,,80.31,0:37:00,432,\n");
    check_output(one, conf,
                 (struct rank_options){.age_grade_given = true, .points_given = true},
                 "race,bib,sex,age,status,gun_time,official_time,place,sex_place,"
                 "age_group_place,nation_place,notes\n"
                 "10km,1,F,62,FIN,0:48:30.000,0:48:30,1,1,,,\n");
}
END_TEST

START_TEST(without_event_conf_there_is_no_distance)
{
    struct rank_options one = by_gun;
    one.points_given = true;
    one.points = POINTS_2025;
    check_refused(people, NULL, one, "no distance: --points needs event.conf (-e FILE)");
    one = by_gun;
    one.age_grade_given = true;
    one.age_grade = AGE_GRADE_2020;
    check_refused(people, NULL, one, "no distance: --age-grade needs event.conf (-e FILE)");
}
END_TEST

/* A race that event.conf does not have: its rows stay, with a warning. */
START_TEST(a_strange_race_stops_nothing)
{
    char conf[1024];
    struct ranked_text t = rank_text(SV("race,bib,sex,age,status,gun_time,notes\n"
                                        "fun run,1,F,62,FIN,0:48:30.000,\n"),
                                     conf_of(conf, sizeof conf, "", ""), &all);
    ck_assert(t.is_ranked);
    ck_assert_uint_eq(t.in.warnings.total, 1);
    ck_assert_str_eq(t.in.warnings.groups[0].list[0].text,
                     "no race 'fun run', so no distance: its rows get no age grade and no "
                     "points");
    done(&t);
}
END_TEST

/* What was made before is made anew, or goes. */
START_TEST(old_columns_never_stay)
{
    char conf[1024];
    conf_of(conf, sizeof conf, "", "");
    static const char old[] = "race,bib,sex,age,status,gun_time,points,notes,age_grade\n"
                              "10km,1,F,62,FIN,0:48:30.000,9,,1.00\n";
    check_output(old, conf, all,
                 "race,bib,sex,age,status,gun_time,official_time,place,sex_place,"
                 "age_group_place,nation_place,age_grade,graded_time,points,notes\n"
                 "10km,1,F,62,FIN,0:48:30.000,0:48:30,1,1,,,77.75,0:37:00,432,\n");
    check_output(old, conf, by_gun,
                 "race,bib,sex,age,status,gun_time,official_time,place,sex_place,"
                 "age_group_place,nation_place,notes\n"
                 "10km,1,F,62,FIN,0:48:30.000,0:48:30,1,1,,,\n");
}
END_TEST

/* Rows that no time and no bib tells apart keep one order, whatever the order of columns. */
START_TEST(the_order_of_columns_decides_nothing)
{
    static const char mixed[] = "notes,town,name,bib,status,gun_time,race\n"
                                ",B,Ann,,DNS,,a\n"
                                ",A,Bea,,DNS,,a\n";
    check_output(mixed, NULL, by_gun,
                 "race,bib,name,status,gun_time,official_time,place,sex_place,"
                 "age_group_place,nation_place,notes,town\n"
                 "a,,Ann,DNS,,,,,,,,B\n"
                 "a,,Bea,DNS,,,,,,,,A\n");
}
END_TEST

Suite *grade_suite(void)
{
    Suite *suite = suite_create("grade");
    TCase *tables = tcase_create("tables");
    tcase_add_test(tables, a_logarithm_is_within_its_bound);
    tcase_add_test(tables, logarithms_add_up);
    tcase_add_test(tables, a_grade_is_exact_at_a_distance_of_the_table);
    tcase_add_test(tables, open_standards_are_those_of_the_tables);
    tcase_add_test(tables, tables_end_where_they_end);
    tcase_add_test(tables, between_distances_the_logarithm_decides);
    tcase_add_test(tables, between_distances_nothing_jumps);
    tcase_add_test(tables, points_are_those_of_the_tables);
    suite_add_tcase(suite, tables);
    TCase *columns = tcase_create("columns");
    tcase_add_test(columns, rows_without_what_it_takes_have_empty_cells);
    tcase_add_test(columns, the_time_that_ranks_is_measured);
    tcase_add_test(columns, event_conf_asks_and_options_beat_it);
    tcase_add_test(columns, without_event_conf_there_is_no_distance);
    tcase_add_test(columns, a_strange_race_stops_nothing);
    tcase_add_test(columns, old_columns_never_stay);
    tcase_add_test(columns, the_order_of_columns_decides_nothing);
    suite_add_tcase(suite, columns);
    return suite;
}
