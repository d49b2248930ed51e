/* race-suggest - decisions that a person may want, from what the pipe made: for race(1). */
#include "config.h"

#include "certify/suggest.h"
#include "tools/health.h"
#include "tools/tool.h"

static const char usage[] =
    "usage: race-suggest [--ledger FILE] [--health FILE] RESULTS\n"
    "Writes lines for decisions.csv that a person may want to accept. Nothing is applied.\n"
    "\n"
    "      --ledger FILE      what race-merge -L wrote\n"
    "      --health FILE      what race-merge --health wrote\n"
    "  -e, --event FILE       the event (default: $RACE_EVENT, ./event.conf)\n"
    "  -o, --output FILE      write there instead of standard output\n"
    "  -q, --quiet            no count\n"
    "  -h, --help, -V, --version\n";

enum { OPT_LEDGER = 256, OPT_HEALTH };

static const struct option options[] = {
    TOOL_LONG,
    {"ledger", required_argument, NULL, OPT_LEDGER},
    {"health", required_argument, NULL, OPT_HEALTH},
    {NULL, 0, NULL, 0},
};

int main(int argc, char **argv)
{
    static struct tool tool = {.name = "race-suggest", .usage = usage};
    static struct event event;
    static struct table ledger;
    static struct machines machines;
    static struct certification certification;
    const char *ledger_name = NULL, *health_name = NULL;
    struct results results;
    struct faults warnings = {0}, remarks = {0};
    struct output out;
    int c;
    tool_begin(&tool);
    while ((c = tool_option(&tool, argc, argv, TOOL_SHORT, options)) != -1)
        *(c == OPT_LEDGER ? &ledger_name : &health_name) = optarg;
    const char *name = tool_one_input(argc, argv);
    if (!tool_event(&tool, &event))
        tool_usage("no event: name it with --event, or run where event.conf is");
    tool_results(&tool, &results, name, &event, STREAM_RANKED);
    struct suggest suggest = {.results = &results,
                              .event = &event,
                              .certification = &certification,
                              .ledger = tool_table(&tool, ledger_name, &ledger),
                              .machines = health_of(&tool, health_name, &machines),
                              .arena = tool.arena,
                              .remarks = &remarks};
    certify_results(&certification, tool.arena, &results, &event, suggest.machines, &warnings);
    output_open(&out, tool.output);
    size_t lines = suggest_write(&suggest, &out.sink);
    output_commit(&out);
    tool_faults(&warnings);
    tool_faults(&remarks);
    faults_done(&warnings);
    faults_done(&remarks);
    tool_note(&tool, "%zu line%s for decisions.csv, for a person to accept", lines,
              lines == 1 ? "" : "s");
    certification_done(&certification);
    machines_done(&machines);
    return tool_end(EXIT_DONE);
}
