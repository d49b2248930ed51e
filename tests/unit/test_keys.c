#include "config.h"

#include <check.h>

#include "race/event.h"
#include "race/keys.h"
#include "race/layout.h"
#include "race/read.h"

Suite *keys_suite(void);

START_TEST(keys_stand_once_and_are_few)
{
    static const char *const names[KEYS_MOST] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    struct keys keys = {0};
    struct fault twice = {0}, many = {0};
    for (size_t i = 0; i < KEYS_MOST; i++)
        ck_assert(keys_add(&keys, sv_of(names[i]), &twice));
    ck_assert(!fault_is(&twice));
    ck_assert(!keys_add(&keys, SV("c"), &twice));
    ck_assert_str_eq(twice.text, "column 'c' stands twice in --by");
    ck_assert(!keys_add(&keys, SV("i"), &many));
    ck_assert_str_eq(many.text, "more than 8 columns in --by");
    ck_assert_uint_eq(keys.n, KEYS_MOST);
    ck_assert(sv_is(keys.name[7], "h"));
}
END_TEST

START_TEST(unknown_columns_are_named)
{
    struct sv column[] = {SV("race"), SV("bib")};
    struct table table = {.file = "r.csv", .column = column, .columns = 2};
    struct fault here = {0}, nowhere = {0};
    int c = 7;
    ck_assert(keys_column(&table, "r.csv", SV("bib"), "--by", &c, &here));
    ck_assert_int_eq(c, 1);
    ck_assert(!keys_column(&table, "r.csv", SV("sex"), "--by", &c, &here));
    ck_assert_str_eq(here.text, "no column 'sex' for --by (columns: race, bib)");
    ck_assert_str_eq(here.file, "r.csv");
    ck_assert_uint_eq(here.line, 1);
    ck_assert(!keys_column(&table, NULL, SV("sex"), "--where", &c, &nowhere));
    ck_assert_str_eq(nowhere.text, "no column 'sex' for --where (columns: race, bib)");
    ck_assert_uint_eq(nowhere.line, 0);
    ck_assert_int_eq(c, 1);
}
END_TEST

/* The words stand in the order of the enums, and a source has no start signals. */
START_TEST(words_are_their_enums)
{
    enum read_kind kind;
    unsigned choice = 9;
    ck_assert(choice_find(basis_choices, SV("chip"), &choice));
    ck_assert_uint_eq(choice + BASIS_GUN, BASIS_CHIP);
    ck_assert(choice_find(ties_choices, SV("order"), &choice) && choice == TIES_ORDER);
    ck_assert(choice_find(rounding_choices, SV("none"), &choice) && choice == ROUND_NONE);
    ck_assert(choice_find(source_kinds, SV("manual"), &choice) && choice == READ_MANUAL);
    ck_assert(!choice_find(source_kinds, SV("gun"), &choice) && choice == READ_MANUAL);
    ck_assert(!choice_find(ties_choices, SV("Exact"), &choice));
    for (int i = READ_CHIP; i <= READ_GUN; i++)
        ck_assert(read_kind_parse(read_kind_name((enum read_kind)i), &kind) && (int)kind == i);
    ck_assert(!read_kind_parse(SV(""), &kind));
}
END_TEST

START_TEST(a_layout_begins_with_known_columns_and_splits)
{
    /* bib, shirt, notes, place, race, 10km */
    static const int want[] = {4, 0, 5, 3, -1, 2};
    struct sv column[] = {SV("bib"),   SV("shirt"), SV("notes"),
                          SV("place"), SV("race"),  SV("10km")};
    int split[] = {5};
    struct results results = {.notes = 2, .split = split, .splits = 1};
    results.table = (struct table){.column = column, .columns = 6};
    struct arena *arena = arena_new();
    struct layout layout = layout_begin(&results, arena, 1);
    layout_known(&layout, &results, STREAM_RANKED, STREAM_RESULTS);
    layout_add(&layout, -1);
    layout_notes(&layout, &results);
    ck_assert_uint_eq(layout.n, sizeof want / sizeof *want);
    ck_assert_mem_eq(layout.from, want, sizeof want);
    results.notes = TABLE_NO_COLUMN;
    layout_notes(&layout, &results);
    ck_assert_uint_eq(layout.n, sizeof want / sizeof *want);
    arena_free(arena);
}
END_TEST

START_TEST(a_header_has_the_columns_of_its_stream)
{
    struct sink sink = {0};
    struct writer writer = {.to = &sink};
    schema_header(&writer, STREAM_READS);
    writer_end(&writer);
    schema_header(&writer, STREAM_FINDINGS);
    writer_field(&writer, SV("more"));
    writer_end(&writer);
    ck_assert(sv_is(sink_view(&sink), "chip,bib,point,time,kind,origin\n"
                                      "race,bib,rule,severity,evidence,more\n"));
    sink_done(&sink);
}
END_TEST

Suite *keys_suite(void)
{
    Suite *suite = suite_create("keys");
    TCase *tcase = tcase_create("keys");
    tcase_add_test(tcase, keys_stand_once_and_are_few);
    tcase_add_test(tcase, unknown_columns_are_named);
    tcase_add_test(tcase, words_are_their_enums);
    tcase_add_test(tcase, a_layout_begins_with_known_columns_and_splits);
    tcase_add_test(tcase, a_header_has_the_columns_of_its_stream);
    suite_add_tcase(suite, tcase);
    return suite;
}
