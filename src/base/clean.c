#include "config.h"

#include "base/clean.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { ESC = 0x1b, BEL = 0x07, DEL = 0x7f };

static unsigned byte_at(struct sv s, size_t i)
{
    return i < s.n ? (unsigned char)s.p[i] : 0;
}

static bool is_between(unsigned c, unsigned low, unsigned high)
{
    return c >= low && c <= high;
}

/* The length of parameters, intermediates and final byte of a control sequence (ECMA-48, 5.4)
 * from offset `at` on; what does not end as one has only its parameters taken. */
static size_t sequence_end(struct sv s, size_t at)
{
    while (is_between(byte_at(s, at), 0x30, 0x3f))
        at++;
    while (is_between(byte_at(s, at), 0x20, 0x2f))
        at++;
    return at + is_between(byte_at(s, at), 0x40, 0x7e);
}

/* The end of a control string (ECMA-48, 5.6): behind BEL or ESC \; without either nothing of
 * it is taken, so that no text is lost with it. */
static size_t string_end(struct sv s, size_t at)
{
    for (size_t i = at; i < s.n; i++) {
        if (byte_at(s, i) == BEL)
            return i + 1;
        if (byte_at(s, i) == ESC && byte_at(s, i + 1) == '\\')
            return i + 2;
        if (byte_at(s, i) == 0xc2 && byte_at(s, i + 1) == 0x9c)
            return i + 2;
    }
    return at;
}

/* The length of the escape sequence at the front of s, which begins with ESC. */
static size_t escape(struct sv s)
{
    unsigned next = byte_at(s, 1);
    if (next == '[')
        return sequence_end(s, 2);
    if (next == ']' || next == 'P' || next == 'X' || next == '^' || next == '_')
        return string_end(s, 2);
    size_t at = 1;
    while (is_between(byte_at(s, at), 0x20, 0x2f))
        at++;
    return is_between(byte_at(s, at), 0x30, 0x7e) ? at + 1 : 1;
}

/* The length of a C1 control in UTF-8 (C2 80 to C2 9F), with what follows it. */
static size_t control(struct sv s)
{
    unsigned c = byte_at(s, 1);
    if (c == 0x9b)
        return sequence_end(s, 2);
    if (c == 0x9d || c == 0x90 || c == 0x98 || c == 0x9e || c == 0x9f)
        return string_end(s, 2);
    return 2;
}

/* U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069 (Unicode standard annex 9), whose first
 * byte is E2. */
static bool turns(unsigned second, unsigned third)
{
    return (second == 0x80 &&
            (third == 0x8e || third == 0x8f || is_between(third, 0xa8, 0xae))) ||
           (second == 0x81 && is_between(third, 0xa6, 0xa9));
}

/* Noncharacters (Unicode standard, 23.7), which stand for nothing and which XML and PDF
 * refuse: U+FDD0 to U+FDEF and the last two of each plane. Their length, or 0. */
static size_t nothing(struct sv s)
{
    unsigned c = byte_at(s, 0), second = byte_at(s, 1), third = byte_at(s, 2);
    if (c == 0xef)
        return (second == 0xb7 && is_between(third, 0x90, 0xaf)) ||
                       (second == 0xbf && is_between(third, 0xbe, 0xbf))
                   ? 3
                   : 0;
    bool last = (second & 0x0f) == 0x0f && third == 0xbf;
    return is_between(c, 0xf0, 0xf4) && last && is_between(byte_at(s, 3), 0xbe, 0xbf) ? 4 : 0;
}

/* The number of bytes at the front of s that go; 0: they stay. */
static size_t unwanted(struct sv s)
{
    unsigned c = byte_at(s, 0), second = byte_at(s, 1), third = byte_at(s, 2);
    if (c == ESC)
        return escape(s);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == DEL)
        return 1;
    if (c == 0xc2 && is_between(second, 0x80, 0x9f))
        return control(s);
    if (c == 0xd8 && second == 0x9c) /* U+061C */
        return 2;
    if (c == 0xe2 && turns(second, third))
        return 3;
    if (c == 0xef && second == 0xbb && third == 0xbf) /* U+FEFF */
        return 3;
    return nothing(s);
}

static bool breaks_line(struct sv s)
{
    return byte_at(s, 0) == 0xe2 && byte_at(s, 1) == 0x80 &&
           is_between(byte_at(s, 2), 0xa8, 0xa9);
}

/* Is each of the eight bytes from p on printable ASCII? Of a byte below 0x20 or above 0x7f, and
 * of 0x7f, at least one of the three sums leaves the high bit set. */
static bool eight_plain(const char *p)
{
    uint64_t word;
    const uint64_t ones = UINT64_MAX / 0xff, high = ones * 0x80;
    memcpy(&word, p, sizeof word);
    uint64_t low = word - ones * 0x20, delete = word + ones;
    return ((word | low | delete) & high) == 0;
}

/* The same of the sixteen bytes from p on; a byte above 0x7f is below 0x20 with its sign. */
static bool sixteen_plain(const char *p)
{
#ifdef __SSE2__
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i odd = _mm_or_si128(_mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')),
                               _mm_cmpeq_epi8(bytes, _mm_set1_epi8(DEL)));
    return _mm_movemask_epi8(odd) == 0;
#else
    return eight_plain(p) && eight_plain(p + 8);
#endif
}

bool text_is_plain(struct sv s)
{
    char all[16];
    if (s.n < sizeof all) {
        memset(all, ' ', sizeof all);
        memcpy(all, s.n > 0 ? s.p : "", s.n);
        return sixteen_plain(all);
    }
    for (size_t i = 0; s.n - i >= sizeof all; i += sizeof all)
        if (!sixteen_plain(s.p + i))
            return false;
    return sixteen_plain(s.p + s.n - sizeof all);
}

/* Nearly all texts have nothing to look at. */
bool text_is_clean(struct sv s)
{
    for (size_t i = 0; i < s.n; i++) {
        while (s.n - i >= 8 && eight_plain(s.p + i))
            i += 8;
        if (i == s.n)
            break;
        unsigned c = (unsigned char)s.p[i];
        if (c == '\r' || c == DEL || (c < 0x20 && c != '\t' && c != '\n'))
            return false;
        if ((c == 0xc2 || c == 0xd8 || c == 0xe2 || c == 0xef || c >= 0xf0) &&
            unwanted(sv_from(s, i)) > 0)
            return false;
    }
    return true;
}

struct sv text_clean(struct arena *arena, struct sv s, size_t *stripped)
{
    if (text_is_clean(s))
        return s;
    char *to = arena_alloc(arena, s.n, 1);
    size_t n = 0;
    while (s.n > 0) {
        size_t gone = unwanted(s);
        if (gone > 0) {
            *stripped += 1;
            if (breaks_line(s))
                to[n++] = ' ';
        } else if (s.p[0] == '\r') {
            gone = byte_at(s, 1) == '\n' ? 2 : 1;
            to[n++] = '\n';
        } else {
            gone = 1;
            to[n++] = s.p[0];
        }
        s = sv_from(s, gone);
    }
    return (struct sv){to, n};
}

/* In UTF-8: no-break blank, those of U+2000 to U+200B, narrow no-break, word joiner,
 * ideographic blank, byte order mark. */
static const char *const blanks[] = {
    " ",
    "\t",
    "\r",
    "\n",
    "\xc2\xa0",
    "\xe2\x80\x80",
    "\xe2\x80\x81",
    "\xe2\x80\x82",
    "\xe2\x80\x83",
    "\xe2\x80\x84",
    "\xe2\x80\x85",
    "\xe2\x80\x86",
    "\xe2\x80\x87",
    "\xe2\x80\x88",
    "\xe2\x80\x89",
    "\xe2\x80\x8a",
    "\xe2\x80\x8b",
    "\xe2\x80\xaf",
    "\xe2\x81\xa0",
    "\xe3\x80\x80",
    "\xef\xbb\xbf",
};

static size_t blank_at(struct sv s, bool end)
{
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        struct sv blank = sv_of(blanks[i]);
        if (s.n < blank.n)
            continue;
        if (sv_eq(end ? sv_from(s, s.n - blank.n) : sv_head(s, blank.n), blank))
            return blank.n;
    }
    return 0;
}

/* Could a blank begin or end with this byte? Saves the search nearly always. */
static bool may_be_blank(char c)
{
    return (unsigned char)c >= 0x80 || (unsigned char)c <= ' ';
}

struct sv text_trim(struct sv s)
{
    size_t n;
    while (s.n > 0 && may_be_blank(s.p[0]) && (n = blank_at(s, false)) > 0)
        s = sv_from(s, n);
    while (s.n > 0 && may_be_blank(s.p[s.n - 1]) && (n = blank_at(s, true)) > 0)
        s.n -= n;
    return s;
}
