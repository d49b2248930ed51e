#include "config.h"

#include "rank/rank.h"

#include <stdlib.h>

#include "base/map.h"
#include "rank/list.h"

/* Where a row stands in the output of its race; statuses below the finishers come after
 * CLASS_AFTER in the order of event.conf. */
enum { CLASS_PLACED, CLASS_UNPLACED, CLASS_RUN, CLASS_AFTER };

/* The rows of one race, and the rules they are ranked by: event.conf's with the options in. */
struct field {
    const size_t *row;
    size_t n;
    struct rank_rules rules;
};

struct ranker {
    struct ranking *out;
    struct arena *arena;
    const struct results *results;
    const struct event *event;
    const struct rank_options *options;
    struct field *field; /* in the races' order */
    size_t fields;
    size_t *position; /* per row: where it stands in its race's overall list */
    struct faults *faults, *warnings;
};

bool ties_parse(struct sv text, enum ties *ties)
{
    unsigned choice;
    if (!choice_find(ties_choices, text, &choice))
        return false;
    *ties = (enum ties)choice;
    return true;
}

/* --- the rules of a race --------------------------------------------------------------- */

static struct rank_rules rules_of(const struct ranker *r, struct sv race_name)
{
    struct rank_rules rules = {0};
    const struct race *race = r->event == NULL ? NULL : event_race(r->event, race_name);
    if (r->event != NULL)
        rules = race != NULL ? race->rank : r->event->rank;
    const struct rank_options *o = r->options;
    if (o->basis != BASIS_UNSET)
        rules.overall = o->basis;
    if (o->ties_given)
        rules.ties = o->ties;
    if (o->rounding_given)
        rules.rounding = o->rounding;
    if (o->age_grade_given)
        rules.age_grade = o->age_grade;
    if (o->points_given)
        rules.points = o->points;
    return rules;
}

static enum basis basis_of(const struct ranker *r, const struct rank_rules *rules, size_t scope)
{
    const enum basis named[SCOPES_FIXED] = {
        [SCOPE_SEX] = rules->sex,
        [SCOPE_AGE_GROUP] = rules->age_group,
        [SCOPE_NATION] = rules->nation,
    };
    if (r->out->scope[scope].basis != BASIS_UNSET)
        return r->out->scope[scope].basis;
    if (scope < SCOPES_FIXED && named[scope] != BASIS_UNSET)
        return named[scope];
    return rules->overall;
}

/* --- what must be there ---------------------------------------------------------------- */

static bool was_asked_for(const struct ranker *r, const struct scope *scope)
{
    for (size_t i = 0; i < r->options->scopes; i++)
        if (sv_eq(r->options->scope[i].column, scope->column))
            return true;
    return false;
}

static bool has_keys(const struct ranker *r, const struct scope *scope)
{
    for (size_t k = 0; k < scope->keys; k++)
        if (table_column(&r->results->table, scope->key[k]) == TABLE_NO_COLUMN)
            return false;
    return true;
}

static void missing_column(const struct ranker *r, enum basis basis)
{
    faults_add(r->faults, r->results->table.file, 1, "no column '%s' (%s makes it)",
               basis_column(basis), stream_maker(STREAM_RESULTS));
}

/* The columns of the scopes that were asked for. The fixed scopes stay empty without theirs:
 * published results have no nation, and are ranked all the same. */
static void check_keys(const struct ranker *r)
{
    for (size_t s = 0; s < r->out->scopes; s++) {
        const struct scope *scope = &r->out->scope[s];
        if (!was_asked_for(r, scope))
            continue;
        for (size_t k = 0; k < scope->keys; k++)
            if (table_column(&r->results->table, scope->key[k]) == TABLE_NO_COLUMN)
                faults_add(r->faults, r->results->table.file, 1,
                           "no column '%.*s' for scope '%.*s'", SV_ARG(scope->key[k]),
                           SV_ARG(scope->text));
    }
}

static void check_bases(const struct ranker *r)
{
    bool needed[BASIS_CHIP + 1] = {false};
    for (size_t i = 0; i < r->fields; i++) {
        if (r->field[i].rules.overall == BASIS_UNSET) {
            faults_add(r->faults, NULL, 0,
                       "no basis: name one with --basis gun|chip or in event.conf "
                       "(rank { overall = gun })");
            return;
        }
        for (size_t s = 0; s < r->out->scopes; s++)
            if (has_keys(r, &r->out->scope[s]))
                needed[basis_of(r, &r->field[i].rules, s)] = true;
    }
    if (needed[BASIS_GUN] && r->results->gun_time == TABLE_NO_COLUMN)
        missing_column(r, BASIS_GUN);
    if (needed[BASIS_CHIP] && r->results->chip_time == TABLE_NO_COLUMN)
        missing_column(r, BASIS_CHIP);
}

/* Distances are event.conf's; only the command line can ask for one without it. */
static void check_distances(const struct ranker *r)
{
    if (r->event != NULL)
        return;
    if (r->options->age_grade != AGE_GRADE_NONE)
        faults_add(r->faults, NULL, 0, "no distance: --age-grade needs event.conf (-e FILE)");
    if (r->options->points != POINTS_NONE)
        faults_add(r->faults, NULL, 0, "no distance: --points needs event.conf (-e FILE)");
}

/* --- races ----------------------------------------------------------------------------- */

/* Without any row there must be some basis all the same, so that a run does not begin to
 * fail only because somebody came. */
static void find_rules_of_nobody(struct ranker *r)
{
    r->fields = 1;
    r->field[0] = (struct field){.rules = rules_of(r, SV(""))};
    for (size_t i = 0; r->event != NULL && i < r->event->races; i++)
        if (r->field[0].rules.overall == BASIS_UNSET)
            r->field[0].rules = rules_of(r, r->event->race[i].name);
}

/* The rows race by race, in the races' order, and the rules of each race that has any. */
static void find_fields(struct ranker *r, const size_t *race_order)
{
    size_t rows = r->results->table.rows, races = 0;
    for (size_t i = 0; i < rows; i++)
        if (race_order[i] >= races)
            races = race_order[i] + 1;
    size_t *from = arena_alloc(r->arena, races + 1, sizeof *from);
    size_t *next = arena_alloc(r->arena, races + 1, sizeof *next);
    size_t *row = arena_alloc(r->arena, rows, sizeof *row);
    for (size_t i = 0; i < rows; i++)
        from[race_order[i] + 1]++;
    for (size_t i = 0; i < races; i++)
        next[i + 1] = from[i + 1] += from[i];
    for (size_t i = 0; i < rows; i++)
        row[next[race_order[i]]++] = i;
    r->field = arena_alloc(r->arena, races + 1, sizeof *r->field);
    for (size_t i = 0; i < races; i++) {
        size_t n = from[i + 1] - from[i];
        if (n == 0)
            continue;
        struct sv name = table_get(&r->results->table, row[from[i]], r->results->race);
        r->field[r->fields++] = (struct field){row + from[i], n, rules_of(r, name)};
    }
    if (rows == 0)
        find_rules_of_nobody(r);
}

/* --- places ---------------------------------------------------------------------------- */

/* One group while it is counted. */
struct group {
    uint32_t count, block, place;
};

/* The values in a row's key columns, or n == 0 if one of them is empty. A value's length
 * goes before it where there are several, so that "a,b" and "ab," differ. */
static struct sv group_key(const struct ranker *r, const int *column, size_t keys, size_t row)
{
    struct sv joined = SV("");
    for (size_t k = 0; k < keys; k++) {
        struct sv value = table_get(&r->results->table, row, column[k]);
        if (value.n == 0 || keys == 1)
            return value;
        joined = arena_printf(r->arena, "%.*s%zu:%.*s", SV_ARG(joined), value.n, SV_ARG(value));
    }
    return keys == 0 ? SV("*") : joined;
}

static void count_place(struct group *group, uint32_t block)
{
    group->count++;
    if (group->count == 1 || group->block != block)
        group->place = group->count;
    group->block = block;
}

/* The places of one scope in one race, counted along the list of the scope's basis. */
static void count_places(const struct ranker *r, const struct list *list, size_t s)
{
    const struct scope *scope = &r->out->scope[s];
    int column[SCOPE_KEYS];
    if (!has_keys(r, scope))
        return;
    for (size_t k = 0; k < scope->keys; k++)
        column[k] = table_column(&r->results->table, scope->key[k]);
    struct group *group = arena_alloc(r->arena, list->n, sizeof *group);
    struct map *number = map_new();
    uint32_t groups = 0;
    for (size_t i = 0; i < list->n; i++) {
        size_t row = list->entry[i].row;
        struct sv key = group_key(r, column, scope->keys, row);
        if (key.n == 0)
            continue;
        uint32_t g = map_put(number, key, groups);
        groups += g == groups;
        count_place(&group[g], list->entry[i].block);
        r->out->place[row * r->out->scopes + s] = group[g].place;
    }
    map_free(number);
}

/* --- the order of the rows ------------------------------------------------------------- */

struct line {
    const struct results *results;
    size_t row, class, position;
};

static int line_cmp(const void *pa, const void *pb)
{
    const struct line *a = pa, *b = pb;
    if (a->class != b->class)
        return a->class < b->class ? -1 : 1;
    if (a->class == CLASS_PLACED)
        return (a->position > b->position) - (a->position < b->position);
    int c = list_row_cmp(a->results, a->row, b->row);
    return c != 0 ? c : (a->row > b->row) - (a->row < b->row);
}

/* Statuses that after_finishers leaves out follow those it names, in the usual order. */
static size_t class_of(const struct ranker *r, const struct rank_rules *rules, size_t row)
{
    enum status status = results_status(r->results, row);
    if (status == STATUS_FIN)
        return r->out->place[row * r->out->scopes + SCOPE_OVERALL] > 0 ? CLASS_PLACED
                                                                       : CLASS_UNPLACED;
    if (status == STATUS_RUN)
        return CLASS_RUN;
    for (size_t i = 0; i < rules->afters; i++)
        if (sv_eq(rules->after[i], status_code(status)))
            return CLASS_AFTER + i;
    return CLASS_AFTER + rules->afters + (size_t)status;
}

static void order_field(const struct ranker *r, const struct field *field, size_t *order)
{
    struct line *line = arena_alloc(r->arena, field->n, sizeof *line);
    for (size_t i = 0; i < field->n; i++) {
        size_t row = field->row[i];
        line[i] =
            (struct line){r->results, row, class_of(r, &field->rules, row), r->position[row]};
    }
    if (field->n > 0)
        qsort(line, field->n, sizeof *line, line_cmp);
    for (size_t i = 0; i < field->n; i++)
        order[i] = line[i].row;
}

/* --- a race ------------------------------------------------------------------------------ */

static size_t finishers(const struct results *results, const size_t *from, size_t n,
                        size_t *row)
{
    size_t have = 0;
    for (size_t i = 0; i < n; i++)
        if (results_status(results, from[i]) == STATUS_FIN)
            row[have++] = from[i];
    return have;
}

struct list ranked_list(const struct ranked_race *race, const struct results *results,
                        enum basis basis, struct arena *arena, struct faults *warnings)
{
    struct faults told = {0};
    struct list_order order = {basis, race->rules.ties, race->rules.rounding};
    size_t *row = arena_alloc(arena, race->n, sizeof *row);
    size_t n = finishers(results, race->row, race->n, row);
    struct list list =
        list_make(results, row, n, order, arena, race->listed[basis] ? &told : warnings);
    faults_done(&told);
    return list;
}

static struct list list_of(const struct ranker *r, const struct rank_rules *rules,
                           enum basis basis, const size_t *row, size_t n)
{
    struct list_order order = {basis, rules->ties, rules->rounding};
    return list_make(r->results, row, n, order, r->arena, r->warnings);
}

/* Ranks a race, and puts its rows in their order of output. Under ties = order the overall
 * list goes by the input, and a list by the other time goes by the overall one: so that
 * ranking the output again gives the same places. */
static void rank_field(const struct ranker *r, const struct field *field, size_t *order,
                       struct ranked_race *race)
{
    const struct rank_rules *rules = &field->rules;
    if (field->n > 0)
        race->name = table_get(&r->results->table, field->row[0], r->results->race);
    race->rules = *rules;
    race->row = order;
    race->n = field->n;
    race->listed[rules->overall] = true;
    size_t *row = arena_alloc(r->arena, field->n, sizeof *row);
    struct list overall = list_of(r, rules, rules->overall, row,
                                  finishers(r->results, field->row, field->n, row));
    for (size_t i = 0; i < overall.n; i++)
        r->position[overall.entry[i].row] = i;
    r->out->placed += overall.n;
    count_places(r, &overall, SCOPE_OVERALL);
    order_field(r, field, order);
    enum basis other = rules->overall == BASIS_GUN ? BASIS_CHIP : BASIS_GUN;
    struct list by_other = {0};
    for (size_t s = SCOPE_OVERALL + 1; s < r->out->scopes; s++) {
        bool is_other = basis_of(r, rules, s) == other && has_keys(r, &r->out->scope[s]);
        race->listed[other] |= is_other;
        if (is_other && by_other.entry == NULL)
            by_other =
                list_of(r, rules, other, row, finishers(r->results, order, field->n, row));
        count_places(r, is_other ? &by_other : &overall, s);
    }
}

static void official_times(const struct ranker *r, const struct field *field)
{
    int column =
        field->rules.overall == BASIS_CHIP ? r->results->chip_time : r->results->gun_time;
    for (size_t i = 0; i < field->n; i++) {
        size_t row = field->row[i];
        int64_t ms = results_time(r->results, row, column);
        if (ms == TIME_NONE || !status_finished(results_status(r->results, row)))
            continue;
        char text[TIME_TEXT];
        enum rounding rounding = field->rules.rounding;
        size_t n = official_format(text, official_ms(ms, rounding), rounding);
        r->out->official[row] = arena_sv(r->arena, (struct sv){text, n});
    }
}

/* Age grades and points, by the rules of each race. */
static void measure(const struct ranker *r)
{
    struct merits *merits = &r->out->merits;
    for (size_t i = 0; i < r->fields; i++)
        merits_want(merits, &r->field[i].rules);
    merits->cell = arena_alloc(r->arena, r->out->rows * MERITS, sizeof *merits->cell);
    for (size_t i = 0; i < r->fields; i++) {
        const struct field *f = &r->field[i];
        const struct race *race = NULL;
        if (f->n > 0 && r->event != NULL)
            race = event_race(r->event,
                              table_get(&r->results->table, f->row[0], r->results->race));
        merits_add(merits, r->arena, r->results, r->event, race, &f->rules, f->row, f->n,
                   r->warnings);
    }
}

/* --- all of it ------------------------------------------------------------------------- */

bool rank_results(struct ranking *ranking, struct arena *arena, const struct results *results,
                  const struct event *event, const struct rank_options *options,
                  struct faults *faults, struct faults *warnings)
{
    size_t rows = results->table.rows;
    struct fault why = {0};
    struct ranker r = {.out = ranking,
                       .arena = arena,
                       .results = results,
                       .event = event,
                       .options = options,
                       .faults = faults,
                       .warnings = warnings};
    *ranking = (struct ranking){.rows = rows};
    ranking->scope = scope_list(arena, options->scope, options->scopes, &ranking->scopes, &why);
    if (ranking->scope == NULL) {
        faults_add(faults, NULL, 0, "%s", why.text);
        return false;
    }
    find_fields(&r, results_race_order(results, arena, event));
    check_keys(&r);
    check_bases(&r);
    check_distances(&r);
    if (faults->total > 0)
        return false;
    ranking->order = arena_alloc(arena, rows, sizeof *ranking->order);
    ranking->place = arena_alloc(arena, rows * ranking->scopes, sizeof *ranking->place);
    ranking->official = arena_alloc(arena, rows, sizeof *ranking->official);
    r.position = arena_alloc(arena, rows, sizeof *r.position);
    size_t done = 0;
    ranking->race = arena_alloc(arena, r.fields, sizeof *ranking->race);
    ranking->races = rows > 0 ? r.fields : 0;
    for (size_t i = 0; i < r.fields; i++) {
        rank_field(&r, &r.field[i], ranking->order + done, &ranking->race[i]);
        official_times(&r, &r.field[i]);
        done += r.field[i].n;
    }
    measure(&r);
    return true;
}
