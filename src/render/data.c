/* data.c - the view as CSV. Cells are as the stream has them, so that another stage can read
 * on; only what is plainly meant to be opened by people is guarded against spreadsheets. */
#include "config.h"

#include "csv/writer.h"
#include "render/format.h"
#include "render/guard.h"

/* No stage wants a byte order mark, and no stage reads what the public gets. */
static bool is_guarded(const struct view *view)
{
    return view->request->bom || view->request->public;
}

static void write_row(const struct view *view, struct writer *writer, struct sink *guarded,
                      size_t r)
{
    for (size_t i = 0; i < view->picks; i++) {
        struct sv cell = view_cell(view, r, view->pick[i].column);
        /* A time may begin with a minus sign, and does no harm. */
        if (is_guarded(view) && view->pick[i].kind != PICK_TIME)
            cell = guard_cell(guarded, cell);
        writer_field(writer, cell);
    }
    writer_end(writer);
}

void render_csv(const struct view *view, struct sink *out)
{
    struct writer writer = {.to = out, .delimiter = view->request->delimiter};
    struct sink guarded = {0};
    if (view->request->bom)
        sink_str(out, "\xef\xbb\xbf");
    for (size_t i = 0; i < view->picks; i++)
        writer_field(&writer, is_guarded(view) ? guard_cell(&guarded, view->pick[i].heading)
                                               : view->pick[i].heading);
    writer_end(&writer);
    for (size_t g = 0; g < view->groups; g++)
        for (size_t i = 0; i < view->group[g].rows; i++)
            write_row(view, &writer, &guarded, view->group[g].row[i]);
    sink_done(&guarded);
}
