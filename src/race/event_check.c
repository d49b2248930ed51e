#include "config.h"

#include "race/event_build.h"
#include "race/schema.h"

#include <stdlib.h>

/* A split's column is called like its mat, and so is a field of decisions.csv. */
static const char *label_taken(struct sv label)
{
    static const char *const fields[] = {"penalty", "ahead_of", "swap"};
    static const enum stream streams[] = {STREAM_ENTRIES, STREAM_RESULTS, STREAM_RANKED,
                                          STREAM_CERTIFIED};
    for (size_t i = 0; i < sizeof streams / sizeof *streams; i++)
        if (schema_find(streams[i], label) != NULL)
            return "a column of the streams";
    if (schema_is_place(label))
        return "a column of places";
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (sv_is(label, fields[i]))
            return "a field of decisions.csv";
    return NULL;
}

static void check_label(struct building *b, const struct conf_block *block)
{
    const char *taken = label_taken(block->title);
    if (taken != NULL)
        conf_complain(b->conf, block->line, "mat '%.*s' has the name of %s",
                      SV_ARG(block->title), taken);
}

/* Start first and at 0, and nothing else there; finish last. */
static void check_ends(struct building *b, const struct race *race, size_t i,
                       const struct conf_block *block)
{
    const struct mat *mat = &race->mat[i];
    size_t line = conf_line(block, "at");
    if (mat_is_start(mat) && i > 0)
        conf_complain(b->conf, block->line, "mat 'start' is not the first mat");
    else if (mat_is_start(mat) && mat->at_mm > 0)
        conf_complain(b->conf, line, "mat 'start' is at %s m, not at 0",
                      metres_text(b->arena, mat->at_mm));
    if (!mat_is_start(mat) && mat->at_mm == 0)
        conf_complain(b->conf, line, "mat '%.*s' is at 0: only mat 'start' can be",
                      SV_ARG(mat->label));
    if (mat_is_finish(mat) && i + 1 < race->mats)
        conf_complain(b->conf, block->line, "mat 'finish' is not the last mat");
}

static void check_distance(struct building *b, struct race *race,
                           const struct conf_block *block, const struct conf_block *finish)
{
    const struct mat *mat = &race->mat[race->mats - 1];
    if (!mat_is_finish(mat) || mat->at_mm < 0)
        return;
    if (conf_key(block, "distance") == NULL)
        race->distance_mm = mat->at_mm;
    else if (race->distance_mm > 0 && race->distance_mm != mat->at_mm)
        conf_complain(b->conf, conf_line(finish, "at"),
                      "mat 'finish' is at %s m, but the distance is %s m",
                      metres_text(b->arena, mat->at_mm),
                      metres_text(b->arena, race->distance_mm));
}

void check_mats(struct building *b, struct race *race, const struct conf_block *block)
{
    const struct mat *before = NULL;
    const struct conf_block *m = conf_block(block, "mat"), *last = m;
    bool finish = false;
    for (size_t i = 0; i < race->mats; i++, last = m, m = conf_again(m)) {
        const struct mat *mat = &race->mat[i];
        finish = finish || mat_is_finish(mat);
        check_label(b, m);
        check_ends(b, race, i, m);
        if (mat->at_mm < 0)
            continue;
        if (before != NULL && mat->at_mm <= before->at_mm && !(mat_is_start(mat)))
            conf_complain(b->conf, conf_line(m, "at"),
                          "mat '%.*s' at %s m stands after mat '%.*s' at %s m",
                          SV_ARG(mat->label), metres_text(b->arena, mat->at_mm),
                          SV_ARG(before->label), metres_text(b->arena, before->at_mm));
        before = mat;
    }
    if (race->mats > RACE_MATS_MAX)
        conf_complain(b->conf, block->line, "race '%.*s' has more than %d mats",
                      SV_ARG(race->name), RACE_MATS_MAX);
    if (!finish)
        conf_complain(b->conf, block->line, "race '%.*s' has no mat 'finish'",
                      SV_ARG(race->name));
    if (last != NULL)
        check_distance(b, race, block, last);
}

struct bib bib_split(struct sv text)
{
    size_t digits = 0;
    struct bib bib = {.prefix = text, .number = -1};
    while (digits < text.n && text.p[text.n - digits - 1] >= '0' &&
           text.p[text.n - digits - 1] <= '9')
        digits++;
    if (sv_number(sv_from(text, text.n - digits), &bib.number))
        bib.prefix = sv_head(text, text.n - digits);
    else
        bib.number = -1;
    return bib;
}

struct stretch {
    const struct bib_range *range;
    const struct wave *wave;
    struct sv prefix;
    int64_t from, to;
    size_t line, order;
};

static int stretch_cmp(const void *a, const void *b)
{
    const struct stretch *x = a, *y = b;
    int order = sv_cmp(x->prefix, y->prefix);
    if (order != 0)
        return order;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static const char *range_text(struct arena *arena, const struct bib_range *range)
{
    if (sv_eq(range->from, range->to))
        return arena_str(arena, range->from);
    return arena_printf(arena, "%.*s-%.*s", SV_ARG(range->from), SV_ARG(range->to)).p;
}

static void overlap(struct building *b, const struct stretch *x, const struct stretch *y)
{
    const struct stretch *first = x->order < y->order ? x : y, *second = first == x ? y : x;
    conf_complain(b->conf, second->line,
                  "bibs %s of wave '%.*s' overlap bibs %s of wave '%.*s' in line %zu",
                  range_text(b->arena, second->range), SV_ARG(second->wave->name),
                  range_text(b->arena, first->range), SV_ARG(first->wave->name), first->line);
}

void check_waves(struct building *b, const struct race *race, const struct conf_block *block)
{
    size_t n = 0, total = 0;
    for (size_t i = 0; i < race->waves; i++)
        total += race->wave[i].bib_ranges;
    struct stretch *all = arena_alloc(b->arena, total, sizeof *all);
    const struct conf_block *w = conf_block(block, "wave");
    for (size_t i = 0; i < race->waves; i++, w = conf_again(w)) {
        const struct wave *wave = &race->wave[i];
        for (size_t k = 0; k < wave->bib_ranges; k++, n++) {
            struct bib from = bib_split(wave->bibs[k].from), to = bib_split(wave->bibs[k].to);
            all[n] = (struct stretch){
                &wave->bibs[k],       wave, from.prefix, from.number, to.number,
                conf_line(w, "bibs"), n};
        }
    }
    if (n > 0)
        qsort(all, n, sizeof *all, stretch_cmp);
    for (size_t i = 1, far = 0; i < n; i++) {
        bool same = sv_eq(all[i].prefix, all[far].prefix);
        if (same && all[i].from <= all[far].to)
            overlap(b, &all[far], &all[i]);
        if (!same || all[i].to > all[far].to)
            far = i;
    }
}

void check_auto_guns(struct building *b, const struct race *race)
{
    for (size_t m = 0; m < race->mats; m++)
        if (mat_is_start(&race->mat[m]))
            return;
    bool own = race->gun.kind == GUN_AUTO && race->waves == 0; /* else the first wave's */
    size_t line = own ? race->gun.line : 0;
    for (size_t w = 0; w < race->waves && line == 0; w++)
        if (race->wave[w].gun.kind == GUN_AUTO)
            line = race->wave[w].gun.line;
    if (line > 0)
        conf_complain(b->conf, line,
                      "gun = auto needs a mat 'start': it is the start crossings that tell "
                      "which signal was the gun");
}
