#include "config.h"

#include "race/time.h"

/* The two digits of 0 to 99. */
static const char PAIRS[] = "00010203040506070809101112131415161718192021222324"
                            "25262728293031323334353637383940414243444546474849"
                            "50515253545556575859606162636465666768697071727374"
                            "75767778798081828384858687888990919293949596979899";

/* What two() adds where there are no two digits: more than any limit that is asked for. */
enum { NO_PAIR = 256 };

static inline unsigned digit(char c)
{
    return (unsigned char)c - 48u;
}

static inline unsigned two(const char *p)
{
    unsigned a = digit(p[0]), b = digit(p[1]);
    return a > 9 || b > 9 ? NO_PAIR : a * 10 + b;
}

static inline char *put_two(char *to, unsigned n)
{
    memcpy(to, PAIRS + 2 * (size_t)n, 2);
    return to + 2;
}

/* The length of the decimals that s begins with, their point included; 0: a point without
 * digits. Only the first three count. */
static size_t decimals(struct sv s, unsigned *ms)
{
    unsigned value = 0, weight = 100;
    size_t at = 1;
    if (s.n >= 4 && digit(s.p[1]) <= 9 && digit(s.p[2]) <= 9 && digit(s.p[3]) <= 9) {
        value = digit(s.p[1]) * 100 + digit(s.p[2]) * 10 + digit(s.p[3]);
        weight = 0;
        at = 4;
    }
    for (; at < s.n && digit(s.p[at]) <= 9; at++) {
        value += digit(s.p[at]) * weight;
        weight /= 10;
    }
    *ms = value;
    return at > 1 ? at : 0;
}

/* All of s as decimals, at most `most` of them; no text is zero. */
static bool all_decimals(struct sv s, size_t most, unsigned *ms)
{
    *ms = 0;
    if (s.n == 0)
        return true;
    return s.p[0] == '.' && s.n - 1 <= most && decimals(s, ms) == s.n;
}

/* The number that s begins with, up to `most` digits; returns how many they are. */
static size_t leading(struct sv s, size_t most, int64_t *value)
{
    size_t n = 0;
    *value = 0;
    for (; n < most && n < s.n && digit(s.p[n]) <= 9; n++)
        *value = *value * 10 + (int64_t)digit(s.p[n]);
    return n;
}

/* H:MM:SS.mmm, the form of the streams below ten hours: by far the most that is ever read. */
static inline bool usual_parse(const char *p, int64_t *ms)
{
    unsigned hours = digit(p[0]), tens_m = digit(p[2]), m = digit(p[3]);
    unsigned tens_s = digit(p[5]), s = digit(p[6]);
    unsigned tenths = digit(p[8]), hundredths = digit(p[9]), last = digit(p[10]);
    if ((hours > 9) | (tens_m > 5) | (m > 9) | (tens_s > 5) | (s > 9) | (tenths > 9) |
        (hundredths > 9) | (last > 9) | (p[1] != ':') | (p[4] != ':') | (p[7] != '.'))
        return false;
    unsigned seconds = (hours * 60 + tens_m * 10 + m) * 60 + tens_s * 10 + s;
    *ms = seconds * 1000 + tenths * 100 + hundredths * 10 + last;
    return true;
}

bool elapsed_parse(struct sv text, bool negative, int64_t *ms)
{
    if (text.n == 11 && usual_parse(text.p, ms))
        return true;
    bool minus = negative && text.n > 0 && text.p[0] == '-';
    struct sv s = minus ? sv_from(text, 1) : text;
    int64_t hours;
    size_t n = leading(s, 4, &hours);
    if (n == 0 || s.n < n + 6 || s.p[n] != ':' || s.p[n + 3] != ':')
        return false;
    unsigned minutes = two(s.p + n + 1), seconds = two(s.p + n + 4), fraction;
    if (minutes > 59 || seconds > 59 || !all_decimals(sv_from(s, n + 6), 3, &fraction))
        return false;
    int64_t value = hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS + fraction;
    *ms = minus ? -value : value;
    return true;
}

static char *put_number(char *to, uint64_t n)
{
    char digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + n % 10);
    while ((n /= 10) > 0);
    memcpy(to, digits + at, sizeof digits - at);
    return to + (sizeof digits - at);
}

/* Writes `[-]H:MM:SS` and as many decimals as asked for. */
static size_t put_elapsed(char to[TIME_TEXT], int64_t ms, int places)
{
    char *p = to;
    *p = '\0';
    if (ms == TIME_NONE)
        return 0;
    if (ms < 0)
        *p++ = '-';
    uint64_t whole = ms < 0 ? 0 - (uint64_t)ms : (uint64_t)ms;
    uint64_t hours = whole / (uint64_t)HOUR_MS;
    unsigned rest = (unsigned)(whole - hours * (uint64_t)HOUR_MS);
    if (hours < 10)
        *p++ = (char)('0' + hours);
    else
        p = put_number(p, hours);
    *p++ = ':';
    p = put_two(p, rest / 60000);
    *p++ = ':';
    p = put_two(p, rest / 1000 % 60);
    if (places > 0) {
        unsigned fraction = rest % 1000;
        *p++ = '.';
        *p++ = (char)('0' + fraction / 100);
        if (places > 1)
            p = put_two(p, fraction % 100);
    }
    *p = '\0';
    return (size_t)(p - to);
}

size_t elapsed_format(char to[TIME_TEXT], int64_t ms)
{
    return put_elapsed(to, ms, 3);
}

/* `N`, `N:SS` or `N:MM:SS`, with decimals; *parts is how many numbers there were. */
static bool parts_parse(struct sv text, int64_t *ms, int *parts)
{
    int64_t value;
    unsigned fraction;
    size_t at = leading(text, 9, &value);
    if (at == 0)
        return false;
    for (*parts = 1; *parts < 3 && at < text.n && text.p[at] == ':'; ++*parts) {
        unsigned next = text.n - at < 3 ? NO_PAIR : two(text.p + at + 1);
        if (next > 59)
            return false;
        value = value * 60 + next;
        at += 3;
    }
    if (!all_decimals(sv_from(text, at), 3, &fraction))
        return false;
    *ms = value * SECOND_MS + fraction;
    return true;
}

bool duration_parse(struct sv text, int64_t *ms)
{
    int parts;
    return parts_parse(text, ms, &parts);
}

bool offset_parse(struct sv text, int64_t *ms)
{
    bool sign = text.n > 0 && (text.p[0] == '-' || text.p[0] == '+');
    int64_t value;
    int parts;
    if (!parts_parse(sign ? sv_from(text, 1) : text, &value, &parts) || parts == 2)
        return false;
    *ms = sign && text.p[0] == '-' ? -value : value;
    return true;
}

/* `MM[:SS[.fff]]` at the front of s: how many bytes, 0 if it is not of that form. */
static size_t minutes_at(struct sv s, bool need_seconds, int64_t *ms)
{
    unsigned minutes = s.n < 2 ? NO_PAIR : two(s.p), fraction = 0;
    if (minutes > 59)
        return 0;
    *ms = minutes * MINUTE_MS;
    if (s.n < 3 || s.p[2] != ':')
        return need_seconds ? 0 : 2;
    unsigned seconds = s.n < 5 ? NO_PAIR : two(s.p + 3);
    if (seconds > 59)
        return 0;
    size_t used = 5;
    if (s.n > 5 && s.p[5] == '.') {
        size_t more = decimals(sv_from(s, 5), &fraction);
        if (more == 0)
            return 0;
        used += more;
    }
    *ms += seconds * SECOND_MS + fraction;
    return used;
}

bool clock_parse(struct sv text, int64_t *ms_of_day)
{
    int64_t hours, rest;
    size_t n = leading(text, 2, &hours);
    if (n == 0 || hours > 23 || text.n < n + 3 || text.p[n] != ':')
        return false;
    struct sv behind = sv_from(text, n + 1);
    if (minutes_at(behind, false, &rest) != behind.n)
        return false;
    *ms_of_day = hours * HOUR_MS + rest;
    return true;
}

/* Days from civil and back: the year begins in March, so that the leap day is its last. */
enum { DAYS_400_YEARS = 146097, DAYS_TO_1970 = 719468 };

int64_t date_days(int year, int month, int day)
{
    int64_t y = (int64_t)year - (month <= 2);
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t of_era = y - era * 400;
    int64_t of_year = (153 * ((month + 9) % 12) + 2) / 5 + (int64_t)day - 1;
    return era * DAYS_400_YEARS + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
           DAYS_TO_1970;
}

void date_civil(int64_t days, int *year, int *month, int *day)
{
    int64_t z = days + DAYS_TO_1970;
    int64_t era = (z >= 0 ? z : z - (DAYS_400_YEARS - 1)) / DAYS_400_YEARS;
    unsigned of_era = (unsigned)(z - era * DAYS_400_YEARS);
    unsigned y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    unsigned of_year = of_era - (365 * y + y / 4 - y / 100);
    unsigned m = (5 * of_year + 2) / 153;
    *day = (int)(of_year - (153 * m + 2) / 5 + 1);
    *month = (int)(m < 10 ? m + 3 : m - 9);
    *year = (int)(era * 400 + (int64_t)y + (*month <= 2));
}

/* The ten bytes of a date at p. */
static bool date_at(const char *p, int64_t *days)
{
    unsigned century = two(p), year = two(p + 2), month = two(p + 5), day = two(p + 8);
    if (p[4] != '-' || p[7] != '-' || century > 99 || year > 99)
        return false;
    if (month - 1 > 11 || day - 1 > 30 || (century == 0 && year == 0))
        return false;
    bool leap = ((year == 0 ? century : year) & 3) == 0;
    unsigned last = month == 2 ? 28u + leap : 30u + ((month + month / 8) & 1);
    if (day > last)
        return false;
    /* date_days() for years that are never below zero */
    unsigned y = century * 100 + year - (month <= 2), m = month <= 2 ? month + 9 : month - 3;
    unsigned count = y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1;
    *days = (int64_t)count - DAYS_TO_1970;
    return true;
}

bool date_parse(struct sv text, int64_t *days)
{
    return text.n == 10 && date_at(text.p, days);
}

/* The days of 0001-01-01 and 9999-12-31, the first and the last that can be written. */
static const int64_t FIRST_DAY = -719162, LAST_DAY = 2932896;

static char *put_date(char *to, int64_t days)
{
    int year, month, day;
    date_civil(days, &year, &month, &day);
    to = put_two(to, (unsigned)year / 100);
    to = put_two(to, (unsigned)year % 100);
    *to++ = '-';
    to = put_two(to, (unsigned)month);
    *to++ = '-';
    return put_two(to, (unsigned)day);
}

size_t date_format(char to[TIME_TEXT], int64_t days)
{
    bool can = days >= FIRST_DAY && days <= LAST_DAY;
    char *end = can ? put_date(to, days) : to;
    *end = '\0';
    return (size_t)(end - to);
}

/* `YYYY-MM-DDTHH:MM[:SS[.fff]]` at the front of s: how many bytes, 0 if not of that form. */
static size_t local_at(struct sv s, bool need_seconds, int64_t *local_ms)
{
    int64_t days, rest;
    if (s.n < 16 || (s.p[10] != 'T' && s.p[10] != ' ') || s.p[13] != ':' ||
        !date_at(s.p, &days))
        return 0;
    unsigned hours = two(s.p + 11);
    size_t used = minutes_at(sv_from(s, 14), need_seconds, &rest);
    if (hours > 23 || used == 0)
        return 0;
    *local_ms = days * DAY_MS + hours * HOUR_MS + rest;
    return 14 + used;
}

bool local_parse(struct sv text, int64_t *local_ms)
{
    size_t used = local_at(text, false, local_ms);
    return used > 0 && used == text.n;
}

/* `Z` or `+HH:MM`, and nothing behind it. */
static bool offset_at(struct sv s, int32_t *offset_s)
{
    *offset_s = 0;
    if (s.n == 1)
        return s.p[0] == 'Z';
    if (s.n != 6 || (s.p[0] != '+' && s.p[0] != '-') || s.p[3] != ':')
        return false;
    unsigned hours = two(s.p + 1), minutes = two(s.p + 4);
    if (hours > 23 || minutes > 59)
        return false;
    int32_t east = (int32_t)(hours * 3600 + minutes * 60);
    *offset_s = s.p[0] == '-' ? -east : east;
    return true;
}

bool stamp_parse(struct sv text, struct stamp *stamp)
{
    int64_t local_ms;
    int32_t offset_s;
    size_t used = local_at(text, true, &local_ms);
    if (used == 0 || !offset_at(sv_from(text, used), &offset_s))
        return false;
    *stamp = (struct stamp){local_ms - offset_s * SECOND_MS, offset_s};
    return true;
}

bool stamp_stream_parse(struct sv text, struct stamp *stamp)
{
    if (text.n < 25 || text.n > 29 || text.p[10] != 'T' || text.p[text.n - 1] == 'Z')
        return false;
    return stamp_parse(text, stamp);
}

static unsigned digit_at(const char *p, bool *bad)
{
    unsigned digit = (unsigned char)*p - (unsigned)'0';
    *bad |= digit > 9;
    return digit;
}

static unsigned two_at(const char *p, unsigned most, bool *bad)
{
    unsigned n = digit_at(p, bad) * 10 + digit_at(p + 1, bad);
    *bad |= n > most;
    return n;
}

/* HH:MM:SS.mmm as ms; -1: not of that form, which stamp_parse() may yet understand. */
static int64_t whole_clock(const char *p)
{
    bool bad = p[2] != ':' || p[5] != ':' || p[8] != '.';
    unsigned minutes = two_at(p, 23, &bad) * 60 + two_at(p + 3, 59, &bad);
    unsigned seconds = minutes * 60 + two_at(p + 6, 59, &bad);
    unsigned ms = digit_at(p + 9, &bad) * 100 + two_at(p + 10, 99, &bad);
    return bad ? -1 : (int64_t)seconds * SECOND_MS + ms;
}

bool stamp_run_parse(struct stamp_run *run, struct sv text, struct stamp *stamp)
{
    enum { WHOLE = 29, OFFSET_AT = 23 };
    bool whole = text.n == WHOLE && text.p[10] == 'T';
    int64_t clock = whole ? whole_clock(text.p + 11) : -1;
    if (clock >= 0 && run->known && memcmp(text.p, run->date, sizeof run->date) == 0 &&
        memcmp(text.p + OFFSET_AT, run->offset, sizeof run->offset) == 0) {
        *stamp = (struct stamp){run->midnight_ms + clock, run->offset_s};
        return true;
    }
    if (!stamp_stream_parse(text, stamp))
        return false;
    run->known = clock >= 0;
    if (run->known) {
        memcpy(run->date, text.p, sizeof run->date);
        memcpy(run->offset, text.p + OFFSET_AT, sizeof run->offset);
        run->midnight_ms = stamp->utc_ms - clock;
        run->offset_s = stamp->offset_s;
    }
    return true;
}

size_t stamp_format(char to[TIME_TEXT], struct stamp stamp)
{
    *to = '\0';
    /* An offset before 1940 may have seconds; the date is checked with room for any offset. */
    int32_t minutes = stamp.offset_s / 60 - (stamp.offset_s % 60 < 0);
    if (minutes <= -24 * 60 || minutes >= 24 * 60 || stamp.utc_ms < (FIRST_DAY - 1) * DAY_MS ||
        stamp.utc_ms > (LAST_DAY + 2) * DAY_MS)
        return 0;
    int64_t local = stamp.utc_ms + minutes * MINUTE_MS;
    int64_t days = local / DAY_MS - (local % DAY_MS < 0);
    if (days < FIRST_DAY || days > LAST_DAY)
        return 0;
    unsigned rest = (unsigned)(local - days * DAY_MS);
    unsigned east = (unsigned)(minutes < 0 ? -minutes : minutes);
    char *p = put_date(to, days);
    *p++ = 'T';
    p = put_two(p, rest / 3600000);
    *p++ = ':';
    p = put_two(p, rest / 60000 % 60);
    *p++ = ':';
    p = put_two(p, rest / 1000 % 60);
    *p++ = '.';
    *p++ = (char)('0' + rest % 1000 / 100);
    p = put_two(p, rest % 100);
    *p++ = minutes < 0 ? '-' : '+';
    p = put_two(p, east / 60);
    *p++ = ':';
    p = put_two(p, east % 60);
    *p = '\0';
    return (size_t)(p - to);
}

int64_t official_ms(int64_t ms, enum rounding rounding)
{
    if (ms == TIME_NONE || rounding == ROUND_NONE)
        return ms;
    int64_t step = rounding == ROUND_UP_TENTH ? 100 : SECOND_MS;
    int64_t over = ms % step; /* below zero the cut is the way up */
    if (over <= 0 || ms > INT64_MAX - step)
        return ms - over;
    return ms - over + step;
}

size_t official_format(char to[TIME_TEXT], int64_t ms, enum rounding rounding)
{
    int places = rounding == ROUND_NONE ? 3 : rounding == ROUND_UP_TENTH ? 1 : 0;
    return put_elapsed(to, official_ms(ms, rounding), places);
}

static const struct sv roundings[] = {SV_INIT("up-second"), SV_INIT("up-tenth"),
                                      SV_INIT("none")};

const struct choices rounding_choices = {roundings, sizeof roundings / sizeof *roundings};

bool rounding_parse(struct sv text, enum rounding *rounding)
{
    unsigned choice;
    if (!choice_find(rounding_choices, text, &choice))
        return false;
    *rounding = (enum rounding)choice;
    return true;
}
