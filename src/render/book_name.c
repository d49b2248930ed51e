/* book_name.c - names of sheets. */
#include "config.h"

#include "base/text.h"
#include "render/book.h"

enum { NAME_UNITS = 31 };

/* Direction controls and what is no character: U+200E, 200F, 202A..E, 2066..9, FFFE, FFFF. */
static bool is_odd(struct sv c)
{
    static const char *const odd[] = {
        "\xe2\x80\x8e", "\xe2\x80\x8f", "\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac",
        "\xe2\x80\xad", "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x81\xa7", "\xe2\x81\xa8",
        "\xe2\x81\xa9", "\xef\xbf\xbe", "\xef\xbf\xbf"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        if (sv_is(c, odd[i]))
            return true;
    unsigned char lead = (unsigned char)c.p[0];
    return lead < 0x20 || lead == 0x7f || strchr("[]:*?/\\", c.p[0]) != NULL;
}

/* The beginning of s that has at most so many UTF-16 units. */
static struct sv cut(struct sv s, size_t units)
{
    size_t at = 0;
    while (at < s.n) {
        size_t n = sv_character(sv_from(s, at)).n, wide = n == 4 ? 2 : 1;
        if (wide > units)
            break;
        units -= wide;
        at += n;
    }
    return sv_trim(sv_head(s, at));
}

/* An apostrophe quotes names in formulas, so it is written as the typographic one. */
static struct sv cleaned(struct arena *arena, struct sv wanted)
{
    struct sink name = {0};
    for (size_t i = 0; i < wanted.n;) {
        struct sv c = sv_character(sv_from(wanted, i));
        if (sv_is(c, "'"))
            sink_str(&name, "\xe2\x80\x99");
        else
            sink_sv(&name, is_odd(c) ? SV("-") : c);
        i += c.n;
    }
    struct sv kept = arena_sv(arena, sv_trim(sink_view(&name)));
    sink_done(&name);
    return kept.n > 0 ? kept : SV("Sheet");
}

static struct sv folded(struct arena *arena, struct sv name)
{
    struct sv fold = text_fold(arena, name);
    return fold.n > 0 ? fold : name;
}

struct sv book_name(struct arena *arena, struct sv wanted, struct map *taken)
{
    struct sv whole = cleaned(arena, wanted), name = cut(whole, NAME_UNITS);
    map_put(taken, SV("history"), 0); /* a spreadsheet's own */
    for (size_t n = 2; map_get(taken, folded(arena, name)) != MAP_NONE; n++) {
        struct sv tail = arena_printf(arena, " (%zu)", n);
        name = arena_printf(arena, "%.*s%.*s", SV_ARG(cut(whole, NAME_UNITS - tail.n)),
                            SV_ARG(tail));
    }
    map_put(taken, folded(arena, name), 0);
    return name;
}
