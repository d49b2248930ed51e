/* decide_entry.c - decisions about the columns of an entry, and what follows from them. */
#include "config.h"

#include <stdio.h>

#include "merge/decide.h"
#include "merge/redo.h"
#include "race/entry_cell.h"
#include "race/heading.h"
#include "race/nation.h"

static struct entry *entry_of(const struct decision *d, const struct runner *runner)
{
    return &d->merge->entries->entry[runner - d->merge->runner];
}

/* --- cells that stand for themselves -------------------------------------------------- */

static void decide_text(struct decision *d, struct runner *runner, struct sv *cell)
{
    if (!decision_agrees(d, runner, *cell))
        return;
    *cell = d->new;
    decision_done(runner);
}

void decide_name(struct decision *d, struct runner *runner)
{
    redo_keep_names(d->merge);
    decide_text(d, runner, &entry_of(d, runner)->name);
}

void decide_club(struct decision *d, struct runner *runner)
{
    decide_text(d, runner, &entry_of(d, runner)->club);
}

void decide_division(struct decision *d, struct runner *runner)
{
    decide_text(d, runner, &entry_of(d, runner)->division);
}

/* --- who somebody is ------------------------------------------------------------------ */

void decide_sex(struct decision *d, struct runner *runner)
{
    struct entry *e = entry_of(d, runner);
    struct sv sex;
    if (!decision_agrees(d, runner, e->sex))
        return;
    if (!sex_parse(d->merge->arena, d->new, &sex)) {
        decision_refuse(d, runner, "no such sex:", d->new);
        return;
    }
    e->sex = sex;
    decision_done(runner);
}

void decide_birth(struct decision *d, struct runner *runner)
{
    struct entry *e = entry_of(d, runner);
    struct sv birth;
    if (!decision_agrees(d, runner, e->birth))
        return;
    if (!birth_parse(d->merge->arena, d->new, &birth)) {
        decision_refuse(d, runner, "neither a date nor a year of birth:", d->new);
        return;
    }
    redo_keep_names(d->merge);
    e->birth = birth;
    decision_done(runner);
}

/* Only of somebody whose birth is not known: it would not count beside it. */
void decide_age(struct decision *d, struct runner *runner)
{
    struct entry *e = entry_of(d, runner);
    char text[16];
    int age = runner_age(runner, d->merge->event);
    int n = age == AGE_UNKNOWN ? 0 : snprintf(text, sizeof text, "%d", age);
    if (!decision_agrees(d, runner, (struct sv){text, (size_t)n}))
        return;
    if (e->birth.n > 0) {
        decision_refuse(d, runner, "the age follows from the birth, which is", e->birth);
        return;
    }
    if (!age_parse(d->new, &age)) {
        decision_refuse(d, runner, "no age:", d->new);
        return;
    }
    e->age = age;
    decision_done(runner);
}

/* In the code set of the stream, as old is. */
void decide_nation(struct decision *d, struct runner *runner)
{
    struct entry *e = entry_of(d, runner);
    enum code_set set = d->merge->event->nations;
    struct sv nation = d->new;
    if (!decision_agrees(d, runner, e->nation))
        return;
    if (nation.n > 0 && !nation_code(d->new, set, set, &nation))
        faults_add(&d->merge->notes, d->file, d->line, "unknown nation '%.*s', kept as it is",
                   SV_ARG(d->new));
    e->nation = nation;
    decision_done(runner);
}

/* --- extras --------------------------------------------------------------------------- */

static int extra_of(const struct entries *entries, struct sv name)
{
    for (size_t x = 0; x < entries->extras; x++)
        if (sv_eq(entries->extra[x], name))
            return (int)x;
    return -1;
}

/* What racekit itself has a meaning for can be decided where no list has the column, too. */
static bool is_own(struct sv field)
{
    enum heading heading = heading_named(field);
    return heading == HEADING_COMPETING || heading == HEADING_ANONYMOUS ||
           heading == HEADING_LATIN;
}

bool decide_is_extra(const struct decision *d)
{
    return is_own(d->field) || extra_of(d->merge->entries, d->field) >= 0;
}

/* The name made of its parts. */
static struct sv joined(const struct decision *d, const struct entry *e)
{
    int given = extra_of(d->merge->entries, SV("given_name"));
    int family = extra_of(d->merge->entries, SV("family_name"));
    return name_joined(d->merge->arena, given < 0 ? SV("") : entry_extra(e, (size_t)given),
                       family < 0 ? SV("") : entry_extra(e, (size_t)family));
}

void decide_extra(struct decision *d, struct runner *runner)
{
    struct entries *entries = d->merge->entries;
    struct entry *e = entry_of(d, runner);
    int there = extra_of(entries, d->field);
    if (!decision_agrees(d, runner, there < 0 ? SV("") : entry_extra(e, (size_t)there)))
        return;
    size_t x = (size_t)entries_extra(entries, d->merge->arena, d->field);
    bool of_parts = sv_eq(e->name, joined(d, e));
    entry_set_extra(entries, d->merge->arena, e, x, d->new);
    redo_keep_names(d->merge);
    if (of_parts)
        e->name = joined(d, e);
    decision_done(runner);
    if (heading_named(d->field) == HEADING_COMPETING) {
        e->competing = !entry_says_no(d->merge->arena, d->new);
        runner_derive(runner, d->merge->reads);
    }
}

/* --- wave and race -------------------------------------------------------------------- */

void decide_wave(struct decision *d, struct runner *runner)
{
    if (!decision_agrees(d, runner, runner_wave(runner)))
        return;
    if (runner->field == NULL ||
        (d->new.n > 0 && race_wave(runner->field->race, d->new) == NULL)) {
        decision_refuse(d, runner, "the race has no wave", d->new);
        return;
    }
    struct redo_fault fault;
    if (redo_wave(d->merge, runner, d->new, &fault) != REDO_DONE) {
        decision_impossible(d, runner, fault.what, fault.of);
        return;
    }
    if (runner->ruling->wave_aside.n > 0)
        runner_rule(runner, d->merge->arena)->wave_aside = SV("");
    decision_done(runner);
}

static bool is_taken(const struct decision *d, const struct runner *runner, struct sv race,
                     struct sv bib)
{
    const struct entries *entries = d->merge->entries;
    for (size_t e = 0; e < entries->n; e++)
        if (&entries->entry[e] != runner->entry && sv_eq(entries->entry[e].bib, bib) &&
            sv_eq(entries->entry[e].race_text, race))
            return true;
    return false;
}

/* False: refused. */
static bool change(struct decision *d, struct runner *runner, const struct entry *to)
{
    if (to->bib.n > 0 && is_taken(d, runner, to->race_text, to->bib)) {
        decision_refuse(d, runner, "somebody else in the race has bib", to->bib);
        return false;
    }
    struct redo_fault fault;
    switch (redo_entry(d->merge, runner, to, &fault)) {
    case REDO_DONE: decision_done(runner); return true;
    case REDO_BIB_TAKEN:
        decision_refuse(d, runner, "somebody else in the race has bib", to->bib);
        break;
    case REDO_CHIP_TAKEN:
        decision_refuse(d, runner, "somebody else has a chip of", d->new);
        break;
    case REDO_IMPOSSIBLE: decision_impossible(d, runner, fault.what, fault.of); break;
    }
    return false;
}

/* A wave belongs to its race: in another one the entry has it only if there is one of that
 * name, else what the bib says. Back in the old race it is as it was. */
static void take_wave(const struct decision *d, struct runner *runner, struct entry *to)
{
    const struct race *race = &d->merge->event->race[to->race];
    const struct ruling *was = runner->ruling;
    if (to->race == runner->entry->race)
        return;
    if (to->wave.n == 0 && was->wave_aside.n > 0 && to->race == was->wave_aside_race) {
        to->wave = was->wave_aside;
        runner_rule(runner, d->merge->arena)->wave_aside = SV("");
    } else if (to->wave.n > 0 && race_wave(race, to->wave) == NULL) {
        struct ruling *ruling = runner_rule(runner, d->merge->arena);
        ruling->wave_aside = to->wave;
        ruling->wave_aside_race = runner->entry->race;
        to->wave = SV("");
    }
}

void decide_race(struct decision *d, struct runner *runner)
{
    struct entry to = *runner->entry;
    if (!decision_agrees(d, runner, to.race_text))
        return;
    to.race = race_named(d->merge->event, d->new);
    if (to.race < 0) {
        decision_refuse(d, runner, "event.conf has no race", d->new);
        return;
    }
    to.race_text = d->merge->event->race[to.race].name;
    bool was_decided = runner->race_decided;
    const struct ruling *was = runner->ruling;
    runner->race_decided = true; /* and nobody needs to be asked about it again */
    take_wave(d, runner, &to);
    if (change(d, runner, &to))
        return;
    runner->race_decided = was_decided;
    runner->ruling = was;
}

/* --- bib and chip --------------------------------------------------------------------- */

void decide_bib(struct decision *d, struct runner *runner)
{
    struct entry to = *runner->entry;
    if (!decision_agrees(d, runner, to.bib))
        return;
    if (d->new.n == 0) {
        decision_refuse(d, runner, "the new bib is empty: bib", d->bib);
        return;
    }
    if (memchr(d->new.p, ';', d->new.n) != NULL) { /* it parts the notes that name bibs */
        decision_refuse(d, runner, "a note could not name the bib", d->new);
        return;
    }
    to.bib = d->new;
    change(d, runner, &to);
}

static struct sv chips_joined(const struct decision *d, const struct entry *e)
{
    struct sv all = SV("");
    for (size_t i = 0; i < e->chips; i++)
        all = arena_printf(d->merge->arena, "%.*s%s%.*s", SV_ARG(all), i == 0 ? "" : ";",
                           SV_ARG(e->chip[i]));
    return all;
}

void decide_chip(struct decision *d, struct runner *runner)
{
    struct entry to = *runner->entry;
    struct sv rest = d->new;
    if (!decision_agrees(d, runner, chips_joined(d, &to)))
        return;
    if (!d->merge->entries->chip_column) {
        decision_refuse(d, runner, "no entry has a chip, codes are bibs: it cannot be given",
                        d->new);
        return;
    }
    to.chips = 0;
    while (rest.p != NULL && rest.n > 0) {
        struct sv chip = sv_trim(sv_cut(&rest, ';'));
        if (chip.n == 0 || entry_has_chip(&to, chip))
            continue;
        if (!entry_add_chip(d->merge->arena, &to, chip)) {
            decision_refuse(d, runner, "more chips than one can wear:", d->new);
            return;
        }
    }
    change(d, runner, &to);
}
