/* follow.h - raw files in as they grow, their reads out at once.
 *
 * A file goes on until a signal says that all is over; a pipe until its writer is gone. A name
 * that leads to nothing yet is waited for, new files of a folder are taken up, a file that was
 * cut is read again from its beginning, and one that was renamed and made anew is finished
 * before the new one is begun. What is not a whole line waits.
 */
#ifndef TOOLS_FOLLOW_H
#define TOOLS_FOLLOW_H

#include "ingest/ingest.h"
#include "tools/names.h"
#include "tools/tool.h"

/* Follows what the arguments stand for and writes their reads to *out, which is behind
 * ingest->out, until SIGINT or SIGTERM, or until all that is left are pipes that are over.
 * *rejects is written besides. `encoding` is one of base/encoding.h, empty for UTF-8. `poll`:
 * looks every 50 ms, whatever the system could tell. Messages go out as they arise;
 * ingest->notes is empty in the end. Dies where race-ingest without --follow would, as long as
 * nothing was written; later, a file that cannot be used is named and its lines are rejected.
 */
void follow_reads(struct ingest *ingest, const struct names *arguments, struct output *out,
                  const struct output *rejects, struct sv encoding, bool poll);

#endif
