#include "config.h"

#include "render/privacy.h"

static const char DASH[] = "\xe2\x80\x94";

const struct sv *privacy_columns(const struct event *event, size_t *n)
{
#define NAME(text)                                                                             \
    {                                                                                          \
        "" text, sizeof(text) - 1                                                              \
    }
    static const struct sv usual[] = {
        NAME("place"),  NAME("bib"),  NAME("name"),     NAME("sex"),       NAME("age_group"),
        NAME("nation"), NAME("club"), NAME("gun_time"), NAME("chip_time"),
    };
#undef NAME
    if (event != NULL && event->publish != NULL) {
        *n = event->published;
        return event->publish;
    }
    *n = sizeof usual / sizeof *usual;
    return usual;
}

bool privacy_lists(const struct event *event, struct sv name)
{
    size_t n;
    const struct sv *list = privacy_columns(event, &n);
    for (size_t i = 0; i < n; i++)
        if (sv_eq(list[i], name))
            return true;
    return false;
}

static bool is_secret(struct sv name)
{
    return sv_is(name, "birth") || sv_is(name, "verdict") || sv_is(name, "findings");
}

/* A name of racekit's own: a known column, a place, the label of a mat. */
static bool is_ours(const struct event *event, struct arena *arena, struct sv name)
{
    if (schema_is_place(name) || schema_find(STREAM_CERTIFIED, name) != NULL)
        return true;
    size_t n;
    const struct sv *split = event_splits(event, arena, &n);
    for (size_t i = 0; i < n; i++)
        if (sv_eq(split[i], name))
            return true;
    return false;
}

bool privacy_check(const struct results *results, const struct event *event,
                   struct arena *arena, struct fault *why)
{
    if (event == NULL || event->publish == NULL)
        return true; /* the default list is known to be right */
    for (size_t i = 0; i < event->published; i++) {
        struct sv name = event->publish[i];
        int c = table_column(&results->table, name);
        if (is_secret(name) || (c != TABLE_NO_COLUMN && results->role[c] == ROLE_EXTRA)) {
            fault_set(why, event->file, 0, "publish: column '%.*s' cannot be public",
                      SV_ARG(name));
            return false;
        }
        if (c == TABLE_NO_COLUMN && !is_ours(event, arena, name)) {
            fault_set(why, event->file, 0, "publish: no column '%.*s'", SV_ARG(name));
            return false;
        }
    }
    return true;
}

bool privacy_shows(const struct results *results, const struct event *event, int c)
{
    if (c == results->race || c == results->status || results->role[c] == ROLE_PLACE)
        return true;
    return privacy_lists(event, results->table.column[c]);
}

bool *privacy_hidden(const struct results *results, struct arena *arena)
{
    bool *hidden = arena_alloc(arena, results->table.rows, sizeof *hidden);
    for (size_t r = 0; r < results->table.rows; r++)
        hidden[r] = results_anonymous(results, arena, r);
    return hidden;
}

struct sv privacy_cell(const struct results *results, int c, struct sv cell)
{
    if (c == results->name)
        return sv_of(DASH);
    struct sv name = results->table.column[c];
    bool kept = c == results->race || c == results->status || c == results->sex ||
                c == results->gun_time || c == results->chip_time ||
                c == results->start_delay || c == results->official_time ||
                results->role[c] == ROLE_SPLIT || sv_is(name, "place") ||
                sv_is(name, "sex_place");
    return kept ? cell : SV("");
}
