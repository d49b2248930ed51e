/* figures.h - the charts of a group, filled from a view: when its people finished, which
 * nations they came from, how fast each part of the course was run; beside another edition's
 * where the request has one.
 *
 * Counted are the finishers of the whole group, whatever was left out of the rows shown. In
 * public a chart stands only on columns that are published, and what is hidden of a person is
 * not counted. Of the other edition count the rows of the same race (or of its only one, if
 * both have no more) and of the same group.
 */
#ifndef RENDER_FIGURES_H
#define RENDER_FIGURES_H

#include "render/chart.h"
#include "render/sheet.h"

struct figures {
    bool chip;                 /* the times are chip times */
    bool compared;             /* there is another edition, with finishers in this group */
    struct sv now, before;     /* what the editions are called: "2025", "2019"; never empty */
    struct chart_bins times;   /* no bins: no chart */
    struct chart_bars nations; /* less than two names: no chart */
    struct chart_legs legs;    /* less than two legs: no chart */
};

/* The figures of the group that is set. They live in the view's arena. */
void figures_of(struct figures *figures, const struct sheet *sheet);

#endif
