/* format_list.c - a list by hand: a bib and a time on each line.
 *
 * Parted by TAB, comma, semicolon or blanks. Times count from zero (m:ss, h:mm:ss) unless
 * --times clock says that they are times of day. Lines that begin with '#' are comments.
 */
#include "config.h"

#include "ingest/format.h"

static bool is_separator(char c)
{
    return c == '\t' || c == ',' || c == ';' || c == ' ';
}

/* Two fields and nothing else; quotes round the time are taken off. */
static bool split(struct sv line, struct sv *bib, struct sv *time)
{
    size_t at = 0;
    while (at < line.n && !is_separator(line.p[at]))
        at++;
    *bib = sv_head(line, at);
    while (at < line.n && is_separator(line.p[at]))
        at++;
    *time = sv_trim(sv_from(line, at));
    if (time->n >= 2 && time->p[0] == '"' && time->p[time->n - 1] == '"')
        *time = (struct sv){time->p + 1, time->n - 2};
    return bib->n > 0 && time->n > 0;
}

/* Elapsed times here have a colon: a bare number is more likely a place or a bib. */
static bool take_time(const struct parsing *parsing, struct sv text, struct moment *when)
{
    return memchr(text.p, ':', text.n) != NULL && moment_parse(text, parsing->elapsed, when);
}

static enum line take_line(const struct parsing *parsing, struct sv line, struct found *found)
{
    line = sv_trim(line);
    if (line.n == 0 || line.p[0] == '#')
        return LINE_OTHER;
    struct sv time;
    if (!split(line, &found->bib, &time) || !take_time(parsing, time, &found->when))
        return LINE_REJECTED;
    return LINE_READ;
}

static const char *misfit(const struct parsing *parsing)
{
    return parsing->elapsed ? "not a bib and a time counted from zero"
                            : "not a bib and a time of day";
}

const struct format format_list = {
    .name = "list",
    .meaning = "a list by hand: bib and time on each line, times counted from zero",
    .example = "72<TAB>28:18",
    .counts_from_zero = true,
    .line = take_line,
    .misfit = misfit,
};
