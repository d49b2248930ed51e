#include "config.h"

#include "race/nation.h"

struct nation {
    const char *ioc, *iso3, *iso2, *name;
};

/* Today's countries come before those that are gone, so the first that fits is meant. */
static const struct nation nations[] = {
#include "race/countries.inc"
};

static const char *code_in(const struct nation *nation, enum code_set set)
{
    switch (set) {
    case CODES_ISO3: return nation->iso3;
    case CODES_ISO2: return nation->iso2;
    case CODES_IOC: break;
    }
    return nation->ioc;
}

/* Codes are in capitals. */
static bool is_code(struct sv text, const char *code)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if ((c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c) != code[i] || c == '\0')
            return false;
    }
    return code[text.n] == '\0';
}

static const struct nation *find(struct sv code, enum code_set set)
{
    if (code.n == 0)
        return NULL;
    for (size_t i = 0; i < sizeof nations / sizeof *nations; i++)
        if (is_code(code, code_in(&nations[i], set)))
            return &nations[i];
    return NULL;
}

bool nation_code(struct sv text, enum code_set from, enum code_set to, struct sv *out)
{
    const struct nation *nation = find(text, from);
    *out = text;
    if (nation == NULL || *code_in(nation, to) == '\0')
        return false;
    *out = sv_of(code_in(nation, to));
    return true;
}

struct sv nation_name(struct sv code, enum code_set set)
{
    const struct nation *nation = find(code, set);
    return nation == NULL ? SV("") : sv_of(nation->name);
}
