#include "config.h"

#include "certify/evidence.h"

#include "race/note.h"

struct clock_text evidence_time(int64_t ms)
{
    struct clock_text clock;
    clock.text[elapsed_format(clock.text, ms)] = '\0';
    return clock;
}

struct sv evidence_seconds(struct arena *arena, int64_t ms)
{
    uint64_t size = ms < 0 ? -(uint64_t)ms : (uint64_t)ms;
    return arena_printf(arena, "%s%llu.%03llu s", ms < 0 ? "-" : "",
                        (unsigned long long)(size / 1000), (unsigned long long)(size % 1000));
}

struct sv evidence_join(struct arena *arena, struct sv a, const char *between, struct sv b)
{
    if (a.n == 0 || b.n == 0)
        return a.n == 0 ? b : a;
    return arena_printf(arena, "%.*s%s%.*s", SV_ARG(a), between, SV_ARG(b));
}

struct sv evidence_also(struct arena *arena, struct sv so_far, struct sv more)
{
    return evidence_join(arena, so_far, "; ", more);
}

int64_t penalty_of(const struct results *results, size_t r)
{
    struct sv text = SV("");
    int64_t ms;
    if (!results_note(results, r, note_code(NOTE_PENALTY), &text))
        return 0;
    bool plus = text.n > 0 && text.p[0] == '+';
    return elapsed_parse(plus ? sv_from(text, 1) : text, !plus, &ms) ? ms : 0;
}

int64_t run_time(const struct results *results, size_t r, int c)
{
    int64_t ms = results_time(results, r, c);
    return ms == TIME_NONE ? TIME_NONE : ms - penalty_of(results, r);
}
