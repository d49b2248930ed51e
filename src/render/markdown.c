/* markdown.c - the view as tables of GitHub Flavored Markdown, aligned also as plain text. */
#include "config.h"

#include "base/text.h"
#include "render/format.h"
#include "render/grid.h"

enum { NARROWEST = 3 }; /* of a column: its rule needs three characters */

static bool is_wordy(struct sv s, size_t i)
{
    unsigned char c = i < s.n ? (unsigned char)s.p[i] : ' ';
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
}

/* What would end the cell or change its look gets a backslash; an underscore within a word
 * (gun_time) does neither. Control characters are shown as \xNN. */
static struct sv escaped(struct arena *arena, struct sv text)
{
    struct sink plain = {0}, out = {0};
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool edge = c == '_' && !(i > 0 && is_wordy(text, i - 1) && is_wordy(text, i + 1));
        if (edge || (c != '\0' && strchr("\\|`*<[", c) != NULL))
            sink_char(&plain, '\\');
        sink_char(&plain, c);
    }
    text_escape(&out, sink_view(&plain));
    struct sv kept = arena_sv(arena, sink_view(&out));
    sink_done(&plain);
    sink_done(&out);
    return kept;
}

static bool is_right(const struct pick *pick)
{
    return pick->kind != PICK_TEXT;
}

static void write_heading(const struct view *view, struct sink *out, const struct group *group)
{
    const struct table *table = &view->results->table;
    sink_str(out, "## ");
    for (size_t i = 0; i < view->keys; i++) {
        struct sv value = view_cell(view, group->all[0], view->key[i]);
        sink_str(out, i == 0 ? "" : " \xc2\xb7 ");
        if (value.n == 0)
            sink_str(out, "no ");
        sink_sv(out, escaped(view->arena, value.n > 0 ? value : table->column[view->key[i]]));
    }
    sink_str(out, "\n\n");
}

static void write_line(struct sink *out, const struct view *view, const struct sv *cell,
                       const size_t *width)
{
    for (size_t i = 0; i < view->picks; i++) {
        sink_str(out, i == 0 ? "| " : " | ");
        grid_cell(out, cell[i], width[i], is_right(&view->pick[i]));
    }
    sink_str(out, " |\n");
}

static void write_rule(struct sink *out, const struct view *view, const size_t *width)
{
    for (size_t i = 0; i < view->picks; i++) {
        bool right = is_right(&view->pick[i]);
        sink_str(out, i == 0 ? "| " : " | ");
        grid_rule(out, "-", width[i] - right);
        sink_str(out, right ? ":" : "");
    }
    sink_str(out, " |\n");
}

static void write_table(const struct view *view, struct sink *out, const struct group *group)
{
    size_t n = view->picks;
    struct arena *arena = arena_new();
    struct sv *cell = arena_alloc(arena, (group->rows + 1) * n, sizeof *cell);
    size_t *width = arena_alloc(arena, n, sizeof *width);
    for (size_t k = 0; k < (group->rows + 1) * n; k++) {
        const struct pick *pick = &view->pick[k % n];
        struct sv raw = pick->heading;
        if (k >= n)
            raw = view_cell(view, group->row[k / n - 1], pick->column);
        cell[k] = escaped(arena, raw);
        size_t wide = text_width(cell[k]);
        width[k % n] = wide > width[k % n] ? wide : width[k % n];
    }
    for (size_t i = 0; i < n; i++)
        width[i] = width[i] < NARROWEST ? NARROWEST : width[i];
    write_line(out, view, cell, width);
    write_rule(out, view, width);
    for (size_t i = 1; i <= group->rows; i++)
        write_line(out, view, cell + i * n, width);
    arena_free(arena);
}

void render_markdown(const struct view *view, struct sink *out)
{
    if (view->groups == 0)
        sink_str(out, "No rows.\n");
    for (size_t g = 0; g < view->groups; g++) {
        if (g > 0)
            sink_char(out, '\n');
        if (view->keys > 0)
            write_heading(view, out, &view->group[g]);
        write_table(view, out, &view->group[g]);
    }
}
