/* manifest.h - race-certify --manifest and --verify: the files behind a manifest. */
#ifndef TOOLS_MANIFEST_H
#define TOOLS_MANIFEST_H

#include "tools/tool.h"

/* Writes the digests of the paths, and of all that is in those that are folders, to `file`.
 * Links are followed; names that begin with a dot or end in `~` are passed over in folders, as
 * race-ingest does. Dies if anything cannot be read. */
int manifest_make(struct tool *tool, const char *file, int n, char **paths);

/* Says which files of the manifest in `file` are changed, missing or renamed, and which are new
 * below the paths (none: in the folders of the manifest's names). Returns an exit code. */
int manifest_check(struct tool *tool, const char *file, int n, char **paths);

#endif
