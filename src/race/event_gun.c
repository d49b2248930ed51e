#include "config.h"

#include "race/event_value.h"

enum { NO_SECONDS = 16 }; /* bytes of 2025-04-06T15:00 */

/* A date and time with an offset from UTC; the seconds may be missing. */
static bool with_offset(struct arena *arena, struct sv text, int64_t *utc_ms)
{
    struct stamp stamp;
    if (text.n > NO_SECONDS && strchr("Z+-", text.p[NO_SECONDS]) != NULL)
        text = arena_printf(arena, "%.*s:00%.*s", NO_SECONDS, text.p,
                            SV_ARG(sv_from(text, NO_SECONDS)));
    if (!stamp_parse(text, &stamp))
        return false;
    *utc_ms = stamp.utc_ms;
    return true;
}

struct local {
    struct conf *conf;
    size_t line;
    const char *name; /* of the key */
    struct sv text;   /* its value */
    const struct day *day;
};

/* From the wall clock to UTC, where the zone is known and the clock shows that time once. */
static bool to_utc(const struct local *local, int64_t local_ms, int64_t *utc_ms)
{
    const struct day *day = local->day;
    int32_t offset_s;
    switch (zone_of_local(day->zone, local_ms, &offset_s)) {
    case ZONE_ONCE: *utc_ms = local_ms - offset_s * SECOND_MS; return true;
    case ZONE_NEVER:
        conf_complain(local->conf, local->line,
                      "%s '%.*s' does not exist in %.*s: the clock is put forward over it",
                      local->name, SV_ARG(local->text), SV_ARG(day->zone_name));
        return false;
    case ZONE_TWICE: break;
    }
    conf_complain(local->conf, local->line,
                  "%s '%.*s' is two moments in %.*s, where the clock is put back: write it "
                  "with date and offset from UTC",
                  local->name, SV_ARG(local->text), SV_ARG(day->zone_name));
    return false;
}

/* Says what of date and zone is missing; true if nothing is. */
static bool day_known(const struct local *local, bool needs_date)
{
    const struct day *day = local->day;
    bool no_date = needs_date && day->date_days == INT64_MIN, no_zone = day->zone == NULL;
    if ((no_date || no_zone) && !day->told)
        conf_complain(local->conf, local->line, "%s '%.*s' needs %s%s%s in block 'event'",
                      local->name, SV_ARG(local->text), no_date ? "'date'" : "",
                      no_date && no_zone ? " and " : "", no_zone ? "'timezone'" : "");
    return !no_date && !no_zone;
}

static struct local local_of(struct conf *conf, const struct conf_block *block,
                             const char *name, const struct day *day)
{
    const struct conf_key *key = conf_key(block, name);
    return (struct local){conf, key->line, name, key->value[0], day};
}

bool value_moment(struct conf *conf, const struct conf_block *block, const char *name,
                  const struct day *day, int64_t *utc_ms)
{
    if (conf_key(block, name) == NULL)
        return false;
    struct local local = local_of(conf, block, name, day);
    int64_t local_ms;
    if (with_offset(conf->arena, local.text, utc_ms))
        return true;
    if (local_parse(local.text, &local_ms))
        return day_known(&local, false) && to_utc(&local, local_ms, utc_ms);
    conf_complain(conf, local.line, "bad time '%.*s' in key '%s': such as 2025-04-06T15:00",
                  SV_ARG(local.text), name);
    return false;
}

bool value_gun(struct conf *conf, const struct conf_block *block, const char *name,
               const struct day *day, bool words, struct gun *gun)
{
    if (conf_key(block, name) == NULL)
        return false;
    struct local local = local_of(conf, block, name, day);
    int64_t ms;
    *gun = (struct gun){.kind = GUN_AT, .ms = TIME_NONE, .line = local.line};
    if (words && sv_is(local.text, "auto")) {
        gun->kind = GUN_AUTO;
        return true;
    }
    if (words && sv_is(local.text, "none")) {
        gun->kind = GUN_NONE;
        return true;
    }
    if (with_offset(conf->arena, local.text, &gun->ms))
        return true;
    if (local_parse(local.text, &ms))
        return day_known(&local, false) && to_utc(&local, ms, &gun->ms);
    if (clock_parse(local.text, &ms))
        return day_known(&local, true) &&
               to_utc(&local, day->date_days * DAY_MS + ms, &gun->ms);
    conf_complain(conf, local.line,
                  "bad time '%.*s' in key '%s': a time of day such as 09:30:00, a date and "
                  "time%s",
                  SV_ARG(local.text), name, words ? ", auto or none" : "");
    return false;
}
