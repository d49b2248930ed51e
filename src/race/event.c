#include "config.h"

#include "race/event.h"
#include "base/map.h"
#include "race/event_build.h"

static const struct sv bases[] = {SV_INIT("gun"), SV_INIT("chip")};
static const struct sv tie_rules[] = {SV_INIT("exact"), SV_INIT("official"), SV_INIT("order")};
static const struct sv age_grades[] = {SV_INIT("no"), SV_INIT("2020"), SV_INIT("2025")};
static const struct sv point_tables[] = {SV_INIT("no"), SV_INIT("2022"), SV_INIT("2025")};
static const struct sv scores[] = {SV_INIT("sum-times"), SV_INIT("sum-places")};

const struct choices basis_choices = {bases, sizeof bases / sizeof *bases};
const struct choices ties_choices = {tie_rules, sizeof tie_rules / sizeof *tie_rules};
const struct choices score_choices = {scores, sizeof scores / sizeof *scores};
const struct choices age_grade_choices = {age_grades, sizeof age_grades / sizeof *age_grades};
const struct choices points_choices = {point_tables,
                                       sizeof point_tables / sizeof *point_tables};

static struct event event_defaults(const char *file)
{
    return (struct event){
        .file = file,
        .date_days = INT64_MIN,
        .posted_ms = TIME_NONE,
        .certify = certify_defaults,
        .rank = {.after = {SV("NC"), SV("DNF"), SV("DQ"), SV("DNS")}, .afters = 4},
    };
}

bool event_parse(struct event *event, struct arena *arena, const char *file, struct sv text,
                 struct faults *faults)
{
    *event = event_defaults(file);
    struct conf conf = {.arena = arena};
    bool sound;
    if (conf_scan(&conf, &event_schema, text, &sound)) {
        conf_check(&conf);
        if (sound && conf_fill(&conf))
            event_build(event, &conf);
    }
    bool good = conf.complaints == 0;
    conf_report(&conf, file, faults);
    if (!good)
        event_done(event);
    return good;
}

static void contest_done(struct contest *contest)
{
    for (size_t i = 0; i < contest->wheres; i++)
        where_done(&contest->where[i]);
    contest->wheres = 0;
}

void event_done(struct event *event)
{
    for (size_t i = 0; i < event->awards; i++)
        contest_done(&event->award[i].of);
    for (size_t i = 0; i < event->teams; i++)
        contest_done(&event->team[i].of);
    for (size_t i = 0; i < event->sources; i++) {
        pattern_free(event->source[i].files);
        pattern_free(event->source[i].chip);
    }
    event->sources = 0;
    raw_formats_done(event->format, event->formats);
    event->formats = 0;
}

const struct race *event_race(const struct event *event, struct sv name)
{
    for (size_t i = 0; i < event->races; i++)
        if (sv_eq(event->race[i].name, name))
            return &event->race[i];
    return NULL;
}

struct sv *event_splits(const struct event *event, struct arena *arena, size_t *n)
{
    size_t most = 0;
    for (size_t i = 0; i < event->races; i++)
        most += event->race[i].mats;
    struct sv *splits = arena_alloc(arena, most, sizeof *splits);
    struct map *seen = map_new();
    *n = 0;
    for (size_t i = 0; i < event->races; i++) {
        for (size_t k = 0; k < event->race[i].mats; k++) {
            const struct mat *mat = &event->race[i].mat[k];
            uint32_t here = (uint32_t)*n;
            if (!mat_is_start(mat) && !mat_is_finish(mat) &&
                map_get(seen, mat->label) == MAP_NONE) {
                map_set(seen, mat->label, here);
                splits[(*n)++] = mat->label;
            }
        }
    }
    map_free(seen);
    return splits;
}

const struct wave *race_wave(const struct race *race, struct sv name)
{
    for (size_t i = 0; i < race->waves; i++)
        if (sv_eq(race->wave[i].name, name))
            return &race->wave[i];
    return NULL;
}

static bool within(const struct bib_range *range, const struct bib *bib)
{
    struct bib from = bib_split(range->from), to = bib_split(range->to);
    return sv_eq(bib->prefix, from.prefix) && bib->number >= from.number &&
           bib->number <= to.number;
}

const struct wave *race_wave_of_bib(const struct race *race, struct sv bib)
{
    struct bib split = bib_split(bib);
    for (size_t i = 0; i < race->waves; i++)
        for (size_t k = 0; k < race->wave[i].bib_ranges; k++)
            if (within(&race->wave[i].bibs[k], &split))
                return &race->wave[i];
    return NULL;
}

int64_t race_first_gun(const struct race *race)
{
    int64_t first = race->gun.kind == GUN_AT ? race->gun.ms : TIME_NONE;
    for (size_t i = 0; i < race->waves; i++) {
        const struct gun *gun = &race->wave[i].gun;
        if (gun->kind == GUN_AT && (first == TIME_NONE || gun->ms < first))
            first = gun->ms;
    }
    return first;
}

static struct sv base_name(struct sv path)
{
    size_t at = path.n;
    while (at > 0 && path.p[at - 1] != '/')
        at--;
    return sv_from(path, at);
}

const struct source *event_source(const struct event *event, struct sv path, struct sv *point)
{
    *point = SV("");
    for (size_t i = 0; i < event->sources; i++) {
        const struct source *source = &event->source[i];
        struct sv group[PATTERN_GROUPS];
        struct sv subject = source->whole_path ? path : base_name(path);
        if (pattern_find(source->files, subject, group, PATTERN_GROUPS) != PATTERN_YES)
            continue;
        int named = pattern_group(source->files, "point");
        *point = named > 0 && group[named].n > 0 ? group[named] : source->point;
        return source;
    }
    return NULL;
}
