#include "config.h"

#include "ingest/ingest.h"

#include <errno.h>
#include <stdio.h>

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
 * that it matches. False: the tag is not of that form. */
static bool take_code(const struct ingest_file *file, struct found *found)
{
    struct sv group[2];
    if (file->chip == NULL || found->chip.n == 0)
        return true;
    if (pattern_find(file->chip, found->chip, group, 2) != PATTERN_YES)
        return false;
    found->chip = group[1].p != NULL ? group[1] : group[0];
    return true;
}

/* One line. False: *why says what stops the whole file. */
static bool take(struct ingest *ingest, struct ingest_file *file, const struct row *row,
                 struct fault *why)
{
    struct found found = {0};
    struct stamp stamp;
    const char *reason = NULL;
    size_t bad = text_bad_byte(row->raw);
    if (bad < row->raw.n) {
        char text[64];
        snprintf(text, sizeof text, "byte 0x%02X (the %zuth) is not UTF-8",
                 (unsigned)(unsigned char)row->raw.p[bad], bad + 1);
        reject(ingest, file, row, text);
        return true;
    }
    if (file->parsing.format == NULL) {
        reject(ingest, file, row, "no known format");
        return true;
    }
    switch (format_take(&file->parsing, row, &found)) {
    case LINE_OTHER: ingest->other++; return true;
    case LINE_REJECTED: reject(ingest, file, row, file->parsing.reason.text); return true;
    case LINE_READ: break;
    }
    if (!take_code(file, &found)) {
        reject(ingest, file, row, "a tag that the source's chip pattern does not match");
        return true;
    }
    switch (moment_resolve(&file->clock, &found.when, &stamp, &reason)) {
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

bool ingest_run(struct ingest *ingest, struct ingest_file *file, struct reader *reader,
                struct fault *why)
{
    ingest_reader(file, reader);
    size_t before = ingest->lines;
    for (;;) {
        struct row row;
        enum reader_result got = reader_next(reader, &row);
        if (got == READER_END)
            break;
        if (got == READER_FAILED) {
            fault_set(why, file->name, 0, "cannot read: %s", strerror(errno));
            return false;
        }
        ingest->lines++;
        if (is_unfinished(ingest, file, &row))
            continue;
        if (got == READER_BAD)
            reject(ingest, file, &row, row.bad);
        else if (!take(ingest, file, &row, why))
            return false;
    }
    if (ingest->lines == before)
        faults_add(&ingest->notes, file->name, 0, "an empty file");
    if (file->clock.undated)
        faults_add(&ingest->notes, file->name, 0,
                   "times of day without a known gun: the date was taken as given");
    return true;
}
