/* raw_format.h - a raw timing format as data: what a block `format "name" { ... }` says.
 *
 * The same block stands in the table that is compiled in (ingest/formats.conf), in a file of
 * --formats and in event.conf; race-formats(5) tells it to people. Here it is parsed and
 * checked; what its groups mean for a line is the ingest room's matter.
 */
#ifndef RACE_RAW_FORMAT_H
#define RACE_RAW_FORMAT_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/pattern.h"

/* What a named group of a pattern, or a column of a table, holds. */
enum raw_group {
    RAW_CHIP,
    RAW_BIB,
    RAW_POINT,
    RAW_DATE,
    RAW_TIME,
    RAW_SECONDS,
    RAW_MILLISECONDS,
    RAW_HUNDREDTHS,
    RAW_DAY,      /* days counted by the box, from 0 */
    RAW_CHECKED,  /* what a checksum is taken of */
    RAW_CHECKSUM, /* as written */
    RAW_TO,       /* of a clock change: the new time */
    RAW_FROM,     /* the old one */
    RAW_READS,    /* how many reads came before it */
    RAW_ITEMS,    /* of a frame: its items */
    RAW_GROUPS
};

/* What a line is that a pattern fits; the keys of the block, in the order of trying. */
enum raw_line { RAW_READ, RAW_MANUAL, RAW_BACKUP, RAW_GUN, RAW_CLOCK_CHANGE, RAW_OTHER };

struct raw_pattern {
    struct pattern *pattern;
    enum raw_line line;
    int group[RAW_GROUPS]; /* the number of each, or -1 */
    size_t groups;         /* one more than the greatest number */
};

enum raw_epoch { RAW_EPOCH_1970, RAW_EPOCH_1980, RAW_EPOCH_DAY };
enum raw_dates { RAW_YMD, RAW_DMY, RAW_MDY };

/* A column of a table: its header cell and what it holds. */
struct raw_column {
    struct sv name;
    enum raw_group group;
};

struct raw_format {
    struct sv name, about, example;
    struct sv misfit; /* what is said of a line that no pattern fits; empty: by the name */
    struct raw_pattern *pattern;
    size_t patterns;
    struct raw_column *column; /* a table; no patterns then */
    size_t columns;
    char delimiter;            /* of the table */
    struct raw_pattern *frame; /* of framed formats, else NULL */
    char item_end, frame_end;
    enum raw_epoch epoch;
    bool utc;     /* times without an offset are UTC, not the wall clock */
    bool elapsed; /* times count from zero unless --times or the source says otherwise */
    bool own_gun; /* ... from the gun that the file itself has */
    enum raw_dates dates;
    bool hex;         /* hundredths are hexadecimal */
    bool sum8;        /* the checksum is the low byte of the sum of the bytes, in hex */
    const char *file; /* where the block stands; NULL: compiled in */
    size_t line;
};

/* The names of the groups, in the order of the enum. */
extern const struct sv raw_group_names[RAW_GROUPS];

/* Reads the blocks in text, a file of formats. All complaints go to faults, with line; with any
 * of them false is returned. Lives in arena, but for the patterns, which raw_formats_done()
 * frees. */
bool raw_formats_parse(struct arena *arena, const char *file, struct sv text,
                       struct raw_format **formats, size_t *n, struct faults *faults) MUST_USE;
void raw_formats_done(struct raw_format *formats, size_t n);

/* The format that one regular expression makes, for --line. False: *why says what is wrong
 * with it, or which groups it lacks. */
bool raw_format_of_line(struct arena *arena, struct sv regex, struct raw_format *format,
                        struct fault *why) MUST_USE;

#endif
