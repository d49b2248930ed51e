#include "config.h"

#include "render/prizes.h"

#include "render/privacy.h"
#include "render/standing.h"

static const char DASH[] = "\xe2\x80\x94";

enum prizes_kind prizes_kind(const struct table *table)
{
    bool results = table_column(table, SV("status")) != TABLE_NO_COLUMN;
    if (results)
        return PRIZES_NONE;
    if (table_column(table, SV("team_list")) != TABLE_NO_COLUMN)
        return PRIZES_TEAMS;
    return table_column(table, SV("award")) != TABLE_NO_COLUMN ? PRIZES_AWARDS : PRIZES_NONE;
}

bool prizes_allow(const struct format *format, const struct request *request, struct fault *why)
{
    static const char *const known[] = {"text", "markdown", "csv", "json", "ndjson"};
    bool can = false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        can |= strcmp(format->name, known[i]) == 0;
    if (!can)
        fault_set(why, NULL, 0,
                  "awards and teams are written as text, markdown, csv, json or ndjson");
    else if (request->by.p != NULL || request->columns.p != NULL || request->bib.p != NULL ||
             request->top > 0)
        fault_set(why, NULL, 0,
                  "of the choices of rows and columns, awards and teams have "
                  "only --where");
    return !fault_is(why);
}

static enum stream stream_of(enum prizes_kind kind)
{
    return kind == PRIZES_AWARDS ? STREAM_AWARDS : STREAM_TEAMS;
}

static struct sv get(const struct prizes *prizes, size_t r, const char *name)
{
    const struct table *table = &prizes->results.table;
    return table_get(table, r, table_column(table, sv_of(name)));
}

static const struct race *race_of(const struct prizes *prizes, size_t r)
{
    const struct event *event = prizes->view.event;
    return event == NULL ? NULL : event_race(event, get(prizes, r, "race"));
}

struct sv prizes_race(const struct prizes *prizes, size_t r)
{
    const struct race *race = race_of(prizes, r);
    return race != NULL && race->title.n > 0 ? race->title : get(prizes, r, "race");
}

struct sv prizes_time(const struct prizes *prizes, size_t r, struct sv cell)
{
    int64_t ms;
    char text[TIME_TEXT];
    const struct race *race = race_of(prizes, r);
    enum rounding rounding = race == NULL ? ROUND_UP_SECOND : race->rank.rounding;
    if (!elapsed_parse(cell, true, &ms))
        return cell;
    size_t n = official_format(text, official_ms(ms, rounding), rounding);
    return arena_sv(prizes->view.arena, (struct sv){text, n});
}

/* --- what the public may see ------------------------------------------------------------- */

static bool is_public(const struct prizes *prizes, struct sv name)
{
    return privacy_lists(prizes->view.event, name);
}

/* The block of event.conf that a row is from, or NULL. */
static const struct contest *contest_of(const struct prizes *prizes, size_t r)
{
    const struct event *event = prizes->view.event;
    bool awards = prizes->kind == PRIZES_AWARDS;
    struct sv name = get(prizes, r, awards ? "award" : "team_list");
    for (size_t i = 0; event != NULL && i < (awards ? event->awards : event->teams); i++) {
        const struct contest *contest = awards ? &event->award[i].of : &event->team[i].of;
        if (sv_eq(contest->name, name))
            return contest;
    }
    return NULL;
}

/* A group is named by the columns it is made of. Those of a block that nobody knows may be
 * anything. */
static bool may_name_group(const struct prizes *prizes, size_t r, bool hidden)
{
    const struct contest *contest = contest_of(prizes, r);
    if (contest == NULL)
        return false;
    for (size_t i = 0; i < contest->bys; i++)
        if (!is_public(prizes, contest->by[i]) || (hidden && !sv_is(contest->by[i], "sex")))
            return false;
    return true;
}

static bool shows_time(const struct prizes *prizes, size_t r)
{
    bool chip = sv_is(get(prizes, r, "basis"), "chip");
    return is_public(prizes, SV("official_time")) ||
           is_public(prizes, chip ? SV("chip_time") : SV("gun_time"));
}

static struct sv public_award(const struct prizes *prizes, size_t r, struct sv name,
                              struct sv cell)
{
    bool hidden = get(prizes, r, "anonymous").n > 0;
    bool person = sv_is(name, "bib") || sv_is(name, "name") || sv_is(name, "sex") ||
                  sv_is(name, "nation") || sv_is(name, "club");
    if (sv_is(name, "group"))
        return may_name_group(prizes, r, hidden) ? cell : SV("");
    if (sv_is(name, "time"))
        return shows_time(prizes, r) ? cell : SV("");
    if (!person || cell.n == 0)
        return cell;
    if (!is_public(prizes, name))
        return SV("");
    if (!hidden || sv_is(name, "sex"))
        return cell;
    return sv_is(name, "name") ? sv_of(DASH) : SV("");
}

/* The parts that belong to scorers who may be named; all are hidden where it is not clear whom
 * the flags are for. */
static struct sv public_parts(const struct prizes *prizes, size_t r, struct sv cell, bool shown)
{
    struct sv flags = get(prizes, r, "anonymous"), all = flags, rest = cell;
    size_t parts = 0, marks = 0;
    struct sink text = {0};
    while (rest.p != NULL && cell.n > 0 && sv_cut(&rest, ';').p != NULL)
        parts++;
    while (all.p != NULL && flags.n > 0 && sv_cut(&all, ';').p != NULL)
        marks++;
    bool clear = marks == 0 || marks == parts;
    rest = cell;
    for (size_t i = 0; i < parts; i++) {
        struct sv part = sv_cut(&rest, ';');
        bool named = marks == 0 || sv_is(sv_cut(&flags, ';'), "no");
        sink_str(&text, i > 0 ? ";" : "");
        if (shown && clear && named)
            sink_sv(&text, part);
        else
            sink_str(&text, DASH);
    }
    struct sv kept = arena_sv(prizes->view.arena, sink_view(&text));
    sink_done(&text);
    return kept;
}

static struct sv public_team(const struct prizes *prizes, size_t r, struct sv name,
                             struct sv cell)
{
    if (sv_is(name, "team"))
        return may_name_group(prizes, r, false) || cell.n == 0 ? cell : sv_of(DASH);
    if (sv_is(name, "parts") && cell.n > 0)
        return public_parts(prizes, r, cell,
                            memchr(cell.p, ':', cell.n) == NULL || shows_time(prizes, r));
    if (sv_is(name, "scorers"))
        return public_parts(prizes, r, cell, is_public(prizes, SV("name")));
    if (sv_is(name, "bibs"))
        return public_parts(prizes, r, cell, is_public(prizes, SV("bib")));
    return cell;
}

static bool is_same_award(const struct prizes *prizes, size_t a, size_t b)
{
    return sv_eq(get(prizes, a, "award"), get(prizes, b, "award")) &&
           sv_eq(get(prizes, a, "race"), get(prizes, b, "race"));
}

/* Groups stand in the order of their names, so a row that lost its group still tells it by
 * where it stands: such rows go behind the others of their award. */
static void hide_order(struct prizes *prizes, const struct table *table)
{
    struct table_row *row = prizes->results.table.row;
    struct table_row *last = arena_alloc(prizes->view.arena, table->rows, sizeof *last);
    int group = table_column(table, SV("group"));
    for (size_t from = 0, to; from < table->rows; from = to) {
        size_t kept = from, moved = 0;
        for (to = from; to < table->rows && is_same_award(prizes, from, to); to++)
            ;
        for (size_t r = from; r < to; r++)
            if (group >= 0 && table->row[r].field[group].n > 0 && row[r].field[group].n == 0)
                last[moved++] = row[r];
            else
                row[kept++] = row[r];
        if (moved > 0)
            memcpy(row + kept, last, moved * sizeof *last);
    }
}

/* A copy of the table as the public may see it. What is no column of racekit's is emptied: it
 * was put there by hand. */
static void make_public(struct prizes *prizes, const struct table *table)
{
    struct arena *arena = prizes->view.arena;
    struct table_row *row = arena_alloc(arena, table->rows, sizeof *row);
    for (size_t r = 0; r < table->rows; r++) {
        row[r] = table->row[r];
        row[r].field = arena_alloc(arena, table->columns, sizeof *row[r].field);
        for (size_t c = 0; c < table->columns; c++) {
            struct sv name = table->column[c], cell = table->row[r].field[c];
            if (schema_find(stream_of(prizes->kind), name) != NULL)
                row[r].field[c] = prizes->kind == PRIZES_AWARDS
                                      ? public_award(prizes, r, name, cell)
                                      : public_team(prizes, r, name, cell);
        }
    }
    prizes->results.table.row = row;
    hide_order(prizes, table);
}

/* --- the view ---------------------------------------------------------------------------- */

static enum pick_kind kind_of(enum prizes_kind kind, struct sv name)
{
    const struct column *column = schema_find(stream_of(kind), name);
    if (column != NULL && column->type == COLUMN_PLACE)
        return PICK_PLACE;
    if (column != NULL && column->type == COLUMN_ELAPSED)
        return PICK_TIME;
    return sv_is(name, "bib") || sv_is(name, "score") ? PICK_NUMBER : PICK_TEXT;
}

static bool is_empty(const struct prizes *prizes, int c)
{
    const struct table *table = &prizes->results.table;
    for (size_t r = 0; r < table->rows; r++)
        if (table_get(table, r, c).n > 0)
            return false;
    return true;
}

/* For people without the columns that say nothing and those over the table; in public without
 * what racekit does not know. */
static void pick(struct prizes *prizes, const struct format *format)
{
    struct view *view = &prizes->view;
    const struct table *table = &prizes->results.table;
    view->pick = arena_alloc(view->arena, table->columns, sizeof *view->pick);
    for (int c = 0; c < (int)table->columns; c++) {
        struct sv name = table->column[c];
        bool ours = schema_find(stream_of(prizes->kind), name) != NULL;
        bool secret = view->request->public && (!ours || sv_is(name, "anonymous"));
        bool dull = format->grouped && (view_is_key(view, c) || is_empty(prizes, c));
        if (!secret && !dull)
            view->pick[view->picks++] = (struct pick){
                .column = c, .heading = name, .kind = kind_of(prizes->kind, name)};
    }
}

/* False: also after a fault. */
static bool is_wanted(const struct prizes *prizes, size_t r, struct faults *faults)
{
    const struct view *view = &prizes->view;
    const struct table *table = &prizes->results.table;
    for (size_t i = 0; i < view->request->wheres; i++) {
        enum pattern_match match =
            filter_match(&view->filter[i], table_get(table, r, view->filter[i].column));
        if (match == PATTERN_LIMIT)
            faults_add(faults, table->file, table->row[r].line, "pattern '%.*s' took too long",
                       SV_ARG(view->filter[i].where.value));
        if (match != PATTERN_YES)
            return false;
    }
    return true;
}

static bool same_keys(const struct view *view, size_t a, size_t b)
{
    for (size_t i = 0; i < view->keys; i++)
        if (!sv_eq(view_cell(view, a, view->key[i]), view_cell(view, b, view->key[i])))
            return false;
    return true;
}

/* Rows as they came; a group is a run of one award, or list, in one race. */
static void group(struct prizes *prizes, struct faults *faults)
{
    struct view *view = &prizes->view;
    size_t rows = prizes->results.table.rows, kept = 0;
    size_t *row = arena_alloc(view->arena, rows, sizeof *row);
    view->group = arena_alloc(view->arena, rows, sizeof *view->group);
    for (size_t r = 0; r < rows; r++) {
        if (!is_wanted(prizes, r, faults))
            continue;
        struct group *last = &view->group[view->groups];
        if (kept == 0 || !same_keys(view, row[kept - 1], r)) {
            *last = (struct group){.row = row + kept, .all = row + kept};
            view->groups++;
        } else {
            last--;
        }
        row[kept++] = r;
        last->n_all = ++last->rows;
    }
}

static void no_columns(struct results *results)
{
    results->race = results->bib = results->name = results->sex = TABLE_NO_COLUMN;
    results->birth = results->age = results->age_group = results->nation = TABLE_NO_COLUMN;
    results->club = results->wave = results->division = results->status = TABLE_NO_COLUMN;
    results->gun_time = results->chip_time = results->start_delay = TABLE_NO_COLUMN;
    results->official_time = results->notes = results->verdict = TABLE_NO_COLUMN;
    results->findings = TABLE_NO_COLUMN;
}

static void check(const struct prizes *prizes, struct faults *faults)
{
    const struct table *table = &prizes->results.table;
    schema_require(table, stream_of(prizes->kind), faults);
    int c = prizes->kind == PRIZES_AWARDS ? table_column(table, SV("time")) : TABLE_NO_COLUMN;
    for (size_t r = 0; r < table->rows; r++) {
        int64_t ms;
        struct sv time = table_get(table, r, c);
        if (time.n > 0 && !elapsed_parse(time, true, &ms))
            faults_add(faults, table->file, table->row[r].line,
                       "bad time '%.*s' in column '%s'", SV_ARG(time), "time");
    }
}

static void read_filters(struct prizes *prizes, struct faults *faults)
{
    struct view *view = &prizes->view;
    const struct request *request = view->request;
    view->filter = arena_alloc(view->arena, request->wheres, sizeof *view->filter);
    for (size_t i = 0; i < request->wheres; i++) {
        struct fault why = {0};
        if (!filter_parse(&view->filter[i], &prizes->results.table, request->where[i], &why))
            faults_add(faults, NULL, 0, "%s", why.text);
    }
}

bool prizes_make(struct prizes *prizes, struct arena *arena, const struct table *table,
                 const struct event *event, const struct request *request,
                 const struct format *format, struct faults *faults)
{
    *prizes = (struct prizes){.kind = prizes_kind(table)};
    struct view *view = &prizes->view;
    struct results *results = &prizes->results;
    results->table = *table;
    results->role = arena_alloc(arena, table->columns, sizeof *results->role);
    for (size_t c = 0; c < table->columns; c++)
        results->role[c] = ROLE_EXTRA;
    no_columns(results);
    *view =
        (struct view){.arena = arena, .results = results, .event = event, .request = request};
    view->words = request->words != NULL ? request->words : &lexicon_english;
    view->odd = arena_alloc(arena, 1, sizeof *view->odd);
    view->trouble = arena_alloc(arena, 1, sizeof *view->trouble);
    view->standing = standing_of(arena, event, results, request->open_errors, view->words);
    check(prizes, faults);
    if (faults->total == 0 && request->public)
        make_public(prizes, table);
    read_filters(prizes, faults);
    if (faults->total > 0)
        return false;
    if (format->grouped) {
        const char *list = prizes->kind == PRIZES_AWARDS ? "award" : "team_list";
        view->key[view->keys++] = table_column(table, SV("race"));
        view->key[view->keys++] = table_column(table, sv_of(list));
    }
    pick(prizes, format);
    group(prizes, faults);
    return faults->total == 0;
}
