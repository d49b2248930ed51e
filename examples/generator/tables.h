/* tables.h - the tables of an event folder: entries, chips, decisions and the raw reads, each
 * in the dress such files wear.
 *
 * The 2025 entries are one clean file with the column names of racekit; those of 2019 are
 * three files as three offices would send them.
 */
#ifndef TABLES_H
#define TABLES_H

#include "field.h"

static FILE *open_file(const char *folder, const char *name)
{
    char path[4096];
    if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, name) >= sizeof path)
        give_up("the folder's name is too long");
    FILE *file = fopen(path, "wb");
    if (!file) {
        perror(path);
        exit(2);
    }
    return file;
}

static void close_file(FILE *file)
{
    int bad = ferror(file);
    if (fclose(file) != 0 || bad)
        give_up("a file could not be written");
}

static void cell(FILE *file, const char *text, char delimiter)
{
    if (!strchr(text, delimiter) && !strchr(text, '"')) {
        fputs(text, file);
        return;
    }
    putc('"', file);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', file);
        putc(*text, file);
    }
    putc('"', file);
}

static void row(FILE *file, char delimiter, const char *end, const char *const *cells, int n)
{
    for (int i = 0; i < n; i++) {
        if (i > 0)
            putc(delimiter, file);
        cell(file, cells[i], delimiter);
    }
    fputs(end, file);
}

/* By race, then bib: 1 before 2 before F1. */
static int person_cmp(const void *a, const void *b)
{
    const struct person *x = *(const struct person *const *)a;
    const struct person *y = *(const struct person *const *)b;
    if (x->race != y->race)
        return x->race < y->race ? -1 : 1;
    int fx = x->bib[0] == 'F', fy = y->bib[0] == 'F';
    if (fx != fy)
        return fx - fy;
    return atoi(x->bib + fx) - atoi(y->bib + fy);
}

static void sort_people(const struct field *field, const struct person **sorted)
{
    for (int i = 0; i < field->people; i++)
        sorted[i] = &field->person[i];
    qsort(sorted, (size_t)field->people, sizeof sorted[0], person_cmp);
}

static void birth_of(const struct person *p, char out[16])
{
    snprintf(out, 16, "%04d-%02d-%02d", p->birth_year % 10000, p->birth_month % 100,
             p->birth_day % 100);
}

static const char *wave_of(const struct field *field, const struct person *p)
{
    return field->edition->race[p->race].wave_gun_ms && !p->elite ? "amateur" : "";
}

/* One file, chips in it. */
static void write_entries_2025(const struct field *field, const struct person *const *sorted,
                               const char *folder)
{
    FILE *file = open_file(folder, "entries.csv");
    fputs("race,bib,chip,name,sex,birth,nation,club,wave,division,competing\n", file);
    for (int i = 0; i < field->people; i++) {
        const struct person *p = sorted[i];
        char birth[16], chip[16];
        birth_of(p, birth);
        snprintf(chip, sizeof chip, "%d", p->chip);
        const char *cells[] = {field->edition->race[p->race].name,
                               p->bib,
                               chip,
                               p->name,
                               p->female ? "F" : "M",
                               birth,
                               p->team->nation,
                               p->club,
                               wave_of(field, p),
                               p->elite ? "elite" : "amateur",
                               p->role == ROLE_PACER ? "no" : ""};
        row(file, ',', "\n", cells, (int)(sizeof cells / sizeof cells[0]));
    }
    close_file(file);
}

/* Which office entered them in 2019: the host's, the one in Beijing for those whose family
 * name is said first, the one for everybody else. */
enum office { OFFICE_HOST, OFFICE_BEIJING, OFFICE_TRAVEL, OFFICES };

static enum office office_of(const struct person *p)
{
    if (p->team->pool == POOL_KO)
        return OFFICE_HOST;
    return name_pool[p->team->pool].order == GIVEN_FIRST ? OFFICE_TRAVEL : OFFICE_BEIJING;
}

static void write_entry_2019(FILE *file, const struct field *field, const struct person *p)
{
    const char *race = field->edition->race[p->race].name;
    const char *division = p->elite ? "elite" : "amateur";
    const char *competing = p->role == ROLE_PACER ? "no" : "yes";
    char birth[16];
    birth_of(p, birth);
    const char *host[] = {race,  p->bib,          p->name, p->female ? "F" : "M",
                          birth, p->team->nation, p->club, division};
    const char *beijing[] = {p->bib,  p->name,         p->female ? "Female" : "Male",
                             birth,   p->team->nation, race,
                             p->club, division};
    const char *travel[] = {p->bib,   p->family,       p->given, p->female ? "Female" : "Male",
                            birth,    p->team->nation, race,     p->club,
                            division, competing};
    switch (office_of(p)) {
    case OFFICE_HOST: row(file, ',', "\n", host, 8); break;
    case OFFICE_BEIJING: row(file, '\t', "\n", beijing, 8); break;
    default: row(file, ';', "\r\n", travel, 10); break;
    }
}

/* Three files, chips in a file of their own. The travel office's file was saved by a
 * spreadsheet: byte order mark, semicolons, CR LF. */
static void write_entries_2019(const struct field *field, const struct person *const *sorted,
                               const char *folder)
{
    static const char *const name[OFFICES] = {"entries/host.csv", "entries/beijing_office.csv",
                                              "entries/travel_office.csv"};
    static const char *const header[OFFICES] = {
        "Race,Bib,Name,Sex,Birth date,Nation,Club,Division\n",
        "Start no\tFull name\tGender\tDate of birth\tNation\tDistance\tClub\tDivision\n",
        ("\xef\xbb\xbfStart no;Family name;Given name;Gender;Date of birth;Nation;Distance;"
         "Club;Division;Competing\r\n")};
    for (int office = 0; office < OFFICES; office++) {
        FILE *file = open_file(folder, name[office]);
        fputs(header[office], file);
        for (int i = 0; i < field->people; i++)
            if ((int)office_of(sorted[i]) == office)
                write_entry_2019(file, field, sorted[i]);
        close_file(file);
    }
    FILE *file = open_file(folder, "chips.csv");
    fputs("chip,bib\n", file);
    for (int i = 0; i < field->people; i++)
        fprintf(file, "%d,%s\n", sorted[i]->chip, sorted[i]->bib);
    close_file(file);
}

static void write_decisions(const struct field *field, const char *folder)
{
    const struct edition *edition = field->edition;
    FILE *file = open_file(folder, "decisions.csv");
    fputs("race,bib,field,old,new,who,when,why\n", file);
    for (int i = 0; i < field->people; i++) {
        const struct person *p = &field->person[i];
        if (p->role == ROLE_DISQUALIFIED)
            fprintf(file,
                    "%s,%s,status,FIN,DQ TR17.1.2,referee,%d-%02d-%02dT14:20:00+09:00,"
                    "\"obstructed another runner at the 10 km table, seen by two judges\"\n",
                    edition->race[p->race].name, p->bib, edition->year, edition->month,
                    edition->day);
    }
    close_file(file);
}

/* Days since 1970 of the race day (proleptic Gregorian; the race is after February). */
static int64_t race_day(const struct edition *edition)
{
    int64_t y = edition->year, m = edition->month - 3;
    return y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + edition->day - 1 - 719468;
}

/* ChronoTrack: the local wall clock counted as if it were UTC, hundredths, CR LF. The main box
 * is a newer one and writes the number of hits too. */
static void write_chronotrack(struct field *field, int box, FILE *file)
{
    static const char *const mac[2][2] = {{"11FD4E", "11FD90"}, {"10E747", "10E747"}};
    int backup = box == BOX_BACKUP, sequence = 0, of_reader[2] = {0, 0};
    int64_t day = race_day(field->edition) * 86400;
    for (int i = 0; i < field->reads; i++) {
        const struct read *read = &field->read[i];
        if (read->box != box)
            continue;
        int64_t ms = read->ms + (backup ? field->edition->backup_error_ms : 0);
        int reader = backup ? 0 : read->reader;
        int port = 1 << (int)below(field, 4);
        int strength = 38 + (int)below(field, 38);
        fprintf(file, "TO~%d~%d~160~%d~%lld.%02d~%s~%d~-%d~%d~P", ++sequence, read->chip,
                read->chip == TAG_REFERENCE ? 1 : 18, (long long)(day + ms / 1000),
                (int)(ms % 1000 / 10), mac[backup][reader], port, strength,
                ++of_reader[reader]);
        if (!backup)
            fprintf(file, "~%d", 1 + (int)below(field, 90));
        fputs("\r\n", file);
    }
}

struct marker {
    int64_t ms;
    const char *type, *value;
};

static int marker_cmp(const void *a, const void *b)
{
    const struct marker *x = a, *y = b;
    return x->ms < y->ms ? -1 : x->ms > y->ms;
}

/* The marker file beside it. Only the main box hears the gun. */
static void write_markers(const struct field *field, int box, FILE *file)
{
    const struct edition *edition = field->edition;
    int backup = box == BOX_BACKUP, n = 4;
    int64_t on = backup ? edition->backup_on_ms : CLOCK(7, 58, 41, 230);
    struct marker marker[4 + 2 * RACES] = {
        {on, "Powerup", "Controller"},
        {on + 9210, "BoxVersion", backup ? "3.1.6" : "Pro2+1.2.7.6"},
        {on + 9330, "Event", backup ? "PYB" : "PYA"},
        {on + 9350, "Point", backup ? "FINISH2" : "STADIUM"}};
    for (int i = 0; i < RACES && !backup; i++) {
        marker[n++] = (struct marker){edition->race[i].gun_ms, "Gun", "Button Press"};
        if (edition->race[i].wave_gun_ms)
            marker[n++] = (struct marker){edition->race[i].wave_gun_ms, "Gun", "Button Press"};
    }
    qsort(marker, (size_t)n, sizeof marker[0], marker_cmp);
    for (int i = 0; i < n; i++) {
        int64_t ms = marker[i].ms + (backup ? edition->backup_error_ms : 0);
        int so_far = 0;
        for (int k = 0; k < field->reads; k++)
            so_far += field->read[k].box == box && field->read[k].written_ms <= marker[i].ms;
        fprintf(file, "%s,%d,%s,%d,%02d%02d%02d%02d%02d%02d%02d,%s\r\n",
                backup ? "E92EBB" : "J057FA", i + 1, marker[i].type, so_far,
                edition->year % 100, edition->month, edition->day, (int)(ms / 3600000),
                (int)(ms / 60000 % 60), (int)(ms / 1000 % 60), (int)(ms % 1000 / 10),
                marker[i].value);
    }
}

/* A course mat's reads as CSV: local date and time, no zone. With a point column, or without
 * one where the file's name tells the point. */
static void write_course(const struct field *field, int point, int with_point, FILE *file)
{
    const struct edition *edition = field->edition;
    for (int i = 0; i < field->reads; i++) {
        const struct read *read = &field->read[i];
        if (read->box != point)
            continue;
        int64_t ms = read->ms;
        fprintf(file, "%d,", read->chip);
        if (with_point)
            fprintf(file, "%s,", point_name[point]);
        fprintf(file, "%d-%02d-%02dT%02d:%02d:%02d.%03d\n", edition->year, edition->month,
                edition->day, (int)(ms / 3600000), (int)(ms / 60000 % 60),
                (int)(ms / 1000 % 60), (int)(ms % 1000));
    }
}

struct hand {
    int64_t s;
    const struct person *person;
};

static int hand_cmp(const void *a, const void *b)
{
    const struct hand *x = a, *y = b;
    if (x->s != y->s)
        return x->s < y->s ? -1 : 1;
    return strcmp(x->person->bib, y->person->bib);
}

/* Bib and time from the gun, in whole seconds rounded up, as a judge at the line writes them;
 * one runner in twenty-five went by unseen. */
static void write_hand_list(struct field *field, FILE *file)
{
    static struct hand hand[PEOPLE_MAX];
    const struct race *race = &field->edition->race[field->edition->hand_race];
    int n = 0;
    for (int i = 0; i < field->people; i++) {
        const struct person *p = &field->person[i];
        if (p->race != field->edition->hand_race || p->finish_ms == 0)
            continue;
        if (p->role != ROLE_HAND_ONLY && chance(field, 40))
            continue;
        hand[n++] = (struct hand){(p->finish_ms - race->gun_ms + 999) / 1000, p};
    }
    qsort(hand, (size_t)n, sizeof hand[0], hand_cmp);
    fprintf(file, "# %s, finish, by hand: bib, time from the gun\n", race->title);
    for (int i = 0; i < n; i++)
        fprintf(file, "%s\t%d:%02d:%02d\n", hand[i].person->bib, (int)(hand[i].s / 3600),
                (int)(hand[i].s / 60 % 60), (int)(hand[i].s % 60));
}

#endif
