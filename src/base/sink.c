#include "config.h"

#include "base/mem.h"
#include "base/sink.h"

#include <stdarg.h>
#include <stdio.h>

enum { FULL = 64 * 1024 };

void sink_done(struct sink *sink)
{
    mem_free(sink->p);
    *sink = (struct sink){0};
}

bool sink_flush(struct sink *sink)
{
    if (sink->flush != NULL) {
        if (!sink->failed && sink->n > 0 && !sink->flush(sink->to, sink_view(sink)))
            sink->failed = true;
        sink->n = 0;
    }
    return !sink->failed;
}

char *sink_reserve(struct sink *sink, size_t n)
{
    if (sink->flush != NULL && sink->n > 0 && sink->n + n > FULL)
        sink_flush(sink);
    if (sink->room - sink->n < n) {
        sink->room = mem_next(sink->room < FULL ? FULL : sink->room, sink->n + n);
        sink->p = mem_resize(sink->p, sink->room, 1);
    }
    return sink->p + sink->n;
}

void sink_sv(struct sink *sink, struct sv s)
{
    if (s.n == 0)
        return;
    memcpy(sink_reserve(sink, s.n), s.p, s.n);
    sink->n += s.n;
}

void sink_str(struct sink *sink, const char *text)
{
    sink_sv(sink, sv_of(text));
}

void sink_char(struct sink *sink, char c)
{
    *sink_reserve(sink, 1) = c;
    sink->n++;
}

void sink_printf(struct sink *sink, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n > 0) {
        char *p = sink_reserve(sink, (size_t)n + 1);
        vsnprintf(p, (size_t)n + 1, format, again);
        sink->n += (size_t)n;
    }
    va_end(again);
}
