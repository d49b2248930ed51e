/* sheet_head.c - what stands over the rows: which race, which group, which time ranks. */
#include "config.h"

#include "base/text.h"
#include "render/grid.h"
#include "render/sheet.h"
#include "render/words.h"

static const char DOT[] = " \xc2\xb7 ", HEAVY[] = "\xe2\x94\x81";

/* A fact: a small label over its value. */
struct fact {
    const char *label;
    struct sv value;
};

enum { FACTS = 12, FACT_GAP = 3 };

static const char *status_words(const struct event *event)
{
    switch (event->status) {
    case EVENT_LIVE: return "LIVE RESULTS";
    case EVENT_PROVISIONAL: return "PROVISIONAL RESULTS";
    case EVENT_OFFICIAL: return "OFFICIAL RESULTS";
    }
    return "";
}

static struct sv race_name(const struct sheet *sheet)
{
    const struct race *race = sheet_race(sheet);
    if (race != NULL && race->title.n > 0)
        return race->title;
    return view_cell(sheet->view, sheet->group->all[0], sheet->view->results->race);
}

static bool has_title(const struct sheet *sheet)
{
    return sheet->view->event != NULL && sheet->view->event->name.n > 0;
}

/* The event's name, and at the right how final this is. */
static void write_title(struct sheet *sheet)
{
    sheet->cell.n = 0;
    text_escape(&sheet->cell, has_title(sheet) ? sheet->view->event->name : race_name(sheet));
    struct sv title = sink_view(&sheet->cell);
    const char *status = sheet->view->event == NULL ? "" : status_words(sheet->view->event);
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

/* "by gun time (chip time for information)" */
static void add_ranking(const struct sheet *sheet, struct sink *text)
{
    const struct view *view = sheet->view;
    int basis = sheet_basis(sheet, sheet->ranked);
    if (view->scope.place == TABLE_NO_COLUMN) {
        sink_str(text, "not ranked, in the order of gun time");
        return;
    }
    if (!view->own_place)
        sink_str(text, "places of the whole race");
    if (basis == TABLE_NO_COLUMN)
        return;
    bool gun = basis == view->results->gun_time;
    sink_printf(text, "%sby %s time", view->own_place ? "" : ", ", gun ? "gun" : "chip");
    int other = gun ? view->results->chip_time : view->results->gun_time;
    for (size_t i = 0; i < sheet->columns; i++)
        if (sheet->column[i].pick->column == other && other != TABLE_NO_COLUMN)
            sink_printf(text, " (%s time for information)", gun ? "chip" : "gun");
}

static void add_part(struct sink *text, struct sv part)
{
    if (part.n > 0 && text->n > 0)
        sink_str(text, DOT);
    sink_sv(text, part);
}

static void write_subtitle(struct sheet *sheet)
{
    const struct view *view = sheet->view;
    const struct race *race = sheet_race(sheet);
    struct sink text = {0}, ranking = {0};
    if (has_title(sheet))
        add_part(&text, race_name(sheet));
    if (race != NULL && race->distance_mm > 0) {
        struct sv distance = words_distance(view->arena, race->distance_mm);
        if (!sv_eq(distance, race_name(sheet)))
            add_part(&text, distance);
    }
    size_t before = text.n;
    for (size_t i = 0; i < view->keys; i++)
        if (view->key[i] != view->results->race)
            add_part(&text, words_group(view->arena, view->results->table.column[view->key[i]],
                                        view_cell(view, sheet->group->all[0], view->key[i])));
    if (text.n == before)
        add_part(&text, SV("Overall"));
    add_ranking(sheet, &ranking);
    add_part(&text, sink_view(&ranking));
    sheet->cell.n = 0;
    text_escape(&sheet->cell, sink_view(&text));
    grid_wrap(sheet->out, sink_view(&sheet->cell), 0, 0,
              sheet->width < SHEET_WIDEST ? sheet->width : SHEET_WIDEST);
    sink_done(&text);
    sink_done(&ranking);
}

static void add_fact(struct fact *fact, size_t *n, const char *label, struct sv value)
{
    if (value.n > 0)
        fact[(*n)++] = (struct fact){label, value};
}

static void add_event_facts(const struct sheet *sheet, struct fact *fact, size_t *n)
{
    const struct event *event = sheet->view->event;
    struct arena *arena = sheet->view->arena;
    if (event == NULL)
        return;
    if (event->date_days != INT64_MIN)
        add_fact(fact, n, "Date", words_date(arena, event->date_days));
    struct sink venue = {0};
    text_escape(&venue, event->venue);
    add_fact(fact, n, "Venue", arena_sv(arena, sink_view(&venue)));
    sink_done(&venue);
    const struct race *race = sheet_race(sheet);
    if (race == NULL || race->gun.kind != GUN_AT)
        return;
    int32_t offset = event->zone == NULL ? 0 : zone_offset(event->zone, race->gun.ms);
    struct sv gun = words_clock(arena, race->gun.ms, offset);
    if (race->waves > 0)
        gun = arena_printf(arena, "%.*s, %zu wave%s", SV_ARG(gun), race->waves,
                           race->waves == 1 ? "" : "s");
    add_fact(fact, n, "Gun", gun);
}

static void add_counts(const struct sheet *sheet, struct fact *fact, size_t *n)
{
    static const struct {
        enum status status;
        const char *label;
    } others[] = {
        {STATUS_RUN, "On course"}, {STATUS_NC, "NC"},   {STATUS_DNF, "DNF"},
        {STATUS_DQ, "DQ"},         {STATUS_DNS, "DNS"},
    };
    const struct group *group = sheet->group;
    struct arena *arena = sheet->view->arena;
    size_t count[STATUSES] = {0};
    for (size_t i = 0; i < group->n_all; i++)
        count[results_status(sheet->view->results, group->all[i])]++;
    add_fact(fact, n, "Entries", arena_printf(arena, "%zu", group->n_all));
    add_fact(fact, n, "Starters", arena_printf(arena, "%zu", group->n_all - count[STATUS_DNS]));
    add_fact(fact, n, "Finishers", arena_printf(arena, "%zu", count[STATUS_FIN]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (count[others[i].status] > 0)
            add_fact(fact, n, others[i].label,
                     arena_printf(arena, "%zu", count[others[i].status]));
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
    struct fact fact[FACTS];
    size_t n = 0;
    write_title(sheet);
    write_subtitle(sheet);
    grid_rule(&sheet->line, HEAVY, sheet->width);
    sheet_line(sheet);
    add_event_facts(sheet, fact, &n);
    size_t events = n;
    add_counts(sheet, fact, &n);
    write_facts(sheet, fact, events, n);
    struct sv selection = sheet_selection(sheet);
    if (selection.n > 0 && sheet->group->rows < sheet->group->n_all) {
        sink_printf(&sheet->line, "Shown: %zu of %zu, %.*s", sheet->group->rows,
                    sheet->group->n_all, SV_ARG(selection));
        sheet_line(sheet);
    }
    sheet_line(sheet);
}
