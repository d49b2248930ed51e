/* race-facts - what a seal says of a result: for race(1).
 *
 * usage: race-facts [-e EVENT] [-o FILE] RESULTS. Reads a certified stream and writes the text
 * of seal/SEAL but for the versions, which race(1) adds.
 */
#include "config.h"

#include <errno.h>

#include "certify/seal.h"
#include "tools/hash.h"
#include "tools/tool.h"

static const char usage[] =
    "usage: race-facts [OPTION]... RESULTS\n"
    "Writes what race seal says of a certified stream: event, time, status, counts, digest.\n"
    "\n"
    "  -e, --event FILE    the event (default: $RACE_EVENT, ./event.conf)\n"
    "  -o, --output FILE   write there instead of standard output\n"
    "  -q, --quiet         no effect here\n"
    "  -h, --help, -V, --version\n";

static const struct option options[] = {TOOL_LONG, {NULL, 0, NULL, 0}};

static void run(struct tool *tool, const char *name)
{
    struct event event;
    struct results results;
    struct output output;
    struct sink text = {0};
    char digest[DIGEST_TEXT];
    if (!tool_event(tool, &event))
        tool_die("no event.conf");
    tool_results(tool, &results, name, &event, STREAM_CERTIFIED);
    if (!hash_file(name, digest))
        tool_die("%s: cannot read: %s", name, strerror(errno));
    if (!seal_write(&text, tool->arena, &event, &results, digest))
        tool_die("%s: neither 'posted' nor 'date' is given: a seal needs one", event.file);
    output_open(&output, tool->output);
    sink_sv(&output.sink, sink_view(&text));
    output_commit(&output);
    sink_done(&text);
    event_done(&event);
}

int main(int argc, char **argv)
{
    struct tool tool = {.name = "race-facts", .usage = usage};
    tool_begin(&tool);
    while (tool_option(&tool, argc, argv, TOOL_SHORT, options) != -1)
        continue;
    if (argc - optind != 1 || strcmp(argv[optind], "-") == 0)
        tool_usage("want the file of one certified stream");
    run(&tool, argv[optind]);
    arena_free(tool.arena);
    return tool_end(EXIT_DONE);
}
