#include "config.h"

#include "race/entry.h"

#include "base/mem.h"
#include "base/text.h"
#include "race/entry_cell.h"
#include "race/entry_list.h"
#include "race/extra.h"
#include "race/nation.h"

/* --- cells ---------------------------------------------------------------------------- */

static struct sv read_sex(struct list *list, const struct row *row)
{
    struct sv text = list_value(list, row, HEADING_SEX), sex;
    if (sex_parse(list->arena, text, &sex))
        return sex;
    list_bad_cell(list, row, "sex", text);
    return SV("");
}

/* Which of day and month comes first in this list, by a date that can only be read one way;
 * false: it cannot be told, and nothing is guessed. */
static bool told(struct list *list, const struct row *row, struct sv text,
                 const struct date_look *look)
{
    enum date_order order = look->dmy ? DATE_DMY : DATE_MDY;
    if (date_is_ambiguous(look))
        fault_set(list->fault, list->file, row->line,
                  "'%.*s' may have the day or the month first: name the order with --dates or "
                  "in event.conf (dates_in)",
                  SV_ARG(text));
    else if (look->dmy && look->mdy)
        return true; /* the same day either way */
    else if (list->dates == DATE_UNSAID) {
        list->dates = order;
        list->dates_line = row->line;
    } else if (list->dates != order)
        fault_set(
            list->fault, list->file, row->line,
            "'%.*s' has the %s first, and line %zu the %s: name the order with --dates or "
            "in event.conf (dates_in)",
            SV_ARG(text), order == DATE_DMY ? "day" : "month", list->dates_line,
            order == DATE_DMY ? "month" : "day");
    return !fault_is(list->fault);
}

/* A date with the year last, in the order that was said or that the list shows. */
static struct sv read_day(struct list *list, const struct row *row, struct sv text)
{
    struct date_look look = date_look(text);
    char day[TIME_TEXT];
    bool said = list->dates != DATE_UNSAID && list->dates_line == 0;
    if ((look.dmy || look.mdy) && !said && !told(list, row, text, &look))
        return SV("");
    bool dmy = list->dates == DATE_DMY || (!said && look.dmy && look.mdy);
    bool good = dmy ? look.dmy : list->dates == DATE_MDY && look.mdy;
    if (!good) {
        list_bad_cell(list, row, "birth", text);
        return SV("");
    }
    size_t n = date_format(day, dmy ? look.days_dmy : look.days_mdy);
    return arena_sv(list->arena, (struct sv){day, n});
}

static struct sv read_birth(struct list *list, const struct row *row)
{
    struct sv text = list_value(list, row, HEADING_BIRTH), birth;
    return birth_parse(list->arena, text, &birth) ? birth : read_day(list, row, text);
}

static int read_age(struct list *list, const struct row *row)
{
    struct sv text = list_value(list, row, HEADING_AGE);
    int age;
    if (!age_parse(text, &age))
        list_bad_cell(list, row, "age", text);
    return age;
}

static struct sv read_nation(struct list *list, const struct row *row)
{
    struct sv text = list_value(list, row, HEADING_NATION), code;
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
    e->race_text = list_value(list, row, HEADING_RACE);
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

/* What is left of a code that a spreadsheet took for a number: the digits are gone. */
static bool is_rounded(struct sv code)
{
    size_t e = 0;
    while (e < code.n &&
           ((code.p[e] >= '0' && code.p[e] <= '9') || code.p[e] == '.' || code.p[e] == ','))
        e++;
    return e > 0 && e + 2 < code.n && (code.p[e] == 'E' || code.p[e] == 'e') &&
           code.p[e + 1] == '+';
}

static void read_chips(struct list *list, const struct row *row, struct entry *e)
{
    for (enum heading h = HEADING_CHIP; h <= HEADING_SECOND; h++) {
        struct sv text = list_value(list, row, h);
        while (text.p != NULL && text.n > 0) {
            struct sv chip = sv_trim(sv_cut(&text, ';'));
            if (is_rounded(chip))
                list_bad_cell(list, row, "chip (rounded by a spreadsheet)", chip);
            else if (chip.n > 0 && !entry_has_chip(e, chip) &&
                     !entry_add_chip(list->arena, e, chip))
                list_bad_cell(list, row, "chip (too many)", chip);
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

/* Beside a column for one part of the name, the column for the name holds the whole, which
 * has that part in it, or else the other part ("Name;Vorname"). */
static struct sv completed(struct list *list, struct sv name, struct sv *given,
                           struct sv *family)
{
    struct arena *arena = list->arena;
    struct sv part = text_fold(arena, given->n > 0 ? *given : *family);
    struct sv words = arena_printf(arena, " %.*s ", SV_ARG(text_fold(arena, name)));
    struct sv word = arena_printf(arena, " %.*s ", SV_ARG(part));
    if (words.n > word.n && memmem(words.p, words.n, word.p, word.n) != NULL)
        return name;
    *(given->n > 0 ? family : given) = name;
    return name_joined(arena, *given, *family);
}

/* Given name first; where the list has the parts they are kept as extras. */
static void read_name(struct list *list, const struct row *row, struct entry *e)
{
    struct sv given = list_value(list, row, HEADING_GIVEN);
    struct sv family = list_value(list, row, HEADING_FAMILY);
    struct sv name = list_value(list, row, HEADING_NAME);
    if (name.n > 0 && given.n + family.n == 0 && name_cut(name, &given, &family))
        name = SV("");
    if (name.n == 0)
        name = given.n + family.n > 0 ? name_joined(list->arena, given, family) : name;
    else if ((given.n > 0) != (family.n > 0))
        name = completed(list, name, &given, &family);
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
    e->bib = list_value(list, row, HEADING_BIB);
    e->sex = read_sex(list, row);
    e->birth = read_birth(list, row);
    e->age = read_age(list, row);
    e->nation = read_nation(list, row);
    e->club = list_value(list, row, HEADING_CLUB);
    e->wave = list_value(list, row, HEADING_WAVE);
    e->division = list_value(list, row, HEADING_DIVISION);
    e->competing = !entry_says_no(list->arena, list_value(list, row, HEADING_COMPETING));
    read_chips(list, row, e);
    read_name(list, row, e);
    for (size_t c = 0; c < list->columns; c++)
        if (list->extra[c] >= 0)
            set_extra(list, e, list->extra[c], list_cell(list, row, (int)c));
    if (e->bib.n == 0)
        list_lacks(list, row, e->chips > 0 ? "no bib" : "no bib and no chip");
}

/* Fields that are missing at the end of a row were left empty by whoever wrote it; a field
 * too many means that some comma was not meant as one. */
static void take_row(struct list *list, const struct row *row)
{
    size_t used = row->n;
    while (used > list->columns && row->field[used - 1].n == 0)
        used--;
    if (used > list->columns)
        list_reject(list, row, "too many fields");
    else
        add_entry(list, row);
}

/* Spreadsheets write columns that nobody used: without a name and empty all the way down. */
static void drop_empty(struct list *list, size_t first, size_t extras)
{
    struct entries *entries = list->entries;
    for (size_t c = list->columns; c > 0; c--) {
        size_t x = list->extra[c - 1] < 0 ? 0 : (size_t)list->extra[c - 1];
        bool empty = list->header[c - 1].n == 0 && list->extra[c - 1] >= 0 && x >= extras;
        for (size_t i = first; empty && i < entries->n; i++)
            empty = entry_extra(&entries->entry[i], x).n == 0;
        if (!empty)
            continue;
        entries->extras--;
        memmove(&entries->extra[x], &entries->extra[x + 1],
                (entries->extras - x) * sizeof *entries->extra);
        for (size_t i = first; i < entries->n; i++) {
            struct entry *e = &entries->entry[i];
            if (e->extra_n <= x)
                continue;
            e->extra_n--;
            memmove(&e->extra[x], &e->extra[x + 1], (e->extra_n - x) * sizeof *e->extra);
        }
    }
}

/* --- files ---------------------------------------------------------------------------- */

static bool has_needed(const struct list *list)
{
    struct fault *why = list->fault;
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
                        .given = -1,
                        .dates = entries->dates,
                        .fault = why};
    size_t first = entries->n, extras = entries->extras;
    if (list.dates == DATE_UNSAID && event != NULL)
        list.dates = event->dates_in;
    entries->arena = arena;
    if (list_open(&list, source, from, maps, n_maps) && has_needed(&list)) {
        find_extras(&list);
        struct row row;
        while (!fault_is(why) && list_next(&list, &row))
            take_row(&list, &row);
        drop_empty(&list, first, extras);
    }
    list_close(&list);
    return !fault_is(why);
}

void entries_done(struct entries *entries)
{
    mem_free(entries->entry);
    mem_free(entries->extra);
    *entries = (struct entries){0};
}
