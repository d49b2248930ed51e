/* manifest.h - the list of files that a seal stands for, and what has become of them since.
 *
 * The format is that of sha256sum (coreutils), so that `sha256sum -c` checks it without
 * racekit: `DIGEST  NAME`, and for a name that holds a backslash, a line feed or a carriage
 * return `\DIGEST  NAME` with those written as `\\`, `\n` and `\r`. Sorted by the bytes of
 * the names. Reads no files: the tool brings names and digests.
 */
#ifndef CERTIFY_MANIFEST_H
#define CERTIFY_MANIFEST_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/fault.h"
#include "base/sink.h"

struct manifest_line {
    struct sv name;           /* with a NUL behind it */
    char digest[DIGEST_TEXT]; /* empty: the file is there and cannot be read */
};

/* Zeroed is empty; ended with manifest_done(). Names are not the manifest's own. */
struct manifest {
    struct manifest_line *list;
    size_t n, room;
};

void manifest_add(struct manifest *manifest, struct sv name, const char *digest);
void manifest_done(struct manifest *manifest);

/* By name; of the same name only one stays. */
void manifest_sort(struct manifest *manifest);

/* The line of that name in a sorted manifest, or NULL. */
const struct manifest_line *manifest_find(const struct manifest *manifest, struct sv name);

/* Reads what manifest_write() or sha256sum wrote, in any order, and sorts it. Names go to the
 * arena. False: see faults: no line at all, a line that is none, a name that is absolute, leads
 * upwards or stands twice, a last line without its end. */
bool manifest_parse(struct manifest *manifest, struct arena *arena, const char *file,
                    struct sv text, struct faults *faults) MUST_USE;

void manifest_write(struct sink *to, const struct manifest *manifest);

/* The name as a manifest has it: without `.` and doubled slashes; "." for the folder itself;
 * `./-` for a file called `-`, which sha256sum would take for its standard input. False: it is
 * empty, absolute, or leads upwards. */
bool manifest_name(struct arena *arena, struct sv name, struct sv *plain) MUST_USE;

enum change_kind { CHANGE_CHANGED, CHANGE_ADDED, CHANGE_MISSING, CHANGE_RENAMED, CHANGES };

struct change {
    enum change_kind kind;
    struct sv name;
    struct sv now; /* CHANGE_RENAMED: what it is called now */
};

/* By name. */
struct changes {
    struct change *list;
    size_t n;
    size_t of[CHANGES];
    size_t same;
};

/* What differs between two sorted manifests. A name that is missing and a new one with the
 * same digest are a renaming; where several fit, in the order of names. What cannot be read
 * is no change. Lives in arena. */
void changes_find(struct changes *changes, struct arena *arena, const struct manifest *sealed,
                  const struct manifest *now);

/* "changed", "added", "missing", "renamed". */
const char *change_name(enum change_kind kind);

/* A line each: `changed  NAME`, `renamed  NAME  now NAME`; control bytes as \xNN. */
void changes_write(struct sink *to, const struct changes *changes);

#endif
