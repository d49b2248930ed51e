#include "config.h"

#include "suites.h"

#include "base/mem.h"
#include "race/entry_cell.h"

static struct arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

#define ck_sv_eq(got, want)                                                                    \
    ck_assert_msg(sv_is(got, want), "'%.*s' instead of '%s'", SV_ARG(got), want)

START_TEST(sex)
{
    static const char *const cases[][2] = {{"", ""},   {"M", "M"},      {"X", "X"},
                                           {"w", "F"}, {"Femme", "F"},  {"남", "M"},
                                           {"f", "F"}, {"DIVERS", "X"}, {"мужской", "M"}};
    struct sv got;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert(sex_parse(arena, sv_of(cases[i][0]), &got));
        ck_sv_eq(got, cases[i][1]);
    }
    ck_assert(!sex_parse(arena, SV("?"), &got));
    ck_assert(!sex_parse(arena, SV("MF"), &got));
}
END_TEST

START_TEST(birth)
{
    struct sv got;
    ck_assert(birth_parse(arena, SV(""), &got));
    ck_sv_eq(got, "");
    ck_assert(birth_parse(arena, SV("1985"), &got));
    ck_sv_eq(got, "1985");
    ck_assert(birth_parse(arena, SV("1985/02.28"), &got));
    ck_sv_eq(got, "1985-02-28");
    ck_assert(!birth_parse(arena, SV("1985-02-29"), &got));
    ck_assert(!birth_parse(arena, SV("28.02.1985"), &got));
    ck_assert(!birth_parse(arena, SV("1849"), &got));
}
END_TEST

START_TEST(age)
{
    int got = 7;
    ck_assert(age_parse(SV(""), &got));
    ck_assert_int_eq(got, AGE_UNKNOWN);
    ck_assert(age_parse(SV("130"), &got));
    ck_assert_int_eq(got, 130);
    ck_assert(!age_parse(SV("131"), &got));
    ck_assert_int_eq(got, AGE_UNKNOWN);
    ck_assert(!age_parse(SV("-3"), &got));
}
END_TEST

START_TEST(race)
{
    struct race races[] = {{.name = SV("full"), .title = SV("Marathon")},
                           {.name = SV("marathon"), .title = SV("Half")},
                           {.name = SV("HALF"), .title = SV("10 km")}};
    struct event event = {.race = races, .races = 3};
    ck_assert_int_eq(race_named(&event, SV("marathon")), 1);
    ck_assert_int_eq(race_named(&event, SV("MARATHON")), 0); /* a title goes as far as a name */
    ck_assert_int_eq(race_named(&event, SV("HALF")), 2);
    ck_assert_int_eq(race_named(&event, SV("half")), 1);
    ck_assert_int_eq(race_named(&event, SV("10 KM")), 2);
    ck_assert_int_eq(race_named(&event, SV("")), ENTRY_RACE_UNKNOWN);
    ck_assert_int_eq(race_named(&event, SV("5 km")), ENTRY_RACE_UNKNOWN);
}
END_TEST

START_TEST(chips)
{
    struct entry e = {0};
    char name[] = "A";
    for (int i = 0; i < ENTRY_CHIPS; i++, name[0]++)
        ck_assert(entry_add_chip(arena, &e, arena_sv(arena, sv_of(name))));
    ck_assert(!entry_add_chip(arena, &e, SV("Z")));
    ck_assert_uint_eq(e.chips, ENTRY_CHIPS);
    ck_assert(entry_has_chip(&e, SV("A")));
    ck_assert(entry_has_chip(&e, SV("H")));
    ck_assert(!entry_has_chip(&e, SV("Z")));
}
END_TEST

START_TEST(extras)
{
    struct entries entries = {0};
    struct entry e = {0};
    ck_assert_int_eq(entries_extra(&entries, arena, SV("shirt")), 0);
    ck_assert_int_eq(entries_extra(&entries, arena, SV("bus")), 1);
    ck_assert_int_eq(entries_extra(&entries, arena, SV("shirt")), 0);
    entry_set_extra(&entries, arena, &e, 0, SV("M"));
    ck_assert_int_eq(entries_extra(&entries, arena, SV("room")), 2);
    ck_sv_eq(entry_extra(&e, 2), "");
    entry_set_extra(&entries, arena, &e, 2, SV("12"));
    ck_sv_eq(entry_extra(&e, 0), "M");
    ck_sv_eq(entry_extra(&e, 1), "");
    ck_sv_eq(entry_extra(&e, 2), "12");
    mem_free(entries.extra);
}
END_TEST

START_TEST(names)
{
    ck_sv_eq(name_joined(arena, SV("Ana"), SV("Popescu")), "Ana Popescu");
    ck_sv_eq(name_joined(arena, SV(""), SV("Popescu")), "Popescu");
    ck_sv_eq(name_joined(arena, SV("Ana"), SV("")), "Ana");
    ck_sv_eq(name_joined(arena, SV(""), SV("")), "");
}
END_TEST

Suite *entry_cell_suite(void)
{
    Suite *suite = suite_create("race/entry_cell");
    TCase *tc = tcase_create("entry_cell");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, sex);
    tcase_add_test(tc, birth);
    tcase_add_test(tc, age);
    tcase_add_test(tc, race);
    tcase_add_test(tc, chips);
    tcase_add_test(tc, extras);
    tcase_add_test(tc, names);
    suite_add_tcase(suite, tc);
    return suite;
}
