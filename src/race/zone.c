#include "config.h"

#include "race/zone.h"
#include "base/mem.h"
#include "race/time.h"

#include <stdio.h>

/* The Gregorian calendar, and with it every yearly rule, repeats after 400 years. */
static const int64_t CYCLE_S = 146097 * 86400LL;
static const int64_t DAY_S = 86400;
enum { CYCLE_YEARS = 400, LAST_YEAR = 9999 };
/* The largest files of tzdata have 4 KB, the longest names 32 bytes. */
enum { LONGEST_FILE = 128 * 1024, LONGEST_NAME = 64, LONGEST_PATH = 128 };

struct change {
    int64_t at; /* UTC seconds */
    int32_t offset;
};

/* From change[i].at on the offset is change[i].offset. Where a rule goes on for ever, its
 * first 400 years stand in the table and all later times are looked up there. */
struct zone {
    int32_t before; /* the offset before the first change */
    bool repeats;
    size_t n;
    struct change *change;
};

/* A day of the year and a time on it, which may be below zero or beyond 24 h. */
struct edge {
    enum { EDGE_JULIAN, EDGE_DAY, EDGE_MONTH } kind; /* Jn, n, Mm.w.d */
    int month, week, day;
    int32_t time;
};

/* The POSIX TZ string in the footer of a file. */
struct rule {
    bool dst;
    int32_t offset, dst_offset; /* seconds east */
    struct edge start, end;     /* of dst, by the wall clock before the change */
};

/* The footer */

static bool take(struct sv *s, char c)
{
    if (s->n == 0 || s->p[0] != c)
        return false;
    *s = sv_from(*s, 1);
    return true;
}

static bool take_number(struct sv *s, int least, int most, int *value)
{
    size_t n = 0;
    *value = 0;
    for (; n < 3 && n < s->n && s->p[n] >= '0' && s->p[n] <= '9'; n++)
        *value = *value * 10 + (s->p[n] - '0');
    *s = sv_from(*s, n);
    return n > 0 && *value >= least && *value <= most;
}

/* `EST`, or `<+0830>`. */
static bool take_name(struct sv *s)
{
    bool quoted = take(s, '<');
    size_t n = 0;
    for (; n < s->n; n++) {
        char c = s->p[n];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!letter && !(quoted && ((c >= '0' && c <= '9') || c == '+' || c == '-')))
            break;
    }
    *s = sv_from(*s, n);
    return n >= 3 && (!quoted || take(s, '>'));
}

/* `[+-]H[:MM[:SS]]` in seconds. */
static bool take_time(struct sv *s, int most_hours, int32_t *seconds)
{
    bool minus = take(s, '-');
    if (!minus)
        take(s, '+');
    int part, value;
    if (!take_number(s, 0, most_hours, &value))
        return false;
    value *= 3600;
    for (int unit = 60; unit > 0 && take(s, ':'); unit /= 60) {
        if (!take_number(s, 0, 59, &part))
            return false;
        value += part * unit;
    }
    *seconds = minus ? -value : value;
    return true;
}

/* An offset of TZ is west of Greenwich. */
static bool take_offset(struct sv *s, int32_t *east)
{
    int32_t west;
    if (!take_time(s, 24, &west) || west <= -DAY_S || west >= DAY_S)
        return false;
    *east = -west;
    return true;
}

static bool take_edge(struct sv *s, struct edge *edge)
{
    bool ok;
    *edge = (struct edge){.kind = EDGE_DAY, .time = 2 * 3600};
    if (take(s, 'M')) {
        edge->kind = EDGE_MONTH;
        ok = take_number(s, 1, 12, &edge->month) && take(s, '.') &&
             take_number(s, 1, 5, &edge->week) && take(s, '.') &&
             take_number(s, 0, 6, &edge->day);
    } else if (take(s, 'J')) {
        edge->kind = EDGE_JULIAN;
        ok = take_number(s, 1, 365, &edge->day);
    } else {
        ok = take_number(s, 0, 365, &edge->day);
    }
    return ok && (!take(s, '/') || take_time(s, 167, &edge->time));
}

/* Daylight saving without dates would leave them to us: that is refused. */
static bool rule_parse(struct sv text, struct rule *rule)
{
    *rule = (struct rule){0};
    if (!take_name(&text) || !take_offset(&text, &rule->offset))
        return false;
    if (text.n == 0)
        return true;
    rule->dst = true;
    if (!take_name(&text))
        return false;
    rule->dst_offset = rule->offset + 3600;
    if (text.n > 0 && text.p[0] != ',' && !take_offset(&text, &rule->dst_offset))
        return false;
    return rule->dst_offset < DAY_S && take(&text, ',') && take_edge(&text, &rule->start) &&
           take(&text, ',') && take_edge(&text, &rule->end) && text.n == 0;
}

/* Seconds since 1970 on the wall clock. */
static int64_t edge_of_year(const struct edge *edge, int year)
{
    int64_t days = date_days(year, 1, 1);
    if (edge->kind == EDGE_DAY) {
        days += edge->day;
    } else if (edge->kind == EDGE_JULIAN) { /* 29 February has no number */
        bool leap = date_days(year, 3, 1) - days == 60;
        days += edge->day - 1 + (leap && edge->day >= 60);
    } else {
        days = date_days(year, edge->month, 1);
        int64_t next =
            edge->month == 12 ? date_days(year + 1, 1, 1) : date_days(year, edge->month + 1, 1);
        int64_t weekday = ((days + 4) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
        int64_t skip = (edge->day - weekday + 7) % 7 + (edge->week - 1) * 7;
        days += days + skip >= next ? skip - 7 : skip; /* week 5 is the last */
    }
    return days * DAY_S + edge->time;
}

/* Puts a change in its place; of two at one moment the later called for holds. */
static void change_put(struct zone *zone, int64_t at, int32_t offset)
{
    size_t i = zone->n++;
    for (; i > 0 && zone->change[i - 1].at > at; i--)
        zone->change[i] = zone->change[i - 1];
    zone->change[i] = (struct change){at, offset};
}

/* The years in which the rule is written out: behind the last change of the table, and two
 * more than the cycle, so that a whole cycle lies behind it. */
enum { RULE_YEARS = CYCLE_YEARS + 4 };

static void rule_extend(struct zone *zone, const struct rule *rule)
{
    int64_t last = zone->n == 0 ? INT64_MIN : zone->change[zone->n - 1].at;
    int year = 0, month, day;
    if (!rule->dst || last > date_days(LAST_YEAR, 1, 1) * DAY_S)
        return;
    if (last > date_days(1, 1, 1) * DAY_S) {
        date_civil(last / DAY_S, &year, &month, &day);
        year--;
    }
    for (int end = year + RULE_YEARS; year < end; year++) {
        int64_t on = edge_of_year(&rule->start, year) - rule->offset;
        int64_t off = edge_of_year(&rule->end, year) - rule->dst_offset;
        if (off > last) /* the end first: all-year summer begins where it ends */
            change_put(zone, off, rule->offset);
        if (on > last)
            change_put(zone, on, rule->dst_offset);
    }
    zone->repeats = true;
}

/* The file (RFC 8536): for old readers a block of 32-bit times, then the same with 64 bits,
 * then the footer between two line ends. */

enum { HEADER = 44 };

struct block {
    size_t width; /* bytes of a time */
    uint64_t uts, stds, leaps, times, types, chars;
};

static int64_t number_at(const char *p, size_t bytes)
{
    uint64_t value = 0;
    for (size_t i = 0; i < bytes; i++)
        value = value << 8 | (unsigned char)p[i];
    return bytes == 4 ? (int32_t)(uint32_t)value : (int64_t)value;
}

static bool take_header(struct sv *s, char *version, struct block *block)
{
    if (s->n < HEADER || !sv_starts(*s, SV("TZif")))
        return false;
    uint64_t *count[] = {&block->uts,   &block->stds,  &block->leaps,
                         &block->times, &block->types, &block->chars};
    for (size_t i = 0; i < sizeof count / sizeof *count; i++)
        *count[i] = (uint32_t)number_at(s->p + 20 + 4 * i, 4);
    *version = s->p[4];
    *s = sv_from(*s, HEADER);
    return true;
}

/* The bytes of a block; counts have 32 bits, so that nothing here overflows. */
static uint64_t block_bytes(const struct block *b)
{
    return b->times * (b->width + 1) + b->types * 6 + b->chars + b->leaps * (b->width + 4) +
           b->stds + b->uts;
}

static bool block_read(struct zone *zone, struct arena *arena, const struct block *b,
                       const char *p)
{
    if (b->types == 0 || b->types > 256 || b->leaps > 0)
        return false;
    const char *index = p + b->times * b->width, *types = index + b->times;
    for (size_t i = 0; i < b->types; i++) {
        int64_t offset = number_at(types + 6 * i, 4);
        if (offset <= -DAY_S || offset >= DAY_S)
            return false;
    }
    zone->before = (int32_t)number_at(types, 4);
    zone->change = arena_alloc(arena, b->times + 2 * RULE_YEARS, sizeof *zone->change);
    for (size_t i = 0; i < b->times; i++) {
        int64_t at = number_at(p + i * b->width, b->width);
        size_t type = (unsigned char)index[i];
        if (type >= b->types || (i > 0 && at <= zone->change[i - 1].at))
            return false;
        zone->change[i] = (struct change){at, (int32_t)number_at(types + 6 * type, 4)};
    }
    zone->n = b->times;
    return true;
}

/* False: not TZif, or not whole, or a footer that cannot be read. */
static bool file_read(struct zone *zone, struct arena *arena, struct sv s)
{
    struct block block = {.width = 4};
    char version;
    if (!take_header(&s, &version, &block) || block_bytes(&block) > s.n)
        return false;
    if (version < '2')
        return version == '\0' && block_read(zone, arena, &block, s.p);
    s = sv_from(s, block_bytes(&block));
    block.width = 8;
    if (!take_header(&s, &version, &block) || block_bytes(&block) > s.n ||
        !block_read(zone, arena, &block, s.p))
        return false;
    s = sv_from(s, block_bytes(&block));
    struct rule rule;
    if (!take(&s, '\n') || s.n == 0 || memchr(s.p, '\n', s.n) == NULL)
        return false;
    struct sv footer = sv_cut(&s, '\n');
    if (footer.n == 0)
        return true;
    if (!rule_parse(footer, &rule))
        return false;
    rule_extend(zone, &rule);
    return true;
}

const struct zone *zone_parse(struct arena *arena, struct sv name, struct sv bytes,
                              struct fault *why)
{
    struct zone *zone = arena_alloc(arena, 1, sizeof *zone);
    if (file_read(zone, arena, bytes))
        return zone;
    fault_set(why, NULL, 0, "the machine's data for time zone '%.*s' cannot be used",
              SV_ARG(name));
    return NULL;
}

/* Names that could lead anywhere but to a file of tzdata are no names of zones; nor are the
 * entries that stand for whatever this machine is set to, or for nothing. */
static bool name_is_good(struct sv name)
{
    if (name.n == 0 || name.n > LONGEST_NAME || sv_is(name, "localtime") ||
        sv_is(name, "posixrules") || sv_is(name, "Factory"))
        return false;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        bool slash = c == '/' && i > 0 && i + 1 < name.n && name.p[i - 1] != '/';
        if (!letter && !slash && !(c >= '0' && c <= '9') && c != '_' && c != '+' && c != '-')
            return false;
    }
    return true;
}

/* The bytes of the zone's file in the first directory that has it, up to `room` of them; 0:
 * there is none. $TZDIR is not asked: results must not depend on who runs the tool. */
static size_t file_bytes(struct sv name, char *to, size_t room)
{
    static const char *const directories[] = {"/usr/share/zoneinfo", "/usr/lib/zoneinfo",
                                              "/usr/share/lib/zoneinfo"};
    for (size_t i = 0; i < sizeof directories / sizeof *directories; i++) {
        char path[LONGEST_PATH];
        snprintf(path, sizeof path, "%s/%.*s", directories[i], SV_ARG(name));
        FILE *file = fopen(path, "rb");
        if (file == NULL)
            continue;
        size_t n = fread(to, 1, room, file); /* of a directory: none */
        fclose(file);
        if (n > 0)
            return n;
    }
    return 0;
}

const struct zone *zone_load(struct arena *arena, struct sv name, struct fault *why)
{
    const struct zone *zone = NULL;
    char *bytes = mem_new(LONGEST_FILE, 1);
    size_t n = name_is_good(name) ? file_bytes(name, bytes, LONGEST_FILE) : 0;
    /* A file of another kind (zone.tab) is no zone either. */
    if (n >= HEADER && memcmp(bytes, "TZif", 4) == 0)
        zone = zone_parse(arena, name, (struct sv){bytes, n}, why);
    else if (file_bytes(SV("UTC"), bytes, LONGEST_FILE) == 0)
        fault_set(why, NULL, 0, "this machine has no time zone data (tzdata)");
    else
        fault_set(why, NULL, 0, "unknown time zone '%.*s'", SV_ARG(name));
    mem_free(bytes);
    return zone;
}

/* Looking up */

static int64_t seconds_of(int64_t ms)
{
    return ms / SECOND_MS - (ms % SECOND_MS < 0);
}

/* The same moment of the rule's first 400 years, at least `room` before the table's end. */
static int64_t into_table(const struct zone *zone, int64_t s, int64_t room)
{
    if (!zone->repeats)
        return s;
    int64_t beyond = s + room - zone->change[zone->n - 1].at;
    return beyond <= 0 ? s : s - ((beyond - 1) / CYCLE_S + 1) * CYCLE_S;
}

/* How many changes there were at or before s. */
static size_t changes_until(const struct zone *zone, int64_t s)
{
    size_t low = 0, high = zone->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (zone->change[middle].at <= s)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int32_t offset_after(const struct zone *zone, size_t changes)
{
    return changes == 0 ? zone->before : zone->change[changes - 1].offset;
}

int32_t zone_offset(const struct zone *zone, int64_t utc_ms)
{
    int64_t s = into_table(zone, seconds_of(utc_ms), 0);
    return offset_after(zone, changes_until(zone, s));
}

/* Between two changes the clock runs evenly: the local time is asked of each such stretch that
 * offsets below a day can reach, and those that have it are counted. */
enum zone_answer zone_of_local(const struct zone *zone, int64_t local_ms, int32_t *offset_s)
{
    int64_t local = into_table(zone, seconds_of(local_ms), DAY_S);
    int hits = 0;
    int32_t found = 0;
    for (size_t i = changes_until(zone, local - DAY_S);; i++) {
        int32_t offset = offset_after(zone, i);
        bool begun = i == 0 || zone->change[i - 1].at <= local - offset;
        bool over = i < zone->n && zone->change[i].at <= local - offset;
        if (begun && !over) {
            hits++;
            found = offset;
        }
        if (i == zone->n || zone->change[i].at > local + DAY_S)
            break;
    }
    if (hits != 1)
        return hits == 0 ? ZONE_NEVER : ZONE_TWICE;
    *offset_s = found;
    return ZONE_ONCE;
}
