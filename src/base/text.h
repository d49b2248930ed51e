/* text.h - what needs Unicode: is it UTF-8, how wide is it, do two spellings meet.
 *
 * The only room that includes utf8proc. No locale: the answers are the same on every machine.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"
#include "base/sink.h"

/* The first byte of s that is no part of valid UTF-8, or s.n if all of it is. */
size_t text_bad_byte(struct sv s);

/* The longest beginning of s of at most `most` bytes that does not end within a character. */
struct sv text_cut(struct sv s, size_t most);

/* Columns on a terminal: NFC first; spacing marks (Mc) count 1, control characters 0, all
 * else as utf8proc has it. s must be valid UTF-8. */
size_t text_width(struct sv s);

/* The longest beginning of s that is at most `width` columns wide, not cut within a
 * character and its marks; *used (may be NULL) is its width. */
struct sv text_fit(struct sv s, size_t width, size_t *used);

/* s in normal form C; s itself (not copied) where it is in that form already. */
struct sv text_nfc(struct arena *arena, struct sv s);

/* The form in which names are compared: compatibility-decomposed, case folded, marks stripped
 * from Latin, Greek and Cyrillic letters only, letters that do not decompose (o with stroke,
 * sharp s ...) spelled out. Apostrophes of all kinds and the middle dot vanish (O'Brien is
 * OBrien); blanks, hyphens, dots and all other punctuation are squeezed to one space (Jean-Paul
 * is Jean Paul), none at the ends. Folding twice changes nothing. Never for output. */
struct sv text_fold(struct arena *arena, struct sv s);

/* Writes s with control characters, line and paragraph separators, bidirectional controls,
 * noncharacters and invalid bytes as \xNN, so that a terminal shows it and does nothing else.
 * Of more than 30 marks in a row the rest becomes an ellipsis. */
void text_escape(struct sink *sink, struct sv s);

/* The same, kept in arena. */
struct sv text_shown(struct arena *arena, struct sv s);

#endif
