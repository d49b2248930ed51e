#include "config.h"

#include "render/format.h"

#if HAVE_XLSX
#define XLSX(writer) writer
#else
#define XLSX(writer) NULL
#endif

#if HAVE_PDF
#define PDF(writer) writer
#else
#define PDF(writer) NULL
#endif

/* clang-format off */
const struct format formats[] = {
    {.name = "text", .meaning = "sheets to pin to a wall, in monospaced type",
     .grouped = true, .sheet = true, .write = render_text},
    {.name = "markdown", .meaning = "tables for a web page or a readme",
     .grouped = true, .write = render_markdown},
    {.name = "csv", .meaning = "the stream, or columns and rows of it",
     .write = render_csv},
    {.name = "json", .meaning = "an array of objects, every value a string",
     .write = render_json},
    {.name = "ndjson", .meaning = "the same objects, one to a line",
     .write = render_ndjson},
    {.name = "html", .meaning = "pages of the web: one, or a folder of them",
     .grouped = true, .sheet = true, .digest = true, .write = render_html},
    {.name = "pdf", .meaning = "the sheets to pin to a wall, on paper",
     .grouped = true, .sheet = true, .digest = true, .without = "--without-pdf", .write = PDF(render_pdf)},
    {.name = "certificates", .meaning = "a page with a QR code for every finisher, PDF",
     .grouped = true, .sheet = true, .digest = true, .without = "--without-pdf",
     .write = PDF(render_certificates)},
    {.name = "xlsx", .meaning = "a workbook, a sheet for every group",
     .grouped = true, .without = "--without-xlsx", .write = XLSX(render_xlsx)},
    {.name = "ultrasignup", .meaning = "CSV as ultrasignup.com takes it",
     .fixed = true, .write = render_ultrasignup},
    {.name = "itra", .meaning = "a workbook as itra.run takes it",
     .fixed = true, .without = "--without-xlsx", .write = XLSX(render_itra)},
    {.name = "lif", .meaning = "FinishLynx results",
     .fixed = true, .write = render_lif},
};
/* clang-format on */

const size_t formats_size = sizeof formats / sizeof *formats;

const struct format *format_find(const char *name)
{
    for (size_t i = 0; i < formats_size; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

const char *format_names(struct arena *arena, const char *between)
{
    struct sink names = {0};
    for (size_t i = 0; i < formats_size; i++) {
        sink_str(&names, i == 0 ? "" : between);
        sink_str(&names, formats[i].name);
    }
    const char *text = arena_str(arena, sink_view(&names));
    sink_done(&names);
    return text;
}

bool format_check(const struct format *format, const struct request *request, struct fault *why)
{
    bool text = strcmp(format->name, "text") == 0;
    bool csv = strcmp(format->name, "csv") == 0;
    bool paper = format->without != NULL && strcmp(format->without, "--without-pdf") == 0;
    if (format->write == NULL)
        fault_set(why, NULL, 0,
                  "format '%s' was left out when racekit was built (configure %s)",
                  format->name, format->without);
    else if (!paper && request->paper != NULL)
        fault_set(why, NULL, 0, "--paper is for pdf and certificates only");
    else if (!csv && request->delimiter != 0)
        fault_set(why, NULL, 0, "--delimiter is for csv only");
    else if (!csv && request->bom)
        fault_set(why, NULL, 0, "--bom is for csv only");
    else if (!format->grouped && request->translated)
        fault_set(why, NULL, 0, "--lang and --words are not for %s", format->name);
    else if (!text && (request->podium || request->charts))
        fault_set(why, NULL, 0, "%s is for text only",
                  request->podium ? "--podium" : "--charts");
    else if (request->podium && request->charts)
        fault_set(why, NULL, 0, "--podium and --charts cannot be had at once");
    else if (format->fixed && (request->by.p != NULL || request->columns.p != NULL))
        fault_set(why, NULL, 0, "%s is not for %s: its columns and their order are fixed",
                  request->by.p != NULL ? "--by" : "--columns", format->name);
    return !fault_is(why);
}
