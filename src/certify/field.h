/* field.h - the finishers of one race in the order in which they came in, with all their times:
 * what course-cut, shared-run and gun-chip-gap look at.
 *
 * course-cut. A gap is a run of mats without a time between two known times (the start or the
 * gun, splits, the finish). Mats that failed count for nothing: those that --from-health
 * excuses the runner at, and those that more than 5 % of the race's finishers lack (failing.h).
 * What is left is a finding if
 *   - one mat or more is missing, and the runner spent at least course_cut_faster per cent less
 *     of the run on the gap than the median of up to 50 runners around at the finish, who have
 *     all times there, and is six times as far from it as their median deviation, and ran the
 *     gap at least a tenth faster than any other stretch; or
 *   - two mats or more are missing, with a third of that percentage and three deviations; or
 *   - two mats or more are missing, and by chance so many would be missing there of fewer than
 *     one in course_cut_chance races like this one. The chance is the finishers times the
 *     shares in which the others lack each of these mats, at least one in a thousand each.
 * Where fewer than 8 are to compare with, the gap's share of the course stands for the median,
 * and the percentage is doubled. The grade is `strong` if the pace does not fit and two mats or
 * more are missing, or it is off by twice the percentage, or three or more are missing for
 * which chance gives less than one in a thousand races; else `weak`.
 *
 * shared-run. Two bibs have at least shared_run_mats times in common (start, splits, finish),
 * all within shared_run_within. `strong` if they are within two fifths of that, as of two
 * chips on one body; else `weak`: families and friends run side by side. Moments are compared,
 * so that runners of different waves are not confused, where their guns are in event.conf.
 *
 * gun-chip-gap. Crossed the start more than gun_chip_gap later after the gun than nine in ten
 * of the race's finishers did.
 */
#ifndef CERTIFY_FIELD_H
#define CERTIFY_FIELD_H

#include "certify/survey.h"

/* A mat of the race that the stream has times of, the start and the finish among them. */
struct field_point {
    struct sv label;
    int64_t at_mm;
};

struct field {
    const struct survey *survey;
    const struct checked_race *race;
    struct field_point *point;
    size_t points; /* the first is the start, the last the finish */
    size_t n;      /* finishers, in order of the moment of their finish, then bib */
    size_t *row;
    int64_t *moment; /* of each: that of the finish, or its time where no gun is known */
    int64_t *ms;     /* n * points, since the gun; TIME_NONE: none */
};

static inline int64_t field_ms(const struct field *field, size_t i, size_t point)
{
    return field->ms[i * field->points + point];
}

/* The bib of the i-th finisher. */
struct sv field_bib(const struct field *field, size_t i);

/* course-cut, shared-run, gun-chip-gap (field_cut.c, field_shared.c, field.c). */
void field_cut(const struct field *field);
void field_shared(const struct field *field);

#endif
