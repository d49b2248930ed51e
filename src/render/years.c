#include "config.h"

#include "render/years.h"

#include "base/text.h"
#include "render/format.h"
#include "render/privacy.h"
#include "render/words.h"

enum { MEASURES = 5, COUNTS = 3 };

static const char *const measure[MEASURES] = {"entries", "starters", "finishers", "best_gun",
                                              "median_gun"};

static bool has(const struct table *table, const char *name)
{
    return table_column(table, sv_of(name)) != TABLE_NO_COLUMN;
}

enum years_kind years_kind(const struct table *table)
{
    if (has(table, "entries_change") && has(table, "median_gun_change"))
        return YEARS_COMPARISON;
    if (has(table, "match") && has(table, "change") && has(table, "name"))
        return YEARS_PEOPLE;
    if (has(table, "field") && has(table, "old") && has(table, "new") && has(table, "bib"))
        return YEARS_CHANGES;
    return YEARS_NONE;
}

static bool is_measure(struct sv name)
{
    for (size_t m = 0; m < MEASURES; m++)
        if (sv_starts(name, sv_of(measure[m])) && name.n > strlen(measure[m]) &&
            name.p[strlen(measure[m])] == '_')
            return true;
    return false;
}

static bool is_published(const struct event *event, struct sv name)
{
    return privacy_lists(event, name) || sv_is(name, "race") || sv_is(name, "status");
}

bool years_allow(const struct table *table, const struct format *format,
                 const struct event *event, const struct request *request, struct fault *why)
{
    enum years_kind kind = years_kind(table);
    static const char *const known[] = {"text", "html", "pdf"};
    bool can = false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        can |= strcmp(format->name, known[i]) == 0;
    if (!can)
        fault_set(why, table->file, 0,
                  "what race-compare makes can be shown as text, html and pdf");
    if (request->by.p != NULL || request->columns.p != NULL || request->bib.p != NULL ||
        request->wheres > 0 || request->top > 0 || request->podium)
        fault_set(why, table->file, 0, "rows and columns of a comparison cannot be chosen");
    if (request->public && kind != YEARS_COMPARISON)
        fault_set(why, table->file, 0, "--public: this table is about people");
    for (size_t c = 0; request->public && c < table->columns; c++)
        if (!is_measure(table->column[c]) && !is_published(event, table->column[c]))
            fault_set(why, table->file, 0, "column '%.*s' is not public",
                      SV_ARG(table->column[c]));
    return !fault_is(why);
}

/* --- making a table ---------------------------------------------------------------------- */

static struct years_table *add_table(struct years *years, const struct table *table)
{
    struct years_table *made = &years->table[years->tables++];
    made->column = arena_alloc(years->arena, table->columns, sizeof *made->column);
    made->cell = arena_alloc(years->arena, table->columns * table->rows, sizeof *made->cell);
    made->rows = table->rows;
    return made;
}

static struct years_column *add_column(struct years_table *table, struct sv heading, bool right,
                                       int rank)
{
    struct years_column *column = &table->column[table->columns++];
    *column = (struct years_column){.heading = heading, .right = right, .rank = rank};
    return column;
}

/* Cells are put in once the number of columns is known. */
static void put(struct years_table *table, size_t row, size_t column, struct sv text)
{
    table->cell[row * table->columns + column] = text;
}

static int64_t read_time(const struct table *table, size_t r, int c, struct faults *faults)
{
    struct sv text = table_get(table, r, c);
    int64_t ms;
    if (text.n == 0)
        return TIME_NONE;
    if (elapsed_parse(text, true, &ms))
        return official_ms(ms, ROUND_UP_SECOND);
    faults_add(faults, table->file, table->row[r].line, "bad time '%.*s' in column '%.*s'",
               SV_ARG(text), SV_ARG(table->column[c]));
    return TIME_NONE;
}

static int64_t read_count(const struct table *table, size_t r, int c, struct faults *faults)
{
    struct sv text = table_get(table, r, c);
    int64_t n;
    if (text.n == 0)
        return TIME_NONE;
    if (sv_number(text, &n))
        return n;
    faults_add(faults, table->file, table->row[r].line, "bad number '%.*s' in column '%.*s'",
               SV_ARG(text), SV_ARG(table->column[c]));
    return TIME_NONE;
}

static struct sv time_text(struct arena *arena, int64_t ms)
{
    char text[TIME_TEXT];
    return arena_sv(arena, (struct sv){text, official_format(text, ms, ROUND_UP_SECOND)});
}

static struct sv change_text(struct arena *arena, int64_t from, int64_t to, bool time)
{
    if (from == TIME_NONE || to == TIME_NONE)
        return SV("");
    int64_t change = to - from, size = change < 0 ? -change : change;
    const char *sign = change < 0 ? "-" : change > 0 ? "+" : "";
    struct sv text =
        time ? time_text(arena, size) : arena_printf(arena, "%lld", (long long)size);
    return arena_printf(arena, "%s%.*s", sign, SV_ARG(text));
}

/* --- a comparison ------------------------------------------------------------------------ */

/* The columns of a measure, its change the last. */
struct span {
    int *column;
    size_t n;
};

static struct span span_of(struct arena *arena, const struct table *table, size_t m)
{
    struct sv prefix = sv_of(measure[m]);
    struct span span = {arena_alloc(arena, table->columns, sizeof *span.column), 0};
    for (size_t c = 0; c < table->columns; c++)
        if (sv_starts(table->column[c], prefix) && table->column[c].n > prefix.n &&
            table->column[c].p[prefix.n] == '_')
            span.column[span.n++] = (int)c;
    return span;
}

static struct sv label_of(const struct table *table, size_t m, int c)
{
    return sv_from(table->column[c], strlen(measure[m]) + 1);
}

static void add_keys(struct years *years, struct years_table *made, const struct table *table)
{
    for (size_t c = 0; c < table->columns; c++)
        if (!is_measure(table->column[c]))
            add_column(made,
                       text_shown(years->arena, words_heading_in(years->words, years->arena,
                                                                 table->column[c])),
                       false, 0);
}

static void fill_keys(struct years *years, struct years_table *made, const struct table *table)
{
    size_t at = 0;
    for (size_t c = 0; c < table->columns; c++)
        if (!is_measure(table->column[c])) {
            for (size_t r = 0; r < table->rows; r++) {
                struct sv key = table_get(table, r, (int)c);
                put(made, r, at,
                    key.n > 0 ? text_shown(years->arena, key) : SV("\xe2\x80\x94"));
            }
            at++;
        }
}

static void add_measure(struct years *years, struct years_table *made,
                        const struct table *table, size_t m)
{
    struct span span = span_of(years->arena, table, m);
    struct sv key = arena_printf(years->arena, "comparison.%s", measure[m]);
    struct sv over = lexicon_say(years->words, years->arena, key.p);
    struct sv change = lexicon_say(years->words, years->arena, "comparison.change");
    for (size_t i = 0; i < span.n; i++) {
        bool last = i + 1 == span.n;
        struct sv label = text_shown(years->arena, label_of(table, m, span.column[i]));
        add_column(made, last ? change : label, true, (int)(m * 2) + (last ? 2 : 1))->over =
            over;
    }
}

/* Returns how many columns it filled: none where the table has nothing of the measure. */
static size_t fill_measure(struct years *years, struct years_table *made, size_t at,
                           const struct table *table, size_t m, struct faults *faults)
{
    struct span span = span_of(years->arena, table, m);
    bool time = m >= COUNTS;
    for (size_t r = 0; span.n > 0 && r < table->rows; r++) {
        int64_t from = TIME_NONE, value = TIME_NONE;
        for (size_t i = 0; i + 1 < span.n; i++) {
            value = time ? read_time(table, r, span.column[i], faults)
                         : read_count(table, r, span.column[i], faults);
            from = i == 0 ? value : from;
            struct sv text = value == TIME_NONE ? SV("")
                             : time             ? time_text(years->arena, value)
                                    : arena_printf(years->arena, "%lld", (long long)value);
            put(made, r, at + i, text);
        }
        put(made, r, at + span.n - 1, change_text(years->arena, from, value, time));
    }
    return span.n;
}

static void make_bars(struct years *years, const struct table *table)
{
    struct span span = span_of(years->arena, table, 0);
    size_t last = span.n - 2; /* behind it the change */
    struct faults none = {0};
    years->bar = arena_alloc(years->arena, table->rows, sizeof *years->bar);
    years->before = text_shown(years->arena, label_of(table, 0, span.column[0]));
    years->now = text_shown(years->arena, label_of(table, 0, span.column[last]));
    for (size_t r = 0; r < table->rows; r++) {
        int64_t before = read_count(table, r, span.column[0], &none);
        int64_t now = read_count(table, r, span.column[last], &none);
        struct sv name = SV("");
        for (size_t c = 0; c < years->table[0].columns; c++)
            if (years->table[0].column[c].over.n == 0)
                name = arena_printf(
                    years->arena, "%.*s%s%.*s", SV_ARG(name), name.n > 0 ? ", " : "",
                    SV_ARG(years->table[0].cell[r * years->table[0].columns + c]));
        years->bar[years->bars++] = (struct years_bar){
            name, now == TIME_NONE ? 0 : (size_t)now, before == TIME_NONE ? 0 : (size_t)before};
    }
    faults_done(&none);
}

/* Counts in one table, times in another: a line holds no more. */
static void make_comparison(struct years *years, const struct table *table,
                            struct faults *faults)
{
    static const size_t end[YEARS_TABLES] = {COUNTS, MEASURES};
    if (span_of(years->arena, table, 0).n < 2) {
        faults_add(faults, table->file, 1, "no column of entries but 'entries_change'");
        return;
    }
    for (size_t t = 0, m = 0; t < YEARS_TABLES; t++) {
        struct years_table *made = add_table(years, table);
        size_t first = m;
        add_keys(years, made, table);
        size_t at = made->columns;
        for (; m < end[t]; m++)
            add_measure(years, made, table, m);
        fill_keys(years, made, table);
        for (size_t k = first; k < end[t]; k++)
            at += fill_measure(years, made, at, table, k, faults);
    }
    make_bars(years, table);
}

/* --- people, changes --------------------------------------------------------------------- */

/* The part before an edition's label, if the column has one: "gun" of gun_2019. */
static struct sv stem_of(struct sv column)
{
    static const char *const stem[] = {"race", "bib", "gun"};
    for (size_t i = 0; i < sizeof stem / sizeof *stem; i++)
        if (sv_starts(column, sv_of(stem[i])) && column.n > strlen(stem[i]) &&
            column.p[strlen(stem[i])] == '_')
            return sv_of(stem[i]);
    return SV("");
}

static void add_plain(struct years *years, struct years_table *made, struct sv column, int rank)
{
    struct sv stem = stem_of(column);
    bool gun = sv_is(stem, "gun");
    struct sv name = stem.n == 0 ? column : gun ? SV("gun_time") : stem;
    struct sv heading = sv_is(column, "change")
                            ? lexicon_say(years->words, years->arena, "comparison.change")
                            : words_heading_in(years->words, years->arena, name);
    bool right = gun || sv_is(name, "bib") || sv_is(column, "change");
    struct years_column *made_column =
        add_column(made, text_shown(years->arena, heading), right, rank);
    if (stem.n > 0)
        made_column->over = text_shown(years->arena, sv_from(column, stem.n + 1));
}

static void make_plain(struct years *years, const struct table *table, struct faults *faults)
{
    struct years_table *made = add_table(years, table);
    bool people = years->kind == YEARS_PEOPLE;
    for (size_t c = 0; c < table->columns; c++)
        add_plain(years, made, table->column[c],
                  sv_is(table->column[c], "name") ? 0 : (int)c + 1);
    for (size_t r = 0; r < table->rows; r++) {
        int64_t first = TIME_NONE, last = TIME_NONE;
        size_t times = 0;
        for (size_t c = 0; c < table->columns; c++) {
            struct sv cell = table_get(table, r, (int)c);
            if (people && sv_is(stem_of(table->column[c]), "gun")) {
                last = read_time(table, r, (int)c, faults);
                first = times++ == 0 ? last : first;
                cell = last == TIME_NONE ? SV("") : time_text(years->arena, last);
            } else if (people && sv_is(table->column[c], "change")) {
                cell = change_text(years->arena, first, last, true);
            }
            put(made, r, c, text_shown(years->arena, cell));
        }
    }
}

bool years_make(struct years *years, struct arena *arena, const struct table *table,
                const struct event *event, const struct request *request, struct faults *faults)
{
    static const char *const title[] = {"", "comparison", "people", "changes"};
    size_t before = faults->total;
    *years = (struct years){
        .kind = years_kind(table),
        .arena = arena,
        .event = event,
        .request = request,
        .words = request->words != NULL ? request->words : &lexicon_english,
    };
    if (event != NULL)
        years->name = text_shown(arena, event->name);
    years->title = lexicon_say(years->words, arena, title[years->kind]);
    if (years->kind == YEARS_COMPARISON)
        make_comparison(years, table, faults);
    else
        make_plain(years, table, faults);
    return faults->total == before;
}

void years_write(const struct years *years, const struct format *format, struct sink *out,
                 struct faults *odd, struct fault *trouble)
{
    if (strcmp(format->name, "html") == 0)
        years_html(years, out);
    else if (strcmp(format->name, "text") == 0)
        years_text(years, out);
#if HAVE_PDF
    else
        years_pdf(years, out, odd, trouble);
#else
    (void)odd;
    (void)trouble;
#endif
}
