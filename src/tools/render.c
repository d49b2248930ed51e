/* race-render - a stream in, something for people out.
 *
 * Reads a results, ranked or certified stream, chooses rows and columns of it, and writes
 * them in one of the formats of src/render/. Here are only options and files.
 */
#include "config.h"

#include "base/mem.h"
#include "base/text.h"
#include "render/format.h"
#include "tools/tool.h"

static const char usage[] =
    "usage: race-render [OPTION]... [FILE | -]\n"
    "Reads a results, ranked or certified stream (FILE, or standard input) and writes it for\n"
    "people: sheets, tables, or chosen rows and columns as data.\n"
    "\n"
    "  -f, --format text|markdown|csv|json  (default text)\n"
    "  -b, --by KEYS                  a sheet or table per group, as in race,nation\n"
    "                                 (default race for text and markdown)\n"
    "  -c, --columns NAME[=HEADING],...  these columns, in this order\n"
    "      --top N                    the N best of each group\n"
    "  -w, --where COLUMN=VALUE       only rows with this cell; also !=, and ~ and !~ to\n"
    "                                 search with a PCRE2 pattern (repeatable: all must hold)\n"
    "      --bib N                    only rows with this bib\n"
    "      --public                   only what event.conf publishes, nobody who is anonymous\n"
    "      --delimiter C              between the fields of csv (default a comma)\n"
    "      --bom                      begin csv with a byte order mark\n"
    "  -e, --event FILE               the event (default: $RACE_EVENT, ./event.conf)\n"
    "  -o, --output FILE              write there instead of standard output\n"
    "  -q, --quiet                    no effect here\n"
    "  -h, --help, -V, --version\n";

enum { OPT_TOP = 256, OPT_BIB, OPT_PUBLIC, OPT_DELIMITER, OPT_BOM };

static const struct option options[] = {
    TOOL_LONG,
    {"format", required_argument, NULL, 'f'},
    {"by", required_argument, NULL, 'b'},
    {"columns", required_argument, NULL, 'c'},
    {"where", required_argument, NULL, 'w'},
    {"top", required_argument, NULL, OPT_TOP},
    {"bib", required_argument, NULL, OPT_BIB},
    {"public", no_argument, NULL, OPT_PUBLIC},
    {"delimiter", required_argument, NULL, OPT_DELIMITER},
    {"bom", no_argument, NULL, OPT_BOM},
    {NULL, 0, NULL, 0},
};

struct asked {
    const struct format *format;
    struct request request;
    struct sv *where; /* what request.where looks at */
};

/* What the shell hands over may be any bytes; what is shown must be text. */
static struct sv text_argument(const char *option, const char *value)
{
    struct sv text = sv_of(value);
    if (text_bad_byte(text) < text.n)
        tool_usage("bad %s '%s': not UTF-8", option, value);
    return text;
}

static const struct format *parse_format(struct tool *tool, const char *name)
{
    const struct format *format = format_find(name);
    if (format == NULL)
        tool_usage("unknown format '%s' (known: %s)", name, format_names(tool->arena, ", "));
    return format;
}

static size_t parse_top(const char *text)
{
    int64_t n;
    if (!sv_number(sv_of(text), &n) || n == 0)
        tool_usage("bad --top '%s' (want a whole number from 1)", text);
    return (size_t)n;
}

static char parse_delimiter(const char *text)
{
    bool tab = strcmp(text, "\\t") == 0;
    char c = tab ? '\t' : text[0];
    bool usable = c == '\t' || (c >= ' ' && c <= '~' && c != '"');
    if (!usable || (!tab && text[1] != '\0'))
        tool_usage("bad --delimiter '%s' (want one ASCII character, or \\t)", text);
    return c;
}

static void add_where(struct asked *asked, const char *text)
{
    size_t n = asked->request.wheres;
    asked->where = mem_resize(asked->where, n + 1, sizeof *asked->where);
    asked->where[n] = text_argument("--where", text);
    asked->request.where = asked->where;
    asked->request.wheres++;
}

static struct asked parse_options(struct tool *tool, int argc, char **argv)
{
    struct asked asked = {.format = format_find("text")};
    struct request *request = &asked.request;
    int c;
    while ((c = tool_option(tool, argc, argv, TOOL_SHORT "f:b:c:w:", options)) != -1) {
        switch (c) {
        case 'f': asked.format = parse_format(tool, optarg); break;
        case 'b': request->by = text_argument("--by", optarg); break;
        case 'c': request->columns = text_argument("--columns", optarg); break;
        case 'w': add_where(&asked, optarg); break;
        case OPT_TOP: request->top = parse_top(optarg); break;
        case OPT_BIB: request->bib = text_argument("--bib", optarg); break;
        case OPT_PUBLIC: request->public = true; break;
        case OPT_DELIMITER: request->delimiter = parse_delimiter(optarg); break;
        default: request->bom = true;
        }
    }
    bool csv = strcmp(asked.format->name, "csv") == 0;
    if (!csv && (request->delimiter != 0 || request->bom))
        tool_usage("%s is for csv only", request->bom ? "--bom" : "--delimiter");
    return asked;
}

static void run(struct tool *tool, const char *name, const struct asked *asked)
{
    struct event event;
    struct results results;
    struct view view;
    struct fault why = {0};
    struct output output;
    bool has_event = tool_event(tool, &event);
    tool_results(tool, &results, name, has_event ? &event : NULL, STREAM_RESULTS);
    if (!view_make(&view, tool->arena, &results, has_event ? &event : NULL, &asked->request,
                   asked->format, &why))
        tool_die_fault(&why);
    output_open(&output, tool->output);
    asked->format->write(&view, &output.sink);
    output_commit(&output);
    view_done(&view);
    if (has_event)
        event_done(&event);
}

int main(int argc, char **argv)
{
    struct tool tool = {.name = "race-render", .usage = usage};
    tool_begin(&tool);
    struct asked asked = parse_options(&tool, argc, argv);
    run(&tool, tool_one_input(argc, argv), &asked);
    mem_free(asked.where);
    arena_free(tool.arena);
    return tool_end(EXIT_DONE);
}
