/* years_text.c - editions side by side in monospaced type. */
#include "config.h"

#include "base/text.h"
#include "render/blocks.h"
#include "render/grid.h"
#include "render/head.h"
#include "render/years.h"

enum { GAP = 2, BARS = 15, BAR_MOST = 60, NAME_MOST = 24, TEXT_LEAST = 8 };

struct years_page {
    const struct years *years;
    struct sink *out, line;
    size_t widest;
    bool colour;
    size_t *width; /* of the table's columns; 0: left out */
    size_t rule;   /* how wide the table is */
};

static void end_line(struct years_page *page, enum ink ink)
{
    grid_end(&page->line, 0);
    struct sv text = sink_view(&page->line);
    ink_on(page->out, page->colour, ink);
    sink_sv(page->out, sv_head(text, text.n - 1));
    ink_off(page->out, page->colour, ink);
    sink_char(page->out, '\n');
    page->line.n = 0;
}

static void write_rule(struct years_page *page, const char *mark, size_t n)
{
    grid_rule(&page->line, mark, n);
    end_line(page, INK_PALE);
}

static void write_wrapped(struct years_page *page, struct sv text, enum ink ink)
{
    ink_on(page->out, page->colour, ink);
    grid_wrap(page->out, text, 0, 0, page->widest);
    ink_off(page->out, page->colour, ink);
}

static size_t total(const struct years_page *page, const struct years_table *table)
{
    size_t sum = 0;
    for (size_t c = 0; c < table->columns; c++)
        sum += page->width[c] > 0 ? page->width[c] + GAP : 0;
    return sum > 0 ? sum - GAP : 0;
}

/* The next column that stands, from c on. */
static size_t next_standing(const struct years_page *page, const struct years_table *table,
                            size_t c)
{
    while (c < table->columns && page->width[c] == 0)
        c++;
    return c;
}

/* The columns from c on that stand under one word, and how wide they are together. */
static size_t end_of_span(const struct years_page *page, const struct years_table *table,
                          size_t c, size_t *wide)
{
    struct sv over = table->column[c].over;
    *wide = 0;
    for (; c < table->columns && sv_eq(table->column[c].over, over); c++)
        *wide += page->width[c] > 0 ? page->width[c] + (*wide > 0 ? GAP : 0) : 0;
    return c;
}

static void measure(struct years_page *page, const struct years_table *table)
{
    for (size_t c = 0; c < table->columns; c++) {
        page->width[c] = text_width(table->column[c].heading);
        for (size_t r = 0; r < table->rows; r++) {
            size_t wide = text_width(table->cell[r * table->columns + c]);
            page->width[c] = wide > page->width[c] ? wide : page->width[c];
        }
        page->width[c] = page->width[c] > 0 ? page->width[c] : 1;
    }
    for (size_t c = 0, wide; c < table->columns;) {
        size_t end = end_of_span(page, table, c, &wide);
        size_t over = text_width(table->column[c].over);
        page->width[end - 1] += over > wide ? over - wide : 0;
        c = end;
    }
}

/* Texts yield first; on a terminal then the columns that matter least go. */
static void fit(struct years_page *page, const struct years_table *table)
{
    for (size_t sum = total(page, table); sum > page->widest; sum--) {
        size_t widest = table->columns;
        for (size_t c = 0; c < table->columns; c++)
            if (!table->column[c].right && page->width[c] > TEXT_LEAST &&
                (widest == table->columns || page->width[c] > page->width[widest]))
                widest = c;
        if (widest == table->columns)
            break;
        page->width[widest]--;
    }
    while (page->years->request->width > 0 && total(page, table) > page->widest) {
        size_t weakest = table->columns;
        for (size_t c = 0; c < table->columns; c++)
            if (page->width[c] > 0 && (weakest == table->columns ||
                                       table->column[c].rank >= table->column[weakest].rank))
                weakest = c;
        if (table->column[weakest].rank > 0)
            page->width[weakest] = 0;
        else if (page->width[weakest] > 1)
            page->width[weakest]--;
        else
            return;
    }
}

static void write_over(struct years_page *page, const struct years_table *table)
{
    bool any = false;
    for (size_t c = 0; c < table->columns; c++)
        any |= table->column[c].over.n > 0 && page->width[c] > 0;
    for (size_t c = 0, wide; any && c < table->columns;) {
        size_t end = end_of_span(page, table, c, &wide);
        struct sv over = table->column[c].over;
        if (wide > 0) {
            size_t said = text_width(over) < wide ? text_width(over) : wide;
            grid_blanks(&page->line, page->line.n > 0 ? GAP : 0);
            size_t before = wide - said;
            if (over.n > 0 && before > 1) {
                grid_rule(&page->line, "\xe2\x94\x80", before - 1);
                grid_blanks(&page->line, 1);
            } else {
                grid_blanks(&page->line, before);
            }
            grid_cell(&page->line, over, said, true);
        }
        c = end;
    }
    if (any)
        end_line(page, INK_PALE);
}

static void write_row(struct years_page *page, const struct years_table *table,
                      const struct sv *cell, enum ink ink)
{
    size_t first = next_standing(page, table, 0);
    for (size_t c = first; c < table->columns; c = next_standing(page, table, c + 1)) {
        grid_blanks(&page->line, c > first ? GAP : 0);
        grid_cell(&page->line, cell != NULL ? cell[c] : table->column[c].heading,
                  page->width[c], table->column[c].right);
    }
    end_line(page, ink);
}

static void write_left_out(struct years_page *page, const struct years_table *table)
{
    const struct years *years = page->years;
    struct sv names = SV("");
    for (size_t c = 0; c < table->columns; c++)
        if (page->width[c] == 0) {
            const struct years_column *column = &table->column[c];
            struct sv name = column->heading;
            if (column->over.n > 0)
                name = arena_printf(years->arena, "%.*s %.*s", SV_ARG(column->over),
                                    SV_ARG(column->heading));
            names = arena_printf(years->arena, "%.*s%s%.*s", SV_ARG(names),
                                 names.n > 0 ? ", " : "", SV_ARG(name));
        }
    if (names.n > 0)
        write_wrapped(
            page, lexicon_say_with(years->words, years->arena, "remark.left-out", &names, 1),
            INK_PALE);
}

static void write_table(struct years_page *page, const struct years_table *table)
{
    page->width = arena_alloc(page->years->arena, table->columns, sizeof *page->width);
    measure(page, table);
    fit(page, table);
    size_t wide = total(page, table);
    write_over(page, table);
    write_row(page, table, NULL, INK_BOLD);
    write_rule(page, "\xe2\x94\x80", wide);
    for (size_t r = 0; r < table->rows; r++)
        write_row(page, table, table->cell + r * table->columns, INK_PLAIN);
    write_rule(page, "\xe2\x94\x80", wide);
    write_left_out(page, table);
}

/* The largest groups: the last edition's bar, the first one's tick. */
static void write_bars(struct years_page *page)
{
    const struct years *years = page->years;
    size_t n = years->bars < BARS ? years->bars : BARS, name = 1, count = 1, most = 0;
    struct blocks_bar bar[BARS];
    for (size_t i = 0; i < n; i++) {
        bar[i] = (struct blocks_bar){years->bar[i].now, years->bar[i].before, true};
        size_t wide = text_width(years->bar[i].name), figures = blocks_count_width(&bar[i]);
        name = wide > name ? wide : name;
        count = figures > count ? figures : count;
        most = bar[i].now > most ? bar[i].now : most;
        most = bar[i].before > most ? bar[i].before : most;
    }
    if (count + 2 * GAP + 2 > page->widest)
        return;
    size_t room = page->widest - count - 2 * GAP;
    name = name < NAME_MOST ? name : NAME_MOST;
    name = name < room / 2 ? name : room / 2;
    size_t width = room - name < BAR_MOST ? room - name : BAR_MOST;
    struct sv title = lexicon_say(years->words, years->arena, "comparison.entries");
    struct sv mark =
        lexicon_say_with(years->words, years->arena, "chart.previous", &years->before, 1);
    title = arena_printf(years->arena, "%.*s %.*s", SV_ARG(title), SV_ARG(years->now));
    write_wrapped(page, head_join(years->arena, title, mark), INK_BOLD);
    for (size_t i = 0; i < n; i++) {
        grid_cell(&page->line, years->bar[i].name, name, true);
        grid_blanks(&page->line, GAP);
        blocks_bar(&page->line, page->colour, &bar[i], most, width);
        grid_blanks(&page->line, GAP);
        blocks_count(&page->line, page->colour, &bar[i], count);
        end_line(page, INK_PLAIN);
    }
}

void years_text(const struct years *years, struct sink *out)
{
    struct years_page page = {.years = years, .out = out, .colour = years->request->colour};
    page.widest = years->request->width > 0 ? years->request->width : SHEET_WIDEST;
    write_wrapped(&page, years->name.n > 0 ? years->name : years->title, INK_BOLD);
    if (years->name.n > 0)
        write_wrapped(&page, years->title, INK_PLAIN);
    write_rule(&page, "\xe2\x94\x81",
               page.widest < SHEET_NARROWEST ? page.widest : SHEET_NARROWEST);
    for (size_t t = 0; t < years->tables; t++) {
        sink_str(out, t > 0 ? "\n" : "");
        write_table(&page, &years->table[t]);
    }
    if (years->bars > 0) {
        sink_char(out, '\n');
        write_bars(&page);
    }
    sink_done(&page.line);
}
