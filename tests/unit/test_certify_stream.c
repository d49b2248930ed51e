/* Certification of a stream as a whole: order, counts, verdicts, columns. */
#include "config.h"

#include "certify_text.h"

#include <stdio.h>

Suite *certify_stream_suite(void);

/* -- all rows together ----------------------------------------------------------------- */

START_TEST(one_bib_on_two_rows)
{
    check_rows("full,7,,,,,DNS,,,,,,,,,\nshort,7,,,,,DNS,,,,,,,,,\nfull,,,,,,DNS,,,,,,,,,\n"
               "full,,,,,,DNS,,,,,,,,,\n",
               "", "", VERDICT_CERTIFIED);
    check_rows("full,7,,,,,DNS,,,,,,,,,\nfull,07,,,,,DNS,,,,,,,,,\nfull,7,,,,,DNF,,,,,,,,,\n",
               "",
               "full,7,bib-twice,error,2 rows of the race have this bib\n"
               "full,7,bib-twice,error,2 rows of the race have this bib\n",
               VERDICT_REFUSED);
    /* said by merge: not said again */
    const char *said = "full,7,bib-twice,error,more than one entry claims this bib; its reads "
                       "are credited to nobody\n";
    char twice[512];
    snprintf(twice, sizeof twice, "%s%s", said, said);
    check_rows("full,7,,,,,DNS,,,,,,,,,bib-twice\nfull,7,,,,,DNS,,,,,,,,,bib-twice\n", "",
               twice, VERDICT_REFUSED);
}
END_TEST

START_TEST(official_with_errors)
{
    const char official[] = "status = official  referee = \"R. F.\"";
    check_rows(
        "full,7,,,,,FIN," CLEAN_TIMES "early-start\n", official,
        "full,7,early-start,warning,every read at the start is before the gun; chip time "
        "counts from the gun\n",
        VERDICT_REVIEW);
    check_rows("full,7,,17,,,DNS,,,,,,,,,\n", official,
               ",,official-with-errors,error,\"status is official, and 1 error stands open\"\n"
               "full,7,under-age,error,\"age 17, the least age of the race is 18\"\n",
               VERDICT_REFUSED);
    check_rows("full,7,,17,USA,,DNS,,,,,,,,,\n", official,
               ",,official-with-errors,error,\"status is official, and 2 errors stand open\"\n"
               "full,7,refused-nation,error,nation 'USA' is not admitted\n"
               "full,7,under-age,error,\"age 17, the least age of the race is 18\"\n",
               VERDICT_REFUSED);
}
END_TEST

START_TEST(without_event_conf)
{
    const char *rows =
        "full,9,,17,USA,,FIN,3:00:00,2:59:50,0:00:10,,0:05:00,0:04:00,3:00:01,1,\n"
        "full,8,,,,,FIN,9:00:00,9:00:01,,,,,,2,early-start\n";
    check_rows(
        rows, NULL,
        "full,8,chip-over-gun,error,chip time 9:00:01.000 is longer than gun time "
        "9:00:00.000 by 0:00:01.000\n"
        "full,8,early-start,warning,every read at the start is before the gun; chip time "
        "counts from the gun\n"
        "full,9,time-order,error,half at 3:00:01.000 is above the finish at "
        "3:00:00.000\n",
        VERDICT_REFUSED);
}
END_TEST

START_TEST(race_that_is_not_in_event_conf)
{
    struct certified_text t =
        certify_text(SV(HEAD "trail,9,,17,USA,,FIN,0:10:00,0:10:00,,,,,,1,\n"
                             "trail,10,,17,USA,,DNS,,,,,,,,,\n"),
                     "");
    ck_assert_uint_eq(t.certification.findings.n, 0);
    ck_assert_uint_eq(t.in.warnings.total, 1);
    ck_assert_uint_eq(t.in.warnings.groups[0].list[0].line, 2);
    ck_assert_str_eq(t.in.warnings.groups[0].list[0].text,
                     "race 'trail' is not in event.conf: rules that need it are not asked");
    done(&t);
}
END_TEST

START_TEST(sorted_and_counted)
{
    const char *rows[] = {
        "short,10,,,USA,,DNS,,,,,,,,,loose-match\n", "short,9,,,KOR,,DNS,,,,,,,,,\n",
        "full,F10,,12,,,DNS,,,,,,,,,early-start\n",  "full,F2,,,,,DNS,,,,,,,,,unknown-wave\n",
        "full,3,,,,,DNS,,,,,,,,,loose-match\n",
    };
    const char want[] =
        "race,bib,rule,severity,evidence\n"
        "full,3,loose-match,info,reads matched only without regard to case and leading zeros\n"
        "full,F2,unknown-wave,warning,wave '' is not in event.conf\n"
        "full,F10,early-start,warning,every read at the start is before the gun; chip time "
        "counts from the gun\n"
        "full,F10,under-age,error,\"age 12, the least age of the race is 18\"\n"
        "short,9,refused-nation,error,nation 'KOR' is not admitted\n"
        "short,10,loose-match,info,reads matched only without regard to case and leading "
        "zeros\n"
        "short,10,refused-nation,error,nation 'USA' is not admitted\n";
    for (size_t first = 0; first < 5; first++) {
        struct sink csv = {.p = NULL};
        sink_str(&csv, HEAD);
        for (size_t i = 0; i < 5; i++)
            sink_str(&csv, rows[(first + i * 2) % 5]);
        struct certified_text t = certify_text(sink_view(&csv), "");
        ck_assert_msg(sv_is(sink_view(&t.findings), want), "%.*s",
                      SV_ARG(sink_view(&t.findings)));
        const struct certification *c = &t.certification;
        ck_assert_uint_eq(c->of[VERDICT_REFUSED], 3);
        ck_assert_uint_eq(c->of[VERDICT_REVIEW], 1);
        ck_assert_uint_eq(c->of[VERDICT_CERTIFIED], 1);
        ck_assert_uint_eq(c->errors, 3);
        sink_done(&csv);
        done(&t);
    }
}
END_TEST

START_TEST(columns_of_the_stream)
{
    struct certified_text t = certify_text(
        SV("shirt,birth_place,findings,verdict,notes,club_place,place,half,status,bib,race,"
           "official_time,nation\n"
           "XL,Seoul,old,refused,,3,1,1:29:00,DNS,7,full,3:00:01,USA\n"
           "\"S,M\",,old,refused,early-start,,2,,DNS,8,full,,\n"),
        "");
    /* a column before the notes is a place here, wherever extras stand */
    ck_assert_msg(sv_is(sink_view(&t.stream),
                        "race,bib,nation,status,half,official_time,place,birth_place,notes,"
                        "verdict,findings,shirt,club_place\n"
                        "full,7,USA,DNS,1:29:00,3:00:01,1,Seoul,,refused,refused-nation,XL,3\n"
                        "full,8,,DNS,,,2,,early-start,review,early-start,\"S,M\",\n"),
                  "%.*s", SV_ARG(sink_view(&t.stream)));
    struct certified_text again = certify_text(sink_view(&t.stream), "");
    ck_assert(sv_eq(sink_view(&again.stream), sink_view(&t.stream)));
    done(&again);
    done(&t);
}
END_TEST

START_TEST(table_of_rules)
{
    struct sink sink = {.p = NULL};
    rules_write(&sink);
    struct sv left = sink_view(&sink);
    ck_assert(sv_is(sv_cut(&left, '\n'), "name,severity,source,meaning,numbers"));
    for (size_t i = 0; i < RULES; i++) {
        struct sv line = sv_cut(&left, '\n');
        ck_assert(rule_table[i].name != NULL && rule_table[i].source[0] != '\0' &&
                  rule_table[i].meaning[0] != '\0');
        ck_assert(sv_is(sv_cut(&line, ','), rule_table[i].name));
        ck_assert(sv_is(sv_cut(&line, ','), severity_name(rule_table[i].severity)));
    }
    ck_assert_uint_eq(left.n, 0);
    sink_done(&sink);
}
END_TEST

Suite *certify_stream_suite(void)
{
    Suite *suite = suite_create("certify_stream");
    TCase *all = tcase_create("streams");
    tcase_add_test(all, one_bib_on_two_rows);
    tcase_add_test(all, official_with_errors);
    tcase_add_test(all, without_event_conf);
    tcase_add_test(all, race_that_is_not_in_event_conf);
    tcase_add_test(all, sorted_and_counted);
    tcase_add_test(all, columns_of_the_stream);
    tcase_add_test(all, table_of_rules);
    suite_add_tcase(suite, all);
    return suite;
}
