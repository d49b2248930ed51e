#include "config.h"

#include "race/nation.h"

struct nation {
    const char *ioc, *iso3, *iso2, *name;
};

/* Today's countries come before those that are gone, so the first that fits is meant. */
static const struct nation nations[] = {
#include "race/countries.inc"
};

static struct sv code_in(const struct nation *nation, enum code_set set)
{
    switch (set) {
    case CODES_ISO3: return sv_of(nation->iso3);
    case CODES_ISO2: return sv_of(nation->iso2);
    case CODES_IOC: break;
    }
    return sv_of(nation->ioc);
}

static const struct nation *find(struct sv code, enum code_set set)
{
    if (code.n == 0)
        return NULL;
    for (size_t i = 0; i < sizeof nations / sizeof *nations; i++)
        if (sv_eq_nocase(code_in(&nations[i], set), code))
            return &nations[i];
    return NULL;
}

bool nation_code(struct sv text, enum code_set from, enum code_set to, struct sv *out)
{
    const struct nation *nation = find(text, from);
    *out = text;
    if (nation == NULL || code_in(nation, to).n == 0)
        return false;
    *out = code_in(nation, to);
    return true;
}

struct sv nation_name(struct sv code, enum code_set set)
{
    const struct nation *nation = find(code, set);
    return nation == NULL ? SV("") : sv_of(nation->name);
}
