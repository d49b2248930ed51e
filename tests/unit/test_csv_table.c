/* The writer of the CSV room against its reader, and every finding of the table. */
#include "config.h"

#include "csv/table.h"
#include "csv/writer.h"
#include "csv_inputs.h"

#include <check.h>

Suite *csv_table_suite(void);

/* -- the writer ------------------------------------------------------------------------ */

static void check_written(struct sv field, const char *want)
{
    struct sink sink = {.p = NULL};
    writer_quote(&sink, field, '\0');
    ck_assert_msg(sv_is(sink_view(&sink), want), "%.*s, not %s", SV_ARG(sink_view(&sink)),
                  want);
    sink_done(&sink);
}

START_TEST(quotes_only_where_needed)
{
    check_written(SV(""), "");
    check_written(SV("Kim Chol Su"), "Kim Chol Su");
    check_written(SV("a;b|c~d"), "a;b|c~d");
    check_written(SV("Harriers, Beijing"), "\"Harriers, Beijing\"");
    check_written(SV("\"Fast\" Feet"), "\"\"\"Fast\"\" Feet\"");
    check_written(SV(" a"), "\" a\"");
    check_written(SV("a\t"), "\"a\t\"");
    check_written(SV(" "), "\" \"");
    const char special[] = {',', '"', '\n', '\r'};
    for (size_t n = 1; n <= 40; n++)
        for (size_t at = 0; at < n; at++)
            for (size_t i = 0; i < sizeof special; i++) {
                struct sink sink = {.p = NULL};
                char text[40];
                memset(text, 'x', n);
                text[at] = special[i];
                writer_quote(&sink, (struct sv){text, n}, ',');
                ck_assert_uint_eq(sink.n, n + 2 + (special[i] == '"'));
                text[at] = ';';
                sink.n = 0;
                writer_quote(&sink, (struct sv){text, n}, ',');
                ck_assert(sv_eq(sink_view(&sink), (struct sv){text, n}));
                sink_done(&sink);
            }
}
END_TEST

START_TEST(rows_are_written)
{
    struct sink sink = {.p = NULL};
    struct writer w = {.to = &sink, .delimiter = ';'};
    writer_field(&w, SV(""));
    writer_end(&w);
    writer_field(&w, SV(""));
    writer_field(&w, SV(""));
    writer_end(&w);
    writer_field(&w, SV("a,b"));
    writer_field(&w, SV("a;b"));
    writer_end(&w);
    ck_assert(sv_is(sink_view(&sink), "\"\"\n;\na,b;\"a;b\"\n"));
    sink_done(&sink);
}
END_TEST

/* What was written is read again: the same fields, one record a row. */
START_TEST(there_and_back)
{
    uint64_t state = 4;
    for (size_t i = 0; i < 3000; i++) {
        char delimiter = delimiters[i % 5], text[8][NASTY];
        struct sink sink = {.p = NULL};
        struct writer w = {.to = &sink, .delimiter = delimiter};
        struct sv field[8];
        size_t n = 1 + chance(&state, 8);
        writer_field(&w, SV("first")); /* so that no byte order mark stands at byte 0 */
        writer_end(&w);
        for (size_t k = 0; k < n; k++) {
            field[k] = nasty(text[k], &state, chance(&state, 5), 60, 20, delimiter);
            writer_field(&w, field[k]);
        }
        writer_end(&w);
        struct bytes from = whole(sink_view(&sink));
        struct reader *reader = reader_new(bytes_read, &from, delimiter);
        struct row row;
        ck_assert_int_eq(reader_next(reader, &row), READER_ROW);
        ck_assert_int_eq(reader_next(reader, &row), READER_ROW);
        ck_assert_uint_eq(row.n, n);
        for (size_t k = 0; k < n; k++)
            ck_assert(sv_eq(row.field[k], field[k]));
        ck_assert_int_eq(reader_next(reader, &row), READER_END);
        reader_free(reader);
        sink_done(&sink);
    }
}
END_TEST

/* -- the table ------------------------------------------------------------------------- */

/* Reads input and compares the findings with `want`: lines of `LINE TEXT`. */
static void check_table(struct bytes from, const char *want)
{
    struct arena *arena = arena_new();
    struct faults faults = {.n = 0};
    struct table table;
    struct sink said = {.p = NULL};
    bool ok =
        table_read(&table, arena, "t.csv", bytes_read, &from, "!race-ingest failed", &faults);
    ck_assert_int_eq(ok, want[0] == '\0');
    for (size_t i = 0; faults.n > 0 && i < faults.groups[0].shown; i++) {
        const struct fault *fault = &faults.groups[0].list[i];
        ck_assert_str_eq(fault->file, "t.csv");
        sink_printf(&said, "%zu %s\n", fault->line, fault->text);
    }
    sink_char(&said, '\0');
    ck_assert_str_eq(said.p, want);
    sink_done(&said);
    faults_done(&faults);
    arena_free(arena);
}

START_TEST(a_table)
{
    struct bytes from =
        whole(SV("bib,name,club\n7,\"Kim, \"\"C\"\"\",\n\"8\n\",\xEB\xAF\xBC,x\n"));
    struct arena *arena = arena_new();
    struct faults faults = {.n = 0};
    struct table table;
    ck_assert(
        table_read(&table, arena, "-", bytes_read, &from, "!race-ingest failed", &faults));
    ck_assert_str_eq(table.file, "-");
    ck_assert_uint_eq(table.columns, 3);
    ck_assert_uint_eq(table.rows, 2);
    ck_assert_uint_eq(table.row[0].line, 2);
    ck_assert_uint_eq(table.row[1].line, 3);
    ck_assert(sv_is(table_get(&table, 0, table_column(&table, SV("name"))), "Kim, \"C\""));
    ck_assert(sv_is(table_get(&table, 1, table_column(&table, SV("bib"))), "8\n"));
    ck_assert(sv_is(table_get(&table, 1, table_column(&table, SV("club"))), "x"));
    ck_assert_int_eq(table_column(&table, SV("Name")), TABLE_NO_COLUMN);
    ck_assert(sv_is(table_get(&table, 1, TABLE_NO_COLUMN), ""));
    faults_done(&faults);
    arena_free(arena);
}
END_TEST

START_TEST(findings_of_a_table)
{
    check_table(whole(SV("a\n")), "");
    check_table(whole(SV("a\n\"\"\n")), "");
    check_table(whole(SV("")), "0 empty input: no header row\n");
    check_table(whole(SV("\na\n")), "1 no header row: the first line is blank\n");
    check_table(whole(SV("a")), "1 last line has no line end\n");
    check_table(whole(SV("a\n1\n2")), "3 last line has no line end\n");
    check_table(whole(SV("x,y,,x,x,y\n")), "1 a column without a name (number 3)\n"
                                           "1 column 'x' stands twice\n"
                                           "1 column 'y' stands twice\n");
    check_table(whole(SV("a,b\n1\n\n1,2,3\n1,2\n")), "2 too few fields: 1 instead of 2\n"
                                                     "3 too few fields: 0 instead of 2\n"
                                                     "4 too many fields: 3 instead of 2\n");
    check_table(whole(SV("a,name\n1,\xEB\xAF\xBC\n\n2,J\xF6rg\n")),
                "3 too few fields: 0 instead of 2\n"
                "4 bytes that are not UTF-8 in column 'name'\n");
    check_table(whole(SV("a,\xFF\n")), "1 bytes that are not UTF-8 in the name of column 2\n");
    check_table(whole(SV("a\n\"1\"2\n3\n\"4\n5")), "2 text behind a closing quote\n"
                                                   "4 a quote that is never closed\n"
                                                   "5 last line has no line end\n");
    check_table(whole(SV("\"a\nb\n")), "1 a quote that is never closed\n");
    check_table(whole(SV("!race-ingest failed\n")),
                "1 the stage before failed ('!race-ingest failed')\n");
    check_table(whole(SV("a,b\n1,2\n!race-ingest failed\n")),
                "3 the stage before failed ('!race-ingest failed')\n");
    check_table(whole(SV("a\n2\n!race-ingest failed\n")),
                "3 the stage before failed ('!race-ingest failed')\n");
    check_table(whole(SV("a,b\n!race-ingest failed,1\n")), "");
    check_table((struct bytes){.left = SV("a\n1\n2"), .piece = 3, .fails = 1},
                "0 cannot read: Input/output error\n");
    check_table((struct bytes){.piece = 1, .fails = 1}, "0 cannot read: Input/output error\n");
}
END_TEST

/* As people keep it: all rows as `LINE a|b|c`, the findings of rows, those of the whole. */
static void check_hand(struct sv bytes, const char *rows, const char *odd, const char *bad)
{
    struct bytes from = whole(bytes);
    struct arena *arena = arena_new();
    struct faults lists[2] = {{.n = 0}, {.n = 0}};
    const char *want[] = {odd, bad};
    struct table table;
    struct sink said = {.p = NULL};
    bool ok = table_read_hand(&table, arena, "t.csv", bytes_read, &from, "lost", &lists[0],
                              &lists[1]);
    ck_assert_int_eq(ok, bad[0] == '\0');
    for (size_t r = 0; ok && r < table.rows; r++) {
        sink_printf(&said, "%zu ", table.row[r].line);
        for (size_t c = 0; c < table.columns; c++)
            sink_printf(&said, "%s%.*s", c == 0 ? "" : "|",
                        SV_ARG(table_get(&table, r, (int)c)));
        sink_char(&said, '\n');
    }
    sink_char(&said, '\0');
    ck_assert_str_eq(said.p, rows);
    for (size_t k = 0; k < 2; k++) {
        said.n = 0;
        for (size_t i = 0; lists[k].n > 0 && i < lists[k].groups[0].shown; i++)
            sink_printf(&said, "%zu %s\n", lists[k].groups[0].list[i].line,
                        lists[k].groups[0].list[i].text);
        sink_char(&said, '\0');
        ck_assert_str_eq(said.p, want[k]);
        faults_done(&lists[k]);
    }
    sink_done(&said);
    arena_free(arena);
}

START_TEST(a_table_by_hand)
{
    check_hand(SV("a,b,c\n1,2,3\n4,5\n,,\n6,7,8,,\n9"), "2 1|2|3\n3 4|5|\n5 6|7|8\n6 9||\n", "",
               "");
    check_hand(SV("\xEF\xBB\xBF\r\n\r\n a ;b; c;;\r\n1;2,5;3\r\n\r\n"), "4 1|2,5|3\n", "", "");
    check_hand(SV("a\tb\n1\t\n"), "2 1|\n", "", "");
    check_hand(
        SV("a,b\n1,2,3\n1,\"2\n1,\"2\"3\n\xFF,2\n!race-ingest failed\n"),
        "6 !race-ingest failed|\n",
        "2 lost: too many fields: 3 instead of 2\n3 lost: text behind a closing quote\n"
        "4 lost: text behind a closing quote\n5 lost: byte 0xFF (the 1st) is not UTF-8\n",
        "");
    check_hand(SV(""), "", "", "0 empty input: no header row\n");
    check_hand(SV("\n\n"), "", "", "0 empty input: no header row\n");
    check_hand(SV("a,,b\n1,2,3\n"), "", "", "1 a column without a name (number 2)\n");
    check_hand(SV("a, a\n"), "", "", "1 column 'a' stands twice\n");
    check_hand(SV("a,\"b\n"), "", "", "1 a quote that is never closed\n");
}
END_TEST

Suite *csv_table_suite(void)
{
    Suite *suite = suite_create("csv_table");
    TCase *cases = tcase_create("cases");
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, quotes_only_where_needed);
    tcase_add_test(cases, rows_are_written);
    tcase_add_test(cases, there_and_back);
    tcase_add_test(cases, a_table);
    tcase_add_test(cases, findings_of_a_table);
    tcase_add_test(cases, a_table_by_hand);
    suite_add_tcase(suite, cases);
    return suite;
}
