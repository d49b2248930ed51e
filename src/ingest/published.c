#include "config.h"

#include "ingest/published.h"

#include "base/mem.h"
#include "ingest/published_row.h"
#include "race/entry_cell.h"

size_t names_add_one(struct names_of *names, struct arena *arena, struct sv name)
{
    for (size_t i = 0; i < names->n; i++)
        if (sv_eq(names->name[i], name))
            return i;
    names->name = mem_resize(names->name, names->n + 1, sizeof *names->name);
    names->name[names->n] = arena_sv(arena, name);
    return names->n++;
}

void published_reject(struct published *published, const char *file, size_t line,
                      const char *reason, struct sv raw)
{
    struct entry_log *log = published->log;
    published->rejected++;
    faults_add(log->notes, file, line, "%s: the row is left out", reason);
    if (log->reject != NULL)
        log->reject(log->to, file, line, reason, raw);
}

/* --- the race --------------------------------------------------------------------------- */

/* The file's name without folder and extension; nothing for standard input. */
static struct sv base_name(const char *file)
{
    struct sv name = sv_of(file), rest = name;
    while (rest.p != NULL)
        name = sv_cut(&rest, '/');
    size_t n = name.n;
    while (n > 0 && name.p[n - 1] != '.')
        n--;
    if (sv_is(name, "-"))
        return SV("");
    return n > 1 ? sv_head(name, n - 1) : name;
}

/* The race of every row of a list without such a column: that of event.conf which has the
 * list's name or is the only one, else the list's name. */
static struct sv only_race(const struct published *published, const struct page *page)
{
    const struct event *event = published->event;
    struct sv file = base_name(page->file), race = page->race.n > 0 ? page->race : file;
    if (event == NULL || event->races == 0)
        return race;
    int index = race_named(event, race);
    if (index < 0)
        index = race_named(event, file);
    if (index < 0 && event->races == 1)
        index = 0;
    if (index >= 0)
        return event->race[index].name;
    faults_add(published->log->notes, page->file, page->header_line,
               "no column 'race', and no race '%.*s' in event.conf", SV_ARG(race));
    return race;
}

/* --- rows ------------------------------------------------------------------------------- */

static void add(struct published *published, const struct result *result)
{
    if (published->n == published->room) {
        published->room = mem_next(published->room, published->n + 1);
        published->row = mem_resize(published->row, published->room, sizeof *published->row);
    }
    published->row[published->n++] = *result;
}

static void take(struct published *published, const struct page *page,
                 const struct columns *columns, struct sv race, struct page_row *row)
{
    struct result result;
    const char *reason = NULL;
    size_t columns_least = page->lif ? page->columns : 0;
    if (row->bad != NULL) {
        published_reject(published, page->file, row->line, row->bad, row->raw);
        return;
    }
    while (row->n > page->columns && row->cell[row->n - 1].n == 0)
        row->n--;
    if (row->n > page->columns)
        reason = "too many fields";
    else if (row->n < columns_least)
        reason = "too few fields";
    else
        row_read(published, page, columns, race, row, &result, &reason);
    if (reason != NULL)
        published_reject(published, page->file, row->line, reason, row->raw);
    else {
        page_tell_stripped(published, page, row);
        add(published, &result);
    }
}

bool published_read(struct published *published, const char *file, reader_source source,
                    void *from, struct fault *why)
{
    struct page page = {.file = arena_str(published->arena, sv_of(file)), .race = SV("")};
    struct reader *reader = reader_new(source, from, ',');
    struct columns columns;
    struct sv race = SV("");
    size_t splits = 0;
    if (published->event != NULL && published->splits.n == 0) {
        const struct sv *label = event_splits(published->event, published->arena, &splits);
        for (size_t i = 0; i < splits; i++)
            names_add_one(&published->splits, published->arena, label[i]);
    }
    bool good = page_read(published, &page, reader, why) &&
                columns_find(published, &page, &columns, why);
    if (good && columns.at[HEADING_RACE] < 0)
        race = only_race(published, &page);
    for (size_t i = 0; good && i < page.rows; i++)
        take(published, &page, &columns, race, &page.row[i]);
    page_done(&page);
    reader_free(reader);
    return good;
}

void published_done(struct published *published)
{
    mem_free(published->row);
    mem_free(published->splits.name);
    mem_free(published->extras.name);
}
