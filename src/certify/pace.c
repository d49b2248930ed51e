#include "config.h"

#include "certify/pace.h"

/* Milliseconds by millimetres outgrow 64 bits. */
__extension__ typedef unsigned __int128 wide;

/* The longest first. Short of 5 km: 769,000 ms less 15 %. */
static const struct {
    int64_t from_mm;
    struct pace_bound bound;
} bounds[] = {
    {42195000, {42195000, 7170000, "marathon record 1:59:30"}},
    {21097500, {21097500, 3440000, "half marathon record 0:57:20"}},
    {10000000, {10000000, 1591000, "10 km record 0:26:31"}},
    {5000000, {5000000, 769000, "5 km record 0:12:49"}},
    {PACE_SHORTEST_MM, {5000000, 653650, "5 km record 0:12:49 less 15 %"}},
};

const struct pace_bound *pace_bound(int64_t length_mm)
{
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        if (length_mm >= bounds[i].from_mm)
            return &bounds[i].bound;
    return NULL;
}

bool pace_is_impossible(int64_t length_mm, int64_t ms)
{
    const struct pace_bound *bound = pace_bound(length_mm);
    if (bound == NULL)
        return false;
    return (wide)(uint64_t)ms * (uint64_t)bound->mm <
           (wide)(uint64_t)bound->ms * (uint64_t)length_mm;
}

struct sv pace_text(struct arena *arena, int64_t length_mm, int64_t ms)
{
    long long tenths = (long long)((wide)(uint64_t)ms * 10000 / (uint64_t)length_mm);
    return arena_printf(arena, "%lld:%02lld.%lld min/km", tenths / 600, tenths / 10 % 60,
                        tenths % 10);
}

struct sv pace_distance(struct arena *arena, int64_t mm)
{
    struct sv text = arena_printf(arena, "%lld.%06lld", (long long)(mm / 1000000),
                                  (long long)(mm % 1000000));
    while (text.n > 0 && text.p[text.n - 1] == '0')
        text.n--;
    if (text.n > 0 && text.p[text.n - 1] == '.')
        text.n--;
    return arena_printf(arena, "%.*s km", SV_ARG(text));
}
