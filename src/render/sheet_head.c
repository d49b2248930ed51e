/* sheet_head.c - where the words over the rows stand. */
#include "config.h"

#include "base/text.h"
#include "render/grid.h"
#include "render/head.h"

static const char HEAVY[] = "\xe2\x94\x81";

enum { FACT_GAP = 3 };

static enum ink status_ink(const struct view *view)
{
    switch (view->standing.status) {
    case EVENT_OFFICIAL: return INK_GOOD;
    case EVENT_LIVE: return INK_LIVE;
    case EVENT_PROVISIONAL: break;
    }
    return INK_OPEN;
}

/* The event's name, and at the right how final this is. */
static void write_title(struct sheet *sheet)
{
    struct sv title = head_title(sheet), status = sv_of(head_status(sheet->view));
    size_t room = sheet->width > SHEET_WIDEST ? SHEET_WIDEST : sheet->width;
    size_t right = text_width(status);
    enum ink ink = status_ink(sheet->view);
    if (text_width(title) + FACT_GAP + right > room) {
        sheet_wrap(sheet, title, 0, 0, INK_BOLD);
        title = SV("");
        if (right == 0)
            return;
    }
    if (right > room) {
        sheet_wrap(sheet, status, 0, 0, ink);
        return;
    }
    sheet_put(sheet, title, sheet->width - right, false, INK_BOLD);
    sheet_put(sheet, status, right, false, ink);
    sheet_line(sheet);
}

static size_t fact_width(const struct fact *fact)
{
    size_t label = text_width(sv_of(fact->label)), value = text_width(fact->value);
    return label > value ? label : value;
}

/* Labels over values, n of them side by side, cut at `room`. */
static void write_beside(struct sheet *sheet, const struct fact *fact, size_t n, size_t room)
{
    for (int line = 0; line < 2; line++) {
        for (size_t i = 0; i < n; i++) {
            size_t width = fact_width(&fact[i]) < room ? fact_width(&fact[i]) : room;
            grid_cell(&sheet->line, line == 0 ? sv_of(fact[i].label) : fact[i].value, width,
                      false);
            grid_blanks(&sheet->line, i + 1 < n ? FACT_GAP : 0);
        }
        sheet_line_in(sheet, line == 0 ? INK_PALE : INK_PLAIN);
    }
}

/* As many side by side as there is room for. */
static void write_some(struct sheet *sheet, const struct fact *fact, size_t n, size_t room)
{
    for (size_t i = 0, end; i < n; i = end) {
        size_t used = fact_width(&fact[i]);
        for (end = i + 1; end < n && used + FACT_GAP + fact_width(&fact[end]) <= room; end++)
            used += FACT_GAP + fact_width(&fact[end]);
        write_beside(sheet, fact + i, end - i, room);
    }
}

/* The event's facts and the counts share a line where there is room. */
static void write_facts(struct sheet *sheet, const struct fact *fact, size_t events, size_t n)
{
    bool terminal = sheet->view->request->width > 0;
    size_t used = 0, room = terminal ? sheet->width : SIZE_MAX;
    for (size_t i = 0; i < n; i++)
        used += fact_width(&fact[i]) + (i > 0 ? FACT_GAP : 0);
    if (events == 0 || used <= sheet->width) {
        write_some(sheet, fact, n, room);
        return;
    }
    write_some(sheet, fact, events, room);
    write_some(sheet, fact + events, n - events, room);
}

void sheet_head(struct sheet *sheet)
{
    struct fact fact[HEAD_FACTS];
    size_t events;
    write_title(sheet);
    sheet_wrap(sheet, head_subtitle(sheet), 0, 0, INK_PLAIN);
    grid_rule(&sheet->line, HEAVY, sheet->width);
    sheet_line_in(sheet, INK_PALE);
    size_t n = head_facts(sheet, fact, &events);
    write_facts(sheet, fact, events, n);
    struct sv shown = head_shown(sheet);
    if (shown.n > 0 && sheet->view->request->width > 0) {
        sheet_wrap(sheet, shown, 0, 0, INK_PLAIN);
    } else if (shown.n > 0) {
        sink_sv(&sheet->line, shown);
        sheet_line(sheet);
    }
    sheet_line(sheet);
}
