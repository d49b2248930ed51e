#include "config.h"

#include "render/grid.h"

#include "base/text.h"

static const char ELLIPSIS[] = "\xe2\x80\xa6";

void grid_blanks(struct sink *out, size_t n)
{
    if (n == 0)
        return;
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

/* A word that no line has room for (a script without blanks) is broken where it must be.
 * Returns where the line stands behind it. */
static size_t break_word(struct sink *out, struct sv word, size_t at, size_t indent,
                         size_t width)
{
    while (word.n > 0) {
        size_t used, room = width > at ? width - at : 0;
        struct sv part = text_fit(word, room, &used);
        if (part.n == 0 && at == indent)
            part = text_fit(word, 2, &used); /* no room at all: one character */
        if (part.n == 0 && at == indent)
            part = word;
        sink_sv(out, part);
        word = sv_from(word, part.n);
        at += used;
        if (word.n > 0) {
            sink_char(out, '\n');
            grid_blanks(out, indent);
            at = indent;
        }
    }
    return at;
}

void grid_wrap(struct sink *out, struct sv text, size_t at, size_t indent, size_t width)
{
    bool first = true;
    while (text.p != NULL) {
        struct sv word = sv_cut(&text, ' ');
        size_t wide = text_width(word);
        bool broken = indent + wide > width && at + wide > width;
        if (!first && (broken ? at + 3 > width : at + 1 + wide > width)) {
            sink_char(out, '\n');
            grid_blanks(out, indent);
            at = indent;
            first = true;
        }
        if (!first)
            sink_char(out, ' ');
        at += !first;
        if (broken)
            at = break_word(out, word, at, indent, width);
        else
            sink_sv(out, word);
        at += broken ? 0 : wide;
        first = false;
    }
    sink_char(out, '\n');
}
