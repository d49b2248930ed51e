#include "config.h"

#include "tools/render_options.h"

#include "base/mem.h"
#include "base/text.h"
#include "render/pdf_layout.h"
#include "tools/pages.h"

const char render_usage[] =
    "usage: race-render [OPTION]... [FILE | -]\n"
    "Reads a results, ranked or certified stream (FILE, or standard input), or a table of\n"
    "awards or teams, and writes it for people: sheets, tables, or chosen rows and columns.\n"
    "\n"
    "  -f, --format "
    "text|markdown|csv|json|ndjson|html|pdf|certificates|xlsx|ultrasignup|itra|lif\n"
    "                                 (default text; pdf, certificates, xlsx and itra may "
    "have\n"
    "                                 been left out when racekit was built)\n"
    "  -b, --by KEYS                  a sheet or table per group, as in race,nation\n"
    "                                 (default race for text, html, pdf, markdown and xlsx)\n"
    "  -c, --columns NAME[=HEADING],...  these columns, in this order\n"
    "      --top N                    the N best of each group\n"
    "  -w, --where COLUMN=VALUE       only rows with this cell; also !=, ~ and !~ to search\n"
    "                                 with a PCRE2 pattern, <, <=, > and >= for whole numbers\n"
    "                                 (repeatable: all must hold)\n"
    "      --bib N                    only rows with this bib\n"
    "      --public                   only what event.conf publishes, nobody who is anonymous\n"
    "      --from-findings FILE       what race-certify -F wrote: while it holds an error\n"
    "                                 nothing is official\n"
    "      --lang L[,L]               in this language, or two at once: en, ko, zh, ru, fr,\n"
    "                                 and those of --words\n"
    "      --words FILE               a table of words of your own\n"
    "      --charts                   text: finish times and nations as charts\n"
    "      --podium                   text: the first three of each race and sex as a picture\n"
    "      --split ROWS               html in a folder: at most so many rows to a page\n"
    "      --previous [LABEL=]FILE    html, and text with --charts: another edition's stream\n"
    "                                 to compare with, as in 2019=results.csv\n"
    "      --delimiter C              between the fields of csv (default a comma)\n"
    "      --bom                      begin csv with a byte order mark\n"
    "      --paper a4|letter          for pdf and certificates (default a4)\n"
    "      --each                     certificates: a file for each in the folder of -o\n"
    "      --list-formats             list the formats that can be written here, and end\n"
    "  -e, --event FILE               the event (default: $RACE_EVENT, ./event.conf)\n"
    "  -o, --output FILE              write there instead of standard output; html: a folder\n"
    "                                 (or a name that ends in /) gets an index and a page for\n"
    "                                 each group\n"
    "  -q, --quiet                    no effect here\n"
    "  -h, --help, -V, --version\n";

enum {
    OPT_TOP = 256,
    OPT_BIB,
    OPT_PUBLIC,
    OPT_DELIMITER,
    OPT_BOM,
    OPT_PAPER,
    OPT_EACH,
    OPT_FINDINGS,
    OPT_LANG,
    OPT_WORDS,
    OPT_CHARTS,
    OPT_PODIUM,
    OPT_LIST,
    OPT_SPLIT,
    OPT_PREVIOUS
};

static const struct option options[] = {
    TOOL_LONG,
    {"format", required_argument, NULL, 'f'},
    {"by", required_argument, NULL, 'b'},
    {"columns", required_argument, NULL, 'c'},
    {"where", required_argument, NULL, 'w'},
    {"top", required_argument, NULL, OPT_TOP},
    {"bib", required_argument, NULL, OPT_BIB},
    {"public", no_argument, NULL, OPT_PUBLIC},
    {"from-findings", required_argument, NULL, OPT_FINDINGS},
    {"lang", required_argument, NULL, OPT_LANG},
    {"words", required_argument, NULL, OPT_WORDS},
    {"charts", no_argument, NULL, OPT_CHARTS},
    {"podium", no_argument, NULL, OPT_PODIUM},
    {"split", required_argument, NULL, OPT_SPLIT},
    {"previous", required_argument, NULL, OPT_PREVIOUS},
    {"list-formats", no_argument, NULL, OPT_LIST},
    {"delimiter", required_argument, NULL, OPT_DELIMITER},
    {"bom", no_argument, NULL, OPT_BOM},
    {"paper", required_argument, NULL, OPT_PAPER},
    {"each", no_argument, NULL, OPT_EACH},
    {NULL, 0, NULL, 0},
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

static size_t parse_count(const char *option, const char *text)
{
    int64_t n;
    if (!sv_number(sv_of(text), &n) || n == 0)
        tool_usage("bad %s '%s' (want a whole number from 1)", option, text);
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

static const char *parse_paper(const char *text)
{
    if (pdf_paper(text) == NULL)
        tool_usage("unknown paper '%s' (known: a4, letter)", text);
    return text;
}

static void add_where(struct asked *asked, const char *text)
{
    size_t n = asked->request.wheres;
    asked->where = mem_resize(asked->where, n + 1, sizeof *asked->where);
    asked->where[n] = text_argument("--where", text);
    asked->request.where = asked->where;
    asked->request.wheres++;
}

struct asked render_options(struct tool *tool, int argc, char **argv)
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
        case OPT_TOP: request->top = parse_count("--top", optarg); break;
        case OPT_BIB: request->bib = text_argument("--bib", optarg); break;
        case OPT_PUBLIC: request->public = true; break;
        case OPT_FINDINGS: asked.findings = optarg; break;
        case OPT_DELIMITER: request->delimiter = parse_delimiter(optarg); break;
        case OPT_LANG: asked.wording.lang = text_argument("--lang", optarg).p; break;
        case OPT_WORDS: asked.wording.words = optarg; break;
        case OPT_CHARTS: request->charts = true; break;
        case OPT_PODIUM: request->podium = true; break;
        case OPT_SPLIT: request->split = parse_count("--split", optarg); break;
        case OPT_PREVIOUS: asked.previous = optarg; break;
        case OPT_LIST: asked.list = true; break;
        case OPT_EACH: asked.each = true; break;
        case OPT_PAPER: request->paper = parse_paper(optarg); break;
        default: request->bom = true;
        }
    }
    struct fault why = {0};
    request->translated = asked.wording.lang != NULL || asked.wording.words != NULL;
    if (!format_check(asked.format, request, &why))
        tool_usage("%s", why.text);
    bool html = strcmp(asked.format->name, "html") == 0;
    asked.folder = html && pages_wanted(tool->output);
    if (request->split > 0 && !asked.folder)
        tool_usage("--split is for html in a folder (-o FOLDER/)");
    if (asked.previous != NULL && !html && !request->charts)
        tool_usage("--previous is for html, and for text with --charts");
    if (asked.each && strcmp(asked.format->name, "certificates") != 0)
        tool_usage("--each is for certificates only");
    if (asked.each && (tool->output == NULL || strcmp(tool->output, "-") == 0))
        tool_usage("--each needs -o FOLDER");
    return asked;
}
