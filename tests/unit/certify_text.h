/* certify_text.h - a stream given as a text, read and certified, for the tests of
 * src/certify/. */
#ifndef TESTS_CERTIFY_TEXT_H
#define TESTS_CERTIFY_TEXT_H

#include "certify/certified.h"

#include <check.h>
#include <stdio.h>

static const char conf_text[] =
    "event { name = \"Test\" date = \"2025-04-06\" timezone = \"UTC\" %s }\n"
    "race \"full\" {\n"
    "  distance = 42195  gun = \"09:00:00\"  limit = \"4:30:00\"  min_age = 18\n"
    "  mat \"start\" { at = 0 }\n"
    "  mat \"500m\" { at = 500 }\n"
    "  mat \"5km\" { at = 5000 }\n"
    "  mat \"10km\" { at = 10000 }\n"
    "  mat \"half\" { at = 21097.5  required = yes }\n"
    "  mat \"finish\" { at = 42195 }\n"
    "}\n"
    "race \"short\" {\n"
    "  distance = 3000  gun = \"09:00:00\"  limit = \"0:30:00\"  over_limit = nc\n"
    "  mat \"start\" { at = 0 }\n"
    "  mat \"finish\" { at = 3000 }\n"
    "}\n"
    "admission { refuse_nations = {\"USA\", \"KOR\"} }\n"
    "age_groups { bounds = {18, 35}  age_on = dec-31 }\n";

#define HEAD                                                                                   \
    "race,bib,birth,age,nation,wave,status,gun_time,chip_time,start_delay,500m,5km,10km,half," \
    "place,notes\n"
/* A marathon runner about whom there is nothing to say, cell by cell. */
#define WHO "full,7,1990-01-01,35,PRK,elite,"
#define CLEAN_TIMES "3:00:00.000,2:59:50.000,0:00:10.000,0:02:20.000,0:21:00,0:42:00,1:29:00,1,"

struct certified_text {
    struct arena *arena;
    struct results results;
    struct event event;
    bool has_event;
    struct certification certification;
    struct faults faults, warnings;
    struct sink findings, stream;
};

static inline long from_view(void *from, char *to, size_t n)
{
    struct sv *left = from;
    size_t take = n < left->n ? n : left->n;
    if (take > 0)
        memcpy(to, left->p, take);
    *left = sv_from(*left, take);
    return (long)take;
}

/* keys: more of the event block; NULL: no event.conf at all. */
static inline struct certified_text certify_text(struct sv csv, const char *keys)
{
    struct certified_text t = {.arena = arena_new(), .has_event = keys != NULL};
    if (keys != NULL) {
        struct sv text = arena_printf(t.arena, conf_text, keys);
        bool ok = event_parse(&t.event, t.arena, "event.conf", text, &t.faults);
        ck_assert_msg(ok, "%s", ok ? "" : t.faults.groups[0].list[0].text);
    }
    const struct event *event = keys == NULL ? NULL : &t.event;
    bool ok = results_read(&t.results, t.arena, "x.csv", from_view, &csv, event, STREAM_RANKED,
                           &t.faults);
    ck_assert_msg(ok, "%s", ok ? "" : t.faults.groups[0].list[0].text);
    certify_results(&t.certification, t.arena, &t.results, event, &t.warnings);
    findings_write(&t.findings, &t.certification.findings, &t.results);
    certified_write(&t.stream, &t.certification, &t.results, t.arena);
    return t;
}

static inline void done(struct certified_text *t)
{
    if (t->has_event)
        event_done(&t->event);
    certification_done(&t->certification);
    faults_done(&t->faults);
    faults_done(&t->warnings);
    sink_done(&t->findings);
    sink_done(&t->stream);
    arena_free(t->arena);
}

static const char findings_head[] = "race,bib,rule,severity,evidence\n";

/* The findings of these rows are exactly `want`, and the first row's verdict is this one. */
static inline void check_rows(const char *rows, const char *keys, const char *want,
                              enum verdict verdict)
{
    struct sink csv = {.p = NULL};
    sink_printf(&csv, "%s%s", HEAD, rows);
    struct certified_text t = certify_text(sink_view(&csv), keys);
    struct sv got = sv_from(sink_view(&t.findings), sizeof findings_head - 1);
    ck_assert(sv_starts(sink_view(&t.findings), sv_of(findings_head)));
    ck_assert_msg(sv_is(got, want), "%sgot:\n%.*snot:\n%s", rows, SV_ARG(got), want);
    ck_assert_msg(t.certification.verdict[0] == verdict, "%s", rows);
    sink_done(&csv);
    done(&t);
}

#endif
