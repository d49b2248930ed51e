#include "config.h"

#include "render/pdf_layout.h"

/* ISO 216, and 8.5 by 11 inches. */
static const struct pdf_paper papers[] = {
    {"a4", 595 * PDF_POINT + 283, 841 * PDF_POINT + 912},
    {"letter", PDF_PT(612), PDF_PT(792)},
};

enum { STEP = PDF_POINT / 4, WIDEST_GAP = PDF_PT(18), ROWS_WITH_TAIL = 5 };

const struct pdf_paper *pdf_paper(const char *name)
{
    if (name == NULL)
        return &papers[0];
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
        if (strcmp(papers[i].name, name) == 0)
            return &papers[i];
    return NULL;
}

static int64_t total(const struct pdf_column *column, size_t n, int gap)
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += column[i].width + (i > 0 ? gap : 0);
    return sum;
}

static int least_of(const struct pdf_column *column, bool last)
{
    int least = last ? column->last : column->least;
    return least < column->natural ? least : column->natural;
}

bool pdf_fits(const struct pdf_column *column, size_t n, int gap, int room)
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += least_of(&column[i], true) + (i > 0 ? gap : 0);
    return sum <= room;
}

/* Takes from the widest, a little at a time, so that none suffers alone. */
static void shrink(struct pdf_column *column, size_t n, int gap, int room, bool last)
{
    while (total(column, n, gap) > room) {
        struct pdf_column *widest = NULL;
        for (size_t i = 0; i < n; i++)
            if (column[i].width > least_of(&column[i], last) &&
                (widest == NULL || column[i].width > widest->width))
                widest = &column[i];
        if (widest == NULL)
            return;
        int least = least_of(widest, last);
        widest->width = widest->width - STEP > least ? widest->width - STEP : least;
    }
}

/* What is left over goes between the columns as far as the eye can follow a row, the rest to
 * the names. Returns the gap. */
static int widen(struct pdf_column *column, size_t n, int gap, int room)
{
    int64_t left = room - total(column, n, gap);
    if (left <= 0 || n < 2)
        return gap;
    int64_t each = left / (int64_t)(2 * (n - 1));
    int wide = each > WIDEST_GAP - gap ? WIDEST_GAP : gap + (int)each;
    wide = wide < gap ? gap : wide;
    for (size_t i = 0; i < n; i++)
        if (column[i].name) {
            column[i].width += room - (int)total(column, n, wide);
            return wide;
        }
    return wide;
}

static void reset(struct pdf_column *column, size_t n)
{
    for (size_t i = 0; i < n; i++)
        column[i].width = column[i].natural;
}

/* A million characters in a cell are as wide as the paper and no wider: sums stay small. */
static void bound(struct pdf_column *column, size_t n, int room)
{
    for (size_t i = 0; i < n; i++)
        column[i].natural = column[i].natural > room ? room : column[i].natural;
}

size_t pdf_fit(struct pdf_column *column, size_t n, int gap, int room, int *scale)
{
    const int roomy = (int)((int64_t)room * PDF_FULL / PDF_SMALLEST);
    *scale = PDF_FULL;
    bound(column, n, room);
    while (n > 1 && !pdf_fits(column, n, gap, roomy))
        n--;
    reset(column, n);
    shrink(column, n, gap, room, false);
    shrink(column, n, gap, room, true);
    int64_t sum = total(column, n, gap);
    if (sum > room) {
        *scale = (int)((int64_t)room * PDF_FULL / sum);
        gap = gap * *scale / PDF_FULL;
        for (size_t i = 0; i < n; i++)
            column[i].width = (int)((int64_t)column[i].width * *scale / PDF_FULL);
    } else {
        gap = widen(column, n, gap, room);
    }
    for (size_t i = 0; i < n; i++)
        column[i].x = i == 0 ? 0 : column[i - 1].x + column[i - 1].width + gap;
    return n;
}

/* How many rows stand on the pages before `page`, were there no tail. */
static size_t rows_before(const struct pdf_flow *flow, size_t page)
{
    size_t before = page == 0 ? 0 : flow->first + (page - 1) * flow->next;
    return before < flow->rows ? before : flow->rows;
}

static size_t pages_of_rows(const struct pdf_flow *flow)
{
    if (flow->rows <= flow->first)
        return 1;
    return 1 + (flow->rows - flow->first + flow->next - 1) / flow->next;
}

/* True if the tail fits behind the rows of the last page that has any. */
static bool tail_fits(const struct pdf_flow *flow)
{
    size_t pages = pages_of_rows(flow);
    size_t last = flow->rows - rows_before(flow, pages - 1);
    return last + flow->tail <= (pages == 1 ? flow->first : flow->next);
}

size_t pdf_pages(const struct pdf_flow *flow)
{
    return pages_of_rows(flow) + (tail_fits(flow) ? 0 : 1);
}

size_t pdf_page_rows(const struct pdf_flow *flow, size_t page, size_t *from)
{
    size_t pages = pages_of_rows(flow), start = rows_before(flow, page);
    size_t end = page + 1 < pages ? rows_before(flow, page + 1) : flow->rows;
    *from = start;
    if (tail_fits(flow) || page + 1 < pages)
        return end - start;
    /* The tail goes over to a page of its own and takes some rows along. */
    size_t before = rows_before(flow, pages - 1), most = flow->rows - before;
    size_t with = most > ROWS_WITH_TAIL ? ROWS_WITH_TAIL : most / 2;
    *from = page + 1 == pages ? before : flow->rows - with;
    return page + 1 == pages ? most - with : with;
}
