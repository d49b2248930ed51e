#include "config.h"

#include "tools/watch.h"

#include <string.h>

#include "base/mem.h"
#include "base/sv.h"

#ifdef HAVE_SYS_INOTIFY_H
#include <sys/inotify.h>
#include <sys/vfs.h>
#include <unistd.h>
#endif

/* Reads are to be out within 100 ms of their line being whole: half of that for the sleep. */
enum { SHORT_MS = 50, LONG_MS = 1000 };

#ifdef HAVE_SYS_INOTIFY_H

enum {
    FILE_EVENTS = IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF,
    FOLDER_EVENTS = IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF |
                    IN_MOVE_SELF | IN_ONLYDIR,
};

/* File systems whose files other machines change, of which this one is not told: NFS, SMB,
 * CIFS, SMB2, FUSE, 9P, Ceph, AFS, VirtualBox. Numbers as in statfs(2) and linux/magic.h. */
static bool is_remote(const char *path)
{
    static const uint32_t remote[] = {0x6969,     0x517b,     0xff534d42,
                                      0xfe534d42, 0x65735546, 0x01021997,
                                      0x00c36400, 0x5346414f, 0x786f4256};
    struct statfs about;
    if (statfs(path, &about) != 0)
        return false;
    for (size_t i = 0; i < sizeof remote / sizeof *remote; i++)
        if ((uint32_t)about.f_type == remote[i])
            return true;
    return false;
}

void watch_init(struct watch *watch, bool poll)
{
    *watch = (struct watch){.fd = poll ? -1 : inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    watch->blind_ever = watch->fd < 0;
}

void watch_file(struct watch *watch, const char *path)
{
    if (watch->fd < 0)
        return;
    if (inotify_add_watch(watch->fd, path, FILE_EVENTS) < 0 || is_remote(path))
        watch->blind_ever = true;
}

void watch_folder(struct watch *watch, const char *path)
{
    if (watch->fd < 0)
        return;
    if (inotify_add_watch(watch->fd, path, FOLDER_EVENTS) < 0)
        watch->blind = true; /* it may be there later */
    else if (is_remote(path))
        watch->blind_ever = true;
}

/* Takes all that was told; true if it is more than that files grew. */
static bool drain(const struct watch *watch)
{
    union {
        struct inotify_event event; /* for its alignment */
        char bytes[16 * 1024];
    } buffer;
    bool moved = false;
    ssize_t n;
    while ((n = read(watch->fd, buffer.bytes, sizeof buffer)) > 0)
        for (size_t at = 0; at < (size_t)n;) {
            struct inotify_event event;
            memcpy(&event, buffer.bytes + at, sizeof event);
            moved = moved || (event.mask & ~(uint32_t)(IN_MODIFY | IN_ATTRIB)) != 0;
            at += sizeof event + event.len;
        }
    return moved;
}

#else

void watch_init(struct watch *watch, bool poll)
{
    (void)poll;
    *watch = (struct watch){.fd = -1, .blind_ever = true};
}

void watch_file(struct watch *watch, const char *path)
{
    (void)watch, (void)path;
}

void watch_folder(struct watch *watch, const char *path)
{
    (void)watch, (void)path;
}

static bool drain(const struct watch *watch)
{
    (void)watch;
    return false;
}

#endif

void watch_parent(struct watch *watch, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL) {
        watch_folder(watch, ".");
        return;
    }
    size_t n = slash == path ? 1 : (size_t)(slash - path);
    char *folder = mem_new(n + 1, 1);
    memcpy(folder, path, n);
    watch_folder(watch, folder);
    mem_free(folder);
}

bool watch_wait(struct watch *watch, struct pollfd *fds, size_t n, bool busy)
{
    bool short_sleep = watch->blind || watch->blind_ever;
    fds[n] = (struct pollfd){.fd = watch->fd, .events = POLLIN};
    int ready = poll(fds, (nfds_t)(n + 1), busy ? 0 : short_sleep ? SHORT_MS : LONG_MS);
    if (ready <= 0) {
        for (size_t i = 0; i <= n; i++) /* poll() leaves them as they were if it failed */
            fds[i].revents = 0;
        return !busy;
    }
    bool moved = fds[n].revents != 0 && drain(watch);
    return moved || (short_sleep && !busy);
}
