#include "config.h"

#include "ingest/ingest.h"

#include <errno.h>
#include <stdio.h>

#include "base/clean.h"
#include "base/encoding.h"
#include "base/text.h"
#include "csv/writer.h"
#include "race/read.h"
#include "race/schema.h"

void ingest_header(struct ingest *ingest)
{
    struct writer writer = {.to = ingest->out};
    schema_header(&writer, STREAM_READS);
    writer_end(&writer);
}

static void reject(struct ingest *ingest, const struct ingest_file *file, const struct row *row,
                   const char *reason)
{
    ingest->rejected++;
    if (file->parsing.format != NULL) /* else the file as a whole was named */
        faults_add(&ingest->notes, file->name, row->line, "%s", reason);
    if (ingest->reject != NULL)
        ingest->reject(ingest->to, file->name, row->line, reason, row->raw);
}

/* A bad cell that was not needed is said, and the row stays. */
static void note_cell(struct ingest *ingest, const struct ingest_file *file,
                      const struct row *row)
{
    const struct fault *cell = &file->parsing.cell;
    struct fault reason = {0};
    if (!fault_is(cell))
        return;
    faults_add(&ingest->notes, file->name, row->line, "%s, left empty", cell->text);
    fault_set(&reason, NULL, 0, "cell: %s", cell->text);
    if (ingest->reject != NULL)
        ingest->reject(ingest->to, file->name, row->line, reason.text, row->raw);
}

/* The file's own name for the point, else what the line says. */
static struct sv point_of(const struct ingest_file *file, const struct found *found)
{
    return file->point.n > 0 ? file->point : found->point;
}

static void write_read(struct ingest *ingest, const struct ingest_file *file,
                       const struct found *found, struct stamp stamp, size_t line)
{
    struct writer writer = {.to = ingest->out};
    enum read_kind kind = found->kind_given ? found->kind : file->kind;
    bool gun = kind == READ_GUN;
    writer_field(&writer, gun ? SV("") : found->chip);
    writer_field(&writer, gun ? SV("") : found->bib);
    writer_field(&writer, point_of(file, found));
    struct sv name = read_kind_name(kind);
    size_t room = TIME_TEXT + name.n + file->origin.n + 32;
    char *p = sink_reserve(ingest->out, room), *at = p;
    *at++ = ',';
    at += stamp_format(at, stamp);
    *at++ = ',';
    memcpy(at, name.p, name.n);
    at += name.n;
    *at++ = ',';
    bool quoted = file->origin.p[0] == '"';
    memcpy(at, file->origin.p, file->origin.n - quoted);
    at += file->origin.n - quoted;
    *at++ = ':';
    char digits[24];
    size_t n = 0;
    for (size_t rest = line; n == 0 || rest > 0; rest /= 10)
        digits[n++] = (char)('0' + rest % 10);
    while (n > 0)
        *at++ = digits[--n];
    if (quoted)
        *at++ = '"';
    *at++ = '\n';
    ingest->out->n += (size_t)(at - p);
}

/* The code that a source's `chip` pattern takes out of a longer tag: its first group, or all
 * that it matches. False: the tag is not of that form, or no code is left of it. */
static bool take_code(const struct ingest_file *file, struct found *found)
{
    struct sv group[2];
    if (file->chip == NULL || found->chip.n == 0)
        return true;
    if (pattern_find(file->chip, found->chip, group, 2) != PATTERN_YES)
        return false;
    found->chip = sv_trim(group[1].p != NULL ? group[1] : group[0]);
    return found->chip.n > 0;
}

enum moment_result ingest_moment(const struct parsing *parsing, struct clockwork *clock,
                                 const struct found *found, struct stamp *stamp,
                                 const char **why)
{
    const struct raw_format *raw = parsing->format->raw;
    bool gun = found->kind_given && found->kind == READ_GUN;
    struct moment when = found->when;
    if (gun)
        (void)moment_near(clock, &when);
    enum moment_result result = moment_resolve(clock, &when, stamp, why);
    if (!gun && when.kind == MOMENT_LOCAL && result == MOMENT_DONE)
        clock->near_ms = when.ms;
    if (result == MOMENT_DONE && gun && raw != NULL && raw->own_gun && !clock->gun_fixed)
        clock->gun_ms = stamp->utc_ms - clock->offset_ms; /* which the elapsed times get too */
    return result;
}

/* A line whose bytes mean nothing, as the file has them. */
static void reject_bytes(struct ingest *ingest, struct ingest_file *file, const struct row *row,
                         const char *why)
{
    struct arena *arena = arena_new();
    struct row plain = *row;
    plain.raw = encoding_plain(arena, row->raw);
    reject(ingest, file, &plain, why);
    arena_free(arena);
}

static bool shows(struct sv s)
{
    size_t n = 0;
    while (n < s.n && s.p[n] >= ' ' && s.p[n] < 0x7f)
        n++;
    if (n == s.n) /* nearly all */
        return true;
    struct sink shown = {0};
    text_escape(&shown, s);
    n = shown.n;
    sink_done(&shown);
    return n == s.n;
}

/* A code that moves the cursor, or turns the line round, is not the code that was read; and
 * without those bytes it may be somebody else's. */
static bool is_readable(struct ingest *ingest, const struct ingest_file *file,
                        const struct row *row, const struct found *found)
{
    const struct {
        const char *what;
        struct sv text;
    } field[] = {{"chip", found->chip}, {"bib", found->bib}, {"point", point_of(file, found)}};
    for (size_t i = 0; i < sizeof field / sizeof *field; i++)
        if (!shows(field[i].text)) {
            struct fault reason = {0};
            struct sink shown = {0};
            text_escape(&shown, text_cut(field[i].text, 100)); /* a zero would end it */
            fault_set(&reason, NULL, 0, "control characters in the %s '%.*s'", field[i].what,
                      SV_ARG(sink_view(&shown)));
            sink_done(&shown);
            reject(ingest, file, row, reason.text);
            return false;
        }
    return true;
}

/* One line. False: *why says what stops the whole file. */
static bool take(struct ingest *ingest, struct ingest_file *file, const struct row *row,
                 struct fault *why)
{
    struct found found = {0};
    struct stamp stamp;
    const char *reason = NULL;
    char bad[ENCODING_FAULT];
    bool plain = text_is_plain(row->raw); /* nearly all */
    if (!plain && encoding_is_bad(row->raw, bad)) {
        reject_bytes(ingest, file, row, bad);
        return true;
    }
    if (file->parsing.format == NULL) {
        reject(ingest, file, row, "no known format");
        return true;
    }
    switch (format_take(&file->parsing, row, &found)) {
    case LINE_OTHER:
        if (fault_is(&file->parsing.said))
            faults_add(&ingest->notes, file->name, row->line, "%s", file->parsing.said.text);
        ingest->other++;
        return true;
    case LINE_REJECTED: reject(ingest, file, row, file->parsing.reason.text); return true;
    case LINE_READ: break;
    }
    if (!take_code(file, &found)) {
        reject(ingest, file, row, "a tag that the source's chip pattern does not match");
        return true;
    }
    if (!(plain && text_is_plain(file->point)) && !is_readable(ingest, file, row, &found))
        return true;
    switch (ingest_moment(&file->parsing, &file->clock, &found, &stamp, &reason)) {
    case MOMENT_STOP: fault_set(why, file->name, row->line, "%s", reason); return false;
    case MOMENT_REJECT: reject(ingest, file, row, reason); return true;
    case MOMENT_DONE: break;
    }
    note_cell(ingest, file, row);
    write_read(ingest, file, &found, stamp, row->line);
    ingest->reads++;
    return true;
}

/* A last line without its end may still be being written, and half a time is a wrong time:
 * it is counted as other and said, never taken. */
static bool is_unfinished(struct ingest *ingest, const struct ingest_file *file,
                          const struct row *row)
{
    if (row->ended || file->parsing.format == NULL)
        return false;
    faults_add(&ingest->notes, file->name, row->line,
               "the last line has no line end: it is not taken");
    ingest->other++;
    return true;
}

static bool is_framed(const struct ingest_file *file)
{
    const struct format *format = file->parsing.format;
    return format != NULL && format->raw != NULL && format->raw->frame != NULL;
}

/* A piece of a frame, and if it ends one, the lines of that. */
static bool take_frame(struct ingest *ingest, struct ingest_file *file, const struct row *piece,
                       struct fault *why)
{
    const struct raw_format *raw = file->parsing.format->raw;
    struct row row;
    if (!frame_add(&file->frame, raw, piece))
        return true;
    while (frame_next(&file->frame, raw, &row)) {
        ingest->lines++;
        file->lines++;
        file->parsing.point = file->frame.point;
        if (row.bad != NULL)
            reject(ingest, file, &row, row.bad);
        else if (!take(ingest, file, &row, why))
            return false;
    }
    return true;
}

bool ingest_take(struct ingest *ingest, struct ingest_file *file, struct reader *reader,
                 struct fault *why)
{
    for (;;) {
        struct row row;
        enum reader_result got = reader_next(reader, &row);
        if (got == READER_END)
            return true;
        if (got == READER_FAILED) {
            fault_set(why, file->name, 0, "cannot read: %s", strerror(errno));
            return false;
        }
        if (is_framed(file)) {
            if (!take_frame(ingest, file, &row, why))
                return false;
            continue;
        }
        ingest->lines++;
        file->lines++;
        if (is_unfinished(ingest, file, &row))
            continue;
        if (got == READER_BAD)
            reject(ingest, file, &row, row.bad);
        else if (!take(ingest, file, &row, why))
            return false;
    }
}

void ingest_undated(struct ingest *ingest, struct ingest_file *file)
{
    if (file->clock.undated && !file->undated_said)
        faults_add(&ingest->notes, file->name, 0,
                   "times of day without a known gun: the date was taken as given");
    file->undated_said = file->clock.undated;
}

void ingest_finish(struct ingest *ingest, struct ingest_file *file)
{
    if (frame_left(&file->frame)) {
        ingest->lines++;
        file->lines++;
        ingest->other++;
        faults_add(&ingest->notes, file->name, file->frame.taken + 1,
                   "the last line has no line end: it is not taken");
    }
    frame_done(&file->frame);
    if (file->lines == 0)
        faults_add(&ingest->notes, file->name, 0, "an empty file");
    ingest_undated(ingest, file);
}

bool ingest_run(struct ingest *ingest, struct ingest_file *file, struct reader *reader,
                struct fault *why)
{
    ingest_reader(file, reader);
    if (!ingest_take(ingest, file, reader, why))
        return false;
    ingest_finish(ingest, file);
    return true;
}
