#include "config.h"

#include "race/event_schema.h"

#include "race/rule.h"

static const struct key_kind no_keys[] = {{NULL, false}};
static const struct block_kind *const no_blocks[] = {NULL};

static const struct key_kind event_keys[] = {
    {"name", false},    {"date", false},       {"timezone", false}, {"venue", false},
    {"status", false},  {"posted", false},     {"referee", false},  {"protest_minutes", false},
    {"nations", false}, {"nations_in", false}, {"dates_in", false}, {"encoding_in", false},
    {NULL, false},
};
static const struct block_kind event_block = {"event", false, event_keys, no_blocks};

static const struct key_kind source_keys[] = {
    {"files", false}, {"point", false}, {"kind", false},  {"offset", false},
    {"epoch", false}, {"gun", false},   {"times", false}, {"chip", false},
    {"zone", false},  {"date", false},  {NULL, false},
};
static const struct block_kind source_block = {"source", true, source_keys, no_blocks};

static const struct key_kind mat_keys[] = {
    {"at", false}, {"point", false}, {"required", false}, {"take", false}, {NULL, false},
};
static const struct block_kind mat_block = {"mat", true, mat_keys, no_blocks};

static const struct key_kind wave_keys[] = {{"gun", false}, {"bibs", true}, {NULL, false}};
static const struct block_kind wave_block = {"wave", true, wave_keys, no_blocks};

static const struct key_kind age_keys[] = {{"bounds", true}, {"age_on", false}, {NULL, false}};
static const struct block_kind age_block = {"age_groups", false, age_keys, no_blocks};

static const struct key_kind admission_keys[] = {{"refuse_nations", true}, {NULL, false}};
static const struct block_kind admission_block = {"admission", false, admission_keys,
                                                  no_blocks};

static const struct key_kind rank_keys[] = {
    {"overall", false},  {"sex", false},  {"age_group", false},      {"nation", false},
    {"rounding", false}, {"ties", false}, {"after_finishers", true}, {"age_grade", false},
    {"points", false},   {NULL, false},
};
static const struct block_kind rank_block = {"rank", false, rank_keys, no_blocks};

#define TUNABLE_KEY(id, key, rule, kind, preset, least, most) {key, false},
static const struct key_kind certify_keys[] = {{"rules_off", true},
                                               TUNABLES_OF(TUNABLE_KEY){NULL, false}};
static const struct block_kind certify_block = {"certify", false, certify_keys, no_blocks};

static const struct key_kind publish_keys[] = {
    {"columns", true}, {"lang", true}, {"words", false}, {NULL, false}};
static const struct block_kind publish_block = {"publish", false, publish_keys, no_blocks};

static const struct key_kind award_keys[] = {
    {"race", false}, {"where", true},      {"by", false}, {"top", false},
    {"each", true},  {"exclusive", false}, {NULL, false},
};
static const struct block_kind award_block = {"award", true, award_keys, no_blocks};

static const struct key_kind awards_keys[] = {{"double", false}, {NULL, false}};
static const struct block_kind awards_block = {"awards", false, awards_keys, no_blocks};

static const struct key_kind team_keys[] = {
    {"race", false},    {"where", true},      {"by", true},     {"score", false},
    {"basis", false},   {"scorers", false},   {"most", false},  {"places", false},
    {"min_men", false}, {"min_women", false}, {"teams", false}, {NULL, false},
};
static const struct block_kind team_block = {"team", true, team_keys, no_blocks};

static const struct key_kind format_keys[] = {
    {"about", false},    {"example", false},   {"misfit", false},    {"read", true},
    {"manual", true},    {"backup", true},     {"gun", true},        {"clock_change", true},
    {"other", true},     {"columns", true},    {"delimiter", false}, {"frame", false},
    {"item_end", false}, {"frame_end", false}, {"times", false},     {"elapsed_from", false},
    {"epoch", false},    {"zone", false},      {"dates", false},     {"hundredths", false},
    {"checksum", false}, {NULL, false},
};
static const struct block_kind format_block = {"format", true, format_keys, no_blocks};
static const struct block_kind *const format_blocks[] = {&format_block, NULL};
const struct block_kind formats_schema = {"formats", false, no_keys, format_blocks};

static const struct key_kind race_keys[] = {
    {"title", false},         {"distance", false},    {"gun", false},
    {"limit", false},         {"over_limit", false},  {"min_age", false},
    {"gun_of", false},        {"waves", false},       {"min_pace", false},
    {"repeat_window", false}, {"early_grace", false}, {"start_window", false},
    {"separation", false},    {"drop", false},        {"measured", false},
    {"certificate", false},   {NULL, false},
};
static const struct block_kind *const race_blocks[] = {
    &mat_block, &wave_block, &age_block, &admission_block, &rank_block, &certify_block, NULL,
};
static const struct block_kind race_block = {"race", true, race_keys, race_blocks};

static const struct block_kind *const outer_blocks[] = {
    &event_block,     &source_block, &format_block,  &race_block,    &age_block,
    &admission_block, &rank_block,   &publish_block, &certify_block, &award_block,
    &awards_block,    &team_block,   NULL,
};
const struct block_kind event_schema = {"event.conf", false, no_keys, outer_blocks};

const struct key_kind *kind_key(const struct block_kind *kind, struct sv name)
{
    for (const struct key_kind *key = kind->keys; key->name != NULL; key++)
        if (sv_is(name, key->name))
            return key;
    return NULL;
}

const struct block_kind *kind_block(const struct block_kind *kind, struct sv name)
{
    for (const struct block_kind *const *block = kind->blocks; *block != NULL; block++)
        if (sv_is(name, (*block)->name))
            return *block;
    return NULL;
}
