/* The formats: cells that line up, what is escaped, words; and the table of formats against
 * usage text and manual. */
#include "config.h"

#include "base/text.h"
#include "render/grid.h"
#include "render/words.h"
#include "render_world.h"

#include <stdio.h>
#include <stdlib.h>

Suite *render_format_suite(void);

static const char odd[] =
    "race,bib,name,club,status,gun_time,chip_time,place,notes\n"
    "r,1,\"A|b *c* _d_ e_f <g> \\ \"\"h\"\"\",\xea\xb9\x80\xec\xb2\xa0\xec\x88\x98,FIN,"
    "0:30:00.001,0:29:59.000,1,\n"
    "r,2,\"tab\there\nline\",A Club Whose Name Goes On And On And On Until Nobody Reads It Any "
    "More At All,FIN,0:31:00.000,0:29:58.000,2,\n";

START_TEST(sheets_line_up_and_round)
{
    struct world *w = begin(odd, NULL);
    const char *got = show(w, "text", (struct request){0});
    ck_assert_ptr_nonnull(strstr(got, "0:30:01"));
    ck_assert_ptr_null(strstr(got, "0:30:00.001"));
    ck_assert_ptr_nonnull(strstr(got, "tab\\x09here\\x0aline"));
    size_t rule = 0;
    for (struct sv rest = sv_of(got); rest.p != NULL && rest.n > 0;) {
        struct sv line = sv_cut(&rest, '\n');
        ck_assert(line.n == 0 || line.p[line.n - 1] != ' ');
        ck_assert_uint_le(text_width(line), 100);
        if (sv_starts(line, SV("\xe2\x94\x80")))
            rule = text_width(line);
        else if (rule > 0 && line.n > 0 && line.p[line.n - 1] == '8')
            ck_assert_uint_eq(text_width(line), rule); /* the last column is numbers */
    }
    ck_assert_uint_eq(rule, 100);
    end(w);
}
END_TEST

START_TEST(cells_are_cut_by_width)
{
    struct sink out = {0};
    const struct sv name = SV("\xea\xb9\x80\xec\xb2\xa0\xec\x88\x98"); /* six columns */
    grid_cell(&out, name, 7, true);
    grid_cell(&out, name, 6, true);
    grid_cell(&out, name, 4, false);
    ck_assert(sv_is(sink_view(&out), " \xea\xb9\x80\xec\xb2\xa0\xec\x88\x98"
                                     "\xea\xb9\x80\xec\xb2\xa0\xec\x88\x98"
                                     "\xea\xb9\x80\xe2\x80\xa6 "));
    out.n = 0;
    grid_wrap(&out, SV("one two three"), 2, 2, 8);
    ck_assert(sv_is(sink_view(&out), "one\n  two\n  three\n"));
    sink_done(&out);
}
END_TEST

START_TEST(markdown_keeps_its_table)
{
    struct world *w = begin(odd, NULL);
    const char *got = show(w, "markdown", (struct request){0});
    ck_assert_ptr_nonnull(strstr(got, "| A\\|b \\*c\\* \\_d\\_ e_f \\<g> \\\\ \"h\" "));
    ck_assert_ptr_nonnull(strstr(got, " 0:30:00.001 |"));
    size_t width = 0;
    for (struct sv rest = sv_of(got); rest.p != NULL && rest.n > 0;) {
        struct sv line = sv_cut(&rest, '\n');
        if (line.n == 0 || line.p[0] != '|')
            continue;
        width = width == 0 ? text_width(line) : width;
        ck_assert_uint_eq(text_width(line), width);
    }
    ck_assert_uint_gt(width, 0);
    end(w);
}
END_TEST

/* Of the control characters only a TAB and a line end come through a stream. */
START_TEST(json_escapes_what_it_must)
{
    struct world *w = begin("race,bib,name,status\nr,1,\"a\tb\nc\"\"\\\",DNS\n", NULL);
    const char *got = show(w, "json", (struct request){.columns = SV("name=N\"")});
    ck_assert_str_eq(got, "[\n{\"N\\\"\":\"a\\tb\\nc\\\"\\\\\"}\n]\n");
    for (const char *p = got; *p != '\0'; p++)
        ck_assert(*p == '\n' || (unsigned char)*p >= 0x20);
    ck_assert_str_eq(show(w, "json", (struct request){.bib = SV("7")}), "[]\n");
    end(w);
}
END_TEST

START_TEST(csv_has_delimiter_and_mark)
{
    struct world *w = begin("race,bib,name,status\nr,1,\"a;b,c\",DNS\n", NULL);
    ck_assert_str_eq(show(w, "csv", (struct request){.delimiter = ';', .bom = true}),
                     "\xef\xbb\xbfrace;bib;name;status\nr;1;\"a;b,c\";DNS\n");
    end(w);
}
END_TEST

/* -- words and tables -------------------------------------------------------------------- */

START_TEST(words_are_right)
{
    struct arena *arena = arena_new();
    ck_assert(sv_is(words_distance(arena, 42195000), "42.195 km"));
    ck_assert(sv_is(words_distance(arena, 21097500), "21.0975 km"));
    ck_assert(sv_is(words_distance(arena, 10000000), "10 km"));
    ck_assert(sv_is(words_distance(arena, 400500), "400.5 m"));
    ck_assert(sv_is(words_date(arena, date_days(2025, 4, 6)), "Sunday 6 April 2025"));
    ck_assert(sv_is(words_date(arena, date_days(1969, 12, 31)), "Wednesday 31 December 1969"));
    ck_assert(sv_is(words_clock(arena, 30 * MINUTE_MS, 9 * 3600), "09:30 +09:00"));
    ck_assert(sv_is(words_clock(arena, 1 * SECOND_MS, 0), "00:00:01 +00:00"));
    ck_assert(sv_is(words_clock(arena, 1, 0), "00:00:00.001 +00:00"));
    ck_assert(sv_is(words_note(arena, SV("ahead-of=F7")), "placed before bib F7 by decision"));
    ck_assert(sv_is(words_note(arena, SV("a-new-one")), "a-new-one"));
    ck_assert(words_is_rule(SV("TR17.1.2")) && !words_is_rule(SV("decision")));
    ck_assert(sv_is(words_group(arena, SV("sex"), SV("F")), "Women"));
    ck_assert(sv_is(words_group(arena, SV("nation"), SV("")), "Nation not given"));
    ck_assert(sv_is(words_heading(arena, SV("sex_nation_place")), "sex_nation pl."));
    ck_assert(sv_is(words_heading(arena, SV("age_group_place")), "Cat pl."));
    arena_free(arena);
}
END_TEST

/* A file of the source tree, in arena. */
static const char *source_file(struct arena *arena, const char *name)
{
    const char *top = getenv("abs_top_srcdir");
    struct sv path = arena_printf(arena, "%s/%s", top == NULL ? "." : top, name);
    FILE *file = fopen(path.p, "r");
    ck_assert_msg(file != NULL, "cannot open %s", path.p);
    const size_t most = 64 * 1024;
    char *text = arena_alloc(arena, most, 1);
    size_t n = fread(text, 1, most - 1, file);
    ck_assert_uint_gt(n, 0);
    fclose(file);
    return text;
}

START_TEST(every_format_is_in_usage_and_manual)
{
    struct arena *arena = arena_new();
    const char *manual = source_file(arena, "man/race-render.1");
    const char *usage = source_file(arena, "src/tools/render_options.c");
    const char *names = format_names(arena, "|");
    ck_assert_msg(strstr(usage, names) != NULL, "the usage text has no '%s'", names);
    for (size_t i = 0; i < formats_size; i++) {
        struct sv item = arena_printf(arena, "\n.It Cm %s\n", formats[i].name);
        ck_assert_msg(strstr(manual, item.p) != NULL, "the manual has no '%s'",
                      formats[i].name);
    }
    size_t items = 0;
    for (const char *p = manual; (p = strstr(p, "\n.It Cm ")) != NULL; p++)
        items++;
    ck_assert_uint_eq(items, formats_size);
    arena_free(arena);
}
END_TEST

Suite *render_format_suite(void)
{
    Suite *suite = suite_create("render formats");
    TCase *output = tcase_create("render formats");
    tcase_add_test(output, sheets_line_up_and_round);
    tcase_add_test(output, cells_are_cut_by_width);
    tcase_add_test(output, markdown_keeps_its_table);
    tcase_add_test(output, json_escapes_what_it_must);
    tcase_add_test(output, csv_has_delimiter_and_mark);
    tcase_add_test(output, words_are_right);
    tcase_add_test(output, every_format_is_in_usage_and_manual);
    suite_add_tcase(suite, output);
    return suite;
}
