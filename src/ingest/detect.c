/* detect.c - of which format a sample is. */
#include "config.h"

#include "csv/sniff.h"
#include "ingest/frame.h"

enum { SLOW_LINES = 8 }; /* after so many a format is not tried further */

/* Takes a line or row of the sample. False: it is of no use to go on. */
static bool tally(struct tally *to, struct parsing *parsing, const struct row *row)
{
    struct found found = {0};
    enum line line = format_take(parsing, row, &found);
    to->of++;
    to->fit += line != LINE_REJECTED;
    to->reads += line == LINE_READ;
    if (parsing->slow < SLOW_LINES)
        return true;
    *to = (struct tally){.of = to->of};
    return false;
}

static void tally_rows(struct tally *to, struct parsing *parsing, struct sv sample)
{
    const struct raw_format *raw = parsing->format->raw;
    parsing->delimiter =
        raw != NULL && raw->delimiter != '\0' ? raw->delimiter : sniff_delimiter(sample);
    struct reader *reader = reader_new(reader_view, &sample, parsing->delimiter);
    struct row row;
    enum reader_result got;
    bool go_on = true;
    while (go_on && (got = reader_next(reader, &row)) != READER_END) {
        if (sv_trim(row.raw).n == 0)
            continue;
        if (got == READER_ROW)
            go_on = tally(to, parsing, &row) && to->fit > 0; /* else that was not its header */
        else
            to->of++;
    }
    reader_free(reader);
}

static void tally_frames(struct tally *to, struct parsing *parsing, struct sv sample)
{
    const struct raw_format *raw = parsing->format->raw;
    struct reader *reader = reader_new(reader_view, &sample, raw->frame_end);
    struct frame frame = {0};
    struct row piece, row;
    bool go_on = true;
    reader_frames(reader);
    while (go_on && reader_next(reader, &piece) == READER_ROW)
        if (frame_add(&frame, raw, &piece))
            while (go_on && frame_next(&frame, raw, &row))
                go_on = sv_trim(row.raw).n == 0 || tally(to, parsing, &row);
    frame_done(&frame);
    reader_free(reader);
}

static void tally_lines(struct tally *to, struct parsing *parsing, struct sv sample)
{
    struct sv line;
    while (sample_line(&sample, &line)) {
        line = sv_trim(line);
        if (line.n == 0 || line.p[0] == '#')
            continue;
        struct row row = {.raw = line, .ended = true};
        if (!tally(to, parsing, &row))
            return;
    }
}

struct tally format_tally(const struct format *format, const struct parsing *parsing,
                          struct sv sample)
{
    struct parsing trial = *parsing;
    struct tally to = {0};
    trial.format = format;
    trial.header_seen = false;
    trial.slow = 0;
    if (!trial.times_given)
        trial.elapsed = format->counts_from_zero;
    if (format->is_csv)
        tally_rows(&to, &trial, sample);
    else if (format->raw->frame != NULL)
        tally_frames(&to, &trial, sample);
    else
        tally_lines(&to, &trial, sample);
    return to;
}

/* Who comes first of formats that fit as well: the user's own; one that knows reads here; csv,
 * which is anybody's; one that knows other lines only. */
static int rank(const struct format *format, const struct tally *tally)
{
    if (format->own)
        return 0;
    if (format->raw == NULL)
        return 2;
    return tally->reads > 0 ? 1 : 3;
}

struct fit {
    const struct format *format;
    struct tally tally;
};

/* A header that names a bib and a time says that the times are of day. A list, which such a
 * header is no line of, may fit more of the rows (24:05:10), but by that alone times of day do
 * not become times counted from zero: it is unclear. */
static bool is_table_or_list(const struct fit *table, const struct fit *list)
{
    return table->format->raw == NULL && table->tally.reads > 0 &&
           list->format->counts_from_zero && !list->format->own &&
           table->tally.fit <= list->tally.fit;
}

static int fit_cmp(const struct fit *a, const struct fit *b)
{
    bool all_a = a->tally.fit == a->tally.of, all_b = b->tally.fit == b->tally.of;
    if (all_a != all_b)
        return all_a ? -1 : 1;
    if (!all_a && (is_table_or_list(a, b) || is_table_or_list(b, a)))
        return 0;
    if (!all_a && a->tally.fit != b->tally.fit)
        return a->tally.fit > b->tally.fit ? -1 : 1;
    return rank(a->format, &a->tally) - rank(b->format, &b->tally);
}

/* Half of the lines are enough; and a header that names what csv needs. */
static bool is_candidate(const struct fit *fit)
{
    return fit->tally.fit > 0 &&
           (fit->tally.fit * 2 >= fit->tally.of || fit->format->raw == NULL);
}

/* Nothing but comments and blank lines: any list may begin with them. */
static bool only_comments(struct sv sample)
{
    struct sv line;
    bool some = false;
    for (; sample_line(&sample, &line); some = true) {
        line = sv_trim(line);
        if (line.n > 0 && line.p[0] != '#')
            return false;
    }
    return some;
}

const struct format *format_of(const struct formats *formats, const struct parsing *parsing,
                               struct sv sample, struct fault *why)
{
    struct fit best = {0};
    const struct format *other = NULL;
    if (only_comments(sample))
        return formats_named(formats, SV("list"));
    for (size_t i = 0; i < formats->n; i++) {
        const struct format *format = &formats->format[i];
        struct fit fit = {format, format_tally(format, parsing, sample)};
        if (!is_candidate(&fit))
            continue;
        int order = best.format == NULL ? -1 : fit_cmp(&fit, &best);
        if (order == 0) {
            other = format;
        } else if (order < 0) {
            best = fit;
            other = NULL;
        }
    }
    if (other != NULL && best.tally.fit == best.tally.of && best.tally.reads == 0)
        other = NULL; /* comments of several formats: no read depends on whose they are */
    if (other != NULL)
        fault_set(why, NULL, 0, "could be %s or %s: say which with --format", best.format->name,
                  other->name);
    return best.format;
}

bool sample_line(struct sv *sample, struct sv *line)
{
    if (sample->n == 0)
        return false;
    size_t end = 0;
    while (end < sample->n && sample->p[end] != '\n' && sample->p[end] != '\r')
        end++;
    *line = sv_head(*sample, end);
    if (end + 1 < sample->n && sample->p[end] == '\r' && sample->p[end + 1] == '\n')
        end++;
    *sample = sv_from(*sample, end + 1);
    return true;
}
