/* gun_start.h - which crossing was the start, while the gun is yet to be found.
 *
 * Where the start's point is passed again, on laps or in a stadium, or where one code ran two
 * races, the last crossing of it is no start. So each signal that some crossing comes after is
 * taken for the gun, and the crossings are assigned to the mats (crossing.h), those before the
 * signal being left out. The reading of least cost has the start; of equal ones that with the
 * mean pace nearer to the field's, then the later start.
 */
#ifndef MERGE_GUN_START_H
#define MERGE_GUN_START_H

#include "merge/runner.h"

/* A read of an entry at a point of its race. */
struct look {
    int64_t ms;
    uint32_t entry, code;
    uint16_t point;
    bool at_start;
};

/* The starts of one race. */
struct gun_starts {
    const struct field *field;
    struct course course; /* with the field's pace */
    const int64_t *signal;
    size_t signals;
    struct runs runs; /* of one entry */
    struct crossing *crossing;
    size_t room;
    int32_t *mat; /* per mat: its crossing */
    struct arena *scratch;
};

enum { GUN_STARTS = 16 /* signals after which one entry is looked at: the last of them */ };

/* Learns the field's pace from the entries of race r among looks (by entry, then time). The
 * signals stay the caller's. */
void gun_starts_init(struct gun_starts *starts, const struct field *field,
                     const int64_t *signal, size_t signals);
void gun_starts_learn(struct gun_starts *starts, const struct look *look, size_t n,
                      const struct entries *entries, int r);
void gun_starts_done(struct gun_starts *starts);

/* The signals that the start of one entry speaks for, into spoken[]; returns how many: 1 or
 * none; with `doubtful` all whose reading costs less than 500,000 more than the least. Not of
 * signals that are taken[] (which may be NULL). */
size_t gun_starts_find(struct gun_starts *starts, const struct look *look, size_t n,
                       const bool *taken, bool doubtful, size_t spoken[GUN_STARTS]);

#endif
