#include "config.h"

#include "render/grid.h"

#include "base/text.h"

static const char ELLIPSIS[] = "\xe2\x80\xa6";

void grid_blanks(struct sink *out, size_t n)
{
    memset(sink_reserve(out, n), ' ', n);
    out->n += n;
}

void grid_rule(struct sink *out, const char *mark, size_t n)
{
    for (size_t i = 0; i < n; i++)
        sink_str(out, mark);
}

void grid_cell(struct sink *out, struct sv text, size_t width, bool right)
{
    size_t used = text_width(text);
    bool cut = used > width && width > 0;
    if (cut)
        text = text_fit(text, width - 1, &used);
    used += cut;
    size_t blanks = used < width ? width - used : 0;
    if (right)
        grid_blanks(out, blanks);
    sink_sv(out, text);
    if (cut)
        sink_str(out, ELLIPSIS);
    if (!right)
        grid_blanks(out, blanks);
}

void grid_end(struct sink *line, size_t from)
{
    while (line->n > from && line->p[line->n - 1] == ' ')
        line->n--;
    sink_char(line, '\n');
}

void grid_wrap(struct sink *out, struct sv text, size_t at, size_t indent, size_t width)
{
    bool first = true;
    while (text.p != NULL) {
        struct sv word = sv_cut(&text, ' ');
        size_t wide = text_width(word);
        if (!first && at + 1 + wide > width) {
            sink_char(out, '\n');
            grid_blanks(out, indent);
            at = indent;
            first = true;
        }
        if (!first)
            sink_char(out, ' ');
        sink_sv(out, word);
        at += wide + !first;
        first = false;
    }
    sink_char(out, '\n');
}
