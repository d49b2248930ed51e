/* published.h - results as others published them, as a results stream.
 *
 * A table with any header, plain text in columns under a ruler, or a FinishLynx .lif. What the
 * list says is taken, nothing is worked out but the status where it is not said and the
 * start_delay where both times are. Whether a time is the gun's or the chip's is never guessed.
 * All is kept in memory, for columns are told by their content too. Texts live in the arena.
 */
#ifndef INGEST_PUBLISHED_H
#define INGEST_PUBLISHED_H

#include "base/sink.h"
#include "race/entry.h"
#include "race/status.h"

struct result {
    struct sv race, bib, name, sex, birth, age, age_group, nation, club, wave, division, notes;
    enum status status;
    int64_t gun_ms, chip_ms, delay_ms; /* TIME_NONE: not known */
    int64_t *split;                    /* split_n of published->split */
    struct sv *extra;                  /* extra_n of published->extra */
    size_t split_n, extra_n;
};

struct names_of {
    struct sv *name; /* in order of appearance */
    size_t n;
};

enum published_form { PUBLISHED_BY_CONTENT, PUBLISHED_TABLE, PUBLISHED_LIF };

/* Set up arena, event, maps, days, dates, form and log; the rest begins zeroed. */
struct published {
    struct arena *arena;
    const struct event *event; /* NULL: races and nations stay as written */
    const struct heading_map *maps;
    size_t n_maps;
    bool days;             /* --times days */
    enum date_order dates; /* of births; unsaid: as the event has it */
    enum published_form form;
    struct entry_log *log;

    struct result *row;
    size_t n, room;
    struct names_of splits, extras;
    size_t other, rejected;
};

/* Adds the rows of a file. False: the file cannot be used, *why says so. */
bool published_read(struct published *published, const char *file, reader_source source,
                    void *from, struct fault *why) MUST_USE;

/* Writes the results stream, in the order in which the rows were read. */
void published_write(const struct published *published, struct sink *to);

void published_done(struct published *published);

/* The index of a name, which is added if it is not there. */
size_t names_add_one(struct names_of *names, struct arena *arena, struct sv name);

/* --- for the parts of this module -------------------------------------------------------- */

/* The row stays out. */
void published_reject(struct published *published, const char *file, size_t line,
                      const char *reason, struct sv raw);

#endif
