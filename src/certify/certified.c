#include "config.h"

#include "certify/certified.h"

#include "csv/writer.h"
#include "race/layout.h"

/* Where an output column comes from: a column of the input, or one made here. */
enum { FROM_VERDICT = -1, FROM_FINDINGS = -2 };

static struct layout lay_out(const struct results *results, struct arena *arena)
{
    int columns = (int)results->table.columns;
    struct layout layout = layout_begin(results, arena, 2);
    layout_known(&layout, results, STREAM_RANKED, STREAM_RESULTS);
    for (int c = 0; c < columns; c++)
        if (results->role[c] == ROLE_PLACE &&
            schema_find(STREAM_RANKED, results->table.column[c]) == NULL)
            layout_add(&layout, c);
    layout_notes(&layout, results);
    layout_add(&layout, FROM_VERDICT);
    layout_add(&layout, FROM_FINDINGS);
    for (int c = 0; c < columns; c++)
        if (results->role[c] == ROLE_EXTRA)
            layout_add(&layout, c);
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
