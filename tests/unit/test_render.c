/* The view: which rows in which order, whose places, what the public sees. Options and
 * messages are the golden tests' matter. */
#include "config.h"

#include "render/privacy.h"
#include "render_world.h"

#include <stdio.h>

Suite *render_suite(void);

#define HEADER                                                                                 \
    "race,bib,name,sex,birth,age_group,nation,club,status,gun_time,chip_time,half,"            \
    "official_time,place,sex_place,age_group_place,nation_place,sex_nation_place,notes,"       \
    "anonymous,city\n"

static const char stream[] = HEADER
    "5km,9,Fay Five,F,2000-01-01,F18,CHN,,FIN,0:20:00.000,0:19:50.100,,0:20:00,1,1,1,1,1,,,\n"
    "full,1,Ann One,F,1990-01-01,F18,GER,TSV,FIN,2:10:00.001,2:09:59.000,1:05:00.500,2:10:01,1,"
    "1,1,1,1,,,Ulm\n"
    "full,2,Bob Two,M,1990-01-01,M18,GER,,FIN,2:12:00.000,2:11:00.000,,2:12:00,2,1,1,2,1,,,\n"
    "full,10,Cay Ten,M,1990-01-01,M18,PRK,,FIN,2:12:00.000,2:10:00.000,,2:12:00,2,1,1,1,1,"
    "no-start-read,yes,Ulm\n"
    "full,3,Dan Tri,M,1990-01-01,M18,PRK,,FIN,2:20:00.000,2:05:00.000,,2:20:00,4,3,3,2,2,,no,\n"
    "full,12,Dis Qua,M,1990-01-01,M18,PRK,,DQ,2:01:00.000,2:00:00.000,,,,,,,,TR17.1.2,,\n"
    "full,5,Not Sta,M,,,PRK,,DNS,,,,,,,,,,,,\n"
    "full,F4,Not Fin,F,,,,,DNF,,,1:30:00.000,,,,,,,,,\n";

static const char conf[] =
    "event {\n  name = \"Test Run\"\n  date = \"2025-04-06\"\n"
    "  timezone = \"Asia/Pyongyang\"\n}\n"
    "race \"full\" {\n  title = \"Marathon\"\n  distance = 42195\n"
    "  gun = \"09:00:00\"\n  mat \"start\" { at = 0 }\n"
    "  mat \"half\" { at = 21097.5 }\n  mat \"finish\" { at = 42195 }\n}\n"
    "race \"5km\" {\n  distance = 5000\n  gun = \"09:30:00\"\n"
    "  mat \"start\" { at = 0 }\n  mat \"finish\" { at = 5000 }\n}\n";

static void check_fault(struct world *w, struct request request, const char *text)
{
    ck_assert_ptr_null(show(w, "csv", request));
    ck_assert_msg(strstr(w->why.text, text) != NULL, "'%s' is not in '%s'", text, w->why.text);
}

/* -- rows ------------------------------------------------------------------------------- */

START_TEST(groups_stand_by_key_and_rows_by_their_own_place)
{
    struct world *w = begin(stream, conf);
    const char *got = show(
        w, "csv", (struct request){.by = SV("race,nation"), .columns = SV("race,nation,bib")});
    ck_assert_str_eq(got, "race,nation,bib\nfull,GER,1\nfull,GER,2\nfull,PRK,10\nfull,PRK,3\n"
                          "full,PRK,12\nfull,PRK,5\nfull,,F4\n5km,CHN,9\n");
    end(w);
}
END_TEST

START_TEST(without_keys_rows_stay_as_they_came)
{
    struct world *w = begin(stream, conf);
    ck_assert_str_eq(show(w, "csv", (struct request){0}), stream);
    end(w);
}
END_TEST

START_TEST(the_best_of_each_group_are_not_cut_within_a_tie)
{
    struct world *w = begin(stream, conf);
    struct request request = {.columns = SV("bib"), .top = 2};
    ck_assert_str_eq(show(w, "csv", request), "bib\n9\n1\n2\n10\n");
    request.by = SV("sex,race");
    request.top = 1; /* the men share the first place */
    ck_assert_str_eq(show(w, "csv", request), "bib\n1\n9\n2\n10\n");
    end(w);
}
END_TEST

START_TEST(filters_all_hold_and_compare_text)
{
    struct world *w = begin(stream, conf);
    struct sv where[] = {SV("name~^[A-C]"), SV("nation!=PRK"), SV("bib!~^0?2$")};
    struct request request = {.columns = SV("bib"), .where = where, .wheres = 1};
    ck_assert_str_eq(show(w, "csv", request), "bib\n1\n2\n10\n");
    request.wheres = 2;
    ck_assert_str_eq(show(w, "csv", request), "bib\n1\n2\n");
    request.wheres = 3;
    ck_assert_str_eq(show(w, "csv", request), "bib\n1\n");
    struct sv padded[] = {SV("bib=02")};
    request = (struct request){.columns = SV("bib"), .where = padded, .wheres = 1};
    ck_assert_str_eq(show(w, "csv", request), "bib\n");
    struct sv word[] = {SV("club=a=b~c")};
    request.where = word; /* the first operator counts */
    ck_assert_str_eq(show(w, "csv", request), "bib\n");
    end(w);
}
END_TEST

/* All rows of the stream in another order. */
static void shuffle(char *to, size_t room, unsigned seed)
{
    const char *line[16];
    size_t n = 0;
    for (const char *p = stream + strlen(HEADER); *p != '\0'; p = strchr(p, '\n') + 1)
        line[n++] = p;
    size_t used = (size_t)snprintf(to, room, "%s", HEADER);
    for (; n > 0; n--) {
        size_t k = seed % n;
        seed = seed * 1103515245u + 12345u;
        int length = (int)(strchr(line[k], '\n') - line[k]) + 1;
        used += (size_t)snprintf(to + used, room - used, "%.*s", length, line[k]);
        line[k] = line[n - 1];
    }
}

START_TEST(the_order_of_rows_changes_nothing)
{
    static const char *const format[] = {"text", "markdown"};
    struct world *w = begin(stream, conf);
    for (unsigned seed = 1; seed < 40; seed++)
        for (size_t i = 0; i < 2; i++) {
            char text[2 * sizeof stream];
            shuffle(text, sizeof text, seed * 2654435761u);
            struct world *other = begin(text, conf);
            struct request request = {.by = seed % 2 == 0 ? SV("race,sex") : SV("nation")};
            ck_assert_str_eq(show(w, format[i], request), show(other, format[i], request));
            end(other);
        }
    end(w);
}
END_TEST

START_TEST(what_cannot_be_asked_is_named)
{
    struct world *w = begin(stream, conf);
    struct sv bad[] = {SV("naem=x")}, none[] = {SV("name")}, open[] = {SV("name~(")};
    check_fault(w, (struct request){.by = SV("race,naem")}, "no column 'naem' for --by");
    check_fault(w, (struct request){.by = SV("sex,sex")}, "stands twice");
    check_fault(w, (struct request){.columns = SV("bib,")}, "no column '' for --columns");
    check_fault(w, (struct request){.columns = SV("bib=X,name=X")}, "'X' stands twice");
    check_fault(w, (struct request){.columns = SV("bib=")}, "empty heading");
    check_fault(w, (struct request){.where = bad, .wheres = 1}, "no column 'naem' for --where");
    check_fault(w, (struct request){.where = none, .wheres = 1},
                "bad --where: 'name' is no condition");
    check_fault(w, (struct request){.where = open, .wheres = 1}, "bad pattern '('");
    end(w);
    w = begin("race,bib,status\nr,1,FIN\n", NULL);
    check_fault(w, (struct request){.top = 1}, "--top needs column 'place'");
    end(w);
}
END_TEST

/* -- whose places ------------------------------------------------------------------------ */

#define RANKED "race,bib,status,gun_time,chip_time,official_time,place,notes\n"

static struct places read_places(const char *text, const char *event, bool shared[])
{
    struct world *w = begin(text, event);
    const struct event *e = event == NULL ? NULL : &w->event;
    struct place_scope scope = {table_column(&w->results.table, SV("place")), NULL, 0};
    size_t *order = results_race_order(&w->results, w->arena, e);
    struct places places = *places_read(&w->results, e, w->arena, order, &scope, shared);
    end(w);
    return places;
}

START_TEST(places_tell_which_time_they_follow)
{
    struct places p = read_places(RANKED "r,1,FIN,0:30:00.5,0:29:50.0,0:30:01,1,\n"
                                         "r,2,FIN,0:31:00.0,0:29:00.0,0:31:00,2,\n",
                                  NULL, NULL);
    ck_assert_int_eq(p.basis, BASIS_GUN);
    p = read_places(RANKED "r,2,FIN,0:31:00.0,0:29:00.0,0:29:00.0,1,\n"
                           "r,1,FIN,0:30:00.5,0:29:50.0,0:29:50.0,2,\n",
                    NULL, NULL);
    ck_assert_int_eq(p.basis, BASIS_CHIP);
    ck_assert_int_eq(p.rounding, ROUND_UP_TENTH);
    /* Both fit: nothing is claimed. */
    p = read_places(RANKED "r,1,FIN,0:30:00.0,0:30:00.0,,1,\n", NULL, NULL);
    ck_assert_int_eq(p.basis, BASIS_UNSET);
    /* Official times alone tell, where the order of the two times is the same. */
    p = read_places(RANKED "r,1,FIN,0:30:00.000,0:29:00.000,0:29:00.000,1,\n", NULL, NULL);
    ck_assert_int_eq(p.basis, BASIS_CHIP);
    ck_assert_int_eq(p.rounding, ROUND_NONE);
    /* A decision moved bib 9: it is no evidence. Nor does a missing gun time fit. */
    p = read_places(RANKED "r,9,FIN,0:33:00.0,0:33:00.0,,1,ahead-of=1\n"
                           "r,1,FIN,0:30:00.0,0:29:50.0,,2,\nr,2,FIN,0:31:00.0,0:29:00.0,,3,\n",
                    NULL, NULL);
    ck_assert_int_eq(p.basis, BASIS_GUN);
    /* Gun times that differ when rounded do not share a place. */
    p = read_places(RANKED "r,1,FIN,0:30:00.0,0:29:00.1,,1,\nr,2,FIN,0:30:02.0,0:29:00.2,,1,\n",
                    NULL, NULL);
    ck_assert_int_eq(p.basis, BASIS_CHIP);
    ck_assert_int_eq(p.ties, TIES_OFFICIAL);
    p = read_places(RANKED "r,1,FIN,,0:29:50.0,,1,\n", NULL, NULL);
    ck_assert_int_eq(p.basis, BASIS_CHIP);
}
END_TEST

START_TEST(evidence_goes_before_event_conf)
{
    static const char by_chip[] =
        "race \"r\" {\n distance = 5000\n gun = none\n mat \"finish\" { at = 5000 }\n}\n"
        "event {\n name = \"x\"\n date = \"2025-04-06\"\n timezone = \"UTC\"\n}\n"
        "rank { overall = chip }\n";
    struct places p = read_places(RANKED "r,1,FIN,0:30:00.0,0:30:00.0,,1,\n", by_chip, NULL);
    ck_assert_int_eq(p.basis, BASIS_CHIP);
    ck_assert(!p.proven && !p.contradicted);
    p = read_places(RANKED "r,1,FIN,0:30:00.0,0:29:50.0,,1,\nr,2,FIN,0:31:00.0,0:29:00.0,,2,\n",
                    by_chip, NULL);
    ck_assert_int_eq(p.basis, BASIS_GUN);
    ck_assert(p.proven && p.contradicted);
}
END_TEST

START_TEST(ties_are_seen)
{
    bool shared[3] = {false};
    struct places p = read_places(RANKED "r,1,FIN,0:30:00.2,0:29:00.0,,1,\n"
                                         "r,2,FIN,0:30:00.2,0:28:00.0,,1,\n"
                                         "r,3,FIN,0:30:00.3,0:27:00.0,,3,\n",
                                  NULL, shared);
    ck_assert_int_eq(p.ties, TIES_EXACT);
    ck_assert(shared[0] && shared[1] && !shared[2]);
    p = read_places(RANKED "r,1,FIN,0:30:00.2,0:29:00.0,,1,\nr,2,FIN,0:30:00.3,0:28:00.0,,1,\n"
                           "r,3,FIN,0:31:00.2,0:27:00.0,,3,\n",
                    NULL, NULL);
    ck_assert_int_eq(p.ties, TIES_OFFICIAL);
    p = read_places(RANKED "r,1,FIN,0:30:00.2,0:29:00.0,,1,\nr,2,FIN,0:30:00.2,0:28:00.0,,2,\n",
                    NULL, NULL);
    ck_assert_int_eq(p.ties, TIES_ORDER);
}
END_TEST

START_TEST(a_sheet_has_the_places_of_its_group)
{
    static const struct {
        const char *by, *column;
        bool own;
    } wanted[] = {{"race", "place", true},
                  {"race,nation", "nation_place", true},
                  {"nation,race,sex", "sex_nation_place", true},
                  {"age_group", "age_group_place", true},
                  {"club", "place", false},
                  {"sex,club", "place", false}};
    struct world *w = begin(stream, conf);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct view view;
        struct request request = {.by = sv_of(wanted[i].by)};
        ck_assert(view_make(&view, w->arena, &w->results, &w->event, &request,
                            format_find("text"), &w->why));
        ck_assert_int_eq(view.scope.place,
                         table_column(&w->results.table, sv_of(wanted[i].column)));
        ck_assert_int_eq(view.own_place, wanted[i].own);
        ck_assert(view_is_key(&view, w->results.race));
        view_done(&view);
    }
    end(w);
}
END_TEST

/* -- the public -------------------------------------------------------------------------- */

START_TEST(nobody_anonymous_is_shown)
{
    static const char *const format[] = {"text", "markdown", "csv", "json"};
    struct world *w = begin(stream, conf);
    for (size_t i = 0; i < 4; i++) {
        const char *got = show(w, format[i], (struct request){.public = true});
        ck_assert_ptr_null(strstr(got, "Cay"));
        ck_assert_ptr_nonnull(strstr(got, "\xe2\x80\x94"));
        ck_assert_ptr_nonnull(strstr(got, "Dan Tri")); /* anonymous = no */
        ck_assert_ptr_null(strstr(got, "1990"));
        ck_assert_ptr_null(strstr(got, "Ulm"));
        ck_assert_ptr_null(strstr(got, "2:01:00")); /* of a disqualified runner */
    }
    ck_assert_ptr_nonnull(strstr(show(w, "csv", (struct request){.public = true}),
                                 "\nfull,2,,\xe2\x80\x94,M,,,,2:12:00.000,2:10:00.000\n"));
    struct sv name[] = {SV("name=Cay Ten")};
    struct request request = {.public = true, .where = name, .wheres = 1};
    ck_assert_ptr_nonnull(strstr(show(w, "text", request), "No rows"));
    ck_assert_ptr_nonnull(
        strstr(show(w, "text", (struct request){.public = true, .bib = SV("10")}), "No rows"));
    end(w);
}
END_TEST

START_TEST(what_is_not_public_cannot_be_asked_for)
{
    char publish[sizeof conf + 100];
    struct world *w = begin(stream, conf);
    check_fault(w, (struct request){.public = true, .columns = SV("name,birth")},
                "'birth' for --columns is not public");
    check_fault(w, (struct request){.public = true, .by = SV("city")},
                "'city' for --by is not public");
    struct sv born[] = {SV("birth~^1990")}; /* chooses, but is not told */
    const char *got =
        show(w, "text", (struct request){.public = true, .where = born, .wheres = 1});
    ck_assert_ptr_null(strstr(got, "1990"));
    ck_assert_ptr_nonnull(strstr(got, "a selection"));
    end(w);
    static const char *const never[] = {"birth", "city", "findings"};
    for (size_t i = 0; i < 3; i++) {
        snprintf(publish, sizeof publish, "%spublish { columns = {\"bib\", \"%s\"} }\n", conf,
                 never[i]);
        w = begin(stream, publish);
        check_fault(w, (struct request){.public = true}, "cannot be public");
        end(w);
    }
}
END_TEST

START_TEST(every_word_but_no_hides)
{
    struct world *w = begin("race,bib,name,status,notes,anonymous\nr,1,A,DNS,,\nr,2,B,DNS,,No\n"
                            "r,3,C,DNS,,ja\nr,4,D,DNS,,yes\nr,5,E,DNS,,0\n",
                            NULL);
    const bool *hidden = privacy_hidden(&w->results, w->arena);
    const bool wanted[] = {false, false, true, true, false};
    for (size_t i = 0; i < 5; i++)
        ck_assert_int_eq(hidden[i], wanted[i]);
    end(w);
}
END_TEST

Suite *render_suite(void)
{
    Suite *suite = suite_create("render");
    TCase *rows = tcase_create("rows");
    tcase_add_test(rows, groups_stand_by_key_and_rows_by_their_own_place);
    tcase_add_test(rows, without_keys_rows_stay_as_they_came);
    tcase_add_test(rows, the_best_of_each_group_are_not_cut_within_a_tie);
    tcase_add_test(rows, filters_all_hold_and_compare_text);
    tcase_add_test(rows, the_order_of_rows_changes_nothing);
    tcase_add_test(rows, what_cannot_be_asked_is_named);
    suite_add_tcase(suite, rows);
    TCase *places = tcase_create("places");
    tcase_add_test(places, places_tell_which_time_they_follow);
    tcase_add_test(places, evidence_goes_before_event_conf);
    tcase_add_test(places, ties_are_seen);
    tcase_add_test(places, a_sheet_has_the_places_of_its_group);
    suite_add_tcase(suite, places);
    TCase *public = tcase_create("public");
    tcase_add_test(public, nobody_anonymous_is_shown);
    tcase_add_test(public, what_is_not_public_cannot_be_asked_for);
    tcase_add_test(public, every_word_but_no_hides);
    suite_add_tcase(suite, public);
    return suite;
}
