/* reader.h - rows in: records of CSV, one at a time, with exact line numbers.
 *
 * libcsv decides what a record is. Records without a quote are split by a faster path, which
 * a differential test holds equal to libcsv. This room knows nothing of races, columns or
 * files: bytes come from a function. Lines end with LF, CR LF or CR; a byte order mark is
 * taken off at byte 0. Blanks belong to their field. A record is at most READER_LONGEST
 * bytes.
 */
#ifndef CSV_READER_H
#define CSV_READER_H

#include "base/must.h"
#include "base/sv.h"

enum { READER_LONGEST = 1024 * 1024 };

/* Up to n bytes into `to`: how many, 0 at the end, -1 with errno if reading failed. */
typedef long (*reader_source)(void *from, char *to, size_t n);

/* A source of bytes in memory: `from` is a struct sv, what is left of them. */
long reader_view(void *from, char *to, size_t n);

struct reader;

/* A record, or a line that is none. Views end with the next call of reader_next(). The fields
 * of a record lie in one piece of memory, in their order. */
struct row {
    size_t line;      /* of its first byte, from 1 */
    struct sv raw;    /* its bytes, without the line end; READER_LONGEST of a longer line */
    struct sv *field; /* fields[n]; not of a bad row */
    size_t n;         /* a blank line has none */
    bool ended;       /* its line end was there: false only for a last line */
    char end;         /* of reader_frames(): what ended it, the mark or a line end */
    const char *bad;  /* READER_BAD: what is wrong with it */
};

enum reader_result { READER_ROW, READER_BAD, READER_END, READER_FAILED };

/* Reads from `source`; fields are separated by `delimiter`, any byte but a quote, CR or LF
 * (0 means a comma). The caller frees. */
struct reader *reader_new(reader_source source, void *from, char delimiter);
void reader_free(struct reader *reader);

/* READER_ROW: *row is a record. READER_BAD: the line in row->raw begins no record (a quote
 * that is never closed, text behind a closing quote, longer than READER_LONGEST); reading
 * goes on with the next line. READER_FAILED: the source failed, errno is as it left it; there
 * is no more, and what it gave of an unfinished record is dropped. */
enum reader_result reader_next(struct reader *reader, struct row *row) MUST_USE;

/* Changes the delimiter for what follows (after a header told which it is). */
void reader_delimiter(struct reader *reader, char delimiter);

/* From here on quotes mean nothing and every line is a record: for files that are no CSV. */
void reader_literal(struct reader *reader);

/* The same, and the delimiter ends a record as a line end does: for formats whose records end
 * with a mark of their own. */
void reader_frames(struct reader *reader);

/* While live, the source may give more later: where it gives nothing now, reader_next() says
 * READER_END, keeps what there is of an unfinished record, and goes on when it is called
 * again. When it is live no more, the next nothing is the end and the rest the last line. */
void reader_live(struct reader *reader, bool live);

/* The bytes read so far without taking them: at least the next `want` bytes or all there
 * are, from a fresh reader only (for formats that are told by content). A UTF-8 byte order
 * mark is not among them. The view ends with the next call. */
struct sv reader_peek(struct reader *reader, size_t want);

#endif
