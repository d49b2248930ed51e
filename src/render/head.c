#include "config.h"

#include "render/head.h"

#include "base/text.h"
#include "render/words.h"

static const char DOT[] = " \xc2\xb7 ";

const char *head_status(const struct view *view)
{
    return view->standing.title;
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
    return text_shown(sheet->view->arena,
                      has_title(sheet) ? sheet->view->event->name : race_name(sheet));
}

/* A word behind the others of its language. */
static void add_word(const struct sheet *sheet, size_t t, struct sink *text,
                     const char *between, const char *key)
{
    const struct view *view = sheet->view;
    sink_str(text, text->n > 0 ? between : "");
    sink_sv(text, lexicon_put(view->words, t, view->arena, key, NULL, 0));
}

static bool shows(const struct sheet *sheet, int column)
{
    for (size_t i = 0; i < sheet->columns; i++)
        if (sheet->column[i].pick->column == column && column != TABLE_NO_COLUMN)
            return true;
    return false;
}

static void add_ranking(const struct sheet *sheet, size_t t, struct sink *text)
{
    const struct view *view = sheet->view;
    int basis = sheet_basis(sheet, sheet->ranked);
    if (view->scope.place == TABLE_NO_COLUMN) {
        add_word(sheet, t, text, "", "ranking.none");
        return;
    }
    if (!view->own_place)
        add_word(sheet, t, text, "", "ranking.race");
    if (basis == TABLE_NO_COLUMN)
        return;
    bool gun = basis == view->results->gun_time;
    add_word(sheet, t, text, ", ", gun ? "ranking.gun" : "ranking.chip");
    if (shows(sheet, gun ? view->results->chip_time : view->results->gun_time))
        add_word(sheet, t, text, " ", gun ? "ranking.chip-too" : "ranking.gun-too");
}

/* What is made in each language by itself, all of it. */
static struct sv in_all(const struct sheet *sheet,
                        void (*add)(const struct sheet *, size_t, struct sink *))
{
    const struct view *view = sheet->view;
    struct sv said[LEXICON_TONGUES];
    for (size_t t = 0; t < view->words->n; t++) {
        struct sink text = {0};
        add(sheet, t, &text);
        said[t] = arena_sv(view->arena, sink_view(&text));
        sink_done(&text);
    }
    return lexicon_join(view->words, view->arena, said);
}

struct sv head_ranking(const struct sheet *sheet)
{
    return in_all(sheet, add_ranking);
}

/* Adds a part to a line, escaped. What is written from right to left would reorder the line
 * around it: formats that draw text have it isolated. */
static void add_part(const struct sheet *sheet, struct sink *text, struct sv part)
{
    bool isolate = sheet->isolates && !sv_is_ascii(part);
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
                     words_group_in(view->words, view->arena,
                                    view->results->table.column[view->key[i]],
                                    view_cell(view, sheet->group->all[0], view->key[i])));
    if (text.n == 0)
        add_part(sheet, &text, lexicon_say(view->words, view->arena, "overall"));
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

static void add_fact(const struct sheet *sheet, struct fact *fact, size_t *n, const char *key,
                     struct sv value)
{
    const struct view *view = sheet->view;
    if (value.n > 0)
        fact[(*n)++] = (struct fact){key, lexicon_label(view->words, view->arena, key), value};
}

static void add_event_facts(const struct sheet *sheet, struct fact *fact, size_t *n)
{
    const struct event *event = sheet->view->event;
    const struct lexicon *words = sheet->view->words;
    struct arena *arena = sheet->view->arena;
    if (event == NULL)
        return;
    if (event->date_days != INT64_MIN)
        add_fact(sheet, fact, n, "fact.date", words_date_in(words, arena, event->date_days));
    add_fact(sheet, fact, n, "fact.venue", text_shown(arena, event->venue));
    const struct race *race = sheet_race(sheet);
    if (race == NULL || race->gun.kind != GUN_AT)
        return;
    int32_t offset = event->zone == NULL ? 0 : zone_offset(event->zone, race->gun.ms);
    struct sv gun = words_clock(arena, race->gun.ms, offset);
    struct sv n_waves = arena_printf(arena, "%zu", race->waves);
    struct sv waves = lexicon_say_with(
        words, arena, race->waves == 1 ? "gun.wave" : "gun.waves", &n_waves, 1);
    if (race->waves > 0)
        gun = arena_printf(arena, "%.*s, %.*s", SV_ARG(gun), SV_ARG(waves));
    add_fact(sheet, fact, n, "fact.gun", gun);
}

static void add_count(const struct sheet *sheet, struct fact *fact, size_t *n, const char *key,
                      size_t count)
{
    add_fact(sheet, fact, n, key, arena_printf(sheet->view->arena, "%zu", count));
}

static void add_counts(const struct sheet *sheet, struct fact *fact, size_t *n)
{
    static const struct {
        enum status status;
        const char *key;
    } others[] = {
        {STATUS_RUN, "fact.running"}, {STATUS_NC, "code.NC"},   {STATUS_DNF, "code.DNF"},
        {STATUS_DQ, "code.DQ"},       {STATUS_DNS, "code.DNS"},
    };
    const struct group *group = sheet->group;
    size_t count[STATUSES] = {0};
    for (size_t i = 0; i < group->n_all; i++)
        count[results_status(sheet->view->results, group->all[i])]++;
    add_count(sheet, fact, n, "fact.entries", group->n_all);
    add_count(sheet, fact, n, "fact.starters", group->n_all - count[STATUS_DNS]);
    add_count(sheet, fact, n, "fact.finishers", count[STATUS_FIN]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (count[others[i].status] > 0)
            add_count(sheet, fact, n, others[i].key, count[others[i].status]);
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
    struct arena *arena = sheet->view->arena;
    const struct lexicon *words = sheet->view->words;
    struct sv part[] = {arena_printf(arena, "%zu", group->rows),
                        arena_printf(arena, "%zu", group->n_all), selection};
    struct sv text[LEXICON_TONGUES];
    for (size_t t = 0; t < words->n; t++) {
        part[2] = sheet_selection_one(sheet, t);
        text[t] = lexicon_put(words, t, arena, "shown", part, sizeof part / sizeof *part);
    }
    return lexicon_join(words, arena, text);
}

/* With `places`: that they follow the times as they were before. */
static const char *rounding_key(enum rounding rounding, bool places)
{
    switch (rounding) {
    case ROUND_UP_SECOND: return places ? "rounding.up-second.places" : "rounding.up-second";
    case ROUND_UP_TENTH: return places ? "rounding.up-tenth.places" : "rounding.up-tenth";
    case ROUND_NONE: break;
    }
    return "rounding.none";
}

static const char *ties_key(enum ties ties)
{
    switch (ties) {
    case TIES_EXACT: return "ties.exact";
    case TIES_OFFICIAL: return "ties.official";
    case TIES_ORDER: break;
    }
    return "ties.order";
}

static void add_remark(struct remark *remark, size_t *n, const char *mark, struct sv text)
{
    if (text.n > 0)
        remark[(*n)++] = (struct remark){mark, text};
}

/* Which time ranks, how it is rounded, what happens to equal ones. */
static void add_rules(const struct sheet *sheet, size_t t, struct sink *text)
{
    const struct places *ranked = sheet->ranked;
    const struct results *results = sheet->view->results;
    int basis = sheet_basis(sheet, ranked);
    bool placed = sheet->view->scope.place != TABLE_NO_COLUMN;
    if (basis != TABLE_NO_COLUMN && basis == results->gun_time)
        add_word(sheet, t, text, " ", "rule.gun");
    if (basis != TABLE_NO_COLUMN && basis == results->chip_time)
        add_word(sheet, t, text, " ", "rule.chip");
    add_word(sheet, t, text, " ",
             rounding_key(ranked->rounding, placed && ranked->ties != TIES_OFFICIAL));
    if (placed)
        add_word(sheet, t, text, " ", ties_key(ranked->ties));
}

static struct sv statuses_words(const struct sheet *sheet)
{
    const struct view *view = sheet->view;
    struct sink text = {0};
    for (int s = 0; s < STATUSES; s++)
        if (sheet->used_status[s] && s != STATUS_FIN)
            sink_printf(&text, "%s%.*s %.*s", text.n > 0 ? "; " : "",
                        SV_ARG(words_code_in(view->words, view->arena, (enum status)s)),
                        SV_ARG(words_status_in(view->words, view->arena, (enum status)s)));
    struct sv all = arena_sv(view->arena, sink_view(&text));
    sink_done(&text);
    return all;
}

/* Who reads the sheet must know what was not looked for: "Rules of certification switched off:
 * course-cut.". */
static struct sv unchecked_words(const struct sheet *sheet)
{
    const struct event *event = sheet->view->event;
    const struct race *race = sheet_race(sheet);
    if (event == NULL)
        return SV("");
    struct sv names =
        rules_switched_off(sheet->view->arena, race == NULL ? &event->certify : &race->certify);
    return names.n == 0 ? SV("")
                        : lexicon_say_with(sheet->view->words, sheet->view->arena,
                                           "remark.rules-off", &names, 1);
}

struct sv head_posting(const struct view *view)
{
    return text_shown(view->arena, view->standing.remark);
}

size_t head_remarks(const struct sheet *sheet, struct remark remark[HEAD_REMARKS])
{
    static const char letters[SHEET_NOTES][2] = {"a", "b", "c", "d", "e", "f", "g", "h", "i",
                                                 "j", "k", "l", "m", "n", "o", "p", "q", "r",
                                                 "s", "t", "u", "v", "w", "x", "y", "z"};
    const struct lexicon *words = sheet->view->words;
    struct arena *arena = sheet->view->arena;
    bool ranks = sheet_basis(sheet, sheet->ranked) != TABLE_NO_COLUMN;
    size_t n = 0;
    add_remark(remark, &n, ranks ? "*" : "", in_all(sheet, add_rules));
    if (sheet->used_shared)
        add_remark(remark, &n, "=", lexicon_say(words, arena, "remark.shared"));
    for (size_t i = 0; i < sheet->notes; i++)
        add_remark(remark, &n, letters[i],
                   text_shown(arena, words_note_in(words, arena, sheet->note[i])));
    if (sheet->used_hidden)
        add_remark(remark, &n, "\xe2\x80\x94", lexicon_say(words, arena, "remark.hidden"));
    add_remark(remark, &n, "", statuses_words(sheet));
    add_remark(remark, &n, "", unchecked_words(sheet));
    if (sheet->left_out.n > 0)
        add_remark(remark, &n, "",
                   lexicon_say_with(words, arena, "remark.left-out", &sheet->left_out, 1));
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
