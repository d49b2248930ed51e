#include "config.h"

#include "race/entry.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "csv/sniff.h"
#include "race/desk.h"
#include "race/entry_cell.h"
#include "race/extra.h"
#include "race/nation.h"

enum { HEADER_BYTES = 64 * 1024 };

/* One file while it is read. */
struct list {
    struct entries *entries;
    struct arena *arena;
    const struct event *event;
    const char *file;
    struct entry_log *log;
    struct sv *header;
    size_t header_line, columns;
    int column[HEADINGS];
    int *extra;        /* per column: its index among the extras, or -1 */
    int given, family; /* extras for the parts of names; -1: not needed so far */
};

/* --- cells ---------------------------------------------------------------------------- */

static void bad_cell(struct list *list, const struct row *row, const char *column,
                     struct sv text)
{
    struct sv reason = arena_printf(list->arena, "cell: bad %s '%.*s'", column, SV_ARG(text));
    faults_add(list->log->notes, list->file, row->line, "bad %s '%.*s', left empty", column,
               SV_ARG(text));
    if (list->log->reject != NULL)
        list->log->reject(list->log->to, list->file, row->line, reason.p, row->raw);
}

/* A cell in the arena, blanks cut off, in normal form C. */
static struct sv cell(struct list *list, const struct row *row, int c)
{
    if (c < 0 || (size_t)c >= row->n)
        return SV("");
    struct sv text = sv_trim(row->field[c]);
    if (text.n == 0)
        return SV("");
    return text_nfc(list->arena, arena_sv(list->arena, text));
}

static struct sv cell_of(struct list *list, const struct row *row, enum heading heading)
{
    return cell(list, row, list->column[heading]);
}

static struct sv read_sex(struct list *list, const struct row *row)
{
    struct sv text = cell_of(list, row, HEADING_SEX), sex;
    if (sex_parse(list->arena, text, &sex))
        return sex;
    bad_cell(list, row, "sex", text);
    return SV("");
}

static struct sv read_birth(struct list *list, const struct row *row)
{
    struct sv text = cell_of(list, row, HEADING_BIRTH), birth;
    if (birth_parse(list->arena, text, &birth))
        return birth;
    bad_cell(list, row, "birth", text);
    return SV("");
}

static int read_age(struct list *list, const struct row *row)
{
    struct sv text = cell_of(list, row, HEADING_AGE);
    int age;
    if (!age_parse(text, &age))
        bad_cell(list, row, "age", text);
    return age;
}

static struct sv read_nation(struct list *list, const struct row *row)
{
    struct sv text = cell_of(list, row, HEADING_NATION), code;
    if (text.n == 0 || list->event == NULL)
        return text;
    if (!nation_code(text, list->event->nations_in, list->event->nations, &code))
        faults_add(list->log->notes, list->file, row->line,
                   "unknown nation '%.*s', kept as it is", SV_ARG(text));
    return code;
}

/* Without a column it is the only race. */
static void read_race(struct list *list, const struct row *row, struct entry *e)
{
    const struct event *event = list->event;
    e->race = ENTRY_RACE_UNKNOWN;
    e->race_text = cell_of(list, row, HEADING_RACE);
    if (event == NULL || event->races == 0)
        return;
    if (list->column[HEADING_RACE] < 0) {
        e->race = 0;
        e->race_text = event->race[0].name;
        return;
    }
    e->race = race_named(event, e->race_text);
    if (e->race >= 0)
        e->race_text = event->race[e->race].name;
    else
        faults_add(list->log->notes, list->file, row->line, "no race '%.*s' in event.conf",
                   SV_ARG(e->race_text));
}

static void read_chips(struct list *list, const struct row *row, struct entry *e)
{
    for (enum heading h = HEADING_CHIP; h <= HEADING_SECOND; h++) {
        struct sv text = cell_of(list, row, h);
        while (text.p != NULL && text.n > 0) {
            struct sv chip = sv_trim(sv_cut(&text, ';'));
            if (chip.n > 0 && !entry_has_chip(e, chip) && !entry_add_chip(list->arena, e, chip))
                bad_cell(list, row, "chip (too many)", chip);
        }
    }
    list->entries->chip_column = list->entries->chip_column || e->chips > 0;
}

/* --- extras --------------------------------------------------------------------------- */

static void set_extra(struct list *list, struct entry *e, int x, struct sv value)
{
    if (x >= 0 && value.n > 0)
        entry_set_extra(list->entries, list->arena, e, (size_t)x, value);
}

/* "Family, Given" becomes "Given Family"; the parts are kept as extras. */
static void read_name(struct list *list, const struct row *row, struct entry *e)
{
    struct sv given = cell_of(list, row, HEADING_GIVEN);
    struct sv family = cell_of(list, row, HEADING_FAMILY);
    struct sv name = cell_of(list, row, HEADING_NAME), rest = name;
    if (name.n > 0 && given.n == 0 && family.n == 0 && memchr(name.p, ',', name.n) != NULL) {
        family = sv_trim(sv_cut(&rest, ','));
        given = sv_trim(rest);
        if (family.n > 0 && given.n > 0)
            name = SV("");
        else
            given = family = SV("");
    }
    if (name.n == 0 && (given.n > 0 || family.n > 0))
        name = name_joined(list->arena, given, family);
    e->name = name;
    if (given.n + family.n == 0)
        return;
    if (list->given < 0) {
        list->given = entries_extra(list->entries, list->arena, SV("given_name"));
        list->family = entries_extra(list->entries, list->arena, SV("family_name"));
    }
    set_extra(list, e, list->given, given);
    set_extra(list, e, list->family, family);
}

static void find_extras(struct list *list)
{
    struct sv *name =
        extra_names(list->arena, list->event, list->header, list->columns, list->column);
    list->extra = arena_alloc(list->arena, list->columns, sizeof *list->extra);
    for (size_t c = 0; c < list->columns; c++) {
        list->extra[c] = -1;
        enum heading is = HEADING_NONE;
        for (enum heading h = HEADING_NONE + 1; h < HEADINGS; h++)
            if (list->column[h] == (int)c)
                is = h;
        bool own = is == HEADING_COMPETING || is == HEADING_ANONYMOUS || is == HEADING_LATIN;
        if (own)
            list->extra[c] = entries_extra(list->entries, list->arena, heading_column(is));
        else if (name[c].n > 0)
            list->extra[c] = entries_extra(list->entries, list->arena, name[c]);
    }
}

/* --- rows ----------------------------------------------------------------------------- */

static void reject(struct list *list, const struct row *row, const char *reason)
{
    list->entries->rejected++;
    faults_add(list->log->notes, list->file, row->line, "%s: the entry is left out", reason);
    if (list->log->reject != NULL)
        list->log->reject(list->log->to, list->file, row->line, reason, row->raw);
}

static void add_entry(struct list *list, const struct row *row)
{
    struct entries *entries = list->entries;
    if (entries->n == entries->room) {
        entries->room = mem_next(entries->room, entries->n + 1);
        entries->entry = mem_resize(entries->entry, entries->room, sizeof *entries->entry);
    }
    struct entry *e = &entries->entry[entries->n++];
    *e = (struct entry){.file = list->file, .line = row->line};
    read_race(list, row, e);
    e->bib = cell_of(list, row, HEADING_BIB);
    e->sex = read_sex(list, row);
    e->birth = read_birth(list, row);
    e->age = read_age(list, row);
    e->nation = read_nation(list, row);
    e->club = cell_of(list, row, HEADING_CLUB);
    e->wave = cell_of(list, row, HEADING_WAVE);
    e->division = cell_of(list, row, HEADING_DIVISION);
    e->competing = !entry_says_no(list->arena, cell_of(list, row, HEADING_COMPETING));
    read_chips(list, row, e);
    read_name(list, row, e);
    for (size_t c = 0; c < list->columns; c++)
        set_extra(list, e, list->extra[c], cell(list, row, (int)c));
}

/* Fields that are missing at the end of a row were left empty by whoever wrote it; a field
 * too many means that some comma was not meant as one. */
static void take_row(struct list *list, const struct row *row)
{
    size_t used = row->n;
    while (used > list->columns && sv_trim(row->field[used - 1]).n == 0)
        used--;
    bool blank = true;
    for (size_t i = 0; i < row->n; i++)
        blank = blank && sv_trim(row->field[i]).n == 0;
    if (blank)
        list->entries->other++;
    else if (used > list->columns)
        reject(list, row, "too many fields");
    else
        add_entry(list, row);
}

/* --- files ---------------------------------------------------------------------------- */

static bool read_header(struct list *list, struct reader *reader,
                        const struct heading_map *maps, size_t n_maps, struct fault *why)
{
    struct row row;
    enum reader_result got;
    struct sv beginning = reader_peek(reader, HEADER_BYTES);
    reader_delimiter(reader, sniff_delimiter(beginning));
    do {
        got = reader_next(reader, &row);
        list->entries->other += got == READER_ROW;
    } while (got == READER_ROW && row.n == 0);
    if (got == READER_FAILED)
        fault_set(why, list->file, 0, "cannot read: %s", strerror(errno));
    else if (got == READER_END)
        fault_set(why, list->file, 0, "empty input: no header row");
    else if (got == READER_BAD)
        fault_set(why, list->file, row.line, "%s", row.bad);
    if (got != READER_ROW)
        return false;
    if (text_bad_byte(row.raw) < row.raw.n) {
        fault_set(why, list->file, row.line, "bytes that are not UTF-8");
        return false;
    }
    list->columns = row.n;
    list->header_line = row.line;
    list->header = arena_alloc(list->arena, row.n, sizeof *list->header);
    for (size_t c = 0; c < row.n; c++)
        list->header[c] = arena_sv(list->arena, sv_trim(row.field[c]));
    struct fault found = {0};
    if (!heading_find(list->arena, list->header, row.n, maps, n_maps, list->column, &found)) {
        fault_set(why, list->file, row.line, "%s", found.text);
        return false;
    }
    return true;
}

static bool next_row(struct list *list, struct reader *reader, struct row *row,
                     struct fault *why)
{
    for (;;) {
        enum reader_result got = reader_next(reader, row);
        if (got == READER_FAILED)
            fault_set(why, list->file, 0, "cannot read: %s", strerror(errno));
        if (got == READER_FAILED || got == READER_END)
            return false;
        size_t bad = text_bad_byte(row->raw);
        if (bad == row->raw.n && got == READER_ROW)
            return true;
        struct sv reason = sv_of(got == READER_BAD ? row->bad : "");
        if (bad < row->raw.n) /* a row that cannot be read never stops the others */
            reason = arena_printf(list->arena, "byte 0x%02X (the %zuth) is not UTF-8",
                                  (unsigned)(unsigned char)row->raw.p[bad], bad + 1);
        reject(list, row, reason.p);
    }
}

static bool has_needed(const struct list *list, struct fault *why)
{
    size_t line = list->header_line;
    if (list->column[HEADING_BIB] < 0)
        fault_set(why, list->file, line, "no column 'bib'");
    else if (list->column[HEADING_RACE] < 0 && list->event != NULL && list->event->races > 1)
        fault_set(why, list->file, line, "no column 'race', and event.conf has %zu races",
                  list->event->races);
    return !fault_is(why);
}

bool entries_read(struct entries *entries, struct arena *arena, const struct event *event,
                  const char *file, reader_source source, void *from,
                  const struct heading_map *maps, size_t n_maps, struct entry_log *log,
                  struct fault *why)
{
    struct list list = {.entries = entries,
                        .arena = arena,
                        .event = event,
                        .file = arena_str(arena, sv_of(file)),
                        .log = log,
                        .given = -1};
    struct reader *reader = reader_new(source, from, ',');
    entries->arena = arena;
    if (read_header(&list, reader, maps, n_maps, why) && has_needed(&list, why)) {
        find_extras(&list);
        struct row row;
        while (next_row(&list, reader, &row, why))
            take_row(&list, &row);
    }
    reader_free(reader);
    return !fault_is(why);
}

/* --- chips ---------------------------------------------------------------------------- */

static int entry_cmp(const void *a, const void *b)
{
    const struct entry *x = *(struct entry *const *)a, *y = *(struct entry *const *)b;
    return sv_cmp(x->bib, y->bib);
}

/* The chip goes to every entry with that bib (a bib may run in two races), or to the one of
 * the race that the line names. */
static void give_chip(struct list *list, const struct row *row, struct entry **by_bib,
                      struct desk *desk)
{
    struct sv chip = cell_of(list, row, HEADING_CHIP), bib = cell_of(list, row, HEADING_BIB);
    struct sv race = cell_of(list, row, HEADING_RACE);
    if (chip.n == 0 || bib.n == 0) {
        reject(list, row, "chip or bib missing");
        return;
    }
    size_t lo = 0, hi = list->entries->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (sv_cmp(by_bib[mid]->bib, bib) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    bool given = false;
    for (; lo < list->entries->n && sv_eq(by_bib[lo]->bib, bib); lo++) {
        struct entry *e = by_bib[lo];
        if (race.n > 0 && !sv_eq_nocase(race, e->race_text))
            continue;
        given = true;
        if (!entry_has_chip(e, chip) && !entry_add_chip(list->arena, e, chip))
            bad_cell(list, row, "chip (too many)", chip);
        else
            desk_add(desk, chip, (uint32_t)(e - list->entries->entry), row->line);
    }
    if (!given)
        faults_add(list->log->notes, list->file, row->line,
                   "no entry has bib '%.*s' (chip '%.*s')", SV_ARG(bib), SV_ARG(chip));
}

bool chips_read(struct entries *entries, const char *file, reader_source source, void *from,
                struct entry_log *log, struct fault *why)
{
    struct arena *arena = entries->arena;
    struct list list = {
        .entries = entries, .arena = arena, .file = arena_str(arena, sv_of(file)), .log = log};
    struct reader *reader = reader_new(source, from, ',');
    struct entry **by_bib = arena_alloc(arena, entries->n, sizeof *by_bib);
    struct desk desk = {0};
    for (size_t i = 0; i < entries->n; i++)
        by_bib[i] = &entries->entry[i];
    if (entries->n > 0)
        qsort(by_bib, entries->n, sizeof *by_bib, entry_cmp);
    entries->chip_column = true;
    if (read_header(&list, reader, NULL, 0, why)) {
        struct row row;
        if (list.column[HEADING_CHIP] < 0 || list.column[HEADING_BIB] < 0)
            fault_set(why, list.file, list.header_line, "no column '%s'",
                      list.column[HEADING_CHIP] < 0 ? "chip" : "bib");
        while (!fault_is(why) && next_row(&list, reader, &row, why))
            if (row.n > 0)
                give_chip(&list, &row, by_bib, &desk);
    }
    desk_settle(&desk, entries, list.file, log->notes);
    desk_done(&desk);
    reader_free(reader);
    return !fault_is(why);
}
