#include "config.h"

#include "ingest/when.h"

#include "base/text.h"

static const int64_t DAYS_1980 = 3652; /* 1980-01-01 in days since 1970 */

static bool there(struct sv s)
{
    return s.p != NULL && s.n > 0;
}

static bool bad(struct fault *why, const char *what, struct sv text)
{
    fault_set(why, NULL, 0, "%s '%.*s'", what, SV_ARG(text_cut(text, 100)));
    return false;
}

static bool all_digits(struct sv s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n > 0;
}

/* Digits behind the point as milliseconds; what is finer is cut. */
static int64_t decimals_ms(struct sv digits)
{
    int64_t ms = 0;
    for (size_t i = 0; i < 3; i++)
        ms = ms * 10 + (i < digits.n ? digits.p[i] - '0' : 0);
    return ms;
}

/* The number of the digits at `at`, which must be there. */
static int number_at(struct sv s, size_t at, size_t n)
{
    int value = 0;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + (s.p[at + i] - '0');
    return value;
}

/* Cuts the date into three numbers in the order in which they stand. */
static bool date_parts(struct sv text, int part[3], bool *year_first)
{
    if (all_digits(text) && (text.n == 6 || text.n == 8)) {
        size_t year = text.n - 4;
        *year_first = true;
        part[0] = number_at(text, 0, year);
        part[1] = number_at(text, year, 2);
        part[2] = number_at(text, year + 2, 2);
        if (text.n == 6)
            part[0] += part[0] >= 80 ? 1900 : 2000;
        if (text.n == 6 && part[0] == 2000 && part[1] == 0)
            part[0] = 0;
        return true;
    }
    struct sv rest = text;
    for (int i = 0; i < 3; i++) {
        size_t n = 0;
        while (n < rest.n && rest.p[n] >= '0' && rest.p[n] <= '9')
            n++;
        if (n == 0 || n > 4 || (i == 2) != (n == rest.n))
            return false;
        if (i < 2 && (rest.p[n] == '\0' || strchr("-/.", rest.p[n]) == NULL))
            return false;
        if (i == 0)
            *year_first = n == 4;
        else if (i == 1 ? n > 2 : (*year_first ? n > 2 : n != 4))
            return false;
        part[i] = number_at(rest, 0, n);
        rest = sv_from(rest, n + 1);
    }
    return true;
}

bool when_date(struct sv text, enum raw_dates dates, int64_t *days, bool *unset,
               struct fault *why)
{
    int part[3] = {0, 0, 0};
    bool year_first = true;
    *unset = false;
    if (!date_parts(text, part, &year_first) ||
        year_first != (dates == RAW_YMD || all_digits(text)))
        return bad(why, "bad date", text);
    int year = year_first ? part[0] : part[2];
    int month = year_first || dates == RAW_DMY ? part[1] : part[0];
    int day = year_first ? part[2] : dates == RAW_DMY ? part[0] : part[1];
    if (year == 0 && month == 0) {
        *unset = true;
        *days = day;
        return true;
    }
    int y, m, d;
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31)
        return bad(why, "impossible date", text);
    *days = date_days(year, month, day);
    date_civil(*days, &y, &m, &d);
    if (m != month || d != day)
        return bad(why, "impossible date", text);
    return true;
}

/* Hours, minutes and seconds, and what stands behind the point. */
static bool clock_parts(struct sv text, int part[3], struct sv *finer)
{
    *finer = SV("");
    if (text.n >= 6 && text.n <= 9 && all_digits(text)) {
        for (size_t i = 0; i < 3; i++)
            part[i] = number_at(text, 2 * i, 2);
        *finer = sv_from(text, 6);
        return true;
    }
    size_t at = text.n > 1 && text.p[1] == ':' ? 1 : 2;
    if (text.n < at + 3 || !all_digits(sv_head(text, at)))
        return false;
    part[0] = number_at(text, 0, at);
    part[2] = 0;
    for (int i = 1; i < 3 && at < text.n; i++, at += 3) {
        if (text.p[at] != ':' || text.n < at + 3 ||
            !all_digits((struct sv){text.p + at + 1, 2}))
            return false;
        part[i] = number_at(text, at + 1, 2);
    }
    if (at == text.n)
        return true;
    *finer = sv_from(text, at + 1);
    return (text.p[at] == '.' || text.p[at] == ',') && all_digits(*finer);
}

bool when_clock(struct sv text, int64_t *ms, struct fault *why)
{
    int part[3];
    struct sv finer;
    if (!clock_parts(text, part, &finer))
        return bad(why, "bad time", text);
    if (part[0] > 23 || part[1] > 59 || part[2] > 59)
        return bad(why, "a time of day past 23:59:59", text);
    *ms = part[0] * HOUR_MS + part[1] * MINUTE_MS + part[2] * SECOND_MS + decimals_ms(finer);
    return true;
}

/* Two digits, decimal or hexadecimal, of at most 99. */
static bool hundredths(struct sv text, bool hex, int64_t *ms, struct fault *why)
{
    int value = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : 16;
        if (digit >= (hex ? 16 : 10) || text.n > 2)
            return bad(why, "bad hundredths", text);
        value = value * (hex ? 16 : 10) + digit;
    }
    if (value > 99)
        return bad(why, hex ? "hundredths above 63 (hex)" : "hundredths above 99", text);
    *ms += value * 10;
    return true;
}

/* Counted seconds, perhaps with decimals, and milliseconds beside them or alone. */
static bool count_ms(struct sv seconds, struct sv milli, int64_t *ms, struct fault *why)
{
    int64_t whole = 0, part = 0;
    if (!there(seconds)) {
        if (!sv_number(milli, ms) || milli.n > 15)
            return bad(why, "bad count of milliseconds", milli);
        return true;
    }
    size_t n = 0;
    while (n < seconds.n && seconds.p[n] >= '0' && seconds.p[n] <= '9')
        n++;
    struct sv finer = sv_from(seconds, n + 1);
    bool pointed = n < seconds.n;
    if (n > 12 || !sv_number(sv_head(seconds, n), &whole) ||
        (pointed && ((seconds.p[n] != '.' && seconds.p[n] != ',') || !all_digits(finer))))
        return bad(why, "bad count of seconds", seconds);
    if (pointed)
        part = decimals_ms(finer);
    if (there(milli) && (pointed || !sv_number(milli, &part) || part > 999))
        return bad(why, "milliseconds above 999", milli);
    *ms = whole * SECOND_MS + part;
    return true;
}

/* A day and a time of it on the wall clock, or in UTC where the format says so. */
static void dated(bool utc, int64_t ms, struct moment *out)
{
    *out = (struct moment){.kind = MOMENT_LOCAL, .ms = ms};
    if (utc)
        *out = (struct moment){.kind = MOMENT_STAMP, .stamp = {ms, 0}};
}

/* The time of day `ms` on the day of the line: by its date, else by its counter of days. */
static bool on_day(const struct when_rules *rules, const struct sv group[RAW_GROUPS],
                   int64_t ms, struct moment *out, struct fault *why)
{
    int64_t days = 0;
    bool unset = true, counted = false;
    if (there(group[RAW_DATE])) {
        if (!when_date(group[RAW_DATE], rules->format->dates, &days, &unset, why))
            return false;
        counted = unset && days > 0;
    } else if (there(group[RAW_DAY])) {
        if (!sv_number(group[RAW_DAY], &days) || days > 366)
            return bad(why, "bad count of days", group[RAW_DAY]);
        counted = true;
    }
    if (unset)
        *out =
            (struct moment){.kind = MOMENT_CLOCK, .ms = days * DAY_MS + ms, .counted = counted};
    else
        dated(rules->format->utc, days * DAY_MS + ms, out);
    return true;
}

static bool from_count(const struct when_rules *rules, const struct sv group[RAW_GROUPS],
                       struct moment *out, struct fault *why)
{
    int64_t ms;
    if (!count_ms(group[RAW_SECONDS], group[RAW_MILLISECONDS], &ms, why))
        return false;
    if (rules->elapsed) {
        *out = (struct moment){.kind = MOMENT_ELAPSED, .ms = ms};
        return true;
    }
    if (rules->format->epoch == RAW_EPOCH_DAY) {
        if (ms >= DAY_MS)
            return bad(why, "a time of day past 23:59:59",
                       there(group[RAW_SECONDS]) ? group[RAW_SECONDS]
                                                 : group[RAW_MILLISECONDS]);
        return on_day(rules, group, ms, out, why);
    }
    if (rules->format->epoch == RAW_EPOCH_1980)
        ms += DAYS_1980 * DAY_MS;
    dated(rules->epoch_utc, ms, out);
    return true;
}

/* Has the text a date of its own, such as 2025-04-06T09:30:00? */
static bool has_date(struct sv text)
{
    return text.n > 10 && text.p[4] == '-' && text.p[7] == '-';
}

bool when_read(const struct when_rules *rules, const struct sv group[RAW_GROUPS],
               struct moment *out, struct fault *why)
{
    struct sv text = group[RAW_TIME];
    int64_t ms;
    if (there(group[RAW_SECONDS]) || there(group[RAW_MILLISECONDS]))
        return from_count(rules, group, out, why);
    if (!there(text)) {
        fault_set(why, NULL, 0, "no time");
        return false;
    }
    if (rules->elapsed) {
        if (moment_parse(text, true, out))
            return true;
        return bad(why, "bad time counted from zero", text);
    }
    if (!there(group[RAW_DATE]) && has_date(text)) {
        if (!moment_parse(text, false, out))
            return bad(why, "bad time", text);
        if (rules->format->utc && out->kind == MOMENT_LOCAL)
            dated(true, out->ms, out);
        return true;
    }
    if (!when_clock(text, &ms, why))
        return false;
    if (there(group[RAW_HUNDREDTHS]) &&
        !hundredths(group[RAW_HUNDREDTHS], rules->format->hex, &ms, why))
        return false;
    return on_day(rules, group, ms, out, why);
}
