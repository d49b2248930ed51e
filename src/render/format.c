#include "config.h"

#include "render/format.h"

const struct format formats[] = {
    {"text", "sheets to pin to a wall, in monospaced type", true, true, render_text},
    {"markdown", "tables for a web page or a readme", true, false, render_markdown},
    {"csv", "the stream, or columns and rows of it", false, false, render_csv},
    {"json", "an array of objects, every value a string", false, false, render_json},
};

const size_t formats_size = sizeof formats / sizeof *formats;

const struct format *format_find(const char *name)
{
    for (size_t i = 0; i < formats_size; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

const char *format_names(struct arena *arena, const char *between)
{
    struct sink names = {0};
    for (size_t i = 0; i < formats_size; i++) {
        sink_str(&names, i == 0 ? "" : between);
        sink_str(&names, formats[i].name);
    }
    const char *text = arena_str(arena, sink_view(&names));
    sink_done(&names);
    return text;
}
