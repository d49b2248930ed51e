/* sink.h - where a room's bytes go: a buffer with a way out.
 *
 * The library writes rows into a sink and never knows what is behind it. A failed write is
 * remembered (`failed`), later bytes are dropped, and the tool asks once at the end. Without
 * a `flush` the sink just grows: a byte buffer.
 */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include "base/must.h"
#include "base/sv.h"

struct sink {
    bool (*flush)(void *to, struct sv bytes); /* false: could not write */
    void *to;
    char *p;
    size_t n, room; /* bytes */
    bool failed;
};

/* Frees the buffer, without flushing. */
void sink_done(struct sink *sink);

/* Hands everything to flush; false if this or an earlier write failed. */
bool sink_flush(struct sink *sink);

/* Room for n more bytes in one piece; the caller fills them and adds what it used to
 * sink->n. The hot path's way in. */
char *sink_reserve(struct sink *sink, size_t n);

void sink_sv(struct sink *sink, struct sv s);
void sink_str(struct sink *sink, const char *text);
void sink_char(struct sink *sink, char c);
void sink_printf(struct sink *sink, const char *format, ...) PRINTF_LIKE(2, 3);

/* What the sink holds that was not flushed. */
static inline struct sv sink_view(const struct sink *sink)
{
    return (struct sv){sink->p, sink->n};
}

#endif
