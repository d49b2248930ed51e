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
#include "ingest/reject.h"
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

struct job {
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

static void add_map(struct job *job, const char *text)
{
    struct ingest_options *o = &job->ingest.options;
    struct sv regex = sv_of(text), column = sv_cut(&regex, '=');
    struct fault why = {0};
    enum heading heading = heading_named(column);
    if (heading == HEADING_NONE || regex.p == NULL)
        tool_usage("--map '%s': want COLUMN=REGEX with a column such as bib, chip or time",
                   text);
    struct pattern *pattern = pattern_new(regex, true, &why);
    if (pattern == NULL)
        tool_usage("--map: %s", why.text);
    job->maps = mem_resize(job->maps, o->n_maps + 1, sizeof *job->maps);
    job->maps[o->n_maps++] = (struct heading_map){heading, pattern};
    o->maps = job->maps;
}

static void set_kind(struct job *job, const char *text)
{
    job->entries = strcmp(text, "entries") == 0;
    if (!job->entries && strcmp(text, "reads") != 0)
        tool_usage("unknown kind '%s': reads or entries", text);
}

static void set_zone(struct job *job, const char *name)
{
    struct fault why = {0};
    job->ingest.options.zone = zone_load(job->tool.arena, sv_of(name), &why);
    if (job->ingest.options.zone == NULL)
        tool_die_fault(&why);
}

static void set_value(struct job *job, int c, const char *value)
{
    struct ingest_options *o = &job->ingest.options;
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

static void parse_options(struct job *job, int argc, char **argv)
{
    int c;
    job->ingest.options.date_days = INT64_MIN;
    while ((c = tool_option(&job->tool, argc, argv,
                            TOOL_SHORT "k:f:p:O:z:d:g:m:r:", options)) != -1)
        switch (c) {
        case 'k': set_kind(job, optarg); break;
        case OPT_LIST: list_formats(); break;
        case 'p': job->ingest.options.point = sv_of(optarg); break;
        case 'g': job->ingest.options.gun = sv_of(optarg); break;
        case 'z': set_zone(job, optarg); break;
        case 'm': add_map(job, optarg); break;
        case 'r': job->rejects_name = optarg; break;
        case OPT_STRICT: job->strict = true; break;
        default: set_value(job, c, optarg);
        }
    tool_keep_apart(&job->tool, job->rejects_name, "rejects");
}

static void write_reject(void *to, const char *file, size_t line, const char *reason,
                         struct sv text)
{
    struct job *job = to;
    if (job->rejects_name != NULL)
        reject_write(&job->rejects.sink, file, line, reason, text);
}

/* Opens and settles every file; only then does the first byte go out. */
static void ingest_reads(struct job *job, struct names *files)
{
    struct ingest *ingest = &job->ingest;
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
    output_fails_with(&job->out, STREAM_FAILED "\n");
    ingest_header(ingest);
    for (size_t i = 0; i < files->n; i++) {
        if (!ingest_run(ingest, &prepared[i], opened_reader(&opened[i]), &why)) {
            sink_flush(ingest->out); /* whole rows, and then the line that says so */
            tool_faults(&ingest->notes);
            tool_die_fault(&why);
        }
        opened_close(&opened[i]);
    }
    mem_free(prepared);
    mem_free(opened);
}

static void ingest_entries(struct job *job, struct names *files)
{
    struct ingest *ingest = &job->ingest;
    struct entries entries = {0};
    struct entry_log log = {&ingest->notes, write_reject, job};
    for (size_t i = 0; i < files->n; i++) {
        struct fault why = {0};
        struct input input;
        input_open(&input, files->name[i]);
        if (!entries_read(&entries, job->tool.arena, ingest->event, input.name, input_read,
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

static int run(struct job *job, struct names *files)
{
    struct ingest *ingest = &job->ingest;
    ingest->arena = job->tool.arena;
    ingest->event = tool_event(&job->tool, &job->event) ? &job->event : NULL;
    ingest->reject = write_reject;
    ingest->to = job;
    output_open(&job->out, job->tool.output);
    ingest->out = &job->out.sink;
    if (job->rejects_name != NULL) {
        output_open(&job->rejects, job->rejects_name);
        reject_header(&job->rejects.sink);
    }
    if (job->entries)
        ingest_entries(job, files);
    else
        ingest_reads(job, files);
    if (job->rejects_name != NULL)
        output_commit(&job->rejects);
    output_commit(&job->out);
    tool_faults(&ingest->notes);
    const struct term terms[] = {{ingest->reads, job->entries ? "rows" : "reads"},
                                 {ingest->other, "other"},
                                 {ingest->rejected, "rejected"}};
    tool_balance(&job->tool, ingest->lines, job->entries ? "records" : "lines", terms, 3);
    return job->strict && ingest->rejected > 0 ? EXIT_NO : EXIT_DONE;
}

int main(int argc, char **argv)
{
    static struct job job = {.tool = {.name = "race-ingest", .usage = usage}};
    tool_begin(&job.tool);
    parse_options(&job, argc, argv);
    struct names files = files_named(argc - optind, argv + optind);
    return tool_end(run(&job, &files));
}
