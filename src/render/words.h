/* words.h - what codes and column names are called on a sheet.
 *
 * Those that end in _in say it in the languages of a lexicon, one behind the other; the others
 * in English.
 */
#ifndef RENDER_WORDS_H
#define RENDER_WORDS_H

#include "base/arena.h"
#include "race/event.h"
#include "race/status.h"
#include "render/lexicon.h"

/* The heading of a column: "Nat" for nation, "Cat pl." for age_group_place; the name itself
 * (a split's label, an extra column) where there is no word. May live in arena. */
struct sv words_heading(struct arena *arena, struct sv column);
struct sv words_heading_in(const struct lexicon *lexicon, struct arena *arena,
                           struct sv column);
/* In the t-th of its languages only. */
struct sv words_heading_one(const struct lexicon *lexicon, size_t t, struct arena *arena,
                            struct sv column);

/* "did not finish" for DNF. */
const char *words_status(enum status status);
struct sv words_status_in(const struct lexicon *lexicon, struct arena *arena,
                          enum status status);

/* The code itself, which a table of the user's may spell otherwise. */
struct sv words_code_in(const struct lexicon *lexicon, struct arena *arena, enum status status);

/* What a note means to who reads the sheet: of `no-start-read`, also with a value
 * (`ahead-of=12`). The code itself where there are no words. May live in arena. */
struct sv words_note(struct arena *arena, struct sv note);
struct sv words_note_in(const struct lexicon *lexicon, struct arena *arena, struct sv note);

/* True if the note is the rule of a disqualification ("TR17.1.2") and no code of racekit's:
 * those are lower case. */
bool words_is_rule(struct sv note);

/* "Sunday 6 April 2025". */
struct sv words_date(struct arena *arena, int64_t days);
struct sv words_date_in(const struct lexicon *lexicon, struct arena *arena, int64_t days);

/* "42.195 km", "400 m". */
struct sv words_distance(struct arena *arena, int64_t mm);

/* "Women" for the column sex and the value F; "Nation GER", "Age group M35", "Division elite";
 * "Nation not given" for an empty value. */
struct sv words_group(struct arena *arena, struct sv column, struct sv value);
struct sv words_group_in(const struct lexicon *lexicon, struct arena *arena, struct sv column,
                         struct sv value);

/* "09:30", with seconds or more only where they are not zero; offset_s as "+09:00" behind it.
 */
struct sv words_clock(struct arena *arena, int64_t utc_ms, int32_t offset_s);

#endif
