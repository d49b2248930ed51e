/* runner.h - one entry's race: from its reads to times, status and notes.
 *
 * The rules of section "Time, and how a crossing is found": which reads can count, which make
 * a crossing, which gun a runner has, what the status is. Which crossing belongs to which mat
 * is crossing.h's.
 */
#ifndef MERGE_RUNNER_H
#define MERGE_RUNNER_H

#include "merge/crossing.h"
#include "merge/reads.h"
#include "race/entry.h"
#include "race/note.h"
#include "race/status.h"

/* A pass without a read: by decision, or none at all. */
#define PASS_NO_READ UINT32_MAX

/* No time is longer: what lies further apart has a wrong date. The streams can hold ten times
 * as much. */
#define RUNNER_LONGEST_MS (1000 * HOUR_MS)

/* When a mat was passed. */
struct pass {
    int64_t ms;    /* UTC, or TIME_NONE */
    uint32_t read; /* whose time it is, or PASS_NO_READ */
};

/* What a person decided about a pass: it is of no read now. */
struct decided_pass {
    bool is;
    struct pass was; /* by the reads */
};

struct stretch;

/* What all runners of a race share. */
struct field {
    const struct race *race;
    struct course course;
    struct course_mat *mat;
    int start, finish;    /* indexes of mats, or -1 */
    int64_t first_gun_ms; /* TIME_NONE: none is known */
    int64_t *gun_ms;      /* of the race and its waves, guns of them */
    size_t guns;
    bool *faulty;                  /* per mat: required, but the mat itself failed */
    const struct stretch *stretch; /* minutes in which a mat failed: see health.h */
    size_t stretches;
    bool live;
};

struct runner {
    const struct entry *entry;
    struct field *field;        /* NULL: of no race */
    const struct wave *wave;    /* NULL: none */
    struct pass *pass;          /* per mat */
    uint32_t first_read, reads; /* a slice of the order of reads */
    int64_t own_gun_ms;         /* of the wave or race, TIME_NONE if there is none */
    int64_t gun_ms;             /* the one that gun time counts from */
    uint32_t notes;             /* bits of enum note */
    uint32_t found;             /* those of them that the reads gave, before decisions */
    bool seen;                  /* some crossing counted */
    uint32_t crossings;         /* how many did */
    int64_t cost;               /* of the reading taken: see crossing.h */
    const struct race *fits;    /* of the note wrong-race: where they ran, else NULL */
    bool early;                 /* crossed the start too early to count */
    bool status_decided;
    enum status status;
    struct sv rule;                /* of a disqualification, as decided */
    struct decided_pass *decided;  /* per mat; NULL while nothing is decided about any */
    int64_t penalty_ms;            /* decided: added to gun and chip time */
    const struct runner *ahead_of; /* decided: stands directly before this one, NULL: none */
};

/* Prepares a race: course, guns. Lives in arena. */
void field_init(struct field *field, struct arena *arena, const struct event *event,
                const struct race *race, const struct reads *reads);

/* The runner's wave and gun. */
void runner_init(struct runner *runner, struct arena *arena, const struct entry *entry,
                 struct field *field);

/* A run of reads at one point. */
struct run {
    uint32_t first, n; /* in the runner's slice */
    struct crossing crossing;
    enum read_kind kind; /* the best there is */
};

/* The runs of one runner, with room that serves the next runner again. */
struct runs {
    struct run *run;
    size_t n;
    struct own *own; /* the reads in their order */
    size_t room;
};

void runs_done(struct runs *runs);

/* Sorts the runner's slice by point and time, sets the fates unknown, repeat, early and late,
 * and finds the runs of all other reads. */
void runner_runs(struct runner *runner, struct reads *reads, uint32_t *order,
                 struct runs *runs);

/* The time from start (or gun) to finish if the runner has exactly one crossing for each mat,
 * in their order; else TIME_NONE. */
int64_t runner_clean_time(const struct runner *runner, const struct runs *runs);

/* Assigns the runs to the mats and sets the fates of their reads. */
void runner_assign(struct runner *runner, struct reads *reads, const uint32_t *order,
                   const struct runs *runs, struct arena *scratch);

/* Guns, notes and status from what is known of the passes: again after each decision. */
void runner_derive(struct runner *runner, const struct reads *reads);

/* The times of the stream, ms, penalties included; TIME_NONE if unknown. */
int64_t runner_start_ms(const struct runner *runner);
int64_t runner_finish_ms(const struct runner *runner);
int64_t runner_gun_time(const struct runner *runner);
int64_t runner_chip_time(const struct runner *runner);
int64_t runner_start_delay(const struct runner *runner);
/* What makes times impossible that a decision led to: a finish not after the gun or the own
 * start, a decided pass not after the gun, a negative time, one longer than
 * RUNNER_LONGEST_MS. One of a few fixed texts, or NULL. */
const char *runner_fault(const struct runner *runner);
/* At mat m: since the gun, or since the own start where there is no gun. */
int64_t runner_split(const struct runner *runner, size_t m);

/* The rest of what the stream shows and the entry does not say itself: the wave (of the entry,
 * or the one that has the bib), the age and the age group of `event` or the race's own. */
struct sv runner_wave(const struct runner *runner);
int runner_age(const struct runner *runner, const struct event *event);
struct sv runner_age_group(const struct runner *runner, const struct event *event, char *to,
                           size_t room);

#endif
