/* make_event.c - makes the example events of racekit: an event folder with its event.conf,
 * entries, raw reads, decisions and README.md.
 *
 *     cc -std=c17 -O2 -o make_event make_event.c
 *     ./make_event 2025 DIR
 *
 * ALL PEOPLE ARE INVENTED: names are put together at random (names.h), and so are times, clubs
 * and birth dates. What is true of the races is told in plan.h. The same bytes come out on
 * every machine: one committed seed per edition, integers only, no locale, no clock.
 *
 *     names.h    given and family names by language
 *     plan.h     the two editions: races, mats, guns, nations, seed
 *     field.h    draws the people
 *     running.h  lets them run, and the mats read them
 *     tables.h   writes entries, chips, decisions and reads
 */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <sys/stat.h>

#include "field.h"
#include "plan.h"
#include "running.h"
#include "tables.h"

static void make_folder(const char *folder, const char *name)
{
    char path[4096];
    if ((size_t)snprintf(path, sizeof path, "%s%s%s", folder, name ? "/" : "",
                         name ? name : "") >= sizeof path)
        give_up("the folder's name is too long");
    if (mkdir(path, 0777) != 0 && errno != EEXIST) {
        perror(path);
        exit(2);
    }
}

/* A time of day as event.conf has it: "09:30:00.380". */
static void print_clock(FILE *file, int64_t ms)
{
    fprintf(file, "\"%02d:%02d:%02d.%03d\"", (int)(ms / 3600000), (int)(ms / 60000 % 60),
            (int)(ms / 1000 % 60), (int)(ms % 1000));
}

/* Metres, with the half metre where there is one. */
static void print_metres(FILE *file, int64_t mm)
{
    fprintf(file, "%lld%s", (long long)(mm / 1000), mm % 1000 == 500 ? ".5" : "");
}

static void write_race(FILE *file, const struct edition *edition, const struct race *race)
{
    fprintf(file, "\nrace \"%s\" {\n    title    = \"%s\"\n    distance = ", race->name,
            race->title);
    print_metres(file, race->distance_mm);
    fputs("\n    gun      = ", file);
    print_clock(file, race->gun_ms);
    fprintf(file, "\n    limit    = \"%d:%02d:00\"\n", race->limit_s / 3600,
            race->limit_s / 60 % 60);
    if (race->min_age)
        fprintf(file, "    min_age  = %d\n", race->min_age);
    for (const struct mat *mat = race->mat; mat->label; mat++) {
        fprintf(file, "    mat \"%s\"%*s { at = ", mat->label, 6 - (int)strlen(mat->label), "");
        print_metres(file, mat->at_mm);
        if (strcmp(mat->label, point_name[mat->point]) != 0)
            fprintf(file, "  point = \"%s\"", point_name[mat->point]);
        fprintf(file, "%s }\n", mat->required ? "  required = yes" : "");
    }
    if (race->wave_gun_ms) {
        fputs("    wave \"amateur\" { gun = ", file);
        print_clock(file, race->wave_gun_ms);
        /* In 2025 the entries name the wave. */
        if (edition->year == 2019)
            fprintf(file, "  bibs = {\"%d-%d\"}", race->first_bib, race->first_bib + 998);
        fputs(" }\n", file);
    }
    fputs("}\n", file);
}

static void write_sources(FILE *file, const struct edition *edition)
{
    const struct race *hand = &edition->race[edition->hand_race];
    int old = edition->year == 2019;
    fprintf(
        file,
        "\n"
        "# Start and finish are one mat, read by the box whose file pair this is. Its marker\n"
        "# file (.mrk) holds the guns as they were pressed. Its seconds are the local clock.\n"
        "source \"stadium\" {\n"
        "    files = \"%s\"\n"
        "    point = \"stadium\"\n"
        "    epoch = local\n"
        "}\n"
        "\n"
        "# A second mat behind the finish line, laid after the last start. Its clock was %s.\n"
        "source \"backup\" {\n"
        "    files  = \"%s\"\n"
        "    point  = \"stadium\"\n"
        "    kind   = backup\n"
        "    offset = \"%s\"\n"
        "    epoch  = local\n"
        "}\n",
        old ? "(^|/)finish_a/" : "^stadium_main\\\\.", old ? "an hour slow" : "2.35 s slow",
        old ? "(^|/)finish_b/" : "^stadium_backup\\\\.", edition->backup_offset);
    if (old)
        fputs("\n# The mats on the course: one file, which names the point of every read "
              "itself.\n"
              "source \"course\" { files = \"^course\\\\.csv$\" }\n",
              file);
    else
        fputs("\n# The mats on the course: a file each, named after its point.\n"
              "source \"course\" { files = \"^course_(?<point>[^.]+)\\\\.csv$\" }\n",
              file);
    fprintf(file,
            "\n"
            "# The judge's list of the %s: bib and time from that race's gun.\n"
            "source \"hand\" {\n"
            "    files = \"^hand_.*\\\\.txt$\"\n"
            "    point = \"stadium\"\n"
            "    kind  = manual\n"
            "    gun   = ",
            hand->title);
    print_clock(file, hand->gun_ms);
    fputs("\n}\n", file);
}

static void write_conf(const struct edition *edition, const char *folder)
{
    FILE *file = open_file(folder, "event.conf");
    fprintf(file,
            "# Made by examples/generator. The races are real, all people are invented.\n"
            "event {\n"
            "    name       = \"%s\"\n"
            "    date       = \"%d-%02d-%02d\"\n"
            "    timezone   = \"Asia/Pyongyang\"\n"
            "    venue      = \"Kim Il Sung Stadium\"\n"
            "    status     = %s\n",
            edition->name, edition->year, edition->month, edition->day, edition->status);
    if (edition->referee != NULL)
        fprintf(file, "    referee    = \"%s\"\n", edition->referee);
    fprintf(file, "    nations    = ioc\n"
                  "    nations_in = ioc\n"
                  "}\n");
    write_sources(file, edition);
    for (int i = 0; i < RACES; i++)
        write_race(file, edition, &edition->race[i]);
    fprintf(file,
            "\n"
            "age_groups { bounds = {18, 35, 40, 45, 50, 55, 60, 65, 70}  age_on = race-day }\n"
            "admission  { refuse_nations = {%s} }\n"
            "rank {\n"
            "    overall = gun   sex = gun   age_group = chip   nation = gun\n"
            "    rounding = up-second   ties = exact\n"
            "    after_finishers = {\"NC\", \"DNF\", \"DQ\", \"DNS\"}\n"
            "}\n"
            "publish {\n"
            "    columns = {\"place\", \"bib\", \"name\", \"sex\", \"age_group\", \"nation\", "
            "\"club\", "
            "\"gun_time\",\n               \"chip_time\"}\n"
            "}\n",
            edition->refused);
    close_file(file);
}

/* README.md: what is true, what is invented, and whom to look at. */
static void write_readme(const struct field *field, const struct person *const *sorted,
                         const char *folder)
{
    static const char *const story[ROLES] = {
        [ROLE_PACER] = "a pacer: timed, not classified (`NC`)",
        [ROLE_DISQUALIFIED] = "finishes, and is disqualified in decisions.csv",
        [ROLE_WALK_BACK] = "walks back over the finish mat some minutes later",
        [ROLE_BACKUP_ONLY] = "at the finish seen by the backup mat only",
        [ROLE_HAND_ONLY] = "at the finish seen by no mat, but on the hand list",
        [ROLE_WRONG_WAVE] = "an amateur who starts with the elite",
        [ROLE_WARMED_UP] = "warms up over the start mat and does not start",
        [ROLE_LATE] = "finishes after the limit",
        [ROLE_UNPROVEN] = "finishes, but is not seen at the half, which is required (`NC`)"};
    static const char *const about[] = {
        "The 31st edition was held on 6 April 2025 with about 200 entrants from abroad, by "
        "one\n"
        "count from 45 nations, and about 300 from the host country; nobody came from the "
        "USA,\n"
        "South Korea, Malaysia or Japan. Here they are 200 from exactly 45 nations, and 300.\n",
        "The race of 7 April 2019 had about 950 entrants from abroad; here they are 950, and "
        "600\n"
        "from the host country. That it was the 30th is concluded from the 29th in 2018 and "
        "the\n"
        "31st in 2025. Nobody here is from the USA or South Korea.\n"};
    int old = field->edition->year == 2019;
    FILE *file = open_file(folder, "README.md");
    fprintf(
        file,
        "# %s, an example\n"
        "\n"
        "**All people here are invented**: names, birth dates, clubs, bibs and times were put\n"
        "together at random by `examples/generator` (seed %llu). A likeness is chance.\n"
        "\n"
        "%s"
        "Also public: marathon, half marathon, 10 km and 5 km, start and finish in Kim Il "
        "Sung\n"
        "Stadium, elites and amateurs. The guns, the mats and the counts per nation are\n"
        "invented.\n"
        "\n"
        "| file | what |\n"
        "| --- | --- |\n"
        "%s"
        "| reads/%s | ChronoTrack file pair of the mat at start and finish, with the guns |\n"
        "| reads/%s | the same of the backup mat; its clock is off by the source's offset |\n"
        "| reads/%s | the mats on the course, as CSV |\n"
        "| reads/hand_%s.txt | the judge's list of one finish: bib and time from the gun |\n"
        "| decisions.csv | what the referee decided |\n"
        "\n"
        "Whom to look at (`race why`):\n"
        "\n"
        "| race | bib | what happens |\n"
        "| --- | --- | --- |\n",
        field->edition->name, (unsigned long long)field->edition->seed, about[old],
        old ? "| entries/ | three offices' lists, each in its own dress |\n"
              "| chips.csv | which chip went with which bib |\n"
            : "| entries.csv | everybody, with their chips |\n",
        old ? "finish_a/" : "stadium_main.\\*", old ? "finish_b/" : "stadium_backup.\\*",
        old ? "course.csv" : "course_\\*.csv",
        field->edition->race[field->edition->hand_race].name);
    for (int i = 0; i < field->people; i++)
        if (story[sorted[i]->role])
            fprintf(file, "| %s | %s | %s |\n", field->edition->race[sorted[i]->race].name,
                    sorted[i]->bib, story[sorted[i]->role]);
    fprintf(
        file,
        "\n"
        "Chip %d is the timers' reference tag, %d a spare that belongs to nobody. One pass\n"
        "in a hundred was missed; some never started, some did not finish, some ran over the\n"
        "start mat while warming up.\n",
        TAG_REFERENCE, TAG_SPARE);
    close_file(file);
}

static void write_box(struct field *field, int box, const char *folder, const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "reads/%s.csv", name);
    FILE *file = open_file(folder, path);
    write_chronotrack(field, box, file);
    close_file(file);
    snprintf(path, sizeof path, "reads/%s.mrk", name);
    file = open_file(folder, path);
    write_markers(field, box, file);
    close_file(file);
}

static void write_reads(struct field *field, const char *folder)
{
    int old = field->edition->year == 2019;
    char path[64];
    FILE *file = NULL;
    write_box(field, POINT_STADIUM, folder, old ? "finish_a/04070758" : "stadium_main");
    write_box(field, BOX_BACKUP, folder, old ? "finish_b/04070858" : "stadium_backup");
    if (old) {
        file = open_file(folder, "reads/course.csv");
        fputs("Tag ID,Location,Timestamp\n", file);
    }
    for (int point = POINT_STADIUM + 1; point < POINTS; point++) {
        int any = 0;
        for (int i = 0; i < field->reads; i++)
            any |= field->read[i].box == point;
        if (!any)
            continue;
        if (!old) {
            snprintf(path, sizeof path, "reads/course_%s.csv", point_name[point]);
            file = open_file(folder, path);
            fputs("Chip,Time\n", file);
        }
        write_course(field, point, old, file);
        if (!old)
            close_file(file);
    }
    if (old)
        close_file(file);
    snprintf(path, sizeof path, "reads/hand_%s.txt",
             field->edition->race[field->edition->hand_race].name);
    file = open_file(folder, path);
    write_hand_list(field, file);
    close_file(file);
}

int main(int argc, char **argv)
{
    static struct field field;
    static const struct person *sorted[PEOPLE_MAX];
    int old = argc == 3 && strcmp(argv[1], "2019") == 0;
    if (argc != 3 || (!old && strcmp(argv[1], "2025") != 0)) {
        fputs("usage: make_event 2019|2025 DIR\n", stderr);
        return 2;
    }
    const char *folder = argv[2];
    field.edition = old ? &edition_2019 : &edition_2025;
    field.random = field.edition->seed;
    make_people(&field);
    make_reads(&field);
    sort_people(&field, sorted);

    make_folder(folder, NULL);
    make_folder(folder, "reads");
    if (old) {
        make_folder(folder, "entries");
        make_folder(folder, "reads/finish_a");
        make_folder(folder, "reads/finish_b");
        write_entries_2019(&field, sorted, folder);
    } else {
        write_entries_2025(&field, sorted, folder);
    }
    write_conf(field.edition, folder);
    write_decisions(&field, folder);
    write_reads(&field, folder);
    write_readme(&field, sorted, folder);
    return 0;
}
