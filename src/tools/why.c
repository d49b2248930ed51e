/* race-why - explains one runner's result from what the pipe made: for race(1). */
#include "config.h"

#include "render/why.h"
#include "tools/tool.h"

static const char usage[] =
    "usage: race-why [OPTION]... RESULTS [RACE/]BIB | CHIP\n"
    "Explains a place: the reads and what became of them, the sums, the neighbours.\n"
    "\n"
    "      --ledger FILE      what race-merge -L wrote (needed)\n"
    "      --findings FILE    what race-certify -F wrote\n"
    "      --decisions FILE   what the referee decided; needs --health\n"
    "      --health FILE      what race-merge --health wrote: guns and offsets found, what\n"
    "                         became of decisions\n"
    "  -e, --event FILE       the event (default: $RACE_EVENT, ./event.conf)\n"
    "  -o, --output FILE      write there instead of standard output\n"
    "  -q, --quiet            no effect here\n"
    "  -h, --help, -V, --version\n";

enum { OPT_LEDGER = 256, OPT_FINDINGS, OPT_DECISIONS, OPT_HEALTH };

static const struct option options[] = {
    TOOL_LONG,
    {"ledger", required_argument, NULL, OPT_LEDGER},
    {"findings", required_argument, NULL, OPT_FINDINGS},
    {"decisions", required_argument, NULL, OPT_DECISIONS},
    {"health", required_argument, NULL, OPT_HEALTH},
    {NULL, 0, NULL, 0},
};

struct asked {
    const char *ledger, *findings, *decisions, *health, *results;
    const char *runner; /* [RACE/]BIB */
};

static void read_ledger(struct why *why, const char *name, struct sv bib)
{
    struct fault wrong = {0};
    struct input input;
    input_open(&input, name);
    if (!why_ledger(why, bib, name, input_read, &input, &wrong))
        tool_die_fault(&wrong);
    input_close(&input);
    why_correct(why);
}

/* Guns and offsets are looked for in it. */
static const struct table *read_health(struct tool *tool, const char *name,
                                       struct table *health)
{
    static const char *const needed[] = {"kind", "race", "point", "source", "code", "evidence"};
    struct faults faults = {0};
    if (tool_table(tool, name, health, 0) == NULL)
        return NULL;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (table_column(health, sv_of(needed[i])) == TABLE_NO_COLUMN)
            faults_add(&faults, name, 1, "no column '%s' (race-merge --health makes it)",
                       needed[i]);
    tool_refuse(&faults);
    return health;
}

/* With the patience that merge has: it has said already which rows it could not read. */
static const struct table *read_decisions(struct tool *tool, const char *name,
                                          const struct event *event, struct table *decisions)
{
    struct faults faults = {0}, said = {0};
    struct input input;
    if (name == NULL)
        return NULL;
    input_open(&input, name);
    input_decode(&input, event->encoding_in);
    if (!table_read_hand(decisions, tool->arena, name, input_read, &input, "", &said, &faults))
        tool_refuse(&faults);
    faults_done(&said);
    input_close(&input);
    return decisions;
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

static struct asked parse_options(struct tool *tool, int argc, char **argv)
{
    struct asked asked = {0};
    int c;
    while ((c = tool_option(tool, argc, argv, TOOL_SHORT, options)) != -1)
        switch (c) {
        case OPT_LEDGER: asked.ledger = optarg; break;
        case OPT_FINDINGS: asked.findings = optarg; break;
        case OPT_DECISIONS: asked.decisions = optarg; break;
        case OPT_HEALTH: asked.health = optarg; break;
        }
    if (asked.decisions != NULL && asked.health == NULL)
        tool_usage("--decisions needs --health, which says what became of them");
    if (argc - optind != 2 || asked.ledger == NULL || argv[optind + 1][0] == '\0')
        tool_usage("want --ledger FILE, RESULTS and [RACE/]BIB");
    asked.results = argv[optind];
    asked.runner = argv[optind + 1];
    return asked;
}

/* Perhaps it is a chip. Its runners are explained (one person may run in two races), or what is
 * known of it. False: it was never read. */
static bool explain_chip(struct why *why, const char *ledger, struct sv code, struct sink *to,
                         size_t *found)
{
    enum { OWNERS = 16 };
    struct sv race[OWNERS], bib[OWNERS];
    size_t owners = 0;
    bool is_read = why->reads > 0;
    for (size_t i = 0; i < why->reads && owners < OWNERS; i++) {
        size_t k = 0;
        while (k < owners &&
               !(sv_eq(race[k], why->read[i].race) && sv_eq(bib[k], why->read[i].bib)))
            k++;
        if (k < owners || why->read[i].race.n == 0)
            continue;
        race[owners] = why->read[i].race;
        bib[owners++] = why->read[i].bib;
    }
    if (owners == 0 && is_read)
        why_write_stranger(why, code, to);
    for (size_t k = 0; k < owners; k++) {
        if (*found > 0)
            sink_str(to, "\n\n");
        read_ledger(why, ledger, bib[k]);
        *found += explain(why, race[k], bib[k], to);
    }
    return is_read;
}

/* A bib, or a chip, or else RACE/BIB; any of the three can hold a slash. How many were found.
 */
static size_t explain_all(struct why *why, const struct asked *asked, struct sink *to)
{
    struct sv whole = sv_of(asked->runner);
    read_ledger(why, asked->ledger, whole);
    size_t found = explain(why, SV(""), whole, to);
    if (found > 0 || explain_chip(why, asked->ledger, whole, to, &found))
        return found;
    for (size_t i = 0; i < whole.n && found == 0; i++) {
        if (whole.p[i] != '/' || i == 0)
            continue;
        read_ledger(why, asked->ledger, sv_from(whole, i + 1));
        found = explain(why, sv_head(whole, i), sv_from(whole, i + 1), to);
    }
    return found;
}

static int run(struct tool *tool, const struct asked *asked)
{
    struct event event;
    struct results results;
    struct table findings, decisions, health;
    struct output out;
    if (!tool_event(tool, &event))
        tool_usage("no event: name it with --event, or run where event.conf is");
    tool_results(tool, &results, asked->results, &event, STREAM_RESULTS);
    struct why why = {.arena = tool->arena, .event = &event, .results = &results};
    why.health = read_health(tool, asked->health, &health);
    why.findings = tool_table(tool, asked->findings, &findings, STREAM_FINDINGS);
    why.decisions = read_decisions(tool, asked->decisions, &event, &decisions);
    output_open(&out, tool->output);
    size_t found = explain_all(&why, asked, &out.sink);
    output_commit(&out);
    why_done(&why);
    event_done(&event);
    if (found == 0)
        tool_warn(NULL, 0, "nobody has bib '%s'", asked->runner);
    return found > 0 ? EXIT_DONE : EXIT_NO;
}

int main(int argc, char **argv)
{
    struct tool tool = {.name = "race-why", .usage = usage};
    tool_begin(&tool);
    struct asked asked = parse_options(&tool, argc, argv);
    int status = run(&tool, &asked);
    arena_free(tool.arena);
    return tool_end(status);
}
