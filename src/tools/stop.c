#include "config.h"

#include "tools/stop.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "tools/tool.h"

/* A handler can reach nothing else. It writes a byte, so that a sleep ends. */
static int stop_pipe[2];
static struct sigaction before_int, before_term;

static void on_stop(int number)
{
    int kept = errno;
    sigaction(number, number == SIGINT ? &before_int : &before_term, NULL); /* the next kills */
    if (write(stop_pipe[1], "", 1) < 0) {
        /* it is full of such bytes */
    }
    errno = kept;
}

static void catch_one(int number, struct sigaction *before)
{
    struct sigaction action = {.sa_handler = on_stop};
    sigaction(number, NULL, before);
    if (before->sa_handler != SIG_IGN)
        sigaction(number, &action, NULL);
}

int stop_catch(void)
{
    if (pipe2(stop_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        tool_die("cannot make a pipe: %s", strerror(errno));
    catch_one(SIGINT, &before_int);
    catch_one(SIGTERM, &before_term);
    return stop_pipe[0];
}
