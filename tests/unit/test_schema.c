#include "config.h"

#include <check.h>

#include "race/schema.h"
#include "race/status.h"

Suite *schema_suite(void);

static const enum stream STREAMS[] = {STREAM_READS,   STREAM_ENTRIES,   STREAM_RESULTS,
                                      STREAM_RANKED,  STREAM_CERTIFIED, STREAM_LEDGER,
                                      STREAM_FINDINGS};
enum { COUNT = sizeof STREAMS / sizeof *STREAMS };

/* The columns of a stream, in order, with commas; those required marked with '!'. */
static void columns(enum stream stream, const char *want)
{
    char text[1024] = "";
    for (size_t i = 0; i < schema_size; i++) {
        if ((schema[i].in & (unsigned)stream) == 0)
            continue;
        ck_assert_uint_lt(strlen(text) + strlen(schema[i].name) + 3, sizeof text);
        strcat(text, text[0] == '\0' ? "" : ",");
        strcat(text, schema[i].name);
        strcat(text, (schema[i].required & (unsigned)stream) != 0 ? "!" : "");
    }
    ck_assert_str_eq(text, want);
}

START_TEST(streams_have_their_columns)
{
    columns(STREAM_READS, "chip,bib,point!,time!,kind,origin!");
    columns(STREAM_LEDGER,
            "chip,bib,point!,time!,kind,origin!,race!,entry_bib!,fate!,used_for!");
    columns(STREAM_ENTRIES, "race,bib!,chip,name,sex,birth,nation,club,wave,division");
    columns(STREAM_RESULTS, "race!,bib!,name,sex,birth,age,age_group,nation,club,wave,division,"
                            "status!,gun_time,chip_time,start_delay,notes");
    columns(STREAM_RANKED, "race!,bib!,name,sex,birth,age,age_group,nation,club,wave,division,"
                           "status!,gun_time,chip_time,start_delay,official_time,place!,"
                           "sex_place,age_group_place,nation_place,age_grade,graded_time,"
                           "points,notes");
    columns(STREAM_CERTIFIED,
            "race!,bib!,name,sex,birth,age,age_group,nation,club,wave,division,status!,"
            "gun_time,chip_time,start_delay,official_time,place!,sex_place,age_group_place,"
            "nation_place,age_grade,graded_time,points,notes,verdict!,findings!");
    columns(STREAM_FINDINGS, "race!,bib!,rule!,severity!,evidence");
}
END_TEST

START_TEST(no_stream_has_a_column_twice)
{
    for (size_t s = 0; s < COUNT; s++)
        for (size_t i = 0; i < schema_size; i++)
            if ((schema[i].in & (unsigned)STREAMS[s]) != 0)
                ck_assert_ptr_eq(schema_find(STREAMS[s], sv_of(schema[i].name)), &schema[i]);
}
END_TEST

START_TEST(the_table_is_sound)
{
    for (size_t i = 0; i < schema_size; i++) {
        const struct column *c = &schema[i];
        ck_assert_uint_eq(c->required & ~c->in, 0);
        ck_assert_uint_ne(c->in, 0);
        size_t n = strlen(c->meaning);
        ck_assert_uint_gt(n, 5);
        ck_assert_msg(c->meaning[n - 1] != '.' && strchr(c->meaning, '\n') == NULL, "%s",
                      c->name);
        ck_assert_int_eq(c->type == COLUMN_PLACE, schema_is_place(sv_of(c->name)));
    }
}
END_TEST

START_TEST(columns_are_found_by_name)
{
    ck_assert_int_eq(schema_find(STREAM_READS, SV("time"))->type, COLUMN_STAMP);
    ck_assert_int_eq(schema_find(STREAM_RESULTS, SV("gun_time"))->type, COLUMN_ELAPSED);
    ck_assert_int_eq(schema_find(STREAM_RESULTS, SV("status"))->type, COLUMN_STATUS);
    ck_assert_int_eq(schema_find(STREAM_RESULTS, SV("notes"))->type, COLUMN_CODES);
    ck_assert_ptr_null(schema_find(STREAM_RESULTS, SV("place")));
    ck_assert_ptr_null(schema_find(STREAM_RESULTS, SV("chip")));
    ck_assert_ptr_null(schema_find(STREAM_RESULTS, SV("5km")));
    ck_assert_ptr_null(schema_find(STREAM_RESULTS, SV("Name")));
    ck_assert_ptr_null(schema_find(STREAM_RESULTS, SV("")));
}
END_TEST

START_TEST(streams_have_makers)
{
    static const char *const maker[COUNT] = {"race-ingest",
                                             "race-ingest",
                                             "race-merge",
                                             "race-rank",
                                             "race-certify",
                                             "race-merge --ledger",
                                             "race-certify --findings"};
    for (size_t i = 0; i < COUNT; i++)
        ck_assert_str_eq(stream_maker(STREAMS[i]), maker[i]);
}
END_TEST

START_TEST(places_are_known_by_name)
{
    ck_assert(schema_is_place(SV("place")));
    ck_assert(schema_is_place(SV("sex_nation_place")));
    ck_assert(!schema_is_place(SV("_place")));
    ck_assert(!schema_is_place(SV("places")));
    ck_assert(!schema_is_place(SV("birthplace")));
    ck_assert(!schema_is_place(SV("printed_place")));
    ck_assert(!schema_is_place(SV("printed_sex_place")));
    ck_assert(!schema_is_place(SV("")));
}
END_TEST

START_TEST(every_status_is_read_back)
{
    for (int i = 0; i < STATUSES; i++) {
        enum status status = STATUSES;
        struct sv code = status_code((enum status)i);
        ck_assert_uint_gt(code.n, 0);
        ck_assert(status_parse(code, &status));
        ck_assert_int_eq(status, i);
        ck_assert_int_eq(status_finished(status), i == STATUS_FIN || i == STATUS_NC);
    }
    ck_assert_uint_eq(status_code(STATUSES).n, 0);
}
END_TEST

START_TEST(other_words_for_a_status)
{
    static const struct {
        const char *word;
        enum status status;
    } words[] = {
        {"finished", STATUS_FIN},
        {"OK", STATUS_FIN},
        {"HC", STATUS_NC},
        {"ooc", STATUS_NC},
        {"dsq", STATUS_DQ},
        {"DISQ", STATUS_DQ},
        {"Disqualified", STATUS_DQ},
        {"ABD", STATUS_DNF},
        {"AB", STATUS_DNF},
        {"d.n.f.", STATUS_DNF},
        {"DidNotFinish", STATUS_DNF},
        {"did not start", STATUS_DNS},
        {"NP", STATUS_DNS},
        {"Hors Concours", STATUS_NC},
        {"dq", STATUS_DQ},
        {"Active", STATUS_RUN},
        {"hors-concours", STATUS_NC},
        {"not_started", STATUS_DNS},
    };
    enum status status;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        ck_assert_msg(status_parse(sv_of(words[i].word), &status), "%s", words[i].word);
        ck_assert_msg(status == words[i].status, "%s", words[i].word);
    }
    static const char *const none[] = {"",
                                       " ",
                                       "...",
                                       "x",
                                       "1",
                                       "DNFX",
                                       "FI",
                                       "N/A",
                                       "NA",
                                       "0:45:10",
                                       "DQ TR17.1.2",
                                       "FIN,",
                                       "disqualified by the referee"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ck_assert_msg(!status_parse(sv_of(none[i]), &status), "'%s' was read", none[i]);
    ck_assert(!status_parse((struct sv){"DNF\0", 4}, &status));
}
END_TEST

Suite *schema_suite(void)
{
    Suite *suite = suite_create("schema");
    TCase *streams = tcase_create("streams"), *statuses = tcase_create("statuses");
    tcase_add_test(streams, streams_have_their_columns);
    tcase_add_test(streams, no_stream_has_a_column_twice);
    tcase_add_test(streams, the_table_is_sound);
    tcase_add_test(streams, columns_are_found_by_name);
    tcase_add_test(streams, streams_have_makers);
    tcase_add_test(streams, places_are_known_by_name);
    tcase_add_test(statuses, every_status_is_read_back);
    tcase_add_test(statuses, other_words_for_a_status);
    suite_add_tcase(suite, streams);
    suite_add_tcase(suite, statuses);
    return suite;
}
