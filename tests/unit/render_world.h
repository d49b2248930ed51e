/* render_world.h - a stream and an event in hand, and the text that comes of a request. */
#ifndef RENDER_WORLD_H
#define RENDER_WORLD_H

#include <check.h>

#include "base/mem.h"
#include "render/format.h"

static long read_text(void *from, char *to, size_t n)
{
    struct sv *rest = from;
    struct sv part = sv_head(*rest, n);
    memcpy(to, part.p, part.n);
    *rest = sv_from(*rest, part.n);
    return (long)part.n;
}

/* What a tool has in hand. */
struct world {
    struct arena *arena;
    struct event event;
    struct results results;
    struct fault why;
    struct sink out;
};

static struct world *begin(const char *text, const char *event)
{
    struct world *w = mem_new(1, sizeof *w);
    struct faults faults = {0};
    struct sv rest = sv_of(text);
    w->arena = arena_new();
    if (event != NULL)
        ck_assert(event_parse(&w->event, w->arena, "event.conf", sv_of(event), &faults));
    ck_assert(results_read(&w->results, w->arena, "test.csv", read_text, &rest,
                           event == NULL ? NULL : &w->event, STREAM_RESULTS, &faults));
    return w;
}

static void end(struct world *w)
{
    event_done(&w->event);
    arena_free(w->arena);
    sink_done(&w->out);
    mem_free(w);
}

/* The output, NUL-terminated; NULL if the request cannot be met (w->why says why). */
static const char *show(struct world *w, const char *format, struct request request)
{
    struct view view;
    const struct event *event = w->event.races > 0 ? &w->event : NULL;
    w->why = (struct fault){0};
    w->out.n = 0;
    bool made =
        view_make(&view, w->arena, &w->results, event, &request, format_find(format), &w->why);
    if (made)
        format_find(format)->write(&view, &w->out);
    view_done(&view);
    sink_char(&w->out, '\0');
    return made ? w->out.p : NULL;
}

#endif
