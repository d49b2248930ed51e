/* redo.h - a runner's race once more, when a decision changed what it is judged by.
 *
 * Two kinds of change. Reads can change hands: after a swap by themselves, after another bib,
 * chip or race because codes now match other entries. Then whose a read is stands in a table
 * of its own, which begins as what match.h says. And the same reads can mean something else:
 * another race or wave. Either way the crossings are found and assigned again, by the field's
 * pace as it was learned before; what was decided about passes, status and penalty stays with
 * the runner.
 */
#ifndef MERGE_REDO_H
#define MERGE_REDO_H

#include "merge/merge.h"

/* Why a change cannot be made, or REDO_DONE. What is not made has changed nothing. */
enum redo_result { REDO_DONE, REDO_BIB_TAKEN, REDO_CHIP_TAKEN, REDO_IMPOSSIBLE };

/* Of REDO_IMPOSSIBLE: what runner_fault() would say, and of whom. */
struct redo_fault {
    const char *what;
    const struct runner *of;
};

/* Before a decision changes a name or a birth: by those that the lists came with a person in
 * two races stays known, whatever the order of the decisions. */
void redo_keep_names(struct merge *merge);

/* Two runners have each other's reads from now on. */
enum redo_result redo_swap(struct merge *merge, struct runner *a, struct runner *b,
                           struct redo_fault *fault);

/* The runner's entry gets race, bib, chips and wave of `to`, and the reads that go with them.
 * If another entry claims one of them nothing is changed. Whose result it changes besides gets
 * the note of a decision and is kept in merge->effects. */
enum redo_result redo_entry(struct merge *merge, struct runner *runner, const struct entry *to,
                            struct redo_fault *fault);

/* The runner's entry gets another wave, with the gun and all that follows. */
enum redo_result redo_wave(struct merge *merge, struct runner *runner, struct sv wave,
                           struct redo_fault *fault);

/* A person says when mat m was passed (UTC; TIME_NONE: it was not). The read that gave the
 * time is void, unless that is the very time it had said. */
enum redo_result redo_pass(struct merge *merge, struct runner *runner, size_t m, int64_t ms,
                           struct redo_fault *fault);

#endif
