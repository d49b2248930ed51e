#include "config.h"

#include "race/extra.h"

#include "base/map.h"
#include "race/schema.h"

/* Headings whose columns are extras under names of racekit's own. */
static const enum heading own[] = {HEADING_COMPETING, HEADING_ANONYMOUS, HEADING_LATIN,
                                   HEADING_GIVEN, HEADING_FAMILY};

struct naming {
    struct arena *arena;
    struct sv *split; /* of the event */
    size_t splits;
    struct map *seen; /* the names given so far */
};

/* Would the name stand twice in some stream? */
static bool is_made(const struct naming *naming, struct sv name)
{
    if (schema_find(STREAM_CERTIFIED, name) != NULL)
        return true;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (sv_eq(heading_column(own[i]), name))
            return true;
    for (size_t i = 0; i < naming->splits; i++)
        if (sv_eq(naming->split[i], name))
            return true;
    return false;
}

static bool is_extra(const int column[HEADINGS], size_t c)
{
    for (enum heading h = HEADING_NONE + 1; h < HEADING_POINT; h++)
        if (column[h] == (int)c)
            return false;
    return true;
}

static struct sv new_name(const struct naming *naming, struct sv cell, size_t c)
{
    struct arena *arena = naming->arena;
    struct sv base = cell.n == 0 ? arena_printf(arena, "column_%zu", c + 1)
                                 : arena_printf(arena, "entry_%.*s", SV_ARG(cell));
    struct sv name = base;
    for (size_t k = 2; is_made(naming, name) || map_get(naming->seen, name) != MAP_NONE; k++)
        name = arena_printf(arena, "%.*s_%zu", SV_ARG(base), k);
    return name;
}

struct sv *extra_names(struct arena *arena, const struct event *event, const struct sv *header,
                       size_t n, const int column[HEADINGS])
{
    struct naming naming = {.arena = arena, .seen = map_new()};
    struct sv *name = arena_alloc(arena, n, sizeof *name);
    if (event != NULL)
        naming.split = event_splits(event, arena, &naming.splits);
    /* Those that stay as they are written come first: no made name takes theirs. */
    for (size_t c = 0; c < n; c++) {
        bool stays = is_extra(column, c) && header[c].n > 0 && !is_made(&naming, header[c]);
        name[c] = stays ? header[c] : SV("");
        if (stays)
            map_put(naming.seen, name[c], 0);
    }
    for (size_t c = 0; c < n; c++)
        if (is_extra(column, c) && name[c].n == 0) {
            name[c] = new_name(&naming, header[c], c);
            map_put(naming.seen, name[c], 0);
        }
    map_free(naming.seen);
    return name;
}
