/* results.h - a results, ranked or certified stream in memory, its columns found and checked.
 *
 * What rank, certify, render and compare start from. Rows stay text (csv/table.h); times are
 * read from it on demand, after results_read() has proved that every one can be read.
 */
#ifndef RACE_RESULTS_H
#define RACE_RESULTS_H

#include "csv/table.h"
#include "race/event.h"
#include "race/schema.h"
#include "race/status.h"

enum column_role { ROLE_KNOWN, ROLE_SPLIT, ROLE_PLACE, ROLE_EXTRA };

struct results {
    struct table table;
    enum column_role *role; /* per column of the table */
    /* Columns by name; TABLE_NO_COLUMN where the stream does not have them. */
    int race, bib, name, sex, birth, age, age_group, nation, club, wave, division, status;
    int gun_time, chip_time, start_delay, official_time, notes, verdict, findings;
    int *split; /* the columns of the splits, in the table's order */
    size_t splits;
    int *own; /* the columns rank does not make: known ones as in the schema, splits, extras */
    size_t owns;
};

/* Reads a stream of which `needs` is the least (STREAM_RESULTS, STREAM_RANKED ...): its
 * required columns must be there, times and statuses of their form. With an event, splits are
 * the columns named like its mats; without one, the unknown columns before `notes`. A column
 * whose name is `place` or ends in `_place` is a place. All else is extra. False: see faults.
 */
bool results_read(struct results *results, struct arena *arena, const char *file,
                  reader_source source, void *from, const struct event *event,
                  enum stream needs, struct faults *faults) MUST_USE;

/* The time in column c of row r, or TIME_NONE. Negative ones too (a penalty may make them). */
int64_t results_time(const struct results *results, size_t r, int c);

enum status results_status(const struct results *results, size_t r);

/* True if the ';'-joined notes of row r hold the code (`too-fast`; for `ahead-of=12` ask for
 * `ahead-of`: *value, if not NULL, is what follows the '='). */
bool results_note(const struct results *results, size_t r, const char *code, struct sv *value);

/* True if the person of row r is to be hidden in public: the column `anonymous` holds anything
 * but an empty cell and a plain no, for a doubt must not publish a name. */
bool results_anonymous(const struct results *results, struct arena *arena, size_t r);

/* The index of the row's race in event.conf, or by first appearance of other names behind
 * those: the order of races in every output. With no event the order is that of the names'
 * first appearance in byte-sorted order, so that the order of rows changes nothing. */
size_t *results_race_order(const struct results *results, struct arena *arena,
                           const struct event *event);

#endif
