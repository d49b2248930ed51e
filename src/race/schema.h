/* schema.h - the columns of every stream: the one table that code, checks and race-csv(5)
 * share.
 */
#ifndef RACE_SCHEMA_H
#define RACE_SCHEMA_H

#include "csv/table.h"
#include "csv/writer.h"

enum stream {
    STREAM_READS = 1 << 0,
    STREAM_ENTRIES = 1 << 1,
    STREAM_RESULTS = 1 << 2,
    STREAM_RANKED = 1 << 3,
    STREAM_CERTIFIED = 1 << 4,
    STREAM_LEDGER = 1 << 5,
    STREAM_FINDINGS = 1 << 6,
    STREAM_AWARDS = 1 << 7,
    STREAM_TEAMS = 1 << 8,
};

enum column_type {
    COLUMN_TEXT,
    COLUMN_ELAPSED, /* H:MM:SS.mmm */
    COLUMN_STAMP,   /* YYYY-MM-DDTHH:MM:SS.mmm+HH:MM */
    COLUMN_STATUS,
    COLUMN_PLACE, /* a whole number from 1 */
    COLUMN_NUMBER,
    COLUMN_CODES, /* joined with ';' */
};

struct column {
    const char *name;
    enum column_type type;
    unsigned in;       /* streams that have it, of enum stream */
    unsigned required; /* streams that cannot be read without it */
    const char *meaning;
};

/* All columns, each stream's in its order. A name stands twice where two streams have it in
 * another order or meaning. Splits come behind `start_delay`, places in further scopes before
 * the notes of a ranked stream, all that the table does not name at the end. `age_grade`,
 * `graded_time` and `points` are in a stream only if they were asked for. */
extern const struct column schema[];
extern const size_t schema_size;

/* The column called name if the stream has it, else NULL. */
const struct column *schema_find(enum stream stream, struct sv name);

/* Writes the names of the stream's columns; the caller adds what follows them and ends the
 * row. */
void schema_header(struct writer *writer, enum stream stream);

/* The program that makes the stream, with the option that names it if it needs one. */
const char *stream_maker(enum stream stream);

/* A fault for every column without which the stream cannot be read and which the table does
 * not have. */
void schema_require(const struct table *table, enum stream stream, struct faults *faults);

/* The line with which race-ingest ends its output when it fails after its first row. */
#define STREAM_FAILED "!race-ingest failed"

/* True for `place` and every name that ends in `_place`, but for `printed_...`: those came with
 * a published list and are only compared with. */
bool schema_is_place(struct sv name);

#endif
