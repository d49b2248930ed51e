/* certified.h - the certified stream: the ranked one with verdicts and findings, as CSV.
 *
 * Columns: known ones, splits, official time and places, notes, verdict, findings, then
 * everything else as it came; rows in the order they came. A verdict and findings that the
 * input had are made anew. A column `..._place` that stands behind `notes`, or whose name
 * begins with `printed_`, is an extra.
 */
#ifndef CERTIFY_CERTIFIED_H
#define CERTIFY_CERTIFIED_H

#include "base/sink.h"
#include "certify/certify.h"

/* Writes header and rows. Whether the sink took them is the caller's to ask. */
void certified_write(struct sink *to, const struct certification *certification,
                     const struct results *results, struct arena *arena);

#endif
