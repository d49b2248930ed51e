/* race-certify - a ranked stream in, verdicts and findings out.
 *
 * Reads a ranked stream, asks every rule about every row, and writes the stream with a
 * verdict and the names of the rules that found something. The rules are in src/certify/;
 * here are only options and files.
 */
#include "config.h"

#include "certify/certified.h"
#include "tools/health.h"
#include "tools/manifest.h"
#include "tools/tool.h"

static const char usage[] =
    "usage: race-certify [OPTION]... [FILE | -]\n"
    "       race-certify --rules\n"
    "       race-certify --manifest FILE PATH...\n"
    "       race-certify --verify FILE [PATH]...\n"
    "Reads a ranked stream (FILE, or standard input) and writes it with a verdict per row\n"
    "(refused, review, certified) and the names of the rules that found something.\n"
    "\n"
    "  -F, --findings FILE   write every finding with its evidence to FILE\n"
    "      --from-health FILE  what race-merge --health wrote: mats and clocks\n"
    "      --gate            exit 1 if there is any error\n"
    "      --rules           list the rules as CSV: name,severity,source,meaning,numbers\n"
    "      --manifest FILE   write the digests of PATHs (folders with all that is in them) to\n"
    "                        FILE, as sha256sum does\n"
    "      --verify FILE     say what is changed, added, missing or renamed since then\n"
    "  -e, --event FILE      the event (default: $RACE_EVENT, ./event.conf)\n"
    "  -o, --output FILE     write there instead of standard output\n"
    "  -q, --quiet           no balance\n"
    "  -h, --help, -V, --version\n";

struct asked {
    const char *findings, *health, *manifest, *verify;
    bool gate, rules;
};

enum { OPT_GATE = 256, OPT_HEALTH, OPT_RULES, OPT_MANIFEST, OPT_VERIFY };

static const struct option options[] = {
    TOOL_LONG,
    {"findings", required_argument, NULL, 'F'},
    {"from-health", required_argument, NULL, OPT_HEALTH},
    {"gate", no_argument, NULL, OPT_GATE},
    {"rules", no_argument, NULL, OPT_RULES},
    {"manifest", required_argument, NULL, OPT_MANIFEST},
    {"verify", required_argument, NULL, OPT_VERIFY},
    {NULL, 0, NULL, 0},
};

static struct asked parse_options(struct tool *tool, int argc, char **argv)
{
    struct asked asked = {0};
    int c;
    while ((c = tool_option(tool, argc, argv, TOOL_SHORT "F:", options)) != -1) {
        switch (c) {
        case 'F': asked.findings = optarg; break;
        case OPT_HEALTH: asked.health = optarg; break;
        case OPT_GATE: asked.gate = true; break;
        case OPT_MANIFEST: asked.manifest = optarg; break;
        case OPT_VERIFY: asked.verify = optarg; break;
        default: asked.rules = true;
        }
    }
    if (asked.rules + (asked.manifest != NULL) + (asked.verify != NULL) > 1)
        tool_usage("want one of --rules, --manifest and --verify");
    if (asked.manifest != NULL && tool->output != NULL)
        tool_usage("--manifest names its output itself: no --output");
    if (asked.manifest != NULL && optind == argc)
        tool_usage("--manifest wants one PATH or more");
    if (asked.rules && optind < argc)
        tool_usage("--rules takes no input, got '%s'", argv[optind]);
    tool_keep_apart(tool, asked.findings, "findings");
    return asked;
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
        if (rule_table[i].needs_event)
            names = arena_printf(tool->arena, "%.*s%s%s", SV_ARG(names),
                                 names.n > 0 ? ", " : "", rule_table[i].name);
    tool_warn(NULL, 0, "no event.conf: not asked: %.*s", SV_ARG(names));
}

static void write_all(struct tool *tool, const struct asked *asked,
                      const struct certification *certification, const struct results *results)
{
    struct output stream, findings;
    output_open(&stream, tool->output);
    if (asked->findings != NULL)
        output_open(&findings, asked->findings);
    certified_write(&stream.sink, certification, results, tool->arena);
    if (asked->findings != NULL) {
        findings_write(&findings.sink, &certification->findings, results);
        output_commit(&findings);
    }
    output_commit(&stream);
}

static int run(struct tool *tool, const char *name, const struct asked *asked)
{
    struct event event;
    struct results results;
    struct certification certification;
    struct faults warnings = {0};
    struct machines machines = {0};
    bool has_event = tool_event(tool, &event);
    tool_results(tool, &results, name, has_event ? &event : NULL, STREAM_RANKED);
    if (!has_event)
        warn_no_event(tool);
    certify_results(&certification, tool->arena, &results, has_event ? &event : NULL,
                    health_of(tool, asked->health, &machines), &warnings);
    tool_faults(&warnings);
    faults_done(&warnings);
    write_all(tool, asked, &certification, &results);
    const struct term terms[] = {{certification.of[VERDICT_CERTIFIED], "certified"},
                                 {certification.of[VERDICT_REVIEW], "review"},
                                 {certification.of[VERDICT_REFUSED], "refused"}};
    tool_balance(tool, certification.rows, "rows", terms, sizeof terms / sizeof *terms);
    bool is_refused = asked->gate && certification.errors > 0;
    certification_done(&certification);
    machines_done(&machines);
    if (has_event)
        event_done(&event);
    return is_refused ? EXIT_NO : EXIT_DONE;
}

int main(int argc, char **argv)
{
    struct tool tool = {.name = "race-certify", .usage = usage};
    tool_begin(&tool);
    struct asked asked = parse_options(&tool, argc, argv);
    int status = EXIT_DONE;
    if (asked.rules)
        list_rules(&tool);
    else if (asked.manifest != NULL)
        status = manifest_make(&tool, asked.manifest, argc - optind, argv + optind);
    else if (asked.verify != NULL)
        status = manifest_check(&tool, asked.verify, argc - optind, argv + optind);
    else
        status = run(&tool, tool_one_input(argc, argv), &asked);
    arena_free(tool.arena);
    return tool_end(status);
}
