/* digest.h - SHA-256 (FIPS 180-4): what a seal says of a file, and a sheet of its stream.
 *
 * Fed piece by piece, so that a file of any size needs no more memory than a small one. The
 * only file that includes libsodium. Reads no files.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/sv.h"

enum { DIGEST_TEXT = 65, DIGEST_STATE = 128 }; /* 64 hexadecimal digits and a NUL; bytes */

/* A digest being made. */
struct digest {
    _Alignas(16) unsigned char state[DIGEST_STATE];
};

void digest_begin(struct digest *digest);
void digest_add(struct digest *digest, struct sv bytes);
/* Writes the digest in lower case, as sha256sum does; nothing may be added afterwards. */
void digest_end(struct digest *digest, char to[DIGEST_TEXT]);

/* All three, of what is in memory. */
void digest_of(struct sv bytes, char to[DIGEST_TEXT]);

#endif
