/* race-ingest - raw timing files in, one clean stream of reads out; or, with -k, entry lists or
 * published results in, the entries or results stream out.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "ingest/ingest.h"
#include "ingest/reject.h"
#include "tools/files.h"
#include "tools/follow.h"
#include "tools/formats.h"
#include "tools/ingest_options.h"
#include "tools/lists.h"
#include "tools/raw.h"
#include "tools/tool.h"

static const char usage[] =
    "usage: race-ingest [OPTION]... [FILE | FOLDER | -]...\n"
    "Reads raw timing files and writes the reads stream.\n"
    "\n"
    "  -k, --kind KIND        reads (default), entries or results: what the files are\n"
    "  -f, --format FORMAT    the format of all files (default: by content)\n"
    "      --list-formats     list the formats and end\n"
    "      --formats FILE     more formats, as blocks of race-formats(5)\n"
    "      --line REGEX       the format of all files: a line with groups chip, time ...\n"
    "  -p, --point NAME       the timing point of all reads\n"
    "  -O, --offset OFFSET    added to every time: [+-][H:MM:]SECONDS[.mmm]\n"
    "  -z, --zone ZONE        the zone of local times, an IANA name\n"
    "  -d, --date YYYY-MM-DD  the date of times of day\n"
    "  -g, --gun TIME         where times counted from zero begin\n"
    "      --times WHAT       clock (of day), elapsed (from zero) or days (fractions of one)\n"
    "      --dates ORDER      ymd, dmy or mdy: the order of dates with the year last\n"
    "      --encoding NAME    what the files are written in (default: UTF-8, UTF-16 by mark)\n"
    "  -m, --map COLUMN=REGEX a header cell that REGEX finds is COLUMN; repeatable\n"
    "  -r, --rejects FILE     write rejected lines there: file,line,reason,text\n"
    "      --strict           exit 1 if any line was rejected\n"
    "      --follow[=poll]    go on as the files grow, until SIGINT or SIGTERM\n"
    "  -e, --event FILE       the event (default: $RACE_EVENT, ./event.conf)\n"
    "  -o, --output FILE      write there instead of standard output\n"
    "  -q, --quiet            no balance\n"
    "  -h, --help, -V, --version\n";

enum {
    OPT_LIST = 256,
    OPT_TIMES,
    OPT_STRICT,
    OPT_FORMATS,
    OPT_LINE,
    OPT_FOLLOW,
    OPT_DATES,
    OPT_ENCODING
};

static const struct option options[] = {
    TOOL_LONG,
    {"kind", required_argument, NULL, 'k'},
    {"format", required_argument, NULL, 'f'},
    {"formats", required_argument, NULL, OPT_FORMATS},
    {"line", required_argument, NULL, OPT_LINE},
    {"list-formats", no_argument, NULL, OPT_LIST},
    {"point", required_argument, NULL, 'p'},
    {"offset", required_argument, NULL, 'O'},
    {"zone", required_argument, NULL, 'z'},
    {"date", required_argument, NULL, 'd'},
    {"gun", required_argument, NULL, 'g'},
    {"times", required_argument, NULL, OPT_TIMES},
    {"dates", required_argument, NULL, OPT_DATES},
    {"encoding", required_argument, NULL, OPT_ENCODING},
    {"map", required_argument, NULL, 'm'},
    {"rejects", required_argument, NULL, 'r'},
    {"strict", no_argument, NULL, OPT_STRICT},
    {"follow", optional_argument, NULL, OPT_FOLLOW},
    {NULL, 0, NULL, 0},
};

struct job {
    struct tool tool;
    struct ingest ingest;
    struct event event;
    struct output out, rejects;
    const char *rejects_name;
    struct formats_asked asked;
    struct formats formats;
    const char *encoding; /* --encoding, or NULL */
    bool entries, results, strict;
    bool follow, poll; /* --follow, --follow=poll */
};

static void set_kind(struct job *job, const char *text)
{
    job->entries = strcmp(text, "entries") == 0;
    job->results = strcmp(text, "results") == 0;
    if (!job->entries && !job->results && strcmp(text, "reads") != 0)
        tool_usage("unknown kind '%s': reads, entries or results", text);
}

static void set_follow(struct job *job, const char *how)
{
    job->follow = true;
    job->poll = how != NULL;
    if (how != NULL && strcmp(how, "poll") != 0)
        tool_usage("--follow=%s: want --follow or --follow=poll", how);
}

static void set_encoding(struct job *job, const char *name)
{
    struct fault why = {0};
    if (name[0] == '\0' || !encoding_known(sv_of(name), &why))
        tool_usage("unknown encoding '%s': see iconv -l", name);
    job->encoding = name;
}

/* By the option; that of event.conf is of what people keep, not of what boxes write. */
static struct sv encoding_of(const struct job *job)
{
    const struct event *event = job->ingest.event;
    if (job->encoding != NULL)
        return sv_of(job->encoding);
    return job->entries && event != NULL ? event->encoding_in : SV("");
}

static void parse_options(struct job *job, int argc, char **argv)
{
    struct ingest_options *o = &job->ingest.options;
    int c;
    o->date_days = INT64_MIN;
    while ((c = tool_option(&job->tool, argc, argv,
                            TOOL_SHORT "k:f:p:O:z:d:g:m:r:", options)) != -1)
        switch (c) {
        case 'k': set_kind(job, optarg); break;
        case OPT_LIST: job->asked.list = true; break;
        case OPT_FORMATS: job->asked.file = optarg; break;
        case OPT_LINE: job->asked.line = optarg; break;
        case 'f': job->asked.format = optarg; break;
        case 'p': options_point(o, optarg); break;
        case 'g': options_gun(o, optarg); break;
        case 'z': options_zone(o, job->tool.arena, optarg); break;
        case 'm': options_map(o, optarg); break;
        case 'O': options_offset(o, optarg); break;
        case 'd': options_date(o, optarg); break;
        case OPT_DATES: options_dates(o, optarg); break;
        case OPT_TIMES: options_times(o, optarg); break;
        case 'r': job->rejects_name = optarg; break;
        case OPT_STRICT: job->strict = true; break;
        case OPT_FOLLOW: set_follow(job, optarg); break;
        case OPT_ENCODING: set_encoding(job, optarg); break;
        }
    if (job->follow && (job->entries || job->results))
        tool_usage("--follow is for reads, not for entry lists or results");
    if (sv_is(job->ingest.options.times, "days") && !job->results)
        tool_usage("--times days is for results (--kind results)");
    formats_check(&job->asked);
    tool_keep_apart(&job->tool, job->rejects_name, "rejects");
}

static void write_reject(void *to, const char *file, size_t line, const char *reason,
                         struct sv text)
{
    struct job *job = to;
    if (job->rejects_name != NULL)
        reject_write(&job->rejects.sink, file, line, reason, text);
}

static int run(struct job *job, struct names *files)
{
    struct ingest *ingest = &job->ingest;
    ingest->arena = job->tool.arena;
    ingest->event = tool_event(&job->tool, &job->event) ? &job->event : NULL;
    const char *format = job->asked.format;
    if (job->entries || job->results) /* whose formats are others */
        job->asked.format = NULL;
    ingest->options.format =
        formats_settle(&job->formats, &job->tool, ingest->event, &job->asked);
    ingest->formats = &job->formats;
    ingest->reject = write_reject;
    ingest->to = job;
    output_open(&job->out, job->tool.output);
    ingest->out = &job->out.sink;
    if (job->rejects_name != NULL) {
        output_open(&job->rejects, job->rejects_name);
        reject_header(&job->rejects.sink);
    }
    if (job->follow)
        follow_reads(ingest, files, &job->out, &job->rejects, encoding_of(job), job->poll);
    else if (job->entries)
        lists_entries(ingest, files, encoding_of(job));
    else if (job->results)
        lists_results(ingest, files, encoding_of(job), format);
    else
        raw_reads(ingest, files, &job->out, encoding_of(job));
    if (job->rejects_name != NULL)
        output_commit(&job->rejects);
    output_commit(&job->out);
    tool_faults(&ingest->notes);
    bool people = job->entries || job->results;
    const struct term terms[] = {{ingest->reads, people ? "rows" : "reads"},
                                 {ingest->other, "other"},
                                 {ingest->rejected, "rejected"}};
    tool_balance(&job->tool, ingest->lines, people ? "records" : "lines", terms, 3);
    return job->strict && ingest->rejected > 0 ? EXIT_NO : EXIT_DONE;
}

int main(int argc, char **argv)
{
    static struct job job = {.tool = {.name = "race-ingest", .usage = usage}};
    tool_begin(&job.tool);
    parse_options(&job, argc, argv);
    struct names files = job.follow ? files_arguments(argc - optind, argv + optind)
                                    : files_named(argc - optind, argv + optind);
    return tool_end(run(&job, &files));
}
