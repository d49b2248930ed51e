#include "config.h"

#include "render/person.h"

#include "render/upload.h"

struct person_columns person_columns(const struct view *view)
{
    const struct table *table = &view->results->table;
    return (struct person_columns){
        .given = table_column(table, SV("given_name")),
        .family = table_column(table, SV("family_name")),
        .latin = table_column(table, SV("name_latin")),
    };
}

/* The character at the beginning of s, which is UTF-8; *n is how many bytes it has. */
static uint32_t first_character(struct sv s, size_t *n)
{
    unsigned char lead = (unsigned char)s.p[0];
    *n = sv_character(s).n;
    uint32_t c = *n == 1 ? lead : lead & (0x3fu >> (*n - 1));
    for (size_t i = 1; i < *n; i++)
        c = c << 6 | ((unsigned char)s.p[i] & 0x3f);
    return c;
}

/* The blocks of Latin letters, of marks and of punctuation of the Unicode Standard. */
static bool is_latin(uint32_t c)
{
    static const struct {
        uint32_t from, to;
    } block[] = {
        {0x0000, 0x036f}, /* to Spacing Modifier Letters and Combining Diacritical Marks */
        {0x1ab0, 0x1aff}, /* Combining Diacritical Marks Extended */
        {0x1d00, 0x1eff}, /* Phonetic Extensions to Latin Extended Additional */
        {0x2000, 0x206f}, /* General Punctuation */
        {0x2c60, 0x2c7f}, /* Latin Extended-C */
        {0xa720, 0xa7ff}, /* Latin Extended-D */
        {0xab30, 0xab6f}, /* Latin Extended-E */
        {0xfb00, 0xfb06}, /* Latin ligatures */
    };
    for (size_t i = 0; i < sizeof block / sizeof *block; i++)
        if (c >= block[i].from && c <= block[i].to)
            return true;
    return false;
}

bool person_is_latin(struct sv text)
{
    size_t n;
    for (; text.n > 0; text = sv_from(text, n))
        if (!is_latin(first_character(text, &n)))
            return false;
    return true;
}

/* "Kim, Chol Su" names the family itself; else the last word is taken for it. */
static void part(struct sv name, struct person *person)
{
    struct sv given = name, family = sv_cut(&given, ',');
    person->cut = given.p == NULL;
    if (!person->cut) {
        person->family = sv_trim(family);
        person->given = sv_trim(given);
        return;
    }
    name = sv_trim(name);
    size_t at = name.n;
    while (at > 0 && name.p[at - 1] != ' ')
        at--;
    person->family = sv_from(name, at);
    person->given = sv_trim(sv_head(name, at));
    person->cut = at > 0;
}

struct person person_of(const struct view *view, const struct person_columns *columns, size_t r,
                        bool latin)
{
    struct sv name = upload_cell(view, r, view->results->name);
    struct person person = {
        .given = upload_cell(view, r, columns->given),
        .family = upload_cell(view, r, columns->family),
    };
    if (person.family.n == 0)
        part(name, &person);
    bool fits = person_is_latin(person.given) && person_is_latin(person.family);
    if (!latin || fits)
        return person;
    struct sv spelling = upload_cell(view, r, columns->latin);
    person.foreign = spelling.n == 0 || !person_is_latin(spelling);
    if (!person.foreign)
        part(spelling, &person);
    return person;
}
