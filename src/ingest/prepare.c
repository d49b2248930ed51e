/* prepare.c - what a file is, before its first line is taken. */
#include "config.h"

#include <stdio.h>

#include "base/text.h"
#include "csv/sniff.h"
#include "csv/writer.h"
#include "ingest/ingest.h"

static const int64_t LONGEST_FOR_CLOCK_MS = 21 * HOUR_MS;

/* The earliest known gun on the wall clock of the day that the file's times of day are of. */
static int64_t first_gun_local(const struct event *event, const struct clockwork *clock)
{
    int64_t first = TIME_NONE;
    if (clock->zone == NULL || clock->date_days == INT64_MIN)
        return first;
    for (size_t i = 0; i < event->races; i++) {
        int64_t gun = race_first_gun(&event->race[i]);
        if (gun == TIME_NONE)
            continue;
        int64_t local = gun + (int64_t)zone_offset(clock->zone, gun) * SECOND_MS;
        int64_t day_start = clock->date_days * DAY_MS;
        bool of_that_day = local >= day_start && local < day_start + DAY_MS;
        if (of_that_day && (first == TIME_NONE || local < first))
            first = local;
    }
    return first;
}

static const char *race_over_21h(const struct event *event)
{
    for (size_t i = 0; i < event->races; i++)
        if (event->race[i].limit_ms != TIME_NONE &&
            event->race[i].limit_ms > LONGEST_FOR_CLOCK_MS)
            return event->race[i].name.p;
    return NULL;
}

/* The only gun of event.conf, for times counted from zero. */
static void only_gun(const struct event *event, struct clockwork *clock)
{
    int64_t gun = TIME_NONE;
    for (size_t i = 0; i < event->races; i++) {
        const struct race *race = &event->race[i];
        for (size_t w = 0; w <= race->waves; w++) {
            const struct gun *g = w == 0 ? &race->gun : &race->wave[w - 1].gun;
            if (g->kind != GUN_AT)
                continue;
            if (gun != TIME_NONE && gun != g->ms) {
                clock->no_gun =
                    "times counted from zero, and event.conf has several guns: name "
                    "one with --gun or in the source";
                return;
            }
            gun = g->ms;
        }
    }
    if (gun != TIME_NONE)
        clock->gun_ms = gun;
}

/* --gun: a time of day of the file's date, or a date and time. */
static bool gun_option(const struct ingest *ingest, struct clockwork *clock, struct fault *why)
{
    struct moment moment;
    struct stamp stamp;
    const char *missing = NULL;
    if (ingest->options.gun.n == 0)
        return true;
    struct clockwork plain = *clock; /* the gun is no read: no offset, and never the next day */
    plain.offset_ms = 0;
    plain.first_gun_local =
        clock->date_days == INT64_MIN ? TIME_NONE : clock->date_days * DAY_MS;
    if (!moment_parse(ingest->options.gun, false, &moment)) {
        fault_set(why, NULL, 0, "bad time '%.*s' for --gun", SV_ARG(ingest->options.gun));
        return false;
    }
    if (moment_resolve(&plain, &moment, &stamp, &missing) != MOMENT_DONE) {
        fault_set(why, NULL, 0, "--gun '%.*s': %s", SV_ARG(ingest->options.gun), missing);
        return false;
    }
    clock->gun_ms = stamp.utc_ms;
    return true;
}

static bool set_clock(struct ingest *ingest, struct clockwork *clock,
                      const struct source *source, struct fault *why)
{
    const struct event *event = ingest->event;
    const struct ingest_options *options = &ingest->options;
    *clock = (struct clockwork){.date_days = INT64_MIN,
                                .gun_ms = TIME_NONE,
                                .first_gun_local = TIME_NONE,
                                .near_ms = TIME_NONE,
                                .cached_from = 1};
    clock->no_gun = "times counted from zero, and no gun: name it with --gun or in event.conf";
    if (event != NULL) {
        clock->zone = event->zone;
        clock->date_days = event->date_days;
        clock->over_21h = race_over_21h(event);
        only_gun(event, clock);
    }
    if (source != NULL) {
        if (source->zone != NULL)
            clock->zone = source->zone;
        if (source->date_days != INT64_MIN)
            clock->date_days = source->date_days;
        if (source->gun_given && source->gun.kind == GUN_AT)
            clock->gun_ms = source->gun.ms;
        clock->offset_ms = source->offset_ms;
    }
    clock->gun_fixed = options->gun.n > 0 || (source != NULL && source->gun_given);
    if (options->zone != NULL)
        clock->zone = options->zone;
    if (options->date_days != INT64_MIN)
        clock->date_days = options->date_days;
    if (options->offset_given)
        clock->offset_ms = options->offset_ms;
    if (event != NULL)
        clock->first_gun_local = first_gun_local(event, clock);
    return gun_option(ingest, clock, why);
}

/* The lines of a sample that are whole. Where there is no line end at all, the records of a
 * framed format; a file that is one unfinished line is told by that. */
static struct sv whole_lines(struct sv sample, bool whole)
{
    struct sv lines = sample;
    while (lines.n > 0 && lines.p[lines.n - 1] != '\n' && lines.p[lines.n - 1] != '\r')
        lines.n--;
    if (lines.n > 0 || whole)
        return lines.n > 0 ? lines : sample;
    lines = sample;
    while (lines.n > 0 && lines.p[lines.n - 1] != '$')
        lines.n--;
    return lines;
}

static bool is_framed(const struct format *format)
{
    return format != NULL && format->raw != NULL && format->raw->frame != NULL;
}

void ingest_reader(const struct ingest_file *file, struct reader *reader)
{
    const struct format *format = file->parsing.format;
    reader_delimiter(reader, file->parsing.delimiter);
    if (format == NULL || !format->is_csv)
        reader_literal(reader);
    if (is_framed(format))
        reader_frames(reader);
}

/* What the command line or the source say of the times, before the format does. */
static void set_times(const struct ingest *ingest, const struct source *source,
                      struct parsing *parsing)
{
    struct sv times = ingest->options.times;
    if (times.n == 0 && source != NULL)
        times = source->times;
    parsing->times_given = times.n > 0;
    parsing->elapsed = sv_is(times, "elapsed");
}

/* The file's format is settled: what it says, where nothing else did. */
static void set_format(struct parsing *parsing, const struct format *format,
                       const struct source *source, struct sv lines)
{
    const struct raw_format *raw = format->raw;
    parsing->format = format;
    if (!parsing->times_given)
        parsing->elapsed = format->counts_from_zero;
    parsing->epoch_utc = raw != NULL && raw->utc;
    if (source != NULL && source->epoch_given)
        parsing->epoch_utc = source->epoch_utc;
    if (is_framed(format))
        parsing->delimiter = raw->frame_end;
    else if (raw != NULL && raw->delimiter != '\0')
        parsing->delimiter = raw->delimiter;
    else if (format->is_csv)
        parsing->delimiter = sniff_delimiter(lines);
}

/* A look at the sample before the first byte goes out. */
struct rehearsal {
    const struct ingest_file *file;
    struct parsing parsing;
    struct clockwork clock;
    bool seeks_date;  /* only the first read with a date is looked for */
    int64_t dated_ms; /* and this is when it was; TIME_NONE: there is none */
    struct fault *why;
};

/* Tries one line. False: it is of no use to go on. */
static bool rehearse_line(struct rehearsal *r, const struct row *row)
{
    struct found found = {0};
    struct stamp stamp;
    const char *missing = NULL;
    if (format_take(&r->parsing, row, &found) != LINE_READ)
        return true;
    bool gun = found.kind_given && found.kind == READ_GUN;
    if (r->seeks_date && !gun && found.when.kind == MOMENT_LOCAL)
        r->dated_ms = found.when.ms;
    else if (!r->seeks_date &&
             ingest_moment(&r->parsing, &r->clock, &found, &stamp, &missing) == MOMENT_STOP)
        fault_set(r->why, r->file->name, row->line, "%s", missing);
    return !fault_is(r->why) && r->dated_ms == TIME_NONE;
}

static void rehearse_lines(struct rehearsal *r, struct sv sample)
{
    const struct format *format = r->parsing.format;
    struct frame frame = {0};
    struct reader *reader = reader_new(reader_view, &sample, r->parsing.delimiter);
    ingest_reader(r->file, reader);
    struct row row, item;
    enum reader_result got;
    bool go_on = true;
    while (go_on && (got = reader_next(reader, &row)) != READER_END) {
        if (got != READER_ROW)
            continue;
        if (!is_framed(format))
            go_on = rehearse_line(r, &row);
        else if (frame_add(&frame, format->raw, &row))
            while (go_on && frame_next(&frame, format->raw, &item))
                go_on = rehearse_line(r, &item);
    }
    frame_done(&frame);
    reader_free(reader);
}

/* What the times of the sample lack; and of which day start signals without a date are that
 * come before any read with one. */
static bool rehearse(struct ingest_file *file, struct sv sample, struct fault *why)
{
    struct rehearsal seek = {.file = file,
                             .parsing = file->parsing,
                             .seeks_date = true,
                             .dated_ms = TIME_NONE,
                             .why = why};
    rehearse_lines(&seek, sample);
    file->clock.near_ms = seek.dated_ms;
    struct rehearsal whole = {.file = file,
                              .parsing = file->parsing,
                              .clock = file->clock,
                              .dated_ms = TIME_NONE,
                              .why = why};
    rehearse_lines(&whole, sample);
    return !fault_is(why);
}

bool ingest_prepare(struct ingest *ingest, struct ingest_file *file, const char *name,
                    struct sv sample, bool whole, struct fault *why)
{
    struct sv point = SV("");
    const struct source *source =
        ingest->event == NULL ? NULL : event_source(ingest->event, sv_of(name), &point);
    *file = (struct ingest_file){.name = name, .point = point};
    if (ingest->options.point.n > 0)
        file->point = ingest->options.point;
    struct parsing *parsing = &file->parsing;
    *parsing = (struct parsing){.arena = ingest->arena,
                                .maps = ingest->options.maps,
                                .n_maps = ingest->options.n_maps,
                                .dates = ingest->options.dates,
                                .delimiter = ','};
    if (source != NULL) {
        file->kind = source->kind;
        file->chip = source->chip;
    }
    if (!set_clock(ingest, &file->clock, source, why))
        return false;
    struct sink shown = {0}, origin = {0};
    text_escape(&shown, sv_of(name)); /* a name may hold anything but a zero */
    writer_quote(&origin, sink_view(&shown), ',');
    file->origin = arena_sv(ingest->arena, sink_view(&origin));
    sink_done(&shown);
    sink_done(&origin);
    struct sv lines = whole_lines(sample, whole);
    if (sv_starts(lines, SV("\xef\xbb\xbf")))
        lines = sv_from(lines, 3);
    const struct format *format = ingest->options.format;
    set_times(ingest, source, parsing);
    struct fault unclear = {0};
    if (format == NULL)
        format = format_of(ingest->formats, parsing, lines, &unclear);
    if (fault_is(&unclear)) {
        fault_set(why, name, 0, "%s", unclear.text);
        return false;
    }
    if (format == NULL) {
        if (sample.n > 0)
            faults_add(&ingest->notes, name, 0, "no known format: its lines are rejected");
        return true;
    }
    ingest->recognised++;
    set_format(parsing, format, source, lines);
    return rehearse(file, lines, why);
}
