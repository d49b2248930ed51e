/* measure [-i FILE] [-o FILE] COMMAND [ARGUMENT]... ['|' COMMAND [ARGUMENT]...]...
 *
 * Runs a command, or several as a pipe, once, and prints what each process cost, a line each:
 *
 *     NAME WALL CPU RSS
 *
 * wall time and CPU time (user and system) in microseconds, peak resident memory in KB; for a
 * pipe, `pipe` with its wall time, the sum of the CPU times and the largest memory follow.
 * The first command reads -i (default /dev/null), the last one writes -o (default /dev/null).
 * Exit 2 if one of them does not end with 0.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 16 };

struct stage {
    char **command;
    pid_t pid;
    int64_t wall_us, cpu_us;
    long rss_kb;
};

static _Noreturn void die(const char *what)
{
    fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
    exit(2);
}

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int64_t us(struct timeval t)
{
    return (int64_t)t.tv_sec * 1000000 + t.tv_usec;
}

/* Cuts the arguments at each '|'; the number of commands. */
static size_t split(char **arg, struct stage *stage)
{
    size_t n = 0;
    stage[n++].command = arg;
    for (; *arg != NULL; arg++) {
        if (strcmp(*arg, "|") != 0)
            continue;
        *arg = NULL;
        if (n == MOST || arg[1] == NULL) {
            fprintf(stderr, "measure: not a pipe of at most %d commands\n", MOST);
            exit(2);
        }
        stage[n++].command = arg + 1;
    }
    return n;
}

/* Starts the command between two descriptors, which are then no longer the caller's. */
static void start(struct stage *stage, int in, int out)
{
    stage->pid = fork();
    if (stage->pid < 0)
        die("fork");
    if (stage->pid == 0) {
        if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0)
            die("dup2");
        execvp(stage->command[0], stage->command);
        die(stage->command[0]);
    }
    close(in);
    close(out);
}

static void start_all(struct stage *stage, size_t n, const char *from, const char *to)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        die(from);
    for (size_t i = 0; i + 1 < n; i++) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0)
            die("pipe");
        start(&stage[i], in, ends[1]);
        in = ends[0];
    }
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (out < 0)
        die(to);
    start(&stage[n - 1], in, out);
}

/* Waits for all, in the order in which they end; true if all ended well. */
static bool wait_all(struct stage *stage, size_t n, int64_t begin_us)
{
    bool well = true;
    for (size_t left = n; left > 0; left--) {
        int status;
        struct rusage use;
        pid_t pid = wait4(-1, &status, 0, &use);
        if (pid < 0)
            die("wait4");
        for (size_t i = 0; i < n; i++) {
            if (stage[i].pid != pid)
                continue;
            stage[i].wall_us = now_us() - begin_us;
            stage[i].cpu_us = us(use.ru_utime) + us(use.ru_stime);
            stage[i].rss_kb = use.ru_maxrss;
            if (status != 0) {
                fprintf(stderr, "measure: %s failed\n", stage[i].command[0]);
                well = false;
            }
        }
    }
    return well;
}

static void print(const char *name, const struct stage *stage)
{
    printf("%s %lld %lld %ld\n", name, (long long)stage->wall_us, (long long)stage->cpu_us,
           stage->rss_kb);
}

int main(int argc, char **argv)
{
    const char *from = "/dev/null", *to = "/dev/null";
    int c;
    while ((c = getopt(argc, argv, "+i:o:")) != -1)
        switch (c) {
        case 'i': from = optarg; break;
        case 'o': to = optarg; break;
        default: return 2;
        }
    if (optind == argc) {
        fputs("usage: measure [-i FILE] [-o FILE] COMMAND [ARGUMENT]... ['|' COMMAND...]...\n",
              stderr);
        return 2;
    }
    struct stage stage[MOST] = {0};
    size_t n = split(argv + optind, stage);
    int64_t begin_us = now_us();
    start_all(stage, n, from, to);
    bool well = wait_all(stage, n, begin_us);
    struct stage all = {.wall_us = now_us() - begin_us};
    for (size_t i = 0; i < n; i++) {
        const char *slash = strrchr(stage[i].command[0], '/');
        print(slash == NULL ? stage[i].command[0] : slash + 1, &stage[i]);
        all.cpu_us += stage[i].cpu_us;
        all.rss_kb = stage[i].rss_kb > all.rss_kb ? stage[i].rss_kb : all.rss_kb;
    }
    if (n > 1)
        print("pipe", &all);
    return well ? 0 : 2;
}
