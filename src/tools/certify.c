/* certify.c - race-certify: a ranked stream in, verdicts and findings out.
 *
 * Reads a ranked stream, asks every rule about every row, and writes the stream with a
 * verdict and the names of the rules that found something. The rules are in src/certify/;
 * here are only options and files.
 */
#include "config.h"

#include "certify/certified.h"
#include "tools/tool.h"

static const char usage[] =
    "usage: race-certify [options] [FILE]\n"
    "       race-certify --rules\n"
    "\n"
    "Reads a ranked stream (FILE, or standard input) and writes it with a verdict per row\n"
    "(refused, review, certified) and the names of the rules that found something.\n"
    "\n"
    "  -F, --findings FILE   write every finding with its evidence to FILE\n"
    "      --gate            exit 1 if there is any error\n"
    "      --rules           list the rules as CSV: name,severity,source,meaning\n"
    "  -e, --event FILE      event.conf (default $RACE_EVENT, ./event.conf)\n"
    "  -o, --output FILE     write there instead of standard output\n"
    "  -q, --quiet           no balance line\n"
    "  -h, --help            this text\n"
    "  -V, --version         the version\n";

struct options {
    const char *findings;
    bool gate, rules;
};

enum { OPT_GATE = 256, OPT_RULES };

static const struct option table[] = {
    TOOL_LONG,
    {"findings", required_argument, NULL, 'F'},
    {"gate", no_argument, NULL, OPT_GATE},
    {"rules", no_argument, NULL, OPT_RULES},
    {NULL, 0, NULL, 0},
};

static struct options parse_options(struct tool *tool, int argc, char **argv)
{
    struct options options = {0};
    int c;
    while ((c = tool_option(tool, argc, argv, TOOL_SHORT "F:", table)) != -1) {
        switch (c) {
        case 'F': options.findings = optarg; break;
        case OPT_GATE: options.gate = true; break;
        default: options.rules = true;
        }
    }
    if (options.rules && optind < argc)
        tool_usage("--rules takes no input, got '%s'", argv[optind]);
    tool_keep_apart(tool, options.findings, "findings");
    return options;
}

static void list_rules(const struct tool *tool)
{
    struct output output;
    output_open(&output, tool->output);
    rules_write(&output.sink);
    output_commit(&output);
}

/* Without event.conf only the stream itself can be asked; that must not go unsaid. */
static void warn_no_event(struct tool *tool)
{
    struct sv names = SV("");
    for (size_t i = 0; i < RULES; i++)
        if (rules[i].needs_event)
            names = arena_printf(tool->arena, "%.*s%s%s", SV_ARG(names),
                                 names.n > 0 ? ", " : "", rules[i].name);
    tool_warn(NULL, 0, "no event.conf: not asked: %.*s", SV_ARG(names));
}

static void write_all(struct tool *tool, const struct options *options,
                      const struct certification *certification, const struct results *results)
{
    struct output stream, findings;
    output_open(&stream, tool->output);
    if (options->findings != NULL)
        output_open(&findings, options->findings);
    certified_write(&stream.sink, certification, results, tool->arena);
    if (options->findings != NULL) {
        findings_write(&findings.sink, &certification->findings, results);
        output_commit(&findings);
    }
    output_commit(&stream);
}

static int run(struct tool *tool, const char *name, const struct options *options)
{
    struct event event;
    struct results results;
    struct certification certification;
    struct faults warnings = {0};
    bool has_event = tool_event(tool, &event);
    tool_results(tool, &results, name, has_event ? &event : NULL, STREAM_RANKED);
    if (!has_event)
        warn_no_event(tool);
    certify_results(&certification, tool->arena, &results, has_event ? &event : NULL,
                    &warnings);
    tool_faults(&warnings);
    faults_done(&warnings);
    write_all(tool, options, &certification, &results);
    const struct term terms[] = {{certification.of[VERDICT_CERTIFIED], "certified"},
                                 {certification.of[VERDICT_REVIEW], "review"},
                                 {certification.of[VERDICT_REFUSED], "refused"}};
    tool_balance(tool, certification.rows, "rows", terms, sizeof terms / sizeof *terms);
    bool is_refused = options->gate && certification.errors > 0;
    certification_done(&certification);
    if (has_event)
        event_done(&event);
    return is_refused ? EXIT_NO : EXIT_DONE;
}

int main(int argc, char **argv)
{
    struct tool tool = {.name = "race-certify", .usage = usage};
    tool_begin(&tool);
    struct options options = parse_options(&tool, argc, argv);
    int status = EXIT_DONE;
    if (options.rules)
        list_rules(&tool);
    else
        status = run(&tool, tool_one_input(argc, argv), &options);
    arena_free(tool.arena);
    return tool_end(status);
}
