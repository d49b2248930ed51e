/* survey.h - the checks that need more than one row: runners beside each other, the podium, one
 * person twice, records.
 *
 * What a row says by itself is check.h's. A survey adds findings and judges nobody: rules that
 * are switched off are taken out afterwards, by certify.h.
 */
#ifndef CERTIFY_SURVEY_H
#define CERTIFY_SURVEY_H

#include "certify/check.h"

/* A whole stream under examination. */
struct survey {
    const struct results *results;
    const struct event *event;       /* NULL: there is none */
    const size_t *race_order;        /* per row: the number of its race */
    const enum status *status;       /* per row */
    const struct checked_race *race; /* by that number */
    size_t races;                    /* how many numbers there are */
    const struct excuses *excuses;   /* what mats missed */
    int64_t *ms;                     /* per row `width` times, as check_row() has left them */
    size_t width;
    struct findings *findings;
    struct arena *arena;
};

/* The start crossing since the gun, and the time at a mat of the race, of a row that started in
 * a race that event.conf has. TIME_NONE: none. */
static inline int64_t survey_start(const struct survey *survey, size_t row)
{
    return survey->ms[row * survey->width];
}

static inline int64_t survey_mat(const struct survey *survey, size_t row, size_t mat)
{
    return survey->ms[row * survey->width + 1 + mat];
}

/* course-cut, shared-run and gun-chip-gap, of every race that event.conf has (field.h). */
void survey_fields(const struct survey *survey);

/* tied-podium, podium-differs and close-podium. */
void survey_podiums(const struct survey *survey);

/* duplicate-person and unknown-nation. */
void survey_people(const struct survey *survey);

/* beats-record and not-record-eligible. */
void survey_records(const struct survey *survey);

#endif
