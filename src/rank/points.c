#include "config.h"

#include "rank/points.h"

static const struct {
    enum points edition;
    char sex;
    int64_t distance_mm;
    int64_t a; /* in hundred-millionths */
    int64_t ref_s;
} events[] = {
#include "rank/scoring_road.inc"
};

bool points_find(int64_t *value, enum points edition, struct sv sex, int64_t distance_mm,
                 int64_t ms)
{
    static const int64_t one = 100000000;
    int64_t s = official_ms(ms, ROUND_UP_SECOND) / SECOND_MS;
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        if (events[i].edition != edition || events[i].distance_mm != distance_mm ||
            sex.n != 1 || sex.p[0] != events[i].sex)
            continue;
        int64_t better = s < events[i].ref_s ? events[i].ref_s - s : 0;
        *value = events[i].a * better * better / one;
        return true;
    }
    return false;
}
