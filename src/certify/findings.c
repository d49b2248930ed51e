#include "config.h"

#include "certify/findings.h"

#include <stdlib.h>

#include "base/mem.h"
#include "csv/writer.h"

/* A finding with all that its place in the stream depends on. */
struct ranked_finding {
    struct finding finding;
    size_t race;
    struct sv bib;
};

void findings_add(struct findings *findings, enum rule_id rule, size_t row, struct sv evidence)
{
    if (findings->n == findings->room) {
        findings->room = mem_next(findings->room, findings->n + 1);
        findings->list = mem_resize(findings->list, findings->room, sizeof *findings->list);
    }
    findings->list[findings->n++] = (struct finding){rule, row, evidence};
}

void findings_done(struct findings *findings)
{
    mem_free(findings->list);
    *findings = (struct findings){0};
}

static int finding_cmp(const void *pa, const void *pb)
{
    const struct ranked_finding *a = pa, *b = pb;
    if (a->race != b->race)
        return a->race < b->race ? -1 : 1;
    int c = sv_cmp_natural(a->bib, b->bib);
    if (c == 0)
        c = strcmp(rule_table[a->finding.rule].name, rule_table[b->finding.rule].name);
    return c != 0 ? c : sv_cmp(a->finding.evidence, b->finding.evidence);
}

void findings_sort(struct findings *findings, const struct results *results,
                   const size_t *race_order)
{
    size_t n = findings->n;
    if (n == 0)
        return;
    struct ranked_finding *list = mem_new(n, sizeof *list);
    for (size_t i = 0; i < n; i++) {
        size_t row = findings->list[i].row;
        list[i] = (struct ranked_finding){.finding = findings->list[i], .bib = SV("")};
        if (row == FINDING_EVENT)
            continue;
        list[i].race = race_order[row] + 1;
        list[i].bib = table_get(&results->table, row, results->bib);
    }
    qsort(list, n, sizeof *list, finding_cmp);
    for (size_t i = 0; i < n; i++)
        findings->list[i] = list[i].finding;
    mem_free(list);
}

void findings_write(struct sink *to, const struct findings *findings,
                    const struct results *results)
{
    struct writer writer = {.to = to};
    schema_header(&writer, STREAM_FINDINGS);
    writer_end(&writer);
    for (size_t i = 0; i < findings->n; i++) {
        const struct finding *finding = &findings->list[i];
        const struct rule *rule = &rule_table[finding->rule];
        bool of_event = finding->row == FINDING_EVENT;
        struct sv none = SV("");
        writer_field(&writer,
                     of_event ? none : table_get(&results->table, finding->row, results->race));
        writer_field(&writer,
                     of_event ? none : table_get(&results->table, finding->row, results->bib));
        writer_field(&writer, sv_of(rule->name));
        writer_field(&writer, sv_of(severity_name(rule->severity)));
        writer_field(&writer, finding->evidence);
        writer_end(&writer);
    }
}
