#include "config.h"

#include <utf8proc.h>

#include "base/text.h"

/* Normal forms are made piece by piece, so that they need no memory of their own and take
 * time in proportion to the text whatever it holds. A piece ends before a character that
 * joins with nothing before it; only more than PIECE / 2 marks in a row are cut anywhere. */
enum { PIECE = 64, EXPANSION = 18, POINTS = PIECE * EXPANSION };

/* No word of any language has more marks in a row (Unicode standard annex 15, D3); a pile of
 * thousands would cover the lines above. */
enum { MARKS = 30 };

/* Eight bytes of ASCII at a time. */
static size_t ascii_run(struct sv s, size_t at)
{
    for (uint64_t word; s.n - at >= sizeof word; at += sizeof word) {
        memcpy(&word, s.p + at, sizeof word);
        if ((word & 0x8080808080808080u) != 0)
            break;
    }
    while (at < s.n && (unsigned char)s.p[at] < 0x80)
        at++;
    return at;
}

/* The length of the valid sequence at p, which does not begin with ASCII; 0: there is none.
 * Overlong forms, surrogates and what is above U+10FFFF show in the second byte (Unicode
 * standard, table 3-7). */
static size_t sequence(const unsigned char *p, size_t n)
{
    unsigned lead = p[0], low = 0x80, high = 0xbf;
    size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (lead < 0xc2 || lead > 0xf4 || n < length)
        return 0;
    if (lead == 0xe0)
        low = 0xa0;
    else if (lead == 0xed)
        high = 0x9f;
    else if (lead == 0xf0)
        low = 0x90;
    else if (lead == 0xf4)
        high = 0x8f;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    return length;
}

size_t text_bad_byte(struct sv s)
{
    for (size_t at = 0, length;; at += length) {
        at = ascii_run(s, at);
        if (at == s.n)
            return at;
        length = sequence((const unsigned char *)s.p + at, s.n - at);
        if (length == 0)
            return at;
    }
}

struct sv text_cut(struct sv s, size_t most)
{
    if (s.n <= most)
        return s;
    while (most > 0 && ((unsigned char)s.p[most] & 0xc0) == 0x80)
        most--;
    return sv_head(s, most);
}

/* The character at the front of s, which is not empty, and its length; an invalid byte is
 * a character -1 of one byte. */
static int32_t point_at(struct sv s, size_t *length)
{
    if ((unsigned char)s.p[0] < 0x80) {
        *length = 1;
        return s.p[0];
    }
    utf8proc_int32_t point;
    size_t n = s.n < 4 ? s.n : 4;
    utf8proc_ssize_t used =
        utf8proc_iterate((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)n, &point);
    *length = used > 0 ? (size_t)used : 1;
    return used > 0 ? point : -1;
}

/* True of characters that are in NFC and join with nothing before them: most of what is in
 * names. Not of all such: false only costs time. */
static bool is_plain(int32_t c)
{
    return c < 0x300 || (c >= 0x400 && c <= 0x482) || (c >= 0x48a && c <= 0x52f) ||
           (c >= 0x1e00 && c <= 0x1eff) || (c >= 0x2010 && c <= 0x2027) ||
           (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30ff) ||
           (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) ||
           (c >= 0xac00 && c <= 0xd7a3);
}

/* Valid, and in NFC for sure. */
static bool all_plain(struct sv s)
{
    for (size_t at = ascii_run(s, 0), length; at < s.n; at = ascii_run(s, at + length)) {
        int32_t c = point_at(sv_from(s, at), &length);
        if (c < 0 || !is_plain(c))
            return false;
    }
    return true;
}

/* Marks, and the second and third letters of a Hangul syllable. */
static bool joins(int32_t c)
{
    utf8proc_category_t kind = utf8proc_category(c);
    return (kind >= UTF8PROC_CATEGORY_MN && kind <= UTF8PROC_CATEGORY_ME) ||
           (c >= 0x1160 && c <= 0x11ff);
}

/* The next piece of s; *s goes on behind it. */
static struct sv take_piece(struct sv *s)
{
    size_t at = 0, length;
    for (size_t points = 0; at < s->n && points < PIECE; points++, at += length) {
        int32_t c = point_at(sv_from(*s, at), &length);
        if (points > PIECE / 2 && !joins(c))
            break;
    }
    struct sv piece = sv_head(*s, at);
    *s = sv_from(*s, at);
    return piece;
}

/* A piece as characters in the form that the options ask for; their number, or -1 where the
 * piece is not UTF-8. */
static long piece_points(struct sv piece, utf8proc_option_t options, utf8proc_custom_func first,
                         utf8proc_int32_t points[POINTS])
{
    utf8proc_ssize_t n =
        utf8proc_decompose_custom((const utf8proc_uint8_t *)piece.p, (utf8proc_ssize_t)piece.n,
                                  points, POINTS, options, first, NULL);
    if (n < 0 || n > POINTS)
        return -1;
    if ((options & UTF8PROC_COMPOSE) != 0)
        n = utf8proc_normalize_utf32(points, n, options);
    return n;
}

static void put_point(struct sink *out, int32_t c)
{
    char *to = sink_reserve(out, 4);
    out->n += (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)to);
}

static const utf8proc_option_t NFC = UTF8PROC_STABLE | UTF8PROC_COMPOSE;

struct sv text_nfc(struct arena *arena, struct sv s)
{
    if (all_plain(s))
        return s;
    struct sink out = {0};
    struct sv rest = s, made = s;
    while (rest.n > 0) {
        utf8proc_int32_t points[POINTS];
        long n = piece_points(take_piece(&rest), NFC, NULL, points);
        if (n < 0)
            break;
        for (long i = 0; i < n; i++)
            put_point(&out, points[i]);
        if (rest.n == 0 && !sv_eq(sink_view(&out), s))
            made = arena_sv(arena, sink_view(&out));
    }
    sink_done(&out);
    return made;
}

/* Width */

static size_t width_of(int32_t c)
{
    if (utf8proc_category(c) == UTF8PROC_CATEGORY_MC)
        return 1;
    int width = utf8proc_charwidth(c);
    return width > 0 ? (size_t)width : 0;
}

static size_t ascii_width(struct sv s)
{
    size_t width = 0;
    for (size_t i = 0; i < s.n; i++)
        width += s.p[i] >= 0x20 && s.p[i] != 0x7f;
    return width;
}

size_t text_width(struct sv s)
{
    if (ascii_run(s, 0) == s.n)
        return ascii_width(s);
    size_t width = 0;
    while (s.n > 0) {
        utf8proc_int32_t points[POINTS];
        struct sv piece = take_piece(&s);
        long n = piece_points(piece, NFC, NULL, points);
        if (n < 0)
            width += piece.n;
        for (long i = 0; i < n; i++)
            width += width_of(points[i]);
    }
    return width;
}

/* The length of the first character of s with all its marks. */
static size_t cluster(struct sv s)
{
    size_t at, length;
    utf8proc_int32_t state = 0;
    int32_t last = point_at(s, &at);
    while (at < s.n && last >= 0) {
        int32_t next = point_at(sv_from(s, at), &length);
        if (next < 0 || utf8proc_grapheme_break_stateful(last, next, &state))
            break;
        last = next;
        at += length;
    }
    return at;
}

struct sv text_fit(struct sv s, size_t width, size_t *used)
{
    size_t at = 0, have = 0;
    while (at < s.n) {
        struct sv rest = sv_from(s, at);
        bool ascii =
            (unsigned char)rest.p[0] < 0x80 && (rest.n == 1 || (unsigned char)rest.p[1] < 0x80);
        struct sv next = sv_head(rest, ascii ? 1 : cluster(rest));
        size_t more = text_width(next);
        if (more > width - have)
            break;
        have += more;
        at += next.n;
    }
    if (used != NULL)
        *used = have;
    return sv_head(s, at);
}

/* Folding */

/* Letters that no normal form takes apart, as they are written without them; small, since the
 * case is folded before. Sorted. After ICAO Doc 9303 where one letter stands for one. */
static const struct {
    int32_t letter;
    const char *spelled;
} LETTERS[] = {
    {0x00e6, "ae"}, {0x00f0, "d"}, {0x00f8, "o"}, {0x00fe, "th"}, {0x0111, "d"},  {0x0127, "h"},
    {0x0131, "i"},  {0x0138, "q"}, {0x0142, "l"}, {0x014b, "n"},  {0x0153, "oe"}, {0x0167, "t"},
    {0x0180, "b"},  {0x0188, "c"}, {0x018c, "d"}, {0x0192, "f"},  {0x0199, "k"},  {0x019a, "l"},
    {0x019e, "n"},  {0x01a5, "p"}, {0x01ad, "t"}, {0x01b4, "y"},  {0x01b6, "z"},  {0x01dd, "e"},
    {0x01e5, "g"},  {0x0237, "j"}, {0x023c, "c"}, {0x0247, "e"},  {0x0249, "j"},  {0x024d, "r"},
    {0x024f, "y"},  {0x0253, "b"}, {0x0254, "o"}, {0x0256, "d"},  {0x0257, "d"},  {0x0259, "e"},
    {0x025b, "e"},  {0x0260, "g"}, {0x0263, "g"}, {0x0268, "i"},  {0x0269, "i"},  {0x0272, "n"},
    {0x0289, "u"},  {0x028b, "v"}, {0x2c65, "a"}, {0x2c66, "t"},
};

static const char *spelled(int32_t c)
{
    size_t low = 0, high = sizeof LETTERS / sizeof *LETTERS;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (LETTERS[middle].letter == c)
            return LETTERS[middle].spelled;
        if (LETTERS[middle].letter < c)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* What stands inside a word and is left out as often as not: apostrophes, primes and letters
 * that look so, the middle dot (Catalan, and between the parts of a name in Chinese). */
static bool is_apostrophe(int32_t c)
{
    return c == '\'' || c == '`' || c == 0xb7 || (c >= 0x2b9 && c <= 0x2bf) || c == 0x2c8 ||
           c == 0x2ca || c == 0x2cb || c == 0x2ee || c == 0x55a || c == 0x5f3 ||
           (c >= 0x2018 && c <= 0x201b && c != 0x201a) || c == 0x2027 || c == 0x2032 ||
           c == 0x2035 || c == 0xa78b || c == 0xa78c;
}

/* Before anything is taken apart: accents that stand alone are typed as apostrophes and would
 * become a space and a mark. */
static utf8proc_int32_t retype(utf8proc_int32_t c, void *unused)
{
    (void)unused;
    bool accent =
        c == 0xb4 || c == 0x384 || c == 0x1fbd || c == 0x1fbf || c == 0x1ffd || c == 0x1ffe;
    return accent ? '\'' : c;
}

/* Latin, Greek and Cyrillic, where marks are accents. In kana, Devanagari, Hebrew they are
 * sounds. */
static bool has_accents(int32_t c)
{
    return c < 0x530 || (c >= 0x1c80 && c <= 0x1c8f) || (c >= 0x1d00 && c <= 0x1dbf) ||
           (c >= 0x1e00 && c <= 0x1fff) || (c >= 0x2c60 && c <= 0x2c7f) ||
           (c >= 0xa640 && c <= 0xa69f) || (c >= 0xa720 && c <= 0xa7ff) ||
           (c >= 0xab30 && c <= 0xab6f);
}

struct fold {
    struct sink out;
    bool gap;   /* a space is due before the next character */
    bool marks; /* marks belong to the letter before */
};

static void fold_point(struct fold *fold, int32_t c)
{
    utf8proc_category_t kind = utf8proc_category(c);
    if (kind >= UTF8PROC_CATEGORY_MN && kind <= UTF8PROC_CATEGORY_ME) {
        if (fold->marks)
            put_point(&fold->out, c);
        return;
    }
    if (is_apostrophe(c))
        return;
    bool letter = kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO;
    fold->marks = letter && !has_accents(c);
    if (c == 0x2212 || /* the minus sign is typed as a hyphen */
        (kind >= UTF8PROC_CATEGORY_PC && kind <= UTF8PROC_CATEGORY_PO) ||
        (kind >= UTF8PROC_CATEGORY_ZS && kind <= UTF8PROC_CATEGORY_CC)) {
        fold->gap = fold->out.n > 0;
        return;
    }
    if (fold->gap)
        sink_char(&fold->out, ' ');
    fold->gap = false;
    const char *plain = spelled(c);
    if (plain != NULL)
        sink_str(&fold->out, plain);
    else
        put_point(&fold->out, c);
}

/* What fold_point() does, for ASCII alone. */
static struct sv fold_ascii(struct arena *arena, struct sv s)
{
    char *to = arena_alloc(arena, s.n + 1, 1);
    size_t n = 0;
    bool gap = false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c == '\'' || c == '`')
            continue;
        bool symbol = c > ' ' && strchr("$+<=>^|~", c) != NULL;
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && !symbol) {
            gap = n > 0;
            continue;
        }
        if (gap)
            to[n++] = ' '; /* in the place of what made the gap */
        gap = false;
        to[n++] = c;
    }
    return (struct sv){to, n};
}

struct sv text_fold(struct arena *arena, struct sv s)
{
    if (ascii_run(s, 0) == s.n)
        return fold_ascii(arena, s);
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                      UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    struct fold fold = {0};
    bool valid = true;
    for (struct sv rest = s; rest.n > 0 && valid;) {
        utf8proc_int32_t points[POINTS];
        long n = piece_points(take_piece(&rest), options, retype, points);
        valid = n >= 0;
        for (long i = 0; i < n; i++)
            fold_point(&fold, points[i]);
    }
    struct sv folded = arena_sv(arena, valid ? sink_view(&fold.out) : s);
    sink_done(&fold.out);
    return folded;
}

/* Showing */

static bool moves_the_cursor(int32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x61c || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* Noncharacters (Unicode standard, 23.7): a PDF or a page that holds one cannot be made. */
static bool is_nothing(int32_t c)
{
    return (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

/* A mark that stands over or under what comes before it. */
static bool is_piled(int32_t c)
{
    if (c < 0x300 || is_plain(c))
        return false;
    utf8proc_category_t kind = utf8proc_category(c);
    return kind == UTF8PROC_CATEGORY_MN || kind == UTF8PROC_CATEGORY_ME;
}

void text_escape(struct sink *sink, struct sv s)
{
    static const char digits[] = "0123456789abcdef";
    size_t marks = 0;
    while (s.n > 0) {
        size_t length = 0;
        while (length < s.n && s.p[length] >= ' ' && s.p[length] < 0x7F)
            length++;
        sink_sv(sink, sv_head(s, length)); /* most texts are ASCII and go as they are */
        s = sv_from(s, length);
        if (s.n == 0)
            return;
        marks = length > 0 ? 0 : marks;
        int32_t c = point_at(s, &length);
        marks = is_piled(c) ? marks + 1 : 0;
        if (marks > MARKS) {
            sink_str(sink, marks == MARKS + 1 ? "\xe2\x80\xa6" : "");
            s = sv_from(s, length);
            continue;
        }
        bool show = !moves_the_cursor(c) && !is_nothing(c); /* -1 is below 0x20 */
        for (size_t i = 0; i < length; i++) {
            unsigned char byte = (unsigned char)s.p[i];
            if (show) {
                sink_char(sink, s.p[i]);
                continue;
            }
            sink_str(sink, "\\x");
            sink_char(sink, digits[byte >> 4]);
            sink_char(sink, digits[byte & 15]);
        }
        s = sv_from(s, length);
    }
}

struct sv text_shown(struct arena *arena, struct sv s)
{
    struct sink out = {0};
    text_escape(&out, s);
    struct sv kept = arena_sv(arena, sink_view(&out));
    sink_done(&out);
    return kept;
}
