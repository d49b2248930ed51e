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

/* What stands for "none" in any column but those of names, which may be Null; by the letter
 * but for the case of ASCII. */
static const struct sv nones[] = {SV_INIT("null"), SV_INIT("none"),       SV_INIT("nil"),
                                  SV_INIT("nan"),  SV_INIT("undefined"),  SV_INIT("unknown"),
                                  SV_INIT("k.a."), SV_INIT("nvt"),        SV_INIT("n.v.t."),
                                  SV_INIT("нет"),  SV_INIT("нет данных"), SV_INIT("없음"),
                                  SV_INIT("无"),   SV_INIT("無"),         SV_INIT("なし")};
/* ... in any column; and so is what has nothing but hyphens and dashes. */
static const struct sv never[] = {SV_INIT("n/a"),     SV_INIT("#n/a"),    SV_INIT("n.a."),
                                  SV_INIT("(null)"),  SV_INIT("<null>"),  SV_INIT("\\n"),
                                  SV_INIT("#ref!"),   SV_INIT("#value!"), SV_INIT("#name?"),
                                  SV_INIT("#div/0!"), SV_INIT("#num!"),   SV_INIT("#null!")};
/* ... of births: the zero days of databases and spreadsheets. */
static const struct sv no_birth[] = {SV_INIT("0000-00-00"), SV_INIT("00.00.0000"),
                                     SV_INIT("00/00/0000"), SV_INIT("1899-12-30"),
                                     SV_INIT("1900-01-00"), SV_INIT("0000-00-00 00:00:00")};

static bool is_listed(struct sv text, const struct sv *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text.n == list[i].n && sv_eq_nocase(text, list[i]))
            return true;
    return false;
}

static bool all_of(struct sv text, const char *const *marks, size_t n)
{
    while (text.n > 0) {
        size_t i = 0;
        while (i < n && !sv_starts(text, sv_of(marks[i])))
            i++;
        if (i == n)
            return false;
        text = sv_from(text, strlen(marks[i]));
    }
    return true;
}

#define LISTED(text, list) is_listed(text, list, sizeof(list) / sizeof *(list))

/* Nearly every cell is told by its first letter. */
static bool may_be_none(struct sv text, enum heading heading)
{
    unsigned char c = (unsigned char)text.p[0], lower = c | 0x20;
    if (lower >= 'a' && lower <= 'z')
        return lower == 'n' || lower == 'u' || lower == 'k';
    return c < '1' || c > '9' || heading == HEADING_BIRTH;
}

bool cell_is_none(struct sv text, enum heading heading)
{
    static const char *const dashes[] = {"-",
                                         "\xe2\x80\x90",
                                         "\xe2\x80\x91",
                                         "\xe2\x80\x92",
                                         "\xe2\x80\x93",
                                         "\xe2\x80\x94",
                                         "\xe2\x88\x92",
                                         "\xef\xbc\x8d"};
    static const char *const zero[] = {"0"};
    bool name =
        heading == HEADING_NAME || heading == HEADING_GIVEN || heading == HEADING_FAMILY;
    bool number = heading == HEADING_BIB || heading == HEADING_BIRTH ||
                  heading == HEADING_AGE || heading == HEADING_NATION;
    if (text.n == 0 || !may_be_none(text, heading))
        return text.n == 0;
    return all_of(text, dashes, sizeof dashes / sizeof *dashes) || LISTED(text, never) ||
           (!name && heading != HEADING_COMPETING && LISTED(text, nones)) ||
           (number && all_of(text, zero, 1)) ||
           (heading == HEADING_BIRTH && LISTED(text, no_birth));
}

bool sex_parse(struct arena *arena, struct sv text, struct sv *sex)
{
    static const char male[] =
        "m|male|males|man|men|boy|boys|mr|mens|herr|herren|mann|manner|mannlich|h|homme|hommes|"
        "masculin|hombre|hombres|masculino|varon|maschio|maschile|uomo|uomini|homem|homens|"
        "heer|heren|mannen|manlig|herrar|muz|muzi|muzsky|mezczyzna|mezczyzni|м|муж|мужской|"
        "мужчина|мужчины|юноши|남|남자|남성|男|男子|男性";
    static const char female[] =
        "f|female|females|woman|women|girl|girls|w|mrs|ms|womens|frau|frauen|damen|dame|"
        "weiblich|"
        "femme|femmes|feminin|feminine|mujer|mujeres|femenino|femenina|femmina|femminile|donna|"
        "donne|mulher|mulheres|feminino|vrouw|vrouwen|dames|kvinna|kvinnor|kvinnlig|damer|dam|"
        "zena|zeny|zensky|z|kobieta|kobiety|k|ж|жен|женский|женщина|женщины|девушки|"
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
    int64_t year;
    char day[TIME_TEXT];
    *birth = text;
    if (text.n == 0 || (text.n == 4 && sv_number(text, &year) && year >= 1850))
        return true;
    struct date_look look = date_look(text);
    struct sv date = {day, look.sure ? date_format(day, look.days) : 0};
    if (look.sure && !sv_eq(date, text)) /* else it is written so already */
        *birth = arena_sv(arena, date);
    return look.sure;
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

/* Lloyd Edwards, Jr.: what stands behind the comma is no given name. */
static bool is_suffix(struct sv text)
{
    static const char *const words[] = {"jr", "sr", "ii", "iii", "iv", "phd", "dds", "esq"};
    while (text.n > 0 && text.p[text.n - 1] == '.')
        text.n--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (sv_eq_nocase(text, sv_of(words[i])))
            return true;
    return false;
}

bool name_cut(struct sv name, struct sv *given, struct sv *family)
{
    struct sv rest = name, first = sv_trim(sv_cut(&rest, ',')), last = sv_trim(rest);
    if (first.n == 0 || last.n == 0 || is_suffix(last))
        return false;
    *family = first;
    *given = last;
    return true;
}

struct sv cell_unwrapped(struct sv cell)
{
    bool wrapped = cell.n >= 3 && cell.p[0] == '=' && cell.p[1] == '"' &&
                   cell.p[cell.n - 1] == '"' && memchr(cell.p + 2, '"', cell.n - 3) == NULL;
    return wrapped ? (struct sv){cell.p + 2, cell.n - 3} : cell;
}
