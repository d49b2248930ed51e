#include "config.h"

#include "race/event_value.h"

enum { FARTHEST_M = 10000000 }; /* ten thousand kilometres */

static const struct sv *single(const struct conf_block *block, const char *name)
{
    const struct conf_key *key = conf_key(block, name);
    return key == NULL ? NULL : &key->value[0];
}

bool value_text(const struct conf_block *block, const char *name, struct sv *out)
{
    const struct sv *value = single(block, name);
    if (value != NULL)
        *out = *value;
    return value != NULL;
}

bool value_name(struct conf *conf, const struct conf_block *block, const char *name,
                struct sv *out)
{
    const struct sv *value = single(block, name);
    if (value == NULL)
        return false;
    struct sv trimmed = sv_trim(*value);
    if (trimmed.n == 0)
        conf_complain(conf, conf_line(block, name), "key '%s' is empty", name);
    else if (trimmed.n != value->n)
        conf_complain(conf, conf_line(block, name),
                      "value '%.*s' of key '%s' begins or ends with a blank", SV_ARG(*value),
                      name);
    else
        *out = *value;
    return trimmed.n > 0 && trimmed.n == value->n;
}

/* "a, b or c" */
static struct sv choices_text(struct arena *arena, struct choices choices)
{
    struct sv text = SV("");
    for (unsigned i = 0; i < choices.n; i++) {
        const char *joint = i == 0 ? "" : i + 1 == choices.n ? " or " : ", ";
        text = arena_printf(arena, "%.*s%s%.*s", SV_ARG(text), joint, SV_ARG(choices.word[i]));
    }
    return text;
}

unsigned value_choice(struct conf *conf, const struct conf_block *block, const char *name,
                      struct choices choices, unsigned otherwise)
{
    const struct sv *value = single(block, name);
    unsigned choice = otherwise;
    if (value != NULL && !choice_find(choices, *value, &choice))
        conf_complain(conf, conf_line(block, name), "bad value '%.*s' in key '%s': %s",
                      SV_ARG(*value), name, choices_text(conf->arena, choices).p);
    return choice;
}

bool value_yes(struct conf *conf, const struct conf_block *block, const char *name)
{
    static const struct sv words[] = {SV_INIT("no"), SV_INIT("yes")};
    return value_choice(conf, block, name, CHOICES(words), 0) == 1;
}

static bool number(struct conf *conf, size_t line, const char *name, struct sv text, int lo,
                   int hi, int *out)
{
    int64_t n;
    if (!sv_number(text, &n) || n < lo || n > hi) {
        conf_complain(conf, line, "bad number '%.*s' in key '%s': a whole number, %d to %d",
                      SV_ARG(text), name, lo, hi);
        return false;
    }
    *out = (int)n;
    return true;
}

bool value_number(struct conf *conf, const struct conf_block *block, const char *name, int lo,
                  int hi, int *out)
{
    const struct sv *value = single(block, name);
    return value != NULL && number(conf, conf_line(block, name), name, *value, lo, hi, out);
}

bool value_rising(struct conf *conf, const struct conf_block *block, const char *name, int lo,
                  int hi, int **out, size_t *n)
{
    const struct conf_key *key = conf_key(block, name);
    if (key == NULL)
        return false;
    int *list = arena_alloc(conf->arena, key->values, sizeof *list);
    for (size_t i = 0; i < key->values; i++) {
        if (!number(conf, key->line, name, key->value[i], lo, hi, &list[i]))
            return false;
        if (i > 0 && list[i] <= list[i - 1]) {
            conf_complain(conf, key->line, "%s must rise: %d stands after %d", name, list[i],
                          list[i - 1]);
            return false;
        }
    }
    *out = list;
    *n = key->values;
    return true;
}

/* 42195, 21097.5: digits, and up to three after a point. */
static bool metres_parse(struct sv text, int64_t *mm)
{
    struct sv rest = text, whole = sv_cut(&rest, '.');
    int64_t metres, part = 0;
    if (!sv_number(whole, &metres) || metres > FARTHEST_M)
        return false;
    if (rest.p != NULL && (rest.n > 3 || !sv_number(rest, &part)))
        return false;
    for (size_t digits = rest.p == NULL ? 3 : rest.n; digits < 3; digits++)
        part *= 10;
    *mm = metres * 1000 + part;
    return true;
}

bool value_metres(struct conf *conf, const struct conf_block *block, const char *name,
                  int64_t *mm)
{
    const struct sv *value = single(block, name);
    if (value == NULL)
        return false;
    if (metres_parse(*value, mm)) /* sets nothing if it fails */
        return true;
    conf_complain(conf, conf_line(block, name),
                  "bad distance '%.*s' in key '%s': metres, such as 10000 or 21097.5",
                  SV_ARG(*value), name);
    return false;
}

bool value_height(struct conf *conf, const struct conf_block *block, const char *name,
                  int64_t *mm)
{
    const struct sv *value = single(block, name);
    if (value == NULL)
        return false;
    bool below = sv_starts(*value, SV("-"));
    if (metres_parse(sv_from(*value, below), mm)) {
        *mm = below ? -*mm : *mm;
        return true;
    }
    conf_complain(conf, conf_line(block, name),
                  "bad height '%.*s' in key '%s': metres, such as 12, 3.5 or -20",
                  SV_ARG(*value), name);
    return false;
}

const char *metres_text(struct arena *arena, int64_t mm)
{
    struct sv text =
        arena_printf(arena, "%lld.%03lld", (long long)(mm / 1000), (long long)(mm % 1000));
    while (text.p[text.n - 1] == '0')
        text.n--;
    text.n -= text.p[text.n - 1] == '.';
    return arena_str(arena, text);
}

bool value_duration(struct conf *conf, const struct conf_block *block, const char *name,
                    int64_t lo, int64_t hi, int64_t *ms)
{
    const struct sv *value = single(block, name);
    int64_t read;
    if (value == NULL)
        return false;
    if (!duration_parse(*value, &read)) {
        conf_complain(conf, conf_line(block, name),
                      "bad time '%.*s' in key '%s': such as 4:30:00, 1:30 or 60",
                      SV_ARG(*value), name);
        return false;
    }
    if (read < lo || read > hi) {
        char least[TIME_TEXT], most[TIME_TEXT];
        size_t n = elapsed_format(least, lo), m = elapsed_format(most, hi);
        conf_complain(conf, conf_line(block, name),
                      "time '%.*s' in key '%s' is not within %.*s and %.*s", SV_ARG(*value),
                      name, (int)n, least, (int)m, most);
        return false;
    }
    *ms = read;
    return true;
}

bool value_date(struct conf *conf, const struct conf_block *block, const char *name,
                int64_t *days)
{
    const struct sv *value = single(block, name);
    if (value == NULL)
        return false;
    int64_t read;
    if (date_parse(*value, &read)) {
        *days = read;
        return true;
    }
    conf_complain(conf, conf_line(block, name),
                  "bad date '%.*s' in key '%s': YYYY-MM-DD, and a day that exists",
                  SV_ARG(*value), name);
    return false;
}

bool value_zone(struct conf *conf, const struct conf_block *block, const char *name,
                struct sv *zone_name, const struct zone **zone)
{
    const struct sv *value = single(block, name);
    if (value == NULL)
        return false;
    struct fault why = {0};
    *zone_name = *value;
    *zone = zone_load(conf->arena, *value, &why);
    if (*zone == NULL)
        conf_complain(conf, conf_line(block, name), "%s", why.text);
    return *zone != NULL;
}

bool value_pattern(struct conf *conf, const struct conf_block *block, const char *name,
                   struct pattern **out)
{
    struct sv text;
    if (!value_name(conf, block, name, &text))
        return false;
    struct fault why = {0};
    *out = pattern_new(text, false, &why);
    if (*out == NULL)
        conf_complain(conf, conf_line(block, name), "%s in key '%s'", why.text, name);
    return *out != NULL;
}
