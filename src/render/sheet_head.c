/* sheet_head.c - where the words over the rows stand. */
#include "config.h"

#include "base/text.h"
#include "render/grid.h"
#include "render/head.h"

static const char HEAVY[] = "\xe2\x94\x81";

enum { FACT_GAP = 3 };

/* The event's name, and at the right how final this is. */
static void write_title(struct sheet *sheet)
{
    struct sv title = head_title(sheet);
    const char *status = head_status(sheet->view);
    size_t room = sheet->width > SHEET_WIDEST ? SHEET_WIDEST : sheet->width;
    size_t right = strlen(status);
    if (text_width(title) + FACT_GAP + right > room) {
        grid_wrap(&sheet->line, title, 0, 0, room);
        sink_sv(sheet->out, sink_view(&sheet->line));
        sheet->line.n = 0;
        title = SV("");
        if (right == 0)
            return;
    }
    grid_cell(&sheet->line, title, sheet->width - right, false);
    sink_str(&sheet->line, status);
    sheet_line(sheet);
}

static size_t fact_width(const struct fact *fact)
{
    size_t label = strlen(fact->label), value = text_width(fact->value);
    return label > value ? label : value;
}

/* Labels over values, n of them side by side. */
static void write_beside(struct sheet *sheet, const struct fact *fact, size_t n)
{
    for (size_t i = 0; i < n; i++)
        grid_cell(&sheet->line, sv_of(fact[i].label), fact_width(&fact[i]) + FACT_GAP, false);
    sheet_line(sheet);
    for (size_t i = 0; i < n; i++)
        grid_cell(&sheet->line, fact[i].value, fact_width(&fact[i]) + FACT_GAP, false);
    sheet_line(sheet);
}

/* The event's facts and the counts share a line where there is room. */
static void write_facts(struct sheet *sheet, const struct fact *fact, size_t events, size_t n)
{
    size_t used = 0;
    for (size_t i = 0; i < n; i++)
        used += fact_width(&fact[i]) + (i > 0 ? FACT_GAP : 0);
    if (events == 0 || used <= sheet->width) {
        write_beside(sheet, fact, n);
        return;
    }
    write_beside(sheet, fact, events);
    write_beside(sheet, fact + events, n - events);
}

void sheet_head(struct sheet *sheet)
{
    struct fact fact[HEAD_FACTS];
    size_t events;
    write_title(sheet);
    grid_wrap(sheet->out, head_subtitle(sheet), 0, 0,
              sheet->width < SHEET_WIDEST ? sheet->width : SHEET_WIDEST);
    grid_rule(&sheet->line, HEAVY, sheet->width);
    sheet_line(sheet);
    size_t n = head_facts(sheet, fact, &events);
    write_facts(sheet, fact, events, n);
    struct sv shown = head_shown(sheet);
    if (shown.n > 0) {
        sink_sv(&sheet->line, shown);
        sheet_line(sheet);
    }
    sheet_line(sheet);
}
