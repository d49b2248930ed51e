/* rank_text.h - a stream given as a text, read and ranked, for the tests of src/rank/. */
#ifndef TESTS_RANK_TEXT_H
#define TESTS_RANK_TEXT_H

#include "rank/list.h"
#include "rank/ranked.h"

#include <check.h>
#include <stdio.h>

static const char event_head[] = "event { name = \"Test\" date = \"2025-04-06\" }\n";
static const char course[] = "  distance = 10000  gun = none\n"
                             "  mat \"start\" { at = 0 }\n"
                             "  mat \"5km\" { at = 5000 }\n"
                             "  mat \"finish\" { at = 10000 }\n";

struct ranked_text {
    struct arena *arena;
    struct results results;
    struct event event;
    bool has_event, is_ranked;
    struct ranking ranking;
    struct faults faults, warnings;
    struct sink out;
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

static inline struct ranked_text rank_text(struct sv csv, const char *conf,
                                           const struct rank_options *options)
{
    struct ranked_text t = {.arena = arena_new(), .has_event = conf != NULL};
    if (conf != NULL) {
        struct sv text = arena_sv(t.arena, sv_of(conf));
        bool ok = event_parse(&t.event, t.arena, "event.conf", text, &t.faults);
        ck_assert_msg(ok, "%s", ok ? "" : t.faults.groups[0].list[0].text);
    }
    const struct event *event = conf == NULL ? NULL : &t.event;
    ck_assert(results_read(&t.results, t.arena, "x.csv", from_view, &csv, event, STREAM_RESULTS,
                           &t.faults));
    t.is_ranked =
        rank_results(&t.ranking, t.arena, &t.results, event, options, &t.faults, &t.warnings);
    if (t.is_ranked)
        ranked_write(&t.out, &t.ranking, &t.results, t.arena);
    return t;
}

static inline void done(struct ranked_text *t)
{
    if (t->has_event)
        event_done(&t->event);
    faults_done(&t->faults);
    faults_done(&t->warnings);
    sink_done(&t->out);
    arena_free(t->arena);
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
    ck_assert_msg(t.is_ranked, "%s", t.is_ranked ? "" : t.faults.groups[0].list[0].text);
    ck_assert_msg(sv_is(sink_view(&t.out), want), "got:\n%.*s\nnot:\n%s",
                  SV_ARG(sink_view(&t.out)), want);
    done(&t);
}

static inline void check_refused(const char *csv, const char *conf, struct rank_options options,
                                 const char *want)
{
    struct ranked_text t = rank_text(sv_of(csv), conf, &options);
    ck_assert(!t.is_ranked);
    ck_assert_uint_eq(t.faults.total, 1);
    ck_assert_str_eq(t.faults.groups[0].list[0].text, want);
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
