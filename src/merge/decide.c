/* decide.c - what the referee decided: decisions.csv, applied in order.
 *
 * A decision names the value it replaces (`old`) as the results show it at that moment; one
 * that does not agree is not applied, is said, and leaves a note that certify takes for an
 * error. Nothing else of the file is lost for it.
 */
#include "config.h"

#include "csv/table.h"
#include "merge/merge.h"

enum { RACE, BIB, FIELD, OLD, NEW, WHO, WHEN, WHY, COLUMNS };
static const char *const column_name[COLUMNS] = {"race", "bib", "field", "old",
                                                 "new",  "who", "when",  "why"};

struct decision {
    struct merge *merge;
    const struct table *table;
    size_t line;
    struct sv race, bib, field, old, new;
};

/* --- not applied ---------------------------------------------------------------------- */

static void refuse(struct decision *d, struct runner *runner, const char *what,
                   struct sv subject)
{
    faults_add(&d->merge->notes, d->table->file, d->line, "decision not applied: %s '%.*s'",
               what, SV_ARG(subject));
    d->merge->stale++;
    if (runner != NULL)
        runner->notes |= note_bit(NOTE_STALE_DECISION);
}

static void refuse_old(struct decision *d, struct runner *runner, struct sv now)
{
    faults_add(&d->merge->notes, d->table->file, d->line,
               "decision not applied: %.*s of bib '%.*s' is '%.*s', not '%.*s'",
               SV_ARG(d->field), SV_ARG(d->bib), SV_ARG(now), SV_ARG(d->old));
    d->merge->stale++;
    runner->notes |= note_bit(NOTE_STALE_DECISION);
}

/* --- old ------------------------------------------------------------------------------ */

static bool is_any(const struct decision *d)
{
    return sv_is(d->old, "*");
}

/* Times agree to the digits that were written: 2:09:44 agrees with 2:09:44.300. */
static bool time_agrees(struct sv old, int64_t ms)
{
    static const int64_t cut[] = {1000, 100, 10, 1};
    int64_t given;
    if (old.n == 0 || ms == TIME_NONE)
        return old.n == 0 && ms == TIME_NONE;
    const char *point = memchr(old.p, '.', old.n);
    size_t decimals = point == NULL ? 0 : old.n - (size_t)(point - old.p) - 1;
    if (decimals > 3 || !elapsed_parse(old, true, &given))
        return false;
    return given / cut[decimals] == ms / cut[decimals];
}

/* --- the fields ----------------------------------------------------------------------- */

static void decide_status(struct decision *d, struct runner *runner)
{
    struct sv rule = d->new, word = sv_cut(&rule, ' ');
    enum status old, new;
    if (!is_any(d) && (!status_parse(d->old, &old) || old != runner->status)) {
        refuse_old(d, runner, status_code(runner->status));
        return;
    }
    if (!status_parse(word, &new)) {
        refuse(d, runner, "no such status:", d->new);
        return;
    }
    runner->status = new;
    runner->status_decided = true;
    runner->rule = rule.p == NULL ? SV("") : arena_sv(d->merge->arena, sv_trim(rule));
    for (size_t i = 0; i < runner->rule.n; i++)
        if (runner->rule.p[i] == ';') /* it parts the notes */
            runner->rule = sv_head(runner->rule, i);
    runner->notes |= note_bit(NOTE_DECISION);
}

/* The moment that `new` names: since the gun, or a full time with its offset; TIME_NONE for
 * empty. False: neither. */
static bool new_moment(const struct decision *d, const struct runner *runner, int64_t *ms)
{
    struct stamp stamp;
    int64_t elapsed;
    *ms = TIME_NONE;
    if (d->new.n == 0)
        return true;
    if (stamp_parse(d->new, &stamp)) {
        *ms = stamp.utc_ms;
        return true;
    }
    if (runner->gun_ms == TIME_NONE || !elapsed_parse(d->new, true, &elapsed))
        return false;
    *ms = runner->gun_ms + elapsed;
    return true;
}

static void decide_pass(struct decision *d, struct runner *runner, int mat, int64_t shown)
{
    int64_t ms;
    if (mat < 0) {
        refuse(d, runner, "the race has no mat", d->field);
        return;
    }
    if (!is_any(d) && !time_agrees(d->old, shown)) {
        char text[TIME_TEXT];
        refuse_old(d, runner, (struct sv){text, elapsed_format(text, shown)});
        return;
    }
    if (!new_moment(d, runner, &ms)) {
        refuse(d, runner, "neither a time since the gun nor a time with its zone:", d->new);
        return;
    }
    struct pass *pass = &runner->pass[mat];
    if (pass->read != PASS_NO_READ)
        d->merge->reads->read[pass->read].fate = FATE_VOID;
    *pass = (struct pass){ms, PASS_NO_READ};
    runner->notes |= note_bit(NOTE_DECISION);
    runner_derive(runner, d->merge->reads);
}

static void decide(struct decision *d, struct runner *runner)
{
    const struct field *field = runner->field;
    if (sv_is(d->field, "status"))
        decide_status(d, runner);
    else if (sv_is(d->field, "start"))
        decide_pass(d, runner, field == NULL ? -1 : field->start, runner_start_delay(runner));
    else if (sv_is(d->field, "finish"))
        decide_pass(d, runner, field == NULL ? -1 : field->finish, runner_gun_time(runner));
    else
        refuse(d, runner, "nothing can be decided about field", d->field);
}

/* --- the file ------------------------------------------------------------------------- */

/* The runner of a race (any, if none is named) with the bib: one, or none. */
static struct runner *find_runner(struct decision *d)
{
    struct runner *found = NULL;
    for (size_t e = 0; e < d->merge->entries->n; e++) {
        struct runner *runner = &d->merge->runner[e];
        if (!sv_eq(runner->entry->bib, d->bib) ||
            (d->race.n > 0 && !sv_eq(runner->entry->race_text, d->race)))
            continue;
        if (found != NULL) {
            refuse(d, NULL, "two entries have bib", d->bib);
            return NULL;
        }
        found = runner;
    }
    if (found == NULL)
        refuse(d, NULL, "nobody has bib", d->bib);
    return found;
}

static bool find_columns(const struct table *table, int column[COLUMNS], struct faults *faults)
{
    for (int c = 0; c < COLUMNS; c++) {
        column[c] = table_column(table, sv_of(column_name[c]));
        if (column[c] == TABLE_NO_COLUMN && c <= NEW && c != RACE)
            faults_add(faults, table->file, 1, "no column '%s'", column_name[c]);
    }
    return faults->total == 0;
}

bool merge_decide(struct merge *merge, const char *file, reader_source source, void *from,
                  struct faults *faults)
{
    struct table table;
    int column[COLUMNS];
    if (!table_read(&table, merge->arena, file, source, from, faults) ||
        !find_columns(&table, column, faults))
        return false;
    for (size_t r = 0; r < table.rows; r++) {
        struct decision d = {.merge = merge, .table = &table, .line = table.row[r].line};
        d.race = sv_trim(table_get(&table, r, column[RACE]));
        d.bib = sv_trim(table_get(&table, r, column[BIB]));
        d.field = sv_trim(table_get(&table, r, column[FIELD]));
        d.old = sv_trim(table_get(&table, r, column[OLD]));
        d.new = sv_trim(table_get(&table, r, column[NEW]));
        struct runner *runner = find_runner(&d);
        if (runner != NULL)
            decide(&d, runner);
    }
    return true;
}
