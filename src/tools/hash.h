/* hash.h - the digests of files, as manifests have them. */
#ifndef TOOLS_HASH_H
#define TOOLS_HASH_H

#include "base/digest.h"
#include "base/must.h"

/* The SHA-256 of a regular file, links followed, in bounded memory. False: errno says why;
 * EINVAL if it is something else than a file. */
bool hash_file(const char *name, char to[DIGEST_TEXT]) MUST_USE;

#endif
