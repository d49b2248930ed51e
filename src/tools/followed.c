#include "config.h"

#include "tools/followed.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

/* ENOUGH: a file of which so many lines tell no format has none. TURN: what a file gives before
 * the next has its turn. */
enum { ENOUGH = 20, TURN = 1024 * 1024 };

struct tail_sight sight_of(const struct stat *about)
{
    return (struct tail_sight){true, (uint64_t)about->st_dev, (uint64_t)about->st_ino,
                               (int64_t)about->st_size};
}

/* A pipe is read only when that does not block; without bytes and without a writer it is
 * over. */
static bool is_ready(struct followed *f)
{
    struct pollfd fd = {.fd = f->input.fd, .events = POLLIN};
    if (poll(&fd, 1, 0) <= 0)
        return false;
    if ((fd.revents & (POLLIN | POLLERR | POLLNVAL)) != 0)
        return true;
    f->gone = true;
    return false;
}

/* The bytes that are there now: a reader_source. */
static long source(void *from, char *to, size_t n)
{
    struct followed *f = from;
    if (n > f->quota)
        n = f->quota;
    if (n == 0 || (f->pipe && !is_ready(f)))
        return 0;
    long got;
    do
        got = read(f->input.fd, to, n);
    while (got < 0 && errno == EINTR);
    if (got < 0 && errno == EAGAIN)
        return 0;
    if (got > 0) {
        f->tail.taken += got;
        f->quota -= (size_t)got;
    } else if (got == 0 && f->pipe) {
        f->gone = true;
    }
    f->broken = got < 0;
    return got;
}

bool followed_open(struct followed *f, struct sv encoding)
{
    bool named = strcmp(f->input.name, "-") != 0;
    f->input.fd = STDIN_FILENO;
    if (named) /* a pipe without a writer must not keep the others waiting */
        f->input.fd = open(f->input.name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat about;
    if (f->input.fd < 0 || fstat(f->input.fd, &about) != 0)
        return false;
    f->pipe = !S_ISREG(about.st_mode);
    off_t at = f->pipe || named ? 0 : lseek(STDIN_FILENO, 0, SEEK_CUR);
    struct tail_sight sight = sight_of(&about);
    f->tail = (struct tail){true, sight.device, sight.number, at < 0 ? 0 : (int64_t)at};
    f->input.decoder = encoding_new(source, f, encoding);
    encoding_live(f->input.decoder, true);
    f->reader = reader_new(encoding_read, f->input.decoder, ',');
    reader_live(f->reader, true);
    f->settled = f->held_once = f->named_once = false;
    f->tried = 0;
    return true;
}

/* The beginning of a sample that is whole lines, or frames, and how many. */
static struct sv whole_lines(struct sv sample, size_t *lines)
{
    size_t end = 0;
    *lines = 0;
    for (size_t i = 0; i < sample.n; i++) {
        char c = sample.p[i];
        if (c == '\n' || c == '\r' || c == '$') {
            *lines += c != '\n' || i == 0 || sample.p[i - 1] != '\r';
            end = i + 1;
        }
    }
    return sv_head(sample, end);
}

enum told { UNKNOWN, PERHAPS, TOLD };

/* Do these lines tell a format? Comments and headers do not: a read does. Nothing that is
 * found out is kept. */
static enum told told(const struct followed *f, const struct ingest *ingest, struct sv lines)
{
    struct ingest trial = *ingest;
    struct ingest_file file;
    struct fault why = {0};
    trial.notes = (struct faults){0};
    trial.recognised = 0;
    /* What a known format lacks (a zone, a date) more lines do not give. */
    bool lacks = !ingest_prepare(&trial, &file, f->input.name, lines, false, &why);
    faults_done(&trial.notes);
    if (trial.recognised == 0)
        return UNKNOWN;
    bool forced = ingest->options.format != NULL;
    return lacks || forced || format_tally(file.parsing.format, &file.parsing, lines).reads > 0
               ? TOLD
               : PERHAPS;
}

bool followed_settle(struct followed *f, struct ingest *ingest, bool last, struct fault *why)
{
    if (f->settled)
        return true;
    if (!last)
        f->quota = TURN;
    struct sv sample = sv_head(reader_peek(f->reader, INGEST_SAMPLE), INGEST_SAMPLE);
    size_t lines;
    struct sv whole = whole_lines(sample, &lines);
    if (!last && lines < ENOUGH && sample.n < INGEST_SAMPLE) {
        if (lines == f->tried)
            return false;
        f->tried = lines;
        enum told answer = told(f, ingest, whole);
        if (answer == UNKNOWN && lines > 0 && !f->held_once) {
            f->held_once = true;
            faults_add(&ingest->notes, f->input.name, 0,
                       "its format cannot be told yet: waiting for more lines");
        }
        if (answer != TOLD)
            return false;
    }
    if (!ingest_prepare(ingest, &f->file, f->input.name, sample,
                        last && sample.n < INGEST_SAMPLE, why))
        f->file.parsing.format = NULL;
    ingest_reader(&f->file, f->reader);
    f->settled = f->ready = true;
    return true;
}

bool followed_take(struct followed *f, struct ingest *ingest, struct fault *why)
{
    f->quota = TURN;
    f->ready = false;
    if (!ingest_take(ingest, &f->file, f->reader, why))
        return false;
    ingest_undated(ingest, &f->file);
    return true;
}

bool followed_end(struct followed *f, struct ingest *ingest, struct fault *why)
{
    struct fault unusable = {0};
    encoding_live(f->input.decoder, false);
    reader_live(f->reader, false);
    f->quota = SIZE_MAX;
    followed_settle(f, ingest, true, &unusable);
    if (fault_is(&unusable))
        faults_add(&ingest->notes, f->input.name, unusable.line, "%s", unusable.text);
    bool done = ingest_take(ingest, &f->file, f->reader, why);
    ingest_finish(ingest, &f->file);
    reader_free(f->reader);
    input_close(&f->input);
    f->reader = NULL;
    f->tail.open = false;
    return done;
}
