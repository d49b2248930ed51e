/* race-why - explains one runner's result from what the pipe made: for race(1). */
#include "config.h"

#include "render/why.h"
#include "tools/tool.h"

static const char usage[] =
    "usage: race-why --ledger FILE [--findings FILE] RESULTS [RACE/]BIB\n"
    "Explains a place: the reads and what became of them, the sums, the neighbours.\n"
    "\n"
    "      --ledger FILE      what race-merge -L wrote\n"
    "      --findings FILE    what race-certify -F wrote\n"
    "  -e, --event FILE       the event (default: $RACE_EVENT, ./event.conf)\n"
    "  -o, --output FILE      write there instead of standard output\n"
    "  -q, --quiet            no effect here\n"
    "  -h, --help, -V, --version\n";

enum { OPT_LEDGER = 256, OPT_FINDINGS };

static const struct option options[] = {
    TOOL_LONG,
    {"ledger", required_argument, NULL, OPT_LEDGER},
    {"findings", required_argument, NULL, OPT_FINDINGS},
    {NULL, 0, NULL, 0},
};

static void read_ledger(struct why *why, const char *name, struct sv bib)
{
    struct fault wrong = {0};
    struct input input;
    input_open(&input, name);
    if (!why_ledger(why, bib, name, input_read, &input, &wrong))
        tool_die_fault(&wrong);
    input_close(&input);
}

static void read_findings(struct why *why, struct table *findings, const char *name)
{
    struct faults faults = {0};
    struct input input;
    if (name == NULL)
        return;
    input_open(&input, name);
    if (!table_read(findings, why->arena, name, input_read, &input, &faults))
        tool_refuse(&faults);
    input_close(&input);
    why->findings = findings;
}

/* Writes every row of that bib (in that race, if one is named); how many. */
static size_t explain(struct why *why, struct sv race, struct sv bib, struct sink *to)
{
    const struct results *results = why->results;
    size_t found = 0;
    for (size_t r = 0; r < results->table.rows; r++) {
        if (!sv_eq(table_get(&results->table, r, results->bib), bib) ||
            (race.n > 0 && !sv_eq(table_get(&results->table, r, results->race), race)))
            continue;
        if (found++ > 0)
            sink_str(to, "\n\n");
        why_write(why, r, to);
    }
    return found;
}

int main(int argc, char **argv)
{
    static struct tool tool = {.name = "race-why", .usage = usage};
    static struct event event;
    const char *ledger = NULL, *findings_name = NULL;
    struct results results;
    struct table findings;
    struct output out;
    int c;
    tool_begin(&tool);
    while ((c = tool_option(&tool, argc, argv, TOOL_SHORT, options)) != -1)
        *(c == OPT_LEDGER ? &ledger : &findings_name) = optarg;
    if (argc - optind != 2 || ledger == NULL)
        tool_usage("want --ledger FILE, RESULTS and [RACE/]BIB");
    if (!tool_event(&tool, &event))
        tool_usage("no event: name it with --event, or run where event.conf is");
    struct sv bib = sv_of(argv[optind + 1]), race = SV("");
    if (memchr(bib.p, '/', bib.n) != NULL)
        race = sv_cut(&bib, '/');
    tool_results(&tool, &results, argv[optind], &event, STREAM_RESULTS);
    struct why why = {.arena = tool.arena, .event = &event, .results = &results};
    read_ledger(&why, ledger, bib);
    read_findings(&why, &findings, findings_name);
    output_open(&out, tool.output);
    size_t found = explain(&why, race, bib, &out.sink);
    output_commit(&out);
    why_done(&why);
    if (found == 0)
        tool_warn(NULL, 0, "nobody has bib '%s'", argv[optind + 1]);
    return tool_end(found > 0 ? EXIT_DONE : EXIT_NO);
}
