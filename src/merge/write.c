/* write.c - merge's two streams: results and ledger. */
#include "config.h"

#include <stdio.h>

#include "csv/writer.h"
#include "merge/merge.h"
#include "race/read.h"
#include "race/schema.h"

static void write_time(struct writer *writer, int64_t ms)
{
    char text[TIME_TEXT];
    writer_field(writer, (struct sv){text, elapsed_format(text, ms)});
}

/* --- results -------------------------------------------------------------------------- */

/* A split column: per race the mat it is, or -1. */
struct split {
    struct sv label;
    int *mat;
};

static struct split *find_splits(const struct merge *merge, size_t *n)
{
    const struct event *event = merge->event;
    struct sv *label = event_splits(event, merge->arena, n);
    struct split *split = arena_alloc(merge->arena, *n, sizeof *split);
    for (size_t s = 0; s < *n; s++) {
        split[s] =
            (struct split){label[s], arena_alloc(merge->arena, event->races, sizeof(int))};
        for (size_t r = 0; r < event->races; r++) {
            split[s].mat[r] = -1;
            for (size_t m = 0; m < event->race[r].mats; m++)
                if (sv_eq(event->race[r].mat[m].label, label[s]))
                    split[s].mat[r] = (int)m;
        }
    }
    return split;
}

static void write_header(const struct merge *merge, const struct split *split, size_t splits,
                         struct writer *writer)
{
    for (size_t i = 0; i < schema_size; i++) {
        if ((schema[i].in & STREAM_RESULTS) == 0)
            continue;
        if (sv_is(sv_of(schema[i].name), "notes"))
            for (size_t s = 0; s < splits; s++)
                writer_field(writer, split[s].label);
        writer_field(writer, sv_of(schema[i].name));
    }
    for (size_t x = 0; x < merge->entries->extras; x++)
        writer_field(writer, merge->entries->extra[x]);
    writer_end(writer);
}

/* `wrong-race=half`: the race that the crossings fit, unless its name would part the notes. */
static void write_fits(struct sink *notes, const struct runner *runner, enum note note)
{
    if (note != NOTE_WRONG_RACE || runner->fits == NULL ||
        memchr(runner->fits->name.p, ';', runner->fits->name.n) != NULL)
        return;
    sink_char(notes, '=');
    sink_sv(notes, runner->fits->name);
}

/* `penalty=+0:01:00.000`: all of them together, since the times do not show them. */
static void write_penalty(struct sink *notes, const struct runner *runner, enum note note)
{
    char text[TIME_TEXT];
    if (note != NOTE_PENALTY)
        return;
    sink_str(notes, runner->ruling->penalty_ms < 0 ? "=" : "=+");
    sink_sv(notes, (struct sv){text, elapsed_format(text, runner->ruling->penalty_ms)});
}

static void write_notes(struct writer *writer, const struct runner *runner)
{
    struct sink joined = {0};
    uint32_t notes = runner->notes;
    if (runner->ruling->penalty_ms != 0)
        notes |= note_bit(NOTE_PENALTY);
    if (notes & note_bit(NOTE_WRONG_RACE)) /* which explains what is left out */
        notes &= ~note_bit(NOTE_EXTRA_CROSSING);
    for (int note = 0; note < NOTES; note++)
        if (notes & note_bit((enum note)note)) {
            sink_str(&joined, joined.n == 0 ? "" : ";");
            sink_str(&joined, note_code((enum note)note));
            write_fits(&joined, runner, (enum note)note);
            write_penalty(&joined, runner, (enum note)note);
        }
    if (runner->ruling->ahead_of != NULL) {
        sink_str(&joined, joined.n == 0 ? "" : ";");
        sink_str(&joined, "ahead-of=");
        sink_sv(&joined, runner->ruling->ahead_of->entry->bib);
    }
    if (runner->ruling->rule.n > 0) {
        sink_str(&joined, joined.n == 0 ? "" : ";");
        sink_sv(&joined, runner->ruling->rule);
    }
    writer_field(writer, sink_view(&joined));
    sink_done(&joined);
}

static void write_row(const struct merge *merge, const struct split *split, size_t splits,
                      const struct runner *runner, struct writer *writer)
{
    const struct entry *e = runner->entry;
    int age = runner_age(runner, merge->event);
    char text[16];
    int digits = age == AGE_UNKNOWN ? 0 : snprintf(text, sizeof text, "%d", age);
    const struct sv person[] = {e->race_text, e->bib,   e->name,
                                e->sex,       e->birth, {text, (size_t)digits}};
    for (size_t i = 0; i < sizeof person / sizeof *person; i++)
        writer_field(writer, person[i]);
    char group[40];
    writer_field(writer, runner_age_group(runner, merge->event, group, sizeof group));
    const struct sv rest[] = {e->nation, e->club, runner_wave(runner), e->division,
                              status_code(runner->status)};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        writer_field(writer, rest[i]);
    write_time(writer, runner_gun_time(runner));
    write_time(writer, runner_chip_time(runner));
    write_time(writer, runner_start_delay(runner));
    for (size_t s = 0; s < splits; s++) {
        int m = runner->field == NULL ? -1 : split[s].mat[e->race];
        write_time(writer, m < 0 ? TIME_NONE : runner_split(runner, (size_t)m));
    }
    write_notes(writer, runner);
    for (size_t x = 0; x < merge->entries->extras; x++)
        writer_field(writer, entry_extra(e, x));
    writer_end(writer);
}

void merge_write_results(const struct merge *merge, struct sink *to)
{
    struct writer writer = {.to = to};
    size_t splits;
    struct split *split = find_splits(merge, &splits);
    write_header(merge, split, splits, &writer);
    for (size_t i = 0; i < merge->entries->n; i++)
        write_row(merge, split, splits, &merge->runner[merge->sorted[i]], &writer);
}

/* --- ledger --------------------------------------------------------------------------- */

static void write_origin(struct writer *writer, const struct reads *reads,
                         const struct read *read)
{
    struct sv file = reads->file[read->file];
    char text[512];
    if (read->line == 0) {
        writer_field(writer, file);
    } else if (file.n < sizeof text - 16) {
        int n = snprintf(text, sizeof text, "%.*s:%u", SV_ARG(file), (unsigned)read->line);
        writer_field(writer, (struct sv){text, (size_t)n});
    } else {
        struct sink long_name = {0};
        sink_printf(&long_name, "%.*s:%u", SV_ARG(file), (unsigned)read->line);
        writer_field(writer, sink_view(&long_name));
        sink_done(&long_name);
    }
}

static void write_read(const struct merge *merge, size_t i, struct writer *writer)
{
    const struct reads *reads = merge->reads;
    const struct read *read = &reads->read[i];
    const struct code *code = read->code == READS_NO_CODE ? NULL : &reads->code[read->code];
    char time[TIME_TEXT];
    /* as received: without what offset = auto added */
    struct stamp stamp = {read->utc_ms - clock_added(&merge->clocks, read),
                          reads->offset_s[read->offset]};
    writer_field(writer, code != NULL && !code->is_bib ? code->text : SV(""));
    writer_field(writer, code != NULL && code->is_bib ? code->text : SV(""));
    writer_field(writer, reads->point[read->point]);
    writer_field(writer, (struct sv){time, stamp_format(time, stamp)});
    writer_field(writer, read_kind_name((enum read_kind)read->kind));
    write_origin(writer, reads, read);
    uint32_t e = read->fate == FATE_MARKER ? ENTRY_NONE : merge_owner(merge, i);
    const struct runner *runner = e == ENTRY_NONE ? NULL : &merge->runner[e];
    writer_field(writer, runner == NULL ? SV("") : runner->entry->race_text);
    writer_field(writer, runner == NULL ? SV("") : runner->entry->bib);
    writer_field(writer, sv_of(fate_name((enum fate)read->fate)));
    bool used = read->fate == FATE_USED && runner != NULL;
    writer_field(writer, used ? runner->field->race->mat[read->mat].label : SV(""));
    for (size_t x = 0; x < reads->extras; x++)
        writer_field(writer, reads->extra[i * reads->extras + x]);
    writer_end(writer);
}

void merge_write_ledger(const struct merge *merge, struct sink *to)
{
    struct writer writer = {.to = to};
    schema_header(&writer, STREAM_LEDGER);
    for (size_t x = 0; x < merge->reads->extras; x++)
        writer_field(&writer, merge->reads->extra_name[x]);
    writer_end(&writer);
    for (size_t i = 0; i < merge->reads->n; i++)
        write_read(merge, i, &writer);
}
