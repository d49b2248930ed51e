/* certificate_text.c - what a certificate's code and its file are called; needs no PDF. */
#include "config.h"

#include "base/digest.h"
#include "base/text.h"
#include "render/certificate.h"
#include "render/privacy.h"

/* A code of many hundred bytes is too fine for a phone; a text in it is cut visibly. */
enum { CODE_TEXT = 90, NAME_LONGEST = 80, NAME_DIGEST = 16 };

static bool is_safe(char c, char but)
{
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter || (c != but && (c == '-' || c == '_' || c == '.'));
}

/* True if every character beyond ASCII can be shown as it is. */
static bool is_shown(struct sv name)
{
    struct sink out = {0};
    text_escape(&out, name);
    bool same = sv_eq(sink_view(&out), name);
    sink_done(&out);
    return same;
}

struct sv certificate_safe(struct arena *arena, struct sv name, char but)
{
    struct sink out = {0};
    bool shown = is_shown(name);
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        bool dots = c == '.' && i == 0;
        if (c < 0x80 ? is_safe((char)c, but) && !dots : shown)
            sink_char(&out, (char)c);
        else
            sink_printf(&out, "%%%02X", c);
    }
    struct sv safe = arena_sv(arena, sink_view(&out));
    sink_done(&out);
    if (safe.n <= NAME_LONGEST)
        return safe;
    char digest[DIGEST_TEXT];
    digest_of(name, digest);
    struct sv head = text_cut(safe, NAME_LONGEST - NAME_DIGEST - 1);
    return arena_printf(arena, "%.*s%%%.*s", SV_ARG(head), (int)NAME_DIGEST, digest);
}

static void add_line(struct sink *out, const char *name, struct sv value)
{
    if (value.n == 0)
        return;
    struct sv cut = text_cut(value, CODE_TEXT);
    sink_printf(out, "%s=", name);
    text_escape(out, cut);
    sink_printf(out, "%s\n", cut.n < value.n ? "\xe2\x80\xa6" : "");
}

/* A phone reads what the eye does not: in public no more than is published. */
static void add_cell(struct sink *out, const struct view *view, const char *name, size_t r,
                     int c)
{
    if (c != TABLE_NO_COLUMN &&
        (!view->request->public || privacy_shows(view->results, view->event, c)))
        add_line(out, name, view_cell(view, r, c));
}

struct sv certificate_code(const struct view *view, size_t r)
{
    const struct results *results = view->results;
    const struct event *event = view->event;
    struct sink out = {0};
    if (event != NULL) {
        add_line(&out, "event", event->name);
        if (event->date_days != INT64_MIN) {
            int year, month, day;
            date_civil(event->date_days, &year, &month, &day);
            add_line(&out, "date",
                     arena_printf(view->arena, "%04d-%02d-%02d", year, month, day));
        }
    }
    add_cell(&out, view, "race", r, results->race);
    add_cell(&out, view, "bib", r, results->bib);
    add_cell(&out, view, "gun", r, results->gun_time);
    add_cell(&out, view, "chip", r, results->chip_time);
    add_cell(&out, view, "place", r, table_column(&results->table, SV("place")));
    add_line(&out, "sha256", view->request->digest);
    struct sv code = arena_sv(view->arena, sink_view(&out));
    sink_done(&out);
    return code;
}
