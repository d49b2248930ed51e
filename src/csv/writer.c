#include "config.h"

#include "base/mem.h"
#include "csv/writer.h"

#define EACH(byte) (UINT64_C(0x0101010101010101) * (unsigned char)(byte))

/* Not 0 if one of the eight bytes of v is 0. */
static inline uint64_t zero_in(uint64_t v)
{
    return (v - EACH(1)) & ~v & EACH(0x80);
}

/* Not 0 if one of the eight bytes of v must be quoted. */
static inline uint64_t special_in(uint64_t v, char delimiter)
{
    return zero_in(v ^ EACH('"')) | zero_in(v ^ EACH('\n')) | zero_in(v ^ EACH('\r')) |
           zero_in(v ^ EACH(delimiter));
}

static inline uint64_t copy8(char *to, const char *from, char delimiter)
{
    uint64_t v;
    memcpy(&v, from, sizeof v);
    memcpy(to, &v, sizeof v);
    return special_in(v, delimiter);
}

/* Copies n bytes and looks at them on the way: not 0 if one of them must be quoted. The last
 * eight (or four) are reached from the end, so that some bytes are taken twice: cheaper than
 * one at a time. */
static inline uint64_t copy(char *to, const char *from, size_t n, char delimiter)
{
    if (n >= 8) {
        uint64_t found = 0;
        for (size_t i = 0; i + 8 < n; i += 8)
            found |= copy8(to + i, from + i, delimiter);
        return found | copy8(to + n - 8, from + n - 8, delimiter);
    }
    uint32_t low, high;
    if (n >= 4) {
        memcpy(&low, from, 4);
        memcpy(&high, from + n - 4, 4);
        memcpy(to, &low, 4);
        memcpy(to + n - 4, &high, 4);
        return special_in((uint64_t)high << 32 | low, delimiter);
    }
    uint64_t v = 0; /* its bytes that stay 0 are not special */
    for (size_t i = 0; i < n; i++) {
        to[i] = from[i];
        v = v << 8 | (unsigned char)from[i];
    }
    return special_in(v, delimiter);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Writes the field in quotes. */
static void enclose(struct sink *to, struct sv field)
{
    sink_char(to, '"');
    while (field.n > 0) {
        const char *quote = memchr(field.p, '"', field.n);
        if (quote == NULL)
            break;
        size_t n = (size_t)(quote - field.p) + 1;
        sink_sv(to, sv_head(field, n));
        sink_char(to, '"');
        field = sv_from(field, n);
    }
    sink_sv(to, field);
    sink_char(to, '"');
}

/* The field behind `lead`, with one look at the sink. */
static inline void put(struct sink *to, struct sv lead, struct sv field, char delimiter)
{
    if (lead.n + field.n == 0)
        return;
    char *at = sink_reserve(to, lead.n + field.n);
    if (lead.n > 0)
        *at = lead.p[0];
    to->n += lead.n;
    if (field.n == 0)
        return;
    if (copy(at + lead.n, field.p, field.n, delimiter) != 0 || is_blank(field.p[0]) ||
        is_blank(field.p[field.n - 1]))
        enclose(to, field); /* over what was copied: it was not yet added */
    else
        to->n += field.n;
}

void writer_quote(struct sink *to, struct sv field, char delimiter)
{
    put(to, SV(""), field, delimiter == '\0' ? ',' : delimiter);
}

void writer_field(struct writer *w, struct sv field)
{
    char delimiter = w->delimiter == '\0' ? ',' : w->delimiter;
    if (w->fields == 0)
        w->empty = field.n == 0;
    put(w->to, (struct sv){&delimiter, w->fields++ > 0}, field, delimiter);
}

void writer_end(struct writer *w)
{
    if (w->fields == 1 && w->empty)
        sink_str(w->to, "\"\"");
    sink_char(w->to, '\n');
    w->fields = 0;
}
