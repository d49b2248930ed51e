/* order.h - the order in which a view's rows stand: by group, race and place. */
#ifndef RENDER_ORDER_H
#define RENDER_ORDER_H

#include "render/view.h"

#define ORDER_NO_PLACE INT64_MAX

struct order_row {
    const struct view *view;
    size_t index;           /* in the stream */
    size_t rank;            /* finishers first, then the statuses in their order */
    int64_t place, overall; /* in the group, in the race; or ORDER_NO_PLACE */
    int64_t gun, chip;
};

struct order {
    struct order_row *row; /* as many as the stream has, in the view's arena */
};

/* Orders all rows of the stream. The view's keys and scope must be set. */
void order_make(struct order *order, const struct view *view);

/* True if the rows at places i and j of the order are of one group; of one race in it too. */
bool order_same_group(const struct order *order, size_t i, size_t j);
bool order_same_race(const struct order *order, size_t i, size_t j);

#endif
