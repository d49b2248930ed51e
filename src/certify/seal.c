#include "config.h"

#include "certify/seal.h"

#include "base/text.h"
#include "certify/certify.h"

static void write_text(struct sink *to, const char *key, struct sv value)
{
    if (value.n == 0)
        return;
    sink_printf(to, "%s: ", key);
    text_escape(to, value);
    sink_char(to, '\n');
}

static bool write_time(struct sink *to, const struct event *event)
{
    char text[TIME_TEXT];
    size_t day = event->date_days == INT64_MIN ? 0 : date_format(text, event->date_days);
    if (day > 0)
        write_text(to, "date", (struct sv){text, day});
    if (event->posted_ms == TIME_NONE) {
        write_text(to, "time", (struct sv){text, day});
        return day > 0;
    }
    int32_t offset = event->zone == NULL ? 0 : zone_offset(event->zone, event->posted_ms);
    size_t n = stamp_format(text, (struct stamp){event->posted_ms, offset});
    write_text(to, "time", (struct sv){text, n});
    return n > 0;
}

static void write_sum(struct sink *to, const size_t *count, size_t n,
                      struct sv (*word)(size_t i))
{
    bool first = true;
    for (size_t i = 0; i < n; i++) {
        if (count[i] == 0)
            continue;
        struct sv text = word(i);
        sink_printf(to, "%s%zu %.*s", first ? " = " : " + ", count[i], SV_ARG(text));
        first = false;
    }
    sink_char(to, '\n');
}

static struct sv status_word(size_t i)
{
    return status_code((enum status)i);
}

static struct sv verdict_word(size_t i)
{
    return sv_of(verdict_name((enum verdict)i));
}

static void write_races(struct sink *to, struct arena *arena, const struct event *event,
                        const struct results *results)
{
    size_t rows = results->table.rows, races = 0;
    const size_t *order = results_race_order(results, arena, event);
    for (size_t i = 0; i < rows; i++)
        races = order[i] >= races ? order[i] + 1 : races;
    struct sv *name = arena_alloc(arena, races + 1, sizeof *name);
    size_t(*of)[STATUSES] = arena_alloc(arena, races + 1, sizeof *of);
    size_t *all = arena_alloc(arena, races + 1, sizeof *all);
    for (size_t i = 0; i < rows; i++) {
        name[order[i]] = table_get(&results->table, i, results->race);
        all[order[i]]++;
        of[order[i]][results_status(results, i)]++;
    }
    for (size_t r = 0; r < races; r++) {
        if (all[r] == 0)
            continue;
        sink_str(to, "race ");
        text_escape(to, name[r]);
        sink_printf(to, ": %zu entries", all[r]);
        write_sum(to, of[r], STATUSES, status_word);
    }
}

static void write_verdicts(struct sink *to, const struct results *results)
{
    size_t of[VERDICTS] = {0};
    for (size_t i = 0; i < results->table.rows; i++)
        for (size_t v = 0; v < VERDICTS; v++)
            of[v] += sv_eq(table_get(&results->table, i, results->verdict), verdict_word(v));
    sink_printf(to, "rows: %zu", results->table.rows);
    write_sum(to, of, VERDICTS, verdict_word);
}

bool seal_write(struct sink *to, struct arena *arena, const struct event *event,
                const struct results *results, const char *digest)
{
    static const char *const status[] = {[EVENT_LIVE] = "live",
                                         [EVENT_PROVISIONAL] = "provisional",
                                         [EVENT_OFFICIAL] = "official"};
    write_text(to, "event", event->name);
    if (!write_time(to, event))
        return false;
    write_text(to, "status", sv_of(status[event->status]));
    write_text(to, "referee", event->referee);
    write_races(to, arena, event, results);
    write_verdicts(to, results);
    write_text(to, "results", sv_of(digest));
    return true;
}
