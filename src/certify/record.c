#include "config.h"

#include "certify/record.h"

#include "base/mem.h"
#include "certify/evidence.h"
#include "certify/pace.h"
#include "certify/survey.h"

const struct record record_table[] = {
#include "certify/records.inc"
};
const size_t record_count = sizeof record_table / sizeof *record_table;

/* Everybody who is not known to be a woman is held against the men's marks. In a race that men
 * run too, no mark of women only can be set. */
static bool applies(const struct record *record, struct sv sex, bool has_men)
{
    if (!sv_is(sex, "F"))
        return record->group == RECORD_MEN;
    return record->group == RECORD_WOMEN_MIXED ||
           (record->group == RECORD_WOMEN_ONLY && !has_men);
}

/* What there is to ask of a race. */
struct chances {
    bool has_men;
    int64_t *slowest; /* per mat, and then of the whole race: no record is slower; 0: none is of
                       * that length */
};

static int64_t slowest_mark(int64_t length_mm)
{
    int64_t ms = 0;
    for (size_t i = 0; i < record_count; i++)
        if (record_table[i].length_mm == length_mm && record_table[i].ms > ms)
            ms = record_table[i].ms;
    return ms;
}

static void find_chances(struct chances *chances, const struct survey *survey,
                         const struct checked_race *checked)
{
    const struct race *race = checked->race;
    chances->slowest = arena_alloc(survey->arena, race->mats + 1, sizeof *chances->slowest);
    for (size_t m = 0; m < race->mats; m++)
        if (checked->split[m] != TABLE_NO_COLUMN)
            chances->slowest[m] = slowest_mark(race->mat[m].at_mm);
    chances->slowest[race->mats] = slowest_mark(race->distance_mm);
}

/* The marks that a time from the gun beats, in words. Records are whole seconds, rounded up. */
static struct sv beaten(struct arena *arena, int64_t length_mm, int64_t ms, struct sv sex,
                        bool has_men)
{
    struct sv text = SV("");
    int64_t official = official_ms(ms, ROUND_UP_SECOND);
    for (size_t i = 0; i < record_count; i++) {
        const struct record *record = &record_table[i];
        if (record->length_mm != length_mm || official >= record->ms ||
            !applies(record, sex, has_men))
            continue;
        char time[TIME_TEXT];
        int n = (int)official_format(time, record->ms, ROUND_UP_SECOND);
        text = evidence_also(arena, text,
                             arena_printf(arena, "%s, %s: %.*s, %s (%s)", record->event,
                                          record->category, n, time, record->mark,
                                          record->status));
    }
    return text;
}

/* One point of the course that lies as far from the start as a record is long. */
static void check_point(const struct survey *survey, size_t row, struct sv label,
                        int64_t length_mm, int64_t ms, bool has_men, struct sv *evidence)
{
    struct arena *arena = survey->arena;
    struct sv sex = table_get(&survey->results->table, row, survey->results->sex);
    struct sv marks = beaten(arena, length_mm, ms, sex, has_men);
    if (marks.n == 0)
        return;
    char time[TIME_TEXT];
    int n = (int)official_format(time, official_ms(ms, ROUND_UP_SECOND), ROUND_UP_SECOND);
    *evidence = evidence_also(arena, *evidence,
                              arena_printf(arena, "%.*s in %.*s is faster than %.*s",
                                           SV_ARG(label), n, time, SV_ARG(marks)));
}

/* Hardly anybody is as fast as the slowest mark: what is asked of the others is only that. */
static bool is_fast(int64_t ms, int64_t slowest)
{
    return ms != TIME_NONE && ms > 0 && ms < slowest;
}

static void check_row_records(const struct survey *survey, size_t row,
                              const struct chances *chances)
{
    const struct results *results = survey->results;
    const struct race *race = survey->race[survey->race_order[row]].race;
    enum status status = survey->status[row];
    struct sv evidence = SV("");
    for (size_t m = 0; m < race->mats; m++)
        if (is_fast(survey_mat(survey, row, m), chances->slowest[m]))
            check_point(survey, row, race->mat[m].label, race->mat[m].at_mm,
                        survey_mat(survey, row, m), chances->has_men, &evidence);
    if (status_finished(status) && chances->slowest[race->mats] > 0) {
        int64_t ms = run_time(results, row, results->gun_time);
        if (ms == TIME_NONE)
            ms = run_time(results, row, results->chip_time);
        if (is_fast(ms, chances->slowest[race->mats]))
            check_point(survey, row, SV("the whole race"), race->distance_mm, ms,
                        chances->has_men, &evidence);
    }
    if (evidence.n > 0)
        findings_add(survey->findings, RULE_BEATS_RECORD, row, evidence);
}

/* --- the course ------------------------------------------------------------------------ */

static struct sv course_faults(struct arena *arena, const struct race *race)
{
    const struct course_facts *course = &race->course;
    struct sv text = SV("");
    if (race->distance_mm > 0 && course->separation_mm * 2 > race->distance_mm) {
        struct sv apart = pace_distance(arena, course->separation_mm);
        long long tenths = (long long)(course->separation_mm * 1000 / race->distance_mm);
        text = arena_printf(arena,
                            "start and finish are %.*s apart, %lld.%lld %% of the "
                            "distance, more than 50 %%",
                            SV_ARG(apart), tenths / 10, tenths % 10);
    }
    if (course->drop_given && course->drop_mm * 1000 > race->distance_mm)
        text = evidence_also(
            arena, text,
            arena_printf(arena,
                         "the finish lies %lld.%03lld m below the start, more than 1 m "
                         "per km",
                         (long long)(course->drop_mm / 1000),
                         (long long)(course->drop_mm % 1000)));
    if (course->measured == MEASURED_NO)
        text = evidence_also(arena, text, SV("nobody measured the course"));
    if (course->measured == MEASURED_OTHER)
        text =
            evidence_also(arena, text, SV("no measurer of grade A or B measured the course"));
    return text;
}

/* Said once of each race that has rows: about the course, not about anybody. */
static void check_course(const struct survey *survey, const struct race *race)
{
    struct arena *arena = survey->arena;
    struct sv faults = course_faults(arena, race), paper = race->course.certificate;
    if (faults.n == 0 || race->certify.off[RULE_NOT_RECORD_ELIGIBLE])
        return;
    if (paper.n > 0)
        paper = arena_printf(arena, " (certificate %.*s)", SV_ARG(paper));
    findings_add(survey->findings, RULE_NOT_RECORD_ELIGIBLE, FINDING_EVENT,
                 arena_printf(arena, "race '%.*s': %.*s%.*s", SV_ARG(race->name),
                              SV_ARG(faults), SV_ARG(paper)));
}

void survey_records(const struct survey *survey)
{
    const struct results *results = survey->results;
    struct chances *chances = mem_new(survey->races + 1, sizeof *chances);
    for (size_t i = 0; i < survey->races; i++)
        if (survey->race[i].race != NULL)
            find_chances(&chances[i], survey, &survey->race[i]);
    for (size_t row = 0; row < results->table.rows; row++)
        if (survey->status[row] != STATUS_DNS &&
            !sv_is(table_get(&results->table, row, results->sex), "F"))
            chances[survey->race_order[row]].has_men = true;
    for (size_t row = 0; row < results->table.rows; row++)
        if (survey->race[survey->race_order[row]].race != NULL &&
            survey->status[row] != STATUS_DNS)
            check_row_records(survey, row, &chances[survey->race_order[row]]);
    for (size_t i = 0; i < survey->races; i++)
        if (survey->race[i].race != NULL)
            check_course(survey, survey->race[i].race);
    mem_free(chances);
}
