/* The reader of the CSV room against libcsv itself; line numbers; recovery from bad records;
 * the limit; failures. */
#include "config.h"

#include "base/sink.h"
#include "csv/reader.h"
#include "csv_inputs.h"

#include <check.h>
#include <csv.h>
#include <errno.h>

Suite *csv_suite(void);

/* -- what was read, as text ------------------------------------------------------------ */

static void say(struct sink *to, const char *what, size_t line, struct sv raw, bool ended)
{
    sink_printf(to, "%s %zu %s %zu:", what, line, ended ? "ended" : "open", raw.n);
    sink_sv(to, raw);
}

static void say_field(struct sink *to, struct sv field)
{
    sink_printf(to, " %zu=", field.n);
    sink_sv(to, field);
}

static enum reader_result read_all(struct sink *to, struct bytes from, char delimiter)
{
    struct reader *reader = reader_new(bytes_read, &from, delimiter);
    struct row row;
    enum reader_result result;
    while ((result = reader_next(reader, &row)) == READER_ROW || result == READER_BAD) {
        say(to, result == READER_ROW ? "row" : "bad", row.line, row.raw, row.ended);
        for (size_t i = 0; result == READER_ROW && i < row.n; i++) {
            ck_assert_ptr_nonnull(row.field[i].p);
            say_field(to, row.field[i]);
        }
        sink_str(to, result == READER_ROW ? "\n" : row.bad);
    }
    reader_free(reader);
    return result;
}

/* -- the reference: nothing but libcsv, a physical line at a time ---------------------- */

struct reference {
    struct sink fields;
    bool row;
};

static void reference_field(void *bytes, size_t n, void *to)
{
    say_field(&((struct reference *)to)->fields, (struct sv){bytes, n});
}

static void reference_row(int c, void *to)
{
    (void)c;
    ((struct reference *)to)->row = true;
}

static int reference_space(unsigned char c)
{
    (void)c;
    return 0;
}

/* Bytes of the first line of s; *stop: of its line end. */
static size_t reference_line(struct sv s, size_t *stop)
{
    size_t n = 0;
    while (n < s.n && s.p[n] != '\r' && s.p[n] != '\n')
        n++;
    *stop = n == s.n ? 0 : s.p[n] == '\r' && n + 1 < s.n && s.p[n + 1] == '\n' ? 2 : 1;
    return n;
}

/* Feeds the first line of s, which stands at p, until the row is whole: what is wrong, or
 * NULL. CR LF would give a second, empty row: the LF goes in only where none was reported. */
static const char *reference_feed(struct csv_parser *parser, struct reference *ref, struct sv s)
{
    size_t stop, n = reference_line(s, &stop);
    for (size_t i = 0; i < n + stop && !ref->row; i++) {
        if (csv_parse(parser, s.p + i, 1, reference_field, reference_row, ref) != 1)
            return s.p[i] == '"' ? "a quote within a field that does not begin with one"
                                 : "text behind a closing quote";
    }
    if (stop == 0 && csv_fini(parser, reference_field, reference_row, ref) != 0)
        return "a quote that is never closed";
    return NULL;
}

static void reference_record(struct sink *to, struct sv *s, size_t *line, char delimiter)
{
    struct csv_parser parser;
    struct reference ref = {.row = false};
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
    csv_set_space_func(&parser, reference_space);
    csv_set_delim(&parser, (unsigned char)delimiter);
    size_t first_stop, first = reference_line(*s, &first_stop), at = 0, lines = 0;
    const char *why = NULL;
    while (!ref.row && why == NULL) {
        size_t stop, n = reference_line(sv_from(*s, at), &stop);
        why = reference_feed(&parser, &ref, sv_from(*s, at));
        if (ref.row) {
            say(to, "row", *line, sv_head(*s, at + n), stop > 0);
            sink_sv(to, sink_view(&ref.fields));
            sink_str(to, "\n");
        }
        at += n + stop;
        lines++;
    }
    if (why != NULL) {
        say(to, "bad", *line, sv_head(*s, first), first_stop > 0);
        sink_str(to, why);
        at = first + first_stop;
        lines = 1;
    }
    *s = sv_from(*s, at);
    *line += lines;
    csv_free(&parser);
    sink_done(&ref.fields);
}

static void reference_all(struct sink *to, struct sv s, char delimiter)
{
    size_t line = 1;
    if (sv_starts(s, SV("\xEF\xBB\xBF")))
        s = sv_from(s, 3);
    while (s.n > 0)
        reference_record(to, &s, &line, delimiter);
}

/* -- the fast path and libcsv ---------------------------------------------------------- */

static void compare(struct sv input, char delimiter, size_t step)
{
    struct sink want = {.p = NULL};
    reference_all(&want, input, delimiter);
    for (size_t piece = 1; piece <= input.n; piece += step) {
        struct sink got = {.p = NULL};
        struct bytes from = {.left = input, .piece = piece};
        ck_assert_int_eq(read_all(&got, from, delimiter), READER_END);
        ck_assert_msg(sv_eq(sink_view(&got), sink_view(&want)),
                      "input of %zu bytes in pieces of %zu: read\n%.*s\nbut libcsv has\n%.*s",
                      input.n, piece, SV_ARG(sink_view(&got)), SV_ARG(sink_view(&want)));
        sink_done(&got);
    }
    sink_done(&want);
}

START_TEST(short_inputs_in_every_piece)
{
    uint64_t state = 1;
    char text[NASTY];
    for (size_t i = 0; i < 4000; i++) {
        char delimiter = delimiters[i % sizeof delimiters];
        size_t tokens = 1 + chance(&state, 16);
        compare(nasty(text, &state, tokens, i % 90, 3, delimiter), delimiter, 1);
    }
}
END_TEST

START_TEST(long_inputs)
{
    uint64_t state = 2;
    char text[NASTY];
    for (size_t i = 0; i < 1500; i++) {
        char delimiter = delimiters[i % sizeof delimiters];
        size_t tokens = 1 + chance(&state, 60);
        struct sv input = nasty(text, &state, tokens, 30 + i % 70, 60, delimiter);
        compare(input, delimiter, 1 + input.n / (1 + chance(&state, 9)));
    }
}
END_TEST

/* Rows beyond the buffer, so that they are moved and it grows in every phase of a row. */
START_TEST(inputs_beyond_the_buffer)
{
    uint64_t state = 3;
    char text[NASTY];
    for (size_t i = 0; i < 6; i++) {
        struct sink input = {.p = NULL};
        while (input.n < 300 * 1024) {
            size_t calm = i < 3 ? 40 + 30 * i : 99;
            sink_sv(&input, nasty(text, &state, 30, calm, 90, ','));
            if (i < 3)
                sink_str(&input, "\"\n\"x\"\n");
            for (size_t k = chance(&state, 3); i >= 3 && k > 0; k--)
                sink_str(&input, ",\"a\nb\",z\r\n");
        }
        struct sv all = sink_view(&input);
        compare(all, ',', all.n); /* a byte at a time */
        compare(sv_head(all, 150 * 1024), ',', 40 * 1024 + 17 * i);
        sink_done(&input);
    }
}
END_TEST

/* -- single cases ---------------------------------------------------------------------- */

static void check_read(struct sv input, const char *want)
{
    for (size_t piece = 1; piece <= input.n + 1; piece++) {
        struct sink got = {.p = NULL};
        struct bytes from = {.left = input, .piece = piece};
        ck_assert_int_eq(read_all(&got, from, ','), READER_END);
        sink_char(&got, '\0');
        ck_assert_str_eq(got.p, want);
        sink_done(&got);
    }
}

START_TEST(lines_and_ends)
{
    check_read(SV(""), "");
    check_read(SV("\xEF\xBB\xBF"), "");
    check_read(SV("\xEF\xBB"), "row 1 open 2:\xEF\xBB 2=\xEF\xBB\n");
    check_read(SV("\xEF\xBB\xBF\"a\"\n"), "row 1 ended 3:\"a\" 1=a\n");
    check_read(SV("a,b\n\n c"),
               "row 1 ended 3:a,b 1=a 1=b\nrow 2 ended 0:\nrow 3 open 2: c 2= c\n");
    check_read(SV("a\r\n\r\nb\r\r"), "row 1 ended 1:a 1=a\nrow 2 ended 0:\n"
                                     "row 3 ended 1:b 1=b\nrow 4 ended 0:\n");
    check_read(SV("\"a\"\r\nb"), "row 1 ended 3:\"a\" 1=a\nrow 2 open 1:b 1=b\n");
    check_read(SV(",\n"), "row 1 ended 1:, 0= 0=\n");
    check_read(SV("\"\",\"\""), "row 1 open 5:\"\",\"\" 0= 0=\n");
    check_read(SV("\"a\r\nb\rc\n\",d\ne\n"),
               "row 1 ended 11:\"a\r\nb\rc\n\",d 7=a\r\nb\rc\n 1=d\nrow 5 ended 1:e 1=e\n");
}
END_TEST

START_TEST(bad_lines)
{
    check_read(SV("\"a\nb\n\nc"), "bad 1 ended 2:\"aa quote that is never closed"
                                  "row 2 ended 1:b 1=b\nrow 3 ended 0:\nrow 4 open 1:c 1=c\n");
    check_read(SV("x\n\"a\"b,\"\r\n\"c\"\n"),
               "row 1 ended 1:x 1=x\n"
               "bad 2 ended 6:\"a\"b,\"text behind a closing quote"
               "row 3 ended 3:\"c\" 1=c\n");
    check_read(SV("\"a\n1,2\n\"b\""), "bad 1 ended 2:\"atext behind a closing quote"
                                      "row 2 ended 3:1,2 1=1 1=2\nrow 3 open 3:\"b\" 1=b\n");
    check_read(SV("a\"b\"\nc\n"), "bad 1 ended 4:a\"b\""
                                  "a quote within a field that does not begin with one"
                                  "row 2 ended 1:c 1=c\n");
    check_read(SV("\"a"), "bad 1 open 2:\"aa quote that is never closed");
}
END_TEST

/* A record of n bytes `fill` behind `lead`, then `tail`: what is said of its first line. */
static void check_long(const char *lead, size_t n, const char *tail, const char *want_bad)
{
    struct sink input = {.p = NULL};
    sink_str(&input, lead);
    memset(sink_reserve(&input, n), 'x', n);
    input.n += n;
    sink_str(&input, tail);
    const size_t pieces[] = {4093, 64 * 1024, SIZE_MAX};
    for (size_t i = 0; i < 3; i++) {
        struct bytes from = {.left = sink_view(&input), .piece = pieces[i]};
        struct reader *reader = reader_new(bytes_read, &from, ',');
        struct row row;
        enum reader_result result = reader_next(reader, &row);
        ck_assert_int_eq(result, want_bad == NULL ? READER_ROW : READER_BAD);
        if (want_bad != NULL)
            ck_assert_str_eq(row.bad, want_bad);
        ck_assert(row.ended);
        ck_assert_uint_le(row.raw.n, READER_LONGEST);
        ck_assert(sv_eq(row.raw, sv_head(sink_view(&input), row.raw.n)));
        size_t line = 1;
        while ((result = reader_next(reader, &row)) != READER_END && row.field[0].p[0] != 'e')
            line = row.line;
        ck_assert_int_eq(result, READER_ROW);
        ck_assert_uint_ge(row.line, line + 1);
        ck_assert(sv_is(row.raw, "end,1"));
        ck_assert_int_eq(reader_next(reader, &row), READER_END);
        reader_free(reader);
    }
    sink_done(&input);
}

START_TEST(the_longest_record)
{
    const char *line = "a line of more than 1048576 bytes";
    check_long("", READER_LONGEST, "\nend,1\n", NULL);
    check_long("", READER_LONGEST + 1, "\nend,1\n", line);
    check_long("", 3 * READER_LONGEST, "\r\nend,1\n", line);
    check_long("\"", READER_LONGEST - 2, "\"\rend,1", NULL);
    check_long("\"", READER_LONGEST - 1, "\"\rend,1", line);
    check_long("\"", 3 * READER_LONGEST, "\"\nend,1\n", line);
    check_long("\"\r\n", READER_LONGEST - 4, "\"\nend,1\n", NULL);
    check_long("\"\n", READER_LONGEST - 2, "x\nend,1\n", "a record of more than 1048576 bytes");
}
END_TEST

/* A line without end, or a quote: what lies beyond the limit is not kept in memory. */
struct endless {
    size_t given, most;
    char first;
    const char *to; /* where bytes went lately */
};

static long endless_read(void *from, char *to, size_t n)
{
    struct endless *e = from;
    if (e->given >= e->most)
        return 0;
    if (e->given > 2 * (size_t)READER_LONGEST)
        ck_assert_ptr_eq(to, e->to);
    memset(to, 'x', n);
    if (e->given == 0)
        to[0] = e->first;
    e->to = to;
    e->given += n;
    return (long)n;
}

START_TEST(memory_is_bounded)
{
    for (int i = 0; i < 2; i++) {
        struct endless from = {.most = 16 * (size_t)READER_LONGEST,
                               .first = i == 0 ? 'x' : '"'};
        struct reader *reader = reader_new(endless_read, &from, ',');
        struct row row;
        ck_assert_int_eq(reader_next(reader, &row), READER_BAD);
        ck_assert_uint_eq(row.raw.n, READER_LONGEST);
        ck_assert(!row.ended);
        ck_assert_int_eq(reader_next(reader, &row), READER_END);
        reader_free(reader);
    }
}
END_TEST

START_TEST(failure_and_peek)
{
    struct bytes from = {
        .left = SV("\xEF\xBB\xBFx;1\r\ny;\"2\"\n\"z;"), .piece = 2, .fails = 1};
    struct reader *reader = reader_new(bytes_read, &from, ',');
    struct row row;
    ck_assert(sv_starts(reader_peek(reader, 5), SV("x;1\r\n")));
    ck_assert(sv_is(reader_peek(reader, 100), "x;1\r\ny;\"2\"\n\"z;"));
    reader_delimiter(reader, ';');
    ck_assert_int_eq(reader_next(reader, &row), READER_ROW);
    ck_assert_uint_eq(row.n, 2);
    ck_assert_int_eq(reader_next(reader, &row), READER_ROW);
    ck_assert(sv_is(row.field[1], "2") && row.line == 2);
    for (int i = 0; i < 2; i++) {
        errno = 0;
        ck_assert_int_eq(reader_next(reader, &row), READER_FAILED);
        ck_assert_int_eq(errno, EIO);
    }
    reader_free(reader);
    reader_free(NULL);
}
END_TEST

/* A line that came whole is given out before the source is asked again, CR or not. */
START_TEST(live_lines_do_not_wait)
{
    struct bytes from = {.left = SV("a\r"), .piece = 2, .fails = 1};
    struct reader *reader = reader_new(bytes_read, &from, ',');
    struct row row;
    ck_assert_int_eq(reader_next(reader, &row), READER_ROW);
    ck_assert(row.ended && sv_is(row.raw, "a"));
    from.left = SV("\nb\n");
    ck_assert_int_eq(reader_next(reader, &row), READER_ROW);
    ck_assert(sv_is(row.raw, "b") && row.line == 2);
    ck_assert_int_eq(reader_next(reader, &row), READER_FAILED);
    reader_free(reader);
}
END_TEST

Suite *csv_suite(void)
{
    Suite *suite = suite_create("csv");
    TCase *equal = tcase_create("equal to libcsv");
    tcase_set_timeout(equal, 120);
    tcase_add_test(equal, short_inputs_in_every_piece);
    tcase_add_test(equal, long_inputs);
    tcase_add_test(equal, inputs_beyond_the_buffer);
    suite_add_tcase(suite, equal);
    TCase *cases = tcase_create("cases");
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, lines_and_ends);
    tcase_add_test(cases, bad_lines);
    tcase_add_test(cases, the_longest_record);
    tcase_add_test(cases, memory_is_bounded);
    tcase_add_test(cases, failure_and_peek);
    tcase_add_test(cases, live_lines_do_not_wait);
    suite_add_tcase(suite, cases);
    return suite;
}
