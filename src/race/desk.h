/* desk.h - a chip that the entry list gives to one runner and the list of chips to another.
 *
 * The list of chips is what the desk handed out, after the entries: it goes first. Whoever had
 * the chip by the entry list alone loses it, and that is said. A chip that no entry list has so
 * is the one that differs only in case and leading zeros, if there is only one; what is
 * doubtful is said and changes nothing. Between two lines of the list of chips nothing is
 * decided: such a chip is claimed twice, which is said.
 */
#ifndef RACE_DESK_H
#define RACE_DESK_H

#include "race/entry.h"

/* The chips that a list has given out. Zeroed is empty; ended with desk_done(). */
struct desk {
    struct desk_line *line;
    size_t n, room;
};
struct desk_line {
    struct sv chip;
    uint32_t entry;            /* index */
    size_t at;                 /* line of the list */
    bool listed;               /* the entry had it before, so or loosely */
    bool exact;                /* somebody lost it */
    uint32_t next, next_loose; /* another line of this chip, or one alike, or MAP_NONE */
    uint32_t fits;             /* how many chips of entry lists it may be, of other persons */
    uint32_t from;             /* the first entry that has one, */
    uint32_t chip_of;          /* and which of its chips */
};

void desk_add(struct desk *desk, struct sv chip, uint32_t entry, size_t line, bool listed);
void desk_done(struct desk *desk);

/* Takes chips from entries that have them by the entry list and are another person than those
 * the list of chips (file, for messages) gave them to. Once, when all are added. */
void desk_settle(struct desk *desk, struct entries *entries, const char *file,
                 struct faults *notes);

#endif
