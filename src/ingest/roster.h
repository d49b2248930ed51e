/* roster.h - entry lists out: the entries stream of race-ingest -k entries. */
#ifndef INGEST_ROSTER_H
#define INGEST_ROSTER_H

#include "base/sink.h"
#include "race/entry.h"

/* Writes header and rows, in the order in which they were read. */
void roster_write(const struct entries *entries, struct sink *to);

#endif
