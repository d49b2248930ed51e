/* format_csv.c - a table with a header that names a chip or a bib, and a time. */
#include "config.h"

#include "base/text.h"
#include "ingest/format.h"
#include "race/read.h"

static bool is_header(const int column[HEADINGS])
{
    return column[HEADING_TIME] >= 0 && (column[HEADING_CHIP] >= 0 || column[HEADING_BIB] >= 0);
}

static struct sv cell(const struct row *row, int c)
{
    return c < 0 || (size_t)c >= row->n ? SV("") : sv_trim(row->field[c]);
}

static enum line take_header(struct parsing *parsing, const struct row *row)
{
    struct fault why = {0};
    struct sv *name = arena_alloc(parsing->arena, row->n, sizeof *name);
    for (size_t i = 0; i < row->n; i++)
        name[i] = sv_trim(row->field[i]);
    parsing->header_seen = true;
    parsing->columns = row->n;
    if (heading_find(parsing->arena, name, row->n, parsing->maps, parsing->n_maps,
                     parsing->column, &why) &&
        is_header(parsing->column))
        return LINE_OTHER;
    for (int h = 0; h < HEADINGS; h++)
        parsing->column[h] = -1;
    fault_set(&parsing->reason, NULL, 0, "%s",
              fault_is(&why) ? why.text : "a header without chip or bib, and time");
    return LINE_REJECTED;
}

/* What is enough of a text to know it by. */
static struct sv shown(struct sv text)
{
    return text_cut(text, 100);
}

/* A cell that the row can do without. */
static void bad_cell(struct parsing *parsing, const char *what, struct sv text)
{
    fault_set(&parsing->cell, NULL, 0, "bad %s '%.*s'", what, SV_ARG(shown(text)));
}

static enum line refuse(struct parsing *parsing, const char *what, struct sv subject)
{
    fault_set(&parsing->reason, NULL, 0, "%s '%.*s'", what, SV_ARG(shown(subject)));
    return LINE_REJECTED;
}

/* The day that a date is in the order of --dates; without that only year first is one. */
static bool day_of(const struct parsing *parsing, struct sv date, int64_t *days)
{
    if (date_parse(date, days))
        return true;
    struct date_look look = date_look(date);
    bool dmy = parsing->dates == DATE_DMY, mdy = parsing->dates == DATE_MDY;
    *days = look.sure ? look.days : dmy ? look.days_dmy : look.days_mdy;
    return (parsing->dates != DATE_UNSAID && look.sure) || (dmy && look.dmy) ||
           (mdy && look.mdy);
}

/* A date in the order of --dates, and behind a blank the time of day. */
static bool take_ordered(const struct parsing *parsing, struct sv text, struct found *found)
{
    int64_t days, ms;
    const char *blank = text.n == 0 ? NULL : memrchr(text.p, ' ', text.n);
    size_t at = blank == NULL ? 0 : (size_t)(blank - text.p);
    if (parsing->dates == DATE_UNSAID || parsing->elapsed || at == 0 ||
        !day_of(parsing, sv_trim(sv_head(text, at)), &days) ||
        !clock_parse(sv_from(text, at + 1), &ms))
        return false;
    found->when = (struct moment){.kind = MOMENT_LOCAL, .ms = days * DAY_MS + ms};
    return true;
}

/* With a date in a column of its own the time is one of day, unless it has a date itself. */
static bool take_time(struct parsing *parsing, struct sv date, struct sv text,
                      struct found *found)
{
    if (date.n == 0 || parsing->elapsed)
        return moment_parse(text, parsing->elapsed, &found->when) ||
               take_ordered(parsing, text, found);
    int64_t days, ms;
    if (moment_parse_dated(date, text, &found->when))
        return true;
    if (day_of(parsing, date, &days) && clock_parse(text, &ms)) {
        found->when = (struct moment){.kind = MOMENT_LOCAL, .ms = days * DAY_MS + ms};
        return true;
    }
    if (!moment_parse(text, false, &found->when) || found->when.kind == MOMENT_CLOCK)
        return false;
    if (!day_of(parsing, date, &days))
        bad_cell(parsing, "date", date);
    return true;
}

/* A row whose time is none: is it that nobody said how its date is to be read? */
static enum line refuse_time(struct parsing *parsing, struct sv date, struct sv text)
{
    int64_t days;
    const char *blank = text.n == 0 ? NULL : memrchr(text.p, ' ', text.n);
    struct sv day = date;
    if (date.n == 0 && blank != NULL)
        day = sv_trim(sv_head(text, (size_t)(blank - text.p)));
    struct date_look look = date_look(day);
    if (parsing->dates == DATE_UNSAID && (look.dmy || look.mdy))
        return refuse(parsing, "a date whose order is not known (--dates):", day);
    return date.n > 0 && !day_of(parsing, date, &days) ? refuse(parsing, "bad date", date)
                                                       : refuse(parsing, "bad time", text);
}

/* A comma that was not meant as one has moved every cell behind it. */
static bool has_surplus(const struct parsing *parsing, const struct row *row)
{
    for (size_t i = parsing->columns; i < row->n; i++)
        if (sv_trim(row->field[i]).n > 0)
            return true;
    return false;
}

enum line csv_take(struct parsing *parsing, const struct row *row, struct found *found)
{
    if (row->n == 0)
        return LINE_OTHER;
    if (!parsing->header_seen)
        return take_header(parsing, row);
    const int *column = parsing->column;
    if (has_surplus(parsing, row))
        return refuse(parsing, "too many fields in", row->raw);
    if (!is_header(column)) {
        fault_set(&parsing->reason, NULL, 0, "a row below a header that cannot be used");
        return LINE_REJECTED;
    }
    found->chip = cell(row, column[HEADING_CHIP]);
    found->bib = cell(row, column[HEADING_BIB]);
    found->point = cell(row, column[HEADING_POINT]);
    struct sv kind = cell(row, column[HEADING_KIND]), date = cell(row, column[HEADING_DATE]);
    struct sv text = cell(row, column[HEADING_TIME]);
    found->kind_given = read_kind_parse(kind, &found->kind);
    if (kind.n > 0 && !found->kind_given)
        bad_cell(parsing, "kind", kind);
    if (found->chip.n > 0) /* one of the two names the runner; the code read is the evidence */
        found->bib = SV("");
    bool gun = found->kind_given && found->kind == READ_GUN;
    if (found->chip.n + found->bib.n == 0 && !gun)
        return refuse(parsing, "no chip and no bib in", row->raw);
    if (take_time(parsing, date, text, found))
        return LINE_READ;
    return refuse_time(parsing, date, text);
}

const struct format format_csv = {
    .name = "csv",
    .meaning = "a table whose header names a chip or bib and a time, perhaps point, date, kind",
    .example = "Tag ID,Location,Timestamp",
    .is_csv = true,
};
