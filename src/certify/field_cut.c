#include "config.h"

#include "base/int64.h"
#include "base/mem.h"
#include "certify/evidence.h"
#include "certify/field.h"
#include "certify/pace.h"
#include "race/failing.h"
#include "race/note.h"

enum {
    AROUND = 25,     /* runners on each side to compare with */
    LOOKED_AT = 200, /* finishers looked at for them, on each side */
    FEWEST = 8,      /* fewer than that say nothing */
    MILLION = 1000000,
    SHARE_LEAST = 1000, /* of a million: no mat is taken to miss fewer than 1 in 1000 */
};

/* What is known of the mats of a field. */
struct mats {
    size_t *lacking; /* per point: finishers without a time there */
    bool *failing;   /* more than the runners can be blamed for */
};

/* A run of points without a time, between two with one. */
struct gap {
    size_t from, to;    /* the points with a time; the start counts as one */
    int64_t ms, all_ms; /* the time over the gap; over the whole race */
    int64_t length_mm;
    size_t missing, excused; /* mats between them; those that failed */
    struct sv labels;        /* of those that did not */
    int64_t chance;          /* finishers, in millionths, who would lack these by chance */
    int64_t share, median, deviation; /* of the whole time, in millionths; the runners around */
    size_t around;
    int64_t percent; /* less of the time than the median */
    bool faster_one, faster_more, too_rare;
};

static int64_t known_at(const struct field *field, size_t i, size_t p)
{
    int64_t ms = field_ms(field, i, p);
    return p == 0 && ms == TIME_NONE ? 0 : ms;
}

static bool is_whole(const struct field *field, size_t i, const struct gap *gap)
{
    for (size_t p = gap->from; p <= gap->to; p++)
        if (known_at(field, i, p) == TIME_NONE)
            return false;
    return true;
}

/* The part of a run that the gap takes, in millionths; below 0: its times are out of order. */
static int64_t share_of(const struct field *field, size_t i, const struct gap *gap)
{
    int64_t from = known_at(field, i, gap->from), to = field_ms(field, i, gap->to);
    int64_t all = field_ms(field, i, field->points - 1) - known_at(field, i, 0);
    if (all <= 0 || all > INT64_MAX / MILLION || to < from || to - from > all)
        return -1;
    return (to - from) * MILLION / all;
}

/* The shares of the runners around who passed every mat of the gap. */
static size_t shares_around(const struct field *field, size_t i, const struct gap *gap,
                            int64_t *list)
{
    size_t n = 0;
    for (size_t side = 0; side < 2; side++)
        for (size_t d = 1, found = 0; d <= LOOKED_AT && found < AROUND; d++) {
            if (side == 0 ? d > i : d >= field->n - i)
                break;
            size_t k = side == 0 ? i - d : i + d;
            int64_t share = is_whole(field, k, gap) ? share_of(field, k, gap) : -1;
            if (share < 0)
                continue;
            list[n++] = share;
            found++;
        }
    return n;
}

static void compare_around(const struct field *field, size_t i, struct gap *gap)
{
    int64_t list[2 * AROUND];
    gap->share = share_of(field, i, gap);
    gap->around = shares_around(field, i, gap, list);
    if (gap->around < FEWEST) {
        int64_t all = field->point[field->points - 1].at_mm;
        gap->median = all > 0 ? gap->length_mm * MILLION / all : 0;
    } else {
        gap->median = int64_median(list, gap->around);
        for (size_t k = 0; k < gap->around; k++)
            list[k] = list[k] > gap->median ? list[k] - gap->median : gap->median - list[k];
        gap->deviation = int64_median(list, gap->around);
    }
    if (gap->median > 0 && gap->share < gap->median)
        gap->percent = (gap->median - gap->share) * 100 / gap->median;
}

/* ms per km of the fastest known stretch of 1 km or more that is not the gap; 0: there is
 * none. */
static int64_t fastest_elsewhere(const struct field *field, size_t i, const struct gap *gap)
{
    int64_t fastest = 0;
    size_t from = 0;
    for (size_t p = 1; p < field->points; p++) {
        if (field_ms(field, i, p) == TIME_NONE)
            continue;
        int64_t length = field->point[p].at_mm - field->point[from].at_mm;
        int64_t ms = field_ms(field, i, p) - known_at(field, i, from);
        if (length >= PACE_SHORTEST_MM && from != gap->from && ms > 0 &&
            ms < INT64_MAX / MILLION) {
            int64_t pace = ms * MILLION / length;
            if (fastest == 0 || pace < fastest)
                fastest = pace;
        }
        from = p;
    }
    return fastest;
}

static bool is_excused(const struct field *field, size_t i, size_t p, const struct mats *mats)
{
    const struct survey *survey = field->survey;
    return mats->failing[p] ||
           machines_excuse(survey->excuses, survey->arena, field->row[i], field->point[p].label)
                   .n > 0;
}

/* Counts the mats of the gap, and how many finishers would lack them all by chance. */
static void count_missing(const struct field *field, size_t i, struct gap *gap,
                          const struct mats *mats)
{
    struct arena *arena = field->survey->arena;
    gap->chance = (int64_t)field->n * MILLION;
    for (size_t p = gap->from + 1; p < gap->to; p++) {
        if (is_excused(field, i, p, mats)) {
            gap->excused++;
            continue;
        }
        gap->missing++;
        gap->labels = evidence_join(arena, gap->labels, ", ", field->point[p].label);
        /* by the rule of succession, so that few runners do not prove a perfect mat */
        int64_t others = (int64_t)(field->n - 1), lacking = (int64_t)(mats->lacking[p] - 1);
        int64_t share = (lacking + 1) * MILLION / (others + 2);
        if (share < SHARE_LEAST)
            share = SHARE_LEAST;
        gap->chance = gap->chance / 1000 * share / 1000;
    }
}

/* Was the gap a tenth faster than every other stretch? Cheap, and mostly not so. */
static bool is_unlike(const struct field *field, size_t i, const struct gap *gap)
{
    int64_t elsewhere = fastest_elsewhere(field, i, gap);
    if (gap->ms >= INT64_MAX / MILLION)
        return false;
    return elsewhere == 0 || gap->ms * MILLION / gap->length_mm < elsewhere - elsewhere / 10;
}

static void judge(const struct field *field, size_t i, struct gap *gap)
{
    const int64_t *number = field->race->rules->number;
    bool is_whole_race = gap->from == 0 && gap->to == field->points - 1;
    bool unlike = is_unlike(field, i, gap);
    gap->too_rare = gap->missing >= 2 && gap->chance < MILLION / number[TUNE_CUT_CHANCE];
    if (gap->missing < 2 && !unlike)
        return; /* nothing that the others could tell would matter */
    compare_around(field, i, gap);
    int64_t wanted = number[TUNE_CUT_FASTER] * (gap->around < FEWEST ? 2 : 1);
    int64_t less = gap->median - gap->share;
    if (is_whole_race || gap->share < 0)
        return;
    gap->faster_one = gap->percent >= wanted && less >= 6 * gap->deviation && unlike;
    gap->faster_more =
        gap->missing >= 2 && gap->percent * 3 >= wanted && less >= 3 * gap->deviation;
}

static bool is_strong(const struct field *field, const struct gap *gap)
{
    int64_t wanted = field->race->rules->number[TUNE_CUT_FASTER];
    bool faster = gap->faster_one || gap->faster_more;
    return (faster && (gap->missing >= 2 || gap->percent >= 2 * wanted)) ||
           (gap->missing >= 3 && gap->chance < MILLION / 1000);
}

/* "of the time 21.0 % against 35.4 %, the median of 50 runners around". */
static struct sv comparison(const struct field *field, const struct gap *gap)
{
    struct arena *arena = field->survey->arena;
    long long share = (long long)(gap->share / 1000), median = (long long)(gap->median / 1000);
    if (gap->share < 0)
        return SV("times out of order");
    if (gap->from == 0 && gap->to == field->points - 1)
        return SV("no mat between start and finish");
    struct sv text = arena_printf(arena, "%lld.%lld %% of the run, against %lld.%lld %%",
                                  share / 10, share % 10, median / 10, median % 10);
    if (gap->around < FEWEST)
        return arena_printf(arena, "%.*s of the course", SV_ARG(text));
    long long deviation = (long long)(gap->deviation / 1000);
    return arena_printf(
        arena, "%.*s, the median of %zu runners around (median deviation %lld.%lld %%)",
        SV_ARG(text), gap->around, deviation / 10, deviation % 10);
}

/* "0.021", or "fewer than 0.001". */
static struct sv chance_text(struct arena *arena, int64_t chance)
{
    if (chance < 1000)
        return SV("fewer than 0.001");
    return arena_printf(arena, "%lld.%03lld", (long long)(chance / MILLION),
                        (long long)(chance % MILLION / 1000));
}

static struct sv describe(const struct field *field, const struct gap *gap)
{
    struct arena *arena = field->survey->arena;
    const struct field_point *from = &field->point[gap->from], *to = &field->point[gap->to];
    struct sv failed = SV(""), length = pace_distance(arena, gap->length_mm);
    struct sv pace = pace_text(arena, gap->length_mm, gap->ms), than = comparison(field, gap);
    struct sv chance = chance_text(arena, gap->chance);
    if (gap->excused > 0)
        failed = arena_printf(arena, " (%zu more between them failed and %s not counted)",
                              gap->excused, gap->excused == 1 ? "is" : "are");
    return arena_printf(
        arena,
        "no time at %.*s: %zu mat%s in a row%.*s; %.*s to %.*s, %.*s in %s: %.*s, %.*s; by "
        "chance %.*s of %zu finishers would lack %s; %s",
        SV_ARG(gap->labels), gap->missing, gap->missing == 1 ? "" : "s", SV_ARG(failed),
        SV_ARG(from->label), SV_ARG(to->label), SV_ARG(length), evidence_time(gap->ms).text,
        SV_ARG(pace), SV_ARG(than), SV_ARG(chance), field->n, gap->missing == 1 ? "it" : "them",
        is_strong(field, gap) ? "strong" : "weak");
}

/* A box of chips and a run of another race have no mats of this one for a reason that has been
 * said. */
static bool is_explained(const struct field *field, size_t i, size_t from, size_t to)
{
    const struct results *results = field->survey->results;
    return from == 0 && to == field->points - 1 &&
           (results_note(results, field->row[i], note_code(NOTE_CHIP_BOX), NULL) ||
            results_note(results, field->row[i], note_code(NOTE_WRONG_RACE), NULL));
}

/* The evidence of one gap, or nothing. */
static struct sv check_gap(const struct field *field, size_t i, size_t from, size_t to,
                           const struct mats *mats)
{
    struct gap gap = {.from = from, .to = to, .labels = SV("")};
    gap.length_mm = field->point[to].at_mm - field->point[from].at_mm;
    gap.ms = field_ms(field, i, to) - known_at(field, i, from);
    count_missing(field, i, &gap, mats);
    if (gap.missing == 0 || gap.ms <= 0 || gap.length_mm <= 0 ||
        is_explained(field, i, from, to))
        return SV("");
    judge(field, i, &gap);
    return gap.faster_one || gap.faster_more || gap.too_rare ? describe(field, &gap) : SV("");
}

static void check_runner(const struct field *field, size_t i, const struct mats *mats)
{
    struct sv evidence = SV("");
    size_t from = 0;
    for (size_t p = 1; p < field->points; p++) {
        if (field_ms(field, i, p) == TIME_NONE)
            continue;
        if (p > from + 1)
            evidence = evidence_also(field->survey->arena, evidence,
                                     check_gap(field, i, from, p, mats));
        from = p;
    }
    if (evidence.n > 0)
        findings_add(field->survey->findings, RULE_COURSE_CUT, field->row[i], evidence);
}

void field_cut(const struct field *field)
{
    struct mats mats = {mem_new(field->points, sizeof *mats.lacking),
                        mem_new(field->points, sizeof *mats.failing)};
    for (size_t i = 0; i < field->n; i++)
        for (size_t p = 1; p < field->points; p++)
            mats.lacking[p] += field_ms(field, i, p) == TIME_NONE;
    for (size_t p = 1; p < field->points; p++)
        mats.failing[p] = failing_mat(field->n, mats.lacking[p]);
    for (size_t i = 0; i < field->n; i++)
        check_runner(field, i, &mats);
    mem_free(mats.failing);
    mem_free(mats.lacking);
}
