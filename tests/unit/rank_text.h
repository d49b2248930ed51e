/* rank_text.h - a stream given as a text, read and ranked, for the tests of src/rank/. */
#ifndef TESTS_RANK_TEXT_H
#define TESTS_RANK_TEXT_H

#include "rank/list.h"
#include "rank/ranked.h"
#include "stream_text.h"

#include <stdio.h>

static const char event_head[] = "event { name = \"Test\" date = \"2025-04-06\" }\n";
static const char course[] = "  distance = 10000  gun = none\n"
                             "  mat \"start\" { at = 0 }\n"
                             "  mat \"5km\" { at = 5000 }\n"
                             "  mat \"finish\" { at = 10000 }\n";

struct ranked_text {
    struct stream_text in;
    bool is_ranked;
    struct ranking ranking;
    struct sink out;
};

static inline struct ranked_text rank_text(struct sv csv, const char *conf,
                                           const struct rank_options *options)
{
    struct ranked_text t = {.in = stream_text(csv, conf, STREAM_RESULTS)};
    struct stream_text *in = &t.in;
    t.is_ranked = rank_results(&t.ranking, in->arena, &in->results, stream_event(in), options,
                               &in->faults, &in->warnings);
    if (t.is_ranked)
        ranked_write(&t.out, &t.ranking, &in->results, in->arena);
    return t;
}

static inline void done(struct ranked_text *t)
{
    sink_done(&t->out);
    stream_text_done(&t->in);
}

/* A race block with its own keys, behind the event's. */
static inline const char *conf_of(char *to, size_t room, const char *race, const char *rest)
{
    int n = snprintf(to, room, "%srace \"10km\" {\n%s%s}\n%s", event_head, course, race, rest);
    ck_assert(n > 0 && (size_t)n < room);
    return to;
}

static inline void check_output(const char *csv, const char *conf, struct rank_options options,
                                const char *want)
{
    struct ranked_text t = rank_text(sv_of(csv), conf, &options);
    ck_assert_msg(t.is_ranked, "%s", t.is_ranked ? "" : t.in.faults.groups[0].list[0].text);
    ck_assert_msg(sv_is(sink_view(&t.out), want), "got:\n%.*s\nnot:\n%s",
                  SV_ARG(sink_view(&t.out)), want);
    done(&t);
}

static inline void check_refused(const char *csv, const char *conf, struct rank_options options,
                                 const char *want)
{
    struct ranked_text t = rank_text(sv_of(csv), conf, &options);
    ck_assert(!t.is_ranked);
    ck_assert_uint_eq(t.in.faults.total, 1);
    ck_assert_str_eq(t.in.faults.groups[0].list[0].text, want);
    done(&t);
}

static const struct rank_options by_gun = {.basis = BASIS_GUN};

static inline struct scope scope_of(struct arena *arena, const char *text)
{
    struct scope scope;
    struct fault why = {0};
    ck_assert_msg(scope_parse(&scope, arena, sv_of(text), &why), "%s", why.text);
    return scope;
}

/* A number below n, the same on every machine. */
static inline uint64_t chance(uint64_t *state, uint64_t n)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (*state >> 33) % n;
}

#endif
