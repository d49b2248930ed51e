/* merge.h - reads and entries in, one row per entry out: the stage that decides who ran what.
 *
 * Runs in steps that a reader can follow: match the reads to entries, find the crossings,
 * learn the field's pace, assign the crossings to mats, judge the required mats, apply the
 * decisions, sort. Everything is counted; what the reads became is in the ledger.
 */
#ifndef MERGE_MERGE_H
#define MERGE_MERGE_H

#include "base/sink.h"
#include "merge/clock.h"
#include "merge/effect.h"
#include "merge/match.h"
#include "merge/runner.h"

struct merge {
    struct arena *arena;
    const struct event *event;
    struct entries *entries;
    struct reads *reads;
    struct faults notes; /* findings for people: nothing stops */
    struct match match;
    struct clocks clocks;    /* what was found of them: rows for the health of mats */
    struct field *field;     /* per race */
    struct runner *runner;   /* per entry */
    uint32_t *order;         /* the reads of all runners, each runner's together */
    size_t fate[FATES];      /* how many reads have each */
    size_t status[STATUSES]; /* how many entries */
    size_t stale;            /* decisions that were not applied */
    struct effects effects;  /* what each of them did to whom */
    uint32_t *sorted;        /* entries in the order of the stream */
    bool health_asked;       /* count who read whom at each mat, for health_write() */
    struct health *health;   /* what was counted of the mats */
    struct stray *stray;     /* codes without an entry that ran; strays of them */
    size_t strays;
    struct redo *redo; /* NULL until a decision changes whose reads some are */
};

/* Says something about the mats of its race: not whom a box of chips or another race explains
 * (chip-box, wrong-race), nor whose finish a decision took away by its status. */
bool merge_counts(const struct runner *runner);

/* Judges the mats again when a decision changed who counts; whoever has another result is kept
 * with the line that is applied now. */
void merge_judge_again(struct merge *merge);

/* The entry that read i belongs to after all decisions so far, or ENTRY_NONE. */
uint32_t merge_owner(const struct merge *merge, size_t i);

/* Does everything up to the decisions. False: *why says what event.conf asks for that cannot
 * be done. The reads get their fates. */
bool merge_run(struct merge *merge, struct fault *why) MUST_USE;

/* Applies decisions.csv (its columns are race,bib,field,old,new,who,when,why), in order.
 * False: the file cannot be used. Findings go to merge->notes. */
bool merge_decide(struct merge *merge, const char *file, reader_source source, void *from,
                  struct faults *faults) MUST_USE;

/* Counts and sorts: after the decisions. */
void merge_finish(struct merge *merge);

/* The results stream, the ledger. */
void merge_write_results(const struct merge *merge, struct sink *to);
void merge_write_ledger(const struct merge *merge, struct sink *to);

#endif
