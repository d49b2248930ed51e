#include "config.h"

#include "merge/health.h"

#include <stdlib.h>

#include "base/mem.h"
#include "merge/merge.h"
#include "race/failing.h"

#define NO_READER UINT16_MAX
#define NO_RACE UINT16_MAX

int64_t health_minute(int64_t utc_ms)
{
    int64_t minute = utc_ms / MINUTE_MS;
    return utc_ms % MINUTE_MS < 0 ? minute - 1 : minute;
}

/* a + (b - a) * part / whole, by integers; the distances are below 2^36, the times not wild. */
static int64_t between(int64_t a, int64_t b, int64_t part, int64_t whole)
{
    __extension__ typedef __int128 wide;
    return a + (int64_t)((wide)(b - a) * part / whole);
}

/* The used passes around a mat; false if one of them is missing. The gun stands for the pass
 * before where `gun` allows it. */
static bool around(const struct runner *runner, size_t mat, bool gun, int64_t *moment)
{
    const struct course *course = &runner->field->course;
    size_t before = mat, behind = mat + 1;
    while (before > 0 && runner->pass[before - 1].ms == TIME_NONE)
        before--;
    while (behind < course->mats && runner->pass[behind].ms == TIME_NONE)
        behind++;
    if (behind == course->mats)
        return false;
    int64_t from_ms = before > 0 ? runner->pass[before - 1].ms : runner->gun_ms;
    int64_t from_mm = before > 0 ? course->mat[before - 1].at_mm : 0;
    if (before == 0 && gun && from_ms == TIME_NONE)
        from_ms = runner->own_gun_ms;
    if ((before == 0 && !gun) || from_ms == TIME_NONE || course->mat[mat].at_mm <= from_mm)
        return false;
    *moment = between(from_ms, runner->pass[behind].ms, course->mat[mat].at_mm - from_mm,
                      course->mat[behind].at_mm - from_mm);
    return true;
}

int64_t health_moment(const struct runner *runner, size_t mat)
{
    int64_t moment = runner->pass[mat].ms;
    if (moment == TIME_NONE && !around(runner, mat, true, &moment))
        return TIME_NONE;
    return moment;
}

bool health_excuses(const struct runner *runner, size_t mat)
{
    const struct field *field = runner->field;
    int64_t moment = field->stretches == 0 ? TIME_NONE : health_moment(runner, mat);
    if (moment == TIME_NONE)
        return false;
    int64_t minute = health_minute(moment);
    for (size_t i = 0; i < field->stretches; i++) {
        const struct stretch *stretch = &field->stretch[i];
        if (stretch->mat == mat && minute >= stretch->from && minute <= stretch->to)
            return true;
    }
    return false;
}

/* --- readers -------------------------------------------------------------------------- */

struct measuring {
    struct merge *merge;
    struct health *health;
    uint16_t *reader; /* per read: index in its point's readers; NULL: not asked for */
    uint32_t *source; /* per file */
    size_t antenna;   /* the extra column; SIZE_MAX: none */
    bool *wanted;     /* per race and mat: somebody's result can depend on it */
};

static uint32_t *find_sources(const struct merge *merge)
{
    const struct event *event = merge->event;
    const struct reads *reads = merge->reads;
    uint32_t *source = mem_new(reads->files, sizeof *source);
    for (size_t f = 0; f < reads->files; f++) {
        struct sv point;
        const struct source *found = event_source(event, reads->file[f], &point);
        source[f] =
            (uint32_t)(found != NULL ? (size_t)(found - event->source) : event->sources + f);
    }
    return source;
}

struct sv health_source(const struct merge *merge, uint32_t source)
{
    const struct event *event = merge->event;
    return source < event->sources ? event->source[source].name
                                   : merge->reads->file[source - event->sources];
}

/* The index of a reader at its point, which is added; NO_READER if there are too many. */
static uint16_t reader_index(struct point_readers *point, uint32_t source, struct sv antenna)
{
    for (size_t i = 0; i < point->n; i++)
        if (point->reader[i].source == source && sv_eq(point->reader[i].antenna, antenna))
            return (uint16_t)i;
    if (point->n == HEALTH_READERS) {
        point->too_many = true;
        return NO_READER;
    }
    point->reader = mem_resize(point->reader, point->n + 1, sizeof *point->reader);
    point->reader[point->n] = (struct mat_reader){source, antenna};
    return (uint16_t)point->n++;
}

static int reader_cmp(const void *p, const void *q, void *context)
{
    const struct mat_reader *a = p, *b = q;
    int c = sv_cmp(health_source(context, a->source), health_source(context, b->source));
    if (c == 0)
        c = sv_cmp_natural(a->antenna, b->antenna);
    return c != 0 ? c : (a->source > b->source) - (a->source < b->source);
}

/* Sorts a point's readers; returns the new index of each old one. */
static uint16_t *sort_readers(struct merge *merge, struct point_readers *point)
{
    struct mat_reader old[HEALTH_READERS];
    uint16_t *to = mem_new(point->n, sizeof *to);
    if (point->n == 0)
        return to;
    memcpy(old, point->reader, point->n * sizeof *old);
    qsort_r(point->reader, point->n, sizeof *point->reader, reader_cmp, merge);
    for (size_t i = 0; i < point->n; i++)
        for (size_t k = 0; k < point->n; k++)
            if (old[i].source == point->reader[k].source &&
                sv_eq(old[i].antenna, point->reader[k].antenna))
                to[i] = (uint16_t)k;
    point->words = (point->n + 63) / 64;
    return to;
}

/* A column of antennas that holds something else is the usual cause. */
static void report_too_many(struct merge *merge, size_t p)
{
    if (merge->health->point[p].too_many)
        faults_add(&merge->notes, arena_str(merge->arena, merge->reads->point[p]), 0,
                   "more than %d sources and antennas read here: the health of the mats leaves "
                   "their rows out",
                   HEALTH_READERS);
}

static void find_readers(struct measuring *me)
{
    struct merge *merge = me->merge;
    struct reads *reads = merge->reads;
    me->source = find_sources(merge);
    me->antenna = SIZE_MAX;
    for (size_t x = 0; x < reads->extras && reads->keep_extras; x++)
        if (sv_is(reads->extra_name[x], "antenna"))
            me->antenna = x;
    me->reader = mem_new(reads->n, sizeof *me->reader);
    me->health->point = mem_new(reads->points, sizeof *me->health->point);
    for (size_t i = 0; i < reads->n; i++) {
        const struct read *read = &reads->read[i];
        me->reader[i] = NO_READER;
        if (read->fate == FATE_MARKER || read->fate == FATE_UNKNOWN)
            continue;
        struct sv antenna =
            me->antenna == SIZE_MAX ? SV("") : reads->extra[i * reads->extras + me->antenna];
        me->reader[i] =
            reader_index(&me->health->point[read->point], me->source[read->file], antenna);
    }
    uint16_t **to = mem_new(reads->points, sizeof *to);
    for (size_t p = 0; p < reads->points; p++) {
        to[p] = sort_readers(merge, &me->health->point[p]);
        report_too_many(merge, p);
    }
    for (size_t i = 0; i < reads->n; i++)
        if (me->reader[i] != NO_READER)
            me->reader[i] = to[reads->read[i].point][me->reader[i]];
    for (size_t p = 0; p < reads->points; p++)
        mem_free(to[p]);
    mem_free(to);
}

/* --- passages ------------------------------------------------------------------------- */

/* Was the runner on the course there? Sets the moment of a pass, or the moment that the passes
 * around it give, or TIME_NONE. */
static bool is_expected(const struct runner *runner, size_t mat, int64_t *moment)
{
    const struct field *field = runner->field;
    const struct pass *pass = runner->pass;
    size_t mats = field->course.mats;
    bool behind = false, before = mat == 0;
    *moment = pass[mat].ms;
    for (size_t m = mat + 1; m < mats; m++)
        behind = behind || pass[m].ms != TIME_NONE;
    for (size_t m = 0; m < mat; m++)
        before = before || pass[m].ms != TIME_NONE;
    if (mat + 1 == mats)
        return pass[mat].ms != TIME_NONE;
    if (!behind || !before)
        return false;
    if (pass[mat].ms == TIME_NONE && !around(runner, mat, false, moment))
        *moment = TIME_NONE;
    return true;
}

/* The reads of one crossing are the neighbours of the one that gave the time. */
static void see(struct measuring *me, const struct runner *runner, const struct pass *pass,
                uint64_t *bits)
{
    const struct merge *merge = me->merge;
    const uint32_t *slice = merge->order + runner->first_read;
    int64_t window = runner->field->race->repeat_window_ms;
    uint32_t at = 0;
    while (at < runner->reads && slice[at] != pass->read)
        at++;
    for (int step = -1; step <= 1; step += 2) {
        const struct read *last = &merge->reads->read[pass->read];
        for (uint32_t i = at; i < runner->reads; i += (uint32_t)step) {
            const struct read *read = &merge->reads->read[slice[i]];
            int64_t gap = read->utc_ms - last->utc_ms;
            if (read->point != last->point || gap > window || gap < -window ||
                read->fate == FATE_EARLY || read->fate == FATE_LATE)
                break;
            last = read;
            uint16_t reader = me->reader[slice[i]];
            if (reader != NO_READER)
                bits[reader / 64] |= (uint64_t)1 << reader % 64;
        }
    }
}

static void add_passage(struct measuring *me, const struct runner *runner, size_t mat,
                        int64_t moment)
{
    struct health *health = me->health;
    const struct field *field = runner->field;
    const struct pass *pass = &runner->pass[mat];
    if (health->n == health->room) {
        health->room = mem_next(health->room, health->n + 1);
        health->passage = mem_resize(health->passage, health->room, sizeof *health->passage);
    }
    struct passage *passage = &health->passage[health->n++];
    *passage = (struct passage){
        .race = (uint64_t)(field - me->merge->field) & 0xffff,
        .mat = mat & 0xff,
        .seen = pass->ms != TIME_NONE,
        .entry = (uint32_t)(runner - me->merge->runner),
        .since = moment == TIME_NONE
                     ? 0
                     : (uint64_t)(health_minute(moment) - HEALTH_NO_MINUTE) & HEALTH_MINUTES,
        .readers = (uint32_t)health->bits_n};
    size_t words = me->reader == NULL || field->mat[mat].point == POINT_NONE
                       ? 0
                       : health->point[field->mat[mat].point].words;
    if (words == 0)
        return;
    if (health->bits_n + words > health->bits_room) {
        health->bits_room = mem_next(health->bits_room, health->bits_n + words);
        health->bits = mem_resize(health->bits, health->bits_room, sizeof *health->bits);
    }
    uint64_t *bits = health->bits + health->bits_n;
    memset(bits, 0, words * sizeof *bits);
    health->bits_n += words;
    if (pass->read != PASS_NO_READ)
        see(me, runner, pass, bits);
}

static bool has_point(const struct field *field, uint32_t point)
{
    for (size_t m = 0; m < field->course.mats; m++)
        if (field->mat[m].point == point)
            return true;
    return false;
}

/* The required mats, and those that not all races have: they tell in which somebody ran. */
static bool *find_wanted(const struct merge *merge)
{
    size_t races = merge->event->races;
    bool *wanted = mem_new(races, RACE_MATS_MAX * sizeof *wanted);
    for (size_t r = 0; r < races; r++) {
        const struct field *field = &merge->field[r];
        for (size_t m = 0; m < field->course.mats; m++) {
            bool *is = &wanted[r * RACE_MATS_MAX + m];
            *is = field->race->mat[m].required;
            for (size_t other = 0; other < races && !*is; other++)
                *is = !has_point(&merge->field[other], field->mat[m].point);
        }
    }
    return wanted;
}

static void add_runner(struct measuring *me, const struct runner *runner)
{
    const struct field *field = runner->field;
    const bool *wanted = me->wanted + (size_t)(field - me->merge->field) * RACE_MATS_MAX;
    for (size_t m = 0; m < field->course.mats; m++) {
        int64_t moment;
        if (me->reader == NULL && !wanted[m])
            continue;
        if (is_expected(runner, m, &moment))
            add_passage(me, runner, m, moment);
    }
}

static int by_minute(const void *p, const void *q)
{
    const struct passage *a = p, *b = q;
    if (a->race != b->race)
        return a->race < b->race ? -1 : 1;
    if (a->mat != b->mat)
        return a->mat < b->mat ? -1 : 1;
    return (a->since > b->since) - (a->since < b->since);
}

/* --- stretches ------------------------------------------------------------------------ */

static void end_stretch(struct merge *merge, size_t race, struct stretch *stretch,
                        struct stretch **list)
{
    struct field *field = &merge->field[race];
    if (stretch->missed >= FAILING_LEAST) {
        *list = mem_resize(*list, field->stretches + 1, sizeof **list);
        (*list)[field->stretches++] = *stretch;
    }
    stretch->missed = stretch->expected = 0;
}

/* Per entry the race for whose mats it counts, or NO_RACE. Small: the passages are in no order
 * of entries. */
static uint16_t *counting(const struct merge *merge)
{
    uint16_t *race = mem_new(merge->entries->n, sizeof *race);
    for (size_t e = 0; e < merge->entries->n; e++) {
        const struct runner *runner = &merge->runner[e];
        race[e] = runner->field == NULL || !merge_counts(runner)
                      ? NO_RACE
                      : (uint16_t)(runner->field - merge->field);
    }
    return race;
}

static bool counts(const uint16_t *counting_in, const struct passage *passage)
{
    return counting_in[passage->entry] == passage->race;
}

/* The passages first..n) of one race; returns where the next race begins. */
static size_t find_stretches(struct merge *merge, const struct health *health,
                             const uint16_t *counting_in, size_t first)
{
    const struct passage *all = health->passage;
    size_t race = all[first].race, i = first;
    struct field *field = &merge->field[race];
    struct stretch now = {0}, *list = NULL;
    while (i < health->n && all[i].race == race) {
        size_t end = i, expected = 0, missed = 0;
        for (; end < health->n && by_minute(&all[end], &all[i]) == 0; end++) {
            bool is_one = counts(counting_in, &all[end]);
            expected += is_one;
            missed += is_one && !all[end].seen;
        }
        field->share[all[i].mat].expected += expected;
        field->share[all[i].mat].missed += missed;
        if (all[i].mat != now.mat)
            end_stretch(merge, race, &now, &list);
        if (expected > 0 && passage_minute(&all[i]) != HEALTH_NO_MINUTE &&
            missed * 2 >= expected) {
            if (now.expected == 0)
                now.from = passage_minute(&all[i]);
            now.to = passage_minute(&all[i]);
            now.expected += expected;
            now.missed += missed;
        } else if (expected > 0) {
            end_stretch(merge, race, &now, &list);
        }
        now.mat = all[i].mat;
        i = end;
    }
    end_stretch(merge, race, &now, &list);
    if (field->stretches > 0) {
        struct stretch *kept = arena_alloc(merge->arena, field->stretches, sizeof *kept);
        memcpy(kept, list, field->stretches * sizeof *kept);
        field->stretch = kept;
    }
    mem_free(list);
    return i;
}

void health_judge(struct merge *merge, const struct health *health)
{
    for (size_t r = 0; r < merge->event->races; r++) {
        struct field *field = &merge->field[r];
        if (field->share == NULL)
            field->share = arena_alloc(merge->arena, field->course.mats, sizeof *field->share);
        memset(field->share, 0, field->course.mats * sizeof *field->share);
        field->stretches = 0;
    }
    uint16_t *counting_in = counting(merge);
    for (size_t i = 0; i < health->n;)
        i = find_stretches(merge, health, counting_in, i);
    mem_free(counting_in);
}

void health_measure(struct merge *merge, struct health *health, bool readers)
{
    struct measuring me = {.merge = merge, .health = health};
    *health = (struct health){0};
    me.wanted = find_wanted(merge);
    if (readers)
        find_readers(&me);
    for (size_t e = 0; e < merge->entries->n; e++)
        if (merge->runner[e].field != NULL)
            add_runner(&me, &merge->runner[e]);
    if (health->n > 0)
        qsort(health->passage, health->n, sizeof *health->passage, by_minute);
    health_judge(merge, health);
    mem_free(me.reader);
    mem_free(me.source);
    mem_free(me.wanted);
}

void health_trim(const struct merge *merge, struct health *health)
{
    size_t n = 0;
    uint16_t *counting_in = counting(merge);
    for (size_t i = 0; i < health->n; i++)
        if (counts(counting_in, &health->passage[i]))
            health->passage[n++] = health->passage[i];
    health->n = n;
    mem_free(counting_in);
}

void health_done(struct merge *merge, struct health *health)
{
    for (size_t p = 0; health->point != NULL && p < merge->reads->points; p++)
        mem_free(health->point[p].reader);
    mem_free(health->point);
    mem_free(health->passage);
    mem_free(health->bits);
    *health = (struct health){0};
}
