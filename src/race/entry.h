/* entry.h - who entered: entry lists and chip lists as people write them.
 *
 * Any column names, any order, any of the usual delimiters. A bad cell is emptied and reported
 * and the row stays; a row that cannot be read is reported and left out; only a file that
 * cannot be used at all is refused. Texts live in the arena.
 */
#ifndef RACE_ENTRY_H
#define RACE_ENTRY_H

#include "csv/reader.h"
#include "race/event.h"
#include "race/heading.h"

enum { ENTRY_RACE_UNKNOWN = -1, ENTRY_CHIPS = 8, AGE_UNKNOWN = -1 };

struct entry {
    int race;            /* index in event.conf, or ENTRY_RACE_UNKNOWN */
    struct sv race_text; /* its name there, else as written */
    struct sv bib, name, sex, birth, nation, club, wave, division;
    struct sv *chip; /* in their order, chips of them, ENTRY_CHIPS at most */
    size_t chips;
    int age;          /* given in a column, or AGE_UNKNOWN */
    bool competing;   /* false: `competing` says no */
    struct sv *extra; /* entries->extras of them */
    size_t extra_n;   /* how many this entry's file filled */
    const char *file;
    size_t line;
};

struct entries {
    struct entry *entry;
    size_t n, room;
    struct sv *extra; /* names of the extra columns, of all files, in order of appearance */
    size_t extras;
    bool chip_column;      /* some entry has a chip, or there is a list of chips */
    size_t rejected;       /* rows that could not be read */
    size_t other;          /* headers, what stands above them, and blank rows */
    enum date_order dates; /* of births, set by the caller; unsaid: as the event has it */
    struct arena *arena;
};

/* What was noticed on the way: findings that stop nothing (`notes`), the rows left out with
 * their raw text (`reject`, may be NULL: called with file, line, reason and text; a reason
 * that begins "cell:" means the row stayed). */
struct entry_log {
    struct faults *notes;
    void (*reject)(void *to, const char *file, size_t line, const char *reason, struct sv text);
    void *to;
};

/* Adds all entries of one file. event may be NULL (races and nations then stay as written).
 * The source gives UTF-8. False: the file cannot be used, *why says so (no header, or one that
 * is not UTF-8, no column of bibs, dates of which nobody said whether day or month comes
 * first, reading failed). */
bool entries_read(struct entries *entries, struct arena *arena, const struct event *event,
                  const char *file, reader_source source, void *from,
                  const struct heading_map *maps, size_t n_maps, struct entry_log *log,
                  struct fault *why) MUST_USE;

/* Frees what is not in the arena. */
void entries_done(struct entries *entries);

/* Adds the chips of a list `chip,bib[,race]` to the entries with that bib. Lines whose bib
 * nobody has are noted. */
bool chips_read(struct entries *entries, const char *file, reader_source source, void *from,
                struct entry_log *log, struct fault *why) MUST_USE;

/* The value of entry e in extra column x; empty if its file did not have that column. */
static inline struct sv entry_extra(const struct entry *e, size_t x)
{
    return x < e->extra_n ? e->extra[x] : SV("");
}

/* One person with two entries: the same bib, or the same name and birth. */
bool entry_same_person(const struct entry *a, const struct entry *b);

/* The wave of an entry: the one it names, else the one whose bibs it is of, else NULL. */
const struct wave *entry_wave(const struct race *race, const struct entry *e);

/* True for no, n, false, 0 and their kind in other languages: of `competing`, `anonymous`. */
bool entry_says_no(struct arena *arena, struct sv text);

/* Age on the day that decides, for a birth of YYYY-MM-DD or YYYY, else the age given, else
 * AGE_UNKNOWN. With only a year: the event's year less it. */
int entry_age(const struct entry *e, int64_t event_days, enum age_on on);

/* Writes "M35", "FU18": sex and lower bound; nothing if sex or age is unknown. The view is of
 * `to`. */
struct sv age_group_name(char *to, size_t room, const struct age_groups *groups, struct sv sex,
                         int age);

#endif
