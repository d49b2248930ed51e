/* writer.h - rows out: RFC 4180 with quotes only where a reader needs them. */
#ifndef CSV_WRITER_H
#define CSV_WRITER_H

#include "base/sink.h"

/* A row being written. Begin with (struct writer){.to = sink} and end each row with
 * writer_end(); `delimiter` 0 means a comma. */
struct writer {
    struct sink *to;
    size_t fields; /* of this row so far */
    char delimiter;
    bool empty; /* the first of them is */
};

/* The next field: quoted if it holds the delimiter, a quote, CR or LF, or begins or ends
 * with a blank (space or TAB); a quote in it is doubled. */
void writer_field(struct writer *writer, struct sv field);

/* Ends the row with LF. A row whose only field is empty is written as "", for a blank line
 * would be no record. */
void writer_end(struct writer *writer);

/* One field without a row round it, for callers that keep count themselves. */
void writer_quote(struct sink *to, struct sv field, char delimiter);

#endif
