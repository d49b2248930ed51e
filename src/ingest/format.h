/* format.h - the raw formats that race-ingest reads, each told by its content.
 *
 * All but the general table (csv) are data: struct raw_format, from formats.conf, which is
 * compiled in, from files of --formats and from event.conf. A format takes one line and says
 * what it found. It knows nothing of zones, guns, sources or outputs: ingest/moment.h and
 * ingest/ingest.h do the rest.
 */
#ifndef INGEST_FORMAT_H
#define INGEST_FORMAT_H

#include "csv/reader.h"
#include "ingest/moment.h"
#include "race/heading.h"
#include "race/raw_format.h"

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
    enum date_order dates;  /* of csv: where the year stands last */
    bool times_given;       /* by --times or the source: the format is not asked */
    bool elapsed;           /* times are counted from zero (--times elapsed) */
    bool epoch_utc;         /* epoch seconds are UTC, not the wall clock */
    char delimiter;         /* what the reader parts fields with */
    bool header_seen;       /* of a table */
    int column[HEADINGS];   /* of csv */
    int place[RAW_GROUPS];  /* of a table that is data: where each group stands, or -1 */
    size_t columns;         /* of a table: how many its header has */
    struct sv point;        /* of a frame: where the reads of its items were made */
    struct fault reason;    /* why a line was rejected; kept until the next line */
    struct fault cell;      /* a cell that was bad but not needed, emptied, if one was */
    size_t slow;            /* lines on which a pattern took too long */
    uint64_t slow_patterns; /* which, by their numbers modulo 64 */
    struct fault said;      /* what is to be said of a line that was taken */
};

struct format {
    const char *name;
    const char *meaning; /* one line, for --list-formats and the manual */
    const char *example; /* a line of it; <TAB> stands for a TAB */
    bool is_csv; /* quotes mean what they mean in CSV; else they are bytes like others */
    bool counts_from_zero;        /* its times are elapsed unless --times clock */
    bool own;                     /* the user's: of --formats or event.conf */
    const struct raw_format *raw; /* NULL: csv */
};

/* All formats there are: those compiled in, then the user's, of which one with the name of a
 * compiled-in one takes its place. */
struct formats {
    struct arena *arena;
    struct format *format;
    size_t n;
    struct raw_format *built_in; /* freed by formats_done() */
    size_t built_ins;
};

/* The formats that are compiled in, in arena. */
void formats_init(struct formats *formats, struct arena *arena);
void formats_done(struct formats *formats);

/* Adds the user's formats, which the caller keeps. False: *why says which name was added
 * before, and where. */
bool formats_add(struct formats *formats, const struct raw_format *raw, size_t n,
                 struct fault *why) MUST_USE;

/* The format of --line, beside the others. */
const struct format *formats_line(struct formats *formats, const struct raw_format *raw);

/* The format of that name, or NULL. */
const struct format *formats_named(const struct formats *formats, struct sv name);

/* The format of a sample (the first whole lines of a file), or NULL: the one that all lines
 * fit, or else that most of them do, at least half. Of those that fit as well the user's own
 * come before those compiled in, and csv after those that know a read there; *why is set if
 * there still are two. Nothing but comments and blank lines is a list. */
const struct format *format_of(const struct formats *formats, const struct parsing *parsing,
                               struct sv sample, struct fault *why);

/* What a format makes of the lines of a sample that are neither blank nor a comment. */
struct tally {
    size_t fit, of, reads;
};
struct tally format_tally(const struct format *format, const struct parsing *parsing,
                          struct sv sample);

/* What a row of a file is by its format. */
enum line format_take(struct parsing *parsing, const struct row *row, struct found *found);

/* The general table: csv. */
extern const struct format format_csv;
enum line csv_take(struct parsing *parsing, const struct row *row, struct found *found);

/* The formats that are data: a line, a row of a table. */
enum line raw_take(struct parsing *parsing, struct sv line, struct found *found);
enum line raw_take_row(struct parsing *parsing, const struct row *row, struct found *found);

/* The next line of *sample without its end, which goes on behind it; false if there is none. */
bool sample_line(struct sv *sample, struct sv *line);

#endif
