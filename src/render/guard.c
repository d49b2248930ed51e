#include "config.h"

#include "render/guard.h"

static bool is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

/* = + - @ in half or full width. */
static bool is_trigger(struct sv s)
{
    static const char *const wide[] = {"\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d",
                                       "\xef\xbc\xa0"};
    if (s.n > 0 && is_one_of(s.p[0], "=+-@"))
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (sv_starts(s, sv_of(wide[i])))
            return true;
    return false;
}

/* How many bytes at the beginning of s do not hinder what follows from being a formula: a
 * blank, no-break and ideographic ones too, a quote of any kind. */
static size_t skipped(struct sv s)
{
    static const char *const wide[] = {"\xc2\xa0",     "\xe3\x80\x80", "\xe2\x80\x98",
                                       "\xe2\x80\x99", "\xe2\x80\x9c", "\xe2\x80\x9d",
                                       "\xef\xbc\x82", "\xef\xbb\xbf"};
    if (s.n > 0 && is_one_of(s.p[0], " \"'"))
        return 1;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (sv_starts(s, sv_of(wide[i])))
            return strlen(wide[i]);
    return 0;
}

/* Goes through the cell: are there apostrophes to be put, and with `to` writes it with them. */
static bool walk(struct sv cell, struct sink *to)
{
    bool begins = true, found = false;
    for (size_t i = 0, n; i < cell.n; i += n) {
        struct sv rest = sv_from(cell, i);
        size_t blank = begins ? skipped(rest) : 0;
        bool here = blank == 0 && ((begins && is_trigger(rest)) ||
                                   (i == 0 && is_one_of(cell.p[0], "\t\r\n")));
        n = blank > 0 ? blank : 1;
        found |= here;
        if (to != NULL) {
            sink_str(to, here ? "'" : "");
            sink_sv(to, sv_head(rest, n));
        }
        begins = blank > 0 || is_one_of(cell.p[i], ",;\t|\r\n");
    }
    return found;
}

struct sv guard_cell(struct sink *space, struct sv cell)
{
    if (!walk(cell, NULL))
        return cell;
    space->n = 0;
    walk(cell, space);
    return sink_view(space);
}
