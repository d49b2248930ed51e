#include "config.h"

#include "race/desk.h"

#include "base/map.h"
#include "base/mem.h"

void desk_add(struct desk *desk, struct sv chip, uint32_t entry, size_t line)
{
    if (desk->n == desk->room) {
        desk->room = mem_next(desk->room, desk->n + 1);
        desk->line = mem_resize(desk->line, desk->room, sizeof *desk->line);
    }
    desk->line[desk->n++] = (struct desk_line){chip, entry, line, MAP_NONE};
}

void desk_done(struct desk *desk)
{
    mem_free(desk->line);
    *desk = (struct desk){0};
}

/* The line by which somebody else than entry e got the chip; NULL if e got it too, or is the
 * same person. Of several the first of the file. */
static const struct desk_line *taken_by(const struct desk *desk, const struct entries *entries,
                                        uint32_t first, uint32_t e)
{
    const struct desk_line *taker = NULL;
    for (uint32_t i = first; i != MAP_NONE; i = desk->line[i].next) {
        const struct desk_line *line = &desk->line[i];
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
        const struct desk_line *taker =
            taken_by(desk, entries, map_get(first, entry->chip[c]), e);
        if (taker == NULL) {
            entry->chip[kept++] = entry->chip[c];
            continue;
        }
        faults_add(notes, file, taker->at,
                   "chip '%.*s' goes to bib '%.*s': %s:%zu had it for bib '%.*s'",
                   SV_ARG(entry->chip[c]), SV_ARG(entries->entry[taker->entry].bib),
                   entry->file, entry->line, SV_ARG(entry->bib));
    }
    entry->chips = kept;
}

void desk_settle(struct desk *desk, struct entries *entries, const char *file,
                 struct faults *notes)
{
    struct map *first = map_new();
    for (uint32_t i = 0; i < desk->n; i++)
        desk->line[i].next = map_set(first, desk->line[i].chip, i);
    for (uint32_t e = 0; e < entries->n && desk->n > 0; e++)
        settle_entry(desk, first, entries, e, file, notes);
    map_free(first);
}
