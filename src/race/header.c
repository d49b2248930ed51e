#include "config.h"

#include "race/header.h"

#include "base/clean.h"
#include "base/text.h"
#include "csv/sniff.h"

enum { ROWS = 40, CELLS = 256, LONGEST_NAME = 120 };

struct maps {
    const struct heading_map *map;
    size_t n;
};

/* A row that may be the header. */
struct candidate {
    size_t line, cells;
    struct sv *cell;
    size_t known; /* different headings */
    int bib;      /* its column, or -1 */
};

/* --- one row -------------------------------------------------------------------------- */

static enum heading meant(struct arena *arena, struct sv cell, struct maps maps)
{
    if (cell.n == 0 || cell.n > LONGEST_NAME || text_bad_byte(cell) < cell.n)
        return HEADING_NONE;
    enum heading heading = heading_meant(arena, cell, maps.map, maps.n);
    return heading < HEADING_POINT ? heading : HEADING_NONE; /* those of entries */
}

static void look_at(struct candidate *row, struct arena *arena, struct maps maps)
{
    bool seen[HEADINGS] = {false};
    row->bib = -1;
    for (size_t c = 0; c < row->cells; c++) {
        enum heading heading = meant(arena, row->cell[c], maps);
        if (heading == HEADING_BIB && row->bib < 0)
            row->bib = (int)c;
        row->known += heading != HEADING_NONE && !seen[heading];
        seen[heading] = true;
    }
}

/* What stands below a name to explain it: in brackets, or the form of a date, or the letters
 * of a column. */
static bool is_unit(struct arena *arena, struct sv cell)
{
    static const char *const forms[] = {
        "dd mm yyyy", "mm dd yyyy", "yyyy mm dd", "tt mm jjjj", "jjjj mm tt", "jj mm aaaa",
        "dd mm aaaa", "gg mm aaaa", "dd mm rrrr", "rrrr mm dd", "dd mm jjjj", "aaaa mm dd",
        "yyyymmdd",   "ddmmyyyy",   "yyyy",       "дд мм гггг", "m f",        "f m",
        "m w",        "w m",        "m z",        "h f",        "m k",        "m v"};
    char first = cell.n > 1 ? cell.p[0] : '\0', last = cell.n > 1 ? cell.p[cell.n - 1] : '\0';
    if ((first == '(' && last == ')') || (first == '[' && last == ']'))
        return true;
    if (cell.n > LONGEST_NAME || text_bad_byte(cell) < cell.n)
        return false;
    struct sv folded = text_fold(arena, cell);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (sv_is(folded, forms[i]))
            return true;
    return false;
}

static struct sv cell_at(const struct sv *cell, size_t n, int c)
{
    return c < 0 || (size_t)c >= n ? SV("") : cell[c];
}

/* Does the row below belong to the header? Either it says the names once more, in another
 * language: a bib among them. Or it has none for the bib, and all that is in it explains. */
static bool is_second(const struct candidate *upper, const struct candidate *lower,
                      struct arena *arena, struct maps maps)
{
    size_t full = 0, names = 0, units = 0;
    for (size_t c = 0; c < lower->cells; c++) {
        struct sv cell = lower->cell[c];
        bool unit = is_unit(arena, cell);
        full += cell.n > 0;
        units += unit;
        names += !unit && meant(arena, cell, maps) != HEADING_NONE;
    }
    struct sv bib = cell_at(lower->cell, lower->cells, upper->bib);
    if (upper->bib < 0 || full == 0)
        return false;
    if (meant(arena, bib, maps) == HEADING_BIB)
        return names >= 2 && 2 * names >= full;
    return (bib.n == 0 || is_unit(arena, bib)) && names + units == full &&
           (names >= 2 || units >= 1);
}

/* --- the first rows ------------------------------------------------------------------- */

static size_t read_rows(struct candidate *row, struct sv sample, char delimiter,
                        struct arena *arena, struct maps maps)
{
    struct row got;
    size_t n = 0;
    struct reader *reader = reader_new(reader_view, &sample, delimiter);
    for (enum reader_result is; n < ROWS && (is = reader_next(reader, &got)) != READER_END;) {
        if (is == READER_FAILED)
            break;
        if (is == READER_BAD || got.n == 0)
            continue;
        struct candidate *to = &row[n++];
        *to = (struct candidate){.line = got.line, .cells = got.n < CELLS ? got.n : CELLS};
        to->cell = arena_alloc(arena, to->cells, sizeof *to->cell);
        for (size_t c = 0; c < to->cells; c++)
            to->cell[c] = arena_sv(arena, text_trim(got.field[c]));
        look_at(to, arena, maps);
        if (n > 2 && row[n - 3].bib >= 0 && row[n - 3].known >= 2)
            break; /* the header, or groups above it, and what stands below it */
    }
    reader_free(reader);
    return n;
}

/* The header among n rows, or NULL. */
static const struct candidate *pick(const struct candidate *row, size_t n)
{
    const struct candidate *bib = NULL, *most = NULL;
    for (size_t i = 0; i < n; i++) {
        if (row[i].bib >= 0 && row[i].known >= 2) {
            bool groups = i + 1 < n && row[i + 1].bib >= 0 && row[i + 1].known > row[i].known;
            return &row[i + groups];
        }
        if (bib == NULL && row[i].bib >= 0)
            bib = &row[i];
        if (row[i].known >= 2 && (most == NULL || row[i].known > most->known))
            most = &row[i];
    }
    return bib != NULL ? bib : most;
}

/* What `sep=;` in the first line says, as spreadsheets understand it; 0: nothing. */
static char declared(struct sv sample)
{
    bool says = sample.n >= 5 && sv_eq_nocase(sv_head(sample, 4), SV("sep=")) &&
                strchr(",;\t|~", sample.p[4]) != NULL && sample.p[4] != '\0';
    bool alone =
        sample.n == 5 || (sample.n > 5 && (sample.p[5] == '\r' || sample.p[5] == '\n'));
    return says && alone ? sample.p[4] : '\0';
}

void header_find(struct header *header, struct sv sample, const struct heading_map *map,
                 size_t n_maps)
{
    struct maps maps = {map, n_maps};
    struct candidate row[ROWS];
    size_t known = 0, cells = 0;
    bool bib = false;
    char said = declared(sample);
    *header = (struct header){.delimiter = said != '\0' ? said : sniff_delimiter(sample)};
    for (const char *mark = ",;\t|~"; *mark != '\0'; mark++) {
        bool there = sample.n > 0 && memchr(sample.p, *mark, sample.n) != NULL;
        if (said != '\0' ? *mark != said : !there && *mark != header->delimiter)
            continue;
        struct arena *arena = arena_new();
        size_t n = read_rows(row, sample, *mark, arena, maps);
        const struct candidate *best = pick(row, n);
        bool better = best != NULL && (best->bib >= 0) >= bib &&
                      ((best->bib >= 0) > bib || best->known > known ||
                       (best->known == known && best->cells > cells));
        if (better) {
            bib = best->bib >= 0;
            known = best->known;
            cells = best->cells;
            header->delimiter = *mark;
            header->line = best->line;
            header->two = best + 1 < row + n && is_second(best, best + 1, arena, maps);
        }
        arena_free(arena);
    }
}

struct sv *header_joined(struct arena *arena, const struct sv *upper, size_t uppers,
                         const struct sv *lower, size_t lowers, const struct heading_map *map,
                         size_t n_maps, size_t *n)
{
    struct maps maps = {map, n_maps};
    int bib = -1;
    for (size_t c = uppers; c > 0; c--)
        if (meant(arena, upper[c - 1], maps) == HEADING_BIB)
            bib = (int)c - 1;
    bool below = cell_at(lower, lowers, bib).n == 0;
    *n = uppers > lowers ? uppers : lowers;
    struct sv *joined = arena_alloc(arena, *n, sizeof *joined);
    for (size_t c = 0; c < *n; c++) {
        struct sv high = cell_at(upper, uppers, (int)c), low = cell_at(lower, lowers, (int)c);
        bool named = !is_unit(arena, low) && meant(arena, low, maps) != HEADING_NONE;
        bool takes = named && (below || meant(arena, high, maps) == HEADING_NONE);
        joined[c] = takes ? low : high;
    }
    return joined;
}
