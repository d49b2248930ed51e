/* read.h - one read of the timing system, as the reads stream has it. */
#ifndef RACE_READ_H
#define RACE_READ_H

#include "race/event.h"
#include "race/time.h"

/* The kinds that a source can have: all but the start signal. */
extern const struct choices source_kinds;

/* "chip", "backup", "manual", "gun". */
struct sv read_kind_name(enum read_kind kind);
bool read_kind_parse(struct sv text, enum read_kind *kind) MUST_USE;

/* How good a read is for a crossing's time: a chip read before a manual one before a backup
 * one. Lower is better. */
int read_kind_rank(enum read_kind kind);

/* FILE:LINE cut into its parts; without a line number at the end *line is 0 and *file all. */
void origin_cut(struct sv origin, struct sv *file, uint32_t *line);

/* The order of origins: file by bytes, then line by number. */
int origin_cmp(struct sv file_a, uint32_t line_a, struct sv file_b, uint32_t line_b);

#endif
