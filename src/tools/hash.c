#include "config.h"

#include "tools/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool feed(struct digest *digest, int fd)
{
    static char bytes[1 << 16];
    for (;;) {
        ssize_t n = read(fd, bytes, sizeof bytes);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0;
        digest_add(digest, (struct sv){bytes, (size_t)n});
    }
}

bool hash_file(const char *name, char to[DIGEST_TEXT])
{
    struct stat about;
    struct digest digest;
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK); /* a pipe would block */
    if (fd < 0)
        return false;
    bool good = fstat(fd, &about) == 0;
    if (good && !S_ISREG(about.st_mode)) {
        good = false;
        errno = EINVAL;
    }
    digest_begin(&digest);
    good = good && feed(&digest, fd);
    int why = errno;
    close(fd);
    digest_end(&digest, to);
    errno = why;
    return good;
}
