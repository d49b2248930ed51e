/* itra.c - results as the International Trail Running Association takes them: a workbook with
 * one sheet, headings from cell A1 on.
 *
 * Source: itra.run/Info/ResultFileGuidelines ("the exact column heading": Ranking, Time,
 * Family name, First name, Gender, Birthdate, Nationality, Bib number, City; a number or DNF
 * in Ranking, no line for who did not start, times hh:mm:ss without fraction, names in the
 * Latin alphabet, IOC codes, one file to a race).
 */
#include "config.h"

#include "race/nation.h"
#include "render/book.h"
#include "render/format.h"
#include "render/upload.h"

#if HAVE_XLSX

enum { RANKING, TIME, FAMILY, FIRST, GENDER, BIRTHDATE, NATIONALITY, BIB, CITY, COLUMNS };

static const struct {
    const char *heading;
    size_t width;
} column[COLUMNS] = {
    {"Ranking", 10},     {"Time", 10},       {"Family name", 24},
    {"First name", 24},  {"Gender", 9},      {"Birthdate", 12},
    {"Nationality", 12}, {"Bib number", 12}, {"City", 20},
};

/* Counts of cells that ITRA wants and the stream does not have. */
struct missing {
    size_t birth, nation;
};

static struct sv birthdate(const struct upload *upload, size_t r)
{
    int64_t days;
    struct sv birth = upload_cell(upload->view, r, upload->view->results->birth);
    return date_parse(birth, &days) ? birth : SV("");
}

static struct sv nationality(const struct upload *upload, size_t r)
{
    const struct view *view = upload->view;
    struct sv code = upload_cell(view, r, view->results->nation);
    enum code_set set = view->event == NULL ? CODES_IOC : view->event->nations;
    if (code.n > 0 && !nation_code(code, set, CODES_IOC, &code))
        upload_odd(upload, r, "has a nation without an IOC code");
    return code;
}

static void write_ranking(struct book *book, const struct upload *upload, size_t row, size_t r)
{
    int64_t place, ms = upload_time(upload, r);
    struct sv cell = upload_cell(upload->view, r, upload->place);
    if (results_status(upload->view->results, r) == STATUS_DNF) {
        book_text(book, row, RANKING, SV("DNF"), BOOK_PLAIN);
        return;
    }
    if (cell.n <= 9 && sv_number(cell, &place))
        book_number(book, row, RANKING, place);
    else
        upload_odd(upload, r, "has no place");
    if (ms != TIME_NONE)
        book_clock(book, row, TIME, ms);
    else
        upload_odd(upload, r, "has no official time");
}

static void write_row(struct book *book, struct upload *upload, struct missing *missing,
                      size_t row, size_t r)
{
    const struct view *view = upload->view;
    struct person person = upload_person(upload, r, true);
    struct sv sex = upload_cell(view, r, view->results->sex);
    struct sv birth = birthdate(upload, r), nation = nationality(upload, r);
    if (!sv_is(sex, "M") && !sv_is(sex, "F"))
        upload_odd(upload, r, "has no sex that itra knows (M or F)");
    missing->birth += birth.n == 0;
    missing->nation += nation.n == 0;
    write_ranking(book, upload, row, r);
    book_text(book, row, FAMILY, person.family, BOOK_PLAIN);
    book_text(book, row, FIRST, person.given, BOOK_PLAIN);
    book_text(book, row, GENDER, sex, BOOK_PLAIN);
    book_text(book, row, BIRTHDATE, birth, BOOK_PLAIN);
    book_text(book, row, NATIONALITY, nation, BOOK_PLAIN);
    book_text(book, row, BIB, upload_cell(view, r, view->results->bib), BOOK_ID);
    book_text(book, row, CITY, upload_cell(view, r, upload->city), BOOK_PLAIN);
}

static void write_header(struct book *book)
{
    book_sheet(book, SV("Results"));
    for (size_t i = 0; i < COLUMNS; i++)
        book_width(book, i, column[i].width);
    for (size_t i = 0; i < COLUMNS; i++)
        book_text(book, 0, i, sv_of(column[i].heading), BOOK_PLAIN);
}

static void say_missing(const struct view *view, const struct missing *missing)
{
    const char *file = view->results->table.file;
    if (missing->birth > 0)
        faults_add(view->odd, file, 0,
                   "rows without a full date of birth, which itra wants: %zu", missing->birth);
    if (missing->nation > 0)
        faults_add(view->odd, file, 0, "rows without a nation, which itra wants: %zu",
                   missing->nation);
}

void render_itra(const struct view *view, struct sink *out)
{
    struct upload upload;
    struct missing missing = {0};
    struct book *book = upload_begin(&upload, view, "itra", true) ? book_new(view) : NULL;
    if (book == NULL)
        return;
    write_header(book);
    size_t rows = 0;
    for (size_t i = 0; i < upload.rows; i++) {
        enum status status = results_status(view->results, upload.row[i]);
        if (status == STATUS_FIN || status == STATUS_DNF)
            write_row(book, &upload, &missing, ++rows, upload.row[i]);
        else
            upload.left_out[status]++;
    }
    say_missing(view, &missing);
    upload_end(&upload);
    book_write(book, out);
}

#endif
