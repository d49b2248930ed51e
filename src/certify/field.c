#include "config.h"

#include "certify/field.h"

#include <stdlib.h>

#include "base/int64.h"
#include "base/mem.h"
#include "certify/evidence.h"

struct sv field_bib(const struct field *field, size_t i)
{
    const struct results *results = field->survey->results;
    return table_get(&results->table, field->row[i], results->bib);
}

/* A finisher on the way to its place in the field. */
struct finisher {
    size_t row;
    int64_t finish, moment; /* since the gun; of the clock */
    struct sv bib;
};

static int finisher_cmp(const void *pa, const void *pb)
{
    const struct finisher *a = pa, *b = pb;
    if (a->moment != b->moment)
        return a->moment < b->moment ? -1 : 1;
    int c = sv_cmp_natural(a->bib, b->bib);
    return c != 0 ? c : (a->row > b->row) - (a->row < b->row);
}

/* The gun that the row's times count from, in ms since 1970; 0 where event.conf does not have
 * it: times are then compared as they are. */
static int64_t gun_of(const struct results *results, size_t row, const struct race *race)
{
    const struct wave *wave = NULL;
    if (race->waves > 0 && !race->gun_of_race) {
        struct sv name = table_get(&results->table, row, results->wave);
        wave = name.n > 0
                   ? race_wave(race, name)
                   : race_wave_of_bib(race, table_get(&results->table, row, results->bib));
    }
    const struct gun *gun = wave == NULL ? &race->gun : &wave->gun;
    return gun->kind == GUN_AT ? gun->ms : 0;
}

static void find_points(struct field *field)
{
    const struct race *race = field->race->race;
    field->point = arena_alloc(field->survey->arena, race->mats + 2, sizeof *field->point);
    field->point[field->points++] = (struct field_point){SV("start"), 0};
    for (size_t m = 0; m < race->mats; m++)
        if (field->race->split[m] != TABLE_NO_COLUMN)
            field->point[field->points++] =
                (struct field_point){race->mat[m].label, race->mat[m].at_mm};
    field->point[field->points++] = (struct field_point){SV("finish"), race->distance_mm};
}

static void read_times(struct field *field, size_t i, int64_t finish)
{
    const struct survey *survey = field->survey;
    const struct race *race = field->race->race;
    int64_t *ms = &field->ms[i * field->points];
    size_t p = 0;
    ms[p++] = survey_start(survey, field->row[i]);
    for (size_t m = 0; m < race->mats; m++)
        if (field->race->split[m] != TABLE_NO_COLUMN)
            ms[p++] = survey_mat(survey, field->row[i], m);
    ms[p] = finish;
}

/* Sorts the finishers into the field and reads their times. */
static void fill(struct field *field, struct finisher *list, size_t n)
{
    struct arena *arena = field->survey->arena;
    find_points(field);
    qsort(list, n, sizeof *list, finisher_cmp);
    field->n = n;
    field->row = arena_alloc(arena, n, sizeof *field->row);
    field->moment = arena_alloc(arena, n, sizeof *field->moment);
    field->ms = mem_new(n * field->points, sizeof *field->ms);
    for (size_t i = 0; i < n; i++) {
        field->row[i] = list[i].row;
        field->moment[i] = list[i].moment;
        read_times(field, i, list[i].finish);
    }
}

/* Everybody who finished the race with a time of the column. */
static size_t gather(const struct survey *survey, size_t number, int column,
                     struct finisher *list)
{
    const struct results *results = survey->results;
    const struct race *race = survey->race[number].race;
    size_t n = 0;
    for (size_t r = 0; r < results->table.rows; r++) {
        if (survey->race_order[r] != number || !status_finished(survey->status[r]))
            continue;
        int64_t finish = run_time(results, r, column);
        if (finish == TIME_NONE || finish <= 0)
            continue;
        list[n++] = (struct finisher){
            .row = r,
            .finish = finish,
            .moment = finish + gun_of(results, r, race),
            .bib = table_get(&results->table, r, results->bib),
        };
    }
    return n;
}

/* How long after the gun the start was crossed, against the others. */
static void check_gaps(const struct field *field)
{
    int64_t *delay = mem_new(field->n, sizeof *delay);
    size_t n = 0;
    for (size_t i = 0; i < field->n; i++)
        if (field_ms(field, i, 0) != TIME_NONE)
            delay[n++] = field_ms(field, i, 0);
    if (n > 0) {
        int64_sort(delay, n);
        int64_t most = delay[(n - 1) / 10 * 9 + (n - 1) % 10 * 9 / 10];
        int64_t limit = most + field->race->rules->number[TUNE_GUN_CHIP_GAP];
        for (size_t i = 0; i < field->n; i++)
            if (field_ms(field, i, 0) != TIME_NONE && field_ms(field, i, 0) > limit)
                findings_add(field->survey->findings, RULE_GUN_CHIP_GAP, field->row[i],
                             arena_printf(field->survey->arena,
                                          "crossed the start %s after the gun; nine in ten "
                                          "finishers had done so after %s",
                                          evidence_time(field_ms(field, i, 0)).text,
                                          evidence_time(most).text));
    }
    mem_free(delay);
}

void survey_fields(const struct survey *survey)
{
    struct finisher *list = mem_new(survey->results->table.rows + 1, sizeof *list);
    for (size_t number = 0; number < survey->races; number++) {
        if (survey->race[number].race == NULL)
            continue;
        struct field field = {.survey = survey, .race = &survey->race[number]};
        size_t n = gather(survey, number, survey->results->gun_time, list);
        if (n == 0) /* a rolling start: all times count from the own start */
            n = gather(survey, number, survey->results->chip_time, list);
        if (n == 0)
            continue;
        fill(&field, list, n);
        field_cut(&field);
        field_shared(&field);
        check_gaps(&field);
        mem_free(field.ms);
    }
    mem_free(list);
}
