#include "config.h"

#include "ingest/published_columns.h"

#include "race/extra.h"

/* --- what stands in a column ---------------------------------------------------------- */

static struct sv cell_at(const struct page *page, size_t r, size_t c)
{
    const struct page_row *row = &page->row[r];
    return c < row->n ? row->cell[c] : SV("");
}

/* All cells that are not empty, and at least one, are whole numbers of `most` at most. */
static bool all_numbers(const struct page *page, int c, int64_t most)
{
    size_t numbers = 0;
    for (size_t r = 0; r < page->rows; r++) {
        int64_t number;
        struct sv cell = cell_at(page, r, (size_t)c);
        if (printed_nothing(cell))
            continue;
        if (!sv_number(cell, &number) || number > most)
            return false;
        numbers++;
    }
    return numbers > 0;
}

/* The same of times, or of words that stand for one (DNF). */
static bool all_times(const struct page *page, int c)
{
    size_t times = 0;
    for (size_t r = 0; r < page->rows; r++) {
        enum status status;
        struct sv cell = cell_at(page, r, (size_t)c), mark;
        int64_t ms;
        enum printed is = printed_time(cell, (struct printed_form){0}, &ms, &mark);
        if (is == PRINTED_BAD && !status_parse(cell, &status))
            return false;
        times += is == PRINTED_TIME;
    }
    return times > 0;
}

static bool is_empty(const struct page *page, size_t c)
{
    for (size_t r = 0; r < page->rows; r++)
        if (cell_at(page, r, c).n > 0)
            return false;
    return true;
}

/* --- meanings ------------------------------------------------------------------------- */

static enum heading meaning_of(const struct columns *columns, size_t c)
{
    for (enum heading h = HEADING_NONE + 1; h < HEADINGS; h++)
        if (columns->at[h] == (int)c)
            return h;
    return HEADING_NONE;
}

static void move(struct columns *columns, enum heading from, enum heading to)
{
    if (columns->at[to] >= 0 || columns->at[from] < 0)
        return;
    columns->at[to] = columns->at[from];
    columns->at[from] = -1;
}

/* Overall,Gender,Division: behind the place in all stand those in groups, if they are numbers.
 * Another column that means the group then is the group. */
static void places_by_group(struct published *published, const struct page *page,
                            struct columns *columns)
{
    static const enum heading group[][2] = {{HEADING_SEX, HEADING_SEX_PLACE},
                                            {HEADING_AGE_GROUP, HEADING_AGE_GROUP_PLACE},
                                            {HEADING_DIVISION, HEADING_DIVISION_PLACE},
                                            {HEADING_NATION, HEADING_NATION_PLACE}};
    size_t c = (size_t)(columns->at[HEADING_PLACE] + 1);
    for (bool goes_on = c > 0; goes_on && c < page->columns; c++) {
        enum heading is = heading_of(published->arena, page->header[c]);
        goes_on = false;
        for (size_t g = 0; g < sizeof group / sizeof *group; g++) {
            if (is != group[g][0] || columns->at[group[g][1]] >= 0 ||
                !all_numbers(page, (int)c, INT64_MAX))
                continue;
            columns->at[group[g][1]] = (int)c;
            goes_on = true;
            if (columns->at[is] != (int)c)
                continue;
            columns->at[is] = -1;
            for (size_t k = page->columns; k-- > 0;)
                if (k != c && meaning_of(columns, k) == HEADING_NONE &&
                    heading_of(published->arena, page->header[k]) == is)
                    columns->at[is] = (int)k;
        }
    }
}

/* What a heading leaves open: `Chip` over times, `Ag` over numbers. */
static void told_by_content(struct published *published, const struct page *page,
                            struct columns *columns)
{
    if (columns->at[HEADING_CHIP] >= 0 && all_times(page, columns->at[HEADING_CHIP]))
        move(columns, HEADING_CHIP, HEADING_CHIP_TIME);
    places_by_group(published, page, columns);
    if (columns->at[HEADING_AGE_GROUP] >= 0 &&
        all_numbers(page, columns->at[HEADING_AGE_GROUP], 130))
        move(columns, HEADING_AGE_GROUP, HEADING_AGE);
}

/* --- dates -----------------------------------------------------------------------------
 *
 * Births with the year last need to be told which of day and month comes first. */

static bool settle_dates(const struct published *published, const struct page *page,
                         struct columns *columns, struct fault *why)
{
    int c = columns->at[HEADING_BIRTH];
    columns->dates = published->dates;
    if (columns->dates == DATE_UNSAID && published->event != NULL)
        columns->dates = published->event->dates_in;
    for (size_t r = 0; c >= 0 && columns->dates == DATE_UNSAID && r < page->rows; r++) {
        struct sv text = cell_at(page, r, (size_t)c);
        struct date_look look = date_look(text);
        if (!look.sure && date_is_ambiguous(&look)) {
            fault_set(why, page->file, page->row[r].line,
                      "'%.*s' may have the day or the month first: name the order with --dates "
                      "or in event.conf (dates_in)",
                      SV_ARG(text));
            return false;
        }
    }
    return true;
}

/* --- gun or chip ---------------------------------------------------------------------- */

static bool is_timed(const struct columns *columns)
{
    return columns->at[HEADING_GUN_TIME] >= 0 || columns->at[HEADING_CHIP_TIME] >= 0;
}

/* The column of a finish time of which nothing more is said. */
static int plain_time(const struct columns *columns)
{
    int c = columns->at[HEADING_FINISH_TIME];
    return c >= 0 ? c : columns->at[HEADING_TIME];
}

static bool has_needed(const struct page *page, const struct columns *columns,
                       struct fault *why)
{
    const int *at = columns->at;
    bool who = at[HEADING_BIB] >= 0 || at[HEADING_NAME] >= 0 || at[HEADING_FAMILY] >= 0 ||
               at[HEADING_GIVEN] >= 0;
    int time = plain_time(columns);
    if (!is_timed(columns) && time >= 0) {
        struct sv name = page->header[time];
        fault_set(why, page->file, page->header_line,
                  "'%.*s' may be gun or chip time: say which with --map 'gun_time=^%.*s$' or "
                  "--map 'chip_time=^%.*s$'",
                  SV_ARG(name), SV_ARG(name), SV_ARG(name));
    } else if (!who && !is_timed(columns)) {
        fault_set(why, page->file, page->header_line,
                  "no column 'bib' or 'name': name it with --map");
    } else if (!is_timed(columns) && at[HEADING_PLACE] < 0 && at[HEADING_STATUS] < 0) {
        fault_set(why, page->file, page->header_line,
                  "no column 'gun_time', 'chip_time', 'place' or 'status': name it with --map");
    }
    return !fault_is(why);
}

/* --- names of the others -------------------------------------------------------------- */

/* Meanings whose columns come through under a name that says that they were printed. */
static const struct {
    enum heading heading;
    const char *name;
} printed[] = {
    {HEADING_PLACE, "printed_place"},
    {HEADING_SEX_PLACE, "printed_sex_place"},
    {HEADING_AGE_GROUP_PLACE, "printed_age_group_place"},
    {HEADING_DIVISION_PLACE, "printed_division_place"},
    {HEADING_NATION_PLACE, "printed_nation_place"},
    {HEADING_FINISH_TIME, "printed_time"},
    {HEADING_COMPETING, "competing"},
    {HEADING_ANONYMOUS, "anonymous"},
    {HEADING_LATIN, "name_latin"},
};

/* The name of an extra column of that meaning; empty: the column is read, or has no meaning
 * here and keeps its own name. */
static struct sv printed_name(enum heading heading)
{
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++)
        if (printed[i].heading == heading)
            return sv_of(printed[i].name);
    return SV("");
}

/* Meanings that no result has a column for. */
static bool is_free(enum heading heading)
{
    return heading == HEADING_NONE || heading == HEADING_POINT || heading == HEADING_DATE ||
           heading == HEADING_KIND || heading == HEADING_TIME;
}

/* The parts of a name come through beside it. */
static bool is_part(enum heading heading)
{
    return heading == HEADING_GIVEN || heading == HEADING_FAMILY;
}

static bool is_taken(const struct sv *taken, size_t n, struct sv name)
{
    for (size_t i = 0; i < n; i++)
        if (sv_eq(taken[i], name))
            return true;
    return false;
}

static void find_extras(struct published *published, const struct page *page,
                        struct columns *columns)
{
    struct arena *arena = published->arena;
    const struct sv *own =
        extra_names(arena, published->event, page->header, page->columns, columns->at);
    struct sv *taken = arena_alloc(arena, page->columns, sizeof *taken);
    size_t n = 0;
    columns->extra = arena_alloc(arena, page->columns, sizeof *columns->extra);
    for (size_t c = 0; c < page->columns; c++) {
        enum heading is = meaning_of(columns, c);
        struct sv name = printed_name(is);
        columns->extra[c] = -1;
        bool needless = page->lif || page->header[c].n == 0;
        if (columns->split[c] >= 0 || is_part(is) || (needless && is_empty(page, c)))
            continue;
        if (is == HEADING_NONE && sv_is(page->header[c], "notes"))
            continue;
        if (name.n == 0 && is_free(is))
            name = own[c].n > 0 ? own[c] : page->header[c];
        if (name.n == 0)
            continue;
        struct sv base = name;
        for (size_t k = 2; is_taken(taken, n, name); k++)
            name = arena_printf(arena, "%.*s_%zu", SV_ARG(base), k);
        taken[n++] = name;
        columns->extra[c] = (int)names_add_one(&published->extras, arena, name);
    }
}

/* --times days, or a source of event.conf that says so of this file. */
static bool days(const struct published *published, const struct page *page)
{
    struct sv point;
    const struct source *source =
        published->event == NULL ? NULL
                                 : event_source(published->event, sv_of(page->file), &point);
    return published->days || (source != NULL && sv_is(source->times, "days"));
}

bool columns_find(struct published *published, const struct page *page, struct columns *columns,
                  struct fault *why)
{
    struct fault found = {0};
    *columns = (struct columns){.form = {.days = days(published, page), .seconds = page->lif}};
    if (!heading_find(published->arena, page->header, page->columns, published->maps,
                      published->n_maps, columns->at, &found)) {
        fault_set(why, page->file, page->header_line, "%s", found.text);
        return false;
    }
    told_by_content(published, page, columns);
    if (!has_needed(page, columns, why) || !settle_dates(published, page, columns, why))
        return false;
    move(columns, HEADING_TIME, HEADING_FINISH_TIME);
    splits_find(published, page, columns);
    find_extras(published, page, columns);
    return true;
}
