#include "config.h"

#include "ingest/published_row.h"

#include "race/entry_cell.h"

/* --- cells ------------------------------------------------------------------------------ */

static struct sv cell(struct reading *r, int c)
{
    return c < 0 || (size_t)c >= r->row->n ? SV("") : r->row->cell[c];
}

struct sv reading_cell(struct reading *r, enum heading heading)
{
    struct sv text = cell(r, r->columns->at[heading]);
    return cell_is_none(text, heading) ? SV("") : text;
}

void reading_bad_cell(struct reading *r, struct sv column, struct sv text)
{
    struct arena *arena = r->published->arena;
    struct bad_cell *bad = arena_alloc(arena, 1, sizeof *bad);
    *bad = (struct bad_cell){
        .what = arena_printf(arena, "bad %.*s '%.*s'", SV_ARG(column), SV_ARG(text)),
        .text = text};
    *(r->last == NULL ? &r->bad_cells : &r->last->next) = bad;
    r->last = bad;
}

static bool is_day_fraction(struct sv text)
{
    return text.n > 4 && text.p[0] == '0' && (text.p[1] == '.' || text.p[1] == ',');
}

/* Reports the cells that were left out of a row which stays. */
static void tell_bad_cells(struct reading *r)
{
    struct entry_log *log = r->published->log;
    for (const struct bad_cell *bad = r->bad_cells; bad != NULL; bad = bad->next) {
        bool day = !r->columns->form.days && is_day_fraction(bad->text);
        faults_add(log->notes, r->page->file, r->row->line, "%.*s, left empty%s",
                   SV_ARG(bad->what), day ? " (for fractions of a day: --times days)" : "");
        struct sv reason = arena_printf(r->published->arena, "cell: %.*s", SV_ARG(bad->what));
        if (log->reject != NULL)
            log->reject(log->to, r->page->file, r->row->line, reason.p, r->row->raw);
    }
}

/* Why a row is no result. */
static const char *no_result(struct reading *r)
{
    if (r->bad_cells == NULL)
        return "no result: neither a time nor a place nor a status";
    bool day = !r->columns->form.days && is_day_fraction(r->bad_cells->text);
    return arena_printf(r->published->arena, "no result: %.*s%s", SV_ARG(r->bad_cells->what),
                        day ? " (for fractions of a day: --times days)" : "")
        .p;
}

static void set_extra(struct reading *r, size_t x, struct sv value)
{
    struct result *result = r->result;
    if (value.n == 0)
        return;
    if (x >= result->extra_n) {
        size_t n = r->published->extras.n;
        struct sv *more = arena_alloc(r->published->arena, n, sizeof *more);
        for (size_t i = 0; i < n; i++)
            more[i] = i < result->extra_n ? result->extra[i] : SV("");
        result->extra = more;
        result->extra_n = n;
    }
    result->extra[x] = value;
}

void reading_set(struct reading *r, struct sv name, struct sv value)
{
    if (value.n > 0)
        set_extra(r, names_add_one(&r->published->extras, r->published->arena, name), value);
}

/* --- times and places -------------------------------------------------------------------- */

static void add_note(struct reading *r, struct sv note)
{
    struct result *result = r->result;
    result->notes = result->notes.n == 0 ? note
                                         : arena_printf(r->published->arena, "%.*s;%.*s",
                                                        SV_ARG(result->notes), SV_ARG(note));
}

/* A word that is a status. What stands behind DQ is the rule. */
static bool status_word(struct reading *r, struct sv text, enum status *status)
{
    struct sv rest = text, first = sv_cut(&rest, ' ');
    if (status_parse(text, status))
        return true;
    if (rest.p == NULL || !status_parse(first, status) || *status != STATUS_DQ)
        return false;
    char *rule = arena_alloc(r->published->arena, rest.n + 1, 1);
    for (size_t i = 0; i < rest.n; i++)
        rule[i] = rest.p[i] == ';' ? ',' : rest.p[i];
    add_note(r, sv_trim((struct sv){rule, rest.n}));
    return true;
}

static void take_word(struct reading *r, enum status status)
{
    if (!r->word)
        r->word_status = status;
    r->word = true;
}

static int64_t finish_time(struct reading *r, enum heading heading)
{
    struct sv text = reading_cell(r, heading), name = heading_column(heading), mark;
    enum status status;
    int64_t ms;
    switch (printed_time(text, r->columns->form, &ms, &mark)) {
    case PRINTED_NONE: break;
    case PRINTED_TIME:
        if (mark.n > 0)
            reading_set(r, arena_printf(r->published->arena, "%.*s_mark", SV_ARG(name)), mark);
        break;
    case PRINTED_BAD:
        if (status_word(r, text, &status)) {
            take_word(r, status);
            break;
        }
        r->bad = true;
        reading_bad_cell(r, name, text);
    }
    return ms;
}

/* Digits, perhaps with the number of all (12/401), a point behind or a sign of a tie. */
static bool is_place(struct sv text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.n; i++) {
        bool digit = text.p[i] >= '0' && text.p[i] <= '9';
        bool tie = i == 0 && (text.p[i] == 'T' || text.p[i] == 't');
        if (!digit && !tie && memchr("./= #*", text.p[i], 6) == NULL)
            return false;
        digits += digit;
    }
    return digits > 0;
}

/* The printed place, or nothing: a word in its stead is the status. */
static struct sv place(struct reading *r)
{
    struct sv text = reading_cell(r, HEADING_PLACE);
    enum status status;
    if (text.n == 0)
        return text;
    if (is_place(text)) {
        r->place = true;
        return text;
    }
    if (status_word(r, text, &status)) {
        take_word(r, status);
    } else {
        r->bad = true;
        reading_bad_cell(r, SV("place"), text);
    }
    return SV("");
}

static void read_times(struct reading *r)
{
    struct result *result = r->result;
    struct sv said = reading_cell(r, HEADING_STATUS),
              delay = reading_cell(r, HEADING_START_DELAY), mark;
    if (said.n > 0) {
        r->said = status_word(r, said, &r->said_status);
        if (!r->said) {
            r->bad = true;
            reading_bad_cell(r, SV("status"), said);
        }
    }
    result->gun_ms = finish_time(r, HEADING_GUN_TIME);
    result->chip_ms = finish_time(r, HEADING_CHIP_TIME);
    enum printed is = printed_time(delay, r->columns->form, &result->delay_ms, &mark);
    if (is == PRINTED_BAD)
        reading_bad_cell(r, SV("start_delay"), delay);
    else if (is == PRINTED_NONE && delay.n > 0)
        result->delay_ms = 0; /* over the line at the gun */
    else if (delay.n == 0 && result->gun_ms != TIME_NONE && result->chip_ms != TIME_NONE &&
             result->gun_ms >= result->chip_ms)
        result->delay_ms = result->gun_ms - result->chip_ms;
}

static void read_splits(struct reading *r)
{
    struct result *result = r->result;
    result->split_n = r->published->splits.n;
    result->split = arena_alloc(r->published->arena, result->split_n, sizeof *result->split);
    for (size_t i = 0; i < result->split_n; i++)
        result->split[i] = TIME_NONE;
    for (size_t c = 0; c < r->page->columns; c++) {
        if (r->columns->split[c] < 0)
            continue;
        int64_t ms;
        enum status status;
        struct sv text = cell(r, (int)c), mark;
        enum printed is = printed_time(text, r->columns->form, &ms, &mark);
        if (is == PRINTED_BAD && !status_parse(text, &status))
            reading_bad_cell(r, r->published->splits.name[r->columns->split[c]], text);
        r->split |= is == PRINTED_TIME;
        result->split[r->columns->split[c]] = ms;
    }
}

/* --- the others -------------------------------------------------------------------------- */

static void read_extras(struct reading *r, struct sv printed_place)
{
    const int *at = r->columns->at;
    for (size_t c = 0; c < r->page->columns; c++) {
        int x = r->columns->extra[c];
        if (x < 0)
            continue;
        struct sv text = cell(r, (int)c);
        if (at[HEADING_PLACE] == (int)c)
            text = printed_place;
        else if (sv_starts(r->published->extras.name[x], SV("printed_")) &&
                 printed_nothing(text))
            text = SV("");
        set_extra(r, (size_t)x, text);
    }
}

/* --- where the runner stands -------------------------------------------------------------- */

static size_t filled(struct reading *r)
{
    size_t n = 0;
    for (size_t c = 0; c < r->row->n; c++)
        n += r->row->cell[c].n > 0;
    return n;
}

static bool has_person(struct reading *r)
{
    return r->result->bib.n > 0 || reading_cell(r, HEADING_NAME).n > 0 ||
           reading_cell(r, HEADING_FAMILY).n > 0 || reading_cell(r, HEADING_GIVEN).n > 0;
}

/* False: nothing tells. */
static bool find_status(struct reading *r)
{
    struct result *result = r->result;
    bool timed = result->gun_ms != TIME_NONE || result->chip_ms != TIME_NONE;
    if (r->said && (r->said_status != STATUS_FIN || !r->word))
        result->status = r->said_status;
    else if (r->word)
        result->status = r->word_status;
    else if (timed || (r->place && has_person(r)))
        result->status = STATUS_FIN;
    else if (r->bad)
        return false;
    else if (r->split)
        result->status = STATUS_DNF;
    else if (has_person(r) && filled(r) > 1)
        result->status = STATUS_DNS;
    else
        return false;
    struct sv competing = reading_cell(r, HEADING_COMPETING);
    if (result->status == STATUS_FIN && entry_says_no(r->published->arena, competing)) {
        result->status = STATUS_NC;
        add_note(r, SV("not-competing"));
    }
    return true;
}

static int column_of_notes(const struct page *page)
{
    for (size_t c = 0; c < page->columns; c++)
        if (sv_is(page->header[c], "notes"))
            return (int)c;
    return -1;
}

void row_read(struct published *published, const struct page *page,
              const struct columns *columns, struct sv race, const struct page_row *row,
              struct result *result, const char **reason)
{
    struct reading r = {
        .published = published, .page = page, .columns = columns, .row = row, .result = result};
    *result = (struct result){.notes = cell(&r, column_of_notes(page))};
    result->bib = reading_cell(&r, HEADING_BIB);
    result->age_group = reading_cell(&r, HEADING_AGE_GROUP);
    result->club = reading_cell(&r, HEADING_CLUB);
    result->wave = reading_cell(&r, HEADING_WAVE);
    result->division = reading_cell(&r, HEADING_DIVISION);
    read_times(&r);
    struct sv printed_place = place(&r);
    read_splits(&r);
    if (!find_status(&r)) {
        *reason = no_result(&r);
        return;
    }
    person_read(&r, race);
    read_extras(&r, printed_place);
    tell_bad_cells(&r);
}
