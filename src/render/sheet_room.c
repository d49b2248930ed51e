/* sheet_room.c - which columns stay where a terminal is too narrow for all of them. */
#include "config.h"

#include "render/sheet.h"

enum {
    MUST_STAY = 2
}; /* name, place and the time that ranks go only where even they are too wide */

/* What a runner looks for first goes last. */
static int importance(const struct sheet *sheet, const struct sheet_column *column)
{
    const struct results *results = sheet->view->results;
    int c = column->pick->column;
    const struct {
        int column;
        int rank;
    } known[] = {
        {results->name, 0},     {results->bib, 3},       {results->nation, 4},
        {results->gun_time, 5}, {results->chip_time, 5}, {results->official_time, 5},
        {results->status, 6},   {results->age_group, 7}, {results->club, 8},
        {results->race, 8},     {results->sex, 9},
    };
    bool ranks = false;
    for (size_t g = 0; g < sheet->view->groups; g++) {
        size_t r = sheet->view->group[g].all[0];
        ranks |= sheet_basis(sheet, &sheet->ranking[sheet->view->race_order[r]]) == c;
    }
    if (column->leads)
        return 1;
    if (ranks)
        return 2;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].column == c)
            return known[i].rank;
    return column->pick->kind == PICK_PLACE ? 10 : 11;
}

/* The least important; of equals that at the right. */
static size_t weakest(const struct sheet *sheet)
{
    size_t at = 0;
    for (size_t i = 1; i < sheet->columns; i++)
        if (importance(sheet, &sheet->column[i]) >= importance(sheet, &sheet->column[at]))
            at = i;
    return at;
}

static void drop(struct sheet *sheet, size_t at, bool *dropped)
{
    dropped[sheet->column[at].pick - sheet->view->pick] = true;
    sheet->columns--;
    for (size_t i = at; i < sheet->columns; i++)
        sheet->column[i] = sheet->column[i + 1];
}

/* The headings of those that were dropped, in their order. */
static struct sv names(const struct sheet *sheet, const bool *dropped)
{
    struct sink text = {0};
    for (size_t i = 0; i < sheet->view->picks; i++)
        if (dropped[i]) {
            sink_str(&text, text.n > 0 ? ", " : "");
            sink_sv(&text, sheet->view->pick[i].heading);
        }
    struct sv kept = arena_sv(sheet->view->arena, sink_view(&text));
    sink_done(&text);
    return kept;
}

void sheet_make_room(struct sheet *sheet, size_t (*least)(const struct sheet *sheet))
{
    bool *dropped = arena_alloc(sheet->view->arena, sheet->view->picks, sizeof *dropped);
    while (least(sheet) > sheet->widest &&
           importance(sheet, &sheet->column[weakest(sheet)]) > MUST_STAY)
        drop(sheet, weakest(sheet), dropped);
    if (least(sheet) > sheet->widest)
        sheet->note_width = 0;
    while (sheet->columns > 1 && least(sheet) > sheet->widest)
        drop(sheet, weakest(sheet), dropped);
    if (sheet->columns == 1 && sheet->column[0].width > sheet->widest)
        sheet->column[0].width = sheet->widest;
    sheet->left_out = names(sheet, dropped);
}
