#include "config.h"

#include "render/filter.h"

#include "race/keys.h"

bool filter_parse(struct filter *filter, const struct table *table, struct sv text,
                  struct fault *why)
{
    size_t at = 0;
    while (at < text.n && text.p[at] != '=' && text.p[at] != '~')
        at++;
    if (at == text.n) {
        fault_set(why, NULL, 0, "bad --where '%.*s' (want COLUMN=VALUE, !=, ~ or !~)",
                  SV_ARG(text));
        return false;
    }
    *filter = (struct filter){
        .negated = at > 0 && text.p[at - 1] == '!',
        .value = sv_from(text, at + 1),
    };
    filter->name = sv_head(text, filter->negated ? at - 1 : at);
    if (!keys_column(table, NULL, filter->name, "--where", &filter->column, why))
        return false;
    if (text.p[at] == '~')
        filter->pattern = pattern_new(filter->value, false, why);
    return text.p[at] == '=' || filter->pattern != NULL;
}

void filter_done(struct filter *filter)
{
    pattern_free(filter->pattern);
    filter->pattern = NULL;
}

enum pattern_match filter_match(const struct filter *filter, struct sv cell)
{
    enum pattern_match found = sv_eq(cell, filter->value) ? PATTERN_YES : PATTERN_NO;
    if (filter->pattern != NULL)
        found = pattern_find(filter->pattern, cell, NULL, 0);
    if (!filter->negated || found == PATTERN_LIMIT)
        return found;
    return found == PATTERN_YES ? PATTERN_NO : PATTERN_YES;
}

const char *filter_operator(const struct filter *filter)
{
    if (filter->pattern == NULL)
        return filter->negated ? "!=" : "=";
    return filter->negated ? "!~" : "~";
}
