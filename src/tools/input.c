/* input.c - files and standard input as the tools take them. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/mem.h"
#include "tools/tool.h"

enum { EVENT_MOST = 4 * 1024 * 1024 };

static bool is_stdin(const char *name)
{
    return name[0] == '-' && name[1] == '\0';
}

static _Noreturn void die_reading(const char *name, const char *why)
{
    struct fault fault = {0};
    fault_set(&fault, name, 0, "cannot read: %s", why);
    tool_die_fault(&fault);
}

void input_open(struct input *input, const char *name)
{
    *input = (struct input){.name = name, .fd = STDIN_FILENO};
    if (is_stdin(name)) {
        if (isatty(STDIN_FILENO))
            tool_warn(NULL, 0, "reading standard input");
    } else {
        input->fd = open(name, O_RDONLY | O_CLOEXEC);
        if (input->fd < 0)
            die_reading(name, strerror(errno));
    }
    struct stat about;
    if (fstat(input->fd, &about) == 0 && S_ISDIR(about.st_mode))
        die_reading(name, strerror(EISDIR));
}

bool input_is_there(const char *name)
{
    struct stat about;
    return lstat(name, &about) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

void input_close(struct input *input)
{
    encoding_free(input->decoder);
    input->decoder = NULL;
    if (input->fd > STDIN_FILENO)
        close(input->fd);
    input->fd = -1;
}

static long read_bytes(void *from, char *to, size_t n)
{
    const struct input *input = from;
    for (;;) {
        ssize_t got = read(input->fd, to, n);
        if (got >= 0 || errno != EINTR)
            return (long)got;
    }
}

void input_decode(struct input *input, struct sv encoding)
{
    encoding_free(input->decoder);
    input->decoder = encoding_new(read_bytes, input, encoding);
}

long input_read(void *from, char *to, size_t n)
{
    const struct input *input = from;
    if (input->decoder == NULL)
        return read_bytes(from, to, n);
    long got = encoding_read(input->decoder, to, n);
    if (got < 0 && errno == EILSEQ) {
        struct fault fault = {0};
        fault_set(
            &fault, input->name, 0,
            "no byte order mark: name the order of bytes too, as in UTF-16LE or UTF-16BE");
        tool_die_fault(&fault);
    }
    return got;
}

void input_failed(const struct input *input)
{
    die_reading(input->name, strerror(errno));
}

struct sv input_all(struct tool *tool, const char *name, size_t most)
{
    struct input input;
    input_open(&input, name);
    char *text = NULL;
    size_t n = 0, room = 0;
    for (;;) {
        if (n == room) {
            room = mem_next(room, n + 4096);
            text = mem_resize(text, room, 1);
        }
        long got = input_read(&input, text + n, room - n);
        if (got < 0)
            input_failed(&input);
        if (got == 0)
            break;
        n += (size_t)got;
        if (n > most)
            die_reading(name, strerror(EFBIG));
    }
    input_close(&input);
    struct sv all = arena_sv(tool->arena, (struct sv){text, n});
    mem_free(text);
    return all;
}

const char *tool_one_input(int argc, char **argv)
{
    if (argc - optind > 1)
        tool_usage("one input at most, got a second: '%s'", argv[optind + 1]);
    return optind < argc ? argv[optind] : "-";
}

/* The event file: by option, by environment, or ./event.conf if there is one. */
static const char *event_file(const struct tool *tool)
{
    if (tool->event != NULL)
        return tool->event;
    const char *named = getenv("RACE_EVENT");
    if (named != NULL && named[0] != '\0')
        return named;
    return input_is_there("event.conf") ? "event.conf" : NULL;
}

bool tool_event(struct tool *tool, struct event *event)
{
    const char *file = event_file(tool);
    if (file == NULL)
        return false;
    tool->event = file;
    struct faults faults = {0};
    struct sv text = input_all(tool, file, EVENT_MOST);
    if (!event_parse(event, tool->arena, file, text, &faults))
        tool_refuse(&faults);
    faults_done(&faults);
    return true;
}

const struct table *tool_table(struct tool *tool, const char *name, struct table *table,
                               unsigned needs)
{
    struct faults faults = {0};
    struct input input;
    if (name == NULL)
        return NULL;
    input_open(&input, name);
    if (table_read(table, tool->arena, name, input_read, &input, STREAM_FAILED, &faults))
        schema_require(table, (enum stream)needs, &faults);
    tool_refuse(&faults);
    input_close(&input);
    return table;
}

/* A stream, and the digest of its bytes as they come. */
struct hashed {
    struct input input;
    struct digest digest;
};

static long read_hashed(void *from, char *to, size_t n)
{
    struct hashed *hashed = from;
    long got = input_read(&hashed->input, to, n);
    if (got > 0)
        digest_add(&hashed->digest, (struct sv){to, (size_t)got});
    return got;
}

void tool_results(struct tool *tool, struct results *results, const char *name,
                  const struct event *event, enum stream needs)
{
    struct hashed hashed;
    struct faults faults = {0};
    bool wanted = tool->digest != NULL;
    input_open(&hashed.input, name);
    digest_begin(&hashed.digest);
    if (!results_read(results, tool->arena, name, wanted ? read_hashed : input_read, &hashed,
                      event, needs, &faults))
        tool_refuse(&faults);
    if (wanted)
        digest_end(&hashed.digest, tool->digest);
    faults_done(&faults);
    input_close(&hashed.input);
}
