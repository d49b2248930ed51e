/* status.h - where a runner stands: finished, not classified, out.
 *
 * Codes after World Athletics CR 25.4 (DNS, DNF, DQ); NC and RUN are racekit's own.
 */
#ifndef RACE_STATUS_H
#define RACE_STATUS_H

#include "base/must.h"
#include "base/sv.h"

enum status {
    STATUS_FIN, /* finished and classified: the only one that is placed */
    STATUS_NC,  /* finished, not classified */
    STATUS_DNF,
    STATUS_DQ,
    STATUS_DNS,
    STATUS_RUN, /* on the course, while the event is live */
    STATUSES
};

/* The code of a status: "FIN", "NC" ... */
struct sv status_code(enum status status);

/* Reads a code, without regard to case: also FINISHED, OK, DSQ, DISQ, ABD, AB, HC, OOC and
 * the like. False: no such status. */
bool status_parse(struct sv text, enum status *status) MUST_USE;

/* True if a time over the whole course belongs to it (FIN, NC). */
static inline bool status_finished(enum status status)
{
    return status == STATUS_FIN || status == STATUS_NC;
}

#endif
