#include "config.h"

#include "certify/certify.h"

#include "base/map.h"
#include "certify/check.h"

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
static struct checked_race *find_races(const struct results *results, const struct event *event,
                                       const size_t *race_order, struct arena *arena,
                                       struct faults *warnings)
{
    size_t rows = results->table.rows;
    size_t races = event == NULL ? 0 : event->races;
    for (size_t i = 0; i < rows; i++)
        if (race_order[i] >= races)
            races = race_order[i] + 1;
    struct checked_race *race = arena_alloc(arena, races + 1, sizeof *race);
    bool *seen = arena_alloc(arena, races + 1, sizeof *seen);
    for (size_t i = 0; event != NULL && i < rows; i++) {
        size_t at = race_order[i];
        if (seen[at])
            continue;
        seen[at] = true;
        struct sv name = table_get(&results->table, i, results->race);
        race[at] = checked_race(results, event_race(event, name), arena);
        if (race[at].race == NULL)
            faults_add(warnings, results->table.file, results->table.row[i].line,
                       "race '%.*s' is not in event.conf: rules that need it are not asked",
                       SV_ARG(name));
    }
    return race;
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
            !results_note(results, i, rules[RULE_BIB_TWICE].name, NULL))
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

static void check_rows(struct certification *out, const struct results *results,
                       const struct checked_race *race, const size_t *race_order,
                       const struct event *event, const struct machines *machines,
                       struct arena *arena)
{
    struct excuses excuses;
    machines_meet(machines, arena, results, &excuses);
    struct check check = {.results = results,
                          .event = event,
                          .excuses = &excuses,
                          .findings = &out->findings,
                          .arena = arena};
    check.known = arena_alloc(arena, most_mats(event) + KNOWN_ENDS, sizeof *check.known);
    for (size_t i = 0; i < results->table.rows; i++) {
        check.row = i;
        check.race = race[race_order[i]];
        check.status = results_status(results, i);
        check_row(&check);
    }
}

static size_t count_errors(const struct findings *findings)
{
    size_t errors = 0;
    for (size_t i = 0; i < findings->n; i++)
        errors += rules[findings->list[i].rule].severity == SEVERITY_ERROR;
    return errors;
}

static void check_event(struct certification *out, const struct event *event,
                        struct arena *arena)
{
    out->errors = count_errors(&out->findings);
    if (event == NULL || event->status != EVENT_OFFICIAL || out->errors == 0)
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
        const struct rule *rule = &rules[finding->rule];
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
    const struct checked_race *race = find_races(results, event, race_order, arena, warnings);
    check_rows(certification, results, race, race_order, event, machines, arena);
    machines_check(machines, &certification->findings, arena);
    check_bibs(certification, results, race_order, arena);
    check_event(certification, event, arena);
    findings_sort(&certification->findings, results, race_order);
    judge(certification, arena);
}
