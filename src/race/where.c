#include "config.h"

#include "race/where.h"

static const char *const signs[] = {
    [WHERE_IS] = "=",    [WHERE_IS_NOT] = "!=",  [WHERE_FINDS] = "~", [WHERE_FINDS_NOT] = "!~",
    [WHERE_BELOW] = "<", [WHERE_AT_MOST] = "<=", [WHERE_ABOVE] = ">", [WHERE_AT_LEAST] = ">=",
};

const char *where_sign(enum where_sign sign)
{
    return signs[sign];
}

/* The sign at text[at], of which a `!` may stand before it and a `=` behind it. */
static enum where_sign sign_at(struct sv text, size_t at)
{
    bool negated = at > 0 && text.p[at - 1] == '!';
    bool equal = at + 1 < text.n && text.p[at + 1] == '=';
    switch (text.p[at]) {
    case '=': return negated ? WHERE_IS_NOT : WHERE_IS;
    case '~': return negated ? WHERE_FINDS_NOT : WHERE_FINDS;
    case '<': return equal ? WHERE_AT_MOST : WHERE_BELOW;
    default: return equal ? WHERE_AT_LEAST : WHERE_ABOVE;
    }
}

static bool read_value(struct where *where, struct fault *why)
{
    if (where->sign == WHERE_FINDS || where->sign == WHERE_FINDS_NOT) {
        where->pattern = pattern_new(where->value, false, why);
        return where->pattern != NULL;
    }
    if (where->sign < WHERE_BELOW || sv_number(where->value, &where->number))
        return true;
    fault_set(why, NULL, 0, "'%.*s' behind '%s' is not a whole number", SV_ARG(where->value),
              signs[where->sign]);
    return false;
}

bool where_parse(struct where *where, struct sv text, struct fault *why)
{
    size_t at = 0;
    while (at < text.n && strchr("=~<>", text.p[at]) == NULL)
        at++;
    *where = (struct where){.name = text};
    if (at < text.n && text.p[at] != '\0') {
        where->sign = sign_at(text, at);
        bool negated = where->sign == WHERE_IS_NOT || where->sign == WHERE_FINDS_NOT;
        bool equal = where->sign == WHERE_AT_MOST || where->sign == WHERE_AT_LEAST;
        where->name = sv_head(text, negated ? at - 1 : at);
        where->value = sv_from(text, equal ? at + 2 : at + 1);
        if (where->name.n > 0)
            return read_value(where, why);
    }
    fault_set(why, NULL, 0,
              "'%.*s' is no condition (want COLUMN=VALUE, !=, ~, !~, <, <=, > or >=)",
              SV_ARG(text));
    return false;
}

void where_done(struct where *where)
{
    pattern_free(where->pattern);
    where->pattern = NULL;
}

enum pattern_match where_match(const struct where *where, struct sv cell)
{
    int64_t number = 0;
    bool is_number = where->sign >= WHERE_BELOW && sv_number(cell, &number), fits = false;
    enum pattern_match found = PATTERN_NO;
    if (where->pattern != NULL)
        found = pattern_find(where->pattern, cell, NULL, 0);
    if (found == PATTERN_LIMIT)
        return found;
    switch (where->sign) {
    case WHERE_IS: fits = sv_eq(cell, where->value); break;
    case WHERE_IS_NOT: fits = !sv_eq(cell, where->value); break;
    case WHERE_FINDS: fits = found == PATTERN_YES; break;
    case WHERE_FINDS_NOT: fits = found != PATTERN_YES; break;
    case WHERE_BELOW: fits = is_number && number < where->number; break;
    case WHERE_AT_MOST: fits = is_number && number <= where->number; break;
    case WHERE_ABOVE: fits = is_number && number > where->number; break;
    case WHERE_AT_LEAST: fits = is_number && number >= where->number; break;
    }
    return fits ? PATTERN_YES : PATTERN_NO;
}
