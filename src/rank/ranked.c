#include "config.h"

#include "rank/ranked.h"

#include <stdio.h>

#include "csv/writer.h"

/* Where an output column comes from: a column of the input (0 and up), or one made here. */
enum { FROM_OFFICIAL = -1, FROM_SCOPE = -2 }; /* scope s is FROM_SCOPE - s */

struct layout {
    int *from;
    size_t n;
};

static void put(struct layout *layout, int from)
{
    layout->from[layout->n++] = from;
}

/* A column that a scope takes the name of cannot stay. */
static bool is_made(const struct ranking *ranking, struct sv name)
{
    for (size_t s = 0; s < ranking->scopes; s++)
        if (sv_eq(ranking->scope[s].column, name))
            return true;
    return false;
}

static void put_known(struct layout *layout, const struct results *results)
{
    for (size_t i = 0; i < schema_size; i++) {
        int c = table_column(&results->table, sv_of(schema[i].name));
        if ((schema[i].in & STREAM_RESULTS) != 0 && c != TABLE_NO_COLUMN && c != results->notes)
            put(layout, c);
    }
}

static struct layout lay_out(const struct ranking *ranking, const struct results *results,
                             struct arena *arena)
{
    size_t most = results->table.columns + ranking->scopes + 1;
    struct layout layout = {arena_alloc(arena, most, sizeof *layout.from), 0};
    put_known(&layout, results);
    for (size_t i = 0; i < results->splits; i++)
        put(&layout, results->split[i]);
    put(&layout, FROM_OFFICIAL);
    for (size_t s = 0; s < ranking->scopes; s++)
        put(&layout, FROM_SCOPE - (int)s);
    if (results->notes != TABLE_NO_COLUMN)
        put(&layout, results->notes);
    for (int c = 0; c < (int)results->table.columns; c++)
        if (results->role[c] == ROLE_EXTRA && !is_made(ranking, results->table.column[c]))
            put(&layout, c);
    return layout;
}

static void write_header(struct writer *writer, const struct layout *layout,
                         const struct ranking *ranking, const struct results *results)
{
    for (size_t i = 0; i < layout->n; i++) {
        int from = layout->from[i];
        if (from >= 0)
            writer_field(writer, results->table.column[from]);
        else if (from == FROM_OFFICIAL)
            writer_field(writer, SV("official_time"));
        else
            writer_field(writer, ranking->scope[FROM_SCOPE - from].column);
    }
    writer_end(writer);
}

static void write_place(struct writer *writer, uint32_t place)
{
    char text[16];
    int n = place == 0 ? 0 : snprintf(text, sizeof text, "%u", place);
    writer_field(writer, (struct sv){text, (size_t)n});
}

static void write_row(struct writer *writer, const struct layout *layout,
                      const struct ranking *ranking, const struct results *results, size_t row)
{
    for (size_t i = 0; i < layout->n; i++) {
        int from = layout->from[i];
        if (from >= 0)
            writer_field(writer, results->table.row[row].field[from]);
        else if (from == FROM_OFFICIAL)
            writer_field(writer, ranking->official[row]);
        else
            write_place(writer,
                        ranking->place[row * ranking->scopes + (size_t)(FROM_SCOPE - from)]);
    }
    writer_end(writer);
}

void ranked_write(struct sink *to, const struct ranking *ranking, const struct results *results,
                  struct arena *arena)
{
    struct writer writer = {.to = to};
    struct layout layout = lay_out(ranking, results, arena);
    write_header(&writer, &layout, ranking, results);
    for (size_t i = 0; i < ranking->rows; i++)
        write_row(&writer, &layout, ranking, results, ranking->order[i]);
}
