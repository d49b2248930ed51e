/* people.c - who they are: one person twice in a race, nations that are none. */
#include "config.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "certify/evidence.h"
#include "certify/survey.h"
#include "race/nation.h"

/* A row as far as it tells a person from others. */
struct person {
    size_t row, race;
    int64_t day;      /* of birth */
    uint64_t letters; /* of the name, in any order: equal for the names of one person; 0: not
                       * looked at yet */
};

/* Adds up what the letters and digits of a text weigh: whatever the order of the parts of a
 * name, their case and what stands between them, the sum is the same. */
static uint64_t weigh(struct sv text)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c - 'A' + 'a');
        if (c < 0x80 && (c < 'a' || c > 'z') && (c < '0' || c > '9'))
            continue;
        uint64_t x = (c + 1) * UINT64_C(0x9E3779B97F4A7C15);
        sum += x ^ (x >> 29);
    }
    return sum;
}

/* Most names need no folding to be told apart. */
static uint64_t letters_of(struct arena *arena, struct sv name)
{
    return weigh(sv_is_ascii(name) ? name : text_fold(arena, name));
}

static int word_cmp(const void *a, const void *b)
{
    return sv_cmp(*(const struct sv *)a, *(const struct sv *)b);
}

/* The folded name with its parts in order of their bytes: "Kim Chol" is "Chol Kim". */
static struct sv sorted_name(struct arena *arena, struct sv name)
{
    struct sv rest = text_fold(arena, name), all = SV("");
    struct sv *word = arena_alloc(arena, rest.n + 1, sizeof *word);
    size_t n = 0;
    while (rest.p != NULL && n <= rest.n + 1)
        word[n++] = sv_cut(&rest, ' ');
    qsort(word, n, sizeof *word, word_cmp);
    for (size_t i = 0; i < n; i++)
        all = evidence_join(arena, all, " ", word[i]);
    return all;
}

/* By race and day; those that fall together by row. */
static int day_cmp(const void *pa, const void *pb)
{
    const struct person *a = pa, *b = pb;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->race != b->race)
        return a->race < b->race ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static int letters_cmp(const void *pa, const void *pb)
{
    const struct person *a = pa, *b = pb;
    if (a->letters != b->letters)
        return a->letters < b->letters ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static struct sv cell(const struct survey *survey, const struct person *person, int column)
{
    return table_get(&survey->results->table, person->row, column);
}

/* Empty agrees with anything. */
static bool agree(struct sv a, struct sv b)
{
    return a.n == 0 || b.n == 0 || sv_eq(a, b);
}

/* The letters of the name, counted once. */
static uint64_t letters(const struct survey *survey, struct person *person)
{
    if (person->letters == 0)
        person->letters =
            letters_of(survey->arena, cell(survey, person, survey->results->name));
    return person->letters;
}

/* What is cheap to tell apart comes first. */
static bool is_same(const struct survey *survey, struct person *a, struct person *b)
{
    const struct results *r = survey->results;
    return agree(cell(survey, a, r->nation), cell(survey, b, r->nation)) &&
           agree(cell(survey, a, r->sex), cell(survey, b, r->sex)) &&
           letters(survey, a) == letters(survey, b) &&
           !sv_eq(cell(survey, a, r->bib), cell(survey, b, r->bib)) &&
           sv_eq(sorted_name(survey->arena, cell(survey, a, r->name)),
                 sorted_name(survey->arena, cell(survey, b, r->name)));
}

/* "bib 12 (FIN, gun time 1:02:03.000)". */
static struct sv describe(const struct survey *survey, const struct person *person)
{
    const struct results *r = survey->results;
    struct sv bib = cell(survey, person, r->bib), gun = cell(survey, person, r->gun_time);
    struct sv code = status_code(survey->status[person->row]);
    return arena_printf(survey->arena, "bib %.*s (%.*s%s%.*s)", SV_ARG(bib), SV_ARG(code),
                        gun.n > 0 ? ", gun time " : "", SV_ARG(gun));
}

/* Everybody against everybody, of few. */
static void check_alike(const struct survey *survey, struct person *list, size_t n)
{
    int birth = survey->results->birth;
    for (size_t i = 0; i < n; i++) {
        struct sv others = SV("");
        for (size_t k = 0; k < n; k++)
            if (k != i && is_same(survey, &list[i], &list[k]))
                others = evidence_join(survey->arena, others, ", ", describe(survey, &list[k]));
        if (others.n == 0)
            continue;
        struct sv date = cell(survey, &list[i], birth);
        findings_add(survey->findings, RULE_DUPLICATE_PERSON, list[i].row,
                     arena_printf(survey->arena,
                                  "the same name and date of birth, %.*s, as %.*s",
                                  SV_ARG(date), SV_ARG(others)));
    }
}

/* All who were born on one day. If they are many, the letters of their names part them first;
 * of those that are alike even then the first hundred are enough. */
static void check_day(const struct survey *survey, struct person *list, size_t n)
{
    enum { FEW = 16, MOST = 100 };
    if (n <= FEW) {
        check_alike(survey, list, n);
        return;
    }
    for (size_t i = 0; i < n; i++)
        letters(survey, &list[i]);
    qsort(list, n, sizeof *list, letters_cmp);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && list[to].letters == list[from].letters;)
            to++;
        check_alike(survey, &list[from], to - from > MOST ? MOST : to - from);
    }
}

static void check_duplicates(const struct survey *survey)
{
    const struct results *r = survey->results;
    if (r->name == TABLE_NO_COLUMN || r->birth == TABLE_NO_COLUMN)
        return;
    struct person *list = mem_new(r->table.rows + 1, sizeof *list);
    size_t n = 0;
    for (size_t row = 0; row < r->table.rows; row++) {
        struct person person = {.row = row, .race = survey->race_order[row]};
        if (survey->status[row] != STATUS_DNS && table_get(&r->table, row, r->name).n > 0 &&
            date_parse(table_get(&r->table, row, r->birth), &person.day)) /* no bare years */
            list[n++] = person;
    }
    if (n > 0)
        qsort(list, n, sizeof *list, day_cmp);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1;
             to < n && list[to].day == list[from].day && list[to].race == list[from].race;)
            to++;
        check_day(survey, &list[from], to - from);
    }
    mem_free(list);
}

static void check_nations(const struct survey *survey)
{
    static const char *const sets[] = {"ioc", "iso3", "iso2"};
    const struct results *r = survey->results;
    enum code_set set = survey->event->nations;
    struct map *known = map_new();
    for (size_t row = 0; row < r->table.rows; row++) {
        struct sv nation = table_get(&r->table, row, r->nation), code;
        if (nation.n == 0)
            continue;
        uint32_t is_known = map_get(known, nation);
        if (is_known == MAP_NONE) {
            is_known = nation_code(nation, set, set, &code) && sv_eq(nation, code);
            map_set(known, nation, is_known);
        }
        if (is_known == 0)
            findings_add(survey->findings, RULE_UNKNOWN_NATION, row,
                         arena_printf(survey->arena, "nation '%.*s' is no code of the set %s",
                                      SV_ARG(nation), sets[set]));
    }
    map_free(known);
}

void survey_people(const struct survey *survey)
{
    check_duplicates(survey);
    if (survey->event != NULL)
        check_nations(survey);
}
