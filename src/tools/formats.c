#include "config.h"

#include "tools/formats.h"

#include <stdio.h>
#include <stdlib.h>

enum { FORMATS_MOST = 4 * 1024 * 1024 };

void formats_check(const struct formats_asked *asked)
{
    if (asked->line != NULL && asked->format != NULL)
        tool_usage("--line and --format exclude each other");
}

static _Noreturn void list(const struct formats *formats)
{
    for (size_t i = 0; i < formats->n; i++) {
        const struct format *f = &formats->format[i];
        printf("%-16s %s\n%-16s   %s\n", f->name, f->meaning, "", f->example);
    }
    exit(tool_end(EXIT_DONE));
}

static void add_file(struct formats *formats, struct tool *tool, const char *file)
{
    struct faults faults = {0};
    struct fault why = {0};
    struct raw_format *raw;
    size_t n;
    struct sv text = input_all(tool, file, FORMATS_MOST);
    if (!raw_formats_parse(tool->arena, file, text, &raw, &n, &faults))
        tool_refuse(&faults);
    if (!formats_add(formats, raw, n, &why))
        tool_die_fault(&why);
}

static const struct format *of_line(struct formats *formats, struct tool *tool,
                                    const char *regex)
{
    struct fault why = {0};
    struct raw_format *raw = arena_alloc(tool->arena, 1, sizeof *raw);
    if (!raw_format_of_line(tool->arena, sv_of(regex), raw, &why))
        tool_usage("--line: %s", why.text);
    return formats_line(formats, raw);
}

const struct format *formats_settle(struct formats *formats, struct tool *tool,
                                    const struct event *event,
                                    const struct formats_asked *asked)
{
    struct fault why = {0};
    formats_init(formats, tool->arena);
    if (asked->file != NULL)
        add_file(formats, tool, asked->file);
    if (event != NULL && !formats_add(formats, event->format, event->formats, &why))
        tool_die_fault(&why);
    if (asked->list)
        list(formats);
    if (asked->line != NULL)
        return of_line(formats, tool, asked->line);
    if (asked->format == NULL)
        return NULL;
    const struct format *format = formats_named(formats, sv_of(asked->format));
    if (format == NULL)
        tool_usage("unknown format '%s': see --list-formats", asked->format);
    return format;
}
