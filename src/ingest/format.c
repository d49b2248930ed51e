#include "config.h"

#include "ingest/format.h"
#include "base/sink.h"

/* The lines of formats.conf. */
static const char *const conf_lines[] = {
#include "ingest/formats.inc"
};

static struct format of_raw(const struct formats *formats, const struct raw_format *raw)
{
    return (struct format){
        .name = arena_str(formats->arena, raw->name),
        .meaning = arena_str(formats->arena, raw->about),
        .example = arena_str(formats->arena, raw->example),
        .is_csv = raw->columns > 0,
        .counts_from_zero = raw->elapsed,
        .own = raw->file != NULL,
        .raw = raw,
    };
}

static void append(struct formats *formats, struct format format)
{
    struct format *more = arena_alloc(formats->arena, formats->n + 1, sizeof *more);
    if (formats->n > 0)
        memcpy(more, formats->format, formats->n * sizeof *more);
    more[formats->n++] = format;
    formats->format = more;
}

void formats_init(struct formats *formats, struct arena *arena)
{
    struct sink text = {0};
    struct faults faults = {0};
    *formats = (struct formats){.arena = arena};
    for (size_t i = 0; i < sizeof conf_lines / sizeof *conf_lines; i++) {
        sink_str(&text, conf_lines[i]);
        sink_char(&text, '\n');
    }
    bool good = raw_formats_parse(arena, NULL, arena_sv(arena, sink_view(&text)),
                                  &formats->built_in, &formats->built_ins, &faults);
    (void)good; /* a test holds that it is */
    for (size_t i = 0; i < formats->built_ins; i++)
        append(formats, of_raw(formats, &formats->built_in[i]));
    append(formats, format_csv);
    sink_done(&text);
    faults_done(&faults);
}

void formats_done(struct formats *formats)
{
    raw_formats_done(formats->built_in, formats->built_ins);
    *formats = (struct formats){0};
}

const struct format *formats_named(const struct formats *formats, struct sv name)
{
    for (size_t i = 0; i < formats->n; i++)
        if (sv_is(name, formats->format[i].name))
            return &formats->format[i];
    return NULL;
}

bool formats_add(struct formats *formats, const struct raw_format *raw, size_t n,
                 struct fault *why)
{
    for (size_t i = 0; i < n; i++) {
        size_t at = 0;
        while (at < formats->n && !sv_is(raw[i].name, formats->format[at].name))
            at++;
        if (at == formats->n) {
            append(formats, of_raw(formats, &raw[i]));
        } else if (!formats->format[at].own) {
            formats->format[at] = of_raw(formats, &raw[i]);
        } else {
            const struct raw_format *first = formats->format[at].raw;
            fault_set(why, raw[i].file, raw[i].line,
                      "format '%.*s' stands twice (first in %s:%zu)", SV_ARG(raw[i].name),
                      first->file, first->line);
            return false;
        }
    }
    return true;
}

const struct format *formats_line(struct formats *formats, const struct raw_format *raw)
{
    struct format *format = arena_alloc(formats->arena, 1, sizeof *format);
    *format = of_raw(formats, raw);
    return format;
}

enum line format_take(struct parsing *parsing, const struct row *row, struct found *found)
{
    const struct format *format = parsing->format;
    parsing->reason.text[0] = parsing->cell.text[0] = parsing->said.text[0] = '\0';
    if (format->raw == NULL)
        return csv_take(parsing, row, found);
    return format->is_csv ? raw_take_row(parsing, row, found)
                          : raw_take(parsing, row->raw, found);
}
