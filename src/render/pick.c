#include "config.h"

#include "render/pick.h"

#include "race/keys.h"
#include "render/privacy.h"
#include "render/words.h"

static enum pick_kind kind_of(const struct results *results, int c)
{
    struct sv name = results->table.column[c];
    if (results->role[c] == ROLE_PLACE)
        return PICK_PLACE;
    const struct column *known = schema_find(STREAM_CERTIFIED, name);
    if (results->role[c] == ROLE_SPLIT || (known != NULL && known->type == COLUMN_ELAPSED))
        return PICK_TIME;
    if (known != NULL && known->type == COLUMN_NUMBER)
        return PICK_NUMBER;
    return c == results->bib || c == results->age ? PICK_NUMBER : PICK_TEXT;
}

static bool is_picked(const struct view *view, int c)
{
    for (size_t i = 0; i < view->picks; i++)
        if (view->pick[i].column == c)
            return true;
    return false;
}

/* A sheet says it in words, and so does whatever is for people if a language is asked for;
 * everything else as the stream does. */
static void name_column(const struct view *view, const struct format *format, int c,
                        struct pick *pick)
{
    struct sv column = view->results->table.column[c];
    bool own = c == view->scope.place && view->own_place;
    bool overall = view->own_place && view->scope.keys > 0 && sv_is(column, "place");
    pick->heading = column;
    if (!format->sheet && !(format->grouped && view->request->translated))
        return;
    for (size_t t = 0; t < view->words->n; t++)
        pick->said[t] = own       ? lexicon_text(view->words, t, SV("heading.place"))
                        : overall ? lexicon_text(view->words, t, SV("sheet.overall"))
                                  : words_heading_one(view->words, t, view->arena, column);
    pick->heading = lexicon_join(view->words, view->arena, pick->said);
}

static void add(struct view *view, const struct format *format, int c)
{
    struct pick *pick = &view->pick[view->picks++];
    *pick = (struct pick){.column = c, .kind = kind_of(view->results, c)};
    name_column(view, format, c, pick);
}

/* Two columns under one heading would be one column to whoever reads the file: does the last
 * one have that of another? */
static bool is_taken(const struct view *view, struct sv heading)
{
    for (size_t i = 0; i + 1 < view->picks; i++)
        if (sv_eq(view->pick[i].heading, heading))
            return true;
    return false;
}

static bool read_columns(struct view *view, const struct format *format, struct fault *why)
{
    struct sv rest = view->request->columns;
    while (rest.p != NULL) {
        struct sv heading = sv_cut(&rest, ','), name = sv_cut(&heading, '=');
        int c;
        if (!keys_column(&view->results->table, NULL, name, "--columns", &c, why))
            return false;
        if (view->request->public && !privacy_shows(view->results, view->event, c)) {
            fault_set(why, NULL, 0, "column '%.*s' for --columns is not public", SV_ARG(name));
            return false;
        }
        if (heading.p != NULL && heading.n == 0) {
            fault_set(why, NULL, 0, "empty heading for column '%.*s'", SV_ARG(name));
            return false;
        }
        add(view, format, c);
        struct pick *pick = &view->pick[view->picks - 1];
        if (heading.p != NULL)
            *pick = (struct pick){.column = c, .heading = heading, .kind = pick->kind};
        if (is_taken(view, pick->heading)) {
            fault_set(why, NULL, 0, "heading '%.*s' stands twice in --columns",
                      SV_ARG(pick->heading));
            return false;
        }
    }
    return true;
}

static void add_known(struct view *view, const struct format *format, int c)
{
    if (c != TABLE_NO_COLUMN && !is_picked(view, c) && !view_is_key(view, c))
        add(view, format, c);
}

static bool holds(const struct sv *list, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (sv_is(list[i], name))
            return true;
    return false;
}

/* What stands on a wall: the places, then the publish list. Columns that the stream does not
 * have are left out; a sheet has the notes in a form of its own. */
static void pick_for_people(struct view *view, const struct format *format)
{
    const struct results *results = view->results;
    size_t n;
    const struct sv *list = privacy_columns(view->event, &n);
    bool usual = view->event == NULL || view->event->publish == NULL;
    bool public = view->request->public;
    if (!format->sheet)
        add_known(view, format, results->race);
    /* Without places there is no column to say who did not finish. */
    bool unranked = view->scope.place == TABLE_NO_COLUMN;
    add_known(view, format, unranked && format->sheet ? results->status : view->scope.place);
    for (size_t i = 0; i < n; i++) {
        int c = table_column(&results->table, list[i]);
        if (format->sheet && c == results->notes)
            continue;
        add_known(view, format, c);
        if (!format->sheet && !public && sv_is(list[i], "place"))
            add_known(view, format, results->status);
        if (format->sheet && !public && usual && sv_is(list[i], "age_group"))
            add_known(view, format, table_column(&results->table, SV("age_group_place")));
    }
    if (!format->sheet && !public)
        add_known(view, format, results->status);
}

/* More than one race, so that a row without its race would say little. */
static bool has_races(const struct view *view)
{
    for (size_t r = 1; r < view->results->table.rows; r++)
        if (view->race_order[r] != view->race_order[0])
            return true;
    return false;
}

static void pick_data(struct view *view, const struct format *format)
{
    const struct table *table = &view->results->table;
    if (!view->request->public) {
        for (size_t c = 0; c < table->columns; c++)
            add(view, format, (int)c);
        return;
    }
    size_t n;
    const struct sv *list = privacy_columns(view->event, &n);
    int race = view->results->race;
    if (race != TABLE_NO_COLUMN && has_races(view) && !holds(list, n, "race"))
        add(view, format, race);
    for (size_t i = 0; i < n; i++) {
        int c = table_column(table, list[i]);
        if (c != TABLE_NO_COLUMN && !is_picked(view, c))
            add(view, format, c);
    }
}

bool pick_columns(struct view *view, const struct format *format, struct fault *why)
{
    size_t most = view->results->table.columns + 1;
    if (view->chosen) {
        struct sv rest = view->request->columns;
        for (most = 0; rest.p != NULL; most++)
            sv_cut(&rest, ',');
    }
    view->pick = arena_alloc(view->arena, most, sizeof *view->pick);
    if (view->chosen)
        return read_columns(view, format, why);
    if (format->grouped)
        pick_for_people(view, format);
    else
        pick_data(view, format);
    return true;
}
