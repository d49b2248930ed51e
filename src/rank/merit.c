#include "config.h"

#include "rank/merit.h"

#include "race/entry.h"
#include "rank/grade.h"
#include "rank/points.h"

struct sv merit_name(enum merit merit)
{
    static const struct sv names[MERITS] = {
        [MERIT_AGE_GRADE] = SV_INIT("age_grade"),
        [MERIT_GRADED_TIME] = SV_INIT("graded_time"),
        [MERIT_POINTS] = SV_INIT("points"),
    };
    return names[merit];
}

void merits_want(struct merits *merits, const struct rank_rules *rules)
{
    bool age_grade = rules->age_grade != AGE_GRADE_NONE;
    merits->has[MERIT_AGE_GRADE] |= age_grade;
    merits->has[MERIT_GRADED_TIME] |= age_grade;
    merits->has[MERIT_POINTS] |= rules->points != POINTS_NONE;
}

static int64_t age_of(const struct results *results, const struct event *event, size_t row)
{
    int64_t age;
    struct entry entry = {.birth = table_get(&results->table, row, results->birth),
                          .age = AGE_UNKNOWN};
    if (sv_number(table_get(&results->table, row, results->age), &age) && age < INT16_MAX)
        entry.age = (int)age;
    return entry_age(&entry, event->date_days, AGE_ON_RACE_DAY);
}

static void write_grade(struct sv *cell, struct arena *arena, struct grade grade)
{
    char text[TIME_TEXT];
    size_t n = official_format(text, grade.graded_ms, ROUND_UP_SECOND);
    cell[MERIT_GRADED_TIME] = arena_sv(arena, (struct sv){text, n});
    cell[MERIT_AGE_GRADE] = arena_printf(arena, "%lld.%02d", (long long)grade.hundredths / 100,
                                         (int)(grade.hundredths % 100));
}

static void measure(struct sv *cell, struct arena *arena, const struct results *results,
                    const struct event *event, const struct race *race,
                    const struct rank_rules *rules, size_t row)
{
    int column = rules->overall == BASIS_CHIP ? results->chip_time : results->gun_time;
    int64_t ms = results_time(results, row, column), points;
    struct sv sex = table_get(&results->table, row, results->sex);
    struct standard standard;
    if (ms <= 0 || results_status(results, row) != STATUS_FIN)
        return;
    if (rules->age_grade != AGE_GRADE_NONE &&
        standard_find(&standard, rules->age_grade, sex, age_of(results, event, row),
                      race->distance_mm))
        write_grade(cell, arena, standard_grade(&standard, ms));
    if (rules->points != POINTS_NONE &&
        points_find(&points, rules->points, sex, race->distance_mm, ms))
        cell[MERIT_POINTS] = arena_printf(arena, "%lld", (long long)points);
}

void merits_add(struct merits *merits, struct arena *arena, const struct results *results,
                const struct event *event, const struct race *race,
                const struct rank_rules *rules, const size_t *row, size_t n,
                struct faults *warnings)
{
    if (n == 0 || (rules->age_grade == AGE_GRADE_NONE && rules->points == POINTS_NONE))
        return;
    if (race == NULL) {
        struct sv name = table_get(&results->table, row[0], results->race);
        faults_add(warnings, event->file, 0,
                   "no race '%.*s', so no distance: its rows get no age grade and no points",
                   SV_ARG(name));
        return;
    }
    for (size_t i = 0; i < n; i++)
        measure(&merits->cell[row[i] * MERITS], arena, results, event, race, rules, row[i]);
}
