/* running.h - how everybody ran, and the reads that came of it.
 *
 * What real mats do is done here on purpose: two to four reads to a crossing, one crossing in
 * a hundred missed, warming up over the start mat, a reference tag, a foreign chip.
 */
#ifndef RUNNING_H
#define RUNNING_H

#include "field.h"

static void add_read(struct field *field, int box, int chip, int64_t ms)
{
    if (field->reads == READS_MAX)
        give_up("too many reads");
    int reader = (int)below(field, 2);
    /* A box holds reads back for up to a few seconds before it writes them. */
    int64_t held = box == POINT_STADIUM ? below(field, reader ? 4500 : 1500) : 0;
    field->read[field->reads] = (struct read){ms, ms + held, box, chip, reader, field->reads};
    field->reads++;
}

/* A pass whose first read is at ms: least to most reads. (Two draws are never arguments of one
 * call: C leaves their order open, and compilers differ.) */
static void pass(struct field *field, int box, int chip, int64_t ms, int least, int most)
{
    int reads = least + (int)below(field, most - least + 1);
    for (int i = 0; i < reads; i++) {
        add_read(field, box, chip, ms);
        ms += 130 + below(field, 700);
    }
}

/* A start whose last read is at ms. Who stands on the mat is read before the gun too. */
static void pass_start(struct field *field, const struct person *p, int64_t ms)
{
    int reads = 2 + (int)below(field, 3);
    for (int i = 0; i < reads; i++) {
        add_read(field, POINT_STADIUM, p->chip, ms);
        ms -= (p->elite ? 400 : 130) + below(field, p->elite ? 1400 : 700);
    }
}

static int64_t gun_of(const struct edition *edition, const struct person *p)
{
    const struct race *race = &edition->race[p->race];
    int wave = race->wave_gun_ms && !p->elite && p->role != ROLE_WRONG_WAVE;
    return wave ? race->wave_gun_ms : race->gun_ms;
}

/* From the start to at_mm: the share of the way, a little less early and a little more late. */
static int64_t way_time(const struct person *p, int64_t at_mm, int64_t distance_mm)
{
    int64_t x = at_mm * 1000000 / distance_mm;
    int64_t y = (x * (1000 - p->fade) + p->fade * (x * x / 1000000)) / 1000;
    return p->chip_ms * y / 1000000;
}

static void finish(struct field *field, struct person *p, int64_t ms)
{
    const struct edition *edition = field->edition;
    int missed = p->role == ROLE_BACKUP_ONLY || p->role == ROLE_HAND_ONLY;
    int by_chance = !p->elite && p->role == ROLE_NONE && chance(field, 10);
    p->finish_ms = ms;
    if (!missed && !by_chance)
        pass(field, POINT_STADIUM, p->chip, ms, 2, 4);
    if (p->role == ROLE_BACKUP_ONLY || by_chance ||
        (p->role != ROLE_HAND_ONLY && chance(field, 960)))
        pass(field, BOX_BACKUP, p->chip, ms + 90 + below(field, 200), 1, 2);
    if (p->role == ROLE_WALK_BACK)
        pass(field, POINT_STADIUM, p->chip, ms + 240000 + below(field, 600000), 2, 4);
    if (ms < edition->backup_on_ms)
        give_up("somebody finished before the backup mat was laid");
}

static void run(struct field *field, struct person *p)
{
    const struct edition *edition = field->edition;
    const struct race *race = &edition->race[p->race];
    if (p->role == ROLE_WARMED_UP || (p->role != ROLE_DNS && chance(field, 30)))
        pass(field, POINT_STADIUM, p->chip, race->gun_ms - 240000 - below(field, 1800000), 1,
             3);
    if (p->role == ROLE_DNS || p->role == ROLE_WARMED_UP)
        return;

    int64_t start = gun_of(edition, p) + 350 + below(field, 2000);
    if (p->role == ROLE_WRONG_WAVE)
        start += 6000;
    else if (!p->elite)
        start += 1500 + below(field, edition->spread_ms);
    if (p->elite || p->role != ROLE_NONE || !chance(field, 10))
        pass_start(field, p, start);
    for (int i = 1; race->mat[i].label; i++) {
        const struct mat *mat = &race->mat[i];
        if (p->role == ROLE_DNF && i > p->last_mat)
            return;
        int64_t ms = start + way_time(p, mat->at_mm, race->distance_mm);
        if (!race->mat[i + 1].label) {
            finish(field, p, ms);
            return;
        }
        int missed = !p->elite && p->role != ROLE_DISQUALIFIED && chance(field, 10);
        if (mat->required)
            missed = p->role == ROLE_UNPROVEN;
        if (!missed)
            pass(field, (int)mat->point, p->chip, ms + below(field, 9000) - 4500, 2, 4);
    }
}

/* The order in which a box's file has its reads: as written, then as drawn. */
static int read_cmp(const void *a, const void *b)
{
    const struct read *x = a, *y = b;
    if (x->box != y->box)
        return x->box < y->box ? -1 : 1;
    if (x->written_ms != y->written_ms)
        return x->written_ms < y->written_ms ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

static void make_reads(struct field *field)
{
    for (int i = 0; i < field->people; i++)
        run(field, &field->person[i]);
    for (int64_t ms = CLOCK(8, 5, 0, 0); ms < field->edition->race[0].gun_ms; ms += 600000)
        add_read(field, POINT_STADIUM, TAG_REFERENCE, ms + below(field, 5000));
    add_read(field, BOX_BACKUP, TAG_REFERENCE, field->edition->backup_on_ms + 21000);
    pass(field, POINT_5KM, TAG_SPARE, CLOCK(10, 7, 12, 0) + below(field, 60000), 2, 3);
    qsort(field->read, (size_t)field->reads, sizeof field->read[0], read_cmp);
}

#endif
