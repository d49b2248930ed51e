/* clean.h - text from outside without what would act on a terminal or turn a line round.
 *
 * Whoever writes a stream takes these out and says how many there were: a name that repaints
 * a screen, or that shows other letters than it holds, is no name. What is left is as it was
 * written. Normal form is base/text.h's.
 */
#ifndef BASE_CLEAN_H
#define BASE_CLEAN_H

#include "base/arena.h"

/* s without control characters, terminal escapes (with all that belongs to the sequence),
 * marks and overrides of the direction of writing, byte order marks within, and noncharacters
 * (U+FFFE and the like, which neither XML nor PDF takes). A TAB and a line end stay, since a
 * quoted cell may hold them: CR LF and CR become LF; the separators of lines and paragraphs
 * (U+2028, U+2029) become a blank. Adds to *stripped one for each character or sequence that
 * went (U+2028 and U+2029 too; not for a line end). s itself, not copied, if nothing goes.
 * Bytes that are not UTF-8 stay. */
struct sv text_clean(struct arena *arena, struct sv s, size_t *stripped);

/* Printable ASCII and nothing else: clean, and UTF-8. For the rows of large files, of which
 * nearly all are. */
bool text_is_plain(struct sv s);

/* Would text_clean() leave all of s as it is? For what must be clean already: streams. */
bool text_is_clean(struct sv s);

/* Without white space at both ends, that of other scripts too: no-break and zero-width
 * blanks, the ideographic blank, line ends. */
struct sv text_trim(struct sv s);

#endif
