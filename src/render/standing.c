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

static const char *title(enum event_status status)
{
    switch (status) {
    case EVENT_LIVE: return "LIVE RESULTS";
    case EVENT_PROVISIONAL: return "PROVISIONAL RESULTS";
    case EVENT_OFFICIAL: return "OFFICIAL RESULTS";
    }
    return "";
}

static int64_t local_day(const struct event *event, int64_t utc_ms, int32_t *offset)
{
    *offset = event->zone == NULL ? 0 : zone_offset(event->zone, utc_ms);
    int64_t local = utc_ms + *offset * SECOND_MS;
    return local / DAY_MS - (local % DAY_MS < 0);
}

/* "Posted Sunday 6 April 2025, 15:00 +09:00. Protests until 15:30 +09:00. " */
static void write_posting(struct arena *arena, const struct event *event,
                          enum event_status status, struct sink *to)
{
    int32_t offset, offset_until;
    if (event->posted_ms == TIME_NONE) {
        if (event->protest_minutes > 0 && status != EVENT_OFFICIAL)
            sink_printf(to, "Protests within %d minutes of posting. ", event->protest_minutes);
        return;
    }
    int64_t day = local_day(event, event->posted_ms, &offset);
    struct sv date = words_date(arena, day);
    struct sv clock = words_clock(arena, event->posted_ms, offset);
    sink_printf(to, "Posted %.*s, %.*s. ", SV_ARG(date), SV_ARG(clock));
    if (event->protest_minutes == 0)
        return;
    int64_t until = event->posted_ms + event->protest_minutes * MINUTE_MS;
    int64_t last = local_day(event, until, &offset_until);
    sink_str(to, "Protests until ");
    if (last != day) {
        date = words_date(arena, last);
        sink_printf(to, "%.*s, ", SV_ARG(date));
    }
    clock = words_clock(arena, until, offset_until);
    sink_printf(to, "%.*s. ", SV_ARG(clock));
}

struct standing standing_of(struct arena *arena, const struct event *event,
                            const struct results *results, bool open_errors)
{
    struct standing standing = {.title = ""};
    if (event == NULL)
        return standing;
    struct sink text = {0};
    standing.held_back =
        event->status == EVENT_OFFICIAL && (open_errors || has_refused(results));
    standing.status = standing.held_back ? EVENT_PROVISIONAL : event->status;
    standing.title = title(standing.status);
    if (standing.held_back)
        sink_str(&text, "Not official: errors are open that the referee has to settle. ");
    write_posting(arena, event, standing.status, &text);
    if (event->referee.n > 0)
        sink_printf(&text, "Referee: %.*s", SV_ARG(event->referee));
    standing.remark = sv_trim(arena_sv(arena, sink_view(&text)));
    sink_done(&text);
    return standing;
}
