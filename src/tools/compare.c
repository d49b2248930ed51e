/* race-compare - editions of a race in, one table of them side by side out.
 *
 * Reads two or more entries, results or ranked streams and writes what they have by nation
 * or any other columns. What is counted is decided in src/compare/; here are only options
 * and files.
 */
#include "config.h"

#include "base/mem.h"
#include "base/text.h"
#include "compare/compare.h"
#include "tools/tool.h"

static const char usage[] =
    "usage: race-compare [OPTION]... LABEL=FILE LABEL=FILE...\n"
    "Counts entries, starters and finishers of two or more editions by nation or any other\n"
    "columns, with best and median gun time, side by side. A FILE is an entries, results or\n"
    "ranked stream, - is standard input; without LABEL= its name is the label.\n"
    "\n"
    "  -b, --by KEYS                  the columns to group by, as in race,sex\n"
    "                                 (default nation)\n"
    "  -e, --event FILE               checked if there, else not needed here\n"
    "  -o, --output FILE              write there instead of standard output\n"
    "  -q, --quiet                    no effect here\n"
    "  -h, --help, -V, --version\n";

static const struct option options[] = {
    TOOL_LONG,
    {"by", required_argument, NULL, 'b'},
    {NULL, 0, NULL, 0},
};

static const size_t LARGEST_FILE = (size_t)1 << 30; /* bytes */

static struct sv parse_options(struct tool *tool, int argc, char **argv)
{
    struct sv keys = SV("nation");
    while (tool_option(tool, argc, argv, TOOL_SHORT "b:", options) != -1) {
        keys = sv_of(optarg);
        if (text_bad_byte(keys) < keys.n)
            tool_usage("bad --by '%s': not UTF-8", optarg);
    }
    return keys;
}

/* All arguments are understood before the first file is opened. */
static const char **name_editions(struct tool *tool, struct edition *edition, char **argument,
                                  size_t n)
{
    const char **file = arena_alloc(tool->arena, n, sizeof *file);
    struct fault why = {0};
    bool piped = false;
    for (size_t i = 0; i < n; i++) {
        struct sv name;
        if (!edition_name(sv_of(argument[i]), &edition[i].label, &name, &why))
            tool_usage("%s", why.text);
        if (piped && sv_is(name, "-"))
            tool_usage("standard input can be one edition only");
        piped |= sv_is(name, "-");
        file[i] = name.p; /* the end of an argument, so it ends with its NUL */
    }
    return file;
}

static void run(struct tool *tool, struct sv keys, char **argument, size_t n)
{
    struct edition *edition = arena_alloc(tool->arena, n, sizeof *edition);
    const char **file = name_editions(tool, edition, argument, n);
    struct event event;
    struct comparison comparison;
    struct faults faults = {0};
    struct fault why = {0};
    struct output output;
    bool whole = true, has_event = tool_event(tool, &event);
    for (size_t i = 0; i < n; i++) {
        struct sv bytes = input_all(tool, file[i], LARGEST_FILE);
        whole &= edition_read(&edition[i], tool->arena, file[i], bytes, &faults);
    }
    if (!whole)
        tool_refuse(&faults);
    faults_done(&faults);
    if (!compare_editions(&comparison, tool->arena, edition, n, keys, &why))
        tool_die_fault(&why);
    output_open(&output, tool->output);
    compare_write(&comparison, &output.sink);
    output_commit(&output);
    if (has_event)
        event_done(&event);
}

int main(int argc, char **argv)
{
    struct tool tool = {.name = "race-compare", .usage = usage};
    tool_begin(&tool);
    struct sv keys = parse_options(&tool, argc, argv);
    if (argc - optind < 2)
        tool_usage("two editions at least (LABEL=FILE LABEL=FILE)");
    run(&tool, keys, argv + optind, (size_t)(argc - optind));
    arena_free(tool.arena);
    return tool_end(EXIT_DONE);
}
