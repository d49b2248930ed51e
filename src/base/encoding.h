/* encoding.h - bytes of other encodings as UTF-8, on their way in.
 *
 * A decoder stands between a source of bytes and its reader and needs the same small memory
 * whatever the file. UTF-8 goes through untouched. A byte order mark of UTF-16 is believed;
 * everything else is read as the encoding that was named, by iconv(3), or as UTF-8: nothing
 * is ever told by the look of the text. Bytes that mean nothing come out marked, so that no
 * UTF-8 check lets them pass, and the line that has them can be rejected.
 */
#ifndef BASE_ENCODING_H
#define BASE_ENCODING_H

#include "base/arena.h"
#include "base/fault.h"

/* Up to n bytes into `to`: how many, 0 at the end, -1 with errno if reading failed. */
typedef long (*encoding_source)(void *from, char *to, size_t n);

struct encoding;

/* Is there an encoding of that name (empty: UTF-8)? False: *why says what is wrong with it. The
 * encodings that the machine or its locale would choose are refused. */
bool encoding_known(struct sv name, struct fault *why) MUST_USE;

/* Decodes what the source gives from the named encoding, which is known. The caller frees. */
struct encoding *encoding_new(encoding_source source, void *from, struct sv name);
void encoding_free(struct encoding *encoding);

/* A source of UTF-8: `from` is a struct encoding. -1 with errno EILSEQ: UTF-16, UTF-32 or
 * UCS-2 was named without an order of bytes, and the file has no byte order mark. */
long encoding_read(void *from, char *to, size_t n);

/* While live, a source that gives nothing now may give more later, and so may this. */
void encoding_live(struct encoding *encoding, bool live);

/* Begins again, after its source was set back to its first byte. */
void encoding_rewind(struct encoding *encoding);

enum { ENCODING_FAULT = 80 };

/* Are there bytes in a line, which may have been decoded, that mean nothing? Then `why` is as
 * "byte 0xFF (the 4th) is not UTF-8"; the place is counted in the bytes of the line as the
 * file has them. */
bool encoding_is_bad(struct sv line, char why[ENCODING_FAULT]);

/* The same in the arena; an empty view if nothing is wrong. */
struct sv encoding_fault(struct arena *arena, struct sv line);

/* The line with marked bytes as they stood in the file: for rejects. */
struct sv encoding_plain(struct arena *arena, struct sv line);

#endif
