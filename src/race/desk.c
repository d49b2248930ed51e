#include "config.h"

#include "race/desk.h"

#include "base/map.h"
#include "base/mem.h"
#include "race/loose.h"

void desk_add(struct desk *desk, struct sv chip, uint32_t entry, size_t line, bool listed)
{
    if (desk->n == desk->room) {
        desk->room = mem_next(desk->room, desk->n + 1);
        desk->line = mem_resize(desk->line, desk->room, sizeof *desk->line);
    }
    desk->line[desk->n++] = (struct desk_line){.chip = chip,
                                               .entry = entry,
                                               .at = line,
                                               .listed = listed,
                                               .next = MAP_NONE,
                                               .next_loose = MAP_NONE};
}

void desk_done(struct desk *desk)
{
    mem_free(desk->line);
    *desk = (struct desk){0};
}

/* The line by which somebody else than entry e got the chip; NULL if e got it too, or is the
 * same person. Of several the first of the file. */
static struct desk_line *taken_by(const struct desk *desk, const struct entries *entries,
                                  uint32_t first, uint32_t e)
{
    struct desk_line *taker = NULL;
    for (uint32_t i = first; i != MAP_NONE; i = desk->line[i].next) {
        struct desk_line *line = &desk->line[i];
        if (line->entry == e ||
            entry_same_person(&entries->entry[line->entry], &entries->entry[e]))
            return NULL;
        if (taker == NULL || line->at < taker->at)
            taker = line;
    }
    return taker;
}

static void settle_entry(const struct desk *desk, const struct map *first,
                         struct entries *entries, uint32_t e, const char *file,
                         struct faults *notes)
{
    struct entry *entry = &entries->entry[e];
    size_t kept = 0;
    for (size_t c = 0; c < entry->chips; c++) {
        struct desk_line *taker = taken_by(desk, entries, map_get(first, entry->chip[c]), e);
        if (taker == NULL) {
            entry->chip[kept++] = entry->chip[c];
            continue;
        }
        for (uint32_t i = map_get(first, entry->chip[c]); i != MAP_NONE; i = desk->line[i].next)
            desk->line[i].exact = true;
        faults_add(notes, file, taker->at,
                   "chip '%.*s' goes to bib '%.*s': %s:%zu had it for bib '%.*s'",
                   SV_ARG(entry->chip[c]), SV_ARG(entries->entry[taker->entry].bib),
                   entry->file, entry->line, SV_ARG(entry->bib));
    }
    entry->chips = kept;
}

/* --- other zeros, other case ---------------------------------------------------------- */

/* The desk gave the entry this chip itself. */
static bool is_given(const struct desk *desk, uint32_t first, uint32_t e)
{
    for (uint32_t i = first; i != MAP_NONE; i = desk->line[i].next)
        if (desk->line[i].entry == e)
            return true;
    return false;
}

/* An entry's chip by the entry list, and the lines it may be meant by. */
static void fit_loosely(struct desk *desk, const struct entries *entries, uint32_t first,
                        uint32_t e, uint32_t c)
{
    for (uint32_t i = first; i != MAP_NONE; i = desk->line[i].next_loose) {
        struct desk_line *line = &desk->line[i];
        const struct entry *taker = &entries->entry[line->entry];
        if (line->entry == e || entry_same_person(taker, &entries->entry[e])) {
            line->listed = true; /* the own one, in other letters */
        } else if (line->fits++ == 0) {
            line->from = e;
            line->chip_of = c;
        }
    }
}

static void take_loosely(const struct desk_line *line, struct entries *entries,
                         const char *file, struct faults *notes)
{
    struct entry *from = &entries->entry[line->from];
    struct sv bib = entries->entry[line->entry].bib, *chip = &from->chip[line->chip_of];
    if (line->fits > 1 || line->listed) {
        faults_add(notes, file, line->at,
                   "chip '%.*s' of bib '%.*s' may be one of %u others, as '%.*s' of %s:%zu: "
                   "nobody loses it",
                   SV_ARG(line->chip), SV_ARG(bib), (unsigned)line->fits, SV_ARG(*chip),
                   from->file, from->line);
        return;
    }
    if (chip->n > 0) /* else another line took it */
        faults_add(notes, file, line->at,
                   "chip '%.*s' goes to bib '%.*s': %s:%zu had it as '%.*s' for bib '%.*s'",
                   SV_ARG(line->chip), SV_ARG(bib), from->file, from->line, SV_ARG(*chip),
                   SV_ARG(from->bib));
    *chip = SV("");
}

static void drop_taken(struct entry *entry)
{
    size_t kept = 0;
    for (size_t c = 0; c < entry->chips; c++)
        if (entry->chip[c].n > 0)
            entry->chip[kept++] = entry->chip[c];
    entry->chips = kept;
}

/* Lines whose chip no entry list has so. */
static void settle_loosely(struct desk *desk, const struct map *first, struct entries *entries,
                           const char *file, struct faults *notes)
{
    struct arena *scratch = arena_new();
    struct map *listed = map_new(), *alike = map_new();
    for (uint32_t e = 0; e < entries->n; e++)
        for (size_t c = 0; c < entries->entry[e].chips; c++) {
            struct sv chip = entries->entry[e].chip[c];
            if (!is_given(desk, map_get(first, chip), e))
                map_put(listed, chip, e);
        }
    for (uint32_t i = 0; i < desk->n; i++) {
        struct desk_line *line = &desk->line[i];
        if (!line->listed && !line->exact && map_get(listed, line->chip) == MAP_NONE)
            line->next_loose = map_set(alike, loose_key(scratch, line->chip), i);
        else
            line->listed = true;
    }
    for (uint32_t e = 0; e < entries->n; e++)
        for (uint32_t c = 0; c < entries->entry[e].chips; c++) {
            struct sv chip = entries->entry[e].chip[c];
            if (map_get(first, chip) == MAP_NONE)
                fit_loosely(desk, entries, map_get(alike, loose_key(scratch, chip)), e, c);
        }
    for (uint32_t i = 0; i < desk->n; i++)
        if (desk->line[i].fits > 0)
            take_loosely(&desk->line[i], entries, file, notes);
    for (uint32_t i = 0; i < desk->n; i++)
        if (desk->line[i].fits > 0)
            drop_taken(&entries->entry[desk->line[i].from]);
    map_free(listed);
    map_free(alike);
    arena_free(scratch);
}

/* --- all ------------------------------------------------------------------------------ */

/* Two lines give one chip to two persons: to whom it belongs is not for the desk to say. */
static void report_twice(const struct desk *desk, const struct entries *entries, uint32_t i,
                         const char *file, struct faults *notes)
{
    const struct desk_line *line = &desk->line[i];
    for (uint32_t k = line->next; k != MAP_NONE; k = desk->line[k].next) {
        const struct desk_line *other = &desk->line[k];
        const struct entry *a = &entries->entry[line->entry],
                           *b = &entries->entry[other->entry];
        if (a == b || entry_same_person(a, b))
            continue;
        faults_add(notes, file, line->at,
                   "chip '%.*s' goes to bib '%.*s', and by line %zu to bib '%.*s'",
                   SV_ARG(line->chip), SV_ARG(a->bib), other->at, SV_ARG(b->bib));
        return;
    }
}

void desk_settle(struct desk *desk, struct entries *entries, const char *file,
                 struct faults *notes)
{
    struct map *first = map_new();
    for (uint32_t i = 0; i < desk->n; i++)
        desk->line[i].next = map_set(first, desk->line[i].chip, i);
    for (uint32_t i = 0; i < desk->n; i++)
        report_twice(desk, entries, i, file, notes);
    for (uint32_t e = 0; e < entries->n && desk->n > 0; e++)
        settle_entry(desk, first, entries, e, file, notes);
    if (desk->n > 0)
        settle_loosely(desk, first, entries, file, notes);
    map_free(first);
}
