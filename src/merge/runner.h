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

/* The same of a mat that the course has not got: kept for the case that the runner moves back.
 */
struct parked_pass {
    struct sv label;
    int64_t ms;
    const struct parked_pass *next;
};

/* What a person decided about a runner, but for passes and status: few have any of it. Shared
 * by copies of a runner and never changed. */
struct ruling {
    struct sv rule; /* of a disqualification */
    const struct parked_pass *parked;
    struct sv wave_aside; /* the wave of the race that a decision moved the runner from, */
    int wave_aside_race;  /* and that race: for the case that the runner moves back */
    int64_t penalty_ms;   /* added to gun and chip time */
    const struct runner *ahead_of; /* stands directly before this one, NULL: none */
};

struct stretch;

/* Who must have crossed a mat, and how many of them were missed. */
struct mat_share {
    size_t expected, missed;
};

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
    size_t finishers, *lacking;    /* by these, as last judged; per mat */
    const struct stretch *stretch; /* minutes in which a mat failed: see health.h */
    size_t stretches;
    struct mat_share *share; /* per mat, of those that were looked at: see health.h */
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
    int64_t cost;               /* of the reading taken: see crossing.h */
    const struct race *fits;    /* of the note wrong-race: where they ran, else NULL */
    uint32_t crossings;         /* how many counted */
    bool seen;                  /* some did */
    bool early;                 /* crossed the start too early to count, */
    bool race_decided;          /* a person has said which race it is */
    bool status_decided;
    int64_t early_ms; /* the last time then */
    enum status status;
    struct decided_pass *decided; /* per mat; NULL while nothing is decided about any */
    const struct ruling *ruling;  /* never NULL */
};

/* Prepares a race: course, guns. Lives in arena. */
void field_init(struct field *field, struct arena *arena, const struct event *event,
                const struct race *race, const struct reads *reads);

/* The runner's wave and gun. */
void runner_init(struct runner *runner, struct arena *arena, const struct entry *entry,
                 struct field *field);

/* The runner's ruling, to be changed: a copy of its own, in arena. */
struct ruling *runner_rule(struct runner *runner, struct arena *arena);

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

/* The gun that gun times count from, of a runner who went with the gun at ms: with `gun_of =
 * race` that of the race. TIME_NONE: none. */
static inline int64_t field_counted_gun(const struct field *field, int64_t ms)
{
    const struct gun *gun = &field->race->gun;
    if (ms == TIME_NONE || !field->race->gun_of_race)
        return ms;
    return gun->kind == GUN_AT ? gun->ms : TIME_NONE;
}

/* The times of the stream, ms, penalties included; TIME_NONE if unknown. */
int64_t runner_start_ms(const struct runner *runner);
int64_t runner_finish_ms(const struct runner *runner);
int64_t runner_gun_time(const struct runner *runner);
int64_t runner_chip_time(const struct runner *runner);
int64_t runner_start_delay(const struct runner *runner);
/* A gun or a chip time is known. */
bool runner_has_time(const struct runner *runner);
/* The rows of the stream are the same for two states of a runner of one race, but for the notes
 * about decisions. */
bool runner_same_result(const struct runner *a, const struct runner *b);
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
