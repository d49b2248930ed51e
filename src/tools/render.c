/* race-render - a stream in, something for people out.
 *
 * Reads a results, ranked or certified stream, chooses rows and columns of it, and writes
 * them in one of the formats of src/render/. Here are only options and files.
 */
#include "config.h"

#include "base/digest.h"
#include "base/mem.h"
#include "render/format.h"
#include "render/privacy.h"
#include "render/prizes.h"
#include "render/years.h"
#include "tools/each.h"
#include "tools/pages.h"
#include "tools/render_options.h"
#include "tools/screen.h"

/* Is there an error among the findings? */
static bool holds_error(struct tool *tool, const char *name)
{
    struct table findings;
    if (tool_table(tool, name, &findings, STREAM_FINDINGS) == NULL)
        return false;
    int severity = table_column(&findings, SV("severity"));
    for (size_t r = 0; r < findings.rows; r++)
        if (sv_is(table_get(&findings, r, severity), "error"))
            return true;
    return false;
}

/* The table of awards or of teams, instead of a stream of results. */
static void run_prizes(struct tool *tool, const struct table *table, const struct event *event,
                       const struct asked *asked)
{
    struct prizes prizes;
    struct output output;
    struct fault why = {0};
    struct faults faults = {0};
    if (!prizes_allow(asked->format, &asked->request, &why))
        tool_usage("%s", why.text);
    if (!prizes_make(&prizes, tool->arena, table, event, &asked->request, asked->format,
                     &faults))
        tool_refuse(&faults);
    output_open(&output, tool->output);
    if (asked->format->sheet)
        render_prizes(&prizes, &output.sink);
    else
        asked->format->write(&prizes.view, &output.sink);
    tool_faults(prizes.view.odd);
    output_commit(&output);
    view_done(&prizes.view);
}

/* What race-compare makes. */
static void run_years(struct tool *tool, const struct table *table, const struct event *event,
                      const struct asked *asked)
{
    struct years years;
    struct output output;
    struct fault why = {0};
    struct faults faults = {0};
    if (!years_allow(table, asked->format, event, &asked->request, &why))
        tool_die_fault(&why);
    if (!years_make(&years, tool->arena, table, event, &asked->request, &faults))
        tool_refuse(&faults);
    output_open(&output, tool->output);
    years_write(&years, asked->format, &output.sink, &faults, &why);
    tool_faults(&faults);
    if (fault_is(&why))
        tool_die_fault(&why);
    output_commit(&output);
}

static void write_view(struct tool *tool, const struct view *view, const struct format *format)
{
    struct output output;
    output_open(&output, tool->output);
    format->write(view, &output.sink);
    tool_faults(view->odd);
    if (fault_is(view->trouble))
        tool_die_fault(view->trouble);
    output_commit(&output);
}

/* The first three of each sex, unless the public may not know it. */
static struct sv podium_keys(const struct asked *asked, const struct event *event)
{
    bool told = !asked->request.public || privacy_lists(event, SV("sex"));
    return told ? SV("race,sex") : SV("race");
}

/* In which words, and for which terminal. */
static void set_manner(struct tool *tool, struct asked *asked, const struct event *event)
{
    bool text = strcmp(asked->format->name, "text") == 0;
    if (asked->request.podium && asked->request.by.p == NULL)
        asked->request.by = podium_keys(asked, event);
    if (asked->request.podium && asked->request.top == 0)
        asked->request.top = 3;
    asked->request.words = wording_lexicon(tool, &asked->wording, event);
    if (!text)
        return;
    struct screen screen = screen_of(tool->output);
    asked->request.width = screen.width;
    asked->request.colour = screen.colour;
}

static void list_formats(void)
{
    struct output output;
    output_open(&output, NULL);
    for (size_t i = 0; i < formats_size; i++)
        if (formats[i].write != NULL)
            sink_printf(&output.sink, "%-13s %s\n", formats[i].name, formats[i].meaning);
    output_commit(&output);
}

/* A stream of results. */
static void run_results(struct tool *tool, const struct results *results,
                        const struct event *event, const struct asked *asked)
{
    struct view view;
    struct fault why = {0};
    struct faults faults = {0};
    schema_require(&results->table, STREAM_RESULTS, &faults);
    tool_refuse(&faults);
    if (!view_make(&view, tool->arena, results, event, &asked->request, asked->format, &why))
        tool_die_fault(&why);
    if (asked->each)
        each_certificate(&view, tool->output);
    else if (asked->folder)
        pages_write(&view, tool->output);
    else
        write_view(tool, &view, asked->format);
    view_done(&view);
}

static void run(struct tool *tool, const char *name, struct asked *asked)
{
    struct event known;
    struct results results;
    const struct event *event = tool_event(tool, &known) ? &known : NULL;
    set_manner(tool, asked, event);
    char digest[DIGEST_TEXT];
    tool->digest = asked->format->digest ? digest : NULL;
    tool_results(tool, &results, name, event, 0);
    if (tool->digest != NULL)
        asked->request.digest = sv_of(digest);
    asked->request.open_errors = holds_error(tool, asked->findings);
    pages_previous(tool, &asked->request, asked->previous, event);
    if (prizes_kind(&results.table) != PRIZES_NONE)
        run_prizes(tool, &results.table, event, asked);
    else if (years_kind(&results.table) != YEARS_NONE)
        run_years(tool, &results.table, event, asked);
    else
        run_results(tool, &results, event, asked);
    if (event != NULL)
        event_done(&known);
}

int main(int argc, char **argv)
{
    struct tool tool = {.name = "race-render", .usage = render_usage};
    tool_begin(&tool);
    struct asked asked = render_options(&tool, argc, argv);
    if (asked.list)
        list_formats();
    else
        run(&tool, tool_one_input(argc, argv), &asked);
    mem_free(asked.where);
    arena_free(tool.arena);
    return tool_end(EXIT_DONE);
}
