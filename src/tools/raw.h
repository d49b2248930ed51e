/* raw.h - whole raw files in, their reads out.
 *
 * Streams: every file is opened and settled before the first byte goes out, then each line goes
 * out as it is read.
 */
#ifndef TOOLS_RAW_H
#define TOOLS_RAW_H

#include "ingest/ingest.h"
#include "tools/names.h"
#include "tools/tool.h"

/* Writes the reads of all files to *out, which is behind ingest->out, and the counts to ingest.
 * `encoding` is one of base/encoding.h, empty for UTF-8. Dies of a file that cannot be used; if
 * rows are out by then, the output ends with the line that says so. */
void raw_reads(struct ingest *ingest, const struct names *files, struct output *out,
               struct sv encoding);

#endif
