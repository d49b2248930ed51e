#include "config.h"

#include "ingest/ingest.h"
#include "race/read.h"

#include <check.h>

#include "suites.h"

static struct arena *arena;
static struct formats formats;
static struct fault why;

static void setup(void)
{
    arena = arena_new();
    formats_init(&formats, arena);
    why = (struct fault){0};
}

static void teardown(void)
{
    formats_done(&formats);
    arena_free(arena);
}

static const struct format *named(const char *name)
{
    const struct format *format = formats_named(&formats, sv_of(name));
    ck_assert_msg(format != NULL, "no format '%s'", name);
    return format;
}

static const struct zone *zone(const char *name)
{
    const struct zone *found = zone_load(arena, sv_of(name), &why);
    ck_assert_msg(found != NULL, "%s", why.text);
    return found;
}

/* --- lines ---------------------------------------------------------------------------- */

/* What a format makes of a line, in words: `read chip/bib/point/kind when`, `other`,
 * `rejected`; `when` is `local MS-OF-1970`, `utc MS`, `clock MS`, `elapsed MS`. */
static const char *line_says(struct parsing *parsing, const struct row *row)
{
    static const char *const kinds[] = {"utc", "local", "clock", "elapsed"};
    struct found found = {0};
    switch (format_take(parsing, row, &found)) {
    case LINE_OTHER: return "other";
    case LINE_REJECTED: return "rejected";
    case LINE_READ: break;
    }
    struct sv kind = found.kind_given ? read_kind_name(found.kind) : SV("");
    bool stamp = found.when.kind == MOMENT_STAMP;
    return arena_printf(arena, "read %.*s/%.*s/%.*s/%.*s %s %lld", SV_ARG(found.chip),
                        SV_ARG(found.bib), SV_ARG(found.point), SV_ARG(kind),
                        kinds[found.when.kind],
                        (long long)(stamp ? found.when.stamp.utc_ms : found.when.ms))
        .p;
}

static const struct {
    const char *format;
    bool other_times; /* epoch_utc of chronotrack, elapsed of a list */
    const char *line, *says;
} lines[] = {
    {"chronotrack", false, "TO~3~200~160~18~1620461427.22~11FD4E~8~-71~3~P~70",
     "read 200/// local 1620461427220"},
    {"chronotrack", true, "TO~3~200~160~18~1620461427.22~11FD4E~8~-71~3~P~70",
     "read 200/// utc 1620461427220"},
    {"chronotrack", false, "TO~3~0A7~160~18~1620461427.9999~11FD4E~8~-71~3~P\r",
     "read 0A7/// local 1620461427999"},
    {"chronotrack", false, "TO~3~200~160~18~1620461427~11FD4E~8~-71~3~P",
     "read 200/// local 1620461427000"},
    {"chronotrack", false, "TO~3~~160~18~1620461427.22~11FD4E~8~-71~3~P", "rejected"},
    {"chronotrack", false, "TO~3~200~160~18~1620461427.2x~11FD4E~8~-71~3~P", "rejected"},
    {"chronotrack", false, "TO~3~200~160~18~9999999999999~11FD4E~8~-71~3~P", "rejected"},
    {"chronotrack", false, "TO~3~200~160~18~1620461427.22~11FD4E~8~-71~3", "rejected"},
    {"chronotrack", false, "TO~3~200~160~18~1620461427.22~11FD4E~8~-71~3~P~70~9", "rejected"},
    {"chronotrack", false, "0,12,Gun,345,21050808104722,0", "read ///gun local 1620461447220"},
    {"chronotrack", false, "0,12,Finish,345,21050808104722,0", "other"},
    {"chronotrack", false, "0,12,Gun,345,21023008104722,0", "rejected"},
    {"chronotrack", false, "0,12,Gun,345,21050824104722,0", "rejected"},
    {"chronotrack", false, "0,12,Gun,345,21000808104722,0", "rejected"},
    {"chronotrack", false, "0,12,Gun,345,80010100000000,0", "read ///gun local 315532800000"},
    {"chronotrack", false, "0,12,Gun,345,21050808104722", "rejected"},
    {"chronotrack", false, "  ", "other"},
    {"chronotrack", false, "hello", "rejected"},
    {"list", true, "72\t28:18", "read /72// elapsed 1698000"},
    {"list", true, "F12;  1:02:03.5", "read /F12// elapsed 3723500"},
    {"list", true, "007,\"28:18\"", "read /007// elapsed 1698000"},
    {"list", false, "72 09:58:18", "read /72// clock 35898000"},
    {"list", false, "72 2025-04-06T09:58:18Z", "read /72// utc 1743933498000"},
    {"list", true, "# 72 28:18", "other"},
    {"list", true, "", "other"},
    {"list", true, "72 1698", "rejected"},
    {"list", true, "72", "rejected"},
    {"list", true, "72 28:18 paced", "rejected"},
    {"list", false, "72 24:18", "rejected"},
};

START_TEST(each_line_is_told)
{
    struct parsing parsing = {.format = named(lines[_i].format),
                              .arena = arena,
                              .elapsed = lines[_i].other_times &&
                                         strcmp(lines[_i].format, "list") == 0,
                              .epoch_utc = lines[_i].other_times};
    struct sv raw = sv_of(lines[_i].line);
    struct row row = {.line = 1, .raw = raw, .field = &raw, .n = 1, .ended = true};
    ck_assert_msg(strcmp(line_says(&parsing, &row), lines[_i].says) == 0, "'%s': %s",
                  lines[_i].line, line_says(&parsing, &row));
}
END_TEST

/* Under one header, whose columns stand in an odd order. */
static const struct {
    const char *line, *says;
} cells_of_csv[] = {
    {"2025-04-06 09:30:00,A7,,mat,\n", "read A7//mat/ local 1743931800000"},
    {"2025-04-06 09:30:00,A7,12,mat,\n", "read A7//mat/ local 1743931800000"},
    {"2025-04-06 09:30:00,,12,mat,backup\n", "read /12/mat/backup local 1743931800000"},
    {"2025-04-06 09:30:00,,12\n", "read /12// local 1743931800000"},
    {"2025-04-06 09:30:00,,,mat,gun\n", "read //mat/gun local 1743931800000"},
    {"2025-04-06 09:30:00,\" A7 \",,\"a,b\",\n", "read A7//a,b/ local 1743931800000"},
    {"2025-04-06T09:30:00Z,A7,,,odd\n", "read A7/// utc 1743931800000"},
    {"2025-04-06 09:30:00,,,mat,\n", "rejected"},
    {"9h30,A7,,mat,\n", "rejected"},
    {"2025-04-06 09:30:00,A7,,mat,,\n", "read A7//mat/ local 1743931800000"},
    {"2025-04-06 09:30:00,A7,,a,b,c\n", "rejected"},
    {"\n", "other"},
};

static const char *csv_says(const char *header, const char *line, struct parsing *parsing)
{
    struct sv text = arena_printf(arena, "%s%s", header, line);
    struct reader *reader = reader_new(reader_view, &text, ',');
    struct row row;
    *parsing = (struct parsing){.format = named("csv"), .arena = arena};
    ck_assert_int_eq(reader_next(reader, &row), READER_ROW);
    ck_assert_str_eq(line_says(parsing, &row), "other");
    ck_assert_int_eq(reader_next(reader, &row), READER_ROW);
    const char *says = line_says(parsing, &row);
    reader_free(reader);
    return says;
}

START_TEST(each_row_of_a_table_is_told)
{
    struct parsing parsing;
    const char *says = csv_says("Time,Chip,Bib,Point,Kind\n", cells_of_csv[_i].line, &parsing);
    ck_assert_msg(strcmp(says, cells_of_csv[_i].says) == 0, "%s: %s", cells_of_csv[_i].line,
                  says);
}
END_TEST

START_TEST(a_column_of_dates_dates_the_times)
{
    static const char header[] = "chip,date,time\n";
    struct parsing parsing;
    ck_assert_str_eq(csv_says(header, "A7,2025-04-06,09:30:00\n", &parsing),
                     "read A7/// local 1743931800000");
    ck_assert_str_eq(csv_says(header, "A7,,09:30:00\n", &parsing), "read A7/// clock 34200000");
    ck_assert_str_eq(csv_says(header, "A7,6 April,09:30:00\n", &parsing), "rejected");
    ck_assert_str_eq(csv_says(header, "A7,6 April,2025-04-06 09:30:00\n", &parsing),
                     "read A7/// local 1743931800000");
}
END_TEST

/* --- which format a file has ---------------------------------------------------------- */

#define READ "TO~3~200~160~18~1620461427.22~11FD4E~8~-71~3~P~70\n"
#define FIVE_READS READ READ READ READ READ
static const struct {
    const char *sample, *format;
} samples[] = {
    {READ, "chronotrack"},
    {"0,12,Gun,345,21050808104722,0\r\n", "chronotrack"},
    {FIVE_READS FIVE_READS "noise\n", "chronotrack"},
    {READ READ "noise\nnoise\n", "chronotrack"},
    {READ "noise\nnoise\n", NULL},
    {"# nothing yet\n", "list"},
    {"chip,bib,point,time,kind,origin\n", "csv"},
    {"chip,time\nA,1\nB,2\n", "csv"},
    {"\n\"Start number\";\"Time\"\n7;x\n", "csv"},
    {"name,time\nA,1\n", NULL},
    {"72\t28:18\n# by hand\n\n73 28:20\n", "list"},
    {"72 1698\n73 1700\n", NULL},
    {"\n \n", "list"}, /* blank lines are other, not rejected */
    {"", NULL},
};

START_TEST(a_format_is_told_by_content)
{
    struct parsing parsing = {.arena = arena, .elapsed = true};
    const struct format *format =
        format_of(&formats, &parsing, sv_of(samples[_i].sample), &why);
    ck_assert_msg(!fault_is(&why), "%s", why.text);
    ck_assert_msg((format == NULL) == (samples[_i].format == NULL), "%s", samples[_i].sample);
    if (format != NULL)
        ck_assert_str_eq(format->name, samples[_i].format);
}
END_TEST

/* An example as it stands in a file: <TAB> is a TAB, <14> a byte. */
static struct sv plain(const char *example)
{
    struct sink text = {0};
    for (const char *p = example; *p != '\0'; p++) {
        if (strncmp(p, "<TAB>", 5) == 0) {
            sink_char(&text, '\t');
            p += 4;
        } else if (strncmp(p, "<14>", 4) == 0) {
            sink_char(&text, '\x14');
            p += 3;
        } else {
            sink_char(&text, *p);
        }
    }
    sink_char(&text, '\n');
    struct sv line = arena_sv(arena, sink_view(&text));
    sink_done(&text);
    return line;
}

START_TEST(formats_have_names_and_examples)
{
    ck_assert_uint_eq(formats.n, 25);
    for (size_t i = 0; i < formats.n; i++) {
        struct parsing parsing = {.arena = arena};
        const struct format *format = &formats.format[i];
        ck_assert_ptr_eq(formats_named(&formats, sv_of(format->name)), format);
        ck_assert_uint_gt(strlen(format->meaning), 0);
        const struct format *told = format_of(&formats, &parsing, plain(format->example), &why);
        ck_assert_msg(told == format && !fault_is(&why), "%s: %s %s", format->name,
                      told == NULL ? "none" : told->name, why.text);
    }
    ck_assert_ptr_null(formats_named(&formats, SV("CSV")));
    ck_assert_ptr_null(formats_named(&formats, SV("")));
}
END_TEST

START_TEST(a_sample_of_two_formats_is_not_guessed)
{
    struct parsing parsing = {.arena = arena};
    (void)format_of(&formats, &parsing, SV("72\t0:28:18.120\n73\t0:28:19.120\n"), &why);
    ck_assert_str_eq(why.text, "could be rfid-server or list: say which with --format");
}
END_TEST

static const struct raw_format *blocks(const char *text, size_t *n)
{
    struct faults faults = {0};
    struct raw_format *raw;
    bool good = raw_formats_parse(arena, "my.conf", sv_of(text), &raw, n, &faults);
    faults_done(&faults);
    ck_assert(good);
    return raw;
}

START_TEST(a_format_of_the_user_comes_first)
{
    size_t n;
    const struct raw_format *raw =
        blocks("format \"mine\" { read = '^TO~[^~]*~(?<chip>\\w+)~.*~(?<time>\\d+)~' }\n"
               "format \"chronotrack\" { read = '^never(?<bib>a)(?<time>b)' }\n"
               "format \"own\" { read = '^(?<bib>\\w+)\\t(?<time>\\S+)$' }\n",
               &n);
    struct parsing parsing = {.arena = arena};
    size_t before = formats.n;
    ck_assert(formats_add(&formats, raw, n, &why));
    ck_assert_uint_eq(formats.n, before + 2);
    ck_assert_ptr_eq(named("chronotrack")->raw, &raw[1]);
    ck_assert_ptr_null(format_of(&formats, &parsing, SV(READ), &why));
    ck_assert_ptr_eq(format_of(&formats, &parsing, SV("72\t0:28:18\n"), &why), named("own"));
    ck_assert(!fault_is(&why));
    ck_assert(!formats_add(&formats, raw, 1, &why));
    ck_assert_str_eq(why.text, "format 'mine' stands twice (first in my.conf:1)");
    ck_assert_str_eq(why.file, "my.conf");
    raw_formats_done((struct raw_format *)raw, n);
}
END_TEST

/* A pattern that would need years is given up, and the line rejected with that reason. */
START_TEST(a_slow_pattern_ends)
{
    size_t n;
    const struct raw_format *raw =
        blocks("format \"slow\" { read = '^(?<bib>(a+)+)+(?<time>[0-9])$' }\n", &n);
    ck_assert(formats_add(&formats, raw, n, &why));
    struct parsing parsing = {.arena = arena, .format = named("slow")};
    struct sv raw_line = SV("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
    struct row row = {.raw = raw_line, .ended = true};
    ck_assert_str_eq(line_says(&parsing, &row), "rejected");
    ck_assert_str_eq(parsing.reason.text, "a pattern of slow takes too long on this line");
    struct sink many = {0};
    for (int i = 0; i < 2000; i++)
        sink_printf(&many, "%.*s\n", SV_ARG(raw_line));
    ck_assert_ptr_null(format_of(&formats, &parsing, sink_view(&many), &why));
    sink_done(&many);
    raw_formats_done((struct raw_format *)raw, n);
}
END_TEST

/* --- whole files ---------------------------------------------------------------------- */

struct rejects {
    size_t lines, cells;
    struct sv last; /* its reason */
};

static void count_reject(void *to, const char *file, size_t line, const char *reason,
                         struct sv text)
{
    struct rejects *rejects = to;
    (void)file;
    (void)text;
    ck_assert_uint_gt(line, 0);
    ck_assert_uint_gt(strlen(reason), 0);
    rejects->cells += strncmp(reason, "cell: ", 6) == 0;
    rejects->lines += strncmp(reason, "cell: ", 6) != 0;
    rejects->last = arena_sv(arena, sv_of(reason));
}

static struct sv ingest_text(struct ingest *ingest, const char *name, struct sv text,
                             struct rejects *rejects)
{
    static struct sink out;
    struct ingest_file file;
    out = (struct sink){0};
    *rejects = (struct rejects){0};
    ingest->arena = arena;
    ingest->formats = &formats;
    ingest->out = &out;
    ingest->reject = count_reject;
    ingest->to = rejects;
    bool good = ingest_prepare(ingest, &file, name, text, true, &why);
    if (good) {
        struct sv left = text;
        struct reader *reader = reader_new(reader_view, &left, ',');
        good = ingest_run(ingest, &file, reader, &why);
        reader_free(reader);
    }
    faults_done(&ingest->notes);
    struct sv written = arena_sv(arena, sink_view(&out));
    sink_done(&out);
    return good ? written
                : arena_printf(arena, "fault: %s:%zu: %s", why.file, why.line, why.text);
}

START_TEST(a_table_becomes_the_stream)
{
    struct ingest ingest = {.options = {.point = SV("line"), .date_days = INT64_MIN}};
    struct rejects rejects;
    struct sv got = ingest_text(
        &ingest, "a,b.csv",
        SV("chip,time,kind\n7,2025-04-06T09:30:00+09:00,\n\n8,soon,\n9,2025-04-06T09:30:01Z,x\n"
           "10,2025-04-06T09:3"),
        &rejects);
    ck_assert_str_eq(arena_str(arena, got),
                     "7,,line,2025-04-06T09:30:00.000+09:00,chip,\"a,b.csv:2\"\n"
                     "9,,line,2025-04-06T09:30:01.000+00:00,chip,\"a,b.csv:5\"\n");
    ck_assert_uint_eq(ingest.lines, 6);
    ck_assert_uint_eq(ingest.reads, 2);
    ck_assert_uint_eq(ingest.other, 3); /* header, blank, unfinished */
    ck_assert_uint_eq(ingest.rejected, 1);
    ck_assert_uint_eq(rejects.lines, 1);
    ck_assert_uint_eq(rejects.cells, 1);
    ck_assert(sv_is(rejects.last, "cell: bad kind 'x'"));
}
END_TEST

START_TEST(an_unknown_file_is_rejected_line_by_line)
{
    struct ingest ingest = {.options = {.date_days = INT64_MIN}};
    struct rejects rejects;
    struct sv got = ingest_text(&ingest, "odd", SV("one\ntwo\nthree"), &rejects);
    ck_assert_uint_eq(got.n, 0);
    ck_assert_uint_eq(ingest.recognised, 0);
    ck_assert_uint_eq(ingest.lines, 3);
    ck_assert_uint_eq(rejects.lines, 3);
    ck_assert(sv_is(rejects.last, "no known format"));
}
END_TEST

START_TEST(what_the_times_lack_is_found_before_the_first_row)
{
    struct ingest ingest = {.options = {.date_days = INT64_MIN}};
    struct rejects rejects;
    struct sv got =
        ingest_text(&ingest, "x",
                    SV("chip,time\n7,2025-04-06T09:30:00Z\n8,2025-04-06 09:30:01\n"), &rejects);
    ck_assert_str_eq(arena_str(arena, got),
                     "fault: x:3: a local time, and no zone: name it with --zone or in "
                     "event.conf (timezone)");
    ck_assert_uint_eq(ingest.reads, 0);
}
END_TEST

static void rows_are_the_reads(const struct ingest *ingest, struct sv got)
{
    size_t rows = 0;
    for (size_t i = 0; i < got.n; i++)
        rows += got.p[i] == '\n';
    ck_assert_uint_eq(rows, ingest->reads);
}

/* Whatever a file holds, each of its lines is a read, other, or rejected and handed on. */
START_TEST(every_line_is_counted_once)
{
    static const char *const piece[] = {
        READ,         "7,2025-04-06T09:30:00Z,chip\n",
        "72 28:18\n", "\n",
        "\"",         "\xff",
        ",",          "7,x,\n",
        "\r\n",       "0,12,Gun,345,21050808104722,0\n",
        "# note\n",   "TO~",
        "\r",         "\"a\"\n",
    };
    static const char *const head[] = {FIVE_READS FIVE_READS, "chip,time,kind\n", "1 1:00\n"};
    uint64_t seed = (uint64_t)_i * 2 + 1;
    struct sink text = {0};
    sink_printf(&text, "%s", head[_i % 3]);
    for (int k = 0; k < 40; k++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        sink_printf(&text, "%s", piece[(seed >> 33) % (sizeof piece / sizeof *piece)]);
    }
    struct ingest ingest = {.options = {.date_days = INT64_MIN,
                                        .zone = zone("UTC"),
                                        .gun = SV("2025-04-06T09:00:00Z")}};
    static const char *const names[] = {"chronotrack", "csv", "list"};
    ingest.options.format = named(names[_i % 3]);
    struct rejects rejects;
    struct sv got = ingest_text(&ingest, "any", sink_view(&text), &rejects);
    ck_assert_msg(!sv_starts(got, SV("fault: ")), "%.*s", SV_ARG(got));
    ck_assert_uint_gt(ingest.lines, 1);
    ck_assert_uint_eq(ingest.lines, ingest.reads + ingest.other + ingest.rejected);
    ck_assert_uint_eq(ingest.rejected, rejects.lines);
    rows_are_the_reads(&ingest, got);
    sink_done(&text);
}
END_TEST

/* --- sources -------------------------------------------------------------------------- */

#define EVENT "event { name = \"T\" date = \"2025-04-06\" timezone = \"Asia/Pyongyang\" }\n"
#define MATS "mat \"start\" { at = 0 } mat \"finish\" { at = 10000 }\n"
static const char two_guns[] =
    EVENT "race \"a\" { distance = 10000 gun = \"09:00:00\" " MATS "}\n"
          "race \"b\" { distance = 10000 gun = \"09:10:00\" " MATS "}\n"
          "source \"spare\" { files = \"^spare\" point = \"finish\" kind = backup "
          "offset = \"+0.350\" }\n"
          "source \"hand\" { files = \"^hand\" gun = \"09:10:00\" kind = manual }\n"
          "source \"mats\" { files = \"^mat_(?<point>[a-z]+)\" chip = \"^58(.*)$\" }\n";

static const struct {
    const char *file, *text, *becomes;
} sourced[] = {
    {"in/spare1", "bib,time\n7,09:40:00\n",
     ",7,finish,2025-04-06T09:40:00.350+09:00,backup,in/spare1:2\n"},
    {"hand.txt", "7 30:00\n", ",7,,2025-04-06T09:40:00.000+09:00,manual,hand.txt:1\n"},
    {"other.txt", "7 30:00\n",
     "fault: other.txt:1: times counted from zero, and event.conf has several guns: name one "
     "with --gun or in the source"},
    {"mat_half.csv", "chip,time,point\n58007,09:40:00,x\n",
     "007,,half,2025-04-06T09:40:00.000+09:00,chip,mat_half.csv:2\n"},
    {"mat_half.csv", "chip,time\n59007,09:40:00\n", ""},
    {"plain.csv", "chip,time,point\n58007,09:40:00,x\n",
     "58007,,x,2025-04-06T09:40:00.000+09:00,chip,plain.csv:2\n"},
};

START_TEST(the_source_says_what_a_file_is)
{
    struct event event;
    struct faults faults = {0};
    bool good = event_parse(&event, arena, "event.conf", sv_of(two_guns), &faults);
    ck_assert_msg(good, "%s", good ? "" : faults.groups[0].list[0].text);
    struct ingest ingest = {.event = &event, .options = {.date_days = INT64_MIN}};
    struct rejects rejects;
    struct sv got = ingest_text(&ingest, sourced[_i].file, sv_of(sourced[_i].text), &rejects);
    ck_assert_str_eq(arena_str(arena, got), sourced[_i].becomes);
    if (sourced[_i].becomes[0] == '\0')
        ck_assert_uint_eq(rejects.lines, 1);
    faults_done(&faults);
    event_done(&event);
}
END_TEST

START_TEST(options_beat_the_source)
{
    struct event event;
    struct faults faults = {0};
    ck_assert(event_parse(&event, arena, "event.conf", sv_of(two_guns), &faults));
    struct ingest ingest = {.event = &event,
                            .options = {.point = SV("gate"),
                                        .offset_given = true,
                                        .offset_ms = -1000,
                                        .zone = zone("UTC"),
                                        .date_days = date_days(2025, 5, 1)}};
    struct rejects rejects;
    struct sv got = ingest_text(&ingest, "spare1", SV("bib,time\n7,09:40:00\n"), &rejects);
    ck_assert_str_eq(arena_str(arena, got),
                     ",7,gate,2025-05-01T09:39:59.000+00:00,backup,spare1:2\n");
    event_done(&event);
}
END_TEST

Suite *ingest_suite(void)
{
    Suite *suite = suite_create("ingest");
    TCase *tcase = tcase_create("ingest");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, each_line_is_told, 0, sizeof lines / sizeof *lines);
    tcase_add_loop_test(tcase, each_row_of_a_table_is_told, 0,
                        sizeof cells_of_csv / sizeof *cells_of_csv);
    tcase_add_test(tcase, a_column_of_dates_dates_the_times);
    tcase_add_loop_test(tcase, a_format_is_told_by_content, 0,
                        sizeof samples / sizeof *samples);
    tcase_add_test(tcase, formats_have_names_and_examples);
    tcase_add_test(tcase, a_sample_of_two_formats_is_not_guessed);
    tcase_add_test(tcase, a_format_of_the_user_comes_first);
    tcase_add_test(tcase, a_slow_pattern_ends);
    tcase_add_test(tcase, a_table_becomes_the_stream);
    tcase_add_test(tcase, an_unknown_file_is_rejected_line_by_line);
    tcase_add_test(tcase, what_the_times_lack_is_found_before_the_first_row);
    tcase_add_loop_test(tcase, every_line_is_counted_once, 0, 30);
    tcase_add_loop_test(tcase, the_source_says_what_a_file_is, 0,
                        sizeof sourced / sizeof *sourced);
    tcase_add_test(tcase, options_beat_the_source);
    suite_add_tcase(suite, tcase);
    return suite;
}
