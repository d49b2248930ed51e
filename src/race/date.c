#include "config.h"

#include "race/date.h"

#include "race/time.h"

enum { PARTS = 3, EARLIEST = 1850, LATEST = 2199 };

/* The parts of a date in their order, up to one more than a date has. */
struct parts {
    int value[PARTS + 1];
    size_t digits[PARTS + 1]; /* 0: the English name of a month */
    size_t n;
};

bool date_order_parse(struct sv text, enum date_order *order)
{
    static const char *const words[] = {
        [DATE_YMD] = "ymd", [DATE_DMY] = "dmy", [DATE_MDY] = "mdy"};
    for (enum date_order i = DATE_YMD; i <= DATE_MDY; i++)
        if (sv_is(text, words[i])) {
            *order = i;
            return true;
        }
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The month whose English name, or its first three letters, this is; 0: none. */
static int month_named(struct sv word)
{
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    for (int m = 0; m < 12; m++) {
        struct sv name = sv_of(names[m]);
        if (sv_eq_nocase(word, name) || sv_eq_nocase(word, sv_head(name, 3)))
            return m + 1;
    }
    return 0;
}

/* Cuts the next part off; false if there is none at the front of *s. */
static bool take_part(struct sv *s, struct parts *parts)
{
    size_t n = 0;
    int value = 0;
    bool digits = s->n > 0 && is_digit(s->p[0]);
    while (n < s->n && n < 10 && (digits ? is_digit(s->p[n]) : is_letter(s->p[n]))) {
        if (digits && n < 9)
            value = value * 10 + (s->p[n] - '0');
        n++;
    }
    if (!digits)
        value = month_named(sv_head(*s, n));
    if (n == 0 || n > 9 || value == 0 || parts->n > PARTS)
        return false;
    parts->value[parts->n] = value;
    parts->digits[parts->n++] = digits ? n : 0;
    *s = sv_from(*s, n);
    return true;
}

/* Cuts off what parts a date: signs, blanks, the words for year, month and day in Chinese,
 * Japanese and Korean. */
static bool take_mark(struct sv *s)
{
    static const char *const marks[] = {"-",  "/",  ".",  ",",  " ", "年",
                                        "月", "日", "년", "월", "일"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        struct sv mark = sv_of(marks[i]);
        if (!sv_starts(*s, mark))
            continue;
        *s = sv_from(*s, mark.n);
        return true;
    }
    return false;
}

/* Without a time of midnight at its end; what has another time is no date. */
static bool cut_midnight(struct sv *text)
{
    const char *colon = text->n == 0 ? NULL : memchr(text->p, ':', text->n);
    if (colon == NULL)
        return true;
    size_t from = (size_t)(colon - text->p);
    while (from > 0 && text->p[from - 1] == '0')
        from--;
    for (size_t i = from; i < text->n; i++) {
        char c = text->p[i];
        if (c != '0' && c != ':' && c != '.' && !(c == 'Z' && i == text->n - 1))
            return false;
    }
    if (from == 0 || (text->p[from - 1] != ' ' && text->p[from - 1] != 'T'))
        return false;
    *text = sv_trim(sv_head(*text, from - 1));
    return true;
}

static bool split(struct sv text, struct parts *parts)
{
    *parts = (struct parts){.n = 0};
    while (text.n > 0) {
        if (!take_part(&text, parts))
            return false;
        bool parted = text.n == 0;
        while (take_mark(&text))
            parted = true;
        if (!parted)
            return false;
    }
    return true;
}

static bool exists(int year, int month, int day, int64_t *days)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    int y, m, d;
    *days = date_days(year, month, day);
    date_civil(*days, &y, &m, &d);
    return m == month && d == day;
}

/* YYYYMMDD, DDMMYYYY, MMDDYYYY: the years that people are born in are no days and months. */
static void look_at_eight(struct date_look *look, int value)
{
    int first = value / 10000, last = value % 10000;
    look->sure = first >= EARLIEST && first <= LATEST &&
                 exists(first, last / 100, last % 100, &look->days);
    if (look->sure || last < EARLIEST || last > LATEST)
        return;
    look->dmy = exists(last, first % 100, first / 100, &look->days_dmy);
    look->mdy = exists(last, first / 100, first % 100, &look->days_mdy);
}

struct date_look date_look(struct sv text)
{
    struct date_look look = {false};
    struct parts p;
    if (!cut_midnight(&text) || !split(text, &p))
        return look;
    const int *v = p.value;
    const size_t *n = p.digits;
    if (p.n == 1 && n[0] == 8)
        look_at_eight(&look, v[0]);
    if (p.n != PARTS)
        return look;
    bool year_first = n[0] == 4 && n[1] <= 2 && n[2] >= 1 && n[2] <= 2;
    bool year_last = n[0] <= 2 && n[1] <= 2 && n[2] == 4;
    if (year_first)
        look.sure = exists(v[0], v[1], v[2], &look.days);
    else if (year_last && n[0] == 0 && n[1] > 0)
        look.sure = exists(v[2], v[0], v[1], &look.days);
    else if (year_last && n[1] == 0 && n[0] > 0)
        look.sure = exists(v[2], v[1], v[0], &look.days);
    else if (year_last && n[0] > 0) {
        look.dmy = exists(v[2], v[1], v[0], &look.days_dmy);
        look.mdy = exists(v[2], v[0], v[1], &look.days_mdy);
    }
    return look;
}
