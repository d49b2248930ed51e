#include "config.h"

#include "race/event_build.h"

#include "base/encoding.h"
#include "race/event_format.h"
#include "race/nation.h"
#include "race/read.h"

enum { OLDEST = 120, LONGEST_PROTEST = 7 * 24 * 60 };

/* The words of choices that only event.conf has, in the order of their enums. */
static const struct sv code_sets[] = {SV_INIT("ioc"), SV_INIT("iso3"), SV_INIT("iso2")};
static const struct sv input_sets[] = {SV_INIT("ioc"), SV_INIT("iso3"), SV_INIT("iso2"),
                                       SV_INIT("names")};
static const struct sv date_orders[] = {SV_INIT("ymd"), SV_INIT("dmy"), SV_INIT("mdy")};
static const struct sv statuses[] = {SV_INIT("provisional"), SV_INIT("live"),
                                     SV_INIT("official")};
static const struct sv epochs[] = {SV_INIT("local"), SV_INIT("utc")};
static const struct sv counts[] = {SV_INIT("clock"), SV_INIT("elapsed"), SV_INIT("days")};
static const struct sv age_days[] = {SV_INIT("race-day"), SV_INIT("dec-31")};

/* How people write the lists they keep. */
static void build_lists(struct building *b, const struct conf_block *block)
{
    struct event *event = b->event;
    struct fault why = {0};
    if (conf_key(block, "dates_in") != NULL)
        event->dates_in =
            DATE_YMD + value_choice(b->conf, block, "dates_in", CHOICES(date_orders), 0);
    if (value_text(block, "encoding_in", &event->encoding_in) &&
        !encoding_known(event->encoding_in, &why)) {
        conf_complain(b->conf, conf_key(block, "encoding_in")->line, "%s", why.text);
        event->encoding_in = SV("");
    }
}

static void build_event(struct building *b)
{
    struct event *event = b->event;
    const struct conf_block *block = conf_block(&b->conf->root, "event");
    if (block == NULL)
        return;
    value_text(block, "name", &event->name);
    value_text(block, "venue", &event->venue);
    value_text(block, "referee", &event->referee);
    value_date(b->conf, block, "date", &event->date_days);
    value_zone(b->conf, block, "timezone", &event->timezone, &event->zone);
    event->status = value_choice(b->conf, block, "status", CHOICES(statuses), event->status);
    /* Somebody answers for a list that is final. */
    if (event->status == EVENT_OFFICIAL && event->referee.n == 0)
        conf_complain(b->conf, conf_line(block, "status"),
                      "status 'official' needs a 'referee' in block 'event'");
    event->nations =
        value_choice(b->conf, block, "nations", CHOICES(code_sets), event->nations);
    event->nations_in =
        value_choice(b->conf, block, "nations_in", CHOICES(input_sets), event->nations);
    build_lists(b, block);
    value_number(b->conf, block, "protest_minutes", 1, LONGEST_PROTEST,
                 &event->protest_minutes);
    b->day = (struct day){
        .date_days = event->date_days, .zone = event->zone, .zone_name = event->timezone};
    b->day.told = (event->zone == NULL && conf_key(block, "timezone") != NULL) ||
                  (event->date_days == INT64_MIN && conf_key(block, "date") != NULL);
    value_moment(b->conf, block, "posted", &b->day, &event->posted_ms);
}

/* Has the pattern a group that captures? Only the first one, the code, is of interest. */
static bool captures(struct sv pattern)
{
    bool class = false;
    for (size_t i = 0; i < pattern.n; i++) {
        char c = pattern.p[i];
        struct sv rest = sv_from(pattern, i + 1);
        if (c == '\\')
            i++;
        else if (class)
            class = c != ']';
        else if (c == '[')
            class = true;
        else if (c == '(' && !sv_starts(rest, SV("*")) && !sv_starts(rest, SV("?")))
            return true;
        else if (c == '(' && (sv_starts(rest, SV("?P<")) || sv_starts(rest, SV("?'"))))
            return true;
        else if (c == '(' && sv_starts(rest, SV("?<")) && !sv_starts(rest, SV("?<=")) &&
                 !sv_starts(rest, SV("?<!")))
            return true;
    }
    return false;
}

static void build_offset(struct building *b, const struct conf_block *block,
                         struct source *source)
{
    struct sv text;
    if (!value_text(block, "offset", &text))
        return;
    size_t line = conf_line(block, "offset");
    source->offset_auto = sv_is(text, "auto");
    if (source->offset_auto && source->kind != READ_BACKUP)
        conf_complain(b->conf, line, "offset = auto is for a source of kind = backup");
    else if (!source->offset_auto && !offset_parse(text, &source->offset_ms))
        conf_complain(b->conf, line,
                      "bad offset '%.*s' in key 'offset': such as +0.350 or -1:00:00, or auto",
                      SV_ARG(text));
}

/* When its times of day are: its own date and zone before the event's. */
static void build_source_times(struct building *b, const struct conf_block *block,
                               struct source *source)
{
    struct day day = b->day;
    bool date = value_date(b->conf, block, "date", &source->date_days);
    bool zone = value_zone(b->conf, block, "zone", &source->zone_name, &source->zone);
    if (date)
        day.date_days = source->date_days;
    if (zone) {
        day.zone = source->zone;
        day.zone_name = source->zone_name;
    }
    day.told = day.told || (!date && conf_key(block, "date") != NULL) ||
               (!zone && conf_key(block, "zone") != NULL);
    source->gun_given = value_gun(b->conf, block, "gun", &day, false, &source->gun);
    if (!source->gun_given)
        source->gun = (struct gun){.kind = GUN_NONE, .ms = TIME_NONE};
}

static void build_source(struct building *b, const struct conf_block *block,
                         struct source *source)
{
    *source =
        (struct source){.name = block->title, .date_days = INT64_MIN, .line = block->line};
    if (conf_key(block, "files") == NULL)
        conf_complain(b->conf, block->line, "source '%.*s' has no 'files'",
                      SV_ARG(block->title));
    if (value_pattern(b->conf, block, "files", &source->files)) {
        struct sv pattern = conf_key(block, "files")->value[0];
        source->whole_path = memchr(pattern.p, '/', pattern.n) != NULL;
    }
    value_name(b->conf, block, "point", &source->point);
    source->kind = value_choice(b->conf, block, "kind", source_kinds, READ_CHIP);
    build_offset(b, block, source);
    source->epoch_utc = value_choice(b->conf, block, "epoch", CHOICES(epochs), 0) == 1;
    source->epoch_given = conf_key(block, "epoch") != NULL;
    unsigned times = value_choice(b->conf, block, "times", CHOICES(counts), 3);
    source->times = times < 3 ? counts[times] : SV("");
    if (value_pattern(b->conf, block, "chip", &source->chip) &&
        !captures(conf_key(block, "chip")->value[0]))
        conf_complain(b->conf, conf_line(block, "chip"),
                      "the pattern of key 'chip' has no group ( ) around the code");
    build_source_times(b, block, source);
}

static void build_sources(struct building *b)
{
    struct event *event = b->event;
    event->source =
        arena_alloc(b->arena, conf_count(&b->conf->root, "source"), sizeof *event->source);
    for (const struct conf_block *block = conf_block(&b->conf->root, "source"); block != NULL;
         block = conf_again(block))
        build_source(b, block, &event->source[event->sources++]);
}

void build_age_groups(struct building *b, const struct conf_block *in,
                      struct age_groups *groups)
{
    const struct conf_block *block = conf_block(in, "age_groups");
    value_rising(b->conf, block, "bounds", 1, OLDEST, &groups->bound, &groups->bounds);
    groups->on = value_choice(b->conf, block, "age_on", CHOICES(age_days), groups->on);
}

static void build_basis(struct building *b, const struct conf_block *block, const char *name,
                        enum basis *basis)
{
    unsigned chosen = value_choice(b->conf, block, name, basis_choices, basis_choices.n);
    if (chosen < basis_choices.n)
        *basis = BASIS_GUN + chosen;
}

/* Every status that is no finisher's must have its place, or its rows would have none. */
static void build_after(struct building *b, const struct conf_block *block,
                        struct rank_rules *rules)
{
    static const char *const codes[] = {"NC", "DNF", "DQ", "DNS"};
    const struct conf_key *key = conf_key(block, "after_finishers");
    if (key == NULL)
        return;
    bool good = key->values == sizeof codes / sizeof *codes;
    for (size_t c = 0; c < sizeof codes / sizeof *codes; c++) {
        bool found = false;
        for (size_t i = 0; i < key->values; i++)
            found = found || sv_is(key->value[i], codes[c]);
        good = good && found;
    }
    if (!good) {
        conf_complain(b->conf, key->line,
                      "after_finishers must name NC, DNF, DQ and DNS, each once");
        return;
    }
    rules->afters = key->values;
    memcpy(rules->after, key->value, key->values * sizeof *key->value);
}

void build_rank(struct building *b, const struct conf_block *in, struct rank_rules *rules)
{
    const struct conf_block *block = conf_block(in, "rank");
    build_basis(b, block, "overall", &rules->overall);
    build_basis(b, block, "sex", &rules->sex);
    build_basis(b, block, "age_group", &rules->age_group);
    build_basis(b, block, "nation", &rules->nation);
    rules->rounding =
        value_choice(b->conf, block, "rounding", rounding_choices, rules->rounding);
    rules->ties = value_choice(b->conf, block, "ties", ties_choices, rules->ties);
    rules->age_grade =
        value_choice(b->conf, block, "age_grade", age_grade_choices, rules->age_grade);
    rules->points = value_choice(b->conf, block, "points", points_choices, rules->points);
    build_after(b, block, rules);
}

/* The first value of a key that stands in it twice, or NULL. */
static const struct sv *twice(const struct conf_key *key)
{
    for (size_t i = 1; i < key->values; i++)
        for (size_t k = 0; k < i; k++)
            if (sv_eq(key->value[i], key->value[k]))
                return &key->value[i];
    return NULL;
}

static bool list_good(struct building *b, const struct conf_key *key)
{
    const struct sv *again = twice(key);
    if (again != NULL)
        conf_complain(b->conf, key->line, "'%.*s' stands twice in key '%.*s'", SV_ARG(*again),
                      SV_ARG(key->name));
    return again == NULL;
}

void build_admission(struct building *b, const struct conf_block *in, struct sv **nations,
                     size_t *n)
{
    const struct conf_key *key = conf_key(conf_block(in, "admission"), "refuse_nations");
    if (key == NULL || !list_good(b, key))
        return;
    enum code_set set = b->event->nations;
    for (size_t i = 0; i < key->values; i++) {
        struct sv code = key->value[i], known;
        if (!nation_code(code, set, set, &known) || !sv_eq(code, known))
            conf_complain(b->conf, key->line,
                          "unknown nation '%.*s' in key 'refuse_nations': a code of the set "
                          "%.*s, in capitals",
                          SV_ARG(code), SV_ARG(code_sets[set]));
    }
    *nations = key->value;
    *n = key->values;
}

/* A list of names, none of them empty. */
static const struct conf_key *build_names(struct building *b, const char *name,
                                          const char *what)
{
    const struct conf_key *key = conf_key(conf_block(&b->conf->root, "publish"), name);
    if (key == NULL || !list_good(b, key))
        return NULL;
    if (key->values == 0)
        conf_complain(b->conf, key->line, "key '%s' names no %s", name, what);
    for (size_t i = 0; i < key->values; i++)
        if (sv_trim(key->value[i]).n == 0)
            conf_complain(b->conf, key->line, "an empty name in key '%s'", name);
    return key;
}

static void build_publish(struct building *b)
{
    const struct conf_key *key = build_names(b, "columns", "column");
    if (key != NULL) {
        b->event->publish = key->value;
        b->event->published = key->values;
    }
    key = build_names(b, "lang", "language");
    if (key != NULL && key->values > 2)
        conf_complain(b->conf, key->line, "more than two languages in key 'lang'");
    if (key != NULL) {
        b->event->lang = key->value;
        b->event->langs = key->values;
    }
    key = conf_key(conf_block(&b->conf->root, "publish"), "words");
    if (key == NULL || key->values == 0)
        return;
    b->event->words = key->value[0];
    bool beside =
        b->event->words.n > 0 && memchr(b->event->words.p, '/', b->event->words.n) == NULL;
    if (!beside || sv_starts(b->event->words, SV(".")))
        conf_complain(b->conf, key->line,
                      "'%.*s' in key 'words' is no name of a file beside it",
                      SV_ARG(b->event->words));
}

void event_build(struct event *event, struct conf *conf)
{
    struct building b = {.conf = conf, .arena = conf->arena, .event = event};
    b.day.date_days = INT64_MIN;
    build_event(&b);
    build_sources(&b);
    build_formats(conf, event->file, &event->format, &event->formats);
    build_age_groups(&b, &conf->root, &event->age_groups);
    build_rank(&b, &conf->root, &event->rank);
    build_admission(&b, &conf->root, &event->refuse_nations, &event->refused_nations);
    build_certify(&b, &conf->root, &event->certify);
    build_publish(&b);
    build_races(&b);
    build_awards(&b);
    build_teams(&b);
}
