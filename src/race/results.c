#include "config.h"

#include "race/results.h"

#include <stdlib.h>

#include "base/map.h"
#include "race/entry.h"

static void find_columns(struct results *r)
{
    static const struct {
        const char *name;
        size_t at;
    } wanted[] = {
        {"race", offsetof(struct results, race)},
        {"bib", offsetof(struct results, bib)},
        {"name", offsetof(struct results, name)},
        {"sex", offsetof(struct results, sex)},
        {"birth", offsetof(struct results, birth)},
        {"age", offsetof(struct results, age)},
        {"age_group", offsetof(struct results, age_group)},
        {"nation", offsetof(struct results, nation)},
        {"club", offsetof(struct results, club)},
        {"wave", offsetof(struct results, wave)},
        {"division", offsetof(struct results, division)},
        {"status", offsetof(struct results, status)},
        {"gun_time", offsetof(struct results, gun_time)},
        {"chip_time", offsetof(struct results, chip_time)},
        {"start_delay", offsetof(struct results, start_delay)},
        {"official_time", offsetof(struct results, official_time)},
        {"notes", offsetof(struct results, notes)},
        {"verdict", offsetof(struct results, verdict)},
        {"findings", offsetof(struct results, findings)},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        *(int *)(void *)((char *)r + wanted[i].at) =
            table_column(&r->table, sv_of(wanted[i].name));
}

static bool is_known(struct sv name)
{
    return schema_find(STREAM_CERTIFIED, name) != NULL;
}

/* Without event.conf the place of a column tells: a split stands before `notes`. */
static bool is_split(const struct results *r, size_t c, const struct sv *split, size_t splits,
                     const struct event *event)
{
    if (event == NULL)
        return r->notes != TABLE_NO_COLUMN && c < (size_t)r->notes &&
               !sv_starts(r->table.column[c], SV("printed_"));
    for (size_t i = 0; i < splits; i++)
        if (sv_eq(split[i], r->table.column[c]))
            return true;
    return false;
}

static void find_roles(struct results *r, struct arena *arena, const struct event *event)
{
    size_t splits = 0;
    const struct sv *split = event == NULL ? NULL : event_splits(event, arena, &splits);
    r->role = arena_alloc(arena, r->table.columns, sizeof *r->role);
    r->split = arena_alloc(arena, r->table.columns, sizeof *r->split);
    for (size_t c = 0; c < r->table.columns; c++) {
        struct sv name = r->table.column[c];
        bool known = is_known(name), before_notes = r->notes < 0 || c < (size_t)r->notes;
        if (schema_is_place(name) && (known || before_notes))
            r->role[c] = ROLE_PLACE; /* behind the notes `birth_place` is anybody's column */
        else if (known)
            r->role[c] = ROLE_KNOWN;
        else if (is_split(r, c, split, splits, event))
            r->role[c] = ROLE_SPLIT;
        else
            r->role[c] = ROLE_EXTRA;
        if (r->role[c] == ROLE_SPLIT)
            r->split[r->splits++] = (int)c;
    }
}

/* The same order, whatever order the columns stand in and whether the rows were ranked before:
 * who compares rows by it gets the same answer again. */
static void find_own(struct results *r, struct arena *arena)
{
    r->own = arena_alloc(arena, r->table.columns, sizeof *r->own);
    for (size_t i = 0; i < schema_size; i++) {
        int c = table_column(&r->table, sv_of(schema[i].name));
        if ((schema[i].in & STREAM_RESULTS) != 0 && c != TABLE_NO_COLUMN)
            r->own[r->owns++] = c;
    }
    for (int role = ROLE_SPLIT; role <= ROLE_EXTRA; role++)
        for (size_t c = 0; c < r->table.columns; c++)
            if (r->role[c] == (enum column_role)role && role != ROLE_PLACE)
                r->own[r->owns++] = (int)c;
}

static bool is_time_column(const struct results *r, int c)
{
    if (r->role[c] == ROLE_SPLIT)
        return true;
    const struct column *column = schema_find(STREAM_CERTIFIED, r->table.column[c]);
    return column != NULL && column->type == COLUMN_ELAPSED;
}

static void check_cells(const struct results *r, struct faults *faults)
{
    int *times = r->split + r->splits; /* behind the splits that array has room for all */
    size_t n = 0;
    for (int c = 0; c < (int)r->table.columns; c++)
        if (is_time_column(r, c) && r->role[c] != ROLE_SPLIT)
            times[n++] = c;
    for (size_t i = 0; i < r->table.rows; i++) {
        const struct table_row *row = &r->table.row[i];
        for (size_t k = 0; k < r->splits + n; k++) {
            struct sv text = row->field[r->split[k]];
            int64_t ms;
            if (text.n > 0 && !elapsed_parse(text, true, &ms))
                faults_add(faults, r->table.file, row->line, "bad time '%.*s' in column '%.*s'",
                           SV_ARG(text), SV_ARG(r->table.column[r->split[k]]));
        }
        struct sv code = table_get(&r->table, i, r->status);
        enum status status;
        if (r->status != TABLE_NO_COLUMN && !status_parse(code, &status))
            faults_add(faults, r->table.file, row->line, "bad status '%.*s'", SV_ARG(code));
    }
}

bool results_read(struct results *results, struct arena *arena, const char *file,
                  reader_source source, void *from, const struct event *event,
                  enum stream needs, struct faults *faults)
{
    *results = (struct results){0};
    if (!table_read(&results->table, arena, file, source, from, STREAM_FAILED, faults))
        return false;
    find_columns(results);
    find_roles(results, arena, event);
    find_own(results, arena);
    schema_require(&results->table, needs, faults);
    check_cells(results, faults);
    return faults->total == 0;
}

int64_t results_time(const struct results *results, size_t r, int c)
{
    int64_t ms;
    return elapsed_parse(table_get(&results->table, r, c), true, &ms) ? ms : TIME_NONE;
}

enum status results_status(const struct results *results, size_t r)
{
    enum status status;
    return status_parse(table_get(&results->table, r, results->status), &status) ? status
                                                                                 : STATUS_DNS;
}

bool results_note(const struct results *results, size_t r, const char *code, struct sv *value)
{
    struct sv notes = table_get(&results->table, r, results->notes), wanted = sv_of(code);
    while (notes.p != NULL && notes.n > 0) {
        struct sv note = sv_cut(&notes, ';');
        struct sv rest = note, word = sv_cut(&rest, '=');
        if (!sv_eq(word, wanted))
            continue;
        if (value != NULL)
            *value = rest.p == NULL ? SV("") : rest;
        return true;
    }
    return false;
}

bool results_anonymous(const struct results *results, struct arena *arena, size_t r)
{
    int c = table_column(&results->table, SV("anonymous"));
    struct sv word = sv_trim(table_get(&results->table, r, c));
    return word.n > 0 && !entry_says_no(arena, word);
}

static int name_cmp(const void *a, const void *b)
{
    return sv_cmp(*(const struct sv *)a, *(const struct sv *)b);
}

size_t *results_race_order(const struct results *results, struct arena *arena,
                           const struct event *event)
{
    size_t rows = results->table.rows, others = 0, known = event == NULL ? 0 : event->races;
    size_t *order = arena_alloc(arena, rows, sizeof *order);
    struct sv *other = arena_alloc(arena, rows, sizeof *other);
    struct map *seen = map_new();
    for (size_t i = 0; i < known; i++)
        map_set(seen, event->race[i].name, (uint32_t)i);
    for (size_t i = 0; i < rows; i++) {
        struct sv name = table_get(&results->table, i, results->race);
        if (map_get(seen, name) == MAP_NONE) {
            map_set(seen, name, 0);
            other[others++] = name;
        }
    }
    if (others > 0)
        qsort(other, others, sizeof *other, name_cmp);
    for (size_t i = 0; i < others; i++)
        map_set(seen, other[i], (uint32_t)(known + i));
    for (size_t i = 0; i < rows; i++)
        order[i] = map_get(seen, table_get(&results->table, i, results->race));
    map_free(seen);
    return order;
}
