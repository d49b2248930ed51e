#include "config.h"

#include "csv/writer.h"
#include "ingest/published.h"
#include "race/schema.h"

static void write_time(struct writer *writer, int64_t ms)
{
    char text[TIME_TEXT];
    size_t n = elapsed_format(text, ms);
    writer_field(writer, (struct sv){text, n});
}

static void write_row(const struct published *published, const struct result *row,
                      struct writer *writer)
{
    const struct sv known[] = {row->race,  row->bib,  row->name,      row->sex,
                               row->birth, row->age,  row->age_group, row->nation,
                               row->club,  row->wave, row->division,  status_code(row->status)};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        writer_field(writer, known[i]);
    write_time(writer, row->gun_ms);
    write_time(writer, row->chip_ms);
    write_time(writer, row->delay_ms);
    for (size_t i = 0; i < published->splits.n; i++)
        write_time(writer, i < row->split_n ? row->split[i] : TIME_NONE);
    writer_field(writer, row->notes);
    for (size_t i = 0; i < published->extras.n; i++)
        writer_field(writer, i < row->extra_n ? row->extra[i] : SV(""));
    writer_end(writer);
}

void published_write(const struct published *published, struct sink *to)
{
    struct writer writer = {.to = to};
    struct sv notes = SV("notes");
    for (size_t i = 0; i < schema_size; i++)
        if ((schema[i].in & STREAM_RESULTS) != 0 && !sv_is(notes, schema[i].name))
            writer_field(&writer, sv_of(schema[i].name));
    for (size_t i = 0; i < published->splits.n; i++)
        writer_field(&writer, published->splits.name[i]);
    writer_field(&writer, notes);
    for (size_t i = 0; i < published->extras.n; i++)
        writer_field(&writer, published->extras.name[i]);
    writer_end(&writer);
    for (size_t i = 0; i < published->n; i++)
        write_row(published, &published->row[i], &writer);
}
