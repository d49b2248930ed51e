/* Places, ties, scopes and bases, held against a count of who is better, row by row. */
#include "config.h"

#include "rank_text.h"

Suite *rank_suite(void);

/* -- places ---------------------------------------------------------------------------- */

/* Bibs 1.. with these gun times, all of one race; their places. */
struct place_case {
    const char *times[6], *places;
    enum ties ties;
};

START_TEST(equal_times_share_the_better_place)
{
    static const struct place_case cases[] = {
        {{"0:31:00", "0:32:00", "0:33:00"}, "1 2 3", TIES_EXACT},
        {{"0:31:00", "0:32:00", "0:32:00", "0:33:00"}, "1 2 2 4", TIES_EXACT},
        {{"0:31:00", "0:31:00", "0:31:00", "0:31:00.001"}, "1 1 1 4", TIES_EXACT},
        {{"0:31:00.1", "0:31:00.100", "0:31:00.10"}, "1 1 1", TIES_EXACT},
        {{"0:33:00", "0:32:00", "0:31:00"}, "3 2 1", TIES_EXACT},
        {{"0:31:00.1", "0:31:00.9", "0:31:01", "0:31:01.001"}, "1 2 3 4", TIES_EXACT},
        {{"0:31:00.1", "0:31:00.9", "0:31:01", "0:31:01.001"}, "1 1 1 4", TIES_OFFICIAL},
        {{"0:31:00.9", "0:31:00.1"}, "1 1", TIES_OFFICIAL},
        {{"0:32:00", "0:31:00", "0:32:00", "0:31:00"}, "3 1 4 2", TIES_ORDER},
        {{"0:31:00.2", "0:31:00.1"}, "2 1", TIES_ORDER},
        {{"0:31:00", "", "0:30:00"}, "2 0 1", TIES_EXACT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sink csv = {.p = NULL}, got = {.p = NULL};
        sink_str(&csv, "race,bib,status,gun_time,notes\n");
        for (size_t k = 0; k < 6 && cases[i].times[k] != NULL; k++)
            sink_printf(&csv, "a,%zu,FIN,%s,\n", k + 1, cases[i].times[k]);
        struct rank_options options = by_gun;
        options.ties_given = true;
        options.ties = cases[i].ties;
        struct ranked_text t = rank_text(sink_view(&csv), NULL, &options);
        ck_assert(t.is_ranked);
        for (size_t k = 0; k < t.ranking.rows; k++)
            sink_printf(&got, "%s%u", k == 0 ? "" : " ",
                        t.ranking.place[k * t.ranking.scopes + SCOPE_OVERALL]);
        ck_assert_msg(sv_is(sink_view(&got), cases[i].places), "case %zu: %.*s", i,
                      SV_ARG(sink_view(&got)));
        sink_done(&csv);
        sink_done(&got);
        done(&t);
    }
}
END_TEST

static const char *const statuses[] = {"FIN", "FIN", "FIN", "FIN", "NC",
                                       "DNF", "DQ",  "DNS", "RUN"};

/* Rows with many ties, missing times, empty groups and bibs that stand twice. */
static void random_rows(struct arena *arena, uint64_t *state, struct sv *row, size_t n)
{
    static const char *const sexes[] = {"M", "F", "X", ""};
    static const char *const nations[] = {"PRK", "GER", ""};
    for (size_t i = 0; i < n; i++) {
        char gun[16] = "", chip[16] = "";
        unsigned g = (unsigned)chance(state, 3000), d = (unsigned)chance(state, 3) * 100;
        if (chance(state, 10) > 0)
            snprintf(gun, sizeof gun, "0:31:%02u.%u00", g / 1000, g % 5 * 2);
        if (chance(state, 10) > 0)
            snprintf(chip, sizeof chip, "0:30:%02u.%03u", g / 1000, d);
        row[i] = arena_printf(arena, "%s,%u,%s,M%u,%s,%s,%s,%s,\n",
                              chance(state, 3) == 0 ? "b" : "a", (unsigned)chance(state, 60),
                              sexes[chance(state, 4)], (unsigned)chance(state, 3),
                              nations[chance(state, 3)], statuses[chance(state, 9)], gun, chip);
    }
}

static const char random_header[] =
    "race,bib,sex,age_group,nation,status,gun_time,chip_time,notes\n";

static struct sv stream_of(struct arena *arena, const struct sv *row, size_t n)
{
    struct sink csv = {.p = NULL};
    sink_str(&csv, random_header);
    for (size_t i = 0; i < n; i++)
        sink_sv(&csv, row[i]);
    struct sv text = arena_sv(arena, sink_view(&csv));
    sink_done(&csv);
    return text;
}

static int64_t key_of(const struct ranked_text *t, size_t row, enum basis basis, enum ties ties)
{
    int64_t ms =
        results_time(&t->in.results, row,
                     basis == BASIS_GUN ? t->in.results.gun_time : t->in.results.chip_time);
    return ms != TIME_NONE && ties == TIES_OFFICIAL ? official_ms(ms, ROUND_UP_SECOND) : ms;
}

static bool in_one_group(const struct ranked_text *t, const struct scope *scope, size_t a,
                         size_t b)
{
    const struct table *table = &t->in.results.table;
    bool same =
        sv_eq(table_get(table, a, t->in.results.race), table_get(table, b, t->in.results.race));
    for (size_t k = 0; k < scope->keys; k++) {
        int c = table_column(table, scope->key[k]);
        struct sv value = table_get(table, a, c);
        same = same && value.n > 0 && sv_eq(value, table_get(table, b, c));
    }
    return same;
}

/* Under ties = order: the input decides overall, the overall order in the other lists. */
static bool goes_before(const struct ranked_text *t, size_t a, size_t b, enum basis basis)
{
    size_t at = 0;
    if (a == b || basis == BASIS_CHIP) /* chip: the overall basis of these tests */
        return a < b;
    while (t->ranking.order[at] != a && t->ranking.order[at] != b)
        at++;
    return t->ranking.order[at] == a;
}

/* One more than those of the group who are better; 0 where there is no place. */
static uint32_t place_by_counting(const struct ranked_text *t, size_t row, size_t s,
                                  enum basis basis, enum ties ties)
{
    const struct scope *scope = &t->ranking.scope[s];
    int64_t own = key_of(t, row, basis, ties);
    if (own == TIME_NONE || results_status(&t->in.results, row) != STATUS_FIN ||
        !in_one_group(t, scope, row, row))
        return 0;
    uint32_t place = 1;
    for (size_t i = 0; i < t->ranking.rows; i++) {
        int64_t other = key_of(t, i, basis, ties);
        bool is_better = other < own ||
                         (ties == TIES_ORDER && other == own && goes_before(t, i, row, basis));
        place += other != TIME_NONE && results_status(&t->in.results, i) == STATUS_FIN &&
                 is_better && in_one_group(t, scope, row, i);
    }
    return place;
}

START_TEST(places_are_one_more_than_the_better)
{
    uint64_t state = 7;
    for (int round = 0; round < 60; round++) {
        struct arena *arena = arena_new();
        struct sv row[120];
        size_t n = chance(&state, 120);
        random_rows(arena, &state, row, n);
        struct scope extra[] = {scope_of(arena, "sex,nation=gun"), scope_of(arena, "sex=chip")};
        struct rank_options options = {
            .basis = BASIS_CHIP, .scope = extra, .scopes = 2, .ties_given = true};
        options.ties = (enum ties)(round % 3);
        struct ranked_text t = rank_text(stream_of(arena, row, n), NULL, &options);
        const enum basis basis[] = {BASIS_CHIP, BASIS_CHIP, BASIS_CHIP, BASIS_CHIP, BASIS_GUN};
        ck_assert_uint_eq(t.ranking.scopes, 5);
        size_t placed = 0;
        for (size_t i = 0; i < n; i++)
            for (size_t s = 0; s < 5; s++) {
                uint32_t got = t.ranking.place[i * 5 + s];
                ck_assert_uint_eq(got, place_by_counting(&t, i, s, basis[s], options.ties));
                placed += s == 0 && got > 0;
            }
        ck_assert_uint_eq(placed, t.ranking.placed);
        ck_assert_uint_eq(t.ranking.rows, n);
        done(&t);
        arena_free(arena);
    }
}
END_TEST

/* -- same rows, same bytes ------------------------------------------------------------- */

START_TEST(order_of_rows_changes_nothing)
{
    uint64_t state = 11;
    for (int round = 0; round < 60; round++) {
        struct arena *arena = arena_new();
        struct sv row[100];
        size_t n = 1 + chance(&state, 99);
        random_rows(arena, &state, row, n);
        struct rank_options options = by_gun;
        options.ties_given = true;
        options.ties = round % 2 == 0 ? TIES_EXACT : TIES_OFFICIAL;
        struct ranked_text a = rank_text(stream_of(arena, row, n), NULL, &options);
        for (size_t i = n; i-- > 1;) {
            size_t k = chance(&state, i + 1);
            struct sv swapped = row[i];
            row[i] = row[k];
            row[k] = swapped;
        }
        struct ranked_text b = rank_text(stream_of(arena, row, n), NULL, &options);
        ck_assert(sv_eq(sink_view(&a.out), sink_view(&b.out)));
        done(&a);
        done(&b);
        arena_free(arena);
    }
}
END_TEST

START_TEST(ranking_again_changes_nothing)
{
    uint64_t state = 13;
    for (int round = 0; round < 60; round++) {
        struct arena *arena = arena_new();
        struct sv row[80];
        size_t n = chance(&state, 80);
        random_rows(arena, &state, row, n);
        struct scope extra[] = {scope_of(arena, "sex,nation=chip")};
        struct rank_options options = {
            .basis = BASIS_GUN, .scope = extra, .scopes = 1, .ties_given = true};
        options.ties = (enum ties)(round % 3);
        struct ranked_text a = rank_text(stream_of(arena, row, n), NULL, &options);
        struct ranked_text b = rank_text(sink_view(&a.out), NULL, &options);
        ck_assert(sv_eq(sink_view(&a.out), sink_view(&b.out)));
        done(&a);
        done(&b);
        arena_free(arena);
    }
}
END_TEST

/* -- bases ----------------------------------------------------------------------------- */

static const char two_rows[] = "race,bib,sex,age_group,nation,status,gun_time,chip_time,notes\n"
                               "10km,1,M,M35,GER,FIN,0:40:01,0:39:00,\n"
                               "10km,2,M,M35,GER,FIN,0:40:00,0:39:30,\n";

/* The places of bib 1, who is first by chip and second by gun: "overall sex group nation". */
static void check_bases(const char *conf, struct rank_options options, const char *want)
{
    struct ranked_text t = rank_text(sv_of(two_rows), conf, &options);
    ck_assert_msg(t.is_ranked, "%s", t.is_ranked ? "" : t.in.faults.groups[0].list[0].text);
    char got[32];
    const uint32_t *place = t.ranking.place;
    snprintf(got, sizeof got, "%u %u %u %u", place[0], place[1], place[2], place[3]);
    ck_assert_str_eq(got, want);
    done(&t);
}

START_TEST(basis_is_the_first_that_is_named)
{
    char text[1024];
    struct arena *arena = arena_new();
    const struct rank_options none = {.basis = BASIS_UNSET}, chip = {.basis = BASIS_CHIP};
    struct scope sex_chip[] = {scope_of(arena, "sex=chip")}, sex[] = {scope_of(arena, "sex")};
    check_bases(NULL, by_gun, "2 2 2 2");
    check_bases(NULL, chip, "1 1 1 1");
    const char *conf = conf_of(text, sizeof text, "", "rank { overall = gun }\n");
    check_bases(conf, none, "2 2 2 2");
    check_bases(conf, chip, "1 1 1 1");
    conf = conf_of(text, sizeof text, "", "rank { overall = gun age_group = chip }\n");
    check_bases(conf, none, "2 2 1 2");
    conf = conf_of(text, sizeof text, "", "rank { overall = chip sex = gun nation = gun }\n");
    check_bases(conf, none, "1 2 1 2");
    check_bases(conf, by_gun, "2 2 2 2");
    check_bases(conf, chip, "1 2 1 2");
    check_bases(conf, (struct rank_options){.scope = sex_chip, .scopes = 1}, "1 1 1 2");
    check_bases(conf, (struct rank_options){.scope = sex, .scopes = 1}, "1 2 1 2");
    conf = conf_of(text, sizeof text, "rank { overall = chip }\n", "rank { overall = gun }\n");
    check_bases(conf, none, "1 1 1 1");
    arena_free(arena);
}
END_TEST

START_TEST(no_basis_is_refused)
{
    char text[1024];
    const struct rank_options none = {.basis = BASIS_UNSET};
    const char why[] = "no basis: name one with --basis gun|chip or in event.conf "
                       "(rank { overall = gun })";
    const char header[] = "race,bib,status,gun_time,notes\n";
    check_refused(two_rows, NULL, none, why);
    check_refused(two_rows, conf_of(text, sizeof text, "", ""), none, why);
    check_refused(two_rows, conf_of(text, sizeof text, "", "rank { sex = gun }\n"), none, why);
    check_refused(header, NULL, none, why);
    check_output(header, conf_of(text, sizeof text, "", "rank { overall = gun }\n"), none,
                 "race,bib,status,gun_time,official_time,place,sex_place,age_group_place,"
                 "nation_place,notes\n");
}
END_TEST

START_TEST(missing_columns_are_named)
{
    struct arena *arena = arena_new();
    struct scope club[] = {scope_of(arena, "sex,club")}, sex[] = {scope_of(arena, "sex=chip")};
    struct rank_options by_chip = {.basis = BASIS_CHIP};
    const char csv[] = "race,bib,sex,status,gun_time,notes\na,1,M,FIN,0:31:00,\n";
    check_refused(csv, NULL, by_chip, "no column 'chip_time' (race-merge makes it)");
    check_refused(csv, NULL,
                  (struct rank_options){.basis = BASIS_GUN, .scope = sex, .scopes = 1},
                  "no column 'chip_time' (race-merge makes it)");
    check_refused(csv, NULL,
                  (struct rank_options){.basis = BASIS_GUN, .scope = club, .scopes = 1},
                  "no column 'club' for scope 'sex,club'");
    struct scope twice[] = {scope_of(arena, "sex"), scope_of(arena, "sex=gun")};
    check_refused(csv, NULL,
                  (struct rank_options){.basis = BASIS_GUN, .scope = twice, .scopes = 2},
                  "scope 'sex' is asked for twice");
    /* a fixed scope without its column stays empty */
    check_output(csv, NULL, by_gun,
                 "race,bib,sex,status,gun_time,official_time,place,sex_place,age_group_place,"
                 "nation_place,notes\na,1,M,FIN,0:31:00,0:31:00,1,1,,,\n");
    arena_free(arena);
}
END_TEST

START_TEST(scopes_are_read)
{
    static const struct {
        const char *text, *column, *why;
        enum basis basis;
    } cases[] = {
        {"club", "club_place", NULL, BASIS_UNSET},
        {"sex,nation", "sex_nation_place", NULL, BASIS_UNSET},
        {"sex,nation=chip", "sex_nation_place", NULL, BASIS_CHIP},
        {"company name=gun", "company name_place", NULL, BASIS_GUN},
        {"", NULL, "scope '' has an empty key", BASIS_UNSET},
        {"sex,", NULL, "scope 'sex,' has an empty key", BASIS_UNSET},
        {"=gun", NULL, "scope '' has an empty key", BASIS_UNSET},
        {"sex=", NULL, "bad basis '' of scope 'sex': gun or chip", BASIS_UNSET},
        {"sex=net", NULL, "bad basis 'net' of scope 'sex': gun or chip", BASIS_UNSET},
        {"sex,sex", NULL, "scope 'sex,sex' names 'sex' twice", BASIS_UNSET},
        {"place", NULL, "'place' cannot be the key of a scope", BASIS_UNSET},
        {"sex_nation_place", NULL, "'sex_nation_place' cannot be the key of a scope",
         BASIS_UNSET},
        {"sex,notes", NULL, "'notes' cannot be the key of a scope", BASIS_UNSET},
        {"printed_place", "printed_place_place", NULL, BASIS_UNSET},
        {"a,b,c,d,e,f,g,h,i", NULL, "scope 'a,b,c,d,e,f,g,h,i' has more than 8 keys",
         BASIS_UNSET},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scope scope;
        struct fault why = {0};
        bool ok = scope_parse(&scope, arena, sv_of(cases[i].text), &why);
        ck_assert_msg(ok == (cases[i].why == NULL), "case %zu: %s", i, why.text);
        if (ok) {
            ck_assert(sv_is(scope.column, cases[i].column));
            ck_assert_int_eq(scope.basis, cases[i].basis);
        } else {
            ck_assert_str_eq(why.text, cases[i].why);
        }
    }
    arena_free(arena);
}
END_TEST

Suite *rank_suite(void)
{
    Suite *suite = suite_create("rank");
    TCase *places = tcase_create("places");
    tcase_add_test(places, equal_times_share_the_better_place);
    tcase_add_test(places, places_are_one_more_than_the_better);
    tcase_add_test(places, order_of_rows_changes_nothing);
    tcase_add_test(places, ranking_again_changes_nothing);
    suite_add_tcase(suite, places);
    TCase *bases = tcase_create("bases");
    tcase_add_test(bases, basis_is_the_first_that_is_named);
    tcase_add_test(bases, no_basis_is_refused);
    tcase_add_test(bases, missing_columns_are_named);
    tcase_add_test(bases, scopes_are_read);
    suite_add_tcase(suite, bases);
    return suite;
}
