#include "config.h"

#include "base/mem.h"
#include "merge_world.h"
#include "suites.h"

#include <stdio.h>

#define EVENT(keys) "event { name = \"T\" date = \"2025-04-06\" timezone = \"UTC\" " keys " }\n"
#define MATS                                                                                   \
    "mat \"start\" { at = 0 }\n"                                                               \
    "mat \"5km\" { at = 5000  required = yes }\n"                                              \
    "mat \"finish\" { at = 10000 }\n"
#define RACE(name, keys) "race \"" name "\" { distance = 10000 " keys "\n" MATS "}\n"
#define DAY "2025-04-06T"

static const char one_race[] = EVENT("") RACE("r", "gun = \"09:00:00\"  limit = \"2:00:00\"");

/* --- fates ---------------------------------------------------------------------------- */

/* The reads of one runner and their fates; of several that fit, the first of the order. */
static const struct {
    const char *code, *point, *time, *kind;
    enum fate fate;
} fated[] = {
    {"A,", "start", "08:00:00.000", "chip", FATE_EARLY},
    {"A,", "start", "08:00:00.000", "chip", FATE_REPEAT}, /* before early */
    {"A,", "5km", "08:59:59.999", "chip", FATE_EARLY},    /* the grace is the start's */
    {"A,", "start", "08:59:49.999", "chip", FATE_EARLY},
    {"A,", "start", "09:00:10.000", "chip", FATE_REPEAT}, /* a start is the last read */
    {"A,", "start", "09:00:12.000", "chip", FATE_USED},
    {"A,", "start", "09:00:12.000", "chip", FATE_REPEAT},
    {"A,", "start", "09:00:14.000", "backup", FATE_BACKUP},
    {"A,", "gate", "09:10:00.000", "chip", FATE_EXTRA}, /* no mat is there */
    {"A,", "", "09:10:00.000", "chip", FATE_UNKNOWN},
    {"A,", "", "08:00:00.000", "chip", FATE_UNKNOWN}, /* before early */
    {"A,", "5km", "09:25:00.000", "chip", FATE_USED},
    {",7", "5km", "09:25:00.000", "chip", FATE_REPEAT}, /* another code: the same crossing */
    {"A,", "5km", "09:26:00.000", "chip", FATE_REPEAT},
    {"A,", "5km", "09:27:00.000", "chip", FATE_REPEAT}, /* no gap over repeat_window */
    {"A,", "finish", "09:50:00.000", "backup", FATE_BACKUP},
    {"A,", "finish", "09:50:00.100", "manual", FATE_BACKUP},
    {"A,", "finish", "09:50:00.200", "chip", FATE_USED},
    {"A,", "finish", "09:50:00.300", "chip", FATE_REPEAT},
    {"A,", "finish", "10:30:00.000", "chip", FATE_EXTRA}, /* a walk back */
    {"A,", "finish", "12:00:00.000", "chip", FATE_EXTRA}, /* limit and an hour */
    {"A,", "finish", "12:00:00.001", "chip", FATE_LATE},
    {"Z,", "start", "08:00:00.000", "chip", FATE_UNKNOWN},
    {",A", "5km", "09:25:00.000", "chip", FATE_UNKNOWN}, /* a chip, but nobody's bib */
    {",", "start", "08:00:00.000", "gun", FATE_MARKER},
    {",", "", "09:00:00.000", "gun", FATE_MARKER},
};
enum { FATED = sizeof fated / sizeof *fated };

START_TEST(the_first_fate_that_fits)
{
    struct arena *arena = arena_new();
    struct sv rows = SV("");
    size_t want[FATES] = {0};
    for (size_t i = 0; i < FATED; i++) {
        rows = arena_printf(arena, "%.*s%s,%s," DAY "%s+00:00,%s,mat:%zu\n", SV_ARG(rows),
                            fated[i].code, fated[i].point, fated[i].time, fated[i].kind, i + 1);
        want[fated[i].fate]++;
    }
    world_merge(one_race, "bib,chip\n7,A\n8,B\n", rows.p);
    arena_free(arena);
    for (size_t i = 0; i < FATED; i++)
        ck_assert_msg(world.reads.read[i].fate == fated[i].fate, "%s %s %s %s: %s, not %s",
                      fated[i].code, fated[i].point, fated[i].time, fated[i].kind,
                      world.reads.read[i].fate < FATES
                          ? fate_name((enum fate)world.reads.read[i].fate)
                          : "none",
                      fate_name(fated[i].fate));
    merge_finish(&world.merge);
    for (int f = 0; f < FATES; f++)
        ck_assert_uint_eq(world.merge.fate[f], want[f]);
    ck_assert_uint_eq(world.merge.status[STATUS_FIN], 1);
    ck_assert_uint_eq(world.merge.status[STATUS_DNS], 1);
}
END_TEST

static uint32_t next_random(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % below;
}

/* Any reads at all: each has one fate, and the used ones are the passes, one for each mat. */
START_TEST(any_reads_are_all_accounted_for)
{
    static const char *const code[] = {"A,", "B,", ",7", ",8", "Z,", "a,"};
    static const char *const point[] = {"start", "5km", "finish", "gate", ""};
    static const char *const kind[] = {"chip", "chip", "backup", "manual"};
    uint64_t seed = (uint64_t)_i * 2 + 1;
    struct sv rows = SV("");
    struct arena *arena = arena_new();
    for (int i = 1; i <= 60; i++) {
        uint32_t c = next_random(&seed, 6), p = next_random(&seed, 5);
        uint32_t hour = 8 + next_random(&seed, 4), minute = next_random(&seed, 60);
        uint32_t second = next_random(&seed, 60), k = next_random(&seed, 4);
        rows = arena_printf(arena, "%.*s%s,%s," DAY "%02u:%02u:%02u.000+00:00,%s,mat:%d\n",
                            SV_ARG(rows), code[c], point[p], hour, minute, second, kind[k], i);
    }
    world_merge(one_race, "bib,chip\n7,A\n8,B\n", rows.p);
    arena_free(arena);
    size_t used = 0, passes = 0;
    for (size_t i = 0; i < world.reads.n; i++) {
        ck_assert_int_lt(world.reads.read[i].fate, FATES);
        used += world.reads.read[i].fate == FATE_USED;
    }
    for (size_t e = 0; e < world.entries.n; e++) {
        const struct runner *runner = &world.merge.runner[e];
        for (size_t m = 0; m < 3; m++) {
            uint32_t read = runner->pass[m].read;
            if (read == PASS_NO_READ)
                continue;
            ck_assert_int_eq(world.reads.read[read].fate, FATE_USED);
            ck_assert_uint_eq(world.reads.read[read].mat, m);
            ck_assert_uint_eq(match_read(&world.merge.match, &world.reads.read[read]), e);
            ck_assert(m == 0 || runner->pass[m - 1].ms < runner->pass[m].ms);
            passes++;
        }
    }
    ck_assert_uint_eq(used, passes);
    ck_assert_uint_gt(passes, 0);
}
END_TEST

START_TEST(within_the_grace_a_start_counts_as_the_gun)
{
    world_merge(one_race, "bib,chip\n7,A\n",
                "A,,start," DAY "08:59:50.000+00:00,chip,mat:1\n"
                "A,,5km," DAY "09:25:00.000+00:00,chip,mat:2\n"
                "A,,finish," DAY "09:50:00.000+00:00,backup,mat:3\n");
    const struct runner *runner = &world.merge.runner[0];
    ck_assert_int_eq(world.reads.read[0].fate, FATE_USED);
    ck_assert_str_eq(time_text(runner_start_delay(runner)), "0:00:00.000");
    ck_assert_str_eq(time_text(runner_chip_time(runner)), "0:50:00.000");
    ck_assert_str_eq(notes_text(runner->notes), "start-at-line;backup-finish");
}
END_TEST

/* --- whose reads ---------------------------------------------------------------------- */

static const char two_races[] = EVENT("")
    RACE("r", "gun = \"09:00:00\"  limit = \"2:00:00\"") "race \"s\" { distance = 3000  gun = "
                                                         "\"13:00:00\"  limit = \"1:00:00\"\n"
                                                         "mat \"start\" { at = 0 } mat "
                                                         "\"finish\" { at = 3000 } }\n";

/* A read of `code` (chip,bib) at a point, and the entry, by its line, that it belongs to;
 * 0: nobody. */
static const struct {
    const char *entries, *code, *point, *time;
    size_t line;
    const char *notes; /* of the first entry: of what merge says about codes */
} owned[] = {
    {"bib,chip\n7,A7\n8,A8\n", "A7,", "start", "09:00:05", 2, ""},
    {"bib,chip\n7,A7\n8,A8\n", "a7,", "start", "09:00:05", 2, "loose-match"},
    {"bib,chip\n7,A7\n8,A8\n", "00A7,", "start", "09:00:05", 2, "loose-match"},
    {"bib,chip\n7,00a7\n8,A8\n", "A7,", "start", "09:00:05", 2, "loose-match"},
    {"bib,chip\n7,A7\n8,A8\n", "A70,", "start", "09:00:05", 0, ""},
    {"bib,chip\n7,a7\n8,A7\n", "A7,", "start", "09:00:05", 3, ""},
    {"bib,chip\n7,a7\n8,A7\n", "a7,", "start", "09:00:05", 2, ""},
    {"bib,chip\n7,a7\n8,A7\n", "0A7,", "start", "09:00:05", 0, ""},
    {"bib,chip\n7,0\n8,1\n", "000,", "start", "09:00:05", 2, "loose-match"},
    {"bib,chip\n7,A7\n8,A8\n", ",7", "start", "09:00:05", 2, ""},
    {"bib,chip\n7,A7\n8,A8\n", ",07", "start", "09:00:05", 2, "loose-match"},
    {"bib,chip\n7,A7\n8,A8\n", "7,", "start", "09:00:05", 0, ""},
    {"bib\n7\n8\n", "7,", "start", "09:00:05", 2, ""},
    {"bib\n7\n8\n", "007,", "start", "09:00:05", 2, "loose-match"},
    {"bib,chip\n7,A\n8,A\n", "A,", "start", "09:00:05", 0, "chip-twice"},
    {"bib,chip\n7,A\n8,A\n", "a,", "start", "09:00:05", 0, "chip-twice"},
    {"bib,chip\n7,A\n8,A\n", ",7", "start", "09:00:05", 2, "chip-twice"},
    {"bib,chip\n7,A\n7,B\n", ",7", "start", "09:00:05", 0, "bib-twice"},
    {"bib,chip\n7,A\n7,B\n", "B,", "start", "09:00:05", 3, "bib-twice"},
};

/* One person in two races. */
static const struct {
    const char *entries, *code, *point, *time;
    size_t line;
    const char *notes;
} shared[] = {
    {"race,bib,chip\nr,7,A\ns,7,A\n", "A,", "start", "09:00:05", 2, ""},
    {"race,bib,chip\nr,7,A\ns,7,A\n", "A,", "start", "13:00:05", 3, ""},
    {"race,bib,chip\nr,7,A\ns,7,A\n", "A,", "finish", "09:50:00", 2, ""},
    {"race,bib,chip\nr,7,A\ns,7,A\n", "A,", "finish", "13:20:00", 3, ""},
    {"race,bib,chip\ns,7,A\nr,7,A\n", "A,", "finish", "13:20:00", 2, ""},
    {"race,bib,chip\nr,7,A\ns,7,A\n", "A,", "5km", "13:20:00", 2, ""}, /* only r is there */
    {"race,bib,chip\nr,7,A\ns,7,B\n", ",7", "finish", "13:20:00", 3, ""},
    {"race,bib,chip\nr,7,A\ns,8,A\n", "A,", "finish", "13:20:00", 0, "chip-twice"},
    {"race,bib,chip,name\nr,7,A,Ann\ns,8,A,Ann\n", "A,", "finish", "13:20:00", 3, ""},
    {"race,bib,chip\nq,7,A\nr,8,B\n", "A,", "start", "09:00:05", 0, "unknown-race"},
};

static void belongs(const char *conf, const char *entries, const char *code, const char *point,
                    const char *time, size_t line, const char *notes)
{
    static char row[200];
    snprintf(row, sizeof row, "%s,%s," DAY "%s.000+00:00,chip,mat:1\n", code, point, time);
    world_merge(conf, entries, row);
    uint32_t e = match_read(&world.merge.match, &world.reads.read[0]);
    size_t got = e == ENTRY_NONE ? 0 : world.entries.entry[e].line;
    ck_assert_msg(got == line, "%s%s at %s: line %zu, not %zu", entries, code, point, got,
                  line);
    uint32_t of_codes = note_bit(NOTE_LOOSE_MATCH) | note_bit(NOTE_CHIP_TWICE) |
                        note_bit(NOTE_BIB_TWICE) | note_bit(NOTE_UNKNOWN_RACE);
    ck_assert_str_eq(notes_text(world.merge.runner[0].notes & of_codes), notes);
    ck_assert_uint_eq(world.merge.match.loose, strcmp(notes, "loose-match") == 0);
}

START_TEST(a_code_belongs_to_one_entry_or_to_nobody)
{
    belongs(one_race, owned[_i].entries, owned[_i].code, owned[_i].point, owned[_i].time,
            owned[_i].line, owned[_i].notes);
}
END_TEST

START_TEST(a_person_in_two_races_is_read_in_the_one_that_fits)
{
    belongs(two_races, shared[_i].entries, shared[_i].code, shared[_i].point, shared[_i].time,
            shared[_i].line, shared[_i].notes);
}
END_TEST

/* --- outcomes ------------------------------------------------------------------------- */

#define PLAIN EVENT("") RACE("r", "gun = \"09:00:00\"  limit = \"2:00:00\"")
#define WAVES(keys)                                                                            \
    EVENT("")                                                                                  \
    RACE("r", "gun = \"09:00:00\" " keys                                                       \
              " wave \"b\" { gun = \"09:10:00\"  bibs = {\"100-199\"} }")
#define ROLLING EVENT("") RACE("r", "gun = none")
#define LIVE EVENT("status = live") RACE("r", "gun = \"09:00:00\"")

/* From the moments of the passes ("" none) to gun time, chip time, start delay, split at 5km,
 * status and notes. */
static const struct {
    const char *conf, *entry; /* bib,wave,competing */
    const char *start, *mid, *finish;
    const char *gun_time, *chip_time, *delay, *split;
    enum status status;
    const char *notes;
} outcome[] = {
    {PLAIN, "7,,", "09:00:10", "09:25:00", "09:50:00", "0:50:00.000", "0:49:50.000",
     "0:00:10.000", "0:25:00.000", STATUS_FIN, ""},
    {PLAIN, "7,,", "", "09:25:00", "09:50:00", "0:50:00.000", "0:50:00.000", "", "0:25:00.000",
     STATUS_FIN, "no-start-read"},
    {PLAIN, "7,,", "09:00:10", "", "09:50:00", "0:50:00.000", "0:49:50.000", "0:00:10.000", "",
     STATUS_NC, "course-unproven"},
    {PLAIN, "7,,", "09:00:10", "09:25:00", "", "", "", "0:00:10.000", "0:25:00.000", STATUS_DNF,
     ""},
    {PLAIN, "7,,", "09:00:10", "", "", "", "", "0:00:10.000", "", STATUS_DNF, ""},
    {PLAIN, "7,,", "", "", "", "", "", "", "", STATUS_DNS, ""},
    {PLAIN, "7,,no", "09:00:10", "09:25:00", "09:50:00", "0:50:00.000", "0:49:50.000",
     "0:00:10.000", "0:25:00.000", STATUS_NC, "not-competing"},
    {PLAIN, "7,,no", "09:00:10", "09:25:00", "", "", "", "0:00:10.000", "0:25:00.000",
     STATUS_DNF, ""},
    {PLAIN, "7,,", "09:00:00", "10:00:00", "11:00:00", "2:00:00.000", "2:00:00.000",
     "0:00:00.000", "1:00:00.000", STATUS_FIN, ""},
    {PLAIN, "7,,", "09:30:00", "10:00:00", "11:00:00.001", "2:00:00.001", "1:30:00.001",
     "0:30:00.000", "1:00:00.000", STATUS_FIN, "over-limit"},
    {EVENT("") RACE("r", "gun = \"09:00:00\" limit = \"2:00:00\" over_limit = nc"), "7,,",
     "09:00:00", "10:00:00", "11:00:01", "2:00:01.000", "2:00:01.000", "0:00:00.000",
     "1:00:00.000", STATUS_NC, "over-limit"},
    {EVENT("") RACE("r", "gun = \"09:00:00\" limit = \"2:00:00\" over_limit = dnf"), "7,,",
     "09:00:00", "10:00:00", "11:00:01", "2:00:01.000", "2:00:01.000", "0:00:00.000",
     "1:00:00.000", STATUS_DNF, "over-limit"},
    /* waves: by name, by bib; with another than their own */
    {WAVES(""), "7,b,", "09:10:30", "09:35:00", "10:00:00", "0:50:00.000", "0:49:30.000",
     "0:00:30.000", "0:25:00.000", STATUS_FIN, ""},
    {WAVES(""), "150,,", "09:10:30", "09:35:00", "10:00:00", "0:50:00.000", "0:49:30.000",
     "0:00:30.000", "0:25:00.000", STATUS_FIN, ""},
    {WAVES(""), "150,x,", "09:10:30", "09:35:00", "10:00:00", "0:50:00.000", "0:49:30.000",
     "0:00:30.000", "0:25:00.000", STATUS_FIN, "unknown-wave"},
    {WAVES(""), "150,,", "09:05:00", "09:35:00", "10:00:00", "1:00:00.000", "0:55:00.000",
     "0:05:00.000", "0:35:00.000", STATUS_FIN, "wrong-wave"},
    {WAVES(""), "7,,", "09:11:00", "09:35:00", "10:00:00", "1:00:00.000", "0:49:00.000",
     "0:11:00.000", "0:35:00.000", STATUS_FIN, ""},
    {WAVES("waves = actual"), "7,,", "09:11:00", "09:35:00", "10:00:00", "0:50:00.000",
     "0:49:00.000", "0:01:00.000", "0:25:00.000", STATUS_FIN, ""},
    {WAVES("waves = actual"), "150,,", "09:09:59", "09:35:00", "10:00:00", "1:00:00.000",
     "0:50:01.000", "0:09:59.000", "0:35:00.000", STATUS_FIN, "wrong-wave"},
    {WAVES("gun_of = race"), "150,,", "09:10:30", "09:35:00", "10:00:00", "1:00:00.000",
     "0:49:30.000", "0:10:30.000", "0:35:00.000", STATUS_FIN, ""},
    {WAVES(""), "150,,", "", "09:35:00", "10:00:00", "0:50:00.000", "0:50:00.000", "",
     "0:25:00.000", STATUS_FIN, "no-start-read"},
    /* a rolling start has no gun time; splits then count from the own start */
    {ROLLING, "7,,", "09:20:00", "09:45:00", "10:10:00", "", "0:50:00.000", "", "0:25:00.000",
     STATUS_FIN, ""},
    {ROLLING, "7,,", "", "09:45:00", "10:10:00", "", "", "", "", STATUS_NC, "no-start-read"},
    {LIVE, "7,,", "09:00:10", "09:25:00", "", "", "", "0:00:10.000", "0:25:00.000", STATUS_RUN,
     ""},
    {LIVE, "7,,", "", "", "", "", "", "", "", STATUS_DNS, ""},
};

static void pass(struct runner *runner, int m, const char *time)
{
    struct stamp stamp;
    if (time[0] == '\0')
        return;
    ck_assert(stamp_parse(arena_printf(world.merge.arena, DAY "%s+00:00", time), &stamp));
    runner->pass[m] = (struct pass){stamp.utc_ms, PASS_NO_READ};
}

START_TEST(the_outcome_follows_from_the_passes)
{
    static char entries[100];
    snprintf(entries, sizeof entries, "bib,wave,competing\n%s\n", outcome[_i].entry);
    world_merge(outcome[_i].conf, entries, "");
    struct runner *runner = &world.merge.runner[0];
    pass(runner, 0, outcome[_i].start);
    pass(runner, 1, outcome[_i].mid);
    pass(runner, 2, outcome[_i].finish);
    for (int again = 0; again < 2; again++) { /* a second time changes nothing */
        runner_derive(runner, &world.reads);
        ck_assert_str_eq(time_text(runner_gun_time(runner)), outcome[_i].gun_time);
        ck_assert_str_eq(time_text(runner_chip_time(runner)), outcome[_i].chip_time);
        ck_assert_str_eq(time_text(runner_start_delay(runner)), outcome[_i].delay);
        ck_assert_str_eq(time_text(runner_split(runner, 1)), outcome[_i].split);
        ck_assert_str_eq(status_code(runner->status).p, status_code(outcome[_i].status).p);
        ck_assert_str_eq(notes_text(runner->notes), outcome[_i].notes);
    }
}
END_TEST

/* Finishers by gun time and bib, then the others by bib; F2 before F10. */
START_TEST(rows_stand_in_the_order_of_the_stream)
{
    static const struct {
        const char *bib, *finish;
    } row[] = {
        {"F10", "09:50:00"}, {"9", ""}, {"F2", "09:50:00"}, {"10", ""}, {"3", "09:49:59.999"}};
    static const char *const want[] = {"3", "F2", "F10", "9", "10"};
    world_merge(one_race, "bib\nF10\n9\nF2\n10\n3\n", "");
    for (size_t i = 0; i < 5; i++) {
        struct runner *runner = &world.merge.runner[i];
        ck_assert(sv_is(runner->entry->bib, row[i].bib));
        pass(runner, 1, row[i].finish[0] == '\0' ? "" : "09:20:00");
        pass(runner, 2, row[i].finish);
        runner_derive(runner, &world.reads);
    }
    merge_finish(&world.merge);
    for (size_t i = 0; i < 5; i++)
        ck_assert_str_eq(world.entries.entry[world.merge.sorted[i]].bib.p, want[i]);
}
END_TEST

/* --- decisions ------------------------------------------------------------------------ */

/* `old` of a finish that the stream shows as 0:50:00.345 (bib 7), or as nothing (bib 8). */
static const struct {
    const char *bib, *old;
    bool agrees;
} olds[] = {
    {"7", "0:50:00", true},
    {"7", "0:50:00.3", true},
    {"7", "0:50:00.34", true},
    {"7", "0:50:00.345", true},
    {"7", "*", true},
    {"7", "0:50:00.346", false},
    {"7", "0:50:00.35", false},
    {"7", "0:50:00.4", false},
    {"7", "0:50:01", false},
    {"7", "0:49:59", false},
    {"7", "0:50:00.3450", false},
    {"7", "50:00", false},
    {"7", "", false},
    {"7", "unknown", false},
    {"8", "", true},
    {"8", "*", true},
    {"8", "0:50:00", false},
};

START_TEST(old_agrees_to_the_digits_written)
{
    static char row[100];
    world_merge(one_race, "bib,chip\n7,A\n8,B\n",
                "A,,start," DAY "09:00:10.000+00:00,chip,mat:1\n"
                "A,,5km," DAY "09:25:00.000+00:00,chip,mat:2\n"
                "A,,finish," DAY "09:50:00.345+00:00,chip,mat:3\n"
                "B,,start," DAY "09:00:10.000+00:00,chip,mat:4\n"
                "B,,5km," DAY "09:25:00.000+00:00,chip,mat:5\n");
    bool agrees = olds[_i].agrees, has_read = strcmp(olds[_i].bib, "7") == 0;
    struct runner *runner = &world.merge.runner[has_read ? 0 : 1];
    const char *before = time_text(runner_gun_time(runner));
    ck_assert_str_eq(before, has_read ? "0:50:00.345" : "");
    snprintf(row, sizeof row, "r,%s,finish,%s,0:49:00.500", olds[_i].bib, olds[_i].old);
    world_decide(row);
    ck_assert_str_eq(time_text(runner_gun_time(runner)), agrees ? "0:49:00.500" : before);
    ck_assert_str_eq(notes_text(runner->notes), agrees ? "decision" : "stale-decision");
    ck_assert_uint_eq(world.merge.stale, !agrees);
    ck_assert_uint_eq(world.merge.notes.total, !agrees);
    if (has_read)
        ck_assert_int_eq(world.reads.read[2].fate, agrees ? FATE_VOID : FATE_USED);
}
END_TEST

/* --- codes matched again ---------------------------------------------------------------- */

enum { MATCHED = 12 };

static uint32_t below(uint32_t *seed, uint32_t n)
{
    *seed = *seed * 69069u + 1u;
    return (*seed >> 16) % n;
}

/* Few texts, many of which are alike but for case and leading zeros. */
static struct sv any_code(uint32_t *seed)
{
    static const char *const codes[] = {"", "1", "01", "a", "A", "0a", "ab", "aB", "0", ""};
    return sv_of(codes[below(seed, sizeof codes / sizeof *codes)]);
}

static struct entry any_entry(struct arena *arena, uint32_t *seed)
{
    static const char *const names[] = {"Kim", "Li", "Ana"};
    struct entry entry = {.race = (int)below(seed, 3) - 1, .file = "entries.csv"};
    entry.name = sv_of(names[below(seed, 3)]);
    entry.bib = any_code(seed);
    entry.chip = arena_alloc(arena, 2, sizeof *entry.chip);
    for (struct sv chip; entry.chips < 2 && (chip = any_code(seed)).n > 0;)
        entry.chip[entry.chips++] = chip;
    return entry;
}

static void same_match(const struct match *a, const struct match *b, size_t codes)
{
    ck_assert_uint_eq(a->loose, b->loose);
    for (size_t e = 0; e < MATCHED; e++)
        ck_assert_uint_eq(a->note[e], b->note[e]);
    for (size_t i = 0; i < codes; i++) {
        const struct match_code *x = &a->code[i], *y = &b->code[i];
        ck_assert(x->n == y->n && x->loose == y->loose && x->claimed == y->claimed);
        for (uint32_t k = 0; k < x->n; k++)
            ck_assert_uint_eq(a->entry[x->first + k], b->entry[y->first + k]);
    }
}

START_TEST(matched_again_is_as_matched_anew)
{
    enum { CODES = 40 };
    struct arena *arena = arena_new();
    uint32_t seed = (uint32_t)_i;
    struct entry list[MATCHED];
    struct code codes[CODES];
    struct faults faults = {0};
    struct match match, again, anew;
    struct match_bits bits;
    struct entries entries = {.entry = list, .n = MATCHED, .chip_column = _i % 4 > 0};
    struct reads reads = {.code = codes, .codes = CODES};
    for (size_t e = 0; e < MATCHED; e++)
        list[e] = any_entry(arena, &seed);
    for (size_t i = 0; i < CODES; i++)
        codes[i] = (struct code){.text = any_code(&seed), .is_bib = i % 3 == 0};
    match_codes(&match, arena, &entries, &reads, NULL, &faults);
    match_bits_find(&bits, arena, &entries, &reads);
    for (int step = 0; step < 20; step++) {
        uint32_t e = below(&seed, MATCHED);
        struct entry was = list[e];
        bool undone = below(&seed, 3) == 0;
        list[e] = any_entry(arena, &seed);
        match_again(&again, arena, &match, &bits, &reads, e, &was);
        match_codes(&anew, arena, &entries, &reads, NULL, &faults);
        same_match(&again, &anew, CODES);
        mem_free(anew.entry);
        mem_free(undone ? again.entry : match.entry);
        if (undone)
            list[e] = was;
        else
            match = again;
    }
    mem_free(match.entry);
    faults_done(&faults);
    arena_free(arena);
}
END_TEST

Suite *merge_suite(void)
{
    Suite *suite = suite_create("merge");
    TCase *tcase = tcase_create("merge");
    tcase_add_test(tcase, the_first_fate_that_fits);
    tcase_add_loop_test(tcase, any_reads_are_all_accounted_for, 0, 40);
    tcase_add_test(tcase, within_the_grace_a_start_counts_as_the_gun);
    tcase_add_loop_test(tcase, a_code_belongs_to_one_entry_or_to_nobody, 0,
                        sizeof owned / sizeof *owned);
    tcase_add_loop_test(tcase, a_person_in_two_races_is_read_in_the_one_that_fits, 0,
                        sizeof shared / sizeof *shared);
    tcase_add_loop_test(tcase, the_outcome_follows_from_the_passes, 0,
                        sizeof outcome / sizeof *outcome);
    tcase_add_test(tcase, rows_stand_in_the_order_of_the_stream);
    tcase_add_loop_test(tcase, old_agrees_to_the_digits_written, 0, sizeof olds / sizeof *olds);
    tcase_add_loop_test(tcase, matched_again_is_as_matched_anew, 0, 40);
    suite_add_tcase(suite, tcase);
    return suite;
}
