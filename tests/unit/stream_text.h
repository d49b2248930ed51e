/* stream_text.h - a stream given as a text, read with an event.conf or without, for the tests
 * of the stages. */
#ifndef TESTS_STREAM_TEXT_H
#define TESTS_STREAM_TEXT_H

#include "race/results.h"

#include <check.h>

struct stream_text {
    struct arena *arena;
    struct results results;
    struct event event;
    bool has_event;
    struct faults faults, warnings;
};

/* conf NULL: no event.conf at all. */
static inline struct stream_text stream_text(struct sv csv, const char *conf, enum stream needs)
{
    struct stream_text in = {.arena = arena_new(), .has_event = conf != NULL};
    bool ok = true;
    if (conf != NULL)
        ok = event_parse(&in.event, in.arena, "event.conf", arena_sv(in.arena, sv_of(conf)),
                         &in.faults);
    ck_assert_msg(ok, "%s", ok ? "" : in.faults.groups[0].list[0].text);
    ok = results_read(&in.results, in.arena, "x.csv", reader_view, &csv,
                      conf == NULL ? NULL : &in.event, needs, &in.faults);
    ck_assert_msg(ok, "%s", ok ? "" : in.faults.groups[0].list[0].text);
    return in;
}

static inline const struct event *stream_event(const struct stream_text *in)
{
    return in->has_event ? &in->event : NULL;
}

static inline void stream_text_done(struct stream_text *in)
{
    if (in->has_event)
        event_done(&in->event);
    faults_done(&in->faults);
    faults_done(&in->warnings);
    arena_free(in->arena);
}

#endif
