/* format_raw.c - lines and rows of the formats that are data. */
#include "config.h"

#include <stdio.h>

#include "base/text.h"
#include "ingest/format.h"
#include "ingest/when.h"

enum { SLOW_LINES = 50 }; /* after so many a pattern is not tried again */

static enum line reject(struct parsing *parsing)
{
    const struct raw_format *raw = parsing->format->raw;
    if (raw->misfit.n > 0)
        fault_set(&parsing->reason, NULL, 0, "%.*s", SV_ARG(raw->misfit));
    else
        fault_set(&parsing->reason, NULL, 0, "not a line of %s", parsing->format->name);
    return LINE_REJECTED;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The low byte of the sum of the bytes, in two hexadecimal digits. */
static bool sum_good(struct sv checked, struct sv written, struct fault *why)
{
    unsigned sum = 0;
    for (size_t i = 0; i < checked.n; i++)
        sum += (unsigned char)checked.p[i];
    sum &= 0xff;
    if (written.n == 2 && hex_digit(written.p[0]) * 16 + hex_digit(written.p[1]) == (int)sum)
        return true;
    fault_set(why, NULL, 0, "bad checksum: %.*s is written, the line sums to %02x",
              SV_ARG(text_cut(written, 8)), sum);
    return false;
}

/* The groups of a match by their meaning. */
static void by_meaning(const struct raw_pattern *pattern, const struct sv *match,
                       struct sv group[RAW_GROUPS])
{
    for (int g = 0; g < RAW_GROUPS; g++)
        group[g] = pattern->group[g] > 0 ? match[pattern->group[g]] : (struct sv){NULL, 0};
}

/* A read, a start signal: who, where and when. */
static enum line take_read(struct parsing *parsing, const struct sv group[RAW_GROUPS],
                           enum raw_line line, struct found *found)
{
    static const enum read_kind kinds[] = {READ_CHIP, READ_MANUAL, READ_BACKUP, READ_GUN};
    const struct raw_format *raw = parsing->format->raw;
    bool gun = line == RAW_GUN;
    struct when_rules rules = {raw, parsing->elapsed && !gun, parsing->epoch_utc};
    if (raw->sum8 && group[RAW_CHECKSUM].p != NULL &&
        !sum_good(group[RAW_CHECKED], group[RAW_CHECKSUM], &parsing->reason))
        return LINE_REJECTED;
    found->chip = sv_trim(group[RAW_CHIP]);
    found->bib = found->chip.n > 0 ? SV("") : sv_trim(group[RAW_BIB]);
    found->point = sv_trim(group[RAW_POINT].n > 0 ? group[RAW_POINT] : parsing->point);
    found->kind_given = line != RAW_READ;
    found->kind = kinds[line];
    if (!gun && found->chip.n + found->bib.n == 0) {
        fault_set(&parsing->reason, NULL, 0, "no chip and no bib");
        return LINE_REJECTED;
    }
    return when_read(&rules, group, &found->when, &parsing->reason) ? LINE_READ : LINE_REJECTED;
}

/* YYMMDDhhmmsscc as people read it, any other text as it is; `to` has room for 40 bytes. */
static const char *readable(char to[64], struct sv text)
{
    struct sv d = text_cut(text, 40);
    int64_t all = 0, year = 0;
    if (d.n == 14 && sv_number(d, &all) && sv_number(sv_head(d, 2), &year))
        snprintf(to, 64, "%s%.2s-%.2s-%.2s %.2s:%.2s:%.2s.%.2s", year >= 80 ? "19" : "20", d.p,
                 d.p + 2, d.p + 4, d.p + 6, d.p + 8, d.p + 10, d.p + 12);
    else
        snprintf(to, 64, "%.*s", (int)d.n, d.n > 0 ? d.p : "");
    return to;
}

static void say_change(struct parsing *parsing, const struct sv group[RAW_GROUPS])
{
    char from[64], to[64], reads[64];
    readable(from, group[RAW_FROM]);
    readable(to, group[RAW_TO]);
    readable(reads, group[RAW_READS]);
    fault_set(&parsing->said, NULL, 0,
              "the clock of the box was set%s%s to %s%s%s%s: all times are kept as read",
              from[0] != '\0' ? " from " : "", from, to, reads[0] != '\0' ? " after " : "",
              reads,
              reads[0] == '\0'                      ? ""
              : reads[0] == '1' && reads[1] == '\0' ? " read of its file"
                                                    : " reads of its file");
}

/* Searches the line with pattern number i. One that took too long on many lines is not tried
 * again: no pattern may hold up a run. */
static enum pattern_match search(struct parsing *parsing, size_t i, struct sv line,
                                 struct sv match[PATTERN_GROUPS])
{
    const struct raw_pattern *p = &parsing->format->raw->pattern[i];
    uint64_t bit = UINT64_C(1) << i % 64;
    if (parsing->slow >= SLOW_LINES && (parsing->slow_patterns & bit) != 0)
        return PATTERN_LIMIT;
    enum pattern_match answer = pattern_find(p->pattern, line, match, p->groups);
    if (answer == PATTERN_LIMIT) {
        parsing->slow++;
        parsing->slow_patterns |= bit;
    }
    return answer;
}

enum line raw_take(struct parsing *parsing, struct sv line, struct found *found)
{
    const struct raw_format *raw = parsing->format->raw;
    bool limit = false;
    line = sv_trim(line);
    if (line.n == 0)
        return LINE_OTHER;
    for (size_t i = 0; i < raw->patterns; i++) {
        const struct raw_pattern *p = &raw->pattern[i];
        struct sv match[PATTERN_GROUPS], group[RAW_GROUPS];
        enum pattern_match answer = search(parsing, i, line, match);
        limit = limit || answer == PATTERN_LIMIT;
        if (answer != PATTERN_YES)
            continue;
        if (p->line == RAW_OTHER)
            return LINE_OTHER;
        by_meaning(p, match, group);
        if (p->line != RAW_CLOCK_CHANGE)
            return take_read(parsing, group, p->line, found);
        say_change(parsing, group);
        return LINE_OTHER;
    }
    if (limit) {
        fault_set(&parsing->reason, NULL, 0, "a pattern of %s takes too long on this line",
                  parsing->format->name);
        return LINE_REJECTED;
    }
    bool comment = line.p[0] == '#' && raw->frame == NULL; /* a frame is no line */
    return comment ? LINE_OTHER : reject(parsing);
}

/* Where each column of the format stands in the header; false: one of them does not. */
static bool find_columns(struct parsing *parsing, const struct row *row)
{
    const struct raw_format *raw = parsing->format->raw;
    for (int g = 0; g < RAW_GROUPS; g++)
        parsing->place[g] = -1;
    for (size_t c = 0; c < raw->columns; c++)
        for (size_t i = 0; i < row->n && parsing->place[raw->column[c].group] < 0; i++)
            if (sv_eq_nocase(sv_trim(row->field[i]), raw->column[c].name))
                parsing->place[raw->column[c].group] = (int)i;
    for (size_t c = 0; c < raw->columns; c++)
        if (parsing->place[raw->column[c].group] < 0) {
            fault_set(&parsing->reason, NULL, 0, "a header without the column '%.*s'",
                      SV_ARG(raw->column[c].name));
            return false;
        }
    return true;
}

enum line raw_take_row(struct parsing *parsing, const struct row *row, struct found *found)
{
    if (row->n == 0)
        return LINE_OTHER;
    if (!parsing->header_seen) {
        parsing->header_seen = true;
        if (find_columns(parsing, row)) {
            parsing->columns = row->n;
            return LINE_OTHER;
        }
        return LINE_REJECTED;
    }
    if (parsing->columns == 0)
        fault_set(&parsing->reason, NULL, 0, "a row below a header that cannot be used");
    else if (row->n != parsing->columns)
        fault_set(&parsing->reason, NULL, 0, "%zu fields, and the header has %zu", row->n,
                  parsing->columns);
    if (fault_is(&parsing->reason))
        return LINE_REJECTED;
    struct sv group[RAW_GROUPS];
    for (int g = 0; g < RAW_GROUPS; g++) {
        int at = parsing->place[g];
        group[g] = at < 0 ? (struct sv){NULL, 0} : sv_trim(row->field[at]);
    }
    return take_read(parsing, group, RAW_READ, found);
}
