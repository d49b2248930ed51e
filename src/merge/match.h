/* match.h - whose read is it: codes of reads against the chips and bibs of entries.
 *
 * A code matches exactly, or else, if only one entry fits, without regard to case and leading
 * zeros. What two entries claim is credited to neither. A bib may run in two races: its reads
 * then go to the race whose mats and guns fit.
 */
#ifndef MERGE_MATCH_H
#define MERGE_MATCH_H

#include "merge/reads.h"
#include "race/entry.h"

#define ENTRY_NONE UINT32_MAX

/* When the reads of a race can be: for bibs that run in two. */
struct race_span {
    int64_t first_ms, last_ms; /* INT64_MIN, INT64_MAX: open */
    const uint16_t *point;     /* of its mats */
    size_t points;
};

struct match {
    const struct entries *entries;
    const struct race_span *span; /* per race */
    uint32_t *entry;              /* candidates of all codes */
    size_t entry_n, entry_room;
    struct match_code *code; /* per code of the reads */
    size_t loose;            /* codes that matched loosely */
    uint32_t *note;          /* per entry: bib-twice, chip-twice, loose-match */
};

struct match_code {
    uint32_t first, n; /* entry[first..first+n) */
    bool loose;        /* matched without regard to case and leading zeros */
    bool claimed;      /* some entry fits, exactly or loosely, though perhaps none gets it */
};

/* Resolves every code of reads. Entries that claim one bib or chip twice are named in notes
 * (message) and match->note; so are, without a note, entries that a code fits only loosely.
 * Everything lives in arena. */
void match_codes(struct match *match, struct arena *arena, const struct entries *entries,
                 const struct reads *reads, const struct race_span *span, struct faults *notes);

/* Where codes can stand, so that few are looked at again: a bit for each text. An entry keeps
 * the bits of all codes that it ever had. */
struct match_bits {
    uint64_t *entry, *code; /* per entry: of bib and chips; per code of the reads */
};
void match_bits_find(struct match_bits *bits, struct arena *arena,
                     const struct entries *entries, const struct reads *reads);

/* What match_codes() would give after entry `changed` has got other codes or another race, from
 * what it gave `before`, when that entry was `was`. Nothing is said. Lives in arena, but for
 * match->entry, which is the caller's to free; `before` stays as it is. */
void match_again(struct match *match, struct arena *arena, const struct match *before,
                 struct match_bits *bits, const struct reads *reads, uint32_t changed,
                 const struct entry *was);

/* The entry a read belongs to, or ENTRY_NONE. */
uint32_t match_read(const struct match *match, const struct read *read);

#endif
