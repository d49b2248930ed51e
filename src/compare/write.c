/* write.c - the comparison as a stream. */
#include "config.h"

#include "compare/compare.h"
#include "csv/writer.h"

enum { MEASURES = 5 };

static const char *const measure_name[MEASURES] = {"entries", "starters", "finishers",
                                                   "best_gun", "median_gun"};

/* A measure of a tally: a count, or a time in ms. */
struct measured {
    bool known, is_time;
    int64_t value;
};

static struct measured measure(const struct edition *edition, const struct tally *tally, int m)
{
    const int64_t value[MEASURES] = {(int64_t)tally->entries, (int64_t)tally->starters,
                                     (int64_t)tally->finishers, tally->best_ms,
                                     tally->median_ms};
    bool is_time = m >= 3;
    bool known = (m == 0 || !edition->entries_only) && (!is_time || value[m] != TIME_NONE);
    return (struct measured){known, is_time, value[m]};
}

static void write_cell(struct writer *writer, struct measured cell)
{
    struct sink text = {0};
    char time[TIME_TEXT];
    if (cell.known && cell.is_time)
        sink_sv(&text, (struct sv){time, elapsed_format(time, cell.value)});
    else if (cell.known)
        sink_printf(&text, "%lld", (long long)cell.value);
    writer_field(writer, sink_view(&text));
    sink_done(&text);
}

static void write_header(const struct comparison *comparison, struct writer *writer)
{
    struct sink name = {0};
    for (size_t i = 0; i < comparison->by.n; i++)
        writer_field(writer, comparison->by.name[i]);
    for (int m = 0; m < MEASURES; m++) {
        for (size_t e = 0; e < comparison->editions; e++) {
            name.n = 0;
            sink_printf(&name, "%s_%.*s", measure_name[m],
                        SV_ARG(comparison->edition[e].label));
            writer_field(writer, sink_view(&name));
        }
        name.n = 0;
        sink_printf(&name, "%s_change", measure_name[m]);
        writer_field(writer, sink_view(&name));
    }
    writer_end(writer);
    sink_done(&name);
}

static void write_group(const struct comparison *comparison, const struct compared *group,
                        struct writer *writer)
{
    size_t last = comparison->editions - 1;
    for (size_t i = 0; i < comparison->by.n; i++)
        writer_field(writer, group->key[i]);
    for (int m = 0; m < MEASURES; m++) {
        for (size_t e = 0; e <= last; e++)
            write_cell(writer, measure(&comparison->edition[e], &group->tally[e], m));
        struct measured from = measure(&comparison->edition[0], &group->tally[0], m);
        struct measured change = measure(&comparison->edition[last], &group->tally[last], m);
        change.known &= from.known;
        if (change.known)
            change.value -= from.value;
        write_cell(writer, change);
    }
    writer_end(writer);
}

void compare_write(const struct comparison *comparison, struct sink *out)
{
    struct writer writer = {.to = out};
    write_header(comparison, &writer);
    for (size_t g = 0; g < comparison->groups; g++)
        write_group(comparison, &comparison->group[g], &writer);
}
