#include "config.h"

#include "render/lexicon.h"

#include "base/map.h"
#include "base/sink.h"

enum { LANGUAGES = 5, ENGLISH = 0 };

/* The first row names the languages. */
static const struct {
    const char *key;
    const char *text[LANGUAGES];
} words[] = {
#include "render/words.inc"
};

static const size_t words_n = sizeof words / sizeof *words;

const struct lexicon lexicon_english = {
    .tongue = {{SV_INIT("en"), ENGLISH, TABLE_NO_COLUMN}},
    .n = 1,
};

static const char *built_in(struct sv key, int language)
{
    for (size_t i = 1; i < words_n; i++)
        if (sv_is(key, words[i].key))
            return words[i].text[language];
    return NULL;
}

static struct sv own_text(const struct lexicon *lexicon, size_t t, struct sv key)
{
    int column = lexicon->tongue[t].own;
    if (lexicon->own == NULL || column == TABLE_NO_COLUMN)
        return SV("");
    for (size_t r = 0; r < lexicon->own->rows; r++)
        if (sv_eq(table_get(lexicon->own, r, 0), key))
            return table_get(lexicon->own, r, column);
    return SV("");
}

struct sv lexicon_text(const struct lexicon *lexicon, size_t t, struct sv key)
{
    struct sv own = own_text(lexicon, t, key);
    if (own.n > 0)
        return own;
    int language = lexicon->tongue[t].built_in;
    const char *text = built_in(key, language < 0 ? ENGLISH : language);
    return text == NULL ? (struct sv){NULL, 0} : sv_of(text);
}

/* The number in "{1}" at the beginning of s, or 0. */
static size_t hole(struct sv s)
{
    bool is = s.n >= 3 && s.p[0] == '{' && s.p[1] >= '1' && s.p[1] <= '9' && s.p[2] == '}';
    return is ? (size_t)(s.p[1] - '0') : 0;
}

struct sv lexicon_put(const struct lexicon *lexicon, size_t t, struct arena *arena,
                      const char *key, const struct sv *part, size_t n)
{
    struct sv text = lexicon_text(lexicon, t, sv_of(key));
    struct sink out = {0};
    if (n == 0)
        return text;
    while (text.n > 0) {
        size_t k = hole(text);
        if (k > 0)
            sink_sv(&out, k <= n ? part[k - 1] : SV(""));
        else
            sink_char(&out, text.p[0]);
        text = sv_from(text, k > 0 ? 3 : 1);
    }
    struct sv all = arena_sv(arena, sink_view(&out));
    sink_done(&out);
    return all;
}

struct sv lexicon_join(const struct lexicon *lexicon, struct arena *arena,
                       const struct sv text[LEXICON_TONGUES])
{
    struct sv all = text[0];
    for (size_t t = 1; t < lexicon->n; t++)
        if (text[t].n > 0 && !sv_eq(text[t], text[0]))
            all = all.n == 0 ? text[t]
                             : arena_printf(arena, "%.*s / %.*s", SV_ARG(all), SV_ARG(text[t]));
    return all;
}

struct sv lexicon_say_with(const struct lexicon *lexicon, struct arena *arena, const char *key,
                           const struct sv *part, size_t n)
{
    struct sv text[LEXICON_TONGUES];
    for (size_t t = 0; t < lexicon->n; t++)
        text[t] = lexicon_put(lexicon, t, arena, key, part, n);
    return lexicon_join(lexicon, arena, text);
}

struct sv lexicon_say(const struct lexicon *lexicon, struct arena *arena, const char *key)
{
    return lexicon_say_with(lexicon, arena, key, NULL, 0);
}

const char *lexicon_label(const struct lexicon *lexicon, struct arena *arena, const char *key)
{
    return arena_str(arena, lexicon_say(lexicon, arena, key));
}

struct sv lexicon_known(struct arena *arena)
{
    struct sink names = {0};
    for (size_t i = 0; i < LANGUAGES; i++)
        sink_printf(&names, "%s%s", i == 0 ? "" : ", ", words[0].text[i]);
    struct sv all = arena_sv(arena, sink_view(&names));
    sink_done(&names);
    return all;
}

/* --- what users say ---------------------------------------------------------------------- */

static bool add_tongue(struct lexicon *lexicon, struct sv code, struct fault *why)
{
    struct tongue tongue = {code, -1, TABLE_NO_COLUMN};
    for (int i = 0; i < LANGUAGES; i++)
        if (sv_is(code, words[0].text[i]))
            tongue.built_in = i;
    if (lexicon->own != NULL && !sv_is(code, "key"))
        tongue.own = table_column(lexicon->own, code);
    if (tongue.built_in < 0 && tongue.own == TABLE_NO_COLUMN) {
        struct arena *arena = arena_new();
        fault_set(why, NULL, 0, "unknown language '%.*s' (known: %.*s; others by --words)",
                  SV_ARG(code), SV_ARG(lexicon_known(arena)));
        arena_free(arena);
        return false;
    }
    for (size_t t = 0; t < lexicon->n; t++)
        if (sv_eq(lexicon->tongue[t].code, code)) {
            fault_set(why, NULL, 0, "language '%.*s' is named twice", SV_ARG(code));
            return false;
        }
    if (lexicon->n == LEXICON_TONGUES) {
        fault_set(why, NULL, 0, "more than %d languages at once", LEXICON_TONGUES);
        return false;
    }
    lexicon->tongue[lexicon->n++] = tongue;
    return true;
}

bool lexicon_parse(struct lexicon *lexicon, struct sv codes, const struct table *own,
                   struct fault *why)
{
    *lexicon = (struct lexicon){.own = own};
    while (codes.p != NULL)
        if (!add_tongue(lexicon, sv_trim(sv_cut(&codes, ',')), why))
            return false;
    return true;
}

static bool is_free(struct sv key)
{
    static const char *const begin[] = {"heading.", "group.", "place.", "note.", "code."};
    for (size_t i = 0; i < sizeof begin / sizeof *begin; i++)
        if (sv_starts(key, sv_of(begin[i])) && key.n > strlen(begin[i]))
            return true;
    return false;
}

static void check_text(const struct table *own, size_t r, size_t c, const char *english,
                       struct faults *faults)
{
    struct sv text = table_get(own, r, (int)c);
    struct sv wanted = sv_of(english == NULL ? "" : english);
    for (struct sv rest = text; rest.n > 0; rest = sv_from(rest, 1)) {
        bool known = hole(rest) == 0;
        for (struct sv at = wanted; at.n > 0 && !known; at = sv_from(at, 1))
            known = hole(at) == hole(rest);
        if (!known)
            faults_add(faults, own->file, own->row[r].line,
                       "nothing to put in for '%.3s' in '%.*s'", rest.p, SV_ARG(text));
    }
}

bool lexicon_check(const struct table *own, struct faults *faults)
{
    size_t before = faults->total;
    if (own->columns < 2 || !sv_is(own->column[0], "key")) {
        faults_add(faults, own->file, 1, "want the columns 'key' and one for each language");
        return false;
    }
    struct map *seen = map_new();
    for (size_t r = 0; r < own->rows; r++) {
        struct sv key = table_get(own, r, 0);
        const char *english = built_in(key, ENGLISH);
        if (english == NULL && !is_free(key))
            faults_add(faults, own->file, own->row[r].line, "unknown key '%.*s'", SV_ARG(key));
        if (map_get(seen, key) != MAP_NONE)
            faults_add(faults, own->file, own->row[r].line, "key '%.*s' stands twice",
                       SV_ARG(key));
        map_put(seen, key, 0);
        for (size_t c = 1; c < own->columns; c++)
            check_text(own, r, c, english, faults);
    }
    map_free(seen);
    return faults->total == before;
}
