#include "config.h"

#include "tools/tool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"

/* The running tool: messages begin with its name. The one global of the programs. */
static const struct tool *running;

_Noreturn void mem_exhausted(size_t bytes)
{
    /* Nothing here may allocate. */
    if (bytes == SIZE_MAX)
        fprintf(stderr, "%s: out of memory\n", running->name);
    else
        fprintf(stderr, "%s: out of memory (%zu bytes wanted)\n", running->name, bytes);
    exit(EXIT_TROUBLE);
}

/* A descriptor that was closed by the caller must not become one of our files. */
static void keep_descriptor(int fd, int flags)
{
    if (fcntl(fd, F_GETFD) < 0 && errno == EBADF) {
        int null = open("/dev/null", flags);
        if (null >= 0 && null != fd) {
            dup2(null, fd);
            close(null);
        }
    }
}

void tool_begin(struct tool *tool)
{
    running = tool;
    keep_descriptor(STDIN_FILENO, O_WRONLY);  /* so that reading fails */
    keep_descriptor(STDOUT_FILENO, O_RDONLY); /* so that writing fails */
    keep_descriptor(STDERR_FILENO, O_WRONLY);
    tool->arena = arena_new();
}

/* One line on stderr in one piece: `name: file:line: text`. */
static void say(const char *file, size_t line, struct sv text)
{
    struct sink out = {0};
    sink_printf(&out, "%s: ", running->name);
    if (file != NULL && file[0] != '\0') {
        text_escape(&out, sv_of(file));
        if (line > 0)
            sink_printf(&out, ":%zu", line);
        sink_str(&out, ": ");
    }
    text_escape(&out, text);
    sink_char(&out, '\n');
    fwrite(out.p, 1, out.n, stderr);
    sink_done(&out);
}

PRINTF_LIKE(3, 0)
static void say_format(const char *file, size_t line, const char *format, va_list args)
{
    struct fault fault = {0};
    vsnprintf(fault.text, sizeof fault.text, format, args);
    say(file, line, sv_of(fault.text));
}

void tool_die(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_format(NULL, 0, format, args);
    va_end(args);
    exit(EXIT_TROUBLE);
}

void tool_die_fault(const struct fault *fault)
{
    say(fault->file, fault->line, sv_of(fault->text));
    exit(EXIT_TROUBLE);
}

void tool_usage(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_format(NULL, 0, format, args);
    va_end(args);
    fprintf(stderr, "%s: try '%s --help'\n", running->name, running->name);
    exit(EXIT_TROUBLE);
}

void tool_warn(const char *file, size_t line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_format(file, line, format, args);
    va_end(args);
}

void tool_note(const struct tool *tool, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (!tool->quiet)
        say_format(NULL, 0, format, args);
    va_end(args);
}

void tool_faults(const struct faults *faults)
{
    for (size_t i = 0; i < faults->n; i++) {
        const struct fault_group *group = &faults->groups[i];
        for (size_t k = 0; k < group->shown; k++)
            say(group->list[k].file, group->list[k].line, sv_of(group->list[k].text));
        if (group->more > 0)
            tool_warn(group->file, 0, "%zu more", group->more);
    }
}

void tool_refuse(const struct faults *faults)
{
    if (faults->total == 0)
        return;
    tool_faults(faults);
    exit(EXIT_TROUBLE);
}

static _Noreturn void show_and_end(const char *text)
{
    fputs(text, stdout);
    exit(tool_end(EXIT_DONE));
}

static _Noreturn void show_version(void)
{
    printf("%s (racekit) %s\n", running->name, PACKAGE_VERSION);
    exit(tool_end(EXIT_DONE));
}

/* What getopt did not like, in our words. */
static _Noreturn void bad_option(int c, char **argv)
{
    const char *word = argv[optind - 1];
    if (optopt == 0 || optopt > 255 || word[0] != '-' || word[1] == '-') {
        if (c == ':')
            tool_usage("option '%s' needs a value", word);
        tool_usage("unknown option '%s'", word);
    }
    if (c == ':')
        tool_usage("option '-%c' needs a value", optopt);
    tool_usage("unknown option '-%c'", optopt);
}

int tool_option(struct tool *tool, int argc, char **argv, const char *brief,
                const struct option *table)
{
    opterr = 0;
    for (;;) {
        int c = getopt_long(argc, argv, brief, table, NULL);
        switch (c) {
        case 'e': tool->event = optarg; break;
        case 'o': tool->output = optarg; break;
        case 'q': tool->quiet = true; break;
        case 'h': show_and_end(tool->usage);
        case 'V': show_version();
        case '?':
        case ':': bad_option(c, argv);
        default: return c;
        }
    }
}

void tool_balance(const struct tool *tool, size_t total, const char *what,
                  const struct term *terms, size_t n)
{
    if (tool->quiet)
        return;
    struct sink line = {0};
    sink_printf(&line, "%zu %s = ", total, what);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || terms[i].count > 0)
            sink_printf(&line, "%s%zu %s", i == 0 ? "" : " + ", terms[i].count, terms[i].word);
    say(NULL, 0, sink_view(&line));
    sink_done(&line);
}

int tool_end(int status)
{
    if (ferror(stdout) || fclose(stdout) != 0) {
        tool_warn(NULL, 0, "cannot write standard output: %s", strerror(errno));
        return EXIT_TROUBLE;
    }
    return status;
}
