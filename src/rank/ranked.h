/* ranked.h - the ranked stream: the results with their places, as CSV.
 *
 * Columns: the known ones of a results stream, splits, official_time, the four usual
 * places, age_grade, graded_time and points if they are asked for, the places of further
 * scopes, notes, then everything else as it came. Of a stream that was ranked or certified
 * before, what rank makes is dropped, also where it is not made again, and so are verdict and
 * findings: they said something about the old places. A column `..._place` that stands behind
 * `notes`, or whose name begins with `printed_`, is an extra and stays.
 */
#ifndef RANK_RANKED_H
#define RANK_RANKED_H

#include "base/sink.h"
#include "rank/rank.h"

/* Writes header and rows. Whether the sink took them is the caller's to ask. */
void ranked_write(struct sink *to, const struct ranking *ranking, const struct results *results,
                  struct arena *arena);

#endif
