/* data.c - the view as data: CSV and JSON. Cells are written as the stream has them. */
#include "config.h"

#include "csv/writer.h"
#include "render/format.h"

static void write_row(const struct view *view, struct writer *writer, size_t r)
{
    for (size_t i = 0; i < view->picks; i++)
        writer_field(writer, view_cell(view, r, view->pick[i].column));
    writer_end(writer);
}

void render_csv(const struct view *view, struct sink *out)
{
    struct writer writer = {.to = out, .delimiter = view->request->delimiter};
    if (view->request->bom)
        sink_str(out, "\xef\xbb\xbf");
    for (size_t i = 0; i < view->picks; i++)
        writer_field(&writer, view->pick[i].heading);
    writer_end(&writer);
    for (size_t g = 0; g < view->groups; g++)
        for (size_t i = 0; i < view->group[g].rows; i++)
            write_row(view, &writer, view->group[g].row[i]);
}

/* RFC 8259: quote, backslash and control characters must be escaped. */
static void write_string(struct sink *out, struct sv text)
{
    sink_char(out, '"');
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c == '"' || c == '\\')
            sink_char(out, '\\');
        if (c < 0x20)
            sink_printf(out, "\\u%04x", c);
        else
            sink_char(out, (char)c);
    }
    sink_char(out, '"');
}

static void write_object(const struct view *view, struct sink *out, size_t r)
{
    sink_char(out, '{');
    for (size_t i = 0; i < view->picks; i++) {
        if (i > 0)
            sink_char(out, ',');
        write_string(out, view->pick[i].heading);
        sink_char(out, ':');
        write_string(out, view_cell(view, r, view->pick[i].column));
    }
    sink_char(out, '}');
}

void render_json(const struct view *view, struct sink *out)
{
    const char *before = "[\n";
    for (size_t g = 0; g < view->groups; g++)
        for (size_t i = 0; i < view->group[g].rows; i++) {
            sink_str(out, before);
            write_object(view, out, view->group[g].row[i]);
            before = ",\n";
        }
    sink_str(out, view->groups == 0 ? "[]\n" : "\n]\n");
}
