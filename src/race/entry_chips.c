/* entry_chips.c - the list of chips: chip,bib[,race]. */
#include "config.h"

#include <stdlib.h>

#include "race/desk.h"
#include "race/entry_cell.h"
#include "race/entry_list.h"

static int entry_cmp(const void *a, const void *b)
{
    const struct entry *x = *(struct entry *const *)a, *y = *(struct entry *const *)b;
    return sv_cmp(x->bib, y->bib);
}

/* The chip goes to every entry with that bib (a bib may run in two races), or to the one of
 * the race that the line names. */
static void give_chip(struct list *list, const struct row *row, struct entry **by_bib,
                      struct desk *desk)
{
    struct sv chip = list_value(list, row, HEADING_CHIP),
              bib = list_value(list, row, HEADING_BIB);
    struct sv race = list_value(list, row, HEADING_RACE);
    if (chip.n == 0 || bib.n == 0) {
        list_reject(list, row, "chip or bib missing");
        return;
    }
    size_t lo = 0, hi = list->entries->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (sv_cmp(by_bib[mid]->bib, bib) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    bool given = false, known = lo < list->entries->n && sv_eq(by_bib[lo]->bib, bib);
    for (; lo < list->entries->n && sv_eq(by_bib[lo]->bib, bib); lo++) {
        struct entry *e = by_bib[lo];
        if (race.n > 0 && !sv_eq_nocase(race, e->race_text))
            continue;
        given = true;
        bool listed = entry_has_chip(e, chip);
        if (!listed && !entry_add_chip(list->arena, e, chip))
            list_bad_cell(list, row, "chip (too many)", chip);
        else
            desk_add(desk, chip, (uint32_t)(e - list->entries->entry), row->line, listed);
    }
    if (!given && known)
        faults_add(list->log->notes, list->file, row->line,
                   "race '%.*s' has no entry with bib '%.*s' (chip '%.*s')", SV_ARG(race),
                   SV_ARG(bib), SV_ARG(chip));
    else if (!given)
        faults_add(list->log->notes, list->file, row->line,
                   "no entry has bib '%.*s' (chip '%.*s')", SV_ARG(bib), SV_ARG(chip));
}

bool chips_read(struct entries *entries, const char *file, reader_source source, void *from,
                struct entry_log *log, struct fault *why)
{
    struct arena *arena = entries->arena;
    struct list list = {.entries = entries,
                        .arena = arena,
                        .file = arena_str(arena, sv_of(file)),
                        .log = log,
                        .fault = why};
    struct entry **by_bib = arena_alloc(arena, entries->n, sizeof *by_bib);
    struct desk desk = {0};
    for (size_t i = 0; i < entries->n; i++)
        by_bib[i] = &entries->entry[i];
    if (entries->n > 0)
        qsort(by_bib, entries->n, sizeof *by_bib, entry_cmp);
    entries->chip_column = true;
    if (list_open(&list, source, from, NULL, 0)) {
        struct row row;
        if (list.column[HEADING_CHIP] < 0 || list.column[HEADING_BIB] < 0)
            fault_set(why, list.file, list.header_line, "no column '%s'",
                      list.column[HEADING_CHIP] < 0 ? "chip" : "bib");
        while (!fault_is(why) && list_next(&list, &row))
            give_chip(&list, &row, by_bib, &desk);
    }
    desk_settle(&desk, entries, list.file, log->notes);
    desk_done(&desk);
    list_close(&list);
    return !fault_is(why);
}
