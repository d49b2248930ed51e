#include "config.h"

#include "tools/wording.h"

#include "tools/folder.h"

static struct sv codes_of(struct tool *tool, const struct wording *wording,
                          const struct event *event)
{
    struct sink codes = {0};
    if (wording->lang != NULL)
        return sv_of(wording->lang);
    for (size_t i = 0; event != NULL && i < event->langs; i++)
        sink_printf(&codes, "%s%.*s", i == 0 ? "" : ",", SV_ARG(event->lang[i]));
    struct sv kept = codes.n > 0 ? arena_sv(tool->arena, sink_view(&codes)) : SV("en");
    sink_done(&codes);
    return kept;
}

/* Beside event.conf, unless an option names it. */
static const char *file_of(struct tool *tool, const struct wording *wording,
                           const struct event *event)
{
    if (wording->words != NULL || event == NULL || event->words.n == 0)
        return wording->words;
    const char *name = arena_str(tool->arena, event->words);
    const char *there = folder_file(event->file, name);
    if (there == NULL)
        tool_die("%s: no file '%s' for key 'words'", event->file, name);
    return there;
}

static const struct table *read_words(struct tool *tool, const char *name)
{
    struct table *table = arena_alloc(tool->arena, 1, sizeof *table);
    struct faults odd = {0}, faults = {0};
    struct input input;
    input_open(&input, name);
    bool whole =
        table_read_hand(table, tool->arena, name, input_read, &input, "", &odd, &faults);
    tool_refuse(&faults);
    tool_refuse(&odd);
    if (!whole || !lexicon_check(table, &faults))
        tool_refuse(&faults);
    input_close(&input);
    faults_done(&odd);
    faults_done(&faults);
    return table;
}

const struct lexicon *wording_lexicon(struct tool *tool, const struct wording *wording,
                                      const struct event *event)
{
    const char *file = file_of(tool, wording, event);
    bool asked = wording->lang != NULL || file != NULL || (event != NULL && event->langs > 0);
    if (!asked)
        return NULL;
    struct lexicon *lexicon = arena_alloc(tool->arena, 1, sizeof *lexicon);
    struct fault why = {0};
    const struct table *own = file == NULL ? NULL : read_words(tool, file);
    if (!lexicon_parse(lexicon, codes_of(tool, wording, event), own, &why)) {
        if (wording->lang != NULL)
            tool_usage("%s", why.text);
        tool_die("%s: %s", event == NULL ? file : event->file, why.text);
    }
    return lexicon;
}
