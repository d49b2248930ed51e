/* decide.h - one line of decisions.csv, while it is applied.
 *
 * Private to the decisions (merge.h has the entrance). decide.c finds the runner and the
 * field; decide_time.c knows status, times, penalties and order, decide_entry.c the columns of
 * entries. What is not applied goes through one of the two refusals, what is applied through
 * decision_done().
 */
#ifndef MERGE_DECIDE_H
#define MERGE_DECIDE_H

#include "merge/merge.h"

struct decision {
    struct merge *merge;
    const char *file;
    size_t line;
    struct sv race, bib, field, old, new; /* trimmed, in normal form C */
};

/* Not applied: a message `what 'subject'`, and the note of the runner (NULL: of nobody). */
void decision_refuse(struct decision *d, struct runner *runner, const char *what,
                     struct sv subject);

/* Not applied, since the field does not hold what `old` says. */
void decision_refuse_old(struct decision *d, struct runner *runner, struct sv now);

/* Not applied, since `what` runner_fault() says would be so of runner `of`. */
void decision_impossible(struct decision *d, struct runner *runner, const char *what,
                         const struct runner *of);

/* `old` is what the field shows now, or `*`. If not it is refused. */
bool decision_agrees(struct decision *d, struct runner *runner, struct sv now) MUST_USE;
bool decision_any_old(const struct decision *d);

/* Of a field that has no old. If there is one it is refused. */
bool decision_no_old(struct decision *d, struct runner *runner) MUST_USE;

/* Applied. */
void decision_done(struct runner *runner);

/* The runner with the bib in `new`, of the same race, or with `elsewhere` else of any; refused
 * if it is nobody, two, or the runner. NULL then. */
struct runner *decision_other(struct decision *d, struct runner *runner, bool elsewhere);

/* One field each, or a kind of them. */
void decide_status(struct decision *d, struct runner *runner);
void decide_start(struct decision *d, struct runner *runner);
void decide_finish(struct decision *d, struct runner *runner);
void decide_mat(struct decision *d, struct runner *runner);
void decide_penalty(struct decision *d, struct runner *runner);
void decide_ahead_of(struct decision *d, struct runner *runner);
void decide_swap(struct decision *d, struct runner *runner);
void decide_race(struct decision *d, struct runner *runner);
void decide_wave(struct decision *d, struct runner *runner);
void decide_bib(struct decision *d, struct runner *runner);
void decide_chip(struct decision *d, struct runner *runner);
void decide_name(struct decision *d, struct runner *runner);
void decide_sex(struct decision *d, struct runner *runner);
void decide_birth(struct decision *d, struct runner *runner);
void decide_age(struct decision *d, struct runner *runner);
void decide_nation(struct decision *d, struct runner *runner);
void decide_club(struct decision *d, struct runner *runner);
void decide_division(struct decision *d, struct runner *runner);

/* A mat of some race, or an extra column. False: field is no such thing. */
bool decide_is_mat(const struct decision *d);
bool decide_is_extra(const struct decision *d);
void decide_extra(struct decision *d, struct runner *runner);

#endif
