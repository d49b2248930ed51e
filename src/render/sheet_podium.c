/* sheet_podium.c - the first three of a group as a picture: the winner in the middle, highest.
 */
#include "config.h"

#include "base/text.h"
#include "render/grid.h"
#include "render/head.h"

enum { STEPS = 3, TEXTS = 3, STEP_MOST = 30, STEP_LEAST = 14, STEP_GAP = 2, HEIGHT = 9 };

/* One who stands on it. */
struct winner {
    size_t row;
    size_t place; /* 1 to 3 */
    struct sv text[TEXTS];
};

static bool is_shown(const struct view *view, int c)
{
    for (size_t i = 0; i < view->picks && c != TABLE_NO_COLUMN; i++)
        if (view->pick[i].column == c)
            return true;
    return false;
}

/* What is shown of a runner here is what the columns show. */
static struct sv cell(struct sheet *sheet, size_t r, int c, enum pick_kind kind)
{
    const struct pick pick = {.column = c, .kind = kind};
    const struct sheet_column column = {.pick = &pick};
    if (!is_shown(sheet->view, c))
        return SV("");
    return arena_sv(sheet->view->arena, sheet_cell(sheet, r, &column));
}

/* The time that ranks; where nobody can know which that is, the one that is official. */
static int time_column(const struct sheet *sheet, size_t r)
{
    const struct results *results = sheet->view->results;
    int basis = sheet_basis(sheet, sheet->ranked);
    const int other[] = {results->gun_time, results->chip_time};
    if (basis != TABLE_NO_COLUMN || results->official_time == TABLE_NO_COLUMN)
        return basis;
    int64_t official = results_time(results, r, results->official_time);
    for (size_t i = 0; i < sizeof other / sizeof *other && official != TIME_NONE; i++) {
        int64_t ms =
            other[i] == TABLE_NO_COLUMN ? TIME_NONE : results_time(results, r, other[i]);
        if (ms != TIME_NONE && official_ms(ms, sheet->ranked->rounding) == official)
            return other[i];
    }
    return TABLE_NO_COLUMN;
}

static struct winner winner_of(struct sheet *sheet, size_t r, size_t place)
{
    const struct view *view = sheet->view;
    const struct results *results = view->results;
    struct sv nation = cell(sheet, r, results->nation, PICK_TEXT);
    struct sv bib = cell(sheet, r, results->bib, PICK_TEXT);
    struct winner winner = {.row = r, .place = place};
    winner.text[0] = cell(sheet, r, results->name, PICK_TEXT);
    winner.text[1] = head_join(view->arena, nation, bib);
    winner.text[2] = cell(sheet, r, time_column(sheet, r), PICK_TIME);
    return winner;
}

static size_t place_of(const struct sheet *sheet, size_t r)
{
    int64_t place = 0;
    bool known = sv_number(view_cell(sheet->view, r, sheet->view->scope.place), &place);
    return known && place >= 1 && place <= STEPS ? (size_t)place : 0;
}

/* Text in the middle of `width` columns. */
static void put_middle(struct sheet *sheet, struct sv text, size_t width, enum ink ink)
{
    size_t wide = text_width(text) < width ? text_width(text) : width;
    grid_blanks(&sheet->line, (width - wide) / 2);
    sheet_put(sheet, text, width - (width - wide) / 2, false, ink);
}

/* Line y of somebody's step: what is said of them, the edge, the number, the step. */
static void put_step(struct sheet *sheet, const struct winner *winner, size_t y, size_t width)
{
    static const enum ink inks[TEXTS] = {INK_BOLD, INK_PALE, INK_PLAIN};
    static const char *const number[] = {"1", "2", "3"};
    size_t top = winner->place == 1 ? 0 : winner->place;
    if (y < top || y >= top + TEXTS + 1) {
        bool inside = y >= top + TEXTS + 1;
        sink_str(&sheet->line, inside ? "\xe2\x94\x83" : " ");
        put_middle(sheet, y == top + TEXTS + 1 ? sv_of(number[winner->place - 1]) : SV(""),
                   width - 2, INK_BOLD);
        sink_str(&sheet->line, inside ? "\xe2\x94\x83" : " ");
    } else if (y < top + TEXTS) {
        put_middle(sheet, winner->text[y - top], width, inks[y - top]);
    } else {
        sink_str(&sheet->line, "\xe2\x94\x8f");
        grid_rule(&sheet->line, "\xe2\x94\x81", width - 2);
        sink_str(&sheet->line, "\xe2\x94\x93");
    }
}

static void write_steps(struct sheet *sheet, const struct winner *winner, size_t n,
                        size_t width)
{
    static const size_t order[STEPS][STEPS] = {{0}, {1, 0}, {1, 0, 2}};
    for (size_t y = 0; y < HEIGHT; y++) {
        for (size_t i = 0; i < n; i++) {
            grid_blanks(&sheet->line, i == 0 ? 0 : STEP_GAP);
            put_step(sheet, &winner[order[n - 1][i]], y, width);
        }
        sheet_line(sheet);
    }
}

/* Where they are too many, or the steps too narrow to write on. */
static void write_list(struct sheet *sheet, size_t from, size_t r)
{
    struct winner winner = winner_of(sheet, r, place_of(sheet, r));
    struct sv text = winner.text[0];
    for (size_t i = 1; i < TEXTS; i++)
        text = head_join(sheet->view->arena, text, winner.text[i]);
    sink_printf(&sheet->line, "%s%zu", from > 1 ? "=" : " ", winner.place);
    grid_blanks(&sheet->line, 1);
    sink_sv(sheet->out, sink_view(&sheet->line));
    sheet->line.n = 0;
    sheet_wrap(sheet, text, 3, 3, INK_PLAIN);
}

static size_t sharing(const struct sheet *sheet, size_t place)
{
    size_t n = 0;
    for (size_t i = 0; i < sheet->group->rows; i++)
        n += place_of(sheet, sheet->group->row[i]) == place;
    return n;
}

void sheet_podium(struct sheet *sheet)
{
    const struct group *group = sheet->group;
    struct winner winner[STEPS];
    size_t n = 0, placed = 0;
    size_t width = (sheet->width - (STEPS - 1) * STEP_GAP) / STEPS;
    width = width < STEP_MOST ? width : STEP_MOST;
    for (size_t i = 0; i < group->rows; i++) {
        size_t r = group->row[i], place = place_of(sheet, r);
        placed += place > 0;
        if (place > 0 && n < STEPS)
            winner[n++] = winner_of(sheet, r, place);
        sheet->used_shared |= place > 0 && sharing(sheet, place) > 1;
        sheet_row_used(sheet, r);
    }
    if (placed <= STEPS && width >= STEP_LEAST && n > 0)
        write_steps(sheet, winner, n, width);
    for (size_t i = 0; i < group->rows && (placed > STEPS || width < STEP_LEAST); i++)
        if (place_of(sheet, group->row[i]) > 0)
            write_list(sheet, sharing(sheet, place_of(sheet, group->row[i])), group->row[i]);
    grid_rule(&sheet->line, "\xe2\x94\x81", sheet->width);
    sheet_line_in(sheet, INK_PALE);
}
