/* gen N FOLDER - write the benchmark's race event of N runners.
 *
 * Makes FOLDER/races.csv, entries.csv and reads.csv: a marathon and a half marathon on
 * 2025-04-06 with the faults of real timing data; README.md says which. All of it is invented.
 *
 * The same N makes the same bytes, on every machine whose exp, log, cos and pow agree to the
 * last digit that counts; README.md has the digests. Each random draw is a statement of its
 * own, since C leaves the order of operands open.
 */
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { START, K5, K10, K15, K20, HALF, K25, K30, K35, K40, FINISH, MATS };

static const struct mat {
    const char *point;
    double km;
} mats[MATS] = {
    [START] = {"start", 0},        [K5] = {"5k", 5},
    [K10] = {"10k", 10},           [K15] = {"15k", 15},
    [K20] = {"20k", 20},           [HALF] = {"half", 21.0975},
    [K25] = {"25k", 25},           [K30] = {"30k", 30},
    [K35] = {"35k", 35},           [K40] = {"40k", 40},
    [FINISH] = {"finish", 42.195},
};

static const uint32_t GUN_MS = 9 * 3600000, HALF_LATER_MS = 15 * 60000;

static const char *const man_name[] = {
    "Ji-ho", "Min-jun", "James",   "Ivan",  "Pierre",   "Hans",   "Luca",    "Abebe",
    "Eliud", "Kenji",   "Carlos",  "Piotr", "Иван",     "Сергей", "Дмитрий", "민준",
    "서준",  "도윤",    "Øystein", "José",  "François", "Jürgen", "Łukasz",  "Søren"};
static const char *const woman_name[] = {
    "Seo-yeon", "Ji-woo", "Mary",   "Olga",  "Claire", "Greta",   "Giulia",     "Tigist",
    "Brigid",   "Yuki",   "Lucía",  "Anna",  "Ольга",  "Наталья", "Елена",      "서연",
    "지우",     "하윤",   "Ingrid", "María", "Hélène", "Käthe",   "Małgorzata", "Åsa"};
static const char *const family_name[] = {
    "Kim",    "Lee",      "Park",   "Smith",  "Petrov",   "Dupont", "Müller",       "Rossi",
    "Bekele", "Kipchoge", "Tanaka", "García", "Kowalski", "Иванов", "Сергеев",      "Ким",
    "김",     "이",       "박",     "Østby",  "O'Brien",  "Jones",  "van der Berg", "Nguyễn",
    "Brown",  "Wilson",   "Chebet", "Haile",  "Schmidt",  "Novák"};
static const char *const nation[] = {"KOR", "KOR", "KOR", "KOR", "KOR", "KOR", "USA", "GBR",
                                     "JPN", "CHN", "KEN", "ETH", "FRA", "GER", "ITA", "ESP",
                                     "POL", "RUS", "KAZ", "NOR", "SWE", "BRA", "MEX", "VIE",
                                     "NED", "CZE", "AUS", "CAN", "IND", "UGA"};
static const char *const club[] = {"",
                                   "",
                                   "",
                                   "",
                                   "Seoul Runners",
                                   "Han River AC",
                                   "Harriers, Belgrave",
                                   "Клуб Бегун",
                                   "서울마라톤클럽",
                                   "TSV 1860",
                                   "\"Fast\" Feet",
                                   "Athletic Club",
                                   "Run Club 21",
                                   "Dream Team"};

struct read {
    uint32_t ms; /* of the day */
    uint32_t chip;
    uint8_t mat, antenna;
    int8_t rssi;
};

struct event {
    uint64_t seed; /* the state of the random numbers */
    uint32_t runners;
    struct read *read;
    size_t reads, room;
};

static _Noreturn void die(const char *what)
{
    fprintf(stderr, "gen: %s: %s\n", what, strerror(errno));
    exit(2);
}

/* -- random numbers -------------------------------------------------------------------- */

/* splitmix64 */
static uint64_t draw(struct event *event)
{
    uint64_t z = event->seed += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* From 0 up to, not including, 1. */
static double draw_part(struct event *event)
{
    return (double)(draw(event) >> 11) / 9007199254740992.0;
}

static bool draw_chance(struct event *event, double chance)
{
    return draw_part(event) < chance;
}

static uint32_t draw_below(struct event *event, uint32_t n)
{
    return (uint32_t)(((draw(event) >> 32) * n) >> 32);
}

static const char *draw_from(struct event *event, const char *const *list, size_t n)
{
    return list[draw_below(event, (uint32_t)n)];
}

/* Of the normal distribution (Box and Muller). */
static double draw_normal(struct event *event)
{
    double a = draw_part(event);
    double b = draw_part(event);
    if (a < 1e-12)
        a = 1e-12;
    return sqrt(-2 * log(a)) * cos(6.283185307179586 * b);
}

/* -- reads ----------------------------------------------------------------------------- */

/* A bijection, so that neighbouring runners have unlike chips. */
static uint32_t chip_of(uint32_t runner)
{
    uint32_t x = runner * UINT32_C(2654435761);
    x ^= x >> 15;
    x *= UINT32_C(0x2c1b3c6d);
    return x ^ (x >> 12);
}

static void add_read(struct event *event, struct read read)
{
    if (event->reads == event->room) {
        event->room = event->room == 0 ? 1 << 20 : event->room * 2;
        event->read = realloc(event->read, event->room * sizeof *event->read);
        if (event->read == NULL)
            die("reads");
    }
    event->read[event->reads++] = read;
}

static struct read draw_read(struct event *event, uint32_t ms, uint32_t chip, int mat)
{
    uint32_t weaker = draw_below(event, 40);
    uint32_t antenna = 1 + draw_below(event, 2);
    return (struct read){ms, chip, (uint8_t)mat, (uint8_t)antenna, (int8_t)(-40 - (int)weaker)};
}

/* 2 to 4 reads by two antennas, within 3.7 s. */
static void cross(struct event *event, uint32_t ms, uint32_t chip, int mat)
{
    for (uint32_t left = 2 + draw_below(event, 3); left > 0; left--) {
        add_read(event, draw_read(event, ms, chip, mat));
        ms += 30 + draw_below(event, 1200);
    }
}

/* Half to ten minutes, in whole seconds from `least` on. */
static uint32_t draw_pause(struct event *event, uint32_t least)
{
    return 1000 * (least + draw_below(event, 600));
}

static void pass(struct event *event, uint32_t ms, uint32_t chip, int mat)
{
    if (draw_chance(event, 0.01)) /* missed by the mat */
        return;
    cross(event, ms, chip, mat);
    if (draw_chance(event, 0.002)) /* came back over it */
        cross(event, ms + draw_pause(event, 60), chip, mat);
}

static void run(struct event *event, uint32_t chip, bool half)
{
    uint32_t start = GUN_MS + (half ? HALF_LATER_MS : 0);
    double a = draw_part(event);
    double b = draw_part(event);
    start += (uint32_t)(a * b * 2400000.0);
    start += draw_below(event, 1000);
    double total = exp(log(half ? 2.05 : 4.3) + 0.19 * draw_normal(event)) * 3600000.0;
    double km = mats[half ? HALF : FINISH].km;
    if (total < 3.5e6)
        total = 3.5e6;
    double fade = 1.0 + 0.06 * draw_part(event);
    int end = MATS;
    if (draw_chance(event, 0.02)) /* drops out */
        end = 1 + (int)draw_below(event, 9);
    if (draw_chance(event, 0.005)) { /* walks over the finish before the start */
        uint32_t ms = start - draw_pause(event, 30);
        add_read(event, (struct read){ms, chip, FINISH, 1, -75});
    }
    for (int m = START; m < end; m++) {
        if (half && m >= HALF && m != FINISH)
            continue;
        double part = half && m == FINISH ? 1.0 : mats[m].km / km;
        pass(event, start + (uint32_t)(total * pow(part, fade)), chip, m);
    }
}

/* Reads of chips that nobody entered, 0.5 % of all. */
static void add_strangers(struct event *event)
{
    size_t reads = event->reads;
    uint32_t n = event->runners;
    for (size_t i = 0; i < reads / 200; i++) {
        struct read like = event->read[draw_below(event, (uint32_t)reads)];
        struct read read = draw_read(event, like.ms, 0, like.mat);
        read.chip = chip_of(n + 1 + draw_below(event, n / 50 + 10));
        read.ms += draw_below(event, 5000);
        add_read(event, read);
    }
}

/* By time; reads of one time stay in their order (radix sort, 11 bits at a time). */
static void sort_reads(struct event *event)
{
    enum { BITS = 11, KINDS = 1 << BITS };
    struct read *to = malloc(event->reads * sizeof *to + 1);
    if (to == NULL)
        die("reads");
    for (int shift = 0; shift < 32; shift += BITS) {
        size_t at[KINDS + 1] = {0};
        for (size_t i = 0; i < event->reads; i++)
            at[((event->read[i].ms >> shift) & (KINDS - 1)) + 1]++;
        for (size_t k = 0; k < KINDS; k++)
            at[k + 1] += at[k];
        for (size_t i = 0; i < event->reads; i++)
            to[at[(event->read[i].ms >> shift) & (KINDS - 1)]++] = event->read[i];
        struct read *from = event->read;
        event->read = to;
        to = from;
    }
    free(to);
}

/* -- files ----------------------------------------------------------------------------- */

static FILE *create(const char *folder, const char *name)
{
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%s", folder, name);
    bool fits = n >= 0 && (size_t)n < sizeof path;
    if (!fits)
        errno = ENAMETOOLONG;
    FILE *file = fits ? fopen(path, "w") : NULL;
    if (file == NULL)
        die(path);
    return file;
}

static void close_file(FILE *file)
{
    if (ferror(file) || fclose(file) != 0)
        die("cannot write");
}

static void put_field(FILE *file, const char *text)
{
    if (strpbrk(text, ",\"\n") == NULL) {
        fputs(text, file);
        return;
    }
    fputc('"', file);
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"')
            fputc('"', file);
        fputc(*p, file);
    }
    fputc('"', file);
}

static void write_races(const char *folder)
{
    FILE *file = create(folder, "races.csv");
    fputs("race,gun\n"
          "marathon,2025-04-06T09:00:00.000\n"
          "half,2025-04-06T09:15:00.000\n",
          file);
    close_file(file);
}

/* A quarter of the names hold a comma, a twentieth quotes. */
static void draw_name(struct event *event, bool woman, char *out, size_t room)
{
    const char *family = draw_from(event, family_name, COUNT(family_name));
    const char *given = woman ? draw_from(event, woman_name, COUNT(woman_name))
                              : draw_from(event, man_name, COUNT(man_name));
    uint32_t form = draw_below(event, 20);
    if (form < 5)
        snprintf(out, room, "%s, %s", family, given);
    else if (form == 5)
        snprintf(out, room, "%s \"Ace\" %s", given, family);
    else
        snprintf(out, room, "%s %s", given, family);
}

/* Writes the entry and lets it run. */
static void write_entry(struct event *event, uint32_t runner, FILE *file)
{
    bool woman = draw_chance(event, 0.38);
    bool half = draw_chance(event, 0.2);
    char name[256];
    draw_name(event, woman, name, sizeof name);
    uint32_t year = 1945 + (uint32_t)(62 * pow(draw_part(event), 0.8));
    const char *of = draw_from(event, nation, COUNT(nation));
    uint32_t day = 1 + draw_below(event, 28);
    uint32_t month = 1 + draw_below(event, 12);
    fprintf(file, "%" PRIu32 ",", runner);
    put_field(file, name);
    fprintf(file, ",%c,%" PRIu32 "-%02" PRIu32 "-%02" PRIu32 ",%s,%s,", woman ? 'F' : 'M', year,
            month, day, of, half ? "half" : "marathon");
    put_field(file, draw_from(event, club, COUNT(club)));
    fprintf(file, ",0580%08" PRIX32 "\n", chip_of(runner));
    if (!draw_chance(event, 0.04)) /* did not start */
        run(event, chip_of(runner), half);
}

static void write_entries(struct event *event, const char *folder)
{
    FILE *file = create(folder, "entries.csv");
    fputs("bib,name,sex,birthdate,nation,race,club,chip\n", file);
    for (uint32_t runner = 1; runner <= event->runners; runner++)
        write_entry(event, runner, file);
    close_file(file);
}

static void write_reads(const struct event *event, const char *folder)
{
    FILE *file = create(folder, "reads.csv");
    fputs("Chip,Point,Time,Reader,RSSI\n", file);
    for (size_t i = 0; i < event->reads; i++) {
        const struct read *read = &event->read[i];
        uint32_t ms = read->ms;
        fprintf(file, "0580%08" PRIX32 ",%s,2025-04-06T%02u:%02u:%02u.%03u,R%02u-%u,%d\n",
                read->chip, mats[read->mat].point, ms / 3600000, ms / 60000 % 60,
                ms / 1000 % 60, ms % 1000, read->mat + 1U, (unsigned)read->antenna, read->rssi);
    }
    close_file(file);
}

int main(int argc, char **argv)
{
    char *end = NULL;
    unsigned long n = argc == 3 ? strtoul(argv[1], &end, 10) : 0;
    if (n == 0 || n > 10000000 || *end != '\0') {
        fputs("usage: gen N FOLDER (1 to 10,000,000 runners)\n", stderr);
        return 2;
    }
    const char *folder = argv[2];
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        die(folder);
    struct event event = {.seed = 0x5eed0000U + n, .runners = (uint32_t)n};
    write_races(folder);
    write_entries(&event, folder);
    add_strangers(&event);
    sort_reads(&event);
    write_reads(&event, folder);
    free(event.read);
    return 0;
}
