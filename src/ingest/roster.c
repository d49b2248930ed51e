#include "config.h"

#include "ingest/roster.h"

#include <stdio.h>

#include "csv/writer.h"
#include "race/schema.h"

static bool has_ages(const struct entries *entries)
{
    for (size_t i = 0; i < entries->n; i++)
        if (entries->entry[i].age != AGE_UNKNOWN)
            return true;
    return false;
}

static void write_chips(struct writer *writer, const struct entry *e)
{
    struct sink joined = {0};
    for (size_t i = 0; i < e->chips; i++) {
        if (i > 0)
            sink_char(&joined, ';');
        sink_sv(&joined, e->chip[i]);
    }
    writer_field(writer, sink_view(&joined));
    sink_done(&joined);
}

static void write_entry(const struct entries *entries, const struct entry *e, bool ages,
                        struct writer *writer)
{
    writer_field(writer, e->race_text);
    writer_field(writer, e->bib);
    write_chips(writer, e);
    const struct sv rest[] = {e->name, e->sex,  e->birth,   e->nation,
                              e->club, e->wave, e->division};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        writer_field(writer, rest[i]);
    if (ages) {
        char text[16];
        int n = e->age == AGE_UNKNOWN ? 0 : snprintf(text, sizeof text, "%d", e->age);
        writer_field(writer, (struct sv){text, (size_t)n});
    }
    for (size_t x = 0; x < entries->extras; x++)
        writer_field(writer, entry_extra(e, x));
    writer_end(writer);
}

void roster_write(const struct entries *entries, struct sink *to)
{
    struct writer writer = {.to = to};
    bool ages = has_ages(entries);
    schema_header(&writer, STREAM_ENTRIES);
    if (ages)
        writer_field(&writer, SV("age"));
    for (size_t x = 0; x < entries->extras; x++)
        writer_field(&writer, entries->extra[x]);
    writer_end(&writer);
    for (size_t i = 0; i < entries->n; i++)
        write_entry(entries, &entries->entry[i], ages, &writer);
}
