#include "config.h"

#include "tools/each.h"

#if HAVE_PDF

#include "base/map.h"
#include "render/certificate.h"
#include "render/privacy.h"
#include "tools/folder.h"

/* Before the first is written: one over the other would lose one. */
static void check_names(const struct view *view, const struct sv *name, const size_t *row,
                        size_t n)
{
    struct map *seen = map_new();
    for (size_t i = 0; i < n; i++)
        if (map_put(seen, name[i], (uint32_t)i) != i) {
            struct fault fault = {0};
            fault_set(&fault, view->results->table.file, view->results->table.row[row[i]].line,
                      "a second certificate would be '%.*s'", SV_ARG(name[i]));
            tool_die_fault(&fault);
        }
    map_free(seen);
}

static void write_one(struct certificates *all, const struct view *view, const char *path,
                      const size_t *row)
{
    struct output output;
    output_open(&output, path);
    certificates_write(all, row, 1, &output.sink);
    if (fault_is(view->trouble)) {
        tool_faults(view->odd);
        tool_die_fault(view->trouble);
    }
    output_commit(&output);
}

void each_certificate(const struct view *view, const char *folder)
{
    size_t n;
    struct certificates *all = certificates_new(view);
    const size_t *row = certificates_rows(all, &n);
    struct sv *name = arena_alloc(view->arena, n, sizeof *name);
    for (size_t i = 0; i < n; i++)
        name[i] = certificates_name(all, row[i]);
    if (n == 0)
        tool_die(CERTIFICATES_NONE);
    if (view->request->public && !privacy_shows(view->results, view->event, view->results->bib))
        tool_die("--each names files by the bib, which is not public");
    check_names(view, name, row, n);
    folder_make(folder);
    for (size_t i = 0; i < n; i++) {
        struct sv path = arena_printf(view->arena, "%s/%.*s", folder, SV_ARG(name[i]));
        write_one(all, view, path.p, &row[i]);
    }
    certificates_free(all);
    tool_faults(view->odd);
}

#else

/* format_check() refuses the format before. */
void each_certificate(const struct view *view, const char *folder)
{
    (void)view;
    (void)folder;
}

#endif
