/* race-rank - results in, places out.
 *
 * Reads a results stream (or one that was ranked before) and writes it with official times
 * and places. What a place is is decided in src/rank/; here are only options and files.
 */
#include "config.h"

#include "base/mem.h"
#include "rank/award.h"
#include "rank/ranked.h"
#include "rank/team.h"
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
    "      --age-grade[=2020|2025|no]  columns age_grade and graded_time, by the road tables\n"
    "                                 of that year (the newest; needs event.conf)\n"
    "      --points[=2022|2025|no]    a column points, by World Athletics' tables of that\n"
    "                                 year (the newest; needs event.conf)\n"
    "      --also gun|chip            a column gun_place or chip_place: the places of the\n"
    "                                 whole race by that time (repeatable)\n"
    "      --awards, --teams          instead of the stream, who gets the awards of\n"
    "                                 event.conf, or its lists of teams\n"
    "  -e, --event FILE               the event (default: $RACE_EVENT, ./event.conf)\n"
    "  -o, --output FILE              write there instead of standard output\n"
    "  -q, --quiet                    no balance\n"
    "  -h, --help, -V, --version\n";

enum {
    OPT_BASIS = 256,
    OPT_SCOPE,
    OPT_TIES,
    OPT_ROUNDING,
    OPT_AGE_GRADE,
    OPT_POINTS,
    OPT_ALSO,
    OPT_AWARDS,
    OPT_TEAMS
};

static const struct option options[] = {
    TOOL_LONG,
    {"basis", required_argument, NULL, OPT_BASIS},
    {"scope", required_argument, NULL, OPT_SCOPE},
    {"ties", required_argument, NULL, OPT_TIES},
    {"rounding", required_argument, NULL, OPT_ROUNDING},
    {"age-grade", optional_argument, NULL, OPT_AGE_GRADE},
    {"points", optional_argument, NULL, OPT_POINTS},
    {"also", required_argument, NULL, OPT_ALSO},
    {"awards", no_argument, NULL, OPT_AWARDS},
    {"teams", no_argument, NULL, OPT_TEAMS},
    {NULL, 0, NULL, 0},
};

/* What is written: the stream, or a table instead of it. */
enum product { PRODUCT_STREAM, PRODUCT_AWARDS, PRODUCT_TEAMS };

static void add_scope(struct tool *tool, struct rank_options *asked, struct scope **scope,
                      const char *text, bool also)
{
    struct fault why = {0};
    struct sv value = sv_of(text);
    *scope = mem_resize(*scope, asked->scopes + 1, sizeof **scope);
    struct scope *added = &(*scope)[asked->scopes];
    if (also ? !scope_also(added, value, &why) : !scope_parse(added, tool->arena, value, &why))
        tool_usage("%s", why.text);
    asked->scope = *scope;
    asked->scopes++;
}

/* Which tables: those of the year named, or the newest. */
static unsigned tables_asked(struct choices choices, const char *what)
{
    unsigned choice = choices.n - 1;
    if (optarg != NULL && !choice_find(choices, sv_of(optarg), &choice))
        tool_usage("bad %s '%s': %.*s, %.*s or %.*s", what, optarg, SV_ARG(choices.word[1]),
                   SV_ARG(choices.word[2]), SV_ARG(choices.word[0]));
    return choice;
}

static struct rank_options parse_options(struct tool *tool, int argc, char **argv,
                                         struct scope **scope, enum product *product)
{
    struct rank_options asked = {0};
    int c;
    while ((c = tool_option(tool, argc, argv, TOOL_SHORT, options)) != -1) {
        struct sv value = optarg == NULL ? SV("") : sv_of(optarg);
        switch (c) {
        case OPT_BASIS:
            if (!basis_parse(value, &asked.basis))
                tool_usage("bad basis '%s': gun or chip", optarg);
            break;
        case OPT_SCOPE: add_scope(tool, &asked, scope, optarg, false); break;
        case OPT_ALSO: add_scope(tool, &asked, scope, optarg, true); break;
        case OPT_AWARDS:
        case OPT_TEAMS:
            if (*product == (c == OPT_AWARDS ? PRODUCT_TEAMS : PRODUCT_AWARDS))
                tool_usage("--awards and --teams are two tables: ask for one");
            *product = c == OPT_AWARDS ? PRODUCT_AWARDS : PRODUCT_TEAMS;
            break;
        case OPT_TIES:
            asked.ties_given = true;
            if (!ties_parse(value, &asked.ties))
                tool_usage("bad ties '%s': exact, official or order", optarg);
            break;
        case OPT_AGE_GRADE:
            asked.age_grade_given = true;
            asked.age_grade = tables_asked(age_grade_choices, "age-grade");
            break;
        case OPT_POINTS:
            asked.points_given = true;
            asked.points = tables_asked(points_choices, "points");
            break;
        default:
            asked.rounding_given = true;
            if (!rounding_parse(value, &asked.rounding))
                tool_usage("bad rounding '%s': up-second, up-tenth or none", optarg);
        }
    }
    if (*product != PRODUCT_STREAM && asked.scopes > 0)
        tool_usage("--scope and --also are columns of the stream, not of awards or teams");
    return asked;
}

/* The table of awards or of teams, in full before the first byte goes out. */
static void write_table(struct tool *tool, enum product product,
                        const struct contest_world *world)
{
    bool is_awards = product == PRODUCT_AWARDS;
    const struct event *event = world->event;
    struct awards awards = {0};
    struct teams teams = {0};
    struct output output;
    if (event == NULL || (is_awards ? event->awards : event->teams) == 0)
        tool_die("no %s: name some in event.conf (%s)", is_awards ? "awards" : "teams",
                 is_awards ? "award \"NAME\" { by = gun }" : "team \"NAME\" { by = club }");
    if (is_awards ? !awards_make(&awards, world) : !teams_make(&teams, world))
        tool_refuse(world->faults);
    tool_faults(world->warnings);
    output_open(&output, tool->output);
    if (is_awards)
        awards_write(&output.sink, &awards, world);
    else
        teams_write(&output.sink, &teams, world);
    output_commit(&output);
    awards_done(&awards);
    teams_done(&teams);
}

static void write_stream(struct tool *tool, const struct contest_world *world)
{
    struct output output;
    tool_faults(world->warnings);
    output_open(&output, tool->output);
    ranked_write(&output.sink, world->ranking, world->results, tool->arena);
    output_commit(&output);
}

static void run(struct tool *tool, const char *name, const struct rank_options *asked,
                enum product product)
{
    struct event event;
    struct results results;
    struct ranking ranking;
    struct faults faults = {0}, warnings = {0};
    bool has_event = tool_event(tool, &event);
    tool_results(tool, &results, name, has_event ? &event : NULL, STREAM_RESULTS);
    if (!rank_results(&ranking, tool->arena, &results, has_event ? &event : NULL, asked,
                      &faults, &warnings))
        tool_refuse(&faults);
    const struct contest_world world = {
        tool->arena, &ranking, &results, has_event ? &event : NULL, &faults, &warnings};
    if (product == PRODUCT_STREAM)
        write_stream(tool, &world);
    else
        write_table(tool, product, &world);
    faults_done(&warnings);
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
    enum product product = PRODUCT_STREAM;
    tool_begin(&tool);
    struct rank_options asked = parse_options(&tool, argc, argv, &scope, &product);
    run(&tool, tool_one_input(argc, argv), &asked, product);
    mem_free(scope);
    arena_free(tool.arena);
    return tool_end(EXIT_DONE);
}
