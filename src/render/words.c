#include "config.h"

#include "render/words.h"

#include <stdio.h>

/* The texts of each language are made by themselves, for their parts may stand in another
 * order, and then joined. */
#define IN_ALL(lexicon, arena, make)                                                           \
    do {                                                                                       \
        struct sv text_[LEXICON_TONGUES];                                                      \
        for (size_t t = 0; t < (lexicon)->n; t++)                                              \
            text_[t] = (make);                                                                 \
        return lexicon_join(lexicon, arena, text_);                                            \
    } while (0)

static struct sv text_of(const struct lexicon *lexicon, size_t t, struct arena *arena,
                         const char *prefix, struct sv code)
{
    return lexicon_text(lexicon, t, arena_printf(arena, "%s.%.*s", prefix, SV_ARG(code)));
}

struct sv words_heading_one(const struct lexicon *lexicon, size_t t, struct arena *arena,
                            struct sv column)
{
    const struct sv tail = SV("_place");
    bool place = column.n > tail.n && sv_eq(sv_from(column, column.n - tail.n), tail);
    struct sv scope = place ? sv_head(column, column.n - tail.n) : column;
    struct sv word = text_of(lexicon, t, arena, place ? "place" : "heading", scope);
    if (word.p != NULL)
        return word;
    return place ? lexicon_put(lexicon, t, arena, "place", &scope, 1) : column;
}

struct sv words_heading_in(const struct lexicon *lexicon, struct arena *arena, struct sv column)
{
    IN_ALL(lexicon, arena, words_heading_one(lexicon, t, arena, column));
}

struct sv words_heading(struct arena *arena, struct sv column)
{
    return words_heading_one(&lexicon_english, 0, arena, column);
}

struct sv words_code_in(const struct lexicon *lexicon, struct arena *arena, enum status status)
{
    IN_ALL(lexicon, arena, text_of(lexicon, t, arena, "code", status_code(status)));
}

struct sv words_status_in(const struct lexicon *lexicon, struct arena *arena,
                          enum status status)
{
    IN_ALL(lexicon, arena, text_of(lexicon, t, arena, "status", status_code(status)));
}

const char *words_status(enum status status)
{
    char key[32];
    int n = snprintf(key, sizeof key, "status.%.*s", SV_ARG(status_code(status)));
    struct sv text = lexicon_text(&lexicon_english, 0, (struct sv){key, (size_t)n});
    return text.p == NULL ? "" : text.p;
}

/* "+0:01:00" of "+0:01:00.000". */
static struct sv words_penalty(struct sv text)
{
    const struct sv whole = SV(".000");
    bool is_whole = text.n > whole.n && sv_eq(sv_from(text, text.n - whole.n), whole);
    return is_whole ? sv_head(text, text.n - whole.n) : text;
}

static struct sv note_one(const struct lexicon *lexicon, size_t t, struct arena *arena,
                          struct sv note)
{
    struct sv value = note, code = sv_cut(&value, '=');
    if (sv_is(code, "ahead-of") && value.p != NULL)
        return lexicon_put(lexicon, t, arena, "note.ahead-of", &value, 1);
    if (sv_is(code, "penalty") && value.n > 0) {
        struct sv penalty = words_penalty(value);
        return lexicon_put(lexicon, t, arena, "note.penalty", &penalty, 1);
    }
    /* Without its value such a note says no more than its code. */
    bool valued = sv_is(note, "ahead-of") || sv_is(note, "penalty");
    struct sv meaning = text_of(lexicon, t, arena, "note", note);
    return valued || meaning.p == NULL ? note : meaning;
}

struct sv words_note_in(const struct lexicon *lexicon, struct arena *arena, struct sv note)
{
    IN_ALL(lexicon, arena, note_one(lexicon, t, arena, note));
}

struct sv words_note(struct arena *arena, struct sv note)
{
    return note_one(&lexicon_english, 0, arena, note);
}

bool words_is_rule(struct sv note)
{
    return note.n > 0 &&
           ((note.p[0] >= 'A' && note.p[0] <= 'Z') || (note.p[0] >= '0' && note.p[0] <= '9'));
}

static struct sv date_one(const struct lexicon *lexicon, size_t t, struct arena *arena,
                          int64_t days)
{
    int year, month, day;
    date_civil(days, &year, &month, &day);
    const struct sv part[] = {
        text_of(lexicon, t, arena, "weekday",
                arena_printf(arena, "%d", (int)(((days % 7) + 7) % 7))),
        arena_printf(arena, "%d", day),
        text_of(lexicon, t, arena, "month", arena_printf(arena, "%d", month)),
        arena_printf(arena, "%d", year),
    };
    return lexicon_put(lexicon, t, arena, "date", part, sizeof part / sizeof *part);
}

struct sv words_date_in(const struct lexicon *lexicon, struct arena *arena, int64_t days)
{
    IN_ALL(lexicon, arena, date_one(lexicon, t, arena, days));
}

struct sv words_date(struct arena *arena, int64_t days)
{
    return date_one(&lexicon_english, 0, arena, days);
}

struct sv words_distance(struct arena *arena, int64_t mm)
{
    const int64_t m = 1000, km = 1000000;
    int64_t unit = mm < km ? m : km;
    struct sv text = arena_printf(arena, "%lld.%0*lld", (long long)(mm / unit),
                                  unit == km ? 6 : 3, (long long)(mm % unit));
    while (text.p[text.n - 1] == '0')
        text.n--;
    if (text.p[text.n - 1] == '.')
        text.n--;
    return arena_printf(arena, "%.*s %s", SV_ARG(text), unit == km ? "km" : "m");
}

static struct sv group_one(const struct lexicon *lexicon, size_t t, struct arena *arena,
                           struct sv column, struct sv value)
{
    if (sv_is(column, "sex") && (sv_is(value, "M") || sv_is(value, "F")))
        return text_of(lexicon, t, arena, "sex", value);
    struct sv word = text_of(lexicon, t, arena, "group", column);
    const struct sv part[] = {word.p == NULL ? column : word, value};
    return lexicon_put(lexicon, t, arena, value.n > 0 ? "group.value" : "group.none", part, 2);
}

struct sv words_group_in(const struct lexicon *lexicon, struct arena *arena, struct sv column,
                         struct sv value)
{
    IN_ALL(lexicon, arena, group_one(lexicon, t, arena, column, value));
}

struct sv words_group(struct arena *arena, struct sv column, struct sv value)
{
    return group_one(&lexicon_english, 0, arena, column, value);
}

struct sv words_clock(struct arena *arena, int64_t utc_ms, int32_t offset_s)
{
    char text[TIME_TEXT];
    size_t n = stamp_format(text, (struct stamp){utc_ms, offset_s});
    const struct sv stamp = {text, n};
    struct sv time =
        sv_head(sv_from(stamp, sizeof "2025-04-06T" - 1), sizeof "09:30:00.000" - 1);
    struct sv zone = sv_from(stamp, n - (sizeof "+09:00" - 1));
    if (sv_is(sv_from(time, 8), ".000"))
        time.n = 8;
    if (time.n == 8 && sv_is(sv_from(time, 5), ":00"))
        time.n = 5;
    return arena_printf(arena, "%.*s %.*s", SV_ARG(time), SV_ARG(zone));
}
