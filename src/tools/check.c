/* race-check - reads an event.conf and says what is wrong with it: for race(1). */
#include "config.h"

#include <sys/stat.h>

#include "render/privacy.h"
#include "tools/tool.h"

static const char usage[] =
    "usage: race-check [OPTION]... FOLDER | FILE\n"
    "Checks event.conf; every complaint names its line.\n"
    "\n"
    "      --tables           name the tables that race-rank makes of it\n"
    "                         besides the stream: awards, teams\n"
    "      --published        name the columns that the public sees\n"
    "      --words            name the file of words that it wants\n"
    "  -e, --event FILE       instead of FOLDER or FILE\n"
    "  -o, --output FILE      write there instead of standard output\n"
    "  -q, --quiet            say nothing if nothing is wrong\n"
    "  -h, --help, -V, --version\n";

enum { OPT_TABLES = 256, OPT_PUBLISHED, OPT_WORDS };

static const struct option options[] = {
    TOOL_LONG,
    {"tables", no_argument, NULL, OPT_TABLES},
    {"published", no_argument, NULL, OPT_PUBLISHED},
    {"words", no_argument, NULL, OPT_WORDS},
    {NULL, 0, NULL, 0},
};

static void summarise(const struct event *event, struct sink *to)
{
    size_t mats = 0, waves = 0;
    for (size_t i = 0; i < event->races; i++) {
        mats += event->race[i].mats;
        waves += event->race[i].waves;
    }
    sink_printf(to, "%s: nothing wrong: %zu race%s, %zu mat%s, %zu wave%s, %zu source%s\n",
                event->file, event->races, event->races == 1 ? "" : "s", mats,
                mats == 1 ? "" : "s", waves, waves == 1 ? "" : "s", event->sources,
                event->sources == 1 ? "" : "s");
}

/* The one event.conf that was named: by FOLDER, by FILE or by --event. */
static const char *event_named(const struct tool *tool, int argc, char **argv)
{
    struct stat about;
    if (argc - optind + (tool->event != NULL) != 1)
        tool_usage("want one FOLDER or FILE%s",
                   tool->event != NULL ? ", or --event and neither" : "");
    if (tool->event != NULL)
        return tool->event;
    const char *name = argv[optind];
    if (stat(name, &about) == 0 && S_ISDIR(about.st_mode))
        return arena_printf(tool->arena, "%s/event.conf", name).p;
    return name;
}

/* What is asked for: OPT_TABLES, OPT_PUBLISHED, OPT_WORDS, or 0. */
static int parse_options(struct tool *tool, int argc, char **argv)
{
    int c, asked = 0;
    while ((c = tool_option(tool, argc, argv, TOOL_SHORT, options)) != -1)
        asked = c;
    tool->event = event_named(tool, argc, argv);
    return asked;
}

static void name_tables(const struct event *event, struct sink *to)
{
    sink_str(to, event->awards > 0 ? "awards\n" : "");
    sink_str(to, event->teams > 0 ? "teams\n" : "");
}

static void name_published(const struct event *event, struct sink *to)
{
    size_t n;
    const struct sv *column = privacy_columns(event, &n);
    for (size_t i = 0; i < n; i++)
        sink_printf(to, "%.*s\n", SV_ARG(column[i]));
}

static void run(struct tool *tool, int asked)
{
    struct event event;
    struct output out;
    bool has_event = tool_event(tool, &event);
    output_open(&out, tool->output);
    if (has_event && asked == OPT_TABLES)
        name_tables(&event, &out.sink);
    else if (has_event && asked == OPT_PUBLISHED)
        name_published(&event, &out.sink);
    else if (has_event && asked == OPT_WORDS)
        sink_printf(&out.sink, "%.*s%s", SV_ARG(event.words), event.words.n > 0 ? "\n" : "");
    else if (has_event && !tool->quiet)
        summarise(&event, &out.sink);
    output_commit(&out);
    if (has_event)
        event_done(&event);
}

int main(int argc, char **argv)
{
    struct tool tool = {.name = "race-check", .usage = usage};
    tool_begin(&tool);
    int asked = parse_options(&tool, argc, argv);
    run(&tool, asked);
    arena_free(tool.arena);
    return tool_end(EXIT_DONE);
}
