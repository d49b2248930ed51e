/* certify_text.h - a stream given as a text, read and certified, for the tests of
 * src/certify/. */
#ifndef TESTS_CERTIFY_TEXT_H
#define TESTS_CERTIFY_TEXT_H

#include "certify/certified.h"
#include "stream_text.h"

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
    "age_groups { bounds = {18, 35}  age_on = dec-31 }\n"
    /* impossible-pace and it mostly find the same: golden cases have it */
    "certify { rules_off = {\"beats-record\"} }\n";

#define HEAD                                                                                   \
    "race,bib,birth,age,nation,wave,status,gun_time,chip_time,start_delay,500m,5km,10km,half," \
    "place,notes\n"
/* A marathon runner about whom there is nothing to say, cell by cell. */
#define WHO "full,7,1990-01-01,35,PRK,elite,"
#define CLEAN_TIMES "3:00:00.000,2:59:50.000,0:00:10.000,0:02:20.000,0:21:00,0:42:00,1:29:00,1,"

struct certified_text {
    struct stream_text in;
    struct certification certification;
    struct sink findings, stream;
};

/* keys: more of the event block; NULL: no event.conf at all. */
static inline struct certified_text certify_text(struct sv csv, const char *keys)
{
    struct sink conf = {.p = NULL};
    if (keys != NULL) {
        sink_printf(&conf, conf_text, keys);
        sink_char(&conf, '\0');
    }
    struct certified_text t = {.in = stream_text(csv, conf.p, STREAM_RANKED)};
    struct stream_text *in = &t.in;
    sink_done(&conf);
    certify_results(&t.certification, in->arena, &in->results, stream_event(in), NULL,
                    &in->warnings);
    findings_write(&t.findings, &t.certification.findings, &in->results);
    certified_write(&t.stream, &t.certification, &in->results, in->arena);
    return t;
}

static inline void done(struct certified_text *t)
{
    certification_done(&t->certification);
    sink_done(&t->findings);
    sink_done(&t->stream);
    stream_text_done(&t->in);
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
