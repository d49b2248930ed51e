/* Who stands before whom by a decision, and the ranked stream: its rows and its columns. */
#include "config.h"

#include "rank_text.h"

Suite *rank_stream_suite(void);

/* -- ahead-of -------------------------------------------------------------------------- */

/* Bibs with their places as "bib:place" in the order of the rows. */
static void check_ahead(const char *rows, enum basis basis, const char *want, size_t warnings)
{
    struct sink csv = {.p = NULL}, got = {.p = NULL};
    sink_printf(&csv, "race,bib,sex,status,gun_time,chip_time,notes\n%s", rows);
    struct rank_options options = {.basis = basis};
    struct ranked_text t = rank_text(sink_view(&csv), NULL, &options);
    ck_assert(t.is_ranked);
    for (size_t i = 0; i < t.ranking.rows; i++) {
        size_t row = t.ranking.order[i];
        const uint32_t *place = &t.ranking.place[row * t.ranking.scopes];
        sink_printf(&got, "%s%.*s:%u/%u", i == 0 ? "" : " ",
                    SV_ARG(table_get(&t.in.results.table, row, t.in.results.bib)),
                    place[SCOPE_OVERALL], place[SCOPE_SEX]);
    }
    ck_assert_msg(sv_is(sink_view(&got), want), "got %.*s, not %s", SV_ARG(sink_view(&got)),
                  want);
    ck_assert_uint_eq(t.in.warnings.total, warnings);
    sink_done(&csv);
    sink_done(&got);
    done(&t);
}

#define RUNNER(bib, sex, seconds, notes)                                                       \
    "a," bib "," sex ",FIN,0:31:" seconds ",0:30:" seconds "," notes "\n"

START_TEST(ahead_of_stands_directly_before)
{
    /* a tie that judges have decided */
    check_ahead(RUNNER("2", "M", "10", "") RUNNER("4", "M", "10", "decision;ahead-of=2")
                    RUNNER("5", "M", "11", ""),
                BASIS_GUN, "4:1/1 2:2/2 5:3/3", 0);
    /* slower, and all the same ahead; who is between the two falls back */
    check_ahead(RUNNER("1", "M", "09", "") RUNNER("2", "M", "10", "") RUNNER("3", "M", "11", "")
                    RUNNER("4", "M", "12", "ahead-of=2"),
                BASIS_GUN, "1:1/1 4:2/2 2:3/3 3:4/4", 0);
    /* faster, and put back to directly before */
    check_ahead(RUNNER("1", "M", "09", "ahead-of=3") RUNNER("2", "M", "10", "")
                    RUNNER("3", "M", "11", ""),
                BASIS_GUN, "2:1/1 1:2/2 3:3/3", 0);
    /* not in a list by chip */
    check_ahead(RUNNER("2", "M", "10", "") RUNNER("4", "M", "12", "ahead-of=2"), BASIS_CHIP,
                "2:1/1 4:2/2", 0);
    /* a chain, written backwards */
    check_ahead(RUNNER("1", "M", "10", "") RUNNER("2", "M", "11", "ahead-of=1")
                    RUNNER("3", "M", "12", "ahead-of=2"),
                BASIS_GUN, "3:1/1 2:2/2 1:3/3", 0);
    /* two ahead of one: by their times */
    check_ahead(RUNNER("1", "M", "10", "") RUNNER("2", "M", "12", "ahead-of=1")
                    RUNNER("3", "M", "11", "ahead-of=1"),
                BASIS_GUN, "3:1/1 2:2/2 1:3/3", 0);
}
END_TEST

START_TEST(ahead_of_and_those_who_share)
{
    /* three in one tie: the two others still share, behind */
    check_ahead(RUNNER("1", "M", "10", "") RUNNER("2", "M", "10", "")
                    RUNNER("3", "M", "10", "ahead-of=2") RUNNER("4", "M", "11", ""),
                BASIS_GUN, "3:1/1 2:2/2 1:2/2 4:4/4", 0);
    /* shares with nobody, not even with one of its own time */
    check_ahead(RUNNER("1", "M", "10", "") RUNNER("2", "M", "10", "ahead-of=3")
                    RUNNER("3", "M", "11", ""),
                BASIS_GUN, "1:1/1 2:2/2 3:3/3", 0);
    /* groups keep the order of the race also where the bib named is of another group */
    check_ahead(RUNNER("1", "F", "10", "") RUNNER("2", "M", "11", "")
                    RUNNER("3", "M", "12", "ahead-of=1"),
                BASIS_GUN, "3:1/1 1:2/1 2:3/2", 0);
}
END_TEST

START_TEST(ahead_of_without_effect_is_said)
{
    check_ahead(RUNNER("1", "M", "10", "ahead-of=2") RUNNER("2", "M", "11", "ahead-of=1")
                    RUNNER("3", "M", "12", "ahead-of=1"),
                BASIS_GUN, "3:1/1 1:2/2 2:3/3", 2);
    check_ahead(RUNNER("1", "M", "10", "ahead-of=1"), BASIS_GUN, "1:1/1", 1);
    check_ahead(RUNNER("1", "M", "10", "") RUNNER("2", "M", "11", "ahead-of=99")
                    RUNNER("3", "M", "12", "ahead-of=") "a,4,M,DNF,,,\n" RUNNER("5", "M", "13",
                                                                                "ahead-of=4"),
                BASIS_GUN, "1:1/1 2:2/2 3:3/3 5:4/4 4:0/0", 3);
}
END_TEST

/* Whom a row stands ahead of in the end, following its target's targets. */
static bool leads_to(const size_t *target, size_t from, size_t to, size_t n)
{
    for (size_t steps = 0; steps <= n && from != SIZE_MAX; steps++) {
        if (from == to)
            return true;
        from = target[from];
    }
    return false;
}

START_TEST(ahead_of_in_any_forest)
{
    uint64_t state = 17;
    for (int round = 0; round < 300; round++) {
        struct sink csv = {.p = NULL};
        size_t target[30], n = 2 + chance(&state, 28);
        sink_str(&csv, "race,bib,status,gun_time,notes\n");
        for (size_t i = 0; i < n; i++) {
            /* only to lower bibs, whose times are anything: never a ring */
            target[i] = i > 0 && chance(&state, 2) == 0 ? chance(&state, i) : SIZE_MAX;
            sink_printf(&csv, "a,%zu,FIN,0:31:%02zu.%03zu,", i, (i * 7 + (size_t)round) % 30,
                        i);
            if (target[i] != SIZE_MAX)
                sink_printf(&csv, "ahead-of=%zu", target[i]);
            sink_char(&csv, '\n');
        }
        struct ranked_text t = rank_text(sink_view(&csv), NULL, &by_gun);
        ck_assert_uint_eq(t.ranking.placed, n);
        ck_assert_uint_eq(t.in.warnings.total, 0);
        for (size_t i = 0; i < n; i++) {
            size_t row = t.ranking.order[i];
            ck_assert_uint_eq(t.ranking.place[row * t.ranking.scopes], i + 1);
            if (target[row] == SIZE_MAX)
                continue;
            ck_assert_uint_lt(i + 1, n);
            ck_assert(leads_to(target, t.ranking.order[i + 1], target[row], n));
        }
        sink_done(&csv);
        done(&t);
    }
}
END_TEST

/* -- the stream ------------------------------------------------------------------------ */

START_TEST(rows_below_the_finishers)
{
    char text[1024];
    const char csv[] = "race,bib,status,gun_time\n"
                       "10km,9,DNS,\n10km,8,DQ,0:33:00\n10km,7,DNF,\n10km,6,NC,0:32:00.1\n"
                       "10km,5,RUN,\n10km,4,FIN,\n10km,3,FIN,0:31:00\n10km,10,DNS,\n";
    const char head[] = "race,bib,status,gun_time,official_time,place,sex_place,"
                        "age_group_place,nation_place\n";
    char want[512];
    snprintf(want, sizeof want, "%s%s", head,
             "10km,3,FIN,0:31:00,0:31:00,1,,,\n10km,4,FIN,,,,,,\n10km,5,RUN,,,,,,\n"
             "10km,6,NC,0:32:00.1,0:32:01,,,,\n10km,7,DNF,,,,,,\n10km,8,DQ,0:33:00,,,,,\n"
             "10km,9,DNS,,,,,,\n10km,10,DNS,,,,,,\n");
    check_output(csv, NULL, by_gun, want);
    snprintf(want, sizeof want, "%s%s", head,
             "10km,3,FIN,0:31:00,0:31:00,1,,,\n10km,4,FIN,,,,,,\n10km,5,RUN,,,,,,\n"
             "10km,9,DNS,,,,,,\n10km,10,DNS,,,,,,\n10km,8,DQ,0:33:00,,,,,\n"
             "10km,6,NC,0:32:00.1,0:32:01,,,,\n10km,7,DNF,,,,,,\n");
    check_output(csv,
                 conf_of(text, sizeof text, "",
                         "rank { overall = gun\n"
                         "after_finishers = {\"DNS\", \"DQ\", \"NC\", \"DNF\"} }\n"),
                 (struct rank_options){.basis = BASIS_UNSET}, want);
}
END_TEST

START_TEST(official_times_are_rounded_up)
{
    static const struct {
        enum rounding rounding;
        const char *want;
    } cases[] = {{ROUND_UP_SECOND, "2:09:45"},
                 {ROUND_UP_TENTH, "2:09:44.4"},
                 {ROUND_NONE, "2:09:44.301"}};
    for (size_t i = 0; i < 3; i++) {
        struct rank_options options = by_gun;
        options.rounding_given = true;
        options.rounding = cases[i].rounding;
        struct ranked_text t =
            rank_text(SV("race,bib,status,gun_time\na,1,FIN,2:09:44.301\n"), NULL, &options);
        ck_assert(sv_is(t.ranking.official[0], cases[i].want));
        done(&t);
    }
}
END_TEST

START_TEST(columns_find_their_places)
{
    char text[1024];
    struct arena *arena = arena_new();
    struct scope club[] = {scope_of(arena, "club")};
    struct rank_options options = {.basis = BASIS_GUN, .scope = club, .scopes = 1};
    /* any order comes in; what the old places said goes; a place of birth is an extra */
    check_output(
        "shirt,notes,birth_place,club_place,findings,verdict,place,old_place,5km,status,club,"
        "gun_time,official_time,bib,printed_place,race\n"
        "XL,decision,Seoul,3,over-limit,review,9,8,0:15:00,FIN,TV,0:31:00.5,9:59:59,1,7,"
        "10km\n",
        conf_of(text, sizeof text, "", ""), options,
        "race,bib,club,status,gun_time,5km,official_time,place,sex_place,"
        "age_group_place,nation_place,club_place,notes,shirt,birth_place,old_place,"
        "printed_place\n"
        "10km,1,TV,FIN,0:31:00.5,0:15:00,0:31:01,1,,,,1,decision,XL,Seoul,8,7\n");
    arena_free(arena);
}
END_TEST

START_TEST(keys_are_not_run_together)
{
    struct arena *arena = arena_new();
    struct scope scope[] = {scope_of(arena, "nation,club")};
    struct rank_options options = {.basis = BASIS_GUN, .scope = scope, .scopes = 1};
    check_output("race,bib,nation,club,status,gun_time\n"
                 "a,1,AB,C,FIN,0:31:00\na,2,A,BC,FIN,0:32:00\na,3,A,BC,FIN,0:33:00\n"
                 "a,4,A,,FIN,0:34:00\n",
                 NULL, options,
                 "race,bib,nation,club,status,gun_time,official_time,place,sex_place,"
                 "age_group_place,nation_place,nation_club_place\n"
                 "a,1,AB,C,FIN,0:31:00,0:31:00,1,,,1,1\na,2,A,BC,FIN,0:32:00,0:32:00,2,,,1,1\n"
                 "a,3,A,BC,FIN,0:33:00,0:33:00,3,,,2,2\na,4,A,,FIN,0:34:00,0:34:00,4,,,3,\n");
    arena_free(arena);
}
END_TEST

START_TEST(races_keep_the_order_of_event_conf)
{
    char text[1024];
    const char csv[] = "race,bib,status,gun_time,notes\n"
                       "zz,1,FIN,0:31:00,\n10km,2,FIN,0:32:00,\n5km,3,FIN,0:33:00,\n"
                       "aa,4,FIN,0:30:00,\n";
    const char head[] = "race,bib,status,gun_time,official_time,place,sex_place,"
                        "age_group_place,nation_place,notes\n";
    char want[512];
    snprintf(want, sizeof want, "%s%s", head,
             "10km,2,FIN,0:32:00,0:32:00,1,,,,\n5km,3,FIN,0:33:00,0:33:00,1,,,,\n"
             "aa,4,FIN,0:30:00,0:30:00,1,,,,\nzz,1,FIN,0:31:00,0:31:00,1,,,,\n");
    const char *conf = conf_of(text, sizeof text, "",
                               "race \"5km\" { distance = 5000 gun = none\n"
                               "mat \"start\" { at = 0 } mat \"finish\" { at = 5000 } }\n");
    check_output(csv, conf, by_gun, want);
}
END_TEST

Suite *rank_stream_suite(void)
{
    Suite *suite = suite_create("rank_stream");
    TCase *ahead = tcase_create("ahead-of");
    tcase_add_test(ahead, ahead_of_stands_directly_before);
    tcase_add_test(ahead, ahead_of_and_those_who_share);
    tcase_add_test(ahead, ahead_of_without_effect_is_said);
    tcase_add_test(ahead, ahead_of_in_any_forest);
    suite_add_tcase(suite, ahead);
    TCase *stream = tcase_create("stream");
    tcase_add_test(stream, rows_below_the_finishers);
    tcase_add_test(stream, official_times_are_rounded_up);
    tcase_add_test(stream, columns_find_their_places);
    tcase_add_test(stream, keys_are_not_run_together);
    tcase_add_test(stream, races_keep_the_order_of_event_conf);
    suite_add_tcase(suite, stream);
    return suite;
}
