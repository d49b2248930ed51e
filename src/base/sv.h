/* sv.h - string views: where a text begins and how long it is.
 *
 * A view owns nothing and ends with the buffer it looks into. Bytes are opaque here; what
 * needs Unicode (width, folding, normal form) is in base/text.h. Not NUL-terminated.
 */
#ifndef BASE_SV_H
#define BASE_SV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct sv {
    const char *p;
    size_t n; /* bytes */
};

/* The view of a string literal. */
#define SV(literal) ((struct sv){"" literal, sizeof(literal) - 1})
/* The same where a constant is set. */
#define SV_INIT(literal)                                                                       \
    {                                                                                          \
        "" literal, sizeof(literal) - 1                                                        \
    }
/* For printf's "%.*s". */
#define SV_ARG(s) (int)(s).n, (s).p

static inline struct sv sv_of(const char *text)
{
    return (struct sv){text, strlen(text)};
}

static inline bool sv_eq(struct sv a, struct sv b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool sv_is(struct sv a, const char *text)
{
    return sv_eq(a, sv_of(text));
}

/* The rest of s from byte `from` on (empty if s is shorter). */
static inline struct sv sv_from(struct sv s, size_t from)
{
    if (s.n == 0) /* p may be NULL, and NULL + 0 is nothing that C defines */
        return s;
    return from >= s.n ? (struct sv){s.p + s.n, 0} : (struct sv){s.p + from, s.n - from};
}

/* The first n bytes of s (all of it if s is shorter). */
static inline struct sv sv_head(struct sv s, size_t n)
{
    return (struct sv){s.p, n < s.n ? n : s.n};
}

/* By bytes; a prefix comes first. */
int sv_cmp(struct sv a, struct sv b);

/* Equal but for the case of ASCII letters. */
bool sv_eq_nocase(struct sv a, struct sv b);

bool sv_starts(struct sv s, struct sv prefix);

/* True if no byte is above 0x7F. */
bool sv_is_ascii(struct sv s);

/* The first character of s, which is UTF-8 and not empty. */
struct sv sv_character(struct sv s);

/* Without blanks (space, TAB, CR) at both ends. */
struct sv sv_trim(struct sv s);

/* Cuts at the first `mark`: returns what stands before it and leaves the rest in *s. Without
 * a mark everything is returned and *s becomes empty with p == NULL, so that
 * `while (s.p != NULL)` sees every part, empty ones too. */
struct sv sv_cut(struct sv *s, char mark);

/* The number that s spells: 1 to 18 ASCII digits and nothing else; false otherwise. */
bool sv_number(struct sv s, int64_t *out);

/* The order of bibs: runs of ASCII digits by value (F2 before F10), all else by bytes; equal
 * in that order (7, 07): by bytes. A total order. */
int sv_cmp_natural(struct sv a, struct sv b);

#endif
