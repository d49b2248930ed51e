#include "config.h"

#include "race/nation.h"

#include "base/text.h"

struct nation {
    const char *ioc, *iso3, *iso2, *name;
    const char *folded; /* the name as names are compared */
};

/* Today's countries come before those that are gone, so the first that fits is meant. */
static const struct nation nations[] = {
#include "race/countries.inc"
};

/* What else people write in English, folded, by IOC code. Not "Korea": there are two. */
static const struct {
    const char *folded, *ioc;
} also[] = {
    {"bolivia plurinational state of", "BOL"},
    {"bosnia herzegovina", "BIH"},
    {"britain", "GBR"},
    {"brunei darussalam", "BRU"},
    {"cabo verde", "CPV"},
    {"china peoples republic of", "CHN"},
    {"chinese taipei", "TPE"},
    {"congo", "CGO"},
    {"congo democratic republic of", "COD"},
    {"congo dr", "COD"},
    {"czech republic", "CZE"},
    {"democratic peoples republic of korea", "PRK"},
    {"democratic republic of congo", "COD"},
    {"dpr korea", "PRK"},
    {"dprk", "PRK"},
    {"dr congo", "COD"},
    {"east timor", "TLS"},
    {"england", "GBR"},
    {"great britain", "GBR"},
    {"holland", "NED"},
    {"hong kong china", "HKG"},
    {"iran islamic republic of", "IRI"},
    {"islamic republic of iran", "IRI"},
    {"ivory coast", "CIV"},
    {"korea democratic peoples republic of", "PRK"},
    {"korea dpr", "PRK"},
    {"korea north", "PRK"},
    {"korea republic of", "KOR"},
    {"korea south", "KOR"},
    {"lao peoples democratic republic", "LAO"},
    {"macau", "MAC"},
    {"macedonia", "MKD"},
    {"micronesia federated states of", "FSM"},
    {"moldova republic of", "MDA"},
    {"northern ireland", "GBR"},
    {"palestine state of", "PLE"},
    {"peoples republic of china", "CHN"},
    {"pr china", "CHN"},
    {"republic of congo", "CGO"},
    {"republic of ireland", "IRL"},
    {"republic of korea", "KOR"},
    {"republic of moldova", "MDA"},
    {"russian federation", "RUS"},
    {"scotland", "GBR"},
    {"state of palestine", "PLE"},
    {"swaziland", "SWZ"},
    {"syrian arab republic", "SYR"},
    {"tanzania united republic of", "TAN"},
    {"turkey", "TUR"},
    {"u s", "USA"},
    {"u s a", "USA"},
    {"uae", "UAE"},
    {"united kingdom", "GBR"},
    {"united republic of tanzania", "TAN"},
    {"united states", "USA"},
    {"united states of america", "USA"},
    {"usa", "USA"},
    {"venezuela bolivarian republic of", "VEN"},
    {"viet nam", "VIE"},
    {"wales", "GBR"},
};

/* Where in a nation its code of a set stands. */
static size_t place_of(enum code_set set)
{
    switch (set) {
    case CODES_ISO3: return offsetof(struct nation, iso3);
    case CODES_ISO2: return offsetof(struct nation, iso2);
    case CODES_NAMES: return offsetof(struct nation, name);
    case CODES_IOC: break;
    }
    return offsetof(struct nation, ioc);
}

static const char *code_in(const struct nation *nation, enum code_set set)
{
    return *(const char *const *)((const char *)nation + place_of(set));
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
    char first =
        code.p[0] >= 'a' && code.p[0] <= 'z' ? (char)(code.p[0] - 'a' + 'A') : code.p[0];
    for (size_t i = 0; i < sizeof nations / sizeof *nations; i++) {
        const char *is = code_in(&nations[i], set);
        if (*is == first && is_code(code, is))
            return &nations[i];
    }
    return NULL;
}

/* Folded like any name, and without `and` and `the`; `saint` is `st`. */
static struct sv folded(struct arena *arena, struct sv name)
{
    struct sv rest = text_fold(arena, name);
    char *to = arena_alloc(arena, rest.n + 1, 1);
    size_t n = 0;
    while (rest.p != NULL) {
        struct sv word = sv_cut(&rest, ' ');
        if (sv_is(word, "and") || sv_is(word, "the") || word.n == 0)
            continue;
        if (sv_is(word, "saint"))
            word = SV("st");
        if (n > 0)
            to[n++] = ' ';
        memcpy(to + n, word.p, word.n);
        n += word.n;
    }
    return (struct sv){to, n};
}

static const struct nation *named(struct sv text)
{
    const struct nation *found = NULL;
    struct arena *arena = arena_new();
    struct sv name = folded(arena, text);
    for (size_t i = 0; name.n > 0 && found == NULL && i < sizeof nations / sizeof *nations; i++)
        if (sv_is(name, nations[i].folded))
            found = &nations[i];
    for (size_t i = 0; found == NULL && i < sizeof also / sizeof *also; i++)
        if (sv_is(name, also[i].folded))
            found = find(sv_of(also[i].ioc), CODES_IOC);
    arena_free(arena);
    return found;
}

bool nation_code(struct sv text, enum code_set from, enum code_set to, struct sv *out)
{
    const struct nation *nation = from == CODES_NAMES ? named(text) : find(text, from);
    *out = text;
    if (nation == NULL || *code_in(nation, to) == '\0')
        return false;
    *out = sv_of(code_in(nation, to));
    return true;
}
