#include "config.h"

#include "render/figures.h"

#include "base/mem.h"
#include "render/privacy.h"

/* The rows that count, of one edition. */
struct edition {
    const struct results *results;
    const struct view *view; /* of this edition; NULL: the other one, whose cells are bare */
    size_t *row;
    size_t rows;
    int time;
};

static struct sv cell_of(const struct edition *edition, size_t i, int c)
{
    if (edition->view != NULL)
        return view_cell(edition->view, edition->row[i], c);
    return table_get(&edition->results->table, edition->row[i], c);
}

static bool shows(const struct view *view, int c)
{
    return c != TABLE_NO_COLUMN &&
           (!view->request->public || privacy_shows(view->results, view->event, c));
}

/* The time that ranks, if it may be shown; else the other. */
static int time_column(const struct sheet *sheet)
{
    const struct results *results = sheet->view->results;
    int basis = sheet_basis(sheet, sheet->ranked);
    if (shows(sheet->view, basis))
        return basis;
    if (shows(sheet->view, results->gun_time))
        return results->gun_time;
    return shows(sheet->view, results->chip_time) ? results->chip_time : TABLE_NO_COLUMN;
}

static bool counts(const struct results *results, size_t r, int time)
{
    return results_status(results, r) == STATUS_FIN && results_time(results, r, time) >= 0;
}

static void add_row(struct edition *edition, size_t r)
{
    if (counts(edition->results, r, edition->time))
        edition->row[edition->rows++] = r;
}

static bool one_race(const struct results *results)
{
    for (size_t r = 1; r < results->table.rows; r++)
        if (!sv_eq(table_get(&results->table, r, results->race),
                   table_get(&results->table, 0, results->race)))
            return false;
    return true;
}

/* Is row r of the other edition of the race and the group that is set? */
static bool belongs(const struct sheet *sheet, const struct results *other, size_t r,
                    bool only_race)
{
    const struct view *view = sheet->view;
    size_t first = sheet->group->all[0];
    for (size_t i = 0; i < view->keys; i++) {
        int c = view->key[i];
        int there = table_column(&other->table, view->results->table.column[c]);
        if (c == view->results->race && only_race)
            continue;
        if (there == TABLE_NO_COLUMN || !sv_eq(table_get(&other->table, r, there),
                                               table_get(&view->results->table, first, c)))
            return false;
    }
    return true;
}

static struct edition read_before(const struct sheet *sheet, bool chip)
{
    const struct results *other = sheet->view->request->previous;
    struct edition edition = {.results = other};
    if (other == NULL)
        return edition;
    edition.time = chip ? other->chip_time : other->gun_time;
    edition.row = arena_alloc(sheet->view->arena, other->table.rows, sizeof *edition.row);
    bool only = one_race(other) && one_race(sheet->view->results);
    for (size_t r = 0; edition.time != TABLE_NO_COLUMN && r < other->table.rows; r++)
        if (belongs(sheet, other, r, only))
            add_row(&edition, r);
    return edition;
}

static struct edition read_now(const struct sheet *sheet, int time)
{
    const struct group *group = sheet->group;
    struct edition edition = {
        .results = sheet->view->results, .view = sheet->view, .time = time};
    edition.row = arena_alloc(sheet->view->arena, group->n_all, sizeof *edition.row);
    for (size_t i = 0; i < group->n_all; i++)
        add_row(&edition, group->all[i]);
    return edition;
}

static int64_t *times_of(const struct edition *edition)
{
    int64_t *time = mem_new(edition->rows + 1, sizeof *time);
    for (size_t i = 0; i < edition->rows; i++)
        time[i] = results_time(edition->results, edition->row[i], edition->time);
    return time;
}

static void make_times(struct figures *figures, const struct edition *now,
                       const struct edition *before)
{
    int64_t *a = times_of(now), *b = times_of(before);
    chart_bins(&figures->times, a, now->rows, b, before->rows);
    mem_free(a);
    mem_free(b);
}

static struct sv *names_of(const struct edition *edition, struct arena *arena, bool public)
{
    struct sv *name = arena_alloc(arena, edition->rows + 1, sizeof *name);
    for (size_t i = 0; i < edition->rows; i++) {
        bool bare = edition->view != NULL || !public ||
                    !results_anonymous(edition->results, arena, edition->row[i]);
        name[i] = bare ? cell_of(edition, i, edition->results->nation) : SV("");
    }
    return name;
}

static void make_nations(struct figures *figures, const struct view *view,
                         const struct edition *now, const struct edition *before)
{
    if (!shows(view, view->results->nation) || view_is_key(view, view->results->nation))
        return;
    bool public = view->request->public;
    struct sv *a = names_of(now, view->arena, public);
    size_t n_before = before->rows;
    if (before->results == NULL || before->results->nation == TABLE_NO_COLUMN)
        n_before = 0;
    struct sv *b = n_before > 0 ? names_of(before, view->arena, public) : a;
    chart_bars(&figures->nations, view->arena, a, now->rows, b, n_before);
}

/* The time of a runner at a point of the course, from where the race's times count: a chip
 * race's splits are measured from the gun. */
static int64_t time_at(const struct edition *edition, size_t i, int c, bool chip)
{
    size_t r = edition->row[i];
    int64_t ms = results_time(edition->results, r, c);
    if (!chip || ms == TIME_NONE || c == edition->time)
        return ms;
    int64_t delay = results_time(edition->results, r, edition->results->start_delay);
    return delay == TIME_NONE ? TIME_NONE : ms - delay;
}

/* The paces of all who have both times; returns how many. `from` may be TABLE_NO_COLUMN: the
 * start. */
static size_t paces_of(const struct edition *edition, int from, int to, bool chip, int64_t mm,
                       int64_t *pace)
{
    size_t n = 0;
    for (size_t i = 0; to != TABLE_NO_COLUMN && i < edition->rows; i++) {
        int64_t a = from == TABLE_NO_COLUMN ? 0 : time_at(edition, i, from, chip);
        int64_t b = time_at(edition, i, to, chip);
        if (a == TIME_NONE || b == TIME_NONE || b <= a)
            continue;
        pace[n] = chart_pace(b - a, mm);
        n += pace[n] != TIME_NONE;
    }
    return n;
}

/* A point of the course where this stream has times; TABLE_NO_COLUMN where it has none, or
 * where they are not public. */
static int column_at(const struct view *view, const struct mat *mat, int time)
{
    if (mat_is_finish(mat))
        return time;
    int c = table_column(&view->results->table, mat->label);
    return c != TABLE_NO_COLUMN && view->results->role[c] == ROLE_SPLIT && shows(view, c)
               ? c
               : TABLE_NO_COLUMN;
}

static void add_leg(struct figures *figures, const struct edition *now,
                    const struct edition *before, const struct mat *from, const struct mat *to,
                    int64_t *pace[2])
{
    int64_t mm = to->at_mm - (from == NULL ? 0 : from->at_mm);
    bool chip = figures->chip;
    struct chart_leg *leg = &figures->legs.leg[figures->legs.n];
    int a = from == NULL ? TABLE_NO_COLUMN : column_at(now->view, from, now->time);
    size_t n = paces_of(now, a, column_at(now->view, to, now->time), chip, mm, pace[0]);
    size_t n_before = 0;
    if (before->results != NULL) {
        const struct table *table = &before->results->table;
        int x = from == NULL ? TABLE_NO_COLUMN : table_column(table, from->label);
        int y = mat_is_finish(to) ? before->time : table_column(table, to->label);
        if (from == NULL || x != TABLE_NO_COLUMN)
            n_before = paces_of(before, x, y, chip, mm, pace[1]);
    }
    *leg =
        (struct chart_leg){.label = to->label, .from_mm = to->at_mm - mm, .to_mm = to->at_mm};
    chart_leg_set(leg, pace[0], n, pace[1], n_before);
    figures->legs.n += n > 0;
}

static void make_legs(struct figures *figures, const struct sheet *sheet,
                      const struct edition *now, const struct edition *before)
{
    const struct race *race = sheet_race(sheet);
    int64_t *pace[2] = {mem_new(now->rows + 1, sizeof **pace),
                        mem_new(before->rows + 1, sizeof **pace)};
    const struct mat *from = NULL;
    for (size_t i = 0; race != NULL && i < race->mats; i++) {
        const struct mat *to = &race->mat[i];
        if (mat_is_start(to) || column_at(sheet->view, to, now->time) == TABLE_NO_COLUMN ||
            figures->legs.n == CHART_LEGS)
            continue;
        add_leg(figures, now, before, from, to, pace);
        from = to;
    }
    mem_free(pace[0]);
    mem_free(pace[1]);
}

static struct sv year_of(const struct view *view)
{
    int year, month, day;
    if (view->event == NULL || view->event->date_days == INT64_MIN)
        return lexicon_say(view->words, view->arena, "chart.now");
    date_civil(view->event->date_days, &year, &month, &day);
    return arena_printf(view->arena, "%d", year);
}

void figures_of(struct figures *figures, const struct sheet *sheet)
{
    const struct view *view = sheet->view;
    *figures = (struct figures){.now = year_of(view), .before = view->request->previous_label};
    if (figures->before.n == 0)
        figures->before = lexicon_say(view->words, view->arena, "chart.before");
    int time = time_column(sheet);
    if (time == TABLE_NO_COLUMN)
        return;
    figures->chip = time == view->results->chip_time;
    struct edition now = read_now(sheet, time), before = read_before(sheet, figures->chip);
    figures->compared = before.rows > 0;
    if (now.rows == 0)
        return;
    make_times(figures, &now, &before);
    make_nations(figures, view, &now, &before);
    make_legs(figures, sheet, &now, &before);
}
