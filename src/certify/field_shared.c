#include "config.h"

#include "base/mem.h"
#include "certify/evidence.h"
#include "certify/field.h"

/* Finishers behind one that are looked at, and partners named: both are never reached where
 * times are measured, only where thousands have the same. */
enum { LOOKED_AT = 256, NAMED = 5 };

/* How two runs lie beside each other. */
struct together {
    size_t common, alone; /* points that both have a time of, or one of them only */
    size_t widest;        /* the point of */
    int64_t width;        /* the largest difference, ms */
};

static bool compare(const struct field *field, size_t a, size_t b, int64_t within,
                    struct together *out)
{
    size_t last = field->points - 1;
    int64_t shift = (field->moment[a] - field_ms(field, a, last)) -
                    (field->moment[b] - field_ms(field, b, last));
    *out = (struct together){.width = -1};
    for (size_t p = 0; p < field->points; p++) {
        int64_t x = field_ms(field, a, p), y = field_ms(field, b, p);
        if (x == TIME_NONE || y == TIME_NONE) {
            out->alone += (x == TIME_NONE) != (y == TIME_NONE);
            continue;
        }
        int64_t apart = x - y + shift;
        if (apart < 0)
            apart = -apart;
        if (apart > within)
            return false;
        if (apart > out->width) {
            out->width = apart;
            out->widest = p;
        }
        out->common++;
    }
    return true;
}

static struct sv describe(const struct field *field, size_t other, const struct together *pair,
                          int64_t within)
{
    struct arena *arena = field->survey->arena;
    struct sv bib = field_bib(field, other), width = evidence_seconds(arena, pair->width);
    struct sv alone = SV("");
    if (pair->alone > 0)
        alone = arena_printf(arena, ", at %zu more only one of them was read", pair->alone);
    return arena_printf(arena,
                        "with bib %.*s at all %zu mats that read both, never more than %.*s "
                        "apart (at %.*s)%.*s; %s",
                        SV_ARG(bib), pair->common, SV_ARG(width),
                        SV_ARG(field->point[pair->widest].label), SV_ARG(alone),
                        pair->width * 5 <= within * 2 ? "strong" : "weak");
}

static void add(const struct field *field, size_t i, struct sv text, size_t count)
{
    struct arena *arena = field->survey->arena;
    if (count > NAMED)
        text = arena_printf(arena, "%.*s; and %zu more bibs", SV_ARG(text), count - NAMED);
    findings_add(field->survey->findings, RULE_SHARED_RUN, field->row[i], text);
}

void field_shared(const struct field *field)
{
    const int64_t *number = field->race->rules->number;
    int64_t within = number[TUNE_SHARED_WITHIN];
    size_t least = (size_t)number[TUNE_SHARED_MATS];
    if (field->points < least)
        return;
    struct sv *text = mem_new(field->n, sizeof *text);
    size_t *count = mem_new(field->n, sizeof *count);
    for (size_t i = 0; i < field->n; i++) {
        size_t end = field->n - i > LOOKED_AT ? i + LOOKED_AT : field->n;
        for (size_t k = i + 1; k < end && field->moment[k] - field->moment[i] <= within; k++) {
            struct together pair;
            if (!compare(field, i, k, within, &pair) || pair.common < least)
                continue;
            struct arena *arena = field->survey->arena;
            if (count[i]++ < NAMED)
                text[i] = evidence_also(arena, text[i], describe(field, k, &pair, within));
            if (count[k]++ < NAMED)
                text[k] = evidence_also(arena, text[k], describe(field, i, &pair, within));
        }
    }
    for (size_t i = 0; i < field->n; i++)
        if (count[i] > 0)
            add(field, i, text[i], count[i]);
    mem_free(count);
    mem_free(text);
}
