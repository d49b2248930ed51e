#include "config.h"

#include "base/mem.h"
#include "csv/reader.h"

#include <assert.h>
#include <csv.h>
#include <errno.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* CHUNK: bytes asked for at once. BLOCK: bytes the fast path looks at together; as many zero
 * bytes stand behind the end of the buffer, so that a block may reach beyond it. */
enum { CHUNK = 64 * 1024, BLOCK = 32, ENTRY = 16 * 1024 };

#define TOO_LONG "more than 1048576 bytes"
static_assert(READER_LONGEST == 1048576, "TOO_LONG names the limit");

struct reader {
    reader_source source;
    void *from;
    char *buf;         /* room + BLOCK bytes; not yet taken: from start to end */
    size_t room;       /* bytes */
    size_t start, end; /* all other offsets count from start: filling moves it */
    size_t line;       /* number of the line at start */
    char delimiter;
    bool literal; /* quotes are bytes like others */
    bool frames;  /* the delimiter ends a record */
    bool fresh;   /* byte 0 was not looked at */
    bool skip_lf; /* a CR ended the buffer: an LF that follows belongs to it */
    bool live;    /* the source may have more later */
    bool ended;   /* the source has no more */
    bool failed;  /* because it failed, */
    int error;    /* with this errno */

    struct sv *field; /* of the record being read */
    size_t n, fields_room;

    struct csv_parser parser; /* for records with a quote */
    bool whole;               /* it reported the end of the record */
    char *text;               /* its fields, one behind the other */
    size_t text_n, text_room;
};

/* -- libcsv ---------------------------------------------------------------------------- */

static void *parser_realloc(void *p, size_t n)
{
    return mem_resize(p, n, 1);
}

static int parser_space(unsigned char c)
{
    (void)c;
    return 0; /* blanks are part of their field */
}

static void parser_start(struct reader *r)
{
    /* Every line end is reported: the row callback tells when a record is whole. */
    csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
    csv_set_realloc_func(&r->parser, parser_realloc);
    csv_set_free_func(&r->parser, mem_free);
    csv_set_blk_size(&r->parser, ENTRY);
    csv_set_space_func(&r->parser, parser_space);
    csv_set_delim(&r->parser, (unsigned char)r->delimiter);
}

static void fields_reserve(struct reader *r, size_t want)
{
    if (want <= r->fields_room)
        return;
    r->fields_room = mem_next(r->fields_room, want);
    r->field = mem_resize(r->field, r->fields_room, sizeof *r->field);
}

/* Sets where the fields begin, from their lengths: `gap` bytes stand between two. */
static void fields_place(struct reader *r, const char *at, size_t gap)
{
    for (size_t i = 0; i < r->n; i++) {
        r->field[i].p = at;
        at += r->field[i].n + gap;
    }
}

static void on_field(void *bytes, size_t n, void *to)
{
    struct reader *r = to;
    if (r->text == NULL || n > r->text_room - r->text_n) {
        r->text_room = mem_next(r->text_room, r->text_n + n);
        r->text = mem_resize(r->text, r->text_room, 1);
    }
    if (n > 0)
        memcpy(r->text + r->text_n, bytes, n);
    r->text_n += n;
    fields_reserve(r, r->n + 1);
    r->field[r->n++] = (struct sv){NULL, n}; /* placed when the text moves no more */
}

static void on_row(int c, void *to)
{
    (void)c;
    ((struct reader *)to)->whole = true;
}

/* Feeds n bytes from offset `at` on; NULL, or what is wrong with them. */
static const char *parser_feed(struct reader *r, size_t at, size_t n)
{
    const char *p = r->buf + r->start + at;
    size_t took = csv_parse(&r->parser, p, n, on_field, on_row, r);
    if (took == n)
        return NULL;
    return p[took] == '"' ? "a quote within a field that does not begin with one"
                          : "text behind a closing quote";
}

/* -- thirty-two bytes at a glance -------------------------------------------------------- */

/* Bit i stands for byte i of a block. */
struct marks {
    uint32_t cuts; /* delimiters */
    uint32_t ends; /* CR, LF */
    uint32_t quotes;
};

#ifdef __SSE2__
static inline uint32_t half(__m128i bytes, char c)
{
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)));
}

static inline uint32_t both(__m128i low, __m128i high, char c)
{
    return half(low, c) | half(high, c) << (BLOCK / 2);
}

static inline struct marks marks_of(const char *p, char delimiter)
{
    __m128i low = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i high = _mm_loadu_si128((const __m128i *)(const void *)(p + BLOCK / 2));
    return (struct marks){.cuts = both(low, high, delimiter),
                          .ends = both(low, high, '\n') | both(low, high, '\r'),
                          .quotes = both(low, high, '"')};
}
#else
static inline struct marks marks_of(const char *p, char delimiter)
{
    struct marks m = {0, 0, 0};
    for (unsigned i = 0; i < BLOCK; i++) {
        m.cuts |= (uint32_t)(p[i] == delimiter) << i;
        m.ends |= (uint32_t)(p[i] == '\n' || p[i] == '\r') << i;
        m.quotes |= (uint32_t)(p[i] == '"') << i;
    }
    return m;
}
#endif

/* -- the buffer ------------------------------------------------------------------------ */

/* Reads more bytes behind those that are there; false if there are none. Moves the buffer. */
static bool fill(struct reader *r)
{
    if (r->ended)
        return false;
    if (r->start > 0) {
        memmove(r->buf, r->buf + r->start, r->end - r->start);
        r->end -= r->start;
        r->start = 0;
    }
    if (r->room - r->end < CHUNK) {
        r->room = mem_next(r->room < CHUNK ? CHUNK : r->room, r->end + CHUNK);
        r->buf = mem_resize(r->buf, r->room + BLOCK, 1);
    }
    long got = r->source(r->from, r->buf + r->end, CHUNK);
    assert(got <= CHUNK);
    if (got > 0) {
        r->end += (size_t)got;
    } else if (got < 0 || !r->live) {
        r->ended = true;
        r->failed = got < 0;
        r->error = errno;
    }
    memset(r->buf + r->end, 0, BLOCK);
    return got > 0;
}

static enum reader_result no_more(const struct reader *r)
{
    if (!r->failed)
        return READER_END;
    errno = r->error;
    return READER_FAILED;
}

/* There is no more now, and what there is of a record is not all of it. */
static bool waits(const struct reader *r)
{
    return r->live && !r->ended;
}

static void skip_mark(struct reader *r)
{
    static const char mark[] = {'\xEF', '\xBB', '\xBF'};
    size_t same = 0;
    r->fresh = false;
    while (same < sizeof mark && (same < r->end || fill(r)) && r->buf[same] == mark[same])
        same++;
    if (same == sizeof mark)
        r->start = same;
    else if (same == r->end && waits(r))
        r->fresh = true; /* perhaps the beginning of a mark */
}

/* Takes the bytes before offset `at` and the line end there, if there is one. A CR at the end
 * of the buffer is not waited upon: the line is whole, and may be a live one. */
static void take(struct reader *r, size_t at)
{
    r->start += at;
    if (r->start == r->end)
        return;
    if (r->buf[r->start++] != '\r')
        return;
    if (r->start == r->end)
        r->skip_lf = true;
    else if (r->buf[r->start] == '\n')
        r->start++;
}

/* The offset of the first CR or LF (of frames: or mark) from offset `at` on. Without one, it
 * is the number of bytes that are left, or one above READER_LONGEST. */
static size_t line_end(struct reader *r, size_t at)
{
    for (;;) {
        const char *line = r->buf + r->start;
        size_t have = r->end - r->start;
        for (; at < have; at += BLOCK) {
            struct marks m = marks_of(line + at, r->delimiter);
            uint32_t ends = r->frames ? m.ends | m.cuts : m.ends;
            if (ends != 0)
                return at + (size_t)__builtin_ctz(ends);
        }
        at = have;
        if (at > READER_LONGEST || !fill(r))
            return at;
    }
}

/* -- records with a quote, and lines that are none ------------------------------------- */

/* The first line, of `n` bytes, begins no record. The next is looked at afresh. */
static enum reader_result bad_line(struct reader *r, struct row *row, size_t n, const char *why)
{
    csv_free(&r->parser);
    parser_start(r);
    *row = (struct row){.line = r->line++,
                        .raw = {r->buf + r->start, n},
                        .ended = n < r->end - r->start,
                        .bad = why};
    take(r, n);
    return READER_BAD;
}

/* A line of more than READER_LONGEST bytes: keeps these, drops the others up to its end. */
static enum reader_result long_line(struct reader *r, struct row *row)
{
    size_t at = line_end(r, READER_LONGEST);
    while (at == r->end - r->start && !r->ended) {
        r->end = r->start + READER_LONGEST + 1; /* one too many: so it stays a long line */
        at = fill(r) ? line_end(r, READER_LONGEST + 1) : READER_LONGEST + 1;
        if (at == r->end - r->start && waits(r))
            return READER_END;
    }
    bool ended = at < r->end - r->start;
    if (!ended && r->failed)
        return no_more(r);
    *row = (struct row){.line = r->line++,
                        .raw = {r->buf + r->start, READER_LONGEST},
                        .ended = ended,
                        .end = ended ? r->buf[r->start + at] : '\0',
                        .bad = "a line of " TOO_LONG};
    take(r, at);
    return READER_BAD;
}

/* The LF that belongs to the CR at offset `end`, within quotes: goes to libcsv too. Returns
 * where the next line begins. */
static size_t quoted_next(struct reader *r, size_t end)
{
    bool cr = r->buf[r->start + end] == '\r';
    size_t next = end + 1;
    if (!cr || (next == r->end - r->start && !fill(r)) || r->buf[r->start + next] != '\n')
        return next;
    (void)parser_feed(r, next, 1); /* any byte may stand within quotes */
    return next + 1;
}

/* The record at start goes through libcsv, line by line until it is whole. */
static enum reader_result quoted(struct reader *r, struct row *row)
{
    size_t first = 0; /* bytes of its first line */
    r->n = r->text_n = 0;
    r->whole = false;
    for (size_t at = 0, lines = 1;; lines++) {
        size_t end = line_end(r, at);
        if (lines == 1)
            first = end;
        if (end > READER_LONGEST)
            return lines == 1 ? long_line(r, row)
                              : bad_line(r, row, first, "a record of " TOO_LONG);
        bool ended = end < r->end - r->start;
        if (!ended && waits(r)) {
            csv_free(&r->parser);
            parser_start(r); /* the record is looked at again from its beginning */
            return READER_END;
        }
        if (!ended && r->failed)
            return no_more(r);
        const char *why = parser_feed(r, at, end - at + ended);
        if (why == NULL && !ended && csv_fini(&r->parser, on_field, on_row, r) != 0)
            why = "a quote that is never closed";
        if (why != NULL)
            return bad_line(r, row, first, why);
        if (r->whole) {
            fields_place(r, r->text, 0);
            *row = (struct row){.line = r->line,
                                .raw = {r->buf + r->start, end},
                                .field = r->field,
                                .n = r->n,
                                .ended = ended};
            r->line += lines;
            take(r, end);
            return READER_ROW;
        }
        at = quoted_next(r, end);
    }
}

/* -- records without ------------------------------------------------------------------- */

/* How far the line at start was split. */
struct split {
    size_t at;   /* no stop before this offset */
    size_t cell; /* where the field that is not yet ended begins */
};

/* Splits on to the first stop (a line end or a quote), or to the end of the buffer: then 0, and
 * the last field is not yet among the fields. */
static char split(struct reader *r, struct split *s)
{
    const char *line = r->buf + r->start, *end = r->buf + r->end;
    const char *cell = line + s->cell;
    char delimiter = r->delimiter;
    size_t n = r->n;
    for (const char *p = line + s->at; p < end; p += BLOCK) {
        fields_reserve(r, n + BLOCK + 1);
        struct marks m = marks_of(p, delimiter);
        uint32_t stops = r->literal ? m.ends : m.ends | m.quotes;
        if (r->frames)
            stops |= m.cuts;
        uint32_t before = stops == 0 ? UINT32_MAX : (stops & -stops) - 1;
        for (uint32_t cuts = m.cuts & before; cuts != 0; cuts &= cuts - 1) {
            const char *cut = p + __builtin_ctz(cuts);
            r->field[n++] = (struct sv){cell, (size_t)(cut - cell)};
            cell = cut + 1;
        }
        if (stops != 0) {
            const char *stop = p + __builtin_ctz(stops);
            r->field[n] = (struct sv){cell, (size_t)(stop - cell)};
            r->n = n + 1;
            s->at = (size_t)(stop - line);
            return *stop;
        }
    }
    r->n = n;
    *s = (struct split){(size_t)(end - line), (size_t)(cell - line)};
    return '\0';
}

/* The line at start, which is not the end. */
static enum reader_result plain(struct reader *r, struct row *row)
{
    struct split s = {0, 0};
    char stop;
    r->n = 0;
    while ((stop = split(r, &s)) == '\0' && s.at <= READER_LONGEST) {
        bool more = fill(r);
        fields_place(r, r->buf + r->start, 1); /* the buffer moved, more or not */
        if (!more)
            break;
    }
    if (stop == '"')
        return quoted(r, row);
    if (s.at > READER_LONGEST)
        return long_line(r, row);
    if (stop == '\0') {
        if (waits(r))
            return READER_END;
        if (r->failed)
            return no_more(r);
        r->field[r->n++] = (struct sv){r->buf + r->start + s.cell, s.at - s.cell};
    }
    *row = (struct row){.line = r->line++,
                        .raw = {r->buf + r->start, s.at},
                        .field = r->field,
                        .n = s.at == 0 ? 0 : r->n,
                        .ended = stop != '\0',
                        .end = stop};
    take(r, s.at);
    return READER_ROW;
}

/* -- the door -------------------------------------------------------------------------- */

long reader_view(void *from, char *to, size_t n)
{
    struct sv *left = from, part = sv_head(*left, n);
    if (part.n > 0)
        memcpy(to, part.p, part.n);
    *left = sv_from(*left, part.n);
    return (long)part.n;
}

struct reader *reader_new(reader_source source, void *from, char delimiter)
{
    struct reader *r = mem_new(1, sizeof *r);
    r->source = source;
    r->from = from;
    r->delimiter = delimiter == '\0' ? ',' : delimiter;
    r->line = 1;
    r->fresh = true;
    parser_start(r);
    return r;
}

void reader_free(struct reader *r)
{
    if (r == NULL)
        return;
    csv_free(&r->parser);
    mem_free(r->buf);
    mem_free(r->field);
    mem_free(r->text);
    mem_free(r);
}

enum reader_result reader_next(struct reader *r, struct row *row)
{
    if (r->fresh)
        skip_mark(r);
    if (r->skip_lf && (r->start < r->end || fill(r))) {
        r->start += r->buf[r->start] == '\n';
        r->skip_lf = false;
    }
    if (r->start == r->end && !fill(r))
        return no_more(r);
    return plain(r, row);
}

void reader_delimiter(struct reader *r, char delimiter)
{
    r->delimiter = delimiter == '\0' ? ',' : delimiter;
    csv_set_delim(&r->parser, (unsigned char)r->delimiter);
}

void reader_literal(struct reader *r)
{
    r->literal = true;
}

void reader_frames(struct reader *r)
{
    r->literal = r->frames = true;
}

void reader_live(struct reader *r, bool live)
{
    r->live = live;
}

struct sv reader_peek(struct reader *r, size_t want)
{
    if (r->fresh)
        skip_mark(r);
    while (r->end - r->start < want && fill(r))
        ;
    return (struct sv){r->buf + r->start, r->end - r->start};
}
