/* published_ruler.c - text in columns, as results were printed before there were spreadsheets:
 * a ruler below the header says where each column stands.
 */
#include "config.h"

#include "ingest/published_page.h"

enum { LEAST_RUNS = 3 };

bool ruler_is(struct sv line)
{
    struct sv rest = sv_trim(line);
    size_t runs = 0;
    while (rest.n > 0) {
        char mark = rest.p[0];
        if (mark != '=' && mark != '-' && mark != '_')
            return false;
        while (rest.n > 0 && rest.p[0] == mark)
            rest = sv_from(rest, 1);
        if (rest.n > 0 && rest.p[0] != ' ')
            return false;
        while (rest.n > 0 && rest.p[0] == ' ')
            rest = sv_from(rest, 1);
        runs++;
    }
    return runs >= LEAST_RUNS;
}

bool ruler_within(struct sv lines)
{
    while (lines.p != NULL)
        if (ruler_is(sv_cut(&lines, '\n')))
            return true;
    return false;
}

/* Where each character of a line begins: at[i], and at[n] its end. */
static size_t *characters(struct arena *arena, struct sv line, size_t *n)
{
    size_t *at = arena_alloc(arena, line.n + 1, sizeof *at);
    *n = 0;
    for (size_t i = 0; i < line.n; i++)
        if (((unsigned char)line.p[i] & 0xC0) != 0x80)
            at[(*n)++] = i;
    at[*n] = line.n;
    return at;
}

static bool blank_at(struct sv line, const size_t *at, size_t n, size_t i)
{
    return i >= n || line.p[at[i]] == ' ';
}

/* The first character of the column that begins at `start` behind one that ends at `end`: what
 * stands in the gap belongs to the column that it touches, on the left if to both. */
static size_t cut_at(struct sv line, const size_t *at, size_t n, size_t end, size_t start)
{
    size_t from = start;
    while (from > end && !blank_at(line, at, n, from - 1))
        from--;
    bool touches = from < start && !blank_at(line, at, n, start) &&
                   (from > end || blank_at(line, at, n, end - 1));
    return touches ? from : start;
}

struct sv *ruler_cut(struct arena *arena, struct sv ruler, struct sv line, size_t *n)
{
    struct sv *cell = arena_alloc(arena, ruler.n, sizeof *cell);
    size_t chars, begin = 0, at = 0;
    const size_t *where = characters(arena, line, &chars);
    *n = 0;
    while (at < ruler.n && ruler.p[at] == ' ')
        at++;
    while (at < ruler.n) {
        while (at < ruler.n && ruler.p[at] != ' ')
            at++;
        size_t end = at;
        while (at < ruler.n && ruler.p[at] == ' ')
            at++;
        size_t next = at < ruler.n ? cut_at(line, where, chars, end, at) : chars;
        size_t from = begin < chars ? begin : chars, to = next < chars ? next : chars;
        cell[(*n)++] = (struct sv){line.p + where[from], where[to] - where[from]};
        begin = next;
    }
    return cell;
}
