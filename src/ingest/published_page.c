#include "config.h"

#include "ingest/published_page.h"

#include <errno.h>

#include "base/mem.h"
#include "base/clean.h"
#include "base/encoding.h"
#include "base/text.h"
#include "csv/sniff.h"
#include "race/entry_cell.h"

enum { SAMPLE = 64 * 1024, LINES = 30 };

/* --- records -------------------------------------------------------------------------- */

/* The delimiter that parts any of the first lines into the most cells: banners have none. */
static char delimiter_of(struct sv sample)
{
    char best = ',';
    size_t most = 0;
    for (size_t i = 0; i < LINES && sample.p != NULL; i++) {
        struct sv line = sv_cut(&sample, '\n');
        char mark = sniff_delimiter(line);
        size_t n = 0;
        for (size_t k = 0; k < line.n; k++)
            n += line.p[k] == mark;
        if (n > most) {
            most = n;
            best = mark;
        }
    }
    return best;
}

static bool is_blank(const struct page_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (row->cell[i].n > 0)
            return false;
    return true;
}

static void clean(struct published *published, struct page_row *row)
{
    struct arena *arena = published->arena;
    for (size_t i = 0; i < row->n; i++) {
        struct sv text = text_clean(arena, row->cell[i], &row->stripped);
        row->cell[i] = text_nfc(arena, cell_unwrapped(text_trim(text)));
    }
}

void page_tell_stripped(struct published *published, const struct page *page,
                        const struct page_row *row)
{
    struct entry_log *log = published->log;
    if (row->stripped == 0)
        return;
    struct sv reason = arena_printf(published->arena, "cell: %zu control character%s taken out",
                                    row->stripped, row->stripped == 1 ? "" : "s");
    faults_add(log->notes, page->file, row->line, "%s", reason.p + strlen("cell: "));
    if (log->reject != NULL)
        log->reject(log->to, page->file, row->line, reason.p, row->raw);
}

static void add(struct page *page, const struct page_row *row)
{
    if (page->rows == page->room) {
        page->room = mem_next(page->room, page->rows + 1);
        page->row = mem_resize(page->row, page->room, sizeof *page->row);
    }
    page->row[page->rows++] = *row;
}

/* Keeps a record, its cells as views into a copy of it. */
static void keep(struct published *published, struct page *page, const struct row *from)
{
    struct arena *arena = published->arena;
    struct page_row row = {.n = from->n, .line = from->line, .raw = arena_sv(arena, from->raw)};
    row.cell = arena_alloc(arena, from->n, sizeof *row.cell);
    for (size_t i = 0; i < from->n; i++)
        row.cell[i] = arena_sv(arena, from->field[i]);
    if (!page->ruled)
        clean(published, &row);
    if (is_blank(&row))
        published->other++;
    else
        add(page, &row);
}

/* Its place among the others is kept, so that rejects come in the order of lines. */
static void keep_bad(struct published *published, struct page *page, const struct row *from,
                     const char *why, struct sv raw)
{
    struct arena *arena = published->arena;
    add(page, &(struct page_row){.line = from->line, .raw = arena_sv(arena, raw), .bad = why});
}

/* A .lif is written again and again while the race runs: half a line is no result. */
static bool unfinished(struct published *published, const struct page *page,
                       const struct row *row)
{
    if (!page->lif || row->ended)
        return false;
    faults_add(published->log->notes, page->file, row->line,
               "the last line has no line end: it is not taken");
    published->other++;
    return true;
}

/* Does the field hold no quote but a sign of seconds (2h31'05"), those of ="007", or two round
 * all of it? */
static bool is_plain(struct sv field)
{
    size_t quotes = 0;
    for (size_t i = 0; i < field.n; i++)
        quotes += field.p[i] == '"';
    if (quotes == 0)
        return true;
    bool last = field.n > 1 && field.p[field.n - 1] == '"';
    char before = field.n > 1 ? field.p[field.n - 2] : ' ';
    if (quotes == 1)
        return last && before >= '0' && before <= '9';
    return quotes == 2 && last && (field.p[0] == '"' || sv_starts(field, SV("=\"")));
}

static bool quotes_are_plain(struct sv line, char delimiter)
{
    while (line.p != NULL)
        if (!is_plain(sv_cut(&line, delimiter)))
            return false;
    return true;
}

static struct sv unquoted(struct sv field)
{
    bool quoted = field.n > 1 && field.p[0] == '"';
    return quoted ? (struct sv){field.p + 1, field.n - 2} : field;
}

static void keep_literally(struct published *published, struct page *page,
                           const struct row *row)
{
    struct row again = *row;
    again.n = 1;
    for (size_t i = 0; i < row->raw.n; i++)
        again.n += row->raw.p[i] == page->delimiter;
    again.field = arena_alloc(published->arena, again.n, sizeof *again.field);
    struct sv rest = row->raw;
    for (size_t c = 0; c < again.n; c++)
        again.field[c] = unquoted(sv_cut(&rest, page->delimiter));
    keep(published, page, &again);
}

static void take(struct published *published, struct page *page, const struct row *row,
                 bool is_record)
{
    struct sv fault = encoding_fault(published->arena, row->raw);
    struct sv raw = fault.n > 0 ? encoding_plain(published->arena, row->raw) : row->raw;
    if (unfinished(published, page, row))
        return;
    if (fault.n > 0)
        keep_bad(published, page, row, fault.p, raw);
    else if (is_record)
        keep(published, page, row);
    else if (quotes_are_plain(row->raw, page->delimiter))
        keep_literally(published, page, row);
    else
        keep_bad(published, page, row, row->bad, raw);
}

/* All records of the file, but blank ones. */
static bool read_all(struct published *published, struct page *page, struct reader *reader,
                     struct fault *why)
{
    struct row row;
    enum reader_result got;
    while ((got = reader_next(reader, &row)) == READER_ROW || got == READER_BAD)
        take(published, page, &row, got == READER_ROW);
    if (got == READER_FAILED)
        fault_set(why, page->file, 0, "cannot read: %s", strerror(errno));
    return got == READER_END;
}

/* --- text under a ruler --------------------------------------------------------------- */

static bool is_comment(struct sv line)
{
    struct sv text = text_trim(line);
    return text.n > 0 && (text.p[0] == '#' || text.p[0] == '*');
}

static void ruled_page(struct published *published, struct page *page)
{
    size_t at = 0, kept = 0;
    while (at < page->rows && (page->row[at].bad != NULL || !ruler_is(page->row[at].raw)))
        at++;
    const struct page_row ruler = at < page->rows ? page->row[at] : page->row[0];
    for (size_t i = 0; i < page->rows; i++) {
        struct page_row row = page->row[i];
        bool other =
            i + 1 < at || i == at || (i > at && (ruler_is(row.raw) || is_comment(row.raw)));
        if (other && row.bad == NULL) {
            published->other++;
            continue;
        }
        if (row.bad == NULL) {
            row.cell = ruler_cut(published->arena, ruler.raw, row.raw, &row.n);
            clean(published, &row);
        }
        page->row[kept++] = row;
    }
    page->rows = kept;
}

/* --- files ---------------------------------------------------------------------------- */

bool page_read(struct published *published, struct page *page, struct reader *reader,
               struct fault *why)
{
    struct sv sample = reader_peek(reader, SAMPLE);
    bool by_content = published->form == PUBLISHED_BY_CONTENT;
    page->lif = by_content ? lif_is(sample) : published->form == PUBLISHED_LIF;
    if (by_content && !page->lif)
        page->ruled = ruler_within(sample);
    page->delimiter = page->lif ? ',' : page->ruled ? '\t' : delimiter_of(sample);
    reader_delimiter(reader, page->delimiter);
    if (page->ruled)
        reader_literal(reader);
    if (!read_all(published, page, reader, why))
        return false;
    if (page->ruled)
        ruled_page(published, page);
    bool any = false;
    for (size_t i = 0; i < page->rows; i++)
        any = any || page->row[i].bad == NULL;
    if (!any) {
        if (page->rows > 0)
            fault_set(why, page->file, page->row[0].line, "%s", page->row[0].bad);
        fault_set(why, page->file, 0, "empty input: no header row");
        return false;
    }
    if (page->lif)
        lif_page(published, page);
    else
        page_take_header(published, page);
    return true;
}

void page_done(struct page *page)
{
    mem_free(page->row);
}
