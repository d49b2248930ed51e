#include "config.h"

#include "base/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>

#include "base/mem.h"
#include "base/text.h"

/* IN: bytes asked for at once. OUT: holds what IN bytes become, four each, as no encoding has
 * a byte that becomes more; the mark of a byte that means nothing has MARK. UNIT: the longest
 * code unit. */
enum { IN = 16 * 1024, MARK = 12, OUT = IN * MARK, UNIT = 4, PLACES = 8, NO_ORDER = -1 };

#define NO_ICONV ((iconv_t)(-1))

enum mode { FRESH, PASS, DECODE };

struct encoding {
    encoding_source source;
    void *from;
    char *name; /* as iconv has it; NULL: UTF-8 */
    enum mode mode;
    bool live;  /* the source may have more later */
    bool ended; /* it has no more */
    iconv_t iconv;
    char in[IN];
    size_t in_n;
    char *out; /* OUT bytes; not yet taken: from out_at to out_n */
    size_t out_at, out_n;
    size_t unit; /* bytes of a code unit */
    char line_feed[UNIT], carriage[UNIT];
    uint64_t place; /* bytes since the last line end */
};

/* --- names ---------------------------------------------------------------------------- */

/* The name in capitals without hyphens and the like: UTF16 for utf-16. */
static struct sv squeezed(struct sv name, char to[16])
{
    size_t n = 0;
    for (size_t i = 0; i < name.n && n < 16; i++) {
        char c = name.p[i];
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
            to[n++] = c;
    }
    return (struct sv){to, n};
}

static bool is_one_of(struct sv name, const char *const *list)
{
    char to[16];
    struct sv key = squeezed(name, to);
    for (; *list != NULL; list++)
        if (sv_is(key, *list))
            return true;
    return false;
}

static bool is_utf8(struct sv name)
{
    static const char *const utf8[] = {"UTF8", NULL};
    return name.n == 0 || is_one_of(name, utf8);
}

/* Encodings whose order of bytes a byte order mark must tell. */
static bool needs_mark(const char *name)
{
    static const char *const list[] = {"UTF16",   "UTF32",        "UCS2",         "UCS4",
                                       "UNICODE", "ISO10646UCS2", "ISO10646UCS4", NULL};
    return is_one_of(sv_of(name), list);
}

bool encoding_known(struct sv name, struct fault *why)
{
    /* What the machine chooses, and what iconv does silently with bytes it does not know. */
    static const char *const local[] = {"CHAR", "WCHART", "INTERNAL", NULL};
    char text[64];
    if (is_utf8(name))
        return true;
    bool good = name.n < sizeof text && memchr(name.p, '/', name.n) == NULL &&
                memchr(name.p, ',', name.n) == NULL && !is_one_of(name, local);
    if (good) {
        memcpy(text, name.p, name.n);
        text[name.n] = '\0';
        iconv_t iconv = iconv_open("UTF-8", text);
        good = iconv != NO_ICONV;
        if (good)
            iconv_close(iconv);
    }
    if (!good)
        fault_set(why, NULL, 0, "unknown encoding '%.*s': see iconv -l", SV_ARG(name));
    return good;
}

/* --- beginning ------------------------------------------------------------------------ */

/* How the encoding writes a character of ASCII: its bytes, or none. The first of two is not
 * looked at, since a byte order mark may stand before it. */
static size_t unit_of(iconv_t to, char c, char bytes[UNIT])
{
    char text[] = {c}, made[16], *in = text, *out = made;
    size_t in_n = 1, out_n = sizeof made;
    if (iconv(to, &in, &in_n, &out, &out_n) == (size_t)-1 || out - made > UNIT)
        return 0;
    memcpy(bytes, made, (size_t)(out - made));
    return (size_t)(out - made);
}

static void learn_units(struct encoding *e, const char *name)
{
    char first[UNIT];
    e->unit = 1;
    e->line_feed[0] = '\n';
    e->carriage[0] = '\r';
    iconv_t to = iconv_open(name, "UTF-8");
    if (to == NO_ICONV)
        return;
    unit_of(to, 'a', first);
    size_t n = unit_of(to, '\n', e->line_feed);
    if (n > 0 && unit_of(to, '\r', e->carriage) == n)
        e->unit = n;
    iconv_close(to);
}

static bool decode_as(struct encoding *e, const char *name, size_t mark)
{
    memmove(e->in, e->in + mark, e->in_n - mark);
    e->in_n -= mark;
    e->iconv = iconv_open("UTF-8", name);
    if (e->iconv == NO_ICONV)
        return false;
    if (e->out == NULL)
        e->out = mem_new(OUT, 1);
    learn_units(e, name);
    e->place = mark;
    e->mode = DECODE;
    return true;
}

static bool fill(struct encoding *e)
{
    long got = e->source(e->from, e->in + e->in_n, IN - e->in_n);
    if (got < 0)
        return false;
    e->ended = got == 0 && !e->live;
    e->in_n += (size_t)got;
    return true;
}

static bool begins(const struct encoding *e, const char *mark, size_t n)
{
    return e->in_n >= n && memcmp(e->in, mark, n) == 0;
}

/* Could what was read be the beginning of a byte order mark that is not whole yet? */
static bool is_undecided(const struct encoding *e)
{
    return e->in_n == 0 || (e->in_n < UNIT && strchr("\xff\xfe\xef", e->in[0]) != NULL);
}

/* The encoding that the file's byte order mark names, and its length; NULL: it has none. */
static const char *marked(const struct encoding *e, size_t *n)
{
    char to[16];
    bool wide = e->name != NULL && sv_starts(squeezed(sv_of(e->name), to), SV("UTF32"));
    *n = UNIT;
    if (wide && begins(e, "\xff\xfe\0\0", 4))
        return "UTF-32LE";
    if (wide && begins(e, "\0\0\xfe\xff", 4))
        return "UTF-32BE";
    *n = 2;
    return begins(e, "\xff\xfe", 2) ? "UTF-16LE" : begins(e, "\xfe\xff", 2) ? "UTF-16BE" : NULL;
}

/* Looks at the first bytes; false with errno if they cannot be read, or do not tell. */
static bool begin(struct encoding *e)
{
    size_t n;
    while (is_undecided(e) && !e->ended) {
        size_t before = e->in_n;
        if (!fill(e))
            return false;
        if (e->live && e->in_n == before)
            return true;
    }
    const char *name = marked(e, &n);
    bool good = true;
    if (name != NULL)
        good = decode_as(e, name, n);
    else if (e->name == NULL || begins(e, "\xef\xbb\xbf", 3) || e->in_n == 0)
        e->mode = PASS;
    else
        good = !needs_mark(e->name) && decode_as(e, e->name, 0);
    if (!good)
        errno = EILSEQ;
    return good;
}

/* --- bytes that mean nothing ---------------------------------------------------------- */

/* A mark is FF, ten digits of one sixteenth each as 80 to 8F, and FF: the byte, and its place
 * in its line. No byte of it may stand where it does in UTF-8. */
static void put_mark(char *to, unsigned byte, uint64_t place)
{
    const uint64_t most = ((uint64_t)1 << (4 * PLACES)) - 1;
    uint64_t digits = (uint64_t)byte << (4 * PLACES) | (place < most ? place : most);
    to[0] = to[MARK - 1] = (char)0xff;
    for (size_t i = MARK - 2; i > 0; i--, digits >>= 4)
        to[i] = (char)(0x80 | (digits & 15));
}

/* Is there a mark at the front of s? Its byte and place. */
static bool get_mark(struct sv s, unsigned *byte, uint64_t *place)
{
    uint64_t digits = 0;
    if (s.n < MARK || s.p[0] != (char)0xff || s.p[MARK - 1] != (char)0xff)
        return false;
    for (size_t i = 1; i < MARK - 1; i++) {
        unsigned c = (unsigned char)s.p[i];
        if ((c & 0xf0) != 0x80)
            return false;
        digits = digits << 4 | (c & 15);
    }
    *byte = (unsigned)(digits >> (4 * PLACES));
    *place = digits & (((uint64_t)1 << (4 * PLACES)) - 1);
    return true;
}

static const char *ordinal(uint64_t n)
{
    if (n % 100 >= 11 && n % 100 <= 13)
        return "th";
    return n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

bool encoding_is_bad(struct sv line, char why[ENCODING_FAULT])
{
    size_t at = text_bad_byte(line);
    if (at == line.n)
        return false;
    uint64_t place = at + 1;
    unsigned byte = (unsigned char)line.p[at];
    bool marked = get_mark(sv_from(line, at), &byte, &place);
    snprintf(why, ENCODING_FAULT, "byte 0x%02X (the %llu%s) is %s", byte,
             (unsigned long long)place, ordinal(place),
             marked ? "no character of the encoding" : "not UTF-8");
    return true;
}

struct sv encoding_fault(struct arena *arena, struct sv line)
{
    char why[ENCODING_FAULT];
    return encoding_is_bad(line, why) ? arena_sv(arena, sv_of(why)) : SV("");
}

struct sv encoding_plain(struct arena *arena, struct sv line)
{
    unsigned byte;
    uint64_t place;
    if (line.n == 0 || memchr(line.p, 0xff, line.n) == NULL)
        return line;
    char *to = arena_alloc(arena, line.n, 1);
    size_t n = 0;
    while (line.n > 0) {
        bool marked = get_mark(line, &byte, &place);
        to[n++] = marked ? (char)byte : line.p[0];
        line = sv_from(line, marked ? MARK : 1);
    }
    return (struct sv){to, n};
}

/* --- decoding ------------------------------------------------------------------------- */

/* Drops the first n bytes of what was read; knows how far they lead into their line. */
static void consume(struct encoding *e, size_t n)
{
    size_t at = n - n % e->unit;
    for (; at >= e->unit; at -= e->unit) {
        const char *unit = e->in + at - e->unit;
        if (memcmp(unit, e->line_feed, e->unit) == 0 || memcmp(unit, e->carriage, e->unit) == 0)
            break;
    }
    e->place = at >= e->unit ? n - at : e->place + n;
    memmove(e->in, e->in + n, e->in_n - n);
    e->in_n -= n;
}

/* One code unit that means nothing is marked and passed. */
static void mark(struct encoding *e)
{
    put_mark(e->out + e->out_n, (unsigned char)e->in[0], e->place + 1);
    e->out_n += MARK;
    consume(e, e->unit < e->in_n ? e->unit : e->in_n);
}

/* Decodes what there is room for. Bytes that begin a character wait for its end. */
static void decode(struct encoding *e)
{
    e->out_at = e->out_n = 0;
    while (e->in_n > 0) {
        char *in = e->in, *out = e->out + e->out_n;
        size_t in_n = e->in_n, out_n = OUT - MARK - e->out_n;
        size_t got = iconv(e->iconv, &in, &in_n, &out, &out_n);
        int why = got == (size_t)-1 ? errno : 0;
        e->out_n = (size_t)(out - e->out);
        consume(e, e->in_n - in_n);
        if (why == E2BIG || OUT - e->out_n <= 2 * MARK)
            return;
        if (why == EILSEQ || (why == EINVAL && e->ended))
            mark(e);
        else if (why != 0)
            return;
    }
}

static long hand_out(struct encoding *e, char *to, size_t n)
{
    if (n > e->out_n - e->out_at)
        n = e->out_n - e->out_at;
    memcpy(to, e->out + e->out_at, n);
    e->out_at += n;
    return (long)n;
}

/* What was read before it was clear that it is UTF-8. */
static long pass(struct encoding *e, char *to, size_t n)
{
    if (e->in_n == 0)
        return e->source(e->from, to, n);
    if (n > e->in_n)
        n = e->in_n;
    memcpy(to, e->in, n);
    memmove(e->in, e->in + n, e->in_n - n);
    e->in_n -= n;
    return (long)n;
}

long encoding_read(void *from, char *to, size_t n)
{
    struct encoding *e = from;
    if (e->mode == FRESH && !begin(e))
        return -1;
    if (e->mode == FRESH)
        return 0;
    if (e->mode == PASS)
        return pass(e, to, n);
    while (e->out_at == e->out_n) {
        decode(e);
        if (e->out_n > 0)
            break;
        if (e->ended)
            return 0;
        size_t before = e->in_n;
        if (!fill(e))
            return -1;
        if (e->live && e->in_n == before)
            return 0;
    }
    return hand_out(e, to, n);
}

void encoding_live(struct encoding *e, bool live)
{
    e->live = live;
}

struct encoding *encoding_new(encoding_source source, void *from, struct sv name)
{
    struct encoding *e = mem_new(1, sizeof *e);
    e->source = source;
    e->from = from;
    e->iconv = NO_ICONV;
    if (!is_utf8(name)) {
        e->name = mem_new(name.n + 1, 1);
        memcpy(e->name, name.p, name.n);
    }
    return e;
}

void encoding_rewind(struct encoding *e)
{
    if (e->iconv != NO_ICONV)
        iconv_close(e->iconv);
    e->iconv = NO_ICONV;
    e->mode = FRESH;
    e->ended = false;
    e->in_n = e->out_at = e->out_n = 0;
    e->place = 0;
}

void encoding_free(struct encoding *e)
{
    if (e == NULL)
        return;
    encoding_rewind(e);
    mem_free(e->out);
    mem_free(e->name);
    mem_free(e);
}
