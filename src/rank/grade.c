#include "config.h"

#include "rank/grade.h"

#include "base/ln.h"

enum { DISTANCES_MOST = 22, AGE_LEAST = 5, AGE_MOST = 100 };

struct factors {
    enum age_grade edition;
    char sex;
    size_t distances;
    int64_t mm[DISTANCES_MOST]; /* rising, each at most four times the one before */
    int32_t open_s[DISTANCES_MOST];
    int16_t factor[AGE_MOST - AGE_LEAST + 1][DISTANCES_MOST]; /* in ten-thousandths */
};

static const struct factors tables[] = {
#include "rank/factors.inc"
};

static const struct factors *table_of(enum age_grade edition, struct sv sex)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (tables[i].edition == edition && sex.n == 1 && sex.p[0] == tables[i].sex)
            return &tables[i];
    return NULL;
}

/* From `from` to `to` as far as part is of whole, rounded half up (both rising or falling). */
static int64_t between(int64_t from, int64_t to, int64_t part, int64_t whole)
{
    int64_t step = to < from ? from - to : to - from;
    step = (step * part + whole / 2) / whole;
    return to < from ? from - step : from + step;
}

/* Picoseconds for a millimetre. */
static int64_t pace_of(const struct factors *table, size_t i)
{
    static const int64_t ps = INT64_C(1000000000000);
    return (table->open_s[i] * ps + table->mm[i] / 2) / table->mm[i];
}

static struct standard interpolated(const struct factors *table, const int16_t *factor,
                                    size_t i, int64_t mm)
{
    static const int64_t ps_in_ms = 1000000000;
    int64_t part = ln_ratio(mm, table->mm[i]);
    int64_t whole = ln_ratio(table->mm[i + 1], table->mm[i]);
    int64_t pace = between(pace_of(table, i), pace_of(table, i + 1), part, whole);
    return (struct standard){
        .open_ms = (pace * mm + ps_in_ms / 2) / ps_in_ms,
        .factor = between(factor[i] * 1000, factor[i + 1] * 1000, part, whole),
    };
}

bool standard_find(struct standard *standard, enum age_grade edition, struct sv sex,
                   int64_t age, int64_t distance_mm)
{
    const struct factors *table = table_of(edition, sex);
    if (table == NULL || age < AGE_LEAST || age > AGE_MOST || distance_mm < table->mm[0] ||
        distance_mm > table->mm[table->distances - 1])
        return false;
    const int16_t *factor = table->factor[age - AGE_LEAST];
    size_t i = 0;
    while (i + 1 < table->distances && table->mm[i + 1] <= distance_mm)
        i++;
    *standard = table->mm[i] == distance_mm
                    ? (struct standard){table->open_s[i] * SECOND_MS, factor[i] * 1000}
                    : interpolated(table, factor, i, distance_mm);
    return true;
}

/* No product passes 2^63: standards are below 60,000 s, factors at most 1, and a time of the
 * streams has at most four digits of hours. */
struct grade standard_grade(const struct standard *standard, int64_t ms)
{
    static const int64_t hundredths = 10000, one = 10000000;
    int64_t graded = ms * standard->factor;
    return (struct grade){
        .hundredths = (hundredths * one * standard->open_ms + graded / 2) / graded,
        .graded_ms = (graded + one * SECOND_MS / 2) / (one * SECOND_MS) * SECOND_MS,
    };
}
