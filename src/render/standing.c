#include "config.h"

#include "render/standing.h"

#include "base/sink.h"
#include "render/words.h"

static bool has_refused(const struct results *results)
{
    if (results->verdict == TABLE_NO_COLUMN)
        return false;
    for (size_t r = 0; r < results->table.rows; r++)
        if (sv_is(table_get(&results->table, r, results->verdict), "refused"))
            return true;
    return false;
}

static const char *title_key(enum event_status status)
{
    switch (status) {
    case EVENT_LIVE: return "title.live";
    case EVENT_PROVISIONAL: return "title.provisional";
    case EVENT_OFFICIAL: break;
    }
    return "title.official";
}

/* A text in one language being made. */
struct saying {
    const struct lexicon *words;
    size_t t;
    struct arena *arena;
    struct sink text;
};

static void say(struct saying *saying, const char *key, const struct sv *part, size_t n)
{
    if (saying->text.n > 0)
        sink_char(&saying->text, ' ');
    sink_sv(&saying->text, lexicon_put(saying->words, saying->t, saying->arena, key, part, n));
}

static struct sv date_of(const struct saying *saying, int64_t day)
{
    struct lexicon one = *saying->words;
    one.tongue[0] = one.tongue[saying->t];
    one.n = 1;
    return words_date_in(&one, saying->arena, day);
}

static int64_t local_day(const struct event *event, int64_t utc_ms, int32_t *offset)
{
    *offset = event->zone == NULL ? 0 : zone_offset(event->zone, utc_ms);
    int64_t local = utc_ms + *offset * SECOND_MS;
    return local / DAY_MS - (local % DAY_MS < 0);
}

/* "Posted Sunday 6 April 2025, 15:00 +09:00. Protests until 15:30 +09:00." */
static void say_posting(struct saying *saying, const struct event *event,
                        enum event_status status)
{
    struct arena *arena = saying->arena;
    int32_t offset, offset_until;
    if (event->posted_ms == TIME_NONE) {
        struct sv minutes = arena_printf(arena, "%d", event->protest_minutes);
        if (event->protest_minutes > 0 && status != EVENT_OFFICIAL)
            say(saying, "posting.within", &minutes, 1);
        return;
    }
    int64_t day = local_day(event, event->posted_ms, &offset);
    struct sv when[] = {date_of(saying, day), words_clock(arena, event->posted_ms, offset)};
    say(saying, "posting.posted", when, 2);
    if (event->protest_minutes == 0)
        return;
    int64_t until = event->posted_ms + event->protest_minutes * MINUTE_MS;
    int64_t last = local_day(event, until, &offset_until);
    const struct sv end[] = {words_clock(arena, until, offset_until), date_of(saying, last)};
    say(saying, last == day ? "posting.until" : "posting.until-day", end, last == day ? 1 : 2);
}

static struct sv remark_in(const struct lexicon *words, size_t t, struct arena *arena,
                           const struct event *event, const struct standing *standing)
{
    struct saying saying = {.words = words, .t = t, .arena = arena};
    if (standing->held_back)
        say(&saying, "posting.held-back", NULL, 0);
    say_posting(&saying, event, standing->status);
    if (event->referee.n > 0)
        say(&saying, "posting.referee", &event->referee, 1);
    struct sv kept = arena_sv(arena, sink_view(&saying.text));
    sink_done(&saying.text);
    return kept;
}

struct standing standing_of(struct arena *arena, const struct event *event,
                            const struct results *results, bool open_errors,
                            const struct lexicon *words)
{
    struct standing standing = {.title = ""};
    struct sv remark[LEXICON_TONGUES];
    if (event == NULL)
        return standing;
    standing.held_back =
        event->status == EVENT_OFFICIAL && (open_errors || has_refused(results));
    standing.status = standing.held_back ? EVENT_PROVISIONAL : event->status;
    standing.title = lexicon_label(words, arena, title_key(standing.status));
    for (size_t t = 0; t < words->n; t++)
        remark[t] = remark_in(words, t, arena, event, &standing);
    standing.remark = lexicon_join(words, arena, remark);
    return standing;
}
