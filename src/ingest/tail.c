#include "config.h"

#include "ingest/tail.h"

/* A writer that was moved to a new file writes there only when it is done with the old one. As
 * long as the new one is empty, the old one may still grow. */
static bool is_replaced(const struct tail *tail, const struct tail_sight *named)
{
    bool same = named->device == tail->device && named->number == tail->number;
    return named->there && !same && named->size > 0;
}

enum tail_step tail_next(const struct tail *tail, const struct tail_sight *named,
                         const struct tail_sight *opened)
{
    if (!tail->open)
        return named->there ? TAIL_OPEN : TAIL_WAIT;
    if (opened->size < tail->taken)
        return TAIL_AGAIN;
    if (opened->size > tail->taken)
        return TAIL_READ;
    return is_replaced(tail, named) ? TAIL_NEXT : TAIL_WAIT;
}
