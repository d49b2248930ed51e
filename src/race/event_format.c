#include "config.h"

#include "race/event_format.h"
#include "race/event_value.h"

enum { MOST_COLUMNS = RAW_GROUPS };

static const struct sv epochs[] = {SV_INIT("1970-01-01"), SV_INIT("1980-01-01"),
                                   SV_INIT("day")};
static const struct sv zones[] = {SV_INIT("local"), SV_INIT("utc")};
static const struct sv counts[] = {SV_INIT("clock"), SV_INIT("elapsed")};
static const struct sv orders[] = {SV_INIT("ymd"), SV_INIT("dmy"), SV_INIT("mdy")};
static const struct sv bases[] = {SV_INIT("decimal"), SV_INIT("hex")};
static const struct sv sums[] = {SV_INIT("none"), SV_INIT("sum8")};
static const struct sv zeros[] = {SV_INIT("option"), SV_INIT("gun")};

/* The keys that hold patterns, in the order in which lines are tried. */
static const struct {
    const char *key;
    enum raw_line line;
} line_keys[] = {
    {"read", RAW_READ},
    {"manual", RAW_MANUAL},
    {"backup", RAW_BACKUP},
    {"gun", RAW_GUN},
    {"clock_change", RAW_CLOCK_CHANGE},
    {"other", RAW_OTHER},
};

static enum raw_group group_named(struct sv name)
{
    enum raw_group group = 0;
    while (group < RAW_GROUPS && !sv_eq(name, raw_group_names[group]))
        group++;
    return group;
}

bool raw_pattern_make(struct raw_pattern *pattern, enum raw_line line, struct sv regex,
                      struct fault *why)
{
    *pattern = (struct raw_pattern){.line = line, .groups = 1};
    pattern->pattern = pattern_new(regex, false, why);
    if (pattern->pattern == NULL)
        return false;
    struct sv name;
    bool named[RAW_GROUPS] = {false};
    for (size_t i = 0; pattern_name(pattern->pattern, i, &name); i++) {
        enum raw_group g = group_named(name);
        if (g == RAW_GROUPS || named[g]) {
            fault_set(why, NULL, 0,
                      g == RAW_GROUPS ? "unknown group '%.*s' in the pattern '%.*s'"
                                      : "group '%.*s' stands twice in the pattern '%.*s'",
                      SV_ARG(name), SV_ARG(regex));
            return false;
        }
        named[g] = true;
    }
    for (enum raw_group g = 0; g < RAW_GROUPS; g++) {
        pattern->group[g] = pattern_group(pattern->pattern, raw_group_names[g].p);
        if (named[g] && pattern->group[g] < 0) {
            fault_set(why, NULL, 0, "group '%.*s' has %d others before it: write (?:...)",
                      SV_ARG(raw_group_names[g]), PATTERN_GROUPS - 1);
            return false;
        }
        if (pattern->group[g] >= (int)pattern->groups)
            pattern->groups = (size_t)pattern->group[g] + 1;
    }
    return true;
}

static bool has(const struct raw_pattern *pattern, enum raw_group group)
{
    return pattern->group[group] > 0;
}

static bool has_time(const struct raw_pattern *p)
{
    return has(p, RAW_TIME) || has(p, RAW_SECONDS) || has(p, RAW_MILLISECONDS);
}

bool raw_pattern_check(const struct raw_pattern *p, struct fault *why)
{
    bool person = has(p, RAW_CHIP) || has(p, RAW_BIB);
    switch (p->line) {
    case RAW_READ:
    case RAW_MANUAL:
    case RAW_BACKUP:
        if (!person)
            fault_set(why, NULL, 0, "a pattern without a group (?<chip>...) or (?<bib>...)");
        /* fall through */
    case RAW_GUN:
        if (!has_time(p))
            fault_set(why, NULL, 0,
                      "a pattern without a group of the time: (?<time>...), (?<seconds>...) or "
                      "(?<milliseconds>...)");
        break;
    case RAW_CLOCK_CHANGE:
        if (!has(p, RAW_TO))
            fault_set(why, NULL, 0, "a pattern of a clock change without a group (?<to>...)");
        break;
    case RAW_OTHER: break;
    }
    if (has(p, RAW_CHECKSUM) != has(p, RAW_CHECKED))
        fault_set(why, NULL, 0,
                  "the groups (?<checked>...) and (?<checksum>...) belong together");
    return !fault_is(why);
}

/* The patterns of one key behind those that the format has. */
static void build_patterns(struct conf *conf, const struct conf_block *block, const char *name,
                           enum raw_line line, struct raw_format *format)
{
    const struct conf_key *key = conf_key(block, name);
    if (key == NULL)
        return;
    if (key->values == 0)
        conf_complain(conf, key->line, "key '%s' has no pattern", name);
    for (size_t i = 0; i < key->values; i++) {
        struct fault why = {0};
        struct raw_pattern *pattern = &format->pattern[format->patterns];
        if (raw_pattern_make(pattern, line, key->value[i], &why) &&
            raw_pattern_check(pattern, &why)) {
            if (format->sum8 && line == RAW_READ && !has(pattern, RAW_CHECKSUM))
                fault_set(&why, NULL, 0,
                          "a checksum, and a pattern without a group (?<checksum>...)");
            if (!format->sum8 && has(pattern, RAW_CHECKSUM))
                fault_set(&why, NULL, 0, "a group (?<checksum>...), and no key 'checksum'");
        }
        if (fault_is(&why))
            conf_complain(conf, key->line, "key '%s': %s", name, why.text);
        format->patterns += pattern->pattern != NULL;
    }
}

static void build_lines(struct conf *conf, const struct conf_block *block,
                        struct raw_format *format)
{
    size_t n = 0, keys = sizeof line_keys / sizeof *line_keys;
    for (size_t i = 0; i < keys; i++) {
        const struct conf_key *key = conf_key(block, line_keys[i].key);
        n += key == NULL ? 0 : key->values;
    }
    format->pattern = arena_alloc(conf->arena, n, sizeof *format->pattern);
    for (size_t i = 0; i < keys; i++)
        build_patterns(conf, block, line_keys[i].key, line_keys[i].line, format);
}

/* "group=header cell" of a table. */
static void build_columns(struct conf *conf, const struct conf_block *block,
                          struct raw_format *format)
{
    const struct conf_key *key = conf_key(block, "columns");
    if (key == NULL)
        return;
    bool seen[RAW_GROUPS] = {false};
    format->column = arena_alloc(conf->arena, key->values, sizeof *format->column);
    for (size_t i = 0; i < key->values; i++) {
        struct sv name = key->value[i], group = sv_cut(&name, '=');
        enum raw_group g = group_named(group);
        if (name.p == NULL || sv_trim(name).n == 0)
            conf_complain(conf, key->line,
                          "bad column '%.*s' in key 'columns': such as "
                          "\"chip=Tag ID\"",
                          SV_ARG(key->value[i]));
        else if (g > RAW_DAY)
            conf_complain(conf, key->line, "unknown group '%.*s' in key 'columns'",
                          SV_ARG(group));
        else if (seen[g])
            conf_complain(conf, key->line, "group '%.*s' stands twice in key 'columns'",
                          SV_ARG(group));
        else {
            seen[g] = true;
            format->column[format->columns++] = (struct raw_column){sv_trim(name), g};
        }
    }
    if (!seen[RAW_CHIP] && !seen[RAW_BIB])
        conf_complain(conf, key->line, "key 'columns' has no chip and no bib");
    if (!seen[RAW_TIME] && !seen[RAW_SECONDS] && !seen[RAW_MILLISECONDS])
        conf_complain(conf, key->line, "key 'columns' has no time, seconds or milliseconds");
}

/* One character of a key. */
static char build_mark(struct conf *conf, const struct conf_block *block, const char *name,
                       char otherwise)
{
    struct sv text;
    if (!value_text(block, name, &text))
        return otherwise;
    if (sv_eq_nocase(text, SV("tab")))
        return '\t';
    if (text.n == 1 && text.p[0] != '"')
        return text.p[0];
    conf_complain(conf, conf_line(block, name), "bad value '%.*s' in key '%s': one character%s",
                  SV_ARG(text), name, sv_is(sv_of(name), "delimiter") ? ", or tab" : "");
    return otherwise;
}

static void build_frame(struct conf *conf, const struct conf_block *block,
                        struct raw_format *format)
{
    static const char *const marks[] = {"item_end", "frame_end"};
    struct sv regex;
    if (!value_text(block, "frame", &regex)) {
        for (size_t i = 0; i < 2; i++)
            if (conf_key(block, marks[i]) != NULL)
                conf_complain(conf, conf_line(block, marks[i]),
                              "key '%s' is for formats with a 'frame'", marks[i]);
        return;
    }
    struct fault why = {0};
    format->frame = arena_alloc(conf->arena, 1, sizeof *format->frame);
    if (raw_pattern_make(format->frame, RAW_OTHER, regex, &why) &&
        !has(format->frame, RAW_ITEMS))
        fault_set(&why, NULL, 0, "a frame without a group (?<items>...)");
    if (fault_is(&why))
        conf_complain(conf, conf_line(block, "frame"), "key 'frame': %s", why.text);
    for (size_t i = 0; i < 2; i++)
        if (conf_key(block, marks[i]) == NULL)
            conf_complain(conf, conf_line(block, "frame"), "a 'frame', and no '%s'", marks[i]);
    format->item_end = build_mark(conf, block, "item_end", '@');
    format->frame_end = build_mark(conf, block, "frame_end", '$');
}

static void check_whole(struct conf *conf, const struct conf_block *block,
                        const struct raw_format *format)
{
    bool lines = format->patterns > 0, table = conf_key(block, "columns") != NULL,
         reads = false;
    for (size_t i = 0; i < sizeof line_keys / sizeof *line_keys; i++) {
        bool there = conf_key(block, line_keys[i].key) != NULL;
        lines = lines || there;
        reads = reads || (there && line_keys[i].line < RAW_CLOCK_CHANGE);
    }
    if (lines && table)
        conf_complain(conf, conf_line(block, "columns"),
                      "format '%.*s' has patterns of lines and 'columns'",
                      SV_ARG(format->name));
    else if (!reads && !table)
        conf_complain(conf, block->line, "format '%.*s' has neither 'read' nor 'columns'",
                      SV_ARG(format->name));
    if (conf_key(block, "delimiter") != NULL && !table)
        conf_complain(conf, conf_line(block, "delimiter"),
                      "key 'delimiter' is for formats with 'columns'");
    if (format->own_gun && conf_key(block, "gun") == NULL)
        conf_complain(conf, conf_line(block, "elapsed_from"),
                      "elapsed_from = gun, and no pattern 'gun'");
}

static void build_format(struct conf *conf, const struct conf_block *block, const char *file,
                         struct raw_format *format)
{
    *format = (struct raw_format){.name = block->title, .file = file, .line = block->line};
    value_text(block, "about", &format->about);
    value_text(block, "example", &format->example);
    value_text(block, "misfit", &format->misfit);
    format->epoch = value_choice(conf, block, "epoch", CHOICES(epochs), RAW_EPOCH_1970);
    format->utc = value_choice(conf, block, "zone", CHOICES(zones), 0) == 1;
    format->elapsed = value_choice(conf, block, "times", CHOICES(counts), 0) == 1;
    format->own_gun = value_choice(conf, block, "elapsed_from", CHOICES(zeros), 0) == 1;
    format->dates = value_choice(conf, block, "dates", CHOICES(orders), RAW_YMD);
    format->hex = value_choice(conf, block, "hundredths", CHOICES(bases), 0) == 1;
    format->sum8 = value_choice(conf, block, "checksum", CHOICES(sums), 0) == 1;
    format->delimiter = build_mark(conf, block, "delimiter", '\0');
    build_lines(conf, block, format);
    build_columns(conf, block, format);
    build_frame(conf, block, format);
    check_whole(conf, block, format);
}

void build_formats(struct conf *conf, const char *file, struct raw_format **formats, size_t *n)
{
    *formats = arena_alloc(conf->arena, conf_count(&conf->root, "format"), sizeof **formats);
    for (const struct conf_block *block = conf_block(&conf->root, "format"); block != NULL;
         block = conf_again(block))
        build_format(conf, block, file, &(*formats)[(*n)++]);
}
