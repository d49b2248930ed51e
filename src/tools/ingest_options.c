#include "config.h"

#include "tools/ingest_options.h"

#include "base/mem.h"
#include "base/text.h"
#include "tools/tool.h"

void options_point(struct ingest_options *o, const char *value)
{
    struct sink shown = {0};
    o->point = sv_of(value);
    text_escape(&shown, o->point);
    if (o->point.n == 0 || shown.n != o->point.n)
        tool_usage("bad point '%s': want a name without control characters", value);
    sink_done(&shown);
}

/* Whether it is a time is told when the zone and the date are known. */
void options_gun(struct ingest_options *o, const char *value)
{
    o->gun = sv_of(value);
    if (o->gun.n == 0)
        tool_usage("bad time '' for --gun");
}

void options_offset(struct ingest_options *o, const char *value)
{
    o->offset_given = true;
    if (!offset_parse(sv_of(value), &o->offset_ms))
        tool_usage("bad offset '%s': want [+-][H:MM:]SECONDS[.mmm]", value);
}

void options_date(struct ingest_options *o, const char *value)
{
    if (!date_parse(sv_of(value), &o->date_days))
        tool_usage("bad date '%s': want YYYY-MM-DD", value);
}

void options_dates(struct ingest_options *o, const char *value)
{
    if (!date_order_parse(sv_of(value), &o->dates))
        tool_usage("unknown order of dates '%s': ymd, dmy or mdy", value);
}

void options_times(struct ingest_options *o, const char *value)
{
    o->times = sv_of(value);
    if (!sv_is(o->times, "clock") && !sv_is(o->times, "elapsed") && !sv_is(o->times, "days"))
        tool_usage("unknown times '%s': clock, elapsed or days", value);
}

void options_zone(struct ingest_options *o, struct arena *arena, const char *name)
{
    struct fault why = {0};
    o->zone = zone_load(arena, sv_of(name), &why);
    if (o->zone == NULL)
        tool_die_fault(&why);
}

void options_map(struct ingest_options *o, const char *text)
{
    struct sv regex = sv_of(text), column = sv_cut(&regex, '=');
    struct fault why = {0};
    enum heading heading = heading_named(column);
    if (heading == HEADING_NONE || regex.p == NULL)
        tool_usage("--map '%s': want COLUMN=REGEX with a column such as bib, chip or time",
                   text);
    struct pattern *pattern = pattern_new(regex, true, &why);
    if (pattern == NULL)
        tool_usage("--map: %s", why.text);
    struct heading_map *more = mem_new(o->n_maps + 1, sizeof *more);
    if (o->n_maps > 0)
        memcpy(more, o->maps, o->n_maps * sizeof *more);
    more[o->n_maps++] = (struct heading_map){heading, pattern};
    mem_free((void *)o->maps);
    o->maps = more;
}
