/* why.h - one runner's result explained, from the raw line to the printed place.
 *
 * Reads the certified stream, the ledger and the findings that the pipe made; decides nothing
 * itself.
 */
#ifndef RENDER_WHY_H
#define RENDER_WHY_H

#include "base/sink.h"
#include "csv/table.h"
#include "race/results.h"

/* The columns of the ledger that the explanation shows. */
enum why_column {
    WHY_TIME,
    WHY_POINT,
    WHY_KIND,
    WHY_FATE,
    WHY_USED_FOR,
    WHY_CODE,
    WHY_ORIGIN,
    WHY_COLUMNS
};

/* A read of somebody asked for. */
struct why_read {
    struct sv race, bib;
    struct sv cell[WHY_COLUMNS];
    int64_t utc_ms;   /* as received; why_correct() adds what was measured */
    struct sv offset; /* that: "+0:00:02.350", empty if nothing was */
};

struct why {
    struct arena *arena;
    const struct event *event;
    const struct results *results;
    const struct table *findings;  /* NULL: not given */
    const struct table *decisions; /* NULL: none */
    const struct table *health;    /* NULL: not given; guns and offsets that were found */
    struct why_read *read;
    size_t reads, room;
};

/* Takes those reads out of a ledger whose entry has the bib `asked`, or whose chip or bib it is
 * as read; what was taken before is forgotten. The ledger has a row for every read, so it is
 * never held whole. False: *why_not says what is wrong with it. */
bool why_ledger(struct why *why, struct sv asked, const char *file, reader_source source,
                void *from, struct fault *why_not) MUST_USE;

/* Adds to the reads' times what merge measured and added to their sources (offset = auto). */
void why_correct(struct why *why);

/* Writes the explanation of row r of the results. */
void why_write(const struct why *why, size_t r, struct sink *to);

/* Writes what is known of a chip or bib that no entry has: its reads and their fates. */
void why_write_stranger(const struct why *why, struct sv code, struct sink *to);

void why_done(struct why *why);

#endif
