#include "config.h"

#include "ingest/published_time.h"

/* Hours that the streams' times have room for. */
static const int64_t MOST_MS = 10000 * HOUR_MS;

enum { LONGEST = 40 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool printed_nothing(struct sv cell)
{
    static const char *const words[] = {"n/a", "#n/a", "null", "none", "nil"};
    struct sv text = sv_trim(cell), rest = text;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (sv_eq_nocase(text, sv_of(words[i])))
            return true;
    while (rest.n > 0) {
        bool long_dash = sv_starts(rest, SV("\xe2\x80\x93")) ||
                         sv_starts(rest, SV("\xe2\x80\x94")) ||
                         sv_starts(rest, SV("\xe2\x88\x92"));
        if (!long_dash && memchr("-._?", rest.p[0], 4) == NULL)
            return false;
        rest = sv_from(rest, long_dash ? 3 : 1);
    }
    return true;
}

/* --- one form for all ----------------------------------------------------------------- */

/* A time written out again with colons and one point. */
struct plain {
    char text[LONGEST];
    size_t n;
    bool hours; /* the first number is of hours, whatever follows */
    bool units; /* written with letters or strokes: numbers need not have two digits */
};

static bool put(struct plain *to, char c)
{
    if (to->n == LONGEST)
        return false;
    to->text[to->n++] = c;
    return true;
}

struct sign {
    const char *text;
    char is; /* h, m or s; or the byte itself */
};

static const struct sign signs[] = {
    {":", ':'},
    {".", '.'},
    {",", '.'},
    {"hrs", 'h'},
    {"hr", 'h'},
    {"h", 'h'},
    {"min", 'm'},
    {"m", 'm'},
    {"sec", 's'},
    {"s", 's'},
    {"''", 's'},
    {"\"", 's'},
    {"'", 'm'},
    {"\xe2\x80\x99\xe2\x80\x99", 's'},
    {"\xe2\x80\x99", 'm'},
    {"\xe2\x80\xb2", 'm'},
    {"\xe2\x80\xb3", 's'},
    {"\xe2\x80\x9d", 's'},
};

/* The sign that s begins with, or NULL. */
static const struct sign *sign_at(struct sv s)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t n = strlen(signs[i].text);
        if (s.n >= n && sv_eq_nocase(sv_head(s, n), sv_of(signs[i].text)))
            return &signs[i];
    }
    return NULL;
}

/* Behind a unit: a colon if a number follows, else what the shorter form left out. */
static bool put_unit(struct plain *to, char unit, bool last)
{
    to->units = true;
    to->hours |= unit == 'h';
    if (unit == 's')
        return last || put(to, '.');
    if (!put(to, ':'))
        return false;
    return !last || (put(to, '0') && put(to, '0'));
}

static bool make_plain(struct sv text, struct plain *to)
{
    *to = (struct plain){.n = 0};
    while (text.n > 0) {
        if (is_digit(text.p[0])) {
            if (!put(to, text.p[0]))
                return false;
            text = sv_from(text, 1);
            continue;
        }
        const struct sign *sign = sign_at(sv_trim(text));
        if (sign == NULL || to->n == 0 || !is_digit(to->text[to->n - 1]))
            return false;
        bool unit = sign->is == 'h' || sign->is == 'm' || sign->is == 's';
        if (text.p[0] == ' ' && !unit)
            return false;
        text = sv_from(sv_trim(text), strlen(sign->text));
        if (unit)
            text = sv_trim(text);
        if (unit ? !put_unit(to, sign->is, text.n == 0) : text.n == 0 || !put(to, sign->is))
            return false;
    }
    return true;
}

/* 2.09.44 has its points where others have colons. */
static void colons_for_points(struct plain *plain)
{
    size_t points = 0;
    for (size_t i = 0; i < plain->n; i++) {
        if (plain->text[i] == ':')
            return;
        points += plain->text[i] == '.';
    }
    if (points < 2)
        return;
    for (size_t i = 0, seen = 0; i < plain->n && seen < 2; i++)
        if (plain->text[i] == '.') {
            plain->text[i] = ':';
            seen++;
        }
}

/* --- numbers -------------------------------------------------------------------------- */

static bool number(struct sv s, size_t most, int64_t *value)
{
    return s.n <= most && sv_number(s, value);
}

/* The digits behind a point, cut to milliseconds. */
static bool fraction(struct sv s, int64_t *ms)
{
    int64_t weight = 100;
    *ms = 0;
    if (s.n == 0)
        return false;
    for (size_t i = 0; i < s.n; i++, weight /= 10) {
        if (!is_digit(s.p[i]))
            return false;
        *ms += weight * (s.p[i] - '0');
    }
    return true;
}

static bool parts_parse(const struct plain *plain, struct printed_form form, int64_t *ms)
{
    struct sv rest = {plain->text, plain->n}, decimals, part[3];
    int64_t value = 0, thousandths = 0;
    size_t n = 0;
    for (decimals = rest; decimals.n > 0 && decimals.p[0] != '.';)
        decimals = sv_from(decimals, 1);
    rest = sv_head(rest, rest.n - decimals.n);
    if (decimals.n > 0 && !fraction(sv_from(decimals, 1), &thousandths))
        return false;
    for (; rest.p != NULL; n++) {
        if (n == 3)
            return false;
        part[n] = sv_cut(&rest, ':');
    }
    if (n == 1 && !form.seconds && !plain->units)
        return false;
    for (size_t i = 0; i < n; i++) {
        int64_t next;
        bool two = part[i].n == 2 || (plain->units && part[i].n == 1);
        if (!number(part[i], 4, &next) || (i > 0 && (!two || next > 59)))
            return false;
        value = value * 60 + next;
    }
    if (plain->hours && n == 2) {
        if (decimals.n > 0)
            return false;
        value *= 60;
    }
    *ms = value * SECOND_MS + thousandths;
    return *ms < MOST_MS;
}

/* A day's fraction, digit by digit: exact, however many there are. */
static bool days_parse(struct sv text, int64_t *ms)
{
    enum { MOST_DIGITS = 60 };
    struct sv whole = text;
    size_t at = 0;
    while (at < text.n && text.p[at] != '.' && text.p[at] != ',')
        at++;
    whole = sv_head(text, at);
    struct sv part = sv_from(text, at + 1);
    int64_t days, digit[MOST_DIGITS], carry = 0;
    if (!number(whole, 3, &days) || part.n > MOST_DIGITS || (at < text.n && part.n == 0))
        return false;
    for (size_t i = 0; i < part.n; i++) {
        if (!is_digit(part.p[i]))
            return false;
        digit[i] = part.p[i] - '0';
    }
    for (size_t i = part.n; i-- > 0;) {
        int64_t product = digit[i] * DAY_MS + carry;
        digit[i] = product % 10;
        carry = product / 10;
    }
    *ms = days * DAY_MS + carry + (part.n > 0 && digit[0] >= 5);
    return *ms < MOST_MS;
}

enum printed printed_time(struct sv cell, struct printed_form form, int64_t *ms,
                          struct sv *mark)
{
    struct sv text = sv_trim(cell);
    struct plain plain;
    *ms = TIME_NONE;
    *mark = SV("");
    size_t n = text.n, zeros = 0;
    while (zeros < n && text.p[zeros] == '0')
        zeros++;
    if (zeros == n || printed_nothing(text))
        return PRINTED_NONE;
    while (n > 0 && memchr("#*+^!", text.p[n - 1], 5) != NULL)
        n--;
    *mark = sv_from(text, n);
    text = sv_trim(sv_head(text, n));
    bool time = form.days && days_parse(text, ms);
    if (!time && make_plain(text, &plain)) {
        colons_for_points(&plain);
        time = parts_parse(&plain, form, ms);
    }
    if (time && *ms > 0)
        return PRINTED_TIME;
    *ms = TIME_NONE;
    return time ? PRINTED_NONE : PRINTED_BAD;
}
