#include "config.h"

#include "rank/award.h"

#include <stdio.h>

#include "base/mem.h"
#include "csv/writer.h"

static const int64_t CLOSE_MS = 1000; /* less than this is close */

struct giving {
    const struct contest_world *world;
    const struct award *award;
    struct awards *awards;
    const struct contest_race *race;
    bool *has; /* per row: an exclusive award */
};

static struct prize *add_prize(const struct giving *g, struct sv group)
{
    struct awards *awards = g->awards;
    if (awards->n == awards->room) {
        awards->room = mem_next(awards->room, awards->n + 1);
        awards->prize = mem_resize(awards->prize, awards->room, sizeof *awards->prize);
    }
    struct prize *prize = &awards->prize[awards->n++];
    *prize = (struct prize){
        .award = g->award, .race = g->race->name, .group = group, .row = AWARD_NOBODY};
    return prize;
}

/* --- how close it was ------------------------------------------------------------------ */

/* Those who still compete in a group, and one tie block of them. */
struct block {
    const struct contest_entry *entry;
    size_t from, to;
};

static struct block block_at(const struct contest_entry *entry, size_t n, size_t from)
{
    struct block block = {entry, from, from + 1};
    while (block.to < n && entry[block.to].block == entry[from].block)
        block.to++;
    return block;
}

static bool has_note(const struct giving *g, const struct block *block, const char *code)
{
    for (size_t i = block->from; i < block->to; i++)
        if (results_note(g->world->results, block->entry[i].row, code, NULL))
            return true;
    return false;
}

static int64_t time_of(const struct giving *g, const struct block *block, bool last)
{
    int64_t found = TIME_NONE;
    for (size_t i = block->from; i < block->to; i++) {
        int64_t ms = contest_time(g->world, &g->award->of, block->entry[i].row);
        if (found == TIME_NONE || (last ? ms > found : ms < found))
            found = ms;
    }
    return found;
}

/* True if a decision put one of a block before one of the next. */
static bool was_put_ahead(const struct giving *g, const struct block *better,
                          const struct block *next)
{
    const struct results *results = g->world->results;
    struct sv bib;
    for (size_t i = better->from; i < better->to; i++)
        for (size_t k = next->from; k < next->to; k++)
            if (results_note(results, better->entry[i].row, "ahead-of", &bib) &&
                sv_eq(bib, table_get(&results->table, next->entry[k].row, results->bib)))
                return true;
    return false;
}

/* What there is to say about the line between two places; empty: nothing. */
static struct sv closeness(const struct giving *g, const struct block *better,
                           const struct block *next)
{
    int64_t gap = time_of(g, next, false) - time_of(g, better, true);
    bool decided =
        g->award->of.basis == BASIS_GUN && (gap < 0 || was_put_ahead(g, better, next));
    if (gap >= CLOSE_MS || decided)
        return SV("");
    if (gap == 0)
        return SV("by-order");
    bool hand = has_note(g, better, "manual-finish") || has_note(g, next, "manual-finish");
    return hand ? SV("close-by-hand") : SV("close-by-chip");
}

/* --- one group ------------------------------------------------------------------------- */

/* Gives the award to a block; `note` is what holds for all of it. */
static void give(const struct giving *g, const struct block *block, struct sv group,
                 struct sv note)
{
    for (size_t i = block->from; i < block->to; i++) {
        struct prize *prize = add_prize(g, group);
        prize->row = (int64_t)block->entry[i].row;
        prize->place = (uint32_t)block->from + 1;
        prize->note = note;
    }
}

/* Takes out who has an award already. passed[i]: somebody stood before entry i. */
static size_t still_competing(const struct giving *g, struct contest_entry *entry, size_t n,
                              bool *passed)
{
    size_t kept = 0;
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        bool out = g->award->exclusive && g->has[entry[i].row];
        any |= out;
        if (out)
            continue;
        passed[kept] = any;
        any = false;
        entry[kept++] = entry[i];
    }
    passed[kept] = any;
    return kept;
}

static void give_group(const struct giving *g, struct contest_entry *entry, size_t n)
{
    struct sv group = contest_group_name(g->world, &g->award->of, entry);
    bool *passed = arena_alloc(g->world->arena, n + 1, sizeof *passed);
    n = still_competing(g, entry, n, passed);
    struct sv before = SV("");
    struct block block = {entry, 0, 0};
    while (block.to < n && block.to < (size_t)g->award->top) {
        block = block_at(entry, n, block.to);
        struct sv note = SV(""), behind = SV("");
        if (block.to - block.from > 1)
            contest_note(g->world, &note, SV("tied"));
        if (before.n > 0)
            contest_note(g->world, &note, before);
        if (block.to < n) {
            struct block next = block_at(entry, n, block.to);
            behind = closeness(g, &block, &next);
        }
        if (behind.n > 0)
            contest_note(g->world, &note, behind);
        bool skipped = false;
        for (size_t i = block.from; i < block.to; i++)
            skipped |= passed[i];
        if (skipped)
            contest_note(g->world, &note, SV("passed-over"));
        give(g, &block, group, note);
        before = behind;
    }
    if (n == 0)
        add_prize(g, group)->note = passed[0] ? SV("nobody;passed-over") : SV("nobody");
}

/* --- all of it ------------------------------------------------------------------------- */

static void give_in_race(const struct giving *g)
{
    size_t n, first = g->awards->n;
    struct list list = contest_list(g->world, &g->award->of, g->race);
    struct contest_entry *entry = contest_groups(g->world, &g->award->of, list, &n);
    for (size_t i = 0, size; i < n; i += size) {
        size = contest_group_size(&g->award->of, entry + i, n - i);
        give_group(g, entry + i, size);
    }
    if (g->awards->n == first)
        add_prize(g, SV(""))->note = SV("nobody");
    for (size_t i = first; g->award->exclusive && i < g->awards->n; i++)
        if (g->awards->prize[i].row != AWARD_NOBODY)
            g->has[g->awards->prize[i].row] = true;
}

bool awards_make(struct awards *awards, const struct contest_world *world)
{
    const struct event *event = world->event;
    *awards = (struct awards){0};
    for (size_t i = 0; i < event->awards; i++)
        contest_check(world, &event->award[i].of, "award");
    if (world->faults->total > 0)
        return false;
    bool *has = arena_alloc(world->arena, world->results->table.rows, sizeof *has);
    for (size_t i = 0; i < event->awards; i++) {
        size_t n;
        const struct award *award = &event->award[i];
        const struct contest_race *race = contest_races(world, &award->of, &n);
        for (size_t k = 0; k < n; k++)
            give_in_race(&(struct giving){world, award, awards, &race[k], has});
    }
    return world->faults->total == 0;
}

void awards_done(struct awards *awards)
{
    mem_free(awards->prize);
    *awards = (struct awards){0};
}

static void write_winner(struct writer *writer, const struct contest_world *world,
                         const struct prize *prize)
{
    const struct results *results = world->results;
    const int column[] = {results->bib, results->name, results->sex, results->nation,
                          results->club};
    size_t row = (size_t)prize->row;
    bool given = prize->row != AWARD_NOBODY, chip = prize->award->of.basis == BASIS_CHIP;
    struct sv none = SV("");
    char text[16];
    int n = given ? snprintf(text, sizeof text, "%u", prize->place) : 0;
    writer_field(writer, (struct sv){text, (size_t)n});
    for (size_t i = 0; i < sizeof column / sizeof *column; i++)
        writer_field(writer, given ? table_get(&results->table, row, column[i]) : none);
    writer_field(writer, chip ? SV("chip") : SV("gun"));
    writer_field(writer, given ? table_get(&results->table, row,
                                           chip ? results->chip_time : results->gun_time)
                               : none);
    writer_field(writer, prize->note);
    bool hidden = given && results_anonymous(results, world->arena, row);
    writer_field(writer, hidden ? SV("yes") : none);
}

void awards_write(struct sink *to, const struct awards *awards,
                  const struct contest_world *world)
{
    struct writer writer = {.to = to};
    schema_header(&writer, STREAM_AWARDS);
    writer_end(&writer);
    for (size_t i = 0; i < awards->n; i++) {
        const struct prize *prize = &awards->prize[i];
        writer_field(&writer, prize->award->of.name);
        writer_field(&writer, prize->race);
        writer_field(&writer, prize->group);
        write_winner(&writer, world, prize);
        writer_end(&writer);
    }
}
