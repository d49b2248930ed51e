/* book.h - a workbook (XLSX) being written. The only file that includes libxlsxwriter.
 *
 * Rows go out in order, so that memory does not grow with them (the library keeps them in
 * unnamed files of the system's folder for such). No cell is ever a formula. Equal content
 * gives equal bytes: the workbook bears the event's date, not the day it was made.
 */
#ifndef RENDER_BOOK_H
#define RENDER_BOOK_H

#include "base/map.h"
#include "render/view.h"

enum { BOOK_SHEETS = 255, BOOK_ROWS = 1048575, BOOK_COLUMNS = 16384, BOOK_TEXT = 32767 };

struct book;

/* How a cell looks. */
enum book_look { BOOK_PLAIN, BOOK_ID, BOOK_HEADING, BOOK_HEADING_RIGHT, BOOK_LOOKS };

/* A new workbook, or NULL: view->trouble says why. Ended with book_write() or book_free(). */
struct book *book_new(const struct view *view) MUST_USE;
void book_free(struct book *book);

/* A further sheet, with what a name may not have taken out of it (see book_name). Its first
 * row is the headings'. */
void book_sheet(struct book *book, struct sv name);

/* The width of a column, in characters. To be set before any row of the sheet. */
void book_width(struct book *book, size_t column, size_t characters);

/* Cells; rows and columns from 0. A text longer than BOOK_TEXT is cut, and false returned. */
bool book_text(struct book *book, size_t row, size_t column, struct sv text,
               enum book_look look);
void book_number(struct book *book, size_t row, size_t column, int64_t number);
/* A time that can be reckoned with: shown as [h]:mm:ss with so many decimals (0 to 3). */
void book_time(struct book *book, size_t row, size_t column, int64_t ms, int decimals);
/* The same as hh:mm:ss, whole seconds. */
void book_clock(struct book *book, size_t row, size_t column, int64_t ms);

/* The sheet is whole: headings stay in sight and on every printed page, and have filters.
 * `rows` without the headings; `id` is a column of numbers that are text, or -1. */
void book_sheet_end(struct book *book, size_t rows, size_t columns, int id);

/* Ends the workbook and writes it; false: view->trouble. */
bool book_write(struct book *book, struct sink *out);

/* A name that every spreadsheet takes: at most 31 UTF-16 units, none of []:*?/\, no control
 * characters, not empty, and no other sheet's even without regard to case. `taken` (names
 * folded) gets it. Lives in arena. */
struct sv book_name(struct arena *arena, struct sv wanted, struct map *taken);

#endif
