/* published_header.c - which line of a published list is its header, and what it says.
 *
 * Unlike an entry list (race/header.h) a list of results may have no bibs, and headings of
 * times and places; and it is whole in memory.
 */
#include "config.h"

#include "ingest/published_page.h"
#include "race/heading.h"

enum { HEADER_WITHIN = 30, KNOWN_LEAST = 2, CELLS_LOOKED_AT = 256 };

static bool says(const struct published *published, struct arena *arena, struct sv cell)
{
    return cell.n > 0 &&
           heading_meant(arena, cell, published->maps, published->n_maps) != HEADING_NONE;
}

static size_t page_known(const struct published *published, const struct sv *cell, size_t n)
{
    struct arena *arena = arena_new(); /* what is folded to be looked up is of no further use */
    size_t known = 0;
    for (size_t i = 0; i < n && i < CELLS_LOOKED_AT; i++)
        known += says(published, arena, cell[i]);
    arena_free(arena);
    return known;
}

static struct sv cell_at(const struct page_row *row, size_t c)
{
    return row != NULL && c < row->n ? row->cell[c] : SV("");
}

/* A text that stands twice means something together with what is written above it:
 * Gun,,Chip, over Time,Place,Time,Place. */
static void join_twice(struct published *published, struct page *page,
                       const struct page_row *above)
{
    struct sv *joined = arena_alloc(published->arena, page->columns, sizeof *joined);
    struct sv upper = SV("");
    for (size_t c = 0; c < page->columns; c++) {
        bool twice = false;
        struct sv own = page->header[c];
        for (size_t k = 0; k < page->columns; k++)
            twice = twice || (k != c && own.n > 0 && sv_eq(page->header[k], own));
        if (cell_at(above, c).n > 0)
            upper = cell_at(above, c);
        joined[c] = twice && upper.n > 0 ? arena_printf(published->arena, "%.*s %.*s",
                                                        SV_ARG(upper), SV_ARG(own))
                                         : own;
    }
    page->header = joined;
}

/* Where this header says nothing that is known, another line of it may. */
static void second_header(struct published *published, struct page *page,
                          const struct page_row *other)
{
    struct arena *arena = arena_new();
    for (size_t c = 0; c < page->columns; c++) {
        struct sv text = cell_at(other, c);
        bool own = says(published, arena, page->header[c]);
        if (text.n > 0 && (page->header[c].n == 0 || (!own && says(published, arena, text))))
            page->header[c] = text;
    }
    arena_free(arena);
}

/* Numbers and times are not what a header is made of. */
static bool is_heading(const struct page_row *row)
{
    size_t numbers = 0, texts = 0;
    for (size_t i = 0; i < row->n; i++) {
        struct sv cell = row->cell[i];
        size_t digits = 0;
        for (size_t k = 0; k < cell.n; k++)
            digits += (cell.p[k] >= '0' && cell.p[k] <= '9') || cell.p[k] == ':';
        if (cell.n > 0)
            *(digits == cell.n ? &numbers : &texts) += 1;
    }
    return texts > numbers;
}

static size_t known_in(const struct published *published, const struct page *page, size_t i)
{
    if (i >= page->rows || i >= HEADER_WITHIN || !is_heading(&page->row[i]))
        return 0;
    return page_known(published, page->row[i].cell, page->row[i].n);
}

/* The first line that says two things that are known, or the next if that says more; else the
 * first that can be read. */
static size_t header_at(const struct published *published, const struct page *page)
{
    for (size_t i = 0; i < page->rows && i < HEADER_WITHIN; i++) {
        size_t known = known_in(published, page, i);
        if (known >= KNOWN_LEAST)
            return known_in(published, page, i + 1) > known ? i + 1 : i;
    }
    size_t first = 0;
    while (page->row[first].bad != NULL)
        first++;
    return first;
}

static bool same_cells(const struct page_row *a, const struct page_row *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (!sv_eq(a->cell[i], b->cell[i]))
            return false;
    return true;
}

/* The line above may be a part of the header too: the only cell of a title is not. */
static void add_above(struct published *published, struct page *page, size_t at)
{
    const struct page_row *above = at == 0 ? NULL : &page->row[at - 1];
    size_t texts = 0;
    for (size_t c = 0; above != NULL && c < above->n; c++)
        texts += cell_at(above, c).n > 0;
    if (texts < 2 || !is_heading(above))
        return;
    join_twice(published, page, above);
    if (known_in(published, page, at - 1) > 0)
        second_header(published, page, above);
}

/* Takes the header out of the rows; what stands above it and every repetition of it is other.
 */
void page_take_header(struct published *published, struct page *page)
{
    size_t at = header_at(published, page), from = at + 1, kept = 0;
    const struct page_row header = page->row[at];
    page->header_line = header.line;
    page->columns = header.n;
    page->header = arena_alloc(published->arena, page->columns, sizeof *page->header);
    for (size_t c = 0; c < page->columns; c++)
        page->header[c] = header.cell[c];
    add_above(published, page, at);
    if (known_in(published, page, from) >= KNOWN_LEAST)
        second_header(published, page, &page->row[from++]);
    for (size_t i = 0; i < page->rows; i++) {
        bool other = i < from || same_cells(&page->row[i], &header);
        if (other && page->row[i].bad == NULL) {
            published->other++;
            page_tell_stripped(published, page, &page->row[i]);
        } else {
            page->row[kept++] = page->row[i];
        }
    }
    page->rows = kept;
    page->first_split = page->columns;
}
