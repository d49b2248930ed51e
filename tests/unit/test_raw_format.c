/* test_raw_format.c - blocks of formats: what they say, and what is wrong with them. */
#include "config.h"

#include "race/raw_format.h"

#include <check.h>

#include "suites.h"

static struct arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

#define READ "read = '^(?<chip>a)(?<time>b)'\n"

static const struct {
    const char *text;
    size_t line;
    const char *complaint;
} wrong[] = {
    {"format \"x\" {\n}\n", 1, "format 'x' has neither 'read' nor 'columns'"},
    {"format {\n" READ "}\n", 1, "block 'format' needs a name: format \"...\" {"},
    {"format \"x\" {\n" READ "colour = red\n}\n", 3, "unknown key 'colour' in block 'format'"},
    {"format \"x\" {\n" READ READ "}\n", 3,
     "key 'read' stands twice in format 'x' (first in line 2)"},
    {"format \"x\" {\n" READ "}\nformat \"x\" {\n" READ "}\n", 4,
     "format 'x' stands twice (first in line 1)"},
    {"race \"x\" {\n}\n", 1, "unknown block 'race'"},
    {"format \"x\" {\nread = '('\n}\n", 2,
     "key 'read': bad pattern '(': missing closing parenthesis at character 2"},
    {"format \"x\" {\nread = '(?<time>b)'\n}\n", 2,
     "key 'read': a pattern without a group (?<chip>...) or (?<bib>...)"},
    {"format \"x\" {\nread = '(?<bib>b)'\n}\n", 2,
     "key 'read': a pattern without a group of the time: (?<time>...), (?<seconds>...) or "
     "(?<milliseconds>...)"},
    {"format \"x\" {\n" READ "gun = 'bang'\n}\n", 3,
     "key 'gun': a pattern without a group of the time: (?<time>...), (?<seconds>...) or "
     "(?<milliseconds>...)"},
    {"format \"x\" {\n" READ "clock_change = 'set'\n}\n", 3,
     "key 'clock_change': a pattern of a clock change without a group (?<to>...)"},
    {"format \"x\" {\nread = '(?<chp>a)(?<time>b)'\n}\n", 2,
     "key 'read': unknown group 'chp' in the pattern '(?<chp>a)(?<time>b)'"},
    {"format \"x\" {\nread = '(?<chip>a)(?<time>b)(?<checked>c)'\n}\n", 2,
     "key 'read': the groups (?<checked>...) and (?<checksum>...) belong together"},
    {"format \"x\" {\n" READ "checksum = sum8\n}\n", 2,
     "key 'read': a checksum, and a pattern without a group (?<checksum>...)"},
    {"format \"x\" {\nread = '(?<chip>a)(?<time>b)(?<checked>c)(?<checksum>d)'\n}\n", 2,
     "key 'read': a group (?<checksum>...), and no key 'checksum'"},
    {"format \"x\" {\n" READ "epoch = 1904\n}\n", 3,
     "bad value '1904' in key 'epoch': 1970-01-01, 1980-01-01 or day"},
    {"format \"x\" {\n" READ "columns = {\"chip=a\", \"time=b\"}\n}\n", 3,
     "format 'x' has patterns of lines and 'columns'"},
    {"format \"x\" {\ncolumns = {\"chip=a\"}\n}\n", 2,
     "key 'columns' has no time, seconds or milliseconds"},
    {"format \"x\" {\ncolumns = {\"time=a\"}\n}\n", 2, "key 'columns' has no chip and no bib"},
    {"format \"x\" {\ncolumns = {\"chip=a\", \"time=b\", \"chip=c\"}\n}\n", 2,
     "group 'chip' stands twice in key 'columns'"},
    {"format \"x\" {\ncolumns = {\"chip=a\", \"time=b\", \"c\"}\n}\n", 2,
     "bad column 'c' in key 'columns': such as \"chip=Tag ID\""},
    {"format \"x\" {\ncolumns = {\"chip=a\", \"time=b\", \"items=c\"}\n}\n", 2,
     "unknown group 'items' in key 'columns'"},
    {"format \"x\" {\n" READ "delimiter = \";\"\n}\n", 3,
     "key 'delimiter' is for formats with 'columns'"},
    {"format \"x\" {\ncolumns = {\"chip=a\", \"time=b\"}\ndelimiter = \"ab\"\n}\n", 3,
     "bad value 'ab' in key 'delimiter': one character, or tab"},
    {"format \"x\" {\n" READ "frame = '(?<items>.*)'\nitem_end = \"@\"\n}\n", 3,
     "a 'frame', and no 'frame_end'"},
    {"format \"x\" {\n" READ "frame = 'a'\nitem_end = \"@\"\nframe_end = \"$\"\n}\n", 3,
     "key 'frame': a frame without a group (?<items>...)"},
    {"format \"x\" {\n" READ "frame_end = \"$\"\n}\n", 3,
     "key 'frame_end' is for formats with a 'frame'"},
    {"format \"x\" {\n" READ "elapsed_from = gun\n}\n", 3,
     "elapsed_from = gun, and no pattern 'gun'"},
    {"format \"x\" {\nread = {}\n}\n", 2, "key 'read' has no pattern"},
};

START_TEST(what_is_wrong_is_told_with_its_line)
{
    struct faults faults = {0};
    struct raw_format *formats;
    size_t n;
    ck_assert(!raw_formats_parse(arena, "f", sv_of(wrong[_i].text), &formats, &n, &faults));
    ck_assert_uint_eq(n, 0);
    ck_assert_uint_ge(faults.total, 1);
    const struct fault *first = &faults.groups[0].list[0];
    ck_assert_str_eq(first->text, wrong[_i].complaint);
    ck_assert_uint_eq(first->line, wrong[_i].line);
    ck_assert_msg(faults.total == 1, "also: %s",
                  faults.groups[0].list[faults.total > 1 ? 1 : 0].text);
    faults_done(&faults);
}
END_TEST

START_TEST(a_block_says_what_it_says)
{
    struct faults faults = {0};
    struct raw_format *formats;
    size_t n;
    ck_assert(raw_formats_parse(
        arena, "f",
        SV("format \"x\" { about = \"an x\" example = \"a\"\n"
           "read = {'^(?<chip>\\w+);(?<seconds>\\d+)', '^(?<time>.+)!(?<bib>.+)'}\n"
           "manual = '^m(?<bib>.)(?<time>.)' other = '^#' epoch = 1980-01-01 zone = utc\n"
           "dates = dmy hundredths = hex times = elapsed }\n"
           "format \"y\" { columns = {\"chip=Tag ID\", \"time=Read at\"} delimiter = tab }\n"),
        &formats, &n, &faults));
    ck_assert_uint_eq(n, 2);
    const struct raw_format *x = &formats[0], *y = &formats[1];
    ck_assert(sv_is(x->name, "x") && sv_is(x->about, "an x") && sv_is(x->example, "a"));
    ck_assert_uint_eq(x->patterns, 4);
    ck_assert_int_eq(x->pattern[0].line, RAW_READ);
    ck_assert_int_eq(x->pattern[0].group[RAW_CHIP], 1);
    ck_assert_int_eq(x->pattern[0].group[RAW_SECONDS], 2);
    ck_assert_int_eq(x->pattern[0].group[RAW_BIB], -1);
    ck_assert_uint_eq(x->pattern[0].groups, 3);
    ck_assert_int_eq(x->pattern[1].group[RAW_BIB], 2);
    ck_assert_int_eq(x->pattern[2].line, RAW_MANUAL);
    ck_assert_int_eq(x->pattern[3].line, RAW_OTHER);
    ck_assert(x->epoch == RAW_EPOCH_1980 && x->utc && x->dates == RAW_DMY && x->hex);
    ck_assert(x->elapsed && !x->own_gun && !x->sum8 && x->frame == NULL);
    ck_assert_uint_eq(y->columns, 2);
    ck_assert(sv_is(y->column[1].name, "Read at") && y->column[1].group == RAW_TIME);
    ck_assert_int_eq(y->delimiter, '\t');
    ck_assert_uint_eq(y->line, 5);
    raw_formats_done(formats, n);
}
END_TEST

static const struct {
    const char *regex, *why; /* empty: it is one */
} of_lines[] = {
    {"^(?<bib>\\d+) (?<time>.*)$", ""},
    {"^(?<chip>\\d+) (?<milliseconds>.*)$", ""},
    {"^(?<bib>\\d+)$",
     "a pattern without a group of the time: (?<time>...), (?<seconds>...) or "
     "(?<milliseconds>...)"},
    {"^(?<time>\\d+)$", "a pattern without a group (?<chip>...) or (?<bib>...)"},
    {"^(?<who>\\d+)$", "unknown group 'who' in the pattern '^(?<who>\\d+)$'"},
    {"(", "bad pattern '(': missing closing parenthesis at character 2"},
};

START_TEST(one_pattern_makes_a_format)
{
    struct raw_format format;
    struct fault why = {0};
    bool good = raw_format_of_line(arena, sv_of(of_lines[_i].regex), &format, &why);
    ck_assert_str_eq(why.text, of_lines[_i].why);
    ck_assert_int_eq(good, of_lines[_i].why[0] == '\0');
    if (good)
        raw_formats_done(&format, 1);
}
END_TEST

Suite *raw_format_suite(void)
{
    Suite *suite = suite_create("raw_format");
    TCase *tcase = tcase_create("blocks");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, what_is_wrong_is_told_with_its_line, 0,
                        sizeof wrong / sizeof *wrong);
    tcase_add_test(tcase, a_block_says_what_it_says);
    tcase_add_loop_test(tcase, one_pattern_makes_a_format, 0,
                        sizeof of_lines / sizeof *of_lines);
    suite_add_tcase(suite, tcase);
    return suite;
}
