/* race-merge - reads and entries in, one row per entry out, with gun and chip time.
 *
 * Reads everything before it writes: the entries first, then the stream of reads.
 */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "merge/health.h"
#include "merge/merge.h"
#include "tools/folder.h"
#include "tools/tool.h"

static const char usage[] =
    "usage: race-merge [OPTION]... [FILE | -]\n"
    "Joins reads to entries and writes the results stream: one row for every entry.\n"
    "\n"
    "  -E, --entries FILE     who entered; repeatable (default: entries.csv and\n"
    "                         entries/*.csv beside event.conf)\n"
    "  -C, --chips FILE       chip,bib (default: chips.csv beside event.conf, if there)\n"
    "  -D, --decisions FILE   what the referee decided (default: decisions.csv there)\n"
    "  -L, --ledger FILE      write what became of every read\n"
    "      --health FILE      write how well the mats and their sources read, and when not\n"
    "      --strict           exit 1 if a read is unknown, an entry is unmatched or was\n"
    "                         left out, or a decision is stale\n"
    "  -e, --event FILE       the event (default: $RACE_EVENT, ./event.conf)\n"
    "  -o, --output FILE      write there instead of standard output\n"
    "  -q, --quiet            no balance\n"
    "  -h, --help, -V, --version\n";

enum { OPT_STRICT = 256, OPT_HEALTH };

static const struct option options[] = {
    TOOL_LONG,
    {"entries", required_argument, NULL, 'E'},
    {"chips", required_argument, NULL, 'C'},
    {"decisions", required_argument, NULL, 'D'},
    {"ledger", required_argument, NULL, 'L'},
    {"health", required_argument, NULL, OPT_HEALTH},
    {"strict", no_argument, NULL, OPT_STRICT},
    {NULL, 0, NULL, 0},
};

struct job {
    struct tool tool;
    struct event event;
    struct entries entries;
    struct reads reads;
    struct merge merge;
    struct names entry_files;
    const char *chips, *decisions, *ledger, *health;
    bool strict;
};

static void parse_options(struct job *job, int argc, char **argv)
{
    int c;
    while ((c = tool_option(&job->tool, argc, argv, TOOL_SHORT "E:C:D:L:", options)) != -1)
        switch (c) {
        case 'E': names_add(&job->entry_files, optarg); break;
        case 'C': job->chips = optarg; break;
        case 'D': job->decisions = optarg; break;
        case 'L': job->ledger = optarg; break;
        case OPT_HEALTH: job->health = optarg; break;
        case OPT_STRICT: job->strict = true; break;
        }
    tool_keep_apart(&job->tool, job->ledger, "ledger");
    tool_keep_apart(&job->tool, job->health, "health of the mats");
    if (job->health != NULL && job->ledger != NULL && strcmp(job->health, job->ledger) == 0)
        tool_usage("the ledger and the health of the mats cannot both go to '%s'", job->ledger);
    job->merge.health_asked = job->health != NULL;
}

/* Entry lists and chips; column order must not depend on the order of the files. */
static void read_entries(struct job *job)
{
    struct entry_log log = {.notes = &job->merge.notes};
    struct fault why = {0};
    if (job->entry_files.n == 0)
        folder_entries(job->tool.event, &job->entry_files);
    if (job->entry_files.n == 0)
        tool_die("no entries: neither entries.csv nor entries/*.csv beside '%s'",
                 job->tool.event);
    names_sort(&job->entry_files, 0);
    for (size_t i = 0; i < job->entry_files.n; i++) {
        struct input input;
        input_open(&input, job->entry_files.name[i]);
        input_decode(&input, job->event.encoding_in);
        if (!entries_read(&job->entries, job->tool.arena, &job->event, input.name, input_read,
                          &input, NULL, 0, &log, &why))
            tool_die_fault(&why);
        input_close(&input);
    }
    if (job->chips == NULL)
        job->chips = folder_file(job->tool.event, "chips.csv");
    if (job->chips == NULL)
        return;
    struct input input;
    input_open(&input, job->chips);
    input_decode(&input, job->event.encoding_in);
    if (!chips_read(&job->entries, input.name, input_read, &input, &log, &why))
        tool_die_fault(&why);
    input_close(&input);
}

static void read_reads(struct job *job, const char *name)
{
    struct faults faults = {0};
    struct input input;
    input_open(&input, name);
    if (!reads_read(&job->reads, job->tool.arena, &job->event, name, input_read, &input,
                    job->ledger != NULL || job->health != NULL, &faults))
        tool_refuse(&faults);
    input_close(&input);
}

static void decide(struct job *job)
{
    if (job->decisions == NULL)
        job->decisions = folder_file(job->tool.event, "decisions.csv");
    if (job->decisions == NULL)
        return;
    struct faults faults = {0};
    struct input input;
    input_open(&input, job->decisions);
    input_decode(&input, job->event.encoding_in);
    if (!merge_decide(&job->merge, job->decisions, input_read, &input, &faults))
        tool_refuse(&faults);
    input_close(&input);
}

static void write_out(struct job *job)
{
    struct output out, ledger, health;
    output_open(&out, job->tool.output);
    if (job->ledger != NULL)
        output_open(&ledger, job->ledger);
    if (job->health != NULL)
        output_open(&health, job->health);
    merge_write_results(&job->merge, &out.sink);
    if (job->ledger != NULL)
        merge_write_ledger(&job->merge, &ledger.sink);
    if (job->health != NULL)
        health_write(&job->merge, &health.sink);
    if (job->ledger != NULL)
        output_commit(&ledger);
    if (job->health != NULL)
        output_commit(&health);
    output_commit(&out);
}

static void balance(const struct job *job)
{
    const size_t *fate = job->merge.fate, *status = job->merge.status;
    const struct term reads[] = {
        {fate[FATE_USED], "used"},       {fate[FATE_REPEAT], "repeat"},
        {fate[FATE_EXTRA], "extra"},     {fate[FATE_BACKUP], "backup"},
        {fate[FATE_EARLY], "early"},     {fate[FATE_LATE], "late"},
        {fate[FATE_UNKNOWN], "unknown"}, {fate[FATE_VOID], "void"},
        {fate[FATE_MARKER], "marker"},
    };
    const struct term entries[] = {
        {status[STATUS_FIN], "finished"}, {status[STATUS_NC], "unplaced"},
        {status[STATUS_DNF], "dnf"},      {status[STATUS_DNS], "dns"},
        {status[STATUS_DQ], "dq"},        {status[STATUS_RUN], "running"},
    };
    tool_balance(&job->tool, job->reads.n, "reads", reads, sizeof reads / sizeof *reads);
    tool_balance(&job->tool, job->entries.n, "entries", entries,
                 sizeof entries / sizeof *entries);
    if (job->merge.match.loose > 0)
        tool_note(&job->tool, "%zu codes match but for case or leading zeros",
                  job->merge.match.loose);
}

/* --strict: is there anything that belongs to nobody? */
static bool is_clean(const struct job *job)
{
    for (size_t e = 0; e < job->entries.n; e++)
        if (job->merge.runner[e].field == NULL)
            return false;
    return job->merge.fate[FATE_UNKNOWN] == 0 && job->entries.rejected == 0 &&
           job->merge.stale == 0;
}

static int run(struct job *job, const char *name)
{
    struct fault why = {0};
    if (!tool_event(&job->tool, &job->event))
        tool_usage("no event: name it with --event, or run where event.conf is");
    if (job->event.races == 0)
        tool_die("%s: no race in it", job->event.file);
    read_entries(job);
    read_reads(job, name);
    job->merge.arena = job->tool.arena;
    job->merge.event = &job->event;
    job->merge.entries = &job->entries;
    job->merge.reads = &job->reads;
    if (!merge_run(&job->merge, &why))
        tool_die_fault(&why);
    decide(job);
    merge_finish(&job->merge);
    write_out(job);
    tool_faults(&job->merge.notes);
    balance(job);
    return job->strict && !is_clean(job) ? EXIT_NO : EXIT_DONE;
}

int main(int argc, char **argv)
{
    static struct job job = {.tool = {.name = "race-merge", .usage = usage}};
    tool_begin(&job.tool);
    parse_options(&job, argc, argv);
    return tool_end(run(&job, tool_one_input(argc, argv)));
}
