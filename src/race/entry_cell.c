#include "config.h"

#include "race/entry_cell.h"

#include "base/mem.h"
#include "base/text.h"

static bool one_of(struct arena *arena, struct sv text, const char *words)
{
    struct sv folded = text_fold(arena, text), all = sv_of(words);
    while (all.p != NULL)
        if (sv_eq(text_fold(arena, sv_cut(&all, '|')), folded))
            return true;
    return false;
}

bool sex_parse(struct arena *arena, struct sv text, struct sv *sex)
{
    static const char male[] = "m|male|man|men|mr|herr|mann|mannlich|h|homme|masculin|hombre|"
                               "masculino|maschio|uomo|muz|mezczyzna|м|муж|мужской|мужчина|"
                               "남|남자|남성|男|男子|男性";
    static const char female[] =
        "f|female|woman|women|w|mrs|ms|frau|weiblich|femme|feminin|mujer|"
        "femenino|femmina|donna|zena|kobieta|k|ж|жен|женский|женщина|"
        "여|여자|여성|女|女子|女性";
    static const char other[] = "x|other|divers|diverse|nonbinary|non binary|nb";
    *sex = text;
    if (text.n == 0 || (text.n == 1 && strchr("MFX", text.p[0]) != NULL))
        return true;
    if (one_of(arena, text, male))
        *sex = SV("M");
    else if (one_of(arena, text, female))
        *sex = SV("F");
    else if (one_of(arena, text, other))
        *sex = SV("X");
    else
        return false;
    return true;
}

bool birth_parse(struct arena *arena, struct sv text, struct sv *birth)
{
    int64_t year, days;
    *birth = text;
    if (text.n == 0 || (text.n == 4 && sv_number(text, &year) && year >= 1850))
        return true;
    char *iso = arena_alloc(arena, text.n + 1, 1);
    for (size_t i = 0; i < text.n; i++)
        iso[i] = text.p[i] == '/' || text.p[i] == '.' ? '-' : text.p[i];
    *birth = (struct sv){iso, text.n};
    return date_parse(*birth, &days);
}

bool age_parse(struct sv text, int *age)
{
    int64_t years;
    *age = AGE_UNKNOWN;
    if (text.n == 0)
        return true;
    if (!sv_number(text, &years) || years > 130)
        return false;
    *age = (int)years;
    return true;
}

bool entry_says_no(struct arena *arena, struct sv text)
{
    return text.n > 0 && one_of(arena, text, "no|n|false|0|nein|non|нет|아니오|否|ne|nie");
}

int race_named(const struct event *event, struct sv text)
{
    for (size_t i = 0; i < event->races; i++)
        if (sv_eq(event->race[i].name, text))
            return (int)i;
    for (size_t i = 0; i < event->races; i++)
        if (sv_eq_nocase(event->race[i].name, text) || sv_eq_nocase(event->race[i].title, text))
            return (int)i;
    return ENTRY_RACE_UNKNOWN;
}

bool entry_has_chip(const struct entry *e, struct sv chip)
{
    for (size_t i = 0; i < e->chips; i++)
        if (sv_eq(e->chip[i], chip))
            return true;
    return false;
}

bool entry_add_chip(struct arena *arena, struct entry *e, struct sv chip)
{
    if (e->chips == ENTRY_CHIPS)
        return false;
    struct sv *more = arena_alloc(arena, e->chips + 1, sizeof *more);
    for (size_t i = 0; i < e->chips; i++)
        more[i] = e->chip[i];
    more[e->chips++] = chip;
    e->chip = more;
    return true;
}

int entries_extra(struct entries *entries, struct arena *arena, struct sv name)
{
    for (size_t i = 0; i < entries->extras; i++)
        if (sv_eq(entries->extra[i], name))
            return (int)i;
    entries->extra = mem_resize(entries->extra, entries->extras + 1, sizeof *entries->extra);
    entries->extra[entries->extras] = arena_sv(arena, name);
    return (int)entries->extras++;
}

void entry_set_extra(struct entries *entries, struct arena *arena, struct entry *e, size_t x,
                     struct sv value)
{
    if (x >= e->extra_n) {
        struct sv *more = arena_alloc(arena, entries->extras, sizeof *more);
        for (size_t i = 0; i < e->extra_n; i++)
            more[i] = e->extra[i];
        e->extra = more;
        e->extra_n = entries->extras;
    }
    e->extra[x] = value;
}

struct sv name_joined(struct arena *arena, struct sv given, struct sv family)
{
    return arena_printf(arena, "%.*s%s%.*s", SV_ARG(given),
                        given.n > 0 && family.n > 0 ? " " : "", SV_ARG(family));
}
