/* lists.h - what people keep and publish, read by race-ingest: entry lists and results. */
#ifndef TOOLS_LISTS_H
#define TOOLS_LISTS_H

#include "ingest/ingest.h"
#include "tools/names.h"

/* Reads all files, in the encoding of that name (empty: UTF-8), writes the stream to
 * ingest->out and the counts to ingest. Dies of a file that cannot be used. */
void lists_entries(struct ingest *ingest, const struct names *files, struct sv encoding);

/* The same of results; format is NULL (by content), "csv" or "lif", else bad usage. */
void lists_results(struct ingest *ingest, const struct names *files, struct sv encoding,
                   const char *format);

#endif
