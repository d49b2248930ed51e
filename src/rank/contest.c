#include "config.h"

#include "rank/contest.h"

#include <stdlib.h>

#include "base/sink.h"
#include "race/keys.h"

static void check_column(const struct contest_world *world, const struct contest *contest,
                         const char *what, struct sv name, size_t line)
{
    const struct results *results = world->results;
    struct fault why = {0};
    int c;
    const char *of = arena_printf(world->arena, "%s '%.*s'", what, SV_ARG(contest->name)).p;
    if (!keys_column(&results->table, NULL, name, of, &c, &why))
        faults_add(world->faults, world->event->file, line, "%s", why.text);
    else if (results->role[c] == ROLE_PLACE || c == results->official_time)
        faults_add(world->faults, world->event->file, line,
                   "column '%.*s' cannot decide %s: rank makes it anew", SV_ARG(name), of);
}

static bool is_race_known(const struct contest_world *world, struct sv name)
{
    for (size_t i = 0; i < world->ranking->races; i++)
        if (sv_eq(world->ranking->race[i].name, name))
            return true;
    return event_race(world->event, name) != NULL;
}

void contest_check(const struct contest_world *world, const struct contest *contest,
                   const char *what)
{
    const struct results *results = world->results;
    for (size_t i = 0; i < contest->wheres; i++)
        check_column(world, contest, what, contest->where[i].name, contest->where_line);
    for (size_t i = 0; i < contest->bys; i++)
        check_column(world, contest, what, contest->by[i], contest->by_line);
    int c = contest->basis == BASIS_CHIP ? results->chip_time : results->gun_time;
    if (c == TABLE_NO_COLUMN)
        faults_add(world->faults, results->table.file, 1, "no column '%s' for %s '%.*s'",
                   basis_column(contest->basis), what, SV_ARG(contest->name));
    if (contest->race.n > 0 && !is_race_known(world, contest->race))
        faults_add(world->faults, world->event->file, contest->race_line,
                   "there is no race '%.*s'", SV_ARG(contest->race));
}

struct contest_race *contest_races(const struct contest_world *world,
                                   const struct contest *contest, size_t *n)
{
    const struct event *event = world->event;
    const struct ranking *ranking = world->ranking;
    struct contest_race *race =
        arena_alloc(world->arena, event->races + ranking->races, sizeof *race);
    *n = 0;
    for (size_t i = 0; i < event->races; i++)
        if (contest->race.n == 0 || sv_eq(contest->race, event->race[i].name))
            race[(*n)++].name = event->race[i].name;
    size_t known = *n;
    for (size_t i = 0; i < ranking->races; i++) {
        struct sv name = ranking->race[i].name;
        size_t at = 0;
        if (contest->race.n > 0 && !sv_eq(contest->race, name))
            continue;
        while (at < known && !sv_eq(race[at].name, name))
            at++;
        if (at == known)
            at = (*n)++;
        race[at] = (struct contest_race){name, &ranking->race[i]};
    }
    return race;
}

/* False: no; also after a fault. */
static bool competes(const struct contest_world *world, const struct contest *contest,
                     size_t row)
{
    const struct table *table = &world->results->table;
    for (size_t i = 0; i < contest->wheres; i++) {
        const struct where *where = &contest->where[i];
        enum pattern_match match =
            where_match(where, table_get(table, row, table_column(table, where->name)));
        if (match == PATTERN_LIMIT)
            faults_add(world->faults, table->file, table->row[row].line,
                       "pattern '%.*s' took too long", SV_ARG(where->value));
        if (match != PATTERN_YES)
            return false;
    }
    return true;
}

struct list contest_list(const struct contest_world *world, const struct contest *contest,
                         const struct contest_race *race)
{
    if (race->ranked == NULL)
        return (struct list){0};
    struct list all = ranked_list(race->ranked, world->results, contest->basis, world->arena,
                                  world->warnings);
    struct list list = {all.entry, 0};
    for (size_t i = 0; i < all.n; i++)
        if (competes(world, contest, all.entry[i].row))
            list.entry[list.n++] = all.entry[i];
    return list;
}

/* An entry while it is sorted. */
struct sorted {
    struct contest_entry entry;
    size_t keys;
};

static int key_cmp(const struct sv *a, const struct sv *b, size_t keys)
{
    int c = 0;
    for (size_t k = 0; k < keys && c == 0; k++)
        c = sv_cmp_natural(a[k], b[k]);
    return c;
}

static int sorted_cmp(const void *pa, const void *pb)
{
    const struct sorted *a = pa, *b = pb;
    int c = key_cmp(a->entry.key, b->entry.key, a->keys);
    return c != 0 ? c : (a->entry.at > b->entry.at) - (a->entry.at < b->entry.at);
}

/* The values of a row in the contest's columns, or NULL if one is empty. */
static const struct sv *key_of(const struct contest_world *world, const struct contest *contest,
                               const int *column, size_t row)
{
    struct sv *key = arena_alloc(world->arena, contest->bys, sizeof *key);
    for (size_t k = 0; k < contest->bys; k++) {
        key[k] = table_get(&world->results->table, row, column[k]);
        if (key[k].n == 0)
            return NULL;
    }
    return key;
}

struct contest_entry *contest_groups(const struct contest_world *world,
                                     const struct contest *contest, struct list list, size_t *n)
{
    struct sorted *sorted = arena_alloc(world->arena, list.n, sizeof *sorted);
    struct contest_entry *entry = arena_alloc(world->arena, list.n, sizeof *entry);
    int *column = arena_alloc(world->arena, contest->bys, sizeof *column);
    for (size_t k = 0; k < contest->bys; k++)
        column[k] = table_column(&world->results->table, contest->by[k]);
    *n = 0;
    for (size_t i = 0; i < list.n; i++) {
        const struct list_entry *from = &list.entry[i];
        const struct sv *key = key_of(world, contest, column, from->row);
        if (key != NULL)
            sorted[(*n)++] = (struct sorted){{i, from->row, from->block, key}, contest->bys};
    }
    if (*n > 0)
        qsort(sorted, *n, sizeof *sorted, sorted_cmp);
    for (size_t i = 0; i < *n; i++)
        entry[i] = sorted[i].entry;
    return entry;
}

size_t contest_group_size(const struct contest *contest, const struct contest_entry *entry,
                          size_t n)
{
    size_t size = 1;
    while (size < n && key_cmp(entry[0].key, entry[size].key, contest->bys) == 0)
        size++;
    return size;
}

void contest_join(const struct contest_world *world, struct sv *joined, size_t n,
                  struct sv text)
{
    struct sink whole = {0};
    if (n > 0)
        sink_printf(&whole, "%.*s;", SV_ARG(*joined));
    for (size_t i = 0; i < text.n; i++)
        sink_char(&whole, text.p[i] == ';' ? ',' : text.p[i]);
    *joined = arena_sv(world->arena, sink_view(&whole));
    sink_done(&whole);
}

struct sv contest_group_name(const struct contest_world *world, const struct contest *contest,
                             const struct contest_entry *entry)
{
    struct sv name = SV("");
    for (size_t k = 0; k < contest->bys; k++)
        contest_join(world, &name, k, entry->key[k]);
    return name;
}

int64_t contest_time(const struct contest_world *world, const struct contest *contest,
                     size_t row)
{
    const struct results *results = world->results;
    return results_time(results, row,
                        contest->basis == BASIS_CHIP ? results->chip_time : results->gun_time);
}

void contest_note(const struct contest_world *world, struct sv *note, struct sv code)
{
    struct sv rest = *note;
    while (rest.p != NULL && rest.n > 0)
        if (sv_eq(sv_cut(&rest, ';'), code))
            return;
    *note = note->n == 0 ? code
                         : arena_printf(world->arena, "%.*s;%.*s", SV_ARG(*note), SV_ARG(code));
}
