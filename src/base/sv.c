#include "config.h"

#include "base/sv.h"

int sv_cmp(struct sv a, struct sv b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n == 0 ? 0 : memcmp(a.p, b.p, n);
    return c != 0 ? c : (a.n > b.n) - (a.n < b.n);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool sv_eq_nocase(struct sv a, struct sv b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (lower(a.p[i]) != lower(b.p[i]))
            return false;
    return true;
}

struct sv sv_character(struct sv s)
{
    unsigned char lead = (unsigned char)s.p[0];
    return sv_head(s, lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4);
}

bool sv_is_ascii(struct sv s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] > 0x7F)
            return false;
    return true;
}

bool sv_starts(struct sv s, struct sv prefix)
{
    return s.n >= prefix.n && sv_eq(sv_head(s, prefix.n), prefix);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

struct sv sv_trim(struct sv s)
{
    while (s.n > 0 && is_blank(s.p[0]))
        s = sv_from(s, 1);
    while (s.n > 0 && is_blank(s.p[s.n - 1]))
        s.n--;
    return s;
}

struct sv sv_cut(struct sv *s, char mark)
{
    const char *at = s->n == 0 ? NULL : memchr(s->p, mark, s->n);
    struct sv part = *s;
    if (at == NULL) {
        *s = (struct sv){NULL, 0};
        return part;
    }
    part.n = (size_t)(at - s->p);
    *s = (struct sv){at + 1, s->n - part.n - 1};
    return part;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool sv_number(struct sv s, int64_t *out)
{
    if (s.n == 0 || s.n > 18)
        return false;
    int64_t value = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]))
            return false;
        value = value * 10 + (s.p[i] - '0');
    }
    *out = value;
    return true;
}

/* The run of digits at *s without its leading zeros; *s goes on behind it. */
static struct sv take_digits(struct sv *s)
{
    size_t end = 0;
    while (end < s->n && is_digit(s->p[end]))
        end++;
    struct sv run = sv_head(*s, end);
    *s = sv_from(*s, end);
    while (run.n > 1 && run.p[0] == '0')
        run = sv_from(run, 1);
    return run;
}

int sv_cmp_natural(struct sv a, struct sv b)
{
    struct sv x = a, y = b;
    while (x.n > 0 && y.n > 0) {
        if (is_digit(x.p[0]) && is_digit(y.p[0])) {
            struct sv dx = take_digits(&x), dy = take_digits(&y);
            int c = dx.n != dy.n ? (dx.n > dy.n) - (dx.n < dy.n) : sv_cmp(dx, dy);
            if (c != 0)
                return c;
            continue;
        }
        if (x.p[0] != y.p[0])
            return (unsigned char)x.p[0] < (unsigned char)y.p[0] ? -1 : 1;
        x = sv_from(x, 1);
        y = sv_from(y, 1);
    }
    if (x.n != y.n)
        return x.n == 0 ? -1 : 1;
    return sv_cmp(a, b);
}
