#include "config.h"

#include "render/book.h"

#if HAVE_XLSX

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "base/mem.h"

enum { PAPER_A4 = 9, FORMAT_TEXT = 49, READ_BYTES = 1 << 16 }; /* numbers of ECMA-376 */
/* 1980-01-01, the first day that the parts of a workbook can bear, where no date is known. */
static const int64_t NO_DATE_S = 315532800;

struct book {
    const struct view *view;
    int fd; /* the file in memory that the library writes to */
    lxw_workbook *workbook;
    lxw_worksheet *sheet; /* NULL after a failure */
    lxw_format *look[BOOK_LOOKS], *time[4], *clock, *long_clock;
    struct map *taken;
    struct sink text; /* a cell's, ended by NUL */
};

static void fail(const struct book *book, const char *why)
{
    fault_set(book->view->trouble, NULL, 0, "the workbook could not be written: %s", why);
}

static lxw_format *new_format(struct book *book, const char *number)
{
    lxw_format *format = workbook_add_format(book->workbook);
    if (number != NULL)
        format_set_num_format(format, number);
    return format;
}

static void add_formats(struct book *book)
{
    static const char *const time[] = {"[h]:mm:ss", "[h]:mm:ss.0", "[h]:mm:ss.00",
                                       "[h]:mm:ss.000"};
    for (size_t i = 0; i < sizeof time / sizeof *time; i++)
        book->time[i] = new_format(book, time[i]);
    book->clock = new_format(book, "hh:mm:ss");
    book->long_clock = new_format(book, "[hh]:mm:ss");
    book->look[BOOK_ID] = new_format(book, NULL);
    format_set_num_format_index(book->look[BOOK_ID], FORMAT_TEXT);
    format_set_align(book->look[BOOK_ID], LXW_ALIGN_RIGHT);
    for (size_t i = BOOK_HEADING; i <= BOOK_HEADING_RIGHT; i++) {
        book->look[i] = new_format(book, NULL);
        format_set_bold(book->look[i]);
        format_set_bottom(book->look[i], LXW_BORDER_THIN);
    }
    format_set_align(book->look[BOOK_HEADING_RIGHT], LXW_ALIGN_RIGHT);
}

/* The text as a C string that XML and spreadsheets can hold: NUL, U+FFFE and U+FFFF are no
 * characters there, and _xHHHH_ would be read as one. *whole: it was not too long. */
static char *clean(struct book *book, struct sv text, bool *whole)
{
    size_t units = 0;
    book->text.n = 0;
    *whole = true;
    for (size_t i = 0, n; i < text.n && *whole; i += n) {
        unsigned char lead = (unsigned char)text.p[i];
        struct sv c = sv_character(sv_from(text, i));
        n = c.n;
        bool code =
            lead == '_' && i + 6 < text.n && text.p[i + 1] == 'x' && text.p[i + 6] == '_';
        size_t wide = code ? 7 : n == 4 ? 2 : 1;
        *whole = units + wide + (i + n < text.n) <= BOOK_TEXT;
        units += wide;
        if (!*whole)
            sink_str(&book->text, "\xe2\x80\xa6");
        else if (lead == 0 || sv_is(c, "\xef\xbf\xbe") || sv_is(c, "\xef\xbf\xbf"))
            sink_str(&book->text, "\xef\xbf\xbd");
        else if (code)
            sink_str(&book->text, "_x005F_");
        else
            sink_sv(&book->text, c);
    }
    sink_char(&book->text, '\0');
    return book->text.p;
}

static void set_properties(struct book *book)
{
    const struct event *event = book->view->event;
    bool whole, dated = event != NULL && event->date_days != INT64_MIN;
    int64_t day_s = 86400;
    lxw_doc_properties properties = {.created = (time_t)NO_DATE_S};
    /* The library takes 0 for the time of day it is. */
    if (dated && event->date_days != 0)
        properties.created = (time_t)(event->date_days * day_s);
    if (event != NULL)
        properties.title = clean(book, sv_head(event->name, 200), &whole);
    workbook_set_properties(book->workbook, &properties);
}

struct book *book_new(const struct view *view)
{
    struct book *book = mem_new(1, sizeof *book);
    char name[64];
    *book = (struct book){.view = view, .fd = memfd_create("workbook", MFD_CLOEXEC)};
    if (book->fd < 0) {
        fail(book, strerror(errno));
        mem_free(book);
        return NULL;
    }
    /* The library wants a name to write to. */
    snprintf(name, sizeof name, "/proc/self/fd/%d", book->fd);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    book->workbook = workbook_new_opt(name, &options);
    if (book->workbook == NULL)
        mem_exhausted(sizeof *book->workbook);
    book->taken = map_new();
    add_formats(book);
    set_properties(book);
    return book;
}

void book_free(struct book *book)
{
    if (book->workbook != NULL)
        lxw_workbook_free(book->workbook);
    close(book->fd);
    map_free(book->taken);
    sink_done(&book->text);
    mem_free(book);
}

/* Names of ranges hold the sheet's. The library quotes it only for its signs, but `10km` and
 * `M35` (a cell's name) must be quoted too, or the file counts as damaged. */
static void quote_name(const struct book *book)
{
    struct lxw_worksheet *sheet = book->sheet;
    if (sheet->quoted_name == NULL || sheet->quoted_name[0] == '\'')
        return;
    size_t n = strlen(sheet->name) + sizeof "''";
    char *quoted = malloc(n); /* the library frees it */
    if (quoted == NULL)
        mem_exhausted(n);
    snprintf(quoted, n, "'%s'", sheet->name);
    free(sheet->quoted_name);
    sheet->quoted_name = quoted;
}

void book_sheet(struct book *book, struct sv name)
{
    struct sv safe = book_name(book->view->arena, name, book->taken);
    book->sheet = workbook_add_worksheet(book->workbook, arena_str(book->view->arena, safe));
    if (book->sheet != NULL)
        quote_name(book);
    else
        fail(book, "no file for its rows could be made");
}

void book_width(struct book *book, size_t column, size_t characters)
{
    if (book->sheet != NULL)
        worksheet_set_column(book->sheet, (lxw_col_t)column, (lxw_col_t)column,
                             (int)characters + 1, NULL);
}

bool book_text(struct book *book, size_t row, size_t column, struct sv text,
               enum book_look look)
{
    bool whole = true;
    if (book->sheet == NULL || text.n == 0)
        return true;
    worksheet_write_string(book->sheet, (lxw_row_t)row, (lxw_col_t)column,
                           clean(book, text, &whole), book->look[look]);
    return whole;
}

/* A workbook has only floating point numbers. A whole number below 2^53 is exact in one, a
 * time is the nearest fraction of a day, and no more is made of either here. */
static void put(struct book *book, size_t row, size_t column, int64_t number, int64_t parts,
                lxw_format *format)
{
    int32_t high = (int32_t)(number / 1000000), low = (int32_t)(number % 1000000);
    if (book->sheet != NULL)
        worksheet_write_number(book->sheet, (lxw_row_t)row, (lxw_col_t)column,
                               (high * 1e6 + low) / (int32_t)parts, format);
}

void book_number(struct book *book, size_t row, size_t column, int64_t number)
{
    put(book, row, column, number, 1, NULL);
}

void book_time(struct book *book, size_t row, size_t column, int64_t ms, int decimals)
{
    put(book, row, column, ms, DAY_MS, book->time[decimals]);
}

void book_clock(struct book *book, size_t row, size_t column, int64_t ms)
{
    put(book, row, column, ms, DAY_MS, ms < DAY_MS ? book->clock : book->long_clock);
}

void book_sheet_end(struct book *book, size_t rows, size_t columns, int id)
{
    if (book->sheet == NULL || columns == 0)
        return;
    worksheet_freeze_panes(book->sheet, 1, 0);
    worksheet_repeat_rows(book->sheet, 0, 0);
    worksheet_autofilter(book->sheet, 0, 0, (lxw_row_t)rows, (lxw_col_t)(columns - 1));
    worksheet_set_landscape(book->sheet);
    worksheet_set_paper(book->sheet, PAPER_A4);
    worksheet_fit_to_pages(book->sheet, 1, 0);
    worksheet_set_footer(book->sheet, "&L&A&RPage &P of &N");
    if (id >= 0 && rows > 0) {
        char range[LXW_MAX_CELL_RANGE_LENGTH];
        lxw_rowcol_to_range(range, 1, (lxw_col_t)id, (lxw_row_t)rows, (lxw_col_t)id);
        worksheet_ignore_errors(book->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range);
    }
}

/* Takes the finished file back out of memory. */
static bool copy(const struct book *book, struct sink *out)
{
    long n;
    off_t at = 0;
    while ((n = pread(book->fd, sink_reserve(out, READ_BYTES), READ_BYTES, at)) > 0) {
        out->n += (size_t)n;
        at += n;
    }
    if (n < 0)
        fail(book, strerror(errno));
    return n == 0;
}

bool book_write(struct book *book, struct sink *out)
{
    bool good = !fault_is(book->view->trouble);
    if (good) {
        lxw_error error = workbook_close(book->workbook);
        book->workbook = NULL;
        good = error == LXW_NO_ERROR;
        if (!good)
            fail(book, lxw_strerror(error));
    }
    good = good && copy(book, out);
    book_free(book);
    return good;
}

#endif
