/* tool.h - what every program shares: options, files, messages, exit codes.
 *
 * The only room that prints, exits or reads argv. A tool's main sets up a struct tool, parses
 * its options, reads and checks everything, then writes and ends with tool_end(). Whatever
 * goes wrong ends in exit 2 with a message, and nothing half-written stays under an output's
 * name.
 */
#ifndef TOOLS_TOOL_H
#define TOOLS_TOOL_H

#include <getopt.h>

#include "base/arena.h"
#include "base/encoding.h"
#include "base/fault.h"
#include "base/sink.h"
#include "race/event.h"
#include "race/results.h"

enum { EXIT_DONE = 0, EXIT_NO = 1, EXIT_TROUBLE = 2 };

struct tool {
    const char *name;   /* "race-rank" */
    const char *usage;  /* the text of --help */
    const char *event;  /* -e, or NULL */
    const char *output; /* -o, or NULL */
    bool quiet;
    char *digest; /* NULL, or room for DIGEST_TEXT: of the stream that tool_results() reads */
    struct arena *arena; /* ends with the program */
};

/* The common options, to begin a tool's own tables with. */
#define TOOL_SHORT ":e:o:qhV"
/* clang-format off */
#define TOOL_LONG                                                                             \
    {"event", required_argument, NULL, 'e'}, {"output", required_argument, NULL, 'o'},        \
    {"quiet", no_argument, NULL, 'q'}, {"help", no_argument, NULL, 'h'},                      \
    {"version", no_argument, NULL, 'V'}
/* clang-format on */

/* First thing in main. Opens /dev/null on closed descriptors 0 and 2. */
void tool_begin(struct tool *tool);

/* The next option that is the tool's own, or -1. Common ones are taken care of, --help and
 * --version end the program, an unknown or incomplete one ends it with exit 2. */
int tool_option(struct tool *tool, int argc, char **argv, const char *brief,
                const struct option *table);

/* `name: message` and exit 2; of a fault with its file and line. */
_Noreturn void tool_die(const char *format, ...) PRINTF_LIKE(1, 2);
_Noreturn void tool_die_fault(const struct fault *fault);
/* Bad usage: the message, a hint at --help, exit 2. */
_Noreturn void tool_usage(const char *format, ...) PRINTF_LIKE(1, 2);

/* A message that does not stop anything. */
void tool_warn(const char *file, size_t line, const char *format, ...) PRINTF_LIKE(3, 4);
/* A count worth knowing; not with -q. */
void tool_note(const struct tool *tool, const char *format, ...) PRINTF_LIKE(2, 3);
/* All findings, 20 of each file in full. */
void tool_faults(const struct faults *faults);
/* All findings and exit 2 if there are any. */
void tool_refuse(const struct faults *faults);

/* A part of the sum that a stage ends with. */
struct term {
    size_t count;
    const char *word;
};
/* `race-rank: 8 rows = 5 placed + 3 unplaced` on stderr, not with -q: the first term always,
 * the others if not 0. */
void tool_balance(const struct tool *tool, size_t total, const char *what,
                  const struct term *terms, size_t n);

/* An input: a file, or standard input for "-". Dies if it cannot be opened or is a
 * directory. */
struct input {
    const char *name; /* as messages and origin show it: "-" for standard input */
    int fd;
    struct encoding *decoder; /* NULL: bytes as they are */
};
void input_open(struct input *input, const char *name);
/* What people wrote: from here on input_read() gives UTF-8, from UTF-16 with a byte order mark
 * or the encoding of that name (empty: UTF-8), which is known. *input must not move. */
void input_decode(struct input *input, struct sv encoding);
/* Is there anything of that name? A link that leads nowhere is, and what cannot be looked at:
 * opening it says what is wrong. */
bool input_is_there(const char *name) MUST_USE;
void input_close(struct input *input);
/* A reader_source whose `from` is a struct input: -1 with errno on failure. */
long input_read(void *from, char *to, size_t n);
/* Dies with the reason why reading input failed. */
_Noreturn void input_failed(const struct input *input);
/* All of a file's bytes, in the tool's arena; dies like the above, and above `most` bytes. */
struct sv input_all(struct tool *tool, const char *name, size_t most);
/* The one input a stage takes: argv[optind], or standard input; more than one is bad usage. */
const char *tool_one_input(int argc, char **argv);

/* event.conf by -e, $RACE_EVENT or ./event.conf; false if there is none. Dies of its faults. */
bool tool_event(struct tool *tool, struct event *event);

/* The table in the file called name, strict as a stream, with the columns that the stream
 * `needs` (0: none) cannot do without; NULL if none was named. Dies of its faults. */
const struct table *tool_table(struct tool *tool, const char *name, struct table *table,
                               unsigned needs);

/* The results-family stream of `name`, read and checked whole; dies of its faults. */
void tool_results(struct tool *tool, struct results *results, const char *name,
                  const struct event *event, enum stream needs);

/* An output: a file that gets its name only when it is whole, or a descriptor that is written
 * directly (standard output, devices, pipes). */
struct output {
    struct sink sink;
    const char *name; /* NULL: standard output */
    char *target, *temp;
    int fd;
    int error; /* errno of the first write that failed */
};
/* name NULL or "-": standard output. Dies if it cannot be made. */
void output_open(struct output *output, const char *name);
/* From here on, unless the output is committed, a stream that goes out as it is made ends with
 * this line, however the program ends (short of SIGKILL). */
void output_fails_with(const struct output *output, const char *line);
/* Flushes, syncs, renames; dies if any of it, or an earlier write, failed. */
void output_commit(struct output *output);

/* Bad usage if a second output (`what`, may be NULL) was named like the stream's. */
void tool_keep_apart(const struct tool *tool, const char *name, const char *what);

/* Closes and checks stdout and ends main: returns status, or 2 if stdout could not be
 * written. */
int tool_end(int status);

#endif
