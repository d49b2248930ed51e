/* race-ingest - raw timing files in, one clean stream of reads out; or, with -k entries, entry
 * lists in, the entries stream out.
 *
 * Streams: every file is opened and settled first, then each line goes out as it is read.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ingest/ingest.h"
#include "ingest/roster.h"
#include "tools/files.h"
#include "tools/tool.h"

static const char usage[] =
    "usage: race-ingest [OPTION]... [FILE | FOLDER | -]...\n"
    "Reads raw timing files and writes the reads stream.\n"
    "\n"
    "  -k, --kind KIND        reads (default) or entries: what the files are\n"
    "  -f, --format FORMAT    the format of all files (default: by content)\n"
    "      --list-formats     list the formats and end\n"
    "  -p, --point NAME       the timing point of all reads\n"
    "  -O, --offset OFFSET    added to every time: [+-][H:MM:]SECONDS[.mmm]\n"
    "  -z, --zone ZONE        the zone of local times, an IANA name\n"
    "  -d, --date YYYY-MM-DD  the date of times of day\n"
    "  -g, --gun TIME         where times counted from zero begin\n"
    "      --times WHAT       clock (times of day) or elapsed (counted from zero)\n"
    "  -m, --map COLUMN=REGEX a header cell that REGEX finds is COLUMN; repeatable\n"
    "  -r, --rejects FILE     write rejected lines there: file,line,reason,text\n"
    "      --strict           exit 1 if any line was rejected\n"
    "  -e, --event FILE       the event (default: $RACE_EVENT, ./event.conf)\n"
    "  -o, --output FILE      write there instead of standard output\n"
    "  -q, --quiet            no balance\n"
    "  -h, --help, -V, --version\n";

enum { OPT_LIST = 256, OPT_TIMES, OPT_STRICT };

static const struct option options[] = {
    TOOL_LONG,
    {"kind", required_argument, NULL, 'k'},
    {"format", required_argument, NULL, 'f'},
    {"list-formats", no_argument, NULL, OPT_LIST},
    {"point", required_argument, NULL, 'p'},
    {"offset", required_argument, NULL, 'O'},
    {"zone", required_argument, NULL, 'z'},
    {"date", required_argument, NULL, 'd'},
    {"gun", required_argument, NULL, 'g'},
    {"times", required_argument, NULL, OPT_TIMES},
    {"map", required_argument, NULL, 'm'},
    {"rejects", required_argument, NULL, 'r'},
    {"strict", no_argument, NULL, OPT_STRICT},
    {NULL, 0, NULL, 0},
};

struct run {
    struct tool tool;
    struct ingest ingest;
    struct event event;
    struct output out, rejects;
    const char *rejects_name;
    struct heading_map *maps;
    bool entries, strict;
};

static void list_formats(void)
{
    size_t n;
    const struct format *const *all = formats_all(&n);
    for (size_t i = 0; i < n; i++)
        printf("%-12s %s\n%-12s   %s\n", all[i]->name, all[i]->meaning, "", all[i]->example);
    exit(tool_end(EXIT_DONE));
}

static void add_map(struct run *run, const char *text)
{
    struct ingest_options *o = &run->ingest.options;
    struct sv regex = sv_of(text), column = sv_cut(&regex, '=');
    struct fault why = {0};
    enum heading heading = heading_named(column);
    if (heading == HEADING_NONE || regex.p == NULL)
        tool_usage("--map '%s': want COLUMN=REGEX with a column such as bib, chip or time",
                   text);
    struct pattern *pattern = pattern_new(regex, true, &why);
    if (pattern == NULL)
        tool_usage("--map: %s", why.text);
    run->maps = mem_resize(run->maps, o->n_maps + 1, sizeof *run->maps);
    run->maps[o->n_maps++] = (struct heading_map){heading, pattern};
    o->maps = run->maps;
}

static void set_kind(struct run *run, const char *text)
{
    run->entries = strcmp(text, "entries") == 0;
    if (!run->entries && strcmp(text, "reads") != 0)
        tool_usage("unknown kind '%s': reads or entries", text);
}

static void set_zone(struct run *run, const char *name)
{
    struct fault why = {0};
    run->ingest.options.zone = zone_load(run->tool.arena, sv_of(name), &why);
    if (run->ingest.options.zone == NULL)
        tool_die_fault(&why);
}

static void set_value(struct run *run, int c, const char *value)
{
    struct ingest_options *o = &run->ingest.options;
    switch (c) {
    case 'f':
        o->format = format_named(sv_of(value));
        if (o->format == NULL)
            tool_usage("unknown format '%s': see --list-formats", value);
        break;
    case 'O':
        o->offset_given = true;
        if (!offset_parse(sv_of(value), &o->offset_ms))
            tool_usage("bad offset '%s': want [+-][H:MM:]SECONDS[.mmm]", value);
        break;
    case 'd':
        if (!date_parse(sv_of(value), &o->date_days))
            tool_usage("bad date '%s': want YYYY-MM-DD", value);
        break;
    case OPT_TIMES:
        o->times = sv_of(value);
        if (!sv_is(o->times, "clock") && !sv_is(o->times, "elapsed"))
            tool_usage("unknown times '%s': clock or elapsed", value);
        break;
    }
}

static void parse_options(struct run *run, int argc, char **argv)
{
    int c;
    run->ingest.options.date_days = INT64_MIN;
    while ((c = tool_option(&run->tool, argc, argv,
                            TOOL_SHORT "k:f:p:O:z:d:g:m:r:", options)) != -1)
        switch (c) {
        case 'k': set_kind(run, optarg); break;
        case OPT_LIST: list_formats(); break;
        case 'p': run->ingest.options.point = sv_of(optarg); break;
        case 'g': run->ingest.options.gun = sv_of(optarg); break;
        case 'z': set_zone(run, optarg); break;
        case 'm': add_map(run, optarg); break;
        case 'r': run->rejects_name = optarg; break;
        case OPT_STRICT: run->strict = true; break;
        default: set_value(run, c, optarg);
        }
    tool_keep_apart(&run->tool, run->rejects_name, "rejects");
}

static void write_reject(void *to, const char *file, size_t line, const char *reason,
                         struct sv text)
{
    struct run *run = to;
    if (run->rejects_name != NULL)
        reject_write(&run->rejects.sink, file, line, reason, text);
}

/* Opens and settles every file; only then does the first byte go out. */
static void ingest_reads(struct run *run, struct file_list *files)
{
    struct ingest *ingest = &run->ingest;
    struct fault why = {0};
    struct ingest_file *prepared = mem_new(files->n, sizeof *prepared);
    struct opened *opened = files_open(files);
    for (size_t i = 0; i < files->n; i++) {
        struct sv sample = opened_sample(&opened[i], INGEST_SAMPLE);
        if (!ingest_prepare(ingest, &prepared[i], opened[i].input.name, sample,
                            sample.n < INGEST_SAMPLE, &why))
            tool_die_fault(&why);
        opened_rest(&opened[i]);
    }
    if (files->n > 0 && ingest->recognised == 0) {
        bool lines = false;
        for (size_t i = 0; i < files->n; i++)
            lines = lines || opened[i].size > 0;
        if (lines) {
            tool_faults(&ingest->notes);
            tool_die("nothing here is of a known format: see --list-formats");
        }
    }
    ingest_header(ingest);
    for (size_t i = 0; i < files->n; i++) {
        if (!ingest_run(ingest, &prepared[i], opened_reader(&opened[i]), &why)) {
            sink_str(ingest->out, "!race-ingest failed\n");
            sink_flush(ingest->out);
            tool_faults(&ingest->notes);
            tool_die_fault(&why);
        }
        opened_close(&opened[i]);
    }
    mem_free(prepared);
    mem_free(opened);
}

static void ingest_entries(struct run *run, struct file_list *files)
{
    struct ingest *ingest = &run->ingest;
    struct entries entries = {0};
    struct entry_log log = {&ingest->notes, write_reject, run};
    for (size_t i = 0; i < files->n; i++) {
        struct fault why = {0};
        struct input input;
        input_open(&input, files->name[i]);
        if (!entries_read(&entries, run->tool.arena, ingest->event, input.name, input_read,
                          &input, ingest->options.maps, ingest->options.n_maps, &log, &why)) {
            tool_faults(&ingest->notes);
            tool_die_fault(&why);
        }
        input_close(&input);
    }
    roster_write(&entries, ingest->out);
    ingest->reads = entries.n;
    ingest->other = entries.other;
    ingest->rejected = entries.rejected;
    ingest->lines = entries.n + entries.other + entries.rejected;
}

int main(int argc, char **argv)
{
    static struct run run = {.tool = {.name = "race-ingest", .usage = usage}};
    tool_begin(&run.tool);
    parse_options(&run, argc, argv);
    struct ingest *ingest = &run.ingest;
    struct file_list files = files_named(argc - optind, argv + optind);
    ingest->arena = run.tool.arena;
    ingest->event = tool_event(&run.tool, &run.event) ? &run.event : NULL;
    ingest->reject = write_reject;
    ingest->to = &run;
    output_open(&run.out, run.tool.output);
    ingest->out = &run.out.sink;
    if (run.rejects_name != NULL) {
        output_open(&run.rejects, run.rejects_name);
        sink_str(&run.rejects.sink, "file,line,reason,text\n");
    }
    if (run.entries)
        ingest_entries(&run, &files);
    else
        ingest_reads(&run, &files);
    if (run.rejects_name != NULL)
        output_commit(&run.rejects);
    output_commit(&run.out);
    tool_faults(&ingest->notes);
    const struct term terms[] = {{ingest->reads, run.entries ? "rows" : "reads"},
                                 {ingest->other, "other"},
                                 {ingest->rejected, "rejected"}};
    tool_balance(&run.tool, ingest->lines, run.entries ? "records" : "lines", terms, 3);
    return tool_end(run.strict && ingest->rejected > 0 ? EXIT_NO : EXIT_DONE);
}
