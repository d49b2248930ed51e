/* output.c - files that get their name only when they are whole. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/tool.h"

enum { UNFINISHED = 16 };

/* Temporary files that must not outlive the program; a signal handler reads them. */
static char *volatile unfinished[UNFINISHED];

/* A stream that goes out as it is made, and the line that it ends with if it is never whole. */
static const char *volatile failure_line;
static volatile int failure_fd;

static void remove_unfinished(void)
{
    for (size_t i = 0; i < UNFINISHED; i++)
        if (unfinished[i] != NULL)
            unlink(unfinished[i]);
    const char *line = failure_line;
    failure_line = NULL;
    if (line != NULL && write(failure_fd, line, strlen(line)) < 0)
        return; /* whoever read it is gone */
}

static void on_signal(int number)
{
    remove_unfinished();
    signal(number, SIG_DFL);
    raise(number);
}

static void watch_for_death(void)
{
    static const int deadly[] = {SIGHUP, SIGINT, SIGTERM, SIGPIPE, SIGXFSZ, SIGXCPU};
    static bool watching;
    if (!watching) {
        watching = true;
        atexit(remove_unfinished);
        for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++)
            if (signal(deadly[i], on_signal) == SIG_IGN)
                signal(deadly[i], SIG_IGN);
    }
}

static void watch(char *temp)
{
    watch_for_death();
    for (size_t i = 0; i < UNFINISHED; i++)
        if (unfinished[i] == NULL) {
            unfinished[i] = temp;
            return;
        }
}

static void forget(const char *temp)
{
    for (size_t i = 0; i < UNFINISHED; i++)
        if (unfinished[i] == temp)
            unfinished[i] = NULL;
}

static _Noreturn void die_writing(const char *name)
{
    int why = errno;
    struct fault fault = {0};
    fault_set(&fault, name == NULL ? "standard output" : name, 0, "cannot write: %s",
              strerror(why));
    tool_die_fault(&fault);
}

static bool write_all(void *to, struct sv bytes)
{
    struct output *output = to;
    while (bytes.n > 0) {
        ssize_t put = write(output->fd, bytes.p, bytes.n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0) {
            output->error = errno;
            return false;
        }
        bytes = sv_from(bytes, (size_t)put);
    }
    return true;
}

/* The one path of a file that is not there yet: that of its folder, and its name. */
static char *place(const char *name)
{
    const char *slash = strrchr(name, '/'), *base = slash == NULL ? name : slash + 1;
    char *folder = slash == NULL ? strdup(".") : strndup(name, (size_t)(slash - name + 1));
    char *real = folder == NULL ? NULL : realpath(folder, NULL), *joined = NULL;
    free(folder);
    if (real == NULL)
        return NULL;
    if (asprintf(&joined, "%s/%s", real, base) < 0)
        joined = NULL;
    free(real);
    return joined;
}

/* The one path of the file that name stands for once links are followed; it need not exist. */
static char *follow(const char *name)
{
    char *real = realpath(name, NULL);
    if (real != NULL || errno != ENOENT)
        return real;
    char link[PATH_MAX];
    ssize_t n = readlink(name, link, sizeof link - 1);
    if (n < 0)
        return place(name);
    link[n] = '\0';
    const char *slash = strrchr(name, '/');
    if (link[0] == '/' || slash == NULL)
        return place(link);
    char *joined = NULL;
    if (asprintf(&joined, "%.*s/%s", (int)(slash - name), name, link) < 0)
        return NULL;
    real = place(joined);
    free(joined);
    return real;
}

/* A new file beside the target, with the old file's mode or the one umask leaves. */
static void open_temp(struct output *output, const struct stat *old)
{
    if (asprintf(&output->temp, "%s.XXXXXX", output->target) < 0)
        die_writing(output->name);
    output->fd = mkostemp(output->temp, O_CLOEXEC);
    if (output->fd < 0)
        die_writing(output->name);
    watch(output->temp);
    mode_t mask = umask(0);
    umask(mask);
    mode_t mode = old != NULL ? old->st_mode & 07777 : 0666 & ~mask;
    if (fchmod(output->fd, mode) != 0)
        die_writing(output->name);
}

/* Two outputs under one name would leave one of them. */
static void keep_apart(const struct output *output)
{
    size_t n = strlen(output->target);
    for (size_t i = 0; i < UNFINISHED; i++)
        if (unfinished[i] != NULL && strncmp(unfinished[i], output->target, n) == 0 &&
            strlen(unfinished[i]) == n + strlen(".XXXXXX") && unfinished[i][n] == '.')
            tool_usage("two outputs to one file: '%s'", output->name);
}

void tool_keep_apart(const struct tool *tool, const char *name, const char *what)
{
    const char *stream = tool->output == NULL ? "-" : tool->output;
    if (name != NULL && strcmp(name, stream) == 0)
        tool_usage("the stream and the %s cannot both go to '%s'", what, stream);
}

void output_open(struct output *output, const char *name)
{
    *output = (struct output){.fd = STDOUT_FILENO};
    output->sink = (struct sink){.flush = write_all, .to = output};
    if (name == NULL || strcmp(name, "-") == 0)
        return;
    output->name = name;
    output->target = follow(name);
    if (output->target == NULL)
        die_writing(name);
    keep_apart(output);
    struct stat old;
    bool is_there = stat(output->target, &old) == 0;
    if (!is_there || S_ISREG(old.st_mode)) {
        open_temp(output, is_there ? &old : NULL);
        return;
    }
    output->fd = open(output->target, O_WRONLY | O_CLOEXEC);
    if (output->fd < 0)
        die_writing(name);
}

void output_fails_with(const struct output *output, const char *line)
{
    if (output->temp != NULL)
        return; /* it is removed instead */
    failure_fd = output->fd;
    failure_line = line;
    watch_for_death();
}

void output_commit(struct output *output)
{
    if (!sink_flush(&output->sink)) {
        errno = output->error;
        die_writing(output->name);
    }
    sink_done(&output->sink);
    if (output->fd == failure_fd)
        failure_line = NULL;
    if (output->name == NULL)
        return;
    bool whole = output->temp == NULL || fsync(output->fd) == 0;
    if (close(output->fd) != 0 || !whole)
        die_writing(output->name);
    if (output->temp != NULL && rename(output->temp, output->target) != 0)
        die_writing(output->name);
    if (output->temp != NULL)
        forget(output->temp);
    free(output->temp);
    free(output->target);
}
