/* race-swap - puts a new folder in the place of an old one in one step: for race(1).
 *
 * usage: race-swap NEW OLD. Afterwards OLD is what NEW was, and NEW is gone. Where the file
 * system cannot exchange two names at once, two renames do it.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <unistd.h>

#include "tools/tool.h"

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *where)
{
    (void)about;
    (void)kind;
    (void)where;
    return remove(path);
}

static int remove_folder(const char *path)
{
    return nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* For file systems without an exchange. */
static int rename_twice(const char *new, const char *old)
{
    char aside[4096];
    int n = snprintf(aside, sizeof aside, "%s.old", new);
    if (n < 0 || (size_t)n >= sizeof aside) {
        errno = ENAMETOOLONG;
        return -1;
    }
    if (rename(old, aside) != 0)
        return -1;
    if (rename(new, old) != 0) {
        int why = errno;
        if (rename(aside, old) == 0)
            errno = why;
        return -1;
    }
    return remove_folder(aside);
}

static int swap(const char *new, const char *old)
{
    if (access(old, F_OK) != 0)
        return rename(new, old);
    if (renameat2(AT_FDCWD, new, AT_FDCWD, old, RENAME_EXCHANGE) == 0)
        return remove_folder(new);
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    return rename_twice(new, old);
}

int main(int argc, char **argv)
{
    struct tool tool = {.name = "race-swap"};
    tool_begin(&tool);
    if (argc != 3)
        tool_die("usage: race-swap NEW OLD");
    if (swap(argv[1], argv[2]) != 0)
        tool_die("%s: cannot put it in place of '%s': %s", argv[1], argv[2], strerror(errno));
    return tool_end(EXIT_DONE);
}
