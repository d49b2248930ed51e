#include "config.h"

#include "race/event_build.h"

enum { MIN_AGE_MOST = 99 };

static void build_mat(struct building *b, const struct conf_block *block, struct mat *mat)
{
    static const struct sv takes[] = {SV_INIT("first"), SV_INIT("last")};
    *mat = (struct mat){
        .label = block->title, .point = block->title, .at_mm = -1, .line = block->line};
    if (conf_key(block, "at") == NULL)
        conf_complain(b->conf, block->line, "mat '%.*s' has no 'at'", SV_ARG(block->title));
    value_metres(b->conf, block, "at", &mat->at_mm);
    value_name(b->conf, block, "point", &mat->point);
    mat->required = value_yes(b->conf, block, "required");
    unsigned take = value_choice(b->conf, block, "take", CHOICES(takes), 2);
    if (take < 2)
        mat->take = TAKE_FIRST + take;
}

static bool range_parse(struct sv text, struct bib_range *range)
{
    struct sv rest = text;
    range->from = sv_trim(sv_cut(&rest, '-'));
    range->to = rest.p == NULL ? range->from : sv_trim(rest);
    struct bib from = bib_split(range->from), to = bib_split(range->to);
    if (range->from.n == 0 || !sv_eq(from.prefix, to.prefix))
        return false;
    return rest.p == NULL || (from.number >= 0 && from.number <= to.number);
}

static void build_bibs(struct building *b, const struct conf_block *block, struct wave *wave)
{
    const struct conf_key *key = conf_key(block, "bibs");
    if (key == NULL)
        return;
    wave->bibs = arena_alloc(b->arena, key->values, sizeof *wave->bibs);
    for (size_t i = 0; i < key->values; i++) {
        if (range_parse(key->value[i], &wave->bibs[wave->bib_ranges]))
            wave->bib_ranges++;
        else
            conf_complain(b->conf, key->line,
                          "bad bibs '%.*s' in key 'bibs': such as 201-999, F1-F99 or 1001",
                          SV_ARG(key->value[i]));
    }
}

static void build_gun(struct building *b, const struct conf_block *block, struct gun *gun)
{
    if (conf_key(block, "gun") == NULL)
        conf_complain(b->conf, block->line, "%.*s '%.*s' has no 'gun': a time, auto or none",
                      SV_ARG(block->name), SV_ARG(block->title));
    *gun = (struct gun){.kind = GUN_NONE, .ms = TIME_NONE, .line = block->line};
    value_gun(b->conf, block, "gun", &b->day, true, gun);
}

static void build_parts(struct building *b, const struct conf_block *block, struct race *race)
{
    race->mat = arena_alloc(b->arena, conf_count(block, "mat"), sizeof *race->mat);
    for (const struct conf_block *m = conf_block(block, "mat"); m != NULL; m = conf_again(m))
        build_mat(b, m, &race->mat[race->mats++]);
    race->wave = arena_alloc(b->arena, conf_count(block, "wave"), sizeof *race->wave);
    for (const struct conf_block *w = conf_block(block, "wave"); w != NULL; w = conf_again(w)) {
        struct wave *wave = &race->wave[race->waves++];
        *wave = (struct wave){.name = w->title, .line = w->line};
        build_gun(b, w, &wave->gun);
        build_bibs(b, w, wave);
    }
}

static void build_limit(struct building *b, const struct conf_block *block, struct race *race)
{
    static const struct sv over[] = {SV_INIT("keep"), SV_INIT("nc"), SV_INIT("dnf")};
    value_duration(b->conf, block, "limit", 1, 1000 * HOUR_MS, &race->limit_ms);
    race->over_limit = value_choice(b->conf, block, "over_limit", CHOICES(over), OVER_KEEP);
    if (race->over_limit != OVER_KEEP && conf_key(block, "limit") == NULL)
        conf_complain(b->conf, conf_line(block, "over_limit"),
                      "over_limit says nothing without 'limit'");
}

/* Four minutes thirty are soon written where four hours thirty are meant. */
static void check_limit(struct building *b, const struct conf_block *block,
                        const struct race *race)
{
    if (race->limit_ms == TIME_NONE || race->distance_mm <= 0)
        return;
    if (race->limit_ms * 1000000 >= race->distance_mm * race->min_pace_ms_km)
        return;
    char text[TIME_TEXT];
    size_t n = elapsed_format(text, race->limit_ms);
    conf_complain(b->conf, conf_line(block, "limit"),
                  "limit %.*s is shorter than anybody needs for %s m", (int)n, text,
                  metres_text(b->arena, race->distance_mm));
}

static void build_windows(struct building *b, const struct conf_block *block, struct race *race)
{
    struct conf *conf = b->conf;
    value_duration(conf, block, "min_pace", SECOND_MS, HOUR_MS, &race->min_pace_ms_km);
    value_duration(conf, block, "repeat_window", 1, DAY_MS, &race->repeat_window_ms);
    value_duration(conf, block, "early_grace", 0, HOUR_MS, &race->early_grace_ms);
    value_duration(conf, block, "start_window", 1, 1000 * HOUR_MS, &race->start_window_ms);
}

static void build_guns(struct building *b, const struct conf_block *block, struct race *race)
{
    static const struct sv gun_of[] = {SV_INIT("wave"), SV_INIT("race")};
    static const struct sv waves[] = {SV_INIT("entered"), SV_INIT("actual")};
    build_gun(b, block, &race->gun);
    race->gun_of_race = value_choice(b->conf, block, "gun_of", CHOICES(gun_of), 0) == 1;
    race->waves_actual = value_choice(b->conf, block, "waves", CHOICES(waves), 0) == 1;
}

static struct race race_defaults(const struct event *event, const struct conf_block *block)
{
    return (struct race){
        .name = block->title,
        .title = block->title,
        .limit_ms = TIME_NONE,
        .min_pace_ms_km = 90 * SECOND_MS,
        .repeat_window_ms = 60 * SECOND_MS,
        .early_grace_ms = 10 * SECOND_MS,
        .start_window_ms = TIME_NONE,
        .age_groups = event->age_groups,
        .rank = event->rank,
        .refuse_nations = event->refuse_nations,
        .refused_nations = event->refused_nations,
        .course = {.separation_mm = -1},
        .certify = event->certify,
        .line = block->line,
    };
}

static void build_race(struct building *b, const struct conf_block *block, struct race *race)
{
    *race = race_defaults(b->event, block);
    value_text(block, "title", &race->title);
    if (value_metres(b->conf, block, "distance", &race->distance_mm) && race->distance_mm == 0)
        conf_complain(b->conf, conf_line(block, "distance"), "distance is 0");
    build_guns(b, block, race);
    build_limit(b, block, race);
    value_number(b->conf, block, "min_age", 0, MIN_AGE_MOST, &race->min_age);
    build_windows(b, block, race);
    build_parts(b, block, race);
    build_age_groups(b, block, &race->age_groups);
    build_rank(b, block, &race->rank);
    build_admission(b, block, &race->refuse_nations, &race->refused_nations);
    build_certify(b, block, &race->certify);
    build_course(b, block, &race->course);
    check_mats(b, race, block);
    check_limit(b, block, race);
    check_course(b, block, race);
    check_waves(b, race, block);
    check_auto_guns(b, race);
}

void build_races(struct building *b)
{
    struct event *event = b->event;
    event->race =
        arena_alloc(b->arena, conf_count(&b->conf->root, "race"), sizeof *event->race);
    for (const struct conf_block *block = conf_block(&b->conf->root, "race"); block != NULL;
         block = conf_again(block))
        build_race(b, block, &event->race[event->races++]);
}
