/* Teams: the worked rules, and sums held against every choice of scorers there is. */
#include "config.h"

#include "rank/team.h"
#include "rank_text.h"

Suite *team_suite(void);

static const char header[] = "race,bib,name,sex,club,status,gun_time,notes\n";

/* The table of teams of a stream, its first line and the columns behind `note` left out. */
static struct sv table_of(struct arena *arena, const char *conf, struct sv rows)
{
    struct sink csv = {.p = NULL}, out = {.p = NULL};
    struct teams teams;
    sink_printf(&csv, "%s%.*s", header, SV_ARG(rows));
    struct rank_options options = by_gun;
    struct ranked_text t = rank_text(sink_view(&csv), conf, &options);
    ck_assert(t.is_ranked);
    const struct contest_world world = {t.in.arena,          &t.ranking,   &t.in.results,
                                        stream_event(&t.in), &t.in.faults, &t.in.warnings};
    ck_assert(teams_make(&teams, &world));
    teams_write(&out, &teams, &world);
    teams_done(&teams);
    struct sv text = arena_sv(arena, sink_view(&out));
    sv_cut(&text, '\n');
    sink_done(&out);
    sink_done(&csv);
    done(&t);
    return text;
}

static void check_teams(const char *keys, const char *rows, const char *want)
{
    struct arena *arena = arena_new();
    struct sv conf = arena_printf(arena, "team \"t\" { by = club  basis = gun  %s }\n", keys);
    struct sv got = table_of(arena, conf.p, sv_of(rows));
    ck_assert_msg(sv_is(got, want), "got:\n%.*s\nnot:\n%s", SV_ARG(got), want);
    arena_free(arena);
}

/* World Athletics road and half marathon championships: the times of the first three. */
START_TEST(times_of_three_are_summed)
{
    check_teams("score = sum-times",
                "r,1,a,M,A,FIN,1:00:00,\nr,2,b,M,B,FIN,1:00:10,\nr,3,c,M,A,FIN,1:00:20,\n"
                "r,4,d,M,A,FIN,1:00:30,\nr,5,e,M,B,FIN,1:00:31,\nr,6,f,M,B,FIN,1:00:32,\n"
                "r,7,g,M,A,FIN,1:09:00,\nr,8,h,M,C,FIN,1:00:01,\n",
                "t,r,1,A,gun,3:00:50,1:00:00;1:00:20;1:00:30,a;c;d,1;3;4,,\n"
                "t,r,2,B,gun,3:01:13,1:00:10;1:00:31;1:00:32,b;e;f,2;5;6,,\n"
                "t,r,,C,gun,,,h,8,too-few,\n");
}
END_TEST

/* Printed times are summed: 1:00:00.1 and 1:00:00.1 are 2:00:02, not 2:00:01. */
START_TEST(rounded_times_are_summed)
{
    check_teams("score = sum-times  scorers = 2",
                "r,1,a,M,A,FIN,1:00:00.1,\nr,2,b,M,A,FIN,1:00:00.2,\n",
                "t,r,1,A,gun,2:00:02,1:00:01;1:00:01,a;b,1;2,,\n");
}
END_TEST

START_TEST(last_scorer_decides)
{
    check_teams("score = sum-times  scorers = 2",
                "r,1,a,M,A,FIN,1:00:00,\nr,2,b,M,B,FIN,1:00:10,\nr,3,c,M,B,FIN,1:00:20,\n"
                "r,4,d,M,A,FIN,1:00:30,\n",
                "t,r,1,B,gun,2:00:30,1:00:10;1:00:20,b;c,2;3,last-scorer,\n"
                "t,r,2,A,gun,2:00:30,1:00:00;1:00:30,a;d,1;4,last-scorer,\n");
}
END_TEST

/* The last scorers share their place, and so do the teams; the next place is skipped. */
START_TEST(teams_tie)
{
    check_teams("score = sum-times  scorers = 2",
                "r,1,a,M,A,FIN,1:00:00,\nr,2,b,M,B,FIN,1:00:00,\nr,3,c,M,B,FIN,1:00:20,\n"
                "r,4,d,M,A,FIN,1:00:20,\nr,5,e,M,C,FIN,1:01:00,\nr,6,f,M,C,FIN,1:01:00,\n",
                "t,r,1,A,gun,2:00:20,1:00:00;1:00:20,a;d,1;4,tied,\n"
                "t,r,1,B,gun,2:00:20,1:00:00;1:00:20,b;c,2;3,tied,\n"
                "t,r,3,C,gun,2:02:00,1:01:00;1:01:00,e;f,5;6,,\n");
}
END_TEST

/* Who does not score keeps a place; who is in no complete team takes none, unless the places
 * are those of the race. */
static const char cross[] =
    "r,1,a,M,A,FIN,1:00:01,\nr,2,b,M,A,FIN,1:00:02,\nr,3,c,M,A,FIN,1:00:03,\n"
    "r,4,x,M,,FIN,1:00:04,\nr,5,y,M,X,FIN,1:00:05,\nr,6,d,M,B,FIN,1:00:06,\n"
    "r,7,e,M,B,FIN,1:00:07,\n";

START_TEST(places_are_displaced)
{
    check_teams("score = sum-places  scorers = 2", cross,
                "t,r,1,A,gun,3,1;2,a;b,1;2,,\nt,r,2,B,gun,9,4;5,d;e,6;7,,\n"
                "t,r,,X,gun,,,y,5,too-few,\n");
    check_teams("score = sum-places  scorers = 2  most = 2", cross,
                "t,r,1,A,gun,3,1;2,a;b,1;2,,\nt,r,2,B,gun,7,3;4,d;e,6;7,,\n"
                "t,r,,X,gun,,,y,5,too-few,\n");
    check_teams("score = sum-places  scorers = 2  places = race", cross,
                "t,r,1,A,gun,3,1;2,a;b,1;2,,\nt,r,2,B,gun,13,6;7,d;e,6;7,,\n"
                "t,r,,X,gun,,,y,5,too-few,\n");
}
END_TEST

START_TEST(both_sexes_are_asked_for)
{
    static const char rows[] =
        "r,1,a,M,A,FIN,1:00:00,\nr,2,b,M,A,FIN,1:00:10,\nr,3,c,X,A,FIN,1:00:20,\n"
        "r,4,d,F,A,FIN,1:00:30,\nr,5,e,F,A,FIN,1:00:40,\nr,6,f,F,B,FIN,1:00:50,\n"
        "r,7,g,F,B,FIN,1:01:00,\nr,8,h,F,B,FIN,1:01:10,\n";
    check_teams("score = sum-times  min_women = 1  min_men = 1", rows,
                "t,r,1,A,gun,3:00:40,1:00:00;1:00:10;1:00:30,a;b;d,1;2;4,,\n"
                "t,r,,B,gun,,,f;g,6;7,too-few-men,\n");
    check_teams("score = sum-times  min_women = 2", rows,
                "t,r,1,A,gun,3:01:10,1:00:00;1:00:30;1:00:40,a;d;e,1;4;5,,\n"
                "t,r,2,B,gun,3:03:00,1:00:50;1:01:00;1:01:10,f;g;h,6;7;8,,\n");
}
END_TEST

START_TEST(a_club_may_have_several)
{
    static const char rows[] =
        "r,1,a,M,A,FIN,1:00:00,\nr,2,b,M,A,FIN,1:00:10,\nr,3,c,M,A,FIN,1:00:20,\n"
        "r,4,d,M,A,FIN,1:00:30,\nr,5,e,M,A,FIN,1:00:40,\n";
    check_teams("score = sum-times  scorers = 2  teams = 2", rows,
                "t,r,1,A,gun,2:00:10,1:00:00;1:00:10,a;b,1;2,,\n"
                "t,r,2,A (2),gun,2:00:50,1:00:20;1:00:30,c;d,3;4,,\n");
    check_teams("score = sum-times  scorers = 2  teams = 2  most = 3", rows,
                "t,r,1,A,gun,2:00:10,1:00:00;1:00:10,a;b,1;2,,\n"
                "t,r,2,A (2),gun,2:01:10,1:00:30;1:00:40,d;e,4;5,,\n");
    check_teams("score = sum-times  scorers = 2  teams = 9  most = 2", rows,
                "t,r,1,A,gun,2:00:10,1:00:00;1:00:10,a;b,1;2,,\n"
                "t,r,2,A (2),gun,2:00:50,1:00:20;1:00:30,c;d,3;4,,\n"
                "t,r,,A (3),gun,,,e,5,too-few,\n");
}
END_TEST

/* --- no other choice of scorers has a smaller sum ---------------------------------------- */

enum { CLUB = 8, SCORERS = 4 };

/* The least sum of seconds over an hour of SCORERS of a club with enough of both; -1: none. */
static int least_sum(const char *sex, const int *second, int men, int women)
{
    int least = -1;
    for (unsigned set = 0; set < 1u << CLUB; set++) {
        int n = 0, m = 0, w = 0, sum = 0;
        for (int i = 0; i < CLUB; i++) {
            if ((set & 1u << i) == 0)
                continue;
            n++;
            m += sex[i] == 'M';
            w += sex[i] == 'F';
            sum += second[i];
        }
        if (n == SCORERS && m >= men && w >= women && (least < 0 || sum < least))
            least = sum;
    }
    return least;
}

START_TEST(the_sum_is_the_least)
{
    uint64_t state = 5;
    for (int round = 0; round < 200; round++) {
        struct arena *arena = arena_new();
        struct sink rows = {.p = NULL};
        char sex[CLUB];
        int second[CLUB], men = (int)chance(&state, 3), women = (int)chance(&state, 3);
        for (int i = 0; i < CLUB; i++) {
            sex[i] = "MFX"[chance(&state, 3)];
            second[i] = (int)chance(&state, 60);
            sink_printf(&rows, "r,%d,n,%c,A,FIN,1:00:%02d,\n", i + 1, sex[i], second[i]);
        }
        struct sv conf = arena_printf(arena,
                                      "team \"t\" { by = club  basis = gun  score = sum-times "
                                      "scorers = %d  min_men = %d  min_women = %d }\n",
                                      SCORERS, men, women);
        struct sv got = table_of(arena, conf.p, sink_view(&rows));
        int least = least_sum(sex, second, men, women);
        struct sv want =
            arena_printf(arena, "t,r,1,A,gun,%d:%02d:%02d,", SCORERS, least / 60, least % 60);
        if (least < 0)
            want = SV("t,r,,A,gun,,,");
        ck_assert_msg(sv_starts(got, want), "got %.*s, not %.*s", SV_ARG(got), SV_ARG(want));
        sink_done(&rows);
        arena_free(arena);
    }
}
END_TEST

Suite *team_suite(void)
{
    Suite *s = suite_create("team");
    TCase *tc = tcase_create("scores");
    tcase_add_test(tc, times_of_three_are_summed);
    tcase_add_test(tc, rounded_times_are_summed);
    tcase_add_test(tc, last_scorer_decides);
    tcase_add_test(tc, teams_tie);
    tcase_add_test(tc, places_are_displaced);
    tcase_add_test(tc, both_sexes_are_asked_for);
    tcase_add_test(tc, a_club_may_have_several);
    tcase_add_test(tc, the_sum_is_the_least);
    suite_add_tcase(s, tc);
    return s;
}
