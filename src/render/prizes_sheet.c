/* prizes_sheet.c - awards and teams as a sheet: one table for each award or list of a race. */
#include "config.h"

#include "base/text.h"
#include "render/grid.h"
#include "render/head.h"
#include "render/prizes.h"
#include "render/words.h"

enum { GUTTER = 3, CELLS = 12, LEAST = 12 };

/* A column of the sheet. */
struct cell_kind {
    const char *name;    /* of the table */
    const char *heading; /* its key among the words */
    bool right, yields;  /* numbers stand right; texts yield where there is no room */
};

static const struct cell_kind award_cells[] = {
    {"place", "heading.place", true, false}, {"group", "prize.group", false, true},
    {"bib", "heading.bib", true, false},     {"name", "heading.name", false, true},
    {"sex", "heading.sex", false, false},    {"nation", "heading.nation", false, false},
    {"club", "heading.club", false, true},   {"time", "prize.time", true, false},
};
static const struct cell_kind team_cells[] = {
    {"place", "heading.place", true, false},
    {"team", "prize.team", false, true},
    {"score", "prize.score", true, false},
};

struct prize_sheet {
    struct prizes *prizes;
    struct sink *out;
    struct sink line, cell;
    const struct cell_kind *kind;
    size_t kinds;
    size_t width[CELLS]; /* of the group being written; 0: left out */
    struct sv note[SHEET_NOTES];
    size_t notes;
    bool used_shared, used_hidden;
};

/* A word in the languages of the sheet. */
static struct sv word(const struct prize_sheet *s, const char *key)
{
    return lexicon_say(s->prizes->view.words, s->prizes->view.arena, key);
}

static struct sv get(const struct prize_sheet *s, size_t r, const char *name)
{
    const struct table *table = &s->prizes->results.table;
    return table_get(table, r, table_column(table, sv_of(name)));
}

static void end_line(struct prize_sheet *s)
{
    grid_end(&s->line, 0);
    sink_sv(s->out, sink_view(&s->line));
    s->line.n = 0;
}

static void rule(struct prize_sheet *s, const char *mark)
{
    grid_rule(&s->line, mark, SHEET_WIDEST);
    end_line(s);
}

/* --- cells ------------------------------------------------------------------------------- */

static bool is_shared(const struct prize_sheet *s, size_t r)
{
    struct sv notes = get(s, r, "note");
    while (notes.p != NULL)
        if (sv_is(sv_cut(&notes, ';'), "tied"))
            return true;
    return false;
}

/* An award that nobody gets, a list without a team: so that the line is not blank. */
static bool is_nobody(const struct prize_sheet *s, size_t r)
{
    struct sv notes = get(s, r, "note");
    return sv_is(sv_cut(&notes, ';'), "nobody");
}

static struct sv cell_text(struct prize_sheet *s, size_t r, const struct cell_kind *kind)
{
    struct sv cell = get(s, r, kind->name);
    bool tells = strcmp(kind->name, "name") == 0 || strcmp(kind->name, "team") == 0;
    s->cell.n = 0;
    if (tells && is_nobody(s, r))
        cell = word(s, "prize.nobody");
    if (sv_is(sv_of(kind->name), "time"))
        cell = prizes_time(s->prizes, r, cell);
    if (sv_is(sv_of(kind->name), "place") && cell.n > 0 && is_shared(s, r)) {
        sink_char(&s->cell, '=');
        s->used_shared = true;
    }
    struct sv rest = cell;
    bool joined = strcmp(kind->name, "group") == 0 || strcmp(kind->name, "team") == 0;
    for (bool first = true; joined && rest.p != NULL; first = false) {
        sink_str(&s->cell, first ? "" : ", ");
        text_escape(&s->cell, sv_cut(&rest, ';'));
    }
    if (!joined)
        text_escape(&s->cell, cell);
    return sink_view(&s->cell);
}

/* A group that a nation or a sex makes stands in the column of that as well. */
static bool is_told_twice(const struct prize_sheet *s, const struct group *group)
{
    static const char *const names[] = {"nation", "sex", "club"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t same = 0;
        for (size_t k = 0; k < group->rows; k++)
            same += sv_eq(get(s, group->row[k], "group"), get(s, group->row[k], names[i]));
        if (same == group->rows)
            return true;
    }
    return false;
}

static bool has_notes(const struct prize_sheet *s, const struct group *group)
{
    for (size_t k = 0; k < group->rows; k++) {
        struct sv note = get(s, group->row[k], "note");
        if (note.n > 0 && !sv_is(note, "nobody"))
            return true;
    }
    return false;
}

static void measure(struct prize_sheet *s, const struct group *group)
{
    size_t total = SHEET_GAP + 4;
    for (size_t i = 0; i < s->kinds; i++) {
        s->width[i] = 0;
        bool told = strcmp(s->kind[i].name, "group") == 0 && is_told_twice(s, group);
        for (size_t k = 0; k < group->rows && !told; k++) {
            size_t wide = text_width(cell_text(s, group->row[k], &s->kind[i]));
            s->width[i] = wide > s->width[i] ? wide : s->width[i];
        }
        size_t heading = text_width(word(s, s->kind[i].heading));
        if (s->width[i] > 0 && s->width[i] < heading)
            s->width[i] = heading;
        total += s->width[i] + (s->width[i] > 0 ? SHEET_GAP : 0);
    }
    for (; total > SHEET_WIDEST; total--) {
        size_t widest = s->kinds;
        for (size_t i = 0; i < s->kinds; i++)
            if (s->kind[i].yields && s->width[i] > LEAST &&
                (widest == s->kinds || s->width[i] > s->width[widest]))
                widest = i;
        if (widest == s->kinds)
            return;
        s->width[widest]--;
    }
}

/* The letter that stands for a note; after 26 of them the note itself. */
static void put_note(struct prize_sheet *s, struct sv note)
{
    size_t i = 0;
    while (i < s->notes && !sv_eq(s->note[i], note))
        i++;
    if (i == SHEET_NOTES) {
        text_escape(&s->line, note);
        return;
    }
    if (i == s->notes)
        s->note[s->notes++] = note;
    sink_char(&s->line, (char)('a' + i));
}

static void put_notes(struct prize_sheet *s, size_t r)
{
    struct sv rest = get(s, r, "note");
    const char *before = "";
    while (rest.p != NULL) {
        struct sv note = sv_cut(&rest, ';');
        if (note.n == 0 || sv_is(note, "nobody"))
            continue;
        sink_str(&s->line, before);
        put_note(s, note);
        before = ",";
    }
}

/* --- one award, one list of teams -------------------------------------------------------- */

static void write_heading(struct prize_sheet *s, const struct group *group)
{
    size_t r = group->row[0];
    struct arena *arena = s->prizes->view.arena;
    bool awards = s->prizes->kind == PRIZES_AWARDS;
    struct sv name = get(s, r, awards ? "award" : "team_list");
    struct sv whole = head_join(arena, name, prizes_race(s->prizes, r));
    bool gun = sv_is(get(s, r, "basis"), "gun");
    struct sv basis = word(s, gun ? "ranking.gun" : "ranking.chip");
    s->cell.n = 0;
    text_escape(&s->cell, head_join(arena, whole, basis));
    grid_wrap(s->out, sink_view(&s->cell), 0, 0, SHEET_WIDEST);
}

static void write_columns(struct prize_sheet *s, const struct group *group)
{
    for (size_t i = 0; i < s->kinds; i++) {
        if (s->width[i] == 0)
            continue;
        grid_cell(&s->line, word(s, s->kind[i].heading), s->width[i], s->kind[i].right);
        grid_blanks(&s->line, SHEET_GAP);
    }
    if (has_notes(s, group))
        sink_sv(&s->line, word(s, "sheet.note"));
    end_line(s);
    rule(s, "\xe2\x94\x80");
}

/* "1 An 2:30:00 . 3 Cy 2:31:00": who scores, and with what. */
static void write_scorers(struct prize_sheet *s, size_t r)
{
    struct sv bibs = get(s, r, "bibs"), names = get(s, r, "scorers");
    struct sv parts = get(s, r, "parts");
    struct sink text = {0};
    while (names.p != NULL || bibs.p != NULL) {
        const struct sv cell[] = {sv_cut(&bibs, ';'), sv_cut(&names, ';'), sv_cut(&parts, ';')};
        sink_str(&text, text.n > 0 ? " \xc2\xb7 " : "");
        bool first = true;
        for (size_t i = 0; i < sizeof cell / sizeof *cell; i++) {
            bool again = !first && sv_is(cell[i], "\xe2\x80\x94"); /* one dash will do */
            if (cell[i].n == 0 || again)
                continue;
            sink_str(&text, first ? "" : " ");
            sink_sv(&text, cell[i]);
            first = false;
        }
    }
    if (text.n > 0) {
        size_t indent = s->width[0] + SHEET_GAP;
        s->cell.n = 0;
        text_escape(&s->cell, sink_view(&text));
        grid_blanks(s->out, indent);
        grid_wrap(s->out, sink_view(&s->cell), indent, indent, SHEET_WIDEST);
    }
    sink_done(&text);
}

static void write_row(struct prize_sheet *s, size_t r)
{
    for (size_t i = 0; i < s->kinds; i++) {
        if (s->width[i] == 0)
            continue;
        grid_cell(&s->line, cell_text(s, r, &s->kind[i]), s->width[i], s->kind[i].right);
        grid_blanks(&s->line, SHEET_GAP);
    }
    put_notes(s, r);
    end_line(s);
    struct sv hidden = get(s, r, "anonymous");
    s->used_hidden |= s->prizes->view.request->public && hidden.n > 0;
    if (s->prizes->kind == PRIZES_TEAMS)
        write_scorers(s, r);
}

static void write_group(struct prize_sheet *s, const struct group *group)
{
    measure(s, group);
    sink_char(s->out, '\n');
    write_heading(s, group);
    write_columns(s, group);
    for (size_t i = 0; i < group->rows; i++)
        write_row(s, group->row[i]);
}

/* --- over and under them ----------------------------------------------------------------- */

static void write_top(struct prize_sheet *s)
{
    const struct event *event = s->prizes->view.event;
    const char *status = head_status(&s->prizes->view);
    struct sv what = word(s, s->prizes->kind == PRIZES_AWARDS ? "prize.awards" : "prize.teams");
    bool named = event != NULL && event->name.n > 0;
    s->cell.n = 0;
    text_escape(&s->cell, named ? event->name : what);
    size_t room = SHEET_WIDEST - text_width(sv_of(status)) - GUTTER;
    if (text_width(sink_view(&s->cell)) > room) {
        grid_wrap(s->out, sink_view(&s->cell), 0, 0, SHEET_WIDEST);
        s->cell.n = 0;
    }
    grid_cell(&s->line, sink_view(&s->cell), SHEET_WIDEST - text_width(sv_of(status)), false);
    sink_str(&s->line, status);
    end_line(s);
    if (named) {
        struct sv day = SV("");
        if (event->date_days != INT64_MIN)
            day = words_date_in(s->prizes->view.words, s->prizes->view.arena, event->date_days);
        sink_sv(&s->line, head_join(s->prizes->view.arena, what, day));
        end_line(s);
    }
    rule(s, "\xe2\x94\x81");
}

static void write_remark(struct prize_sheet *s, const char *mark, struct sv text)
{
    s->cell.n = 0;
    text_escape(&s->cell, text);
    grid_cell(s->out, sv_of(mark), GUTTER, false);
    grid_wrap(s->out, sink_view(&s->cell), GUTTER, GUTTER, SHEET_WIDEST);
}

static void write_foot(struct prize_sheet *s)
{
    struct view *view = &s->prizes->view;
    sink_char(s->out, '\n');
    rule(s, "\xe2\x94\x80");
    if (s->used_shared)
        write_remark(s, "=", word(s, "remark.shared"));
    for (size_t i = 0; i < s->notes; i++) {
        char letter[] = {(char)('a' + i), '\0'};
        write_remark(s, letter, words_note_in(view->words, view->arena, s->note[i]));
    }
    if (s->used_hidden)
        write_remark(s, "\xe2\x80\x94", word(s, "remark.hidden"));
    struct sv posting = head_posting(view);
    if (posting.n > 0)
        write_remark(s, "", posting);
}

void render_prizes(struct prizes *prizes, struct sink *out)
{
    bool awards = prizes->kind == PRIZES_AWARDS;
    struct prize_sheet s = {.prizes = prizes, .out = out};
    s.kind = awards ? award_cells : team_cells;
    s.kinds = awards ? sizeof award_cells / sizeof *award_cells
                     : sizeof team_cells / sizeof *team_cells;
    write_top(&s);
    if (prizes->view.groups == 0) {
        sink_sv(&s.line, word(&s, "no-rows"));
        end_line(&s);
    }
    for (size_t g = 0; g < prizes->view.groups; g++)
        write_group(&s, &prizes->view.group[g]);
    write_foot(&s);
    sink_done(&s.line);
    sink_done(&s.cell);
}
