/* watch.h - sleeping until a file or folder may have changed.
 *
 * Where the system tells of changes (inotify) a sleeper is woken at once; where it does not, or
 * not reliably (file systems of other machines, watches used up), a sleep is short. Whoever
 * wakes looks for himself: what changed is not told.
 */
#ifndef TOOLS_WATCH_H
#define TOOLS_WATCH_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

struct watch {
    int fd;          /* -1: the system does not tell */
    bool blind;      /* something is not told of: sleep shortly. Set by watch_*() */
    bool blind_ever; /* and so it will stay */
};

/* `poll`: never rely on being told. */
void watch_init(struct watch *watch, bool poll);

/* Of what is found by that path now; once more does no harm. */
void watch_file(struct watch *watch, const char *path);
void watch_folder(struct watch *watch, const char *path);
/* The folder in which the file `path` is or will be. */
void watch_parent(struct watch *watch, const char *path);

/* Sleeps until something may have changed, one of the `n` descriptors in fds is ready (its
 * revents say so), or the time is up; `busy`: only looks. True if files may have come, gone or
 * changed their names. fds must have room for one more. */
bool watch_wait(struct watch *watch, struct pollfd *fds, size_t n, bool busy);

#endif
