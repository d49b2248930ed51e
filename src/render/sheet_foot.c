/* sheet_foot.c - what stands under the rows: the rules that made them, in words. */
#include "config.h"

#include "base/text.h"
#include "render/grid.h"
#include "render/sheet.h"
#include "render/words.h"

enum { GUTTER = 3 };

static void write_remark(struct sheet *sheet, const char *mark, struct sv text)
{
    size_t room = sheet->width < SHEET_WIDEST ? sheet->width : SHEET_WIDEST;
    sheet->cell.n = 0;
    text_escape(&sheet->cell, text);
    grid_cell(sheet->out, sv_of(mark), GUTTER, false);
    grid_wrap(sheet->out, sink_view(&sheet->cell), GUTTER, GUTTER, room);
}

static const char *rounding_words(enum rounding rounding)
{
    switch (rounding) {
    case ROUND_UP_SECOND:
        return "Times are rounded up to the next full second (World Athletics TR 19.24.5)";
    case ROUND_UP_TENTH: return "Times are rounded up to the next tenth of a second";
    case ROUND_NONE: break;
    }
    return "Times are not rounded";
}

static const char *ties_words(enum ties ties)
{
    switch (ties) {
    case TIES_EXACT:
        return "Times that are equal in every recorded digit share a place, and the next place "
               "is skipped.";
    case TIES_OFFICIAL:
        return "Equal official times share a place, and the next place is skipped.";
    case TIES_ORDER: break;
    }
    return "Equal times do not share a place: the order of finish decides.";
}

/* Which time ranks, how it is rounded, what happens to equal ones. */
static void write_rules(struct sheet *sheet)
{
    const struct places *ranked = sheet->ranked;
    const struct results *results = sheet->view->results;
    int basis = sheet_basis(sheet, ranked);
    bool placed = sheet->view->scope.place != TABLE_NO_COLUMN;
    struct sink text = {0};
    if (basis != TABLE_NO_COLUMN && basis == results->gun_time)
        sink_str(&text, "The gun time ranks: from the starting gun to the finish line. ");
    if (basis != TABLE_NO_COLUMN && basis == results->chip_time)
        sink_str(&text, "The chip time ranks: from the start line to the finish line. ");
    sink_str(&text, rounding_words(ranked->rounding));
    bool unrounded = ranked->ties != TIES_OFFICIAL && ranked->rounding != ROUND_NONE;
    sink_str(&text, placed && unrounded ? "; places follow the unrounded times." : ".");
    if (placed)
        sink_printf(&text, " %s", ties_words(ranked->ties));
    write_remark(sheet, basis == TABLE_NO_COLUMN ? "" : "*", sink_view(&text));
    sink_done(&text);
    if (sheet->used_shared)
        write_remark(sheet, "=", SV("a shared place"));
}

static void write_statuses(struct sheet *sheet)
{
    struct sink text = {0};
    for (int s = 0; s < STATUSES; s++)
        if (sheet->used_status[s] && s != STATUS_FIN)
            sink_printf(&text, "%s%.*s %s", text.n > 0 ? "; " : "",
                        SV_ARG(status_code((enum status)s)), words_status((enum status)s));
    if (text.n > 0)
        write_remark(sheet, "", sink_view(&text));
    sink_done(&text);
}

static void write_posting(struct sheet *sheet)
{
    const struct event *event = sheet->view->event;
    struct arena *arena = sheet->view->arena;
    if (event == NULL)
        return;
    struct sink text = {0};
    if (event->posted_ms != TIME_NONE) {
        int32_t offset = event->zone == NULL ? 0 : zone_offset(event->zone, event->posted_ms);
        struct sv day = words_date(arena, (event->posted_ms + offset * SECOND_MS) / DAY_MS);
        struct sv posted = words_clock(arena, event->posted_ms, offset);
        sink_printf(&text, "Posted %.*s, %.*s. ", SV_ARG(day), SV_ARG(posted));
        int64_t until = event->posted_ms + event->protest_minutes * MINUTE_MS;
        if (event->protest_minutes > 0) {
            struct sv last = words_clock(arena, until, offset);
            sink_printf(&text, "Protests until %.*s. ", SV_ARG(last));
        }
    } else if (event->protest_minutes > 0) {
        sink_printf(&text, "Protests within %d minutes of posting. ", event->protest_minutes);
    }
    if (event->referee.n > 0)
        sink_printf(&text, "Referee: %.*s", SV_ARG(event->referee));
    if (text.n > 0)
        write_remark(sheet, "", sv_trim(sink_view(&text)));
    sink_done(&text);
}

void sheet_foot(struct sheet *sheet)
{
    write_rules(sheet);
    for (size_t i = 0; i < sheet->notes; i++) {
        char letter[] = {(char)('a' + i), '\0'};
        write_remark(sheet, letter, words_note(sheet->view->arena, sheet->note[i]));
    }
    if (sheet->used_hidden)
        write_remark(sheet, "\xe2\x80\x94", SV("a runner who is not named"));
    write_statuses(sheet);
    write_posting(sheet);
}
