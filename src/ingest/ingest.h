/* ingest.h - raw files in, one clean stream of reads out; every line in exactly one count.
 *
 * A file is prepared first (which source it is, which format, does its clock have all it
 * needs), then run. Lines are independent of each other: nothing is remembered but the
 * header. The stream is `chip,bib,point,time,kind,origin`.
 */
#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include "base/sink.h"
#include "ingest/frame.h"

enum { INGEST_SAMPLE = 64 * 1024 };

/* What the command line says; empty or "not given" values leave it to event.conf. */
struct ingest_options {
    const struct format *format;
    struct sv point, times; /* times: "", "clock", "elapsed" */
    bool offset_given;
    int64_t offset_ms;
    const struct zone *zone;
    int64_t date_days;     /* INT64_MIN: not given */
    struct sv gun;         /* as written; empty: not given */
    enum date_order dates; /* DATE_UNSAID: as the format, the list or event.conf has it */
    const struct heading_map *maps;
    size_t n_maps;
};

struct ingest {
    struct arena *arena;
    const struct event *event; /* NULL: none */
    const struct formats *formats;
    struct ingest_options options;
    struct sink *out;
    struct faults notes; /* rejected lines, unknown files: said, but nothing stops */
    /* Called for each rejected line; may be NULL. */
    void (*reject)(void *to, const char *file, size_t line, const char *reason, struct sv text);
    void *to;
    size_t lines, reads, other, rejected, recognised;
};

/* One file, prepared. */
struct ingest_file {
    const char *name;
    struct parsing parsing; /* format NULL: not recognised */
    struct clockwork clock;
    struct sv point;
    enum read_kind kind;
    struct pattern *chip;
    struct sv origin; /* the name as it stands in the stream, quoted if it must be */
    size_t lines;     /* taken so far */
    bool undated_said;
    struct frame frame; /* of framed formats */
};

/* Settles everything about a file from its first lines. `sample` is at most its first
 * INGEST_SAMPLE bytes, `whole` if that is all of it. False: *why says what is missing for its
 * times (exit 2); a file of no known format is noted and its lines will be rejected. */
bool ingest_prepare(struct ingest *ingest, struct ingest_file *file, const char *name,
                    struct sv sample, bool whole, struct fault *why) MUST_USE;

/* How the file is parted into records: quotes count only in CSV. */
void ingest_reader(const struct ingest_file *file, struct reader *reader);

/* The moment of what a line says; a start signal of a format whose times count from it is
 * where they count from. */
enum moment_result ingest_moment(const struct parsing *parsing, struct clockwork *clock,
                                 const struct found *found, struct stamp *stamp,
                                 const char **why) MUST_USE;

/* Writes the header row of the stream. */
void ingest_header(struct ingest *ingest);

/* Reads what there is of the file and writes its reads: of a live reader again and again.
 * False: *why says why it could not go on. */
bool ingest_take(struct ingest *ingest, struct ingest_file *file, struct reader *reader,
                 struct fault *why) MUST_USE;

/* Notes, once, if times of day of the file had no known gun. */
void ingest_undated(struct ingest *ingest, struct ingest_file *file);

/* There is no more of the file: counts what never ended, and notes what is to be noted of the
 * whole. */
void ingest_finish(struct ingest *ingest, struct ingest_file *file);

/* All of the file: ingest_take() and ingest_finish(). */
bool ingest_run(struct ingest *ingest, struct ingest_file *file, struct reader *reader,
                struct fault *why) MUST_USE;

#endif
