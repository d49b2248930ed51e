#include "config.h"

#include "tools/follow.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "base/mem.h"
#include "tools/files.h"
#include "tools/follow_files.h"
#include "tools/stop.h"

static _Noreturn void die(struct follow *follow, const struct fault *why)
{
    sink_flush(follow->ingest->out); /* whole rows, and then the line that says so */
    said_new(&follow->said, &follow->ingest->notes);
    tool_die_fault(why);
}

/* -- one file's turn --------------------------------------------------------------------- */

static void open_file(struct follow *follow, struct followed *f)
{
    const char *name = f->input.name;
    if (followed_open(f, follow->encoding)) {
        watch_file(&follow->watch, strcmp(name, "-") == 0 ? "/dev/stdin" : name);
        return;
    }
    const char *why = strerror(errno);
    if (!follow->begun)
        tool_die("%s: cannot read: %s", name, why);
    if (!f->named_once)
        tool_warn(name, 0, "cannot read: %s: tried again", why);
    f->named_once = true;
}

/* What is left of the file goes out, and it is closed. */
static void end_file(struct follow *follow, struct followed *f)
{
    struct fault why = {0};
    if (!followed_end(f, follow->ingest, &why))
        die(follow, &why);
    said_close(&follow->said, &follow->ingest->notes, f->input.name);
}

static void take_file(struct follow *follow, struct followed *f)
{
    struct fault why = {0};
    if (!followed_settle(f, follow->ingest, false, &why)) {
        if (f->broken && follow->begun)
            end_file(follow, f);
        return;
    }
    if (fault_is(&why) && !follow->begun)
        die(follow, &why);
    if (fault_is(&why))
        faults_add(&follow->ingest->notes, f->input.name, why.line,
                   "%s: its lines are rejected", why.text);
    struct fault stop = {0};
    if (follow->begun && !followed_take(f, follow->ingest, &stop))
        die(follow, &stop);
}

/* The first look at a name must come before that at the open file: see ingest/tail.h. */
static enum tail_step look(struct followed *f)
{
    struct tail_sight named = {0}, opened = {0};
    struct stat about;
    if (strcmp(f->input.name, "-") == 0)
        named.there = !f->tail.open;
    else if (stat(f->input.name, &about) == 0)
        named = sight_of(&about);
    if (f->tail.open && fstat(f->input.fd, &about) == 0)
        opened = sight_of(&about);
    return tail_next(&f->tail, &named, &opened);
}

static void begin_again(struct follow *follow, struct followed *f, enum tail_step step)
{
    if (step == TAIL_NEXT)
        follow_remember(follow, &f->tail);
    end_file(follow, f);
    tool_warn(f->input.name, 0,
              step == TAIL_NEXT ? "it was replaced: the new file is read from line 1"
                                : "it was cut: it is read again from line 1");
    if (strcmp(f->input.name, "-") == 0 && lseek(STDIN_FILENO, 0, SEEK_SET) != 0)
        tool_die("standard input: cannot read: %s", strerror(errno));
    open_file(follow, f);
}

static void take_pipe(struct follow *follow, struct followed *f)
{
    take_file(follow, f);
    if (f->gone && follow->begun)
        end_file(follow, f);
}

/* True: there may be more at once. */
static bool turn(struct follow *follow, struct followed *f)
{
    if (f->left_out || (f->gone && !f->tail.open))
        return false;
    if (f->tail.open && f->pipe) {
        take_pipe(follow, f);
        return f->quota == 0;
    }
    if (f->ready && follow->begun) /* what was read before the header was out */
        take_file(follow, f);
    enum tail_step step = look(f);
    switch (step) {
    case TAIL_WAIT:
        if (!f->tail.open && !f->named_once)
            tool_warn(f->input.name, 0, "it is not there yet: waiting for it");
        f->named_once = f->named_once || !f->tail.open;
        return false;
    case TAIL_OPEN: open_file(follow, f); return f->tail.open;
    case TAIL_READ: take_file(follow, f); return true;
    case TAIL_AGAIN:
    case TAIL_NEXT:
        if (follow->begun) /* else later: the header goes first */
            begin_again(follow, f, step);
        return true;
    }
    return false;
}

/* All files once; true: there may be more at once. */
static bool turns(struct follow *follow)
{
    bool busy = false;
    for (size_t i = 0; i < follow->n; i++) {
        bool more = turn(follow, follow->file[i]);
        busy = busy || more;
        sink_flush(follow->ingest->out);
        said_new(&follow->said, &follow->ingest->notes);
    }
    return busy;
}

/* -- all of them ------------------------------------------------------------------------- */

/* Nothing is left that could still grow. */
static bool is_over(const struct follow *follow)
{
    for (size_t i = 0; i < follow->n; i++)
        if ((!follow->file[i]->gone || follow->file[i]->tail.open) &&
            !follow->file[i]->left_out)
            return false;
    return !follow->folders;
}

/* Whoever read our pipe is gone: nobody waits for more. */
static _Noreturn void die_unread(void)
{
    raise(SIGPIPE);
    tool_die("standard output: cannot write: %s", strerror(EPIPE));
}

/* Sleeps; true: stop. */
static bool wait_for_more(struct follow *follow, bool busy)
{
    struct pollfd *fds = mem_new(follow->n + 3, sizeof *fds);
    size_t n = 2;
    fds[0] = (struct pollfd){.fd = follow->stop, .events = POLLIN};
    fds[1] = (struct pollfd){.fd = follow->out->fd};
    for (size_t i = 0; i < follow->n; i++)
        if (follow->file[i]->pipe && !follow->file[i]->gone)
            fds[n++] = (struct pollfd){.fd = follow->file[i]->input.fd, .events = POLLIN};
    bool moved = watch_wait(&follow->watch, fds, n, busy);
    bool stop = fds[0].revents != 0;
    if ((fds[1].revents & POLLERR) != 0)
        die_unread();
    mem_free(fds);
    if (moved)
        follow_scan(follow);
    return stop;
}

static void end_all(struct follow *follow)
{
    for (size_t i = 0; i < follow->n; i++) {
        struct followed *f = follow->file[i];
        if (f->tail.open)
            end_file(follow, f);
        else if (!f->left_out && !f->gone)
            tool_warn(f->input.name, 0, "it never was there");
    }
    said_close(&follow->said, &follow->ingest->notes, NULL);
    faults_done(&follow->ingest->notes);
}

void follow_reads(struct ingest *ingest, const struct names *arguments, struct output *out,
                  const struct output *rejects, struct sv encoding, bool poll)
{
    struct follow follow = {.ingest = ingest,
                            .arguments = arguments,
                            .out = out,
                            .rejects = rejects,
                            .encoding = encoding};
    if (out->temp != NULL)
        tool_usage("--follow writes as it goes, and '%s' would be there only in the end: "
                   "use standard output",
                   out->name);
    files_many();
    watch_init(&follow.watch, poll);
    follow_scan(&follow);
    turns(&follow); /* opens, */
    turns(&follow); /* and settles what can be settled */
    output_fails_with(out, STREAM_FAILED "\n");
    follow.stop = stop_catch();
    ingest_header(ingest);
    follow.begun = true;
    for (bool stop = false; !stop && !is_over(&follow);) {
        bool busy = turns(&follow);
        stop = wait_for_more(&follow, busy);
    }
    end_all(&follow);
    sink_flush(ingest->out);
    follow_done(&follow);
}
