/* format_chronotrack.c - raw files of ChronoTrack controllers: reads and markers.
 *
 * Reads: `TO~sequence~tag~timer~event~epoch.cc~MAC~port~RSSI~sequence~type[~hits]`. Markers
 * (the .mrk file): `serial,sequence,type,reads so far,YYMMDDhhmmsscc,value`; those of type Gun
 * are start signals. The seconds are the wall clock of the box, counted as if it were UTC,
 * unless the source says `epoch = utc`.
 */
#include "config.h"

#include "ingest/format.h"

enum { READ_FIELDS_MIN = 11, READ_FIELDS_MAX = 12, MARKER_FIELDS = 6 };

/* Seconds with any decimals as ms; what is finer than ms is cut. */
static bool seconds_parse(struct sv text, int64_t *ms)
{
    struct sv fraction = text, whole = sv_cut(&fraction, '.');
    int64_t seconds, part = 0;
    if (whole.n > 12 || !sv_number(whole, &seconds))
        return false;
    if (fraction.p != NULL) {
        struct sv first = sv_head(fraction, 3);
        int64_t all;
        if (!sv_number(fraction, &all) || !sv_number(first, &part))
            return false;
        for (size_t i = first.n; i < 3; i++)
            part *= 10;
    }
    *ms = seconds * SECOND_MS + part;
    return true;
}

static size_t split(struct sv line, char mark, struct sv *field, size_t most)
{
    size_t n = 0;
    while (line.p != NULL && n + 1 < most)
        field[n++] = sv_cut(&line, mark);
    if (line.p != NULL)
        field[n++] = line;
    return n;
}

static bool take_read(const struct parsing *parsing, struct sv line, struct found *found)
{
    struct sv field[READ_FIELDS_MAX + 1];
    size_t n = split(line, '~', field, READ_FIELDS_MAX + 1);
    int64_t ms;
    if (n < READ_FIELDS_MIN || n > READ_FIELDS_MAX || !sv_is(field[0], "TO") ||
        field[2].n == 0 || !seconds_parse(field[5], &ms))
        return false;
    found->chip = field[2];
    found->when = (struct moment){.kind = MOMENT_LOCAL, .ms = ms};
    if (parsing->epoch_utc)
        found->when = (struct moment){.kind = MOMENT_STAMP, .stamp = {ms, 0}};
    return true;
}

static bool two(struct sv text, size_t at, int64_t most, int64_t *out)
{
    return sv_number((struct sv){text.p + at, 2}, out) && *out <= most;
}

/* YYMMDDhhmmsscc on the wall clock. */
static bool marker_time(struct sv text, int64_t *ms)
{
    int64_t year, month, day, hour, minute, second, hundredth;
    if (text.n != 14 || !two(text, 0, 99, &year) || !two(text, 2, 12, &month) ||
        !two(text, 4, 31, &day) || !two(text, 6, 23, &hour) || !two(text, 8, 59, &minute) ||
        !two(text, 10, 59, &second) || !two(text, 12, 99, &hundredth) || month == 0 || day == 0)
        return false;
    int century = year >= 80 ? 1900 : 2000; /* a clock that was never set says 1980 */
    int64_t days = date_days((int)year + century, (int)month, (int)day);
    int y, m, d;
    date_civil(days, &y, &m, &d);
    *ms = days * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS +
          hundredth * 10;
    return m == month && d == day; /* else the month has no such day */
}

static enum line take_marker(struct sv line, struct found *found)
{
    struct sv field[MARKER_FIELDS];
    int64_t number, ms;
    if (split(line, ',', field, MARKER_FIELDS) < MARKER_FIELDS || field[0].n == 0 ||
        !sv_number(field[1], &number) || field[2].n == 0 || !sv_number(field[3], &number) ||
        !marker_time(field[4], &ms))
        return LINE_REJECTED;
    if (!sv_is(field[2], "Gun"))
        return LINE_OTHER;
    found->kind_given = true;
    found->kind = READ_GUN;
    found->when = (struct moment){.kind = MOMENT_LOCAL, .ms = ms};
    return LINE_READ;
}

static enum line take_line(const struct parsing *parsing, struct sv line, struct found *found)
{
    line = sv_trim(line);
    if (line.n == 0)
        return LINE_OTHER;
    if (sv_starts(line, SV("TO~")))
        return take_read(parsing, line, found) ? LINE_READ : LINE_REJECTED;
    return take_marker(line, found);
}

static const char *misfit(const struct parsing *parsing)
{
    (void)parsing;
    return "not a ChronoTrack read or marker";
}

const struct format format_chronotrack = {
    .name = "chronotrack",
    .meaning = "ChronoTrack controller files: reads (.csv with '~') and markers (.mrk)",
    .example = "TO~3~200~160~18~1620461427.22~11FD4E~8~-71~3~P~70",
    .line = take_line,
    .misfit = misfit,
};
