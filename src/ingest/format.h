/* format.h - the raw formats that race-ingest reads, each told by its content.
 *
 * A format takes one line and says what it found. It knows nothing of zones, guns, sources or
 * outputs: ingest/moment.h and ingest/ingest.h do the rest.
 */
#ifndef INGEST_FORMAT_H
#define INGEST_FORMAT_H

#include "csv/reader.h"
#include "ingest/moment.h"
#include "race/heading.h"

/* What a line says. Views into the row. */
struct found {
    struct sv chip, bib, point;
    bool kind_given;
    enum read_kind kind;
    struct moment when;
};

/* LINE_OTHER: a header, a comment, a blank line, a status line. */
enum line { LINE_READ, LINE_OTHER, LINE_REJECTED };

/* One file's parsing. Zeroed at the beginning; `maps`, `arena` and `elapsed` are given. */
struct parsing {
    const struct format *format;
    struct arena *arena;
    const struct heading_map *maps;
    size_t n_maps;
    bool elapsed;         /* times are counted from zero (--times elapsed) */
    bool epoch_utc;       /* epoch seconds are UTC, not the wall clock */
    char delimiter;       /* what the reader parts fields with */
    bool header_seen;     /* of csv */
    int column[HEADINGS]; /* of csv */
    size_t columns;       /* of csv: how many its header has */
    struct fault reason;  /* why a line was rejected; kept until the next line */
    struct fault cell;    /* a cell that was bad but not needed, emptied, if one was */
};

struct format {
    const char *name;
    const char *meaning; /* one line, for --list-formats and the manual */
    const char *example; /* a line of it */
    bool is_csv; /* quotes mean what they mean in CSV; else they are bytes like others */
    bool counts_from_zero; /* its times are elapsed unless --times clock */
    /* A format of lines says what one line is, and what to say of one that is none. */
    enum line (*line)(const struct parsing *parsing, struct sv line, struct found *found);
    const char *(*misfit)(const struct parsing *parsing);
    /* A format of records looks at the whole sample, and takes a record. */
    void (*count)(const struct parsing *parsing, struct sv sample, size_t *fit, size_t *of);
    enum line (*record)(struct parsing *parsing, const struct row *row, struct found *found);
};

extern const struct format format_csv, format_chronotrack, format_list;

/* The formats in the order in which they are tried; *n is how many. */
const struct format *const *formats_all(size_t *n);
const struct format *format_named(struct sv name);

/* The format of a sample (the first whole lines of a file), or NULL. The one that most lines
 * fit, at least nine of ten. */
const struct format *format_of(const struct parsing *parsing, struct sv sample);

/* How many of the lines in a sample of whole lines are of a format, of how many that are not
 * blank. */
void format_count(const struct format *format, const struct parsing *parsing, struct sv sample,
                  size_t *fit, size_t *of);

/* What a row of a file is by its format. */
enum line format_take(struct parsing *parsing, const struct row *row, struct found *found);

/* The next line of *sample without its end, which goes on behind it; false if there is none. */
bool sample_line(struct sv *sample, struct sv *line);

#endif
