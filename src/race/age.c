/* age.c - what follows from an entry: age, age group, wave, who is the same person. */
#include "config.h"

#include <stdio.h>

#include "race/entry.h"

int entry_age(const struct entry *e, int64_t event_days, enum age_on on)
{
    int64_t number, born;
    int year, month, day, born_year, born_month, born_day;
    if (event_days == INT64_MIN || e->birth.n == 0)
        return e->age;
    date_civil(event_days, &year, &month, &day);
    if (e->birth.n == 4 && sv_number(e->birth, &number)) {
        int age = year - (int)number;
        return age >= 0 ? age : AGE_UNKNOWN;
    }
    if (!date_parse(e->birth, &born))
        return e->age;
    date_civil(born, &born_year, &born_month, &born_day);
    if (on == AGE_ON_DEC_31) {
        month = 12;
        day = 31;
    }
    int age =
        year - born_year - (month < born_month || (month == born_month && day < born_day));
    return age >= 0 ? age : AGE_UNKNOWN;
}

struct sv age_group_name(char *to, size_t room, const struct age_groups *groups, struct sv sex,
                         int age)
{
    if (sex.n == 0 || age == AGE_UNKNOWN || groups->bounds == 0)
        return SV("");
    size_t i = groups->bounds;
    while (i > 0 && groups->bound[i - 1] > age)
        i--;
    int n = i == 0 ? snprintf(to, room, "%.*sU%d", SV_ARG(sex), groups->bound[0])
                   : snprintf(to, room, "%.*s%d", SV_ARG(sex), groups->bound[i - 1]);
    return (struct sv){to, n < 0 || (size_t)n >= room ? 0 : (size_t)n};
}

bool entry_same_person(const struct entry *a, const struct entry *b)
{
    return (a->bib.n > 0 && sv_eq(a->bib, b->bib)) ||
           (a->name.n > 0 && sv_eq(a->name, b->name) && sv_eq(a->birth, b->birth));
}

const struct wave *entry_wave(const struct race *race, const struct entry *e)
{
    const struct wave *named = e->wave.n > 0 ? race_wave(race, e->wave) : NULL;
    return named != NULL ? named : race_wave_of_bib(race, e->bib);
}
