/* tail.h - a file that grows: what is to be done with it next.
 *
 * It decides from two looks: at the file that is open, and at what has its name now. The look
 * at the name must come first: then a new file that has bytes says that the old one, looked at
 * later, is finished. Nothing here asks the system; the tool does, and then does as it is told.
 *
 * A file that was cut and has grown beyond its old length between two looks cannot be told
 * from one that only grew.
 */
#ifndef INGEST_TAIL_H
#define INGEST_TAIL_H

#include <stdbool.h>
#include <stdint.h>

/* A look at a file. `device` and `number` are those of the system: which file it is. */
struct tail_sight {
    bool there;
    uint64_t device, number;
    int64_t size; /* bytes */
};

struct tail {
    bool open;
    uint64_t device, number; /* of the file that is open */
    int64_t taken;           /* bytes read of it */
};

enum tail_step {
    TAIL_WAIT,  /* nothing new */
    TAIL_OPEN,  /* it is there now: begin with it */
    TAIL_READ,  /* there is more */
    TAIL_AGAIN, /* it was cut: finish it, and begin again at its first byte */
    TAIL_NEXT,  /* another file has its name: finish this one, and begin with that */
};

enum tail_step tail_next(const struct tail *tail, const struct tail_sight *named,
                         const struct tail_sight *opened);

#endif
