/* race-rank - results in, places out.
 *
 * Reads a results stream (or one that was ranked before) and writes it with official times
 * and places. What a place is is decided in src/rank/; here are only options and files.
 */
#include "config.h"

#include "base/mem.h"
#include "rank/ranked.h"
#include "tools/tool.h"

static const char usage[] =
    "usage: race-rank [OPTION]... [FILE | -]\n"
    "Reads a results stream (FILE, or standard input) and writes it with official times and\n"
    "places: overall, by sex, by age group, by nation, and by any other columns asked for.\n"
    "\n"
    "      --basis gun|chip           the time that places count by: overall, and in every\n"
    "                                 scope that has none of its own (no default)\n"
    "      --scope KEYS[=gun|chip]    places within KEYS, columns with commas between, as\n"
    "                                 in sex,nation (repeatable)\n"
    "      --ties exact|official|order  who shares a place (default exact)\n"
    "      --rounding up-second|up-tenth|none  of official times (default up-second)\n"
    "  -e, --event FILE               the event (default: $RACE_EVENT, ./event.conf)\n"
    "  -o, --output FILE              write there instead of standard output\n"
    "  -q, --quiet                    no balance\n"
    "  -h, --help, -V, --version\n";

enum { OPT_BASIS = 256, OPT_SCOPE, OPT_TIES, OPT_ROUNDING };

static const struct option options[] = {
    TOOL_LONG,
    {"basis", required_argument, NULL, OPT_BASIS},
    {"scope", required_argument, NULL, OPT_SCOPE},
    {"ties", required_argument, NULL, OPT_TIES},
    {"rounding", required_argument, NULL, OPT_ROUNDING},
    {NULL, 0, NULL, 0},
};

static void add_scope(struct tool *tool, struct rank_options *asked, struct scope **scope,
                      const char *text)
{
    struct fault why = {0};
    *scope = mem_resize(*scope, asked->scopes + 1, sizeof **scope);
    if (!scope_parse(&(*scope)[asked->scopes], tool->arena, sv_of(text), &why))
        tool_usage("%s", why.text);
    asked->scope = *scope;
    asked->scopes++;
}

static struct rank_options parse_options(struct tool *tool, int argc, char **argv,
                                         struct scope **scope)
{
    struct rank_options asked = {0};
    int c;
    while ((c = tool_option(tool, argc, argv, TOOL_SHORT, options)) != -1) {
        struct sv value = sv_of(optarg);
        switch (c) {
        case OPT_BASIS:
            if (!basis_parse(value, &asked.basis))
                tool_usage("bad basis '%s': gun or chip", optarg);
            break;
        case OPT_SCOPE: add_scope(tool, &asked, scope, optarg); break;
        case OPT_TIES:
            asked.ties_given = true;
            if (!ties_parse(value, &asked.ties))
                tool_usage("bad ties '%s': exact, official or order", optarg);
            break;
        default:
            asked.rounding_given = true;
            if (!rounding_parse(value, &asked.rounding))
                tool_usage("bad rounding '%s': up-second, up-tenth or none", optarg);
        }
    }
    return asked;
}

static void run(struct tool *tool, const char *name, const struct rank_options *asked)
{
    struct event event;
    struct results results;
    struct ranking ranking;
    struct faults faults = {0}, warnings = {0};
    struct output output;
    bool has_event = tool_event(tool, &event);
    tool_results(tool, &results, name, has_event ? &event : NULL, STREAM_RESULTS);
    if (!rank_results(&ranking, tool->arena, &results, has_event ? &event : NULL, asked,
                      &faults, &warnings))
        tool_refuse(&faults);
    tool_faults(&warnings);
    faults_done(&warnings);
    output_open(&output, tool->output);
    ranked_write(&output.sink, &ranking, &results, tool->arena);
    output_commit(&output);
    const struct term terms[] = {{ranking.placed, "placed"},
                                 {ranking.rows - ranking.placed, "unplaced"}};
    tool_balance(tool, ranking.rows, "rows", terms, sizeof terms / sizeof *terms);
    if (has_event)
        event_done(&event);
}

int main(int argc, char **argv)
{
    struct tool tool = {.name = "race-rank", .usage = usage};
    struct scope *scope = NULL;
    tool_begin(&tool);
    struct rank_options asked = parse_options(&tool, argc, argv, &scope);
    run(&tool, tool_one_input(argc, argv), &asked);
    mem_free(scope);
    arena_free(tool.arena);
    return tool_end(EXIT_DONE);
}
