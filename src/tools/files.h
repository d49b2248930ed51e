/* files.h - many inputs: folders walked, files opened before the first is read. */
#ifndef TOOLS_FILES_H
#define TOOLS_FILES_H

#include "csv/reader.h"
#include "tools/names.h"
#include "tools/tool.h"

/* What the arguments stand for: files as named, folders walked in byte order without dotfiles
 * and backups (`*~`); none: "-". Dies if a folder cannot be read. */
struct names files_named(int n, char **arguments);

/* The arguments as they stand; none: "-". */
struct names files_arguments(int n, char **arguments);

/* What a folder holds, with the folder before it, in the order of bytes; without dotfiles and
 * backups. The caller frees with names_free(). False: errno says why it cannot be read. */
bool folder_names(struct names *names, const char *folder) MUST_USE;

/* As many files may be open as the system ever allows. */
void files_many(void);

/* A file that is open, its beginning perhaps read. */
struct opened {
    struct input input;
    struct reader *reader; /* NULL: to be made from the beginning */
    size_t size;           /* bytes of the sample */
};

/* Opens all; dies if one cannot be opened. The caller frees the array. */
struct opened *files_open(const struct names *files);

/* The first bytes, up to `most`. */
struct sv opened_sample(struct opened *opened, size_t most);

/* After the sample: where the file can be read again from its beginning, the reader is given
 * up, so that many open files cost no memory. */
void opened_rest(struct opened *opened);

/* The reader at the beginning of the file. */
struct reader *opened_reader(struct opened *opened);
void opened_close(struct opened *opened);

#endif
