/* reads.h - the reads stream in memory, 24 bytes a read.
 *
 * A race has thousands of runners and millions of reads, so a read is kept as numbers: its
 * code, point, file and offset are indexes into tables of the different ones there are. Texts
 * are written again from those tables, for the ledger.
 */
#ifndef MERGE_READS_H
#define MERGE_READS_H

#include <assert.h>

#include "base/arena.h"
#include "base/fault.h"
#include "csv/reader.h"
#include "race/event.h"

/* What became of a read; the first that fits, in this order, is its fate. */
enum fate {
    FATE_MARKER,
    FATE_UNKNOWN,
    FATE_VOID,
    FATE_REPEAT,
    FATE_EARLY,
    FATE_LATE,
    FATE_USED,
    FATE_BACKUP,
    FATE_EXTRA,
    FATE_OPEN, /* not decided yet */
    FATES = FATE_OPEN
};

const char *fate_name(enum fate fate);

/* No mat. */
enum { MAT_NONE = UINT8_MAX, POINT_NONE = UINT16_MAX };
static_assert((int)RACE_MATS_MAX < (int)MAT_NONE, "a read keeps its mat in a byte");

struct read {
    int64_t utc_ms;
    uint32_t code; /* index of its code; READS_NO_CODE of a start signal */
    uint32_t line; /* of origin */
    uint16_t file; /* of origin: index */
    uint16_t point;
    uint8_t offset; /* index of the offset its time was written with */
    uint8_t kind;   /* enum read_kind */
    uint8_t fate;   /* enum fate */
    uint8_t mat;    /* used for, or MAT_NONE */
};

#define READS_NO_CODE UINT32_MAX

/* A chip or bib as the timing system wrote it. */
struct code {
    struct sv text;
    bool is_bib;
};

struct reads {
    struct arena *arena;
    struct read *read;
    size_t n, room;
    struct code *code;
    size_t codes;
    struct sv *file; /* of origins */
    size_t files;
    struct sv *point;
    size_t points;
    int32_t offset_s[256];
    size_t offsets;
    /* Columns the stream has beyond its own, for the ledger: kept only if asked for. */
    bool keep_extras;
    struct sv *extra_name, *extra; /* extra[r * extras + x] */
    size_t extras, extra_room;
};

/* Reads the whole stream. The points of event's mats are numbered first, in order of
 * appearance; others follow. All findings go to faults: with any the stream cannot be used
 * and false is returned. */
bool reads_read(struct reads *reads, struct arena *arena, const struct event *event,
                const char *file, reader_source source, void *from, bool keep_extras,
                struct faults *faults) MUST_USE;

/* The number of a point's name, or POINT_NONE. */
uint16_t reads_point(const struct reads *reads, struct sv name);

/* The order in which reads of one moment are taken: chip before manual before backup, then by
 * origin. */
int read_better(const struct reads *reads, const struct read *a, const struct read *b);

#endif
