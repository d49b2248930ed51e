/* published_splits.c - which columns are splits: by the labels of event.conf's mats, by a map,
 * or by a distance in the heading over times that grow with it.
 */
#include "config.h"

#include "base/clean.h"
#include "base/text.h"
#include "ingest/published_columns.h"
#include "race/schema.h"

static const int64_t KM = 1000000, MILE = 1609344, HALF = 21097500; /* in millimetres */
static const int64_t SAME_PLACE = 100000;                           /* a mat is rarely nearer */

/* --- distances ------------------------------------------------------------------------ */

static bool is_word(struct sv text, const char *words)
{
    struct sv all = sv_of(words);
    while (all.p != NULL)
        if (sv_eq(sv_cut(&all, '|'), text))
            return true;
    return false;
}

/* Takes the number at the front of *s as thousandths. */
static bool take_number(struct sv *s, int64_t *thousandths)
{
    int64_t value = 0, weight = 100;
    size_t i = 0;
    for (; i < s->n && i < 6 && s->p[i] >= '0' && s->p[i] <= '9'; i++)
        value = value * 10 + (s->p[i] - '0');
    if (i == 0)
        return false;
    value *= 1000;
    bool point = i + 1 < s->n && (s->p[i] == '.' || s->p[i] == ',') && s->p[i + 1] >= '0' &&
                 s->p[i + 1] <= '9';
    for (i += point; point && i < s->n && s->p[i] >= '0' && s->p[i] <= '9'; i++, weight /= 10)
        value += weight * (s->p[i] - '0');
    *s = sv_trim(sv_from(*s, i));
    *thousandths = value;
    return true;
}

static int64_t unit_of(struct sv word)
{
    if (is_word(word, "k|km|kms|kilometer|kilometre|kilometers|kilometres|км|公里"))
        return KM;
    if (is_word(word, "mi|mile|miles|mil"))
        return MILE;
    return is_word(word, "m|meter|metre|meters|metres|м") ? KM / 1000 : 0;
}

/* Lower case, underscores as blanks, without the words that say no more than `split`. */
static struct sv plain(struct arena *arena, struct sv cell)
{
    static const char *const empty_words[] = {"split", "time", "at",    "zeit", "temps",
                                              "after", "nach", "cumul", "int"};
    char *p = arena_alloc(arena, cell.n + 1, 1);
    for (size_t i = 0; i < cell.n; i++) {
        char c = cell.p[i];
        p[i] = c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    struct sv text = text_trim((struct sv){p, cell.n});
    for (size_t i = 0; i < sizeof empty_words / sizeof *empty_words; i++) {
        struct sv word = sv_of(empty_words[i]);
        if (text.n > word.n && sv_starts(text, word) && text.p[word.n] == ' ')
            text = text_trim(sv_from(text, word.n));
        if (text.n > word.n && sv_eq(sv_from(text, text.n - word.n), word) &&
            text.p[text.n - word.n - 1] == ' ')
            text = text_trim(sv_head(text, text.n - word.n));
    }
    return text;
}

int64_t heading_distance(struct arena *arena, struct sv cell)
{
    struct sv text = plain(arena, cell);
    int64_t number, unit = 0;
    if (is_word(text_fold(arena, text),
                "half|halfway|half marathon|halfmarathon|hm|halbmarathon|halb|semi|"
                "semi marathon|media|media maraton|mezza|mezza maratona|meia|meia maratona|"
                "pulmaraton|polmaraton|полумарафон|половина|하프|半程|半程马拉松|ハーフ|中間"))
        return HALF;
    if (sv_starts(text, SV("km"))) {
        text = text_trim(sv_from(text, 2));
        unit = KM;
    }
    if (!take_number(&text, &number))
        return 0;
    if (unit == 0)
        unit = unit_of(text);
    else if (text.n > 0)
        return 0;
    int64_t mm = number * unit / 1000;
    return mm >= KM / 10 && mm <= 1000 * KM ? mm : 0;
}

/* --- which ---------------------------------------------------------------------------- */

struct candidate {
    int64_t mm;     /* what its heading says; 0: nothing */
    bool is, named; /* a split; because it was named so */
    struct sv name;
};

static bool is_inner(const struct mat *mat)
{
    return !mat_is_start(mat) && !mat_is_finish(mat);
}

/* The mat of that label, but for case and blanks, else the one at that distance. */
static const struct mat *mat_of(struct arena *arena, const struct event *event, struct sv cell,
                                int64_t mm)
{
    struct sv wanted = text_fold(arena, cell);
    const struct mat *nearest = NULL;
    int64_t near = SAME_PLACE + 1;
    for (size_t r = 0; event != NULL && r < event->races; r++)
        for (size_t k = 0; k < event->race[r].mats; k++) {
            const struct mat *mat = &event->race[r].mat[k];
            if (!is_inner(mat))
                continue;
            if (sv_eq(text_fold(arena, mat->label), wanted))
                return mat;
            int64_t away = mat->at_mm > mm ? mat->at_mm - mm : mm - mat->at_mm;
            if (mm > 0 && away < near) {
                near = away;
                nearest = mat;
            }
        }
    return nearest;
}

static bool mapped(const struct published *published, struct sv cell)
{
    for (size_t i = 0; i < published->n_maps; i++)
        if (pattern_find(published->maps[i].pattern, cell, NULL, 0) == PATTERN_YES)
            return published->maps[i].heading == HEADING_SPLIT;
    return false;
}

/* A column that is read as something else, or is of a known meaning, is no split. */
static bool is_used(const struct columns *columns, size_t c)
{
    for (enum heading h = HEADING_NONE + 1; h < HEADINGS; h++)
        if (columns->at[h] == (int)c && h != HEADING_POINT && h != HEADING_DATE &&
            h != HEADING_KIND && h != HEADING_SPLIT)
            return true;
    return false;
}

static int64_t time_at(const struct page *page, const struct columns *columns, size_t r,
                       size_t c, bool *bad)
{
    int64_t ms;
    struct sv mark;
    const struct page_row *row = &page->row[r];
    *bad = c < row->n && printed_time(row->cell[c], columns->form, &ms, &mark) == PRINTED_BAD;
    return c < row->n && !*bad ? ms : TIME_NONE;
}

/* More of its cells are times than are not. */
static bool holds_times(const struct page *page, const struct columns *columns, size_t c)
{
    size_t times = 0, others = 0;
    for (size_t r = 0; r < page->rows; r++) {
        bool bad;
        times += time_at(page, columns, r, c, &bad) != TIME_NONE;
        others += bad;
    }
    return times >= others;
}

/* In most rows that have both, the time at the further place is the later one. */
static bool grows(const struct page *page, const struct columns *columns, size_t near,
                  size_t far)
{
    size_t later = 0, sooner = 0;
    for (size_t r = 0; r < page->rows; r++) {
        bool bad;
        int64_t a = time_at(page, columns, r, near, &bad);
        int64_t b = time_at(page, columns, r, far, &bad);
        if (a != TIME_NONE && b != TIME_NONE)
            *(b > a ? &later : &sooner) += 1;
    }
    return later >= sooner;
}

/* Times from one mat to the next are no splits as the stream has them: each is compared with
 * the one before it. */
static bool are_laps(const struct page *page, const struct columns *columns,
                     const struct candidate *candidate)
{
    size_t before = page->columns;
    for (size_t c = 0; c < page->columns; c++) {
        if (!candidate[c].is || candidate[c].named || candidate[c].mm == 0)
            continue;
        size_t near = before, far = c;
        before = c;
        if (near == page->columns || candidate[near].mm == candidate[far].mm)
            continue;
        if (candidate[near].mm > candidate[far].mm) {
            far = near;
            near = c;
        }
        if (!grows(page, columns, near, far))
            return true;
    }
    return false;
}

/* In a stream of racekit's own the place of a column tells. */
static bool is_own_split(const struct page *page, size_t c)
{
    size_t from = page->columns, to = 0;
    for (size_t k = 0; k < page->columns; k++) {
        if (sv_is(page->header[k], "start_delay"))
            from = k;
        if (sv_is(page->header[k], "notes"))
            to = k;
    }
    struct sv name = page->header[c];
    return c > from && c < to && schema_find(STREAM_CERTIFIED, name) == NULL &&
           !schema_is_place(name) && !sv_starts(name, SV("printed_"));
}

static struct candidate look(struct published *published, const struct page *page,
                             const struct columns *columns, size_t c)
{
    struct arena *arena = published->arena;
    struct sv cell = page->header[c];
    struct candidate is = {.name = cell,
                           .named = mapped(published, cell) || is_own_split(page, c)};
    if (c >= page->first_split)
        return (struct candidate){.is = true, .named = true, .name = cell};
    if (cell.n == 0 || is_used(columns, c))
        return is;
    is.mm = heading_distance(arena, cell);
    const struct mat *mat = mat_of(arena, published->event, cell, is.mm);
    if (mat != NULL)
        is.name = mat->label;
    is.is = is.named || ((is.mm > 0 || mat != NULL) && holds_times(page, columns, c));
    return is;
}

/* A name that the streams have for something else gets `split_` before it. */
static struct sv safe_name(struct arena *arena, struct sv name)
{
    bool odd = schema_find(STREAM_CERTIFIED, name) != NULL || schema_is_place(name) ||
               sv_starts(name, SV("printed_"));
    return odd ? arena_printf(arena, "split_%.*s%s", SV_ARG(name),
                              schema_is_place(name) ? "_time" : "")
               : name;
}

void splits_find(struct published *published, const struct page *page, struct columns *columns)
{
    struct arena *arena = published->arena;
    struct candidate *candidate = arena_alloc(arena, page->columns, sizeof *candidate);
    columns->split = arena_alloc(arena, page->columns, sizeof *columns->split);
    for (size_t c = 0; c < page->columns; c++)
        candidate[c] = look(published, page, columns, c);
    bool laps = are_laps(page, columns, candidate);
    if (laps)
        faults_add(published->log->notes, page->file, page->header_line,
                   "times that do not grow with the distance are no splits: kept as they are "
                   "(--map split_time=REGEX if they are)");
    for (size_t c = 0; c < page->columns; c++) {
        columns->split[c] = -1;
        if (!candidate[c].is || (laps && !candidate[c].named))
            continue;
        size_t index =
            names_add_one(&published->splits, arena, safe_name(arena, candidate[c].name));
        bool twice = false;
        for (size_t k = 0; k < c; k++)
            twice = twice || columns->split[k] == (int)index;
        columns->split[c] = twice ? -1 : (int)index;
    }
}
