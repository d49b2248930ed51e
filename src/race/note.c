#include "config.h"

#include "race/note.h"

static const struct {
    const char *code, *meaning;
} table[NOTES] = {
    [NOTE_NO_START_READ] = {"no-start-read",
                            "no start was read: the chip time is the gun time"},
    [NOTE_EARLY_START] = {"early-start", "crossed the start before the first gun"},
    [NOTE_START_AT_LINE] = {"start-at-line", "was on the start mat at the gun"},
    [NOTE_WRONG_WAVE] = {"wrong-wave", "started with another wave"},
    [NOTE_UNKNOWN_WAVE] = {"unknown-wave", "entered for a wave that event.conf does not have"},
    [NOTE_UNKNOWN_RACE] = {"unknown-race", "entered for a race that event.conf does not have"},
    [NOTE_LONE_CROSSING] = {"lone-crossing",
                            "seen once, at a point that is both start and finish"},
    [NOTE_AMBIGUOUS] = {"ambiguous", "the reads can be understood in another way as well"},
    [NOTE_TOO_FAST] = {"too-fast", "a crossing came sooner than the fastest possible pace"},
    [NOTE_EXTRA_CROSSING] =
        {"extra-crossing",
         "a crossing during the run is left out: it or another may be a stray"},
    [NOTE_COURSE_UNPROVEN] = {"course-unproven", "not seen at a mat that is required"},
    [NOTE_OVER_LIMIT] = {"over-limit", "finished after the time limit"},
    [NOTE_BACKUP_FINISH] = {"backup-finish", "the finish was read by the backup only"},
    [NOTE_MANUAL_FINISH] = {"manual-finish", "the finish was taken by hand only"},
    [NOTE_NOT_COMPETING] = {"not-competing", "runs without competing (pacer, guide)"},
    [NOTE_LOOSE_MATCH] = {"loose-match", "found by chip or bib but for case or leading zeros"},
    [NOTE_BIB_TWICE] = {"bib-twice", "another entry of the race has the same bib"},
    [NOTE_CHIP_TWICE] = {"chip-twice", "another entry has the same chip"},
    [NOTE_WRONG_RACE] = {"wrong-race", "the crossings fit another race better than the own"},
    [NOTE_CHIP_BOX] = {"chip-box",
                       "seen at the finish only, in one moment with others like it"},
    [NOTE_DECISION] = {"decision", "changed by a decision of the referee"},
    [NOTE_PENALTY] = {"penalty", "gun and chip time include a penalty"},
    [NOTE_STALE_DECISION] = {"stale-decision",
                             "a decision does not agree with the results and was not applied"},
};

const char *note_code(enum note note)
{
    return table[note].code;
}

const char *note_meaning(enum note note)
{
    return table[note].meaning;
}
