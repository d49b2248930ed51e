#include "config.h"

#include "render/head.h"

#include "base/text.h"
#include "render/words.h"

static const char DOT[] = " \xc2\xb7 ";

const char *head_status(const struct view *view)
{
    return view->standing.title;
}

/* Keeps a text in the arena, ready to be shown. */
static struct sv shown(struct arena *arena, struct sv text)
{
    struct sink out = {0};
    text_escape(&out, text);
    struct sv all = arena_sv(arena, sink_view(&out));
    sink_done(&out);
    return all;
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

struct sv head_title(const struct sheet *sheet)
{
    return shown(sheet->view->arena,
                 has_title(sheet) ? sheet->view->event->name : race_name(sheet));
}

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

struct sv head_ranking(const struct sheet *sheet)
{
    struct sink text = {0};
    add_ranking(sheet, &text);
    struct sv all = arena_sv(sheet->view->arena, sink_view(&text));
    sink_done(&text);
    return all;
}

static bool is_ascii(struct sv text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] > 0x7F)
            return false;
    return true;
}

/* Adds a part to a line, escaped. What is written from right to left would reorder the line
 * around it: formats that draw text have it isolated. */
static void add_part(const struct sheet *sheet, struct sink *text, struct sv part)
{
    bool isolate = sheet->isolates && !is_ascii(part);
    if (part.n > 0 && text->n > 0)
        sink_str(text, DOT);
    sink_str(text, isolate ? "\xe2\x81\xa8" : "");
    text_escape(text, part);
    sink_str(text, isolate ? "\xe2\x81\xa9" : "");
}

static struct sv kept(const struct sheet *sheet, struct sink *text)
{
    struct sv all = arena_sv(sheet->view->arena, sink_view(text));
    sink_done(text);
    return all;
}

struct sv head_race(const struct sheet *sheet)
{
    const struct race *race = sheet_race(sheet);
    struct sink text = {0};
    if (has_title(sheet))
        add_part(sheet, &text, race_name(sheet));
    if (race != NULL && race->distance_mm > 0) {
        struct sv distance = words_distance(sheet->view->arena, race->distance_mm);
        if (!sv_eq(distance, race_name(sheet)))
            add_part(sheet, &text, distance);
    }
    return kept(sheet, &text);
}

struct sv head_group(const struct sheet *sheet)
{
    const struct view *view = sheet->view;
    struct sink text = {0};
    for (size_t i = 0; i < view->keys; i++)
        if (view->key[i] != view->results->race)
            add_part(sheet, &text,
                     words_group(view->arena, view->results->table.column[view->key[i]],
                                 view_cell(view, sheet->group->all[0], view->key[i])));
    if (text.n == 0)
        add_part(sheet, &text, SV("Overall"));
    return kept(sheet, &text);
}

struct sv head_join(struct arena *arena, struct sv a, struct sv b)
{
    return arena_printf(arena, "%.*s%s%.*s", SV_ARG(a), a.n > 0 && b.n > 0 ? DOT : "",
                        SV_ARG(b));
}

struct sv head_subtitle(const struct sheet *sheet)
{
    struct arena *arena = sheet->view->arena;
    struct sv group = head_join(arena, head_race(sheet), head_group(sheet));
    return head_join(arena, group, head_ranking(sheet));
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
    add_fact(fact, n, "Venue", shown(arena, event->venue));
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

size_t head_facts(const struct sheet *sheet, struct fact fact[HEAD_FACTS], size_t *events)
{
    size_t n = 0;
    add_event_facts(sheet, fact, &n);
    *events = n;
    add_counts(sheet, fact, &n);
    return n;
}

struct sv head_shown(const struct sheet *sheet)
{
    const struct group *group = sheet->group;
    struct sv selection = sheet_selection(sheet);
    if (selection.n == 0 || group->rows == group->n_all)
        return SV("");
    return arena_printf(sheet->view->arena, "Shown: %zu of %zu, %.*s", group->rows,
                        group->n_all, SV_ARG(selection));
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

static void add_remark(struct remark *remark, size_t *n, const char *mark, struct sv text)
{
    if (text.n > 0)
        remark[(*n)++] = (struct remark){mark, text};
}

/* Which time ranks, how it is rounded, what happens to equal ones. */
static struct sv rules_words(const struct sheet *sheet)
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
    struct sv all = arena_sv(sheet->view->arena, sink_view(&text));
    sink_done(&text);
    return all;
}

static struct sv statuses_words(const struct sheet *sheet)
{
    struct sink text = {0};
    for (int s = 0; s < STATUSES; s++)
        if (sheet->used_status[s] && s != STATUS_FIN)
            sink_printf(&text, "%s%.*s %s", text.n > 0 ? "; " : "",
                        SV_ARG(status_code((enum status)s)), words_status((enum status)s));
    struct sv all = arena_sv(sheet->view->arena, sink_view(&text));
    sink_done(&text);
    return all;
}

/* Who reads the sheet must know what was not looked for: "Not checked, ...: course-cut". */
static struct sv unchecked_words(const struct sheet *sheet)
{
    const struct event *event = sheet->view->event;
    const struct race *race = sheet_race(sheet);
    if (event == NULL)
        return SV("");
    struct sv names = rules_switched_off(sheet->view->arena,
                                         race == NULL ? &event->certify : &race->certify);
    return names.n == 0 ? SV("")
                        : arena_printf(sheet->view->arena,
                                       "Rules of certification switched off: %.*s.",
                                       SV_ARG(names));
}

struct sv head_posting(const struct view *view)
{
    return shown(view->arena, view->standing.remark);
}

size_t head_remarks(const struct sheet *sheet, struct remark remark[HEAD_REMARKS])
{
    static const char letters[SHEET_NOTES][2] = {"a", "b", "c", "d", "e", "f", "g", "h", "i",
                                                 "j", "k", "l", "m", "n", "o", "p", "q", "r",
                                                 "s", "t", "u", "v", "w", "x", "y", "z"};
    struct arena *arena = sheet->view->arena;
    bool ranks = sheet_basis(sheet, sheet->ranked) != TABLE_NO_COLUMN;
    size_t n = 0;
    add_remark(remark, &n, ranks ? "*" : "", rules_words(sheet));
    if (sheet->used_shared)
        add_remark(remark, &n, "=", SV("a shared place"));
    for (size_t i = 0; i < sheet->notes; i++)
        add_remark(remark, &n, letters[i], shown(arena, words_note(arena, sheet->note[i])));
    if (sheet->used_hidden)
        add_remark(remark, &n, "\xe2\x80\x94", SV("a runner who is not named"));
    add_remark(remark, &n, "", statuses_words(sheet));
    add_remark(remark, &n, "", unchecked_words(sheet));
    return n;
}

struct sv head_digest(const struct view *view)
{
    struct sv digest = view->request->digest;
    struct sink text = {0};
    for (size_t i = 0; i < digest.n; i++) {
        if (i > 0 && i % 4 == 0)
            sink_char(&text, ' ');
        sink_char(&text, digest.p[i]);
    }
    struct sv all = arena_sv(view->arena, sink_view(&text));
    sink_done(&text);
    return all;
}
