/* decide.c - what the referee decided: decisions.csv, applied in order.
 *
 * A decision names the value it replaces (`old`) as the results show it at that moment; one
 * that does not agree is not applied, is said, and leaves a note that certify takes for an
 * error. Nothing else of the file is lost for it.
 */
#include "config.h"

#include "merge/decide.h"

#include "base/clean.h"
#include "base/text.h"
#include "csv/table.h"
#include "race/entry_cell.h"
#include "race/schema.h"

enum { RACE, BIB, FIELD, OLD, NEW, WHO, WHEN, WHY, COLUMNS };
static const char *const column_name[COLUMNS] = {"race", "bib", "field", "old",
                                                 "new",  "who", "when",  "why"};

static const struct {
    const char *name;
    void (*decide)(struct decision *d, struct runner *runner);
} fields[] = {
    {"status", decide_status},   {"start", decide_start},       {"finish", decide_finish},
    {"penalty", decide_penalty}, {"ahead_of", decide_ahead_of}, {"swap", decide_swap},
    {"race", decide_race},       {"wave", decide_wave},         {"bib", decide_bib},
    {"chip", decide_chip},       {"name", decide_name},         {"sex", decide_sex},
    {"birth", decide_birth},     {"age", decide_age},           {"nation", decide_nation},
    {"club", decide_club},       {"division", decide_division},
};

/* --- not applied, applied ------------------------------------------------------------- */

static void count_stale(struct decision *d, struct runner *runner)
{
    d->merge->stale++;
    if (runner != NULL)
        runner->notes |= note_bit(NOTE_STALE_DECISION);
}

void decision_refuse(struct decision *d, struct runner *runner, const char *what,
                     struct sv subject)
{
    faults_add(&d->merge->notes, d->file, d->line, "decision not applied: %s '%.*s'", what,
               SV_ARG(subject));
    count_stale(d, runner);
}

void decision_refuse_old(struct decision *d, struct runner *runner, struct sv now)
{
    faults_add(&d->merge->notes, d->file, d->line,
               "decision not applied: %.*s of bib '%.*s' is '%.*s', not '%.*s'",
               SV_ARG(d->field), SV_ARG(d->bib), SV_ARG(now), SV_ARG(d->old));
    count_stale(d, runner);
}

void decision_impossible(struct decision *d, struct runner *runner, const char *what,
                         const struct runner *of)
{
    faults_add(&d->merge->notes, d->file, d->line, "decision not applied: %s: bib '%.*s'", what,
               SV_ARG(of->entry->bib));
    count_stale(d, runner);
}

bool decision_any_old(const struct decision *d)
{
    return sv_is(d->old, "*");
}

bool decision_agrees(struct decision *d, struct runner *runner, struct sv now)
{
    if (decision_any_old(d) || sv_eq(d->old, now))
        return true;
    decision_refuse_old(d, runner, now);
    return false;
}

bool decision_no_old(struct decision *d, struct runner *runner)
{
    if (d->old.n == 0 || decision_any_old(d))
        return true;
    faults_add(&d->merge->notes, d->file, d->line,
               "decision not applied: %.*s has no old value, not even '%.*s'", SV_ARG(d->field),
               SV_ARG(d->old));
    count_stale(d, runner);
    return false;
}

void decision_done(struct runner *runner)
{
    runner->notes |= note_bit(NOTE_DECISION);
}

/* --- who ------------------------------------------------------------------------------ */

/* Those with the bib, of a race if one is named: how many, and the last of them. */
static size_t count_runners(const struct decision *d, struct sv race, struct sv bib,
                            struct runner **found)
{
    size_t n = 0;
    for (size_t e = 0; e < d->merge->entries->n; e++) {
        struct runner *runner = &d->merge->runner[e];
        if (!sv_eq(runner->entry->bib, bib) ||
            (race.n > 0 && !sv_eq(runner->entry->race_text, race)))
            continue;
        *found = runner;
        n++;
    }
    return n;
}

static void mark_all(struct decision *d)
{
    for (size_t e = 0; e < d->merge->entries->n; e++) {
        struct runner *runner = &d->merge->runner[e];
        if (sv_eq(runner->entry->bib, d->bib) &&
            (d->race.n == 0 || sv_eq(runner->entry->race_text, d->race)))
            runner->notes |= note_bit(NOTE_STALE_DECISION);
    }
}

/* The runner of a race (any, if none is named) with the bib: one, or none. */
static struct runner *find_runner(struct decision *d)
{
    struct runner *found = NULL, *elsewhere;
    int race = race_named(d->merge->event, d->race);
    if (d->race.n > 0 && race >= 0)
        d->race = d->merge->event->race[race].name;
    size_t n = count_runners(d, d->race, d->bib, &found);
    if (n == 1)
        return found;
    if (d->bib.n == 0)
        decision_refuse(d, NULL, "no bib is named, for field", d->field);
    else if (n > 1)
        decision_refuse(d, NULL, "two entries have bib", d->bib);
    else if (d->race.n > 0 && count_runners(d, SV(""), d->bib, &elsewhere) > 0)
        decision_refuse(
            d, NULL,
            arena_printf(d->merge->arena, "nobody in race '%.*s' has bib", SV_ARG(d->race)).p,
            d->bib);
    else
        decision_refuse(d, NULL, "nobody has bib", d->bib);
    if (d->bib.n > 0 && n > 1)
        mark_all(d);
    return NULL;
}

struct runner *decision_other(struct decision *d, struct runner *runner, bool elsewhere)
{
    struct runner *other = NULL;
    size_t n = count_runners(d, runner->entry->race_text, d->new, &other);
    if (n == 0 && elsewhere)
        n = count_runners(d, SV(""), d->new, &other);
    if (d->new.n == 0)
        decision_refuse(d, runner, "no other bib is named, for bib", d->bib);
    else if (n == 0)
        decision_refuse(d, runner, elsewhere ? "nobody has bib" : "nobody in the race has bib",
                        d->new);
    else if (n > 1)
        decision_refuse(d, runner, "two entries have bib", d->new);
    else if (other == runner)
        decision_refuse(d, runner, "both are the same bib", d->new);
    else
        return other;
    return NULL;
}

/* --- the file ------------------------------------------------------------------------- */

static void decide(struct decision *d, struct runner *runner)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (sv_is(d->field, fields[i].name)) {
            fields[i].decide(d, runner);
            return;
        }
    if (decide_is_mat(d))
        decide_mat(d, runner);
    else if (decide_is_extra(d))
        decide_extra(d, runner);
    else
        decision_refuse(d, runner, "nothing can be decided about field", d->field);
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

/* A cell trimmed, cleaned and in normal form C; adds to *stripped what was taken out. */
static struct sv cell(struct arena *arena, const struct table *table, size_t row, int column,
                      size_t *stripped)
{
    struct sv text = text_clean(arena, table_get(table, row, column), stripped);
    return text_nfc(arena, text_trim(text));
}

/* What became of a line about a runner, for those who ask later. */
static void decide_and_tell(struct decision *d, struct runner *runner, bool is_whole)
{
    struct merge *merge = d->merge;
    size_t stale = merge->stale;
    merge->effects.about = (uint32_t)(runner - merge->runner);
    if (is_whole)
        decide(d, runner);
    else
        decision_refuse(d, runner, "the line ends before the column", SV("new"));
    effects_add(&merge->effects, merge->arena, merge->effects.about,
                merge->stale == stale ? EFFECT_APPLIED : EFFECT_REFUSED);
    if (merge->stale == stale && (sv_is(d->field, "status") || sv_is(d->field, "race")))
        merge_judge_again(merge);
}

/* An order holds for a race, and for two people, whatever their bibs: if others decisions have
 * parted them in the end it is dropped, and who else has it ahead is told so. */
static void check_orders(struct merge *merge)
{
    for (uint32_t e = 0; e < merge->entries->n; e++) {
        struct runner *runner = &merge->runner[e];
        const struct runner *other = runner->ruling->ahead_of;
        struct effect *by =
            other == NULL ? NULL : effects_find(&merge->effects, e, SV("ahead_of"));
        if (by == NULL)
            continue;
        effects_begin(&merge->effects, merge->effects.file, by->line, by->field);
        merge->effects.about = e;
        if (sv_eq(runner->entry->race_text, other->entry->race_text)) {
            effects_add(&merge->effects, merge->arena, (uint32_t)(other - merge->runner),
                        EFFECT_FELT);
            continue;
        }
        by->kind = EFFECT_DROPPED;
        runner_rule(runner, merge->arena)->ahead_of = NULL;
        runner->notes |= note_bit(NOTE_STALE_DECISION);
        merge->stale++;
        faults_add(&merge->notes, merge->effects.file, by->line,
                   "decision dropped: bib '%.*s' is in race '%.*s', bib '%.*s' in '%.*s'",
                   SV_ARG(runner->entry->bib), SV_ARG(runner->entry->race_text),
                   SV_ARG(other->entry->bib), SV_ARG(other->entry->race_text));
    }
}

bool merge_decide(struct merge *merge, const char *file, reader_source source, void *from,
                  struct faults *faults)
{
    struct table table;
    int column[COLUMNS];
    struct arena *arena = merge->arena;
    size_t before = merge->notes.total;
    if (!table_read_hand(&table, arena, file, source, from, "decision not applied",
                         &merge->notes, faults) ||
        !find_columns(&table, column, faults))
        return false;
    merge->stale += merge->notes.total - before; /* rows that cannot be read */
    for (size_t r = 0; r < table.rows; r++) {
        struct decision d = {.merge = merge, .file = table.file, .line = table.row[r].line};
        size_t stripped = 0;
        d.race = cell(arena, &table, r, column[RACE], &stripped);
        d.bib = cell(arena, &table, r, column[BIB], &stripped);
        d.field = cell(arena, &table, r, column[FIELD], &stripped);
        d.old = cell(arena, &table, r, column[OLD], &stripped);
        d.new = cell(arena, &table, r, column[NEW], &stripped);
        if (stripped > 0)
            faults_add(&merge->notes, d.file, d.line, "%zu control character%s taken out",
                       stripped, stripped == 1 ? "" : "s");
        effects_begin(&merge->effects, d.file, d.line, d.field);
        struct runner *runner = find_runner(&d);
        if (runner != NULL)
            decide_and_tell(&d, runner, table.row[r].n > (size_t)column[NEW]);
    }
    check_orders(merge);
    return true;
}
