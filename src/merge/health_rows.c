/* health_rows.c - what merge knows of its machines, as a table. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "csv/writer.h"
#include "merge/clock.h"
#include "merge/health.h"
#include "merge/merge.h"
#include "merge/stray.h"
#include "race/failing.h"

static const struct sv no_text = {"", 0};

/* A row; figures are written if `expected` is not 0. */
struct row_of_health {
    const char *kind;
    const struct event *event;
    struct sv race, mat, point, source, antenna;
    int64_t minute;
    size_t expected, missed;
    struct sv code, evidence;
};

static void write_number(struct writer *writer, size_t n)
{
    char text[24];
    int digits = snprintf(text, sizeof text, "%zu", n);
    writer_field(writer, (struct sv){text, (size_t)digits});
}

static struct sv minute_text(char to[TIME_TEXT + 8], const struct event *event, int64_t minute)
{
    enum { MINUTES_DAY = 24 * 60 };
    if (minute == HEALTH_NO_MINUTE)
        return no_text;
    if (event->zone != NULL)
        minute += zone_offset(event->zone, minute * MINUTE_MS) / 60;
    int64_t day = minute / MINUTES_DAY, of_day = minute % MINUTES_DAY;
    if (of_day < 0) {
        day--;
        of_day += MINUTES_DAY;
    }
    size_t n = date_format(to, day);
    n += (size_t)snprintf(to + n, 8, "T%02d:%02d", (int)(of_day / 60 % 24), (int)(of_day % 60));
    return (struct sv){to, n};
}

/* Percent with one decimal, rounded. */
static struct sv share_text(char to[24], size_t expected, size_t missed)
{
    size_t tenths = (missed * 1000 + expected / 2) / expected;
    int n = snprintf(to, 24, "%zu.%zu", tenths / 10, tenths % 10);
    return (struct sv){to, (size_t)n};
}

static void write_row(struct writer *writer, const struct row_of_health *row)
{
    char minute[TIME_TEXT + 8], share[24];
    const struct sv texts[] = {sv_of(row->kind), row->race,   row->mat,
                               row->point,       row->source, row->antenna};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        writer_field(writer, texts[i]);
    writer_field(writer, minute_text(minute, row->event, row->minute));
    if (row->expected > 0) {
        write_number(writer, row->expected);
        write_number(writer, row->expected - row->missed);
        write_number(writer, row->missed);
        writer_field(writer, share_text(share, row->expected, row->missed));
    } else {
        for (int i = 0; i < 4; i++)
            writer_field(writer, no_text);
    }
    writer_field(writer, row->code);
    writer_field(writer, row->evidence);
    writer_end(writer);
}

static struct row_of_health row_of_mat(const char *kind, const struct merge *merge,
                                       const struct race *race, size_t mat)
{
    return (struct row_of_health){.kind = kind,
                                  .event = merge->event,
                                  .race = race->name,
                                  .mat = race->mat[mat].label,
                                  .point = race->mat[mat].point,
                                  .minute = HEALTH_NO_MINUTE};
}

/* --- mats and minutes ----------------------------------------------------------------- */

static bool saw(const struct health *health, const struct passage *passage, size_t reader)
{
    return health->bits[passage->readers + reader / 64] >> reader % 64 & 1;
}

/* A row for all of passage[first..end), which are of one mat, and one for each reader that
 * saw anybody of `whole`, all passages of that mat. */
static void write_group(const struct merge *merge, struct writer *writer, size_t first,
                        size_t end, const bool *took_part)
{
    const struct health *health = merge->health;
    const struct passage *all = health->passage + first;
    size_t n = end - first, missed = 0, mat = all[0].mat;
    const struct field *field = &merge->field[all[0].race];
    bool minute = took_part != NULL && passage_minute(&all[0]) != HEALTH_NO_MINUTE;
    struct row_of_health row = row_of_mat(minute ? "minute" : "mat", merge, field->race, mat);
    row.minute = minute ? passage_minute(&all[0]) : HEALTH_NO_MINUTE;
    row.expected = n;
    for (size_t i = 0; i < n; i++)
        missed += !all[i].seen;
    row.missed = missed;
    write_row(writer, &row);
    uint32_t point = field->mat[mat].point;
    if (point == POINT_NONE)
        return;
    const struct point_readers *readers = &health->point[point];
    for (size_t r = 0; r < readers->n && !readers->too_many; r++) {
        if (minute && !took_part[r])
            continue;
        row.missed = n;
        for (size_t i = 0; i < n; i++)
            row.missed -= saw(health, &all[i], r);
        if (!minute && row.missed == n)
            continue;
        row.source = health_source(merge, readers->reader[r].source);
        row.antenna = readers->reader[r].antenna;
        write_row(writer, &row);
    }
}

static void readers_of(const struct merge *merge, size_t first, size_t end, bool *took_part)
{
    const struct health *health = merge->health;
    const struct passage *one = &health->passage[first];
    uint32_t point = merge->field[one->race].mat[one->mat].point;
    memset(took_part, 0, HEALTH_READERS * sizeof *took_part);
    if (point == POINT_NONE)
        return;
    for (size_t r = 0; r < health->point[point].n; r++)
        for (size_t i = first; i < end && !took_part[r]; i++)
            took_part[r] = saw(health, &health->passage[i], r);
}

static size_t end_of(const struct health *health, size_t first, bool same_minute)
{
    const struct passage *all = health->passage;
    size_t end = first;
    while (end < health->n && all[end].race == all[first].race &&
           all[end].mat == all[first].mat &&
           (!same_minute || all[end].since == all[first].since))
        end++;
    return end;
}

static void write_mats(const struct merge *merge, struct writer *writer, bool minutes)
{
    const struct health *health = merge->health;
    bool took_part[HEALTH_READERS];
    for (size_t i = 0, end; i < health->n; i = end) {
        end = end_of(health, i, false);
        if (!minutes) {
            write_group(merge, writer, i, end, NULL);
            continue;
        }
        readers_of(merge, i, end, took_part);
        for (size_t k = i, next; k < end; k = next) {
            next = end_of(health, k, true);
            if (passage_minute(&health->passage[k]) != HEALTH_NO_MINUTE)
                write_group(merge, writer, k, next, took_part);
        }
    }
}

/* --- what failed, and whom it excuses -------------------------------------------------- */

/* Per race and mat: did it fail as a whole? */
static bool *failing_mats(const struct merge *merge)
{
    const struct health *health = merge->health;
    bool *failing = mem_new(merge->event->races, MAT_NONE + 1);
    for (size_t i = 0, end; i < health->n; i = end) {
        size_t missed = 0;
        const struct passage *one = &health->passage[i];
        end = end_of(health, i, false);
        for (size_t k = i; k < end; k++)
            missed += !health->passage[k].seen;
        failing[one->race * (MAT_NONE + 1) + one->mat] = failing_mat(end - i, missed);
    }
    return failing;
}

static void write_failing(const struct merge *merge, struct writer *writer)
{
    for (size_t r = 0; r < merge->event->races; r++) {
        const struct field *field = &merge->field[r];
        for (size_t i = 0; i < field->stretches; i++) {
            const struct stretch *stretch = &field->stretch[i];
            struct row_of_health row = row_of_mat("failing", merge, field->race, stretch->mat);
            char from[TIME_TEXT + 8], to[TIME_TEXT + 8];
            struct sv a = minute_text(from, merge->event, stretch->from);
            struct sv b = minute_text(to, merge->event, stretch->to);
            row.minute = stretch->from;
            row.expected = stretch->expected;
            row.missed = stretch->missed;
            row.evidence =
                arena_printf(merge->arena, "%.*s to %.*s: missed %zu of %zu", SV_ARG(a),
                             SV_ARG(b), stretch->missed, stretch->expected);
            write_row(writer, &row);
        }
    }
}

static void write_excused(const struct merge *merge, struct writer *writer)
{
    bool *failing = failing_mats(merge);
    for (size_t k = 0; k < merge->entries->n; k++) {
        const struct runner *runner = &merge->runner[merge->sorted[k]];
        const struct field *field = runner->field;
        if (field == NULL || runner_finish_ms(runner) == TIME_NONE)
            continue;
        size_t race = (size_t)(field - merge->field);
        for (size_t m = 0; m < field->course.mats; m++) {
            if (runner->pass[m].ms != TIME_NONE)
                continue;
            bool then = health_excuses(runner, m);
            if (!then && !field->faulty[m] && !failing[race * (MAT_NONE + 1) + m])
                continue;
            struct row_of_health row = row_of_mat("excused", merge, field->race, m);
            int64_t moment = health_moment(runner, m);
            if (moment != TIME_NONE)
                row.minute = health_minute(moment);
            row.code = runner->entry->bib;
            row.evidence = then ? SV("the mat failed in these minutes")
                                : SV("the mat missed more than 5 %");
            write_row(writer, &row);
        }
    }
    mem_free(failing);
}

static void write_strays(const struct merge *merge, struct writer *writer)
{
    for (size_t i = 0; i < merge->strays; i++) {
        const struct stray *stray = &merge->stray[i];
        const struct code *code = &merge->reads->code[stray->code];
        char time[TIME_TEXT];
        int n = (int)elapsed_format(time, stray->gun_time);
        struct row_of_health row = {
            .kind = "no-entry", .event = merge->event, .race = stray->race->name};
        row.minute = health_minute(stray->finish_ms);
        row.code = code->text;
        row.evidence = arena_printf(merge->arena, "%s without an entry: finish %.*s",
                                    code->is_bib ? "bib" : "chip", n, time);
        write_row(writer, &row);
    }
}

/* --- clocks --------------------------------------------------------------------------- */

static struct sv signed_time(struct arena *arena, int64_t ms)
{
    char text[TIME_TEXT];
    int n = (int)elapsed_format(text, ms < 0 ? -ms : ms);
    return arena_printf(arena, "%c%.*s", ms < 0 ? '-' : '+', n, text);
}

static struct sv clock_evidence(const struct merge *merge, const struct clock_report *clock)
{
    struct arena *arena = merge->arena;
    struct sv offset = signed_time(arena, clock->offset_ms), against = clock->against;
    struct sv spread = signed_time(arena, clock->spread_ms);
    struct sv part = clock->segments < 2 ? no_text
                                         : arena_printf(arena, " (part %zu of %zu)",
                                                        clock->segment, clock->segments);
    if (against.n == 0)
        against = clock->kind == CLOCK_NEIGHBOUR ? SV("the neighbouring mats")
                                                 : SV("the primary sources");
    return arena_printf(arena, "%zu crossings fit %.*s at %.*s, spread %.*s%.*s%s",
                        clock->count, SV_ARG(against), SV_ARG(offset),
                        SV_ARG(sv_from(spread, 1)), SV_ARG(part),
                        clock->either ? "; nothing tells which of the two is wrong" : "");
}

static void write_clocks(const struct merge *merge, struct writer *writer)
{
    for (size_t i = 0; i < merge->clocks.reports; i++) {
        const struct clock_report *clock = &merge->clocks.report[i];
        struct row_of_health row = {.kind = "clock",
                                    .event = merge->event,
                                    .point = clock->point,
                                    .source = clock->name,
                                    .code = clock->fits ? SV("fits") : SV("wrong")};
        row.minute = health_minute(clock->from_ms);
        row.evidence = clock_evidence(merge, clock);
        write_row(writer, &row);
    }
}

/* --- guns and offsets, for race why --------------------------------------------------- */

static void write_gun(const struct merge *merge, struct writer *writer, const struct race *race,
                      const struct wave *wave)
{
    const struct gun *gun = wave == NULL ? &race->gun : &wave->gun;
    char text[TIME_TEXT];
    if (gun->kind != GUN_AT)
        return;
    struct row_of_health row = {.kind = "gun", .event = merge->event, .race = race->name};
    row.evidence = wave == NULL ? no_text : wave->name;
    row.code = (struct sv){text, clock_moment_format(text, merge->event, gun->ms)};
    row.minute = health_minute(gun->ms);
    write_row(writer, &row);
}

static void write_guns(const struct merge *merge, struct writer *writer)
{
    for (size_t r = 0; r < merge->event->races; r++) {
        const struct race *race = merge->field[r].race;
        write_gun(merge, writer, race, NULL);
        for (size_t w = 0; w < race->waves; w++)
            write_gun(merge, writer, race, &race->wave[w]);
    }
}

static void write_offsets(const struct merge *merge, struct writer *writer)
{
    for (size_t i = 0; i < merge->clocks.reports; i++) {
        const struct clock_report *clock = &merge->clocks.report[i];
        if (clock->kind != CLOCK_AUTO)
            continue;
        struct row_of_health row = {.kind = "offset",
                                    .event = merge->event,
                                    .point = clock->point,
                                    .source = clock->name,
                                    .code = signed_time(merge->arena, clock->offset_ms)};
        row.minute = health_minute(clock->from_ms);
        row.evidence = SV("added to its times");
        write_row(writer, &row);
    }
}

/* --- decisions, for race why and race suggest ------------------------------------------- */

/* "by what was decided about bib 7", with the race where it is another. */
static struct sv felt(const struct merge *merge, const struct effect *effect)
{
    const struct entry *one = merge->runner[effect->entry].entry;
    const struct entry *about = merge->runner[effect->about].entry;
    bool same = sv_eq(one->race_text, about->race_text);
    return arena_printf(merge->arena, "by what was decided about bib %.*s%s%.*s",
                        SV_ARG(about->bib), same ? "" : " of race ",
                        SV_ARG(same ? no_text : about->race_text));
}

/* Of one line by race and bib: the order of the entries must not show. */
static int cmp_effect(const void *p, const void *q, void *context)
{
    const struct effect *a = *(const struct effect *const *)p;
    const struct effect *b = *(const struct effect *const *)q;
    const struct merge *merge = context;
    const struct entry *x = merge->runner[a->entry].entry, *y = merge->runner[b->entry].entry;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    int c = sv_cmp(x->race_text, y->race_text);
    return c != 0 ? c : sv_cmp_natural(x->bib, y->bib);
}

static void write_decisions(const struct merge *merge, struct writer *writer)
{
    static const char *const did[] = {[EFFECT_APPLIED] = "applied",
                                      [EFFECT_REFUSED] = "not applied",
                                      [EFFECT_DROPPED] = "dropped: in different races now"};
    size_t n = 0, i = 0;
    for (const struct effect *e = merge->effects.first; e != NULL; e = e->next)
        n++;
    const struct effect **effect = arena_alloc(merge->arena, n, sizeof(const struct effect *));
    for (const struct effect *e = merge->effects.first; e != NULL; e = e->next)
        effect[i++] = e;
    if (n > 0)
        qsort_r(effect, n, sizeof *effect, cmp_effect, (void *)(uintptr_t)merge);
    for (i = 0; i < n; i++) {
        const struct entry *entry = merge->runner[effect[i]->entry].entry;
        struct row_of_health row = {.kind = "decision",
                                    .event = merge->event,
                                    .race = entry->race_text,
                                    .minute = HEALTH_NO_MINUTE,
                                    .code = entry->bib};
        row.source = arena_printf(merge->arena, "%s:%zu", merge->effects.file, effect[i]->line);
        struct sv what = effect[i]->kind == EFFECT_FELT ? felt(merge, effect[i])
                                                        : sv_of(did[effect[i]->kind]);
        row.evidence =
            arena_printf(merge->arena, "%.*s: %.*s", SV_ARG(effect[i]->field), SV_ARG(what));
        write_row(writer, &row);
    }
}

void health_write(const struct merge *merge, struct sink *to)
{
    struct writer writer = {.to = to};
    sink_str(to, "kind,race,mat,point,source,antenna,minute,expected,seen,missed,missed_share,"
                 "code,evidence\n");
    write_mats(merge, &writer, false);
    write_clocks(merge, &writer);
    write_guns(merge, &writer);
    write_offsets(merge, &writer);
    write_decisions(merge, &writer);
    write_failing(merge, &writer);
    write_excused(merge, &writer);
    write_strays(merge, &writer);
    write_mats(merge, &writer, true);
}
