#include "config.h"

#include "rank/ranked.h"

#include <stdio.h>

#include "csv/writer.h"
#include "race/layout.h"

/* Where an output column comes from: a column of the input (0 and up), or one made here. */
enum { FROM_OFFICIAL = -1, FROM_MERIT = -2, FROM_SCOPE = FROM_MERIT - MERITS };
/* merit m is FROM_MERIT - m, scope s is FROM_SCOPE - s */

/* A column that a scope takes the name of cannot stay. */
static bool is_made(const struct ranking *ranking, struct sv name)
{
    for (size_t s = 0; s < ranking->scopes; s++)
        if (sv_eq(ranking->scope[s].column, name))
            return true;
    return false;
}

static struct layout lay_out(const struct ranking *ranking, const struct results *results,
                             struct arena *arena)
{
    struct layout layout = layout_begin(results, arena, ranking->scopes + 1 + MERITS);
    layout_add(&layout, FROM_OFFICIAL);
    for (size_t s = 0; s < SCOPES_FIXED; s++)
        layout_add(&layout, FROM_SCOPE - (int)s);
    for (int m = 0; m < MERITS; m++)
        if (ranking->merits.has[m])
            layout_add(&layout, FROM_MERIT - m);
    for (size_t s = SCOPES_FIXED; s < ranking->scopes; s++)
        layout_add(&layout, FROM_SCOPE - (int)s);
    layout_notes(&layout, results);
    for (int c = 0; c < (int)results->table.columns; c++)
        if (results->role[c] == ROLE_EXTRA && !is_made(ranking, results->table.column[c]))
            layout_add(&layout, c);
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
        else if (from > FROM_SCOPE)
            writer_field(writer, merit_name((enum merit)(FROM_MERIT - from)));
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
        else if (from > FROM_SCOPE)
            writer_field(writer,
                         ranking->merits.cell[row * MERITS + (size_t)(FROM_MERIT - from)]);
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
