/* field.h - the field of one edition: who entered, how each of them ran, and what every mat
 * wrote down.
 *
 * Everything is drawn from one splitmix64 stream in a fixed order, by integer arithmetic, so
 * that a seed means the same bytes on every machine.
 */
#ifndef FIELD_H
#define FIELD_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan.h"

enum { PEOPLE_MAX = 2000, READS_MAX = 40000, TAG_REFERENCE = 99997, TAG_SPARE = 99990 };

/* What is out of the ordinary about somebody. Each role but DNS and DNF falls to a few. */
enum role {
    ROLE_NONE,
    ROLE_DNS,
    ROLE_DNF,
    ROLE_PACER,        /* runs, not competing */
    ROLE_DISQUALIFIED, /* by decisions.csv */
    ROLE_WALK_BACK,    /* over the finish mat again, minutes later */
    ROLE_BACKUP_ONLY,  /* the main finish mat missed them */
    ROLE_HAND_ONLY,    /* both mats did, the hand list has them */
    ROLE_WRONG_WAVE,   /* an amateur who starts with the elite */
    ROLE_WARMED_UP,    /* over the start mat before the gun, then did not start */
    ROLE_LATE,         /* finishes after the limit */
    ROLE_UNPROVEN,     /* not seen at the mat that is required */
    ROLES,
};

struct person {
    int race, elite, female, role;
    const struct team *team;
    char given[40], family[40];
    char name[80]; /* as people say it */
    int birth_year, birth_month, birth_day;
    char bib[16];
    int chip;
    char club[64];
    int64_t chip_ms;   /* start to finish */
    int fade;          /* how much slower the second half is, in thousandths */
    int last_mat;      /* of a DNF: the last mat reached */
    int64_t finish_ms; /* time of day; 0: none */
};

/* Where a read was written down: the box at the point, or the backup box at the finish. */
struct read {
    int64_t ms;         /* time of day by a true clock */
    int64_t written_ms; /* when the box wrote it to its file */
    int box;            /* a point, or BOX_BACKUP */
    int chip;
    int reader; /* 0 or 1: the half of the mat */
    int index;
};
enum { BOX_BACKUP = POINTS };

struct field {
    const struct edition *edition;
    uint64_t random;
    struct person person[PEOPLE_MAX];
    int people;
    struct read read[READS_MAX];
    int reads;
};

static void give_up(const char *why)
{
    fprintf(stderr, "make_event: %s\n", why);
    exit(2);
}

/* splitmix64 (Steele, Lea, Flood 2014), a number in [0, n). */
static int64_t below(struct field *field, int64_t n)
{
    uint64_t z = (field->random += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    return (int64_t)(z % (uint64_t)n);
}

static int chance(struct field *field, int per_thousand)
{
    return below(field, 1000) < per_thousand;
}

/* Copies the k-th part of a list with '|' between the parts. */
static void part_of(const char *list, int k, char *out, size_t size)
{
    while (k-- > 0)
        list = strchr(list, '|') + 1;
    size_t length = strcspn(list, "|");
    if (length >= size)
        give_up("a name is too long");
    memcpy(out, list, length);
    out[length] = '\0';
}

static int parts_of(const char *list)
{
    int n = 1;
    for (; *list; list++)
        n += *list == '|';
    return n;
}

static int name_taken(const struct field *field, const char *name)
{
    for (int i = 0; i < field->people; i++)
        if (strcmp(field->person[i].name, name) == 0)
            return 1;
    return 0;
}

static void draw_name(struct field *field, struct person *p)
{
    const struct name_pool *pool = &name_pool[p->team->pool];
    const char *given = p->female ? pool->female : pool->male;
    const char *family = p->female && pool->family_f ? pool->family_f : pool->family;
    int tries = 0;
    do {
        if (++tries > 1000)
            give_up("a language has run out of names");
        part_of(given, (int)below(field, parts_of(given)), p->given, sizeof p->given);
        part_of(family, (int)below(field, parts_of(family)), p->family, sizeof p->family);
        const char *first = pool->order == GIVEN_FIRST ? p->given : p->family;
        const char *second = pool->order == GIVEN_FIRST ? p->family : p->given;
        snprintf(p->name, sizeof p->name, "%s%s%s", first,
                 pool->order == FAMILY_JOINED ? "" : " ", second);
    } while (name_taken(field, p->name));
}

static void draw_birth(struct field *field, struct person *p, int youngest)
{
    const struct edition *edition = field->edition;
    int64_t a = below(field, 58), b = below(field, 58);
    int age = youngest + (int)(a < b ? a : b);
    if (p->elite)
        age = 20 + (int)below(field, 14);
    p->birth_month = 1 + (int)below(field, 12);
    p->birth_day = 1 + (int)below(field, 28);
    int later = p->birth_month * 100 + p->birth_day > edition->month * 100 + edition->day;
    p->birth_year = edition->year - age - later;
}

static void draw_club(struct field *field, struct person *p)
{
    int host = p->team->pool == POOL_KO;
    const char *clubs = name_pool[p->team->pool].clubs;
    if (!clubs && p->elite)
        return;
    if (!clubs)
        clubs = name_pool[POOL_EN].clubs;
    if (p->elite || chance(field, host ? 650 : 160))
        part_of(clubs, (int)below(field, parts_of(clubs)), p->club, sizeof p->club);
}

static int64_t draw_chip_time(struct field *field, const struct person *p)
{
    const struct race *race = &field->edition->race[p->race];
    int64_t fast = race->fast_s[p->female] * 1000LL, slow = race->slow_s[p->female] * 1000LL;
    int64_t spread = slow - fast, sum = 0;
    for (int i = 0; i < 3; i++)
        sum += below(field, spread);
    int64_t ms = fast + sum / 3;
    if (chance(field, 60)) /* club runners */
        ms = fast + below(field, spread / 7);
    int age = field->edition->year - p->birth_year;
    if (age > 40)
        ms += ms * (age - 40) * 4 / 1000;
    int64_t most = race->limit_s * 1000LL - 240000;
    if (ms > most)
        ms = most - below(field, 1200000);
    return ms;
}

static void draw_person(struct field *field, const struct team *team, int k)
{
    if (field->people == PEOPLE_MAX)
        give_up("too many people");
    const struct edition *edition = field->edition;
    struct person *p = &field->person[field->people];
    p->team = team;
    p->elite = k < team->elite_m + team->elite_f;
    p->female = p->elite ? k >= team->elite_m : chance(field, 380);
    if (!p->elite) {
        int64_t at = below(field, 100);
        while (p->race < RACES - 1 && at >= edition->race[p->race].share)
            at -= edition->race[p->race++].share;
    }
    draw_name(field, p);
    draw_birth(field, p, edition->race[p->race].youngest);
    draw_club(field, p);
    p->chip_ms = draw_chip_time(field, p);
    p->fade = 10 + (int)below(field, p->elite ? 30 : 110);
    if (chance(field, p->elite ? 20 : 75)) {
        p->role = ROLE_DNS;
    } else if (chance(field, p->race == 0 ? 40 : p->race == 1 ? 22 : 7)) {
        p->role = ROLE_DNF;
        int mats = 0;
        while (edition->race[p->race].mat[mats].label)
            mats++;
        p->last_mat = (int)below(field, mats - 1);
    }
    field->people++;
}

/* An order of n things. */
static void shuffle(struct field *field, int *order, int n)
{
    for (int i = 0; i < n; i++)
        order[i] = i;
    for (int i = n - 1; i > 0; i--) {
        int j = (int)below(field, i + 1), t = order[i];
        order[i] = order[j];
        order[j] = t;
    }
}

/* The elite's times: men from 2:12:20, women from 2:27:10, each place some time apart. */
static void draw_elite_times(struct field *field)
{
    int order[PEOPLE_MAX], place[2] = {0, 0};
    shuffle(field, order, field->people);
    for (int i = 0; i < field->people; i++) {
        struct person *p = &field->person[order[i]];
        if (!p->elite)
            continue;
        int64_t winner = p->female ? 8830000 : 7940000, step = p->female ? 75000 : 48000;
        int k = place[p->female]++;
        p->chip_ms = winner + k * step + below(field, step * 3 / 4);
        if (k < 3)
            p->role = ROLE_NONE;
    }
}

/* Elite men have bibs from 1, elite women from F1, amateurs by race in order of entry. Chips
 * came out of the bag. */
static void give_bibs_and_chips(struct field *field)
{
    int order[PEOPLE_MAX], elite[2] = {0, 0}, amateur[RACES] = {0};
    shuffle(field, order, field->people);
    for (int i = 0; i < field->people; i++) {
        struct person *p = &field->person[order[i]];
        if (p->elite)
            snprintf(p->bib, sizeof p->bib, "%s%d", p->female ? "F" : "", ++elite[p->female]);
        else
            snprintf(p->bib, sizeof p->bib, "%d",
                     field->edition->race[p->race].first_bib + amateur[p->race]++);
    }
    shuffle(field, order, field->people);
    for (int i = 0; i < field->people; i++)
        field->person[i].chip = 20011 + order[i] * 7;
}

/* What a role asks of its runner: a pacer runs evenly, to two hours or four. */
static void take_role(const struct field *field, struct person *p)
{
    const struct race *race = &field->edition->race[p->race];
    if (p->role == ROLE_PACER) {
        p->chip_ms = p->race == 0 ? 14370000 : 7175000;
        p->fade = 0;
    } else if (p->role == ROLE_LATE) {
        p->chip_ms = race->limit_s * 1000LL + 151300;
    }
}

/* Gives a role to the n-th amateur of a race who has none. Walking back is for those whose
 * finish is well behind the start, so that it cannot be taken for one. */
static void cast(struct field *field, enum role role, int race, int n)
{
    for (int i = 0; i < field->people; i++) {
        struct person *p = &field->person[i];
        if (p->race != race || p->elite || p->role != ROLE_NONE)
            continue;
        if (role == ROLE_WALK_BACK && p->chip_ms < 2700000)
            continue;
        /* The list that says who does not compete is the travel office's. */
        if (role == ROLE_PACER && name_pool[p->team->pool].order != GIVEN_FIRST)
            continue;
        if (n-- == 0) {
            p->role = (int)role;
            take_role(field, p);
            return;
        }
    }
    give_up("nobody left for a role");
}

static void make_people(struct field *field)
{
    const struct edition *edition = field->edition;
    int foreign = 0, nations = 0;
    for (const struct team *team = edition->team; team->nation; team++) {
        for (int k = 0; k < team->count; k++)
            draw_person(field, team, k);
        if (team->pool != POOL_KO) {
            foreign += team->count;
            nations++;
        }
    }
    if (foreign != edition->foreign || nations != edition->nations)
        give_up("the teams do not add up");
    draw_elite_times(field);
    give_bibs_and_chips(field);

    cast(field, ROLE_PACER, 0, 3);
    cast(field, ROLE_PACER, 1, 5);
    cast(field, ROLE_DISQUALIFIED, 1, 20);
    cast(field, ROLE_WALK_BACK, 0, 30);
    cast(field, ROLE_WALK_BACK, 1, 9);
    cast(field, ROLE_WALK_BACK, 2, 41);
    cast(field, ROLE_LATE, 0, 11);
    cast(field, ROLE_BACKUP_ONLY, 0, 17);
    cast(field, ROLE_BACKUP_ONLY, 2, 25);
    cast(field, ROLE_HAND_ONLY, edition->hand_race, 33);
    cast(field, ROLE_WRONG_WAVE, 0, 24);
    cast(field, ROLE_WARMED_UP, 1, 31);
    if (edition->race[0].mat[3].required)
        cast(field, ROLE_UNPROVEN, 0, 39);
}

#endif
