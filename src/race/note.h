/* note.h - the codes that merge leaves in the column `notes`: one table.
 *
 * A note is evidence for a person, never an accusation and never by itself a change.
 */
#ifndef RACE_NOTE_H
#define RACE_NOTE_H

#include <stdint.h>

enum note {
    NOTE_NO_START_READ,
    NOTE_EARLY_START,
    NOTE_START_AT_LINE,
    NOTE_WRONG_WAVE,
    NOTE_UNKNOWN_WAVE,
    NOTE_UNKNOWN_RACE,
    NOTE_LONE_CROSSING,
    NOTE_AMBIGUOUS,
    NOTE_TOO_FAST,
    NOTE_EXTRA_CROSSING,
    NOTE_COURSE_UNPROVEN,
    NOTE_OVER_LIMIT,
    NOTE_BACKUP_FINISH,
    NOTE_MANUAL_FINISH,
    NOTE_NOT_COMPETING,
    NOTE_LOOSE_MATCH,
    NOTE_BIB_TWICE,
    NOTE_CHIP_TWICE,
    NOTE_WRONG_RACE,
    NOTE_CHIP_BOX,
    NOTE_DECISION,
    NOTE_PENALTY, /* in the stream with its sum: penalty=+0:01:00.000 */
    NOTE_STALE_DECISION,
    NOTES
};

/* Notes are kept as a set, by bit. */

static inline uint32_t note_bit(enum note note)
{
    return (uint32_t)1 << note;
}

/* The code as the stream has it, and what it means in plain words. */
const char *note_code(enum note note);
const char *note_meaning(enum note note);

#endif
