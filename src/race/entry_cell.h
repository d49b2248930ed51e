/* entry_cell.h - what the cells of an entry mean: one reading for lists and for decisions.
 *
 * Cells come trimmed and in normal form C. An empty cell is a value too: unknown.
 */
#ifndef RACE_ENTRY_CELL_H
#define RACE_ENTRY_CELL_H

#include "race/entry.h"

/* M, F or X from the usual words and letters. False: none of them. */
bool sex_parse(struct arena *arena, struct sv text, struct sv *sex) MUST_USE;

/* True of what people write for "none" under that heading: see the table. */
bool cell_is_none(struct sv text, enum heading heading);

/* The cell without what stands round ="007", by which people keep spreadsheets from counting.
 */
struct sv cell_unwrapped(struct sv cell);

/* A date that can only be one day (year first, or a month by name) as YYYY-MM-DD; or a year.
 * False: neither. */
bool birth_parse(struct arena *arena, struct sv text, struct sv *birth) MUST_USE;

/* Whole years, 130 at most. False: no age. */
bool age_parse(struct sv text, int *age) MUST_USE;

/* The race that text names: by name, else by name or title without regard to case. Its index
 * in event.conf, or ENTRY_RACE_UNKNOWN. */
int race_named(const struct event *event, struct sv text);

/* Gives an entry one chip more; false if it has as many as an entry can have. */
bool entry_add_chip(struct arena *arena, struct entry *e, struct sv chip) MUST_USE;
bool entry_has_chip(const struct entry *e, struct sv chip);

/* The index of the extra column called name, which is added if it is not there. */
int entries_extra(struct entries *entries, struct arena *arena, struct sv name);

/* Puts a value into extra column x. */
void entry_set_extra(struct entries *entries, struct arena *arena, struct entry *e, size_t x,
                     struct sv value);

/* Cuts "Family, Given"; false: the name is not of that form ("Lloyd Edwards, Jr." is not). */
bool name_cut(struct sv name, struct sv *given, struct sv *family) MUST_USE;

/* "Given Family" from the parts that there are. */
struct sv name_joined(struct arena *arena, struct sv given, struct sv family);

#endif
