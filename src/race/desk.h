/* desk.h - a chip that the entry list gives to one runner and the list of chips to another.
 *
 * The list of chips is what the desk handed out, after the entries: it goes first. Whoever had
 * the chip by the entry list alone loses it, and that is said. Between two lines of the list
 * of chips nothing is decided: such a chip is claimed twice.
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
    uint32_t entry; /* index */
    size_t at;      /* line of the list */
    uint32_t next;  /* another line of this chip, or MAP_NONE */
};

void desk_add(struct desk *desk, struct sv chip, uint32_t entry, size_t line);
void desk_done(struct desk *desk);

/* Takes chips from entries that have them by the entry list and are another person than those
 * the list of chips (file, for messages) gave them to. */
void desk_settle(struct desk *desk, struct entries *entries, const char *file,
                 struct faults *notes);

#endif
