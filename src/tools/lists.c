#include "config.h"

#include "tools/lists.h"

#include "ingest/published.h"
#include "ingest/roster.h"
#include "tools/tool.h"

static void open_list(struct input *input, const char *name, struct sv encoding)
{
    input_open(input, name);
    input_decode(input, encoding);
}

static _Noreturn void die(const struct ingest *ingest, const struct fault *why)
{
    tool_faults(&ingest->notes);
    tool_die_fault(why);
}

static void count(struct ingest *ingest, size_t rows, size_t other, size_t rejected)
{
    ingest->reads = rows;
    ingest->other = other;
    ingest->rejected = rejected;
    ingest->lines = rows + other + rejected;
}

void lists_entries(struct ingest *ingest, const struct names *files, struct sv encoding)
{
    const struct ingest_options *options = &ingest->options;
    struct entries entries = {.dates = options->dates};
    struct entry_log log = {&ingest->notes, ingest->reject, ingest->to};
    for (size_t i = 0; i < files->n; i++) {
        struct fault why = {0};
        struct input input;
        open_list(&input, files->name[i], encoding);
        if (!entries_read(&entries, ingest->arena, ingest->event, input.name, input_read,
                          &input, options->maps, options->n_maps, &log, &why))
            die(ingest, &why);
        input_close(&input);
    }
    roster_write(&entries, ingest->out);
    count(ingest, entries.n, entries.other, entries.rejected);
    entries_done(&entries);
}

static enum published_form form_named(const char *format)
{
    if (format == NULL)
        return PUBLISHED_BY_CONTENT;
    if (strcmp(format, "csv") == 0)
        return PUBLISHED_TABLE;
    if (strcmp(format, "lif") == 0)
        return PUBLISHED_LIF;
    tool_usage("results have the format csv or lif, not '%s'", format);
}

void lists_results(struct ingest *ingest, const struct names *files, struct sv encoding,
                   const char *format)
{
    const struct ingest_options *options = &ingest->options;
    struct entry_log log = {&ingest->notes, ingest->reject, ingest->to};
    struct published published = {.arena = ingest->arena,
                                  .event = ingest->event,
                                  .maps = options->maps,
                                  .n_maps = options->n_maps,
                                  .days = sv_is(options->times, "days"),
                                  .dates = options->dates,
                                  .form = form_named(format),
                                  .log = &log};
    for (size_t i = 0; i < files->n; i++) {
        struct fault why = {0};
        struct input input;
        open_list(&input, files->name[i], encoding);
        if (!published_read(&published, input.name, input_read, &input, &why))
            die(ingest, &why);
        input_close(&input);
    }
    published_write(&published, ingest->out);
    count(ingest, published.n, published.other, published.rejected);
    published_done(&published);
}
