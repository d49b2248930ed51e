#include "config.h"

#include "race/layout.h"

void layout_add(struct layout *layout, int from)
{
    layout->from[layout->n++] = from;
}

void layout_known(struct layout *layout, const struct results *results, unsigned in,
                  unsigned but)
{
    for (size_t i = 0; i < schema_size; i++) {
        if ((schema[i].in & in) == 0 || (schema[i].in & but) != 0)
            continue;
        int c = table_column(&results->table, sv_of(schema[i].name));
        if (c != TABLE_NO_COLUMN && c != results->notes)
            layout_add(layout, c);
    }
}

struct layout layout_begin(const struct results *results, struct arena *arena, size_t made)
{
    size_t most = results->table.columns + made;
    struct layout layout = {arena_alloc(arena, most, sizeof *layout.from), 0};
    layout_known(&layout, results, STREAM_RESULTS, 0);
    for (size_t i = 0; i < results->splits; i++)
        layout_add(&layout, results->split[i]);
    return layout;
}

void layout_notes(struct layout *layout, const struct results *results)
{
    if (results->notes != TABLE_NO_COLUMN)
        layout_add(layout, results->notes);
}
