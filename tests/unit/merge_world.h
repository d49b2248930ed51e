/* merge_world.h - an event, its entries and its reads given as texts, merged, for the tests of
 * src/merge/.
 *
 * One world for each process: like the tool, merge leaves its memory to the end of it. */
#ifndef TESTS_MERGE_WORLD_H
#define TESTS_MERGE_WORLD_H

#include "merge/merge.h"

#include <check.h>

static struct world {
    struct event event;
    struct entries entries;
    struct reads reads;
    struct merge merge;
} world;

static inline void no_faults(bool good, const struct faults *faults)
{
    ck_assert_msg(good && faults->total == 0, "%s",
                  faults->total == 0 ? "refused" : faults->groups[0].list[0].text);
}

/* reads: rows without their header. */
static inline void world_merge(const char *conf, const char *entries, const char *rows)
{
    struct merge *merge = &world.merge;
    struct faults faults = {0};
    struct fault why = {0};
    struct entry_log log = {.notes = &merge->notes};
    struct sv text = sv_of(entries);
    *merge = (struct merge){.arena = arena_new(),
                            .event = &world.event,
                            .entries = &world.entries,
                            .reads = &world.reads};
    struct sv csv = arena_printf(merge->arena, "chip,bib,point,time,kind,origin\n%s", rows);
    no_faults(event_parse(&world.event, merge->arena, "event.conf", sv_of(conf), &faults),
              &faults);
    bool good = entries_read(&world.entries, merge->arena, &world.event, "entries.csv",
                             reader_view, &text, NULL, 0, &log, &why);
    ck_assert_msg(good, "%s", why.text);
    no_faults(reads_read(&world.reads, merge->arena, &world.event, "reads.csv", reader_view,
                         &csv, false, &faults),
              &faults);
    good = merge_run(merge, &why);
    ck_assert_msg(good, "%s", why.text);
}

/* One decision: `race,bib,field,old,new`. */
static inline void world_decide(const char *row)
{
    struct faults faults = {0};
    struct sv csv = arena_printf(
        world.merge.arena,
        "race,bib,field,old,new,who,when,why\n%s,Kim,2025-04-06T15:00,seen\n", row);
    no_faults(merge_decide(&world.merge, "decisions.csv", reader_view, &csv, &faults), &faults);
}

/* The codes of the notes, parted by ';'. */
static inline const char *notes_text(uint32_t notes)
{
    struct sv all = SV("");
    for (int n = 0; n < NOTES; n++)
        if (notes & note_bit((enum note)n))
            all = arena_printf(world.merge.arena, "%.*s%s%s", SV_ARG(all), all.n > 0 ? ";" : "",
                               note_code((enum note)n));
    return arena_str(world.merge.arena, all);
}

/* A time as the stream writes it. */
static inline const char *time_text(int64_t ms)
{
    char text[TIME_TEXT];
    return arena_str(world.merge.arena, (struct sv){text, elapsed_format(text, ms)});
}

#endif
