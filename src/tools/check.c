/* race-check - reads an event.conf and says what is wrong with it: for race(1). */
#include "config.h"

#include <stdio.h>
#include <sys/stat.h>

#include "tools/tool.h"

static const char usage[] = "usage: race-check FOLDER | FILE\n"
                            "Checks event.conf; every complaint names its line.\n"
                            "\n"
                            "  -q, --quiet            say nothing if nothing is wrong\n"
                            "  -h, --help, -V, --version\n";

static const struct option options[] = {TOOL_LONG, {NULL, 0, NULL, 0}};

static void summarise(const struct event *event)
{
    size_t mats = 0, waves = 0;
    for (size_t i = 0; i < event->races; i++) {
        mats += event->race[i].mats;
        waves += event->race[i].waves;
    }
    printf("%s: nothing wrong: %zu race%s, %zu mat%s, %zu wave%s, %zu source%s\n", event->file,
           event->races, event->races == 1 ? "" : "s", mats, mats == 1 ? "" : "s", waves,
           waves == 1 ? "" : "s", event->sources, event->sources == 1 ? "" : "s");
}

int main(int argc, char **argv)
{
    static struct tool tool = {.name = "race-check", .usage = usage};
    static struct event event;
    struct stat about;
    tool_begin(&tool);
    while (tool_option(&tool, argc, argv, TOOL_SHORT, options) != -1)
        continue;
    if (argc - optind != 1)
        tool_usage("want one FOLDER or FILE");
    tool.event = argv[optind];
    if (stat(tool.event, &about) == 0 && S_ISDIR(about.st_mode))
        tool.event = arena_printf(tool.arena, "%s/event.conf", tool.event).p;
    if (tool_event(&tool, &event) && !tool.quiet)
        summarise(&event);
    return tool_end(EXIT_DONE);
}
