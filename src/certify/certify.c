#include "config.h"

#include "certify/certify.h"

#include "base/map.h"
#include "certify/survey.h"

enum { KNOWN_ENDS = 2 }; /* times beside the mats': at the start and at the finish */

const char *verdict_name(enum verdict verdict)
{
    static const char *const names[VERDICTS] = {"certified", "review", "refused"};
    return names[verdict];
}

void certification_done(struct certification *certification)
{
    findings_done(&certification->findings);
}

/* The races of the rows, by their number in race_order; a race that event.conf does not have
 * is said once, at its first row. */
static void find_races(struct survey *survey, struct faults *warnings)
{
    const struct results *results = survey->results;
    const struct event *event = survey->event;
    const struct certify_rules *others = event == NULL ? &certify_defaults : &event->certify;
    size_t rows = results->table.rows, races = event == NULL ? 0 : event->races;
    for (size_t i = 0; i < rows; i++)
        if (survey->race_order[i] >= races)
            races = survey->race_order[i] + 1;
    struct checked_race *race = arena_alloc(survey->arena, races + 1, sizeof *race);
    bool *seen = arena_alloc(survey->arena, races + 1, sizeof *seen);
    for (size_t i = 0; i < races; i++)
        race[i].rules = others;
    for (size_t i = 0; event != NULL && i < rows; i++) {
        size_t at = survey->race_order[i];
        if (seen[at])
            continue;
        seen[at] = true;
        struct sv name = table_get(&results->table, i, results->race);
        race[at] = checked_race(results, event_race(event, name), others, survey->arena);
        if (race[at].race == NULL)
            faults_add(warnings, results->table.file, results->table.row[i].line,
                       "race '%.*s' is not in event.conf: rules that need it are not asked",
                       SV_ARG(name));
    }
    survey->race = race;
    survey->races = races;
}

/* The race's number, byte by byte, and the bib. */
static struct sv race_and_bib(struct arena *arena, size_t race, struct sv bib)
{
    char *key = arena_alloc(arena, sizeof race + bib.n, 1);
    memcpy(key, &race, sizeof race);
    if (bib.n > 0)
        memcpy(key + sizeof race, bib.p, bib.n);
    return (struct sv){key, sizeof race + bib.n};
}

/* Rows of one race with one bib, where merge has not said so already. */
static void check_bibs(struct certification *out, const struct results *results,
                       const size_t *race_order, struct arena *arena)
{
    size_t rows = results->table.rows;
    struct map *first = map_new();
    uint32_t *of = arena_alloc(arena, rows, sizeof *of);
    size_t *count = arena_alloc(arena, rows, sizeof *count);
    for (size_t i = 0; i < rows; i++) {
        struct sv bib = table_get(&results->table, i, results->bib);
        struct sv key = race_and_bib(arena, race_order[i], bib);
        of[i] = map_put(first, key, (uint32_t)i);
        count[of[i]]++;
    }
    for (size_t i = 0; i < rows; i++)
        if (count[of[i]] > 1 && table_get(&results->table, i, results->bib).n > 0 &&
            !results_note(results, i, rule_table[RULE_BIB_TWICE].name, NULL))
            findings_add(
                &out->findings, RULE_BIB_TWICE, i,
                arena_printf(arena, "%zu rows of the race have this bib", count[of[i]]));
    map_free(first);
}

static size_t most_mats(const struct event *event)
{
    size_t most = 0;
    for (size_t i = 0; event != NULL && i < event->races; i++)
        if (event->race[i].mats > most)
            most = event->race[i].mats;
    return most;
}

static void check_rows(struct survey *survey)
{
    const struct results *results = survey->results;
    size_t rows = results->table.rows, mats = most_mats(survey->event);
    struct check check = {.results = results,
                          .event = survey->event,
                          .excuses = survey->excuses,
                          .findings = survey->findings,
                          .arena = survey->arena};
    check.known = arena_alloc(survey->arena, mats + KNOWN_ENDS, sizeof *check.known);
    survey->width = mats + 1;
    survey->ms = arena_alloc(survey->arena, rows * survey->width, sizeof *survey->ms);
    for (size_t i = 0; i < rows; i++) {
        check.row = i;
        check.ms = &survey->ms[i * survey->width];
        check.race = survey->race[survey->race_order[i]];
        check.status = survey->status[i];
        check_row(&check);
    }
}

/* Takes out what event.conf does not want to be asked. */
static void drop_switched_off(const struct survey *survey)
{
    struct findings *findings = survey->findings;
    const struct certify_rules *of_event =
        survey->event == NULL ? &certify_defaults : &survey->event->certify;
    size_t kept = 0;
    for (size_t i = 0; i < findings->n; i++) {
        size_t row = findings->list[i].row;
        const struct certify_rules *set =
            row == FINDING_EVENT ? of_event : survey->race[survey->race_order[row]].rules;
        /* whether a race's course is asked about is the race's to say: record.c */
        if (!set->off[findings->list[i].rule] ||
            (row == FINDING_EVENT && findings->list[i].rule == RULE_NOT_RECORD_ELIGIBLE))
            findings->list[kept++] = findings->list[i];
    }
    findings->n = kept;
}

static size_t count_errors(const struct findings *findings)
{
    size_t errors = 0;
    for (size_t i = 0; i < findings->n; i++)
        errors += rule_table[findings->list[i].rule].severity == SEVERITY_ERROR;
    return errors;
}

static void check_event(struct certification *out, const struct event *event,
                        struct arena *arena)
{
    out->errors = count_errors(&out->findings);
    if (event == NULL || event->status != EVENT_OFFICIAL || out->errors == 0 ||
        event->certify.off[RULE_OFFICIAL_WITH_ERRORS])
        return;
    findings_add(&out->findings, RULE_OFFICIAL_WITH_ERRORS, FINDING_EVENT,
                 arena_printf(arena, "status is official, and %zu error%s stand%s open",
                              out->errors, out->errors == 1 ? "" : "s",
                              out->errors == 1 ? "s" : ""));
    out->errors++;
}

/* Verdicts and names from the sorted findings. */
static void judge(struct certification *out, struct arena *arena)
{
    out->verdict = arena_alloc(arena, out->rows, sizeof *out->verdict);
    out->names = arena_alloc(arena, out->rows, sizeof *out->names);
    for (size_t i = 0; i < out->findings.n; i++) {
        const struct finding *finding = &out->findings.list[i];
        const struct rule *rule = &rule_table[finding->rule];
        if (finding->row == FINDING_EVENT)
            continue;
        enum verdict verdict = rule->severity == SEVERITY_ERROR     ? VERDICT_REFUSED
                               : rule->severity == SEVERITY_WARNING ? VERDICT_REVIEW
                                                                    : VERDICT_CERTIFIED;
        if (verdict > out->verdict[finding->row])
            out->verdict[finding->row] = verdict;
        struct sv *names = &out->names[finding->row];
        *names = names->n == 0 ? sv_of(rule->name)
                               : arena_printf(arena, "%.*s;%s", SV_ARG(*names), rule->name);
    }
    for (size_t i = 0; i < out->rows; i++)
        out->of[out->verdict[i]]++;
}

void certify_results(struct certification *certification, struct arena *arena,
                     const struct results *results, const struct event *event,
                     const struct machines *machines, struct faults *warnings)
{
    *certification = (struct certification){.rows = results->table.rows};
    const size_t *race_order = results_race_order(results, arena, event);
    struct excuses excuses;
    struct survey survey = {.results = results,
                            .event = event,
                            .race_order = race_order,
                            .excuses = &excuses,
                            .findings = &certification->findings,
                            .arena = arena};
    enum status *status = arena_alloc(arena, results->table.rows, sizeof *status);
    for (size_t i = 0; i < results->table.rows; i++)
        status[i] = results_status(results, i);
    survey.status = status;
    machines_meet(machines, arena, results, &excuses);
    find_races(&survey, warnings);
    check_rows(&survey);
    machines_check(machines, &certification->findings, arena);
    check_bibs(certification, results, race_order, arena);
    survey_fields(&survey);
    survey_podiums(&survey);
    survey_people(&survey);
    survey_records(&survey);
    drop_switched_off(&survey);
    check_event(certification, event, arena);
    findings_sort(&certification->findings, results, race_order);
    judge(certification, arena);
}
