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

struct asked {
    const char *ledger, *health, *results;
};

static struct asked parse_options(struct tool *tool, int argc, char **argv)
{
    struct asked asked = {0};
    int c;
    while ((c = tool_option(tool, argc, argv, TOOL_SHORT, options)) != -1)
        *(c == OPT_LEDGER ? &asked.ledger : &asked.health) = optarg;
    asked.results = tool_one_input(argc, argv);
    return asked;
}

static void write_all(struct tool *tool, const struct suggest *suggest)
{
    struct output out;
    output_open(&out, tool->output);
    size_t lines = suggest_write(suggest, &out.sink);
    output_commit(&out);
    tool_faults(suggest->remarks);
    tool_note(tool, "%zu line%s for decisions.csv, for a person to accept", lines,
              lines == 1 ? "" : "s");
}

static void run(struct tool *tool, const struct asked *asked)
{
    struct event event;
    struct results results;
    struct table ledger;
    struct machines machines = {0};
    struct certification certification;
    struct faults warnings = {0}, remarks = {0};
    if (!tool_event(tool, &event))
        tool_usage("no event: name it with --event, or run where event.conf is");
    tool_results(tool, &results, asked->results, &event, STREAM_RANKED);
    struct suggest suggest = {.results = &results,
                              .event = &event,
                              .certification = &certification,
                              .ledger = tool_table(tool, asked->ledger, &ledger, STREAM_LEDGER),
                              .machines = health_of(tool, asked->health, &machines),
                              .arena = tool->arena,
                              .remarks = &remarks};
    certify_results(&certification, tool->arena, &results, &event, suggest.machines, &warnings);
    tool_faults(&warnings);
    write_all(tool, &suggest);
    faults_done(&warnings);
    faults_done(&remarks);
    certification_done(&certification);
    machines_done(&machines);
    event_done(&event);
}

int main(int argc, char **argv)
{
    struct tool tool = {.name = "race-suggest", .usage = usage};
    tool_begin(&tool);
    struct asked asked = parse_options(&tool, argc, argv);
    run(&tool, &asked);
    arena_free(tool.arena);
    return tool_end(EXIT_DONE);
}
