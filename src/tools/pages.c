#include "config.h"

#include "tools/pages.h"

#include <sys/stat.h>

#include "base/text.h"
#include "render/html.h"
#include "tools/folder.h"

bool pages_wanted(const char *name)
{
    struct stat about;
    size_t n = name == NULL ? 0 : strlen(name);
    return n > 0 && (name[n - 1] == '/' || (stat(name, &about) == 0 && S_ISDIR(about.st_mode)));
}

void pages_write(const struct view *view, const char *folder)
{
    struct html *html = html_new(view);
    folder_make(folder);
    const char *between = folder[strlen(folder) - 1] == '/' ? "" : "/";
    /* The index last: what it names is there. */
    for (size_t i = html_files(html); i-- > 0;) {
        struct sv name = html_name(html, i);
        struct output output;
        output_open(&output,
                    arena_printf(view->arena, "%s%s%.*s", folder, between, SV_ARG(name)).p);
        html_write(html, i, &output.sink);
        output_commit(&output);
    }
    html_free(html);
    tool_faults(view->odd);
}

void pages_previous(struct tool *tool, struct request *request, const char *named,
                    const struct event *event)
{
    if (named == NULL)
        return;
    struct sv rest = sv_of(named), label = sv_cut(&rest, '=');
    bool labelled = rest.p != NULL && label.n > 0 && memchr(label.p, '/', label.n) == NULL;
    if (labelled && text_bad_byte(label) < label.n)
        tool_usage("bad --previous '%s': the label is not UTF-8", named);
    struct results *results = arena_alloc(tool->arena, 1, sizeof *results);
    tool->digest = NULL;
    tool_results(tool, results, labelled ? rest.p : named, event, STREAM_RESULTS);
    request->previous = results;
    if (labelled)
        request->previous_label = label;
}
