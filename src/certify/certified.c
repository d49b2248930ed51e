#include "config.h"

#include "certify/certified.h"

#include "csv/writer.h"

/* Where an output column comes from: a column of the input, or one made here. */
enum { FROM_VERDICT = -1, FROM_FINDINGS = -2 };

struct layout {
    int *from;
    size_t n;
};

static void put(struct layout *layout, int from)
{
    layout->from[layout->n++] = from;
}

/* The known columns of the table that are (or are not) in a results stream, in the order of
 * the schema. */
static void put_known(struct layout *layout, const struct results *results, bool of_results)
{
    for (size_t i = 0; i < schema_size; i++) {
        int c = table_column(&results->table, sv_of(schema[i].name));
        if (c != TABLE_NO_COLUMN && c != results->notes &&
            (schema[i].in & STREAM_RANKED) != 0 &&
            ((schema[i].in & STREAM_RESULTS) != 0) == of_results)
            put(layout, c);
    }
}

static struct layout lay_out(const struct results *results, struct arena *arena)
{
    int columns = (int)results->table.columns;
    struct layout layout = {arena_alloc(arena, results->table.columns + 2, sizeof(int)), 0};
    put_known(&layout, results, true);
    for (size_t i = 0; i < results->splits; i++)
        put(&layout, results->split[i]);
    put_known(&layout, results, false);
    for (int c = 0; c < columns; c++)
        if (results->role[c] == ROLE_PLACE &&
            schema_find(STREAM_RANKED, results->table.column[c]) == NULL)
            put(&layout, c);
    if (results->notes != TABLE_NO_COLUMN)
        put(&layout, results->notes);
    put(&layout, FROM_VERDICT);
    put(&layout, FROM_FINDINGS);
    for (int c = 0; c < columns; c++)
        if (results->role[c] == ROLE_EXTRA)
            put(&layout, c);
    return layout;
}

void certified_write(struct sink *to, const struct certification *certification,
                     const struct results *results, struct arena *arena)
{
    struct writer writer = {.to = to};
    struct layout layout = lay_out(results, arena);
    for (size_t i = 0; i < layout.n; i++) {
        int from = layout.from[i];
        writer_field(&writer, from == FROM_VERDICT    ? SV("verdict")
                              : from == FROM_FINDINGS ? SV("findings")
                                                      : results->table.column[from]);
    }
    writer_end(&writer);
    for (size_t row = 0; row < results->table.rows; row++) {
        for (size_t i = 0; i < layout.n; i++) {
            int from = layout.from[i];
            if (from == FROM_VERDICT)
                writer_field(&writer, sv_of(verdict_name(certification->verdict[row])));
            else if (from == FROM_FINDINGS)
                writer_field(&writer, certification->names[row]);
            else
                writer_field(&writer, results->table.row[row].field[from]);
        }
        writer_end(&writer);
    }
}
