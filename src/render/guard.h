/* guard.h - cells that a spreadsheet would run as a formula, made harmless.
 *
 * A spreadsheet that opens a CSV file takes a cell for a formula if it begins with = + - @ (in
 * half or full width), perhaps behind blanks or quotes; a TAB or CR in front hides it from
 * those who look. It may also cut the line at another separator than the file's own, so what
 * follows a comma, semicolon, TAB, bar or line break within a cell counts as a beginning too.
 * An apostrophe before it makes it text. After OWASP, "CSV Injection".
 */
#ifndef RENDER_GUARD_H
#define RENDER_GUARD_H

#include "base/sink.h"

/* The cell as a spreadsheet may have it: itself, or a guarded copy in *space, which must have
 * no flush and is the caller's; valid until it is used again. */
struct sv guard_cell(struct sink *space, struct sv cell);

#endif
