#include "config.h"

#include "race/event.h"
#include "event_mistakes.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

static struct arena *arena;
static struct event event;
static struct faults faults;

static void setup(void)
{
    arena = arena_new();
    faults = (struct faults){0};
    event = (struct event){0};
}

static void teardown(void)
{
    event_done(&event);
    faults_done(&faults);
    arena_free(arena);
}

/* Every complaint as `line: text`, one below the other. */
static const char *complaints(void)
{
    struct sv all = SV("");
    for (size_t i = 0; i < faults.n; i++) {
        ck_assert_str_eq(faults.groups[i].file, "event.conf");
        for (size_t k = 0; k < faults.groups[i].shown; k++)
            all = arena_printf(arena, "%.*s%zu: %s\n", SV_ARG(all),
                               faults.groups[i].list[k].line, faults.groups[i].list[k].text);
    }
    return arena_str(arena, all);
}

static bool parse(const char *text)
{
    return event_parse(&event, arena, "event.conf", sv_of(text), &faults);
}

static void reads(const char *text)
{
    bool good = parse(text);
    ck_assert_str_eq(complaints(), "");
    ck_assert(good);
}

static void is(struct sv s, const char *text)
{
    ck_assert_str_eq(arena_str(arena, s), text);
}

START_TEST(each_mistake_is_told_with_its_line)
{
    ck_assert(!parse(mistakes[_i].text));
    ck_assert_str_eq(complaints(), mistakes[_i].says);
}
END_TEST

/* Cut anywhere, a file never crashes the reader, and is told with a line within it. */
START_TEST(no_cut_is_a_crash)
{
    static const char whole[] =
        EVENT RACE " /* x */ wave 'a' { gun = none bibs = {1-2, \"F1\"} } # end\n" END
                   "source b { files = \"b\\\\.csv\" }\n";
    teardown(); /* one of its own for each cut */
    for (size_t n = 0; n < sizeof whole; n++) {
        setup();
        char *exact = malloc(n + 1); /* so that a sanitizer sees one byte too many */
        ck_assert_ptr_nonnull(exact);
        memcpy(exact, whole, n);
        if (!event_parse(&event, arena, "event.conf", (struct sv){exact, n}, &faults))
            for (size_t k = 0; k < faults.groups[0].shown; k++)
                ck_assert_uint_le(faults.groups[0].list[k].line, 10);
        free(exact);
        teardown();
    }
    setup();
}
END_TEST

START_TEST(large_files_and_many_blocks_are_refused)
{
    size_t n = (1 << 20) + 1;
    char *text = malloc(n);
    ck_assert_ptr_nonnull(text);
    memset(text, '\n', n);
    ck_assert(!event_parse(&event, arena, "event.conf", (struct sv){text, n}, &faults));
    ck_assert_str_eq(complaints(), "0: larger than 1048576 bytes\n");
    ck_assert(event_parse(&event, arena, "x", (struct sv){text, n - 1}, &faults));
    faults_done(&faults);
    for (size_t i = 0; i + 3 <= n; i += 3)
        memcpy(text + i, "a{}", 3);
    ck_assert(!event_parse(&event, arena, "event.conf", (struct sv){text, 9000}, &faults));
    ck_assert_str_eq(faults.groups[0].list[0].text, "more than 1000 blocks");
    faults_done(&faults);
    memcpy(text, "publish{columns={", 17);
    for (size_t i = 17; i + 2 <= 9001; i += 2)
        memcpy(text + i, "a,", 2);
    text[9000] = text[9001] = '}';
    ck_assert(!event_parse(&event, arena, "event.conf", (struct sv){text, 9002}, &faults));
    ck_assert_str_eq(complaints(), "1: key 'columns' has more than 1000 values\n");
    free(text);
}
END_TEST

START_TEST(a_nul_byte_is_refused)
{
    ck_assert(!event_parse(&event, arena, "event.conf", SV("\nevent { }\n\0x"), &faults));
    ck_assert_str_eq(complaints(), "3: control character 0x00\n");
}
END_TEST

/* libconfuse has nothing to say on standard error, and what was read before does not matter. */
START_TEST(one_reading_leaves_nothing_to_the_next)
{
    for (int i = 0; i < 3; i++) {
        ck_assert(!parse("event {\n name = \"a"));
        faults_done(&faults);
        reads("event { name = b }");
        is(event.name, "b");
        event_done(&event);
    }
}
END_TEST

static const char contract[] =
    "event {\n"
    "  name     = \"31st Pyongyang International Marathon\"\n"
    "  date     = \"2025-04-06\"\n"
    "  timezone = \"Asia/Pyongyang\"\n"
    "  venue    = \"Kim Il Sung Stadium\"\n"
    "  status   = official             # posted below\n"
    "  posted = \"2025-04-06T15:00\"  protest_minutes = 30  referee = \"R. F.\"\n"
    "  nations  = iso3\n"
    "}\n"
    "source \"finish_b\" {\n"
    "  files  = \"^finish_b.*\\\\.csv$\"\n"
    "  point  = \"stadium\"\n"
    "  kind   = backup\n"
    "  offset = \"auto\"\n"
    "  epoch  = local\n"
    "}\n"
    "race \"marathon\" {\n"
    "  title    = \"Marathon\"\n"
    "  distance = 42195\n"
    "  gun      = \"09:30:00.000\"\n"
    "  limit    = \"4:30:00\"\n"
    "  min_age  = 18\n"
    "  mat \"start\"  { at = 0      point = \"stadium\" }\n"
    "  mat \"10km\"   { at = 10000 }\n"
    "  mat \"half\"   { at = 21097.5  required = yes }\n"
    "  mat \"finish\" { at = 42195  point = \"stadium\" }\n"
    "  wave \"amateur\" { gun = \"09:35:00\"  bibs = {\"201-999\", \"F1-F99\"} }\n"
    "}\n"
    "age_groups { bounds = {18, 35, 40, 45, 50, 55, 60, 65, 70}  age_on = race-day }\n"
    "admission  { refuse_nations = {\"USA\", \"KOR\", \"MYS\"} }\n"
    "rank {\n"
    "  overall = gun   sex = gun   age_group = chip   nation = gun\n"
    "  rounding = up-second   ties = exact   after_finishers = {\"NC\", \"DNF\", \"DQ\", "
    "\"DNS\"}\n"
    "}\n"
    "publish { columns = {\"place\", \"bib\"} }\n";

START_TEST(the_event_and_its_sources)
{
    reads(contract);
    is(event.name, "31st Pyongyang International Marathon");
    is(event.venue, "Kim Il Sung Stadium");
    is(event.referee, "R. F.");
    is(event.timezone, "Asia/Pyongyang");
    ck_assert_str_eq(event.file, "event.conf");
    ck_assert_int_eq(event.date_days, date_days(2025, 4, 6));
    ck_assert_int_eq(event.status, EVENT_OFFICIAL);
    ck_assert_int_eq(event.posted_ms, event.date_days * DAY_MS + 6 * HOUR_MS);
    ck_assert_int_eq(event.protest_minutes, 30);
    ck_assert_int_eq(event.nations, CODES_ISO3);
    ck_assert_int_eq(event.nations_in, CODES_ISO3); /* as nations, where it is not given */
    ck_assert_uint_eq(event.sources, 1);
    const struct source *source = &event.source[0];
    is(source->name, "finish_b");
    is(source->point, "stadium");
    ck_assert_int_eq(source->kind, READ_BACKUP);
    ck_assert(source->offset_auto && source->epoch_given && !source->epoch_utc);
    ck_assert(!source->gun_given && !source->whole_path && source->chip == NULL);
    ck_assert_int_eq(source->gun.kind, GUN_NONE);
    ck_assert_uint_eq(source->gun.line, 0);
    ck_assert_int_eq(source->date_days, INT64_MIN);
    ck_assert_uint_eq(source->line, 10);
    ck_assert_uint_eq(event.published, 2);
    is(event.publish[1], "bib");
}
END_TEST

START_TEST(a_race_its_mats_and_waves)
{
    reads(contract);
    const struct race *race = event_race(&event, SV("marathon"));
    ck_assert_ptr_eq(race, &event.race[0]);
    ck_assert_ptr_null(event_race(&event, SV("Marathon")));
    is(race->title, "Marathon");
    ck_assert_int_eq(race->distance_mm, 42195000);
    ck_assert_int_eq(race->gun.kind, GUN_AT);
    ck_assert_int_eq(race->gun.ms, event.date_days * DAY_MS + 30 * MINUTE_MS);
    ck_assert_uint_eq(race->gun.line, 20);
    ck_assert_int_eq(race->limit_ms, 270 * MINUTE_MS);
    ck_assert_int_eq(race->min_age, 18);
    ck_assert_uint_eq(race->line, 17);
    ck_assert_uint_eq(race->mats, 4);
    is(race->mat[0].point, "stadium");
    is(race->mat[1].label, "10km");
    is(race->mat[1].point, "10km");
    ck_assert_int_eq(race->mat[2].at_mm, 21097500);
    ck_assert(race->mat[2].required && !race->mat[3].required);
    ck_assert_uint_eq(race->mat[3].line, 26);
    ck_assert_uint_eq(race->waves, 1);
    ck_assert_ptr_eq(race_wave(race, SV("amateur")), &race->wave[0]);
    ck_assert_ptr_null(race_wave(race, SV("elite")));
    ck_assert_int_eq(race->wave[0].gun.ms, race->gun.ms + 5 * MINUTE_MS);
    ck_assert_int_eq(race_first_gun(race), race->gun.ms);
}
END_TEST

START_TEST(what_is_not_given_has_its_default)
{
    reads("race a { gun = none mat finish { at = 42195 } }");
    const struct race *race = &event.race[0];
    is(race->title, "a");
    ck_assert_int_eq(race->distance_mm, 42195000);
    ck_assert_int_eq(race->gun.kind, GUN_NONE);
    ck_assert_int_eq(race->limit_ms, TIME_NONE);
    ck_assert_int_eq(race->over_limit, OVER_KEEP);
    ck_assert_int_eq(race->min_age, 0);
    ck_assert_int_eq(race->min_pace_ms_km, 90000);
    ck_assert_int_eq(race->repeat_window_ms, 60000);
    ck_assert_int_eq(race->early_grace_ms, 10000);
    ck_assert_int_eq(race->start_window_ms, TIME_NONE);
    ck_assert(!race->gun_of_race && !race->waves_actual);
    ck_assert_int_eq(race->mat[0].take, TAKE_DEFAULT);
    ck_assert_int_eq(race->rank.overall, BASIS_UNSET);
    ck_assert_int_eq(race->rank.nation, BASIS_UNSET);
    ck_assert_int_eq(race->rank.rounding, ROUND_UP_SECOND);
    ck_assert_int_eq(race->rank.ties, TIES_EXACT);
    ck_assert_uint_eq(race->rank.afters, 4);
    is(race->rank.after[0], "NC");
    is(race->rank.after[3], "DNS");
    ck_assert_uint_eq(race->age_groups.bounds, 0);
    ck_assert_int_eq(race_first_gun(race), TIME_NONE);
    ck_assert_int_eq(event.date_days, INT64_MIN);
    ck_assert_int_eq(event.posted_ms, TIME_NONE);
    ck_assert_ptr_null(event.zone);
    ck_assert_int_eq(event.status, EVENT_PROVISIONAL);
    ck_assert_int_eq(event.nations_in, CODES_IOC);
    ck_assert_ptr_null(event.publish);
}
END_TEST

START_TEST(every_further_key_is_taken)
{
    reads(EVENT "race a { gun = 9:00 mat start { at = 0 } mat x { at = 10 take = last }\n"
                " mat y { at = 20 take = first } mat finish { at = 10000 }\n"
                " gun_of = race waves = actual over_limit = dnf limit = 2:00:00\n"
                " min_pace = 2:30 repeat_window = 90 early_grace = 0 start_window = 15:00 }\n");
    const struct race *race = &event.race[0];
    ck_assert_int_eq(race->mat[0].take, TAKE_DEFAULT);
    ck_assert_int_eq(race->mat[1].take, TAKE_LAST);
    ck_assert_int_eq(race->mat[2].take, TAKE_FIRST);
    ck_assert(race->gun_of_race && race->waves_actual);
    ck_assert_int_eq(race->over_limit, OVER_DNF);
    ck_assert_int_eq(race->min_pace_ms_km, 150000);
    ck_assert_int_eq(race->repeat_window_ms, 90000);
    ck_assert_int_eq(race->early_grace_ms, 0);
    ck_assert_int_eq(race->start_window_ms, 15 * MINUTE_MS);
}
END_TEST

START_TEST(a_race_overrides_key_by_key)
{
    reads("rank { overall = gun sex = gun ties = order }\n"
          "age_groups { bounds = {18, 35} age_on = dec-31 }\n"
          "admission { refuse_nations = {USA} }\n"
          "race a { gun = none mat finish { at = 1 }\n"
          " rank { sex = chip after_finishers = {DNS, DQ, DNF, NC} }\n"
          " age_groups { bounds = {20} } admission { refuse_nations = {} } }\n"
          "race b { gun = none mat finish { at = 1 } }\n");
    const struct race *a = &event.race[0], *b = &event.race[1];
    ck_assert_int_eq(a->rank.overall, BASIS_GUN);
    ck_assert_int_eq(a->rank.sex, BASIS_CHIP);
    ck_assert_int_eq(a->rank.age_group, BASIS_UNSET);
    ck_assert_int_eq(a->rank.ties, TIES_ORDER);
    is(a->rank.after[0], "DNS");
    ck_assert_uint_eq(a->age_groups.bounds, 1);
    ck_assert_int_eq(a->age_groups.bound[0], 20);
    ck_assert_int_eq(a->age_groups.on, AGE_ON_DEC_31);
    ck_assert_uint_eq(a->refused_nations, 0);
    ck_assert_int_eq(b->rank.sex, BASIS_GUN);
    is(b->rank.after[0], "NC");
    ck_assert_uint_eq(b->age_groups.bounds, 2);
    ck_assert_uint_eq(b->refused_nations, 1);
    is(b->refuse_nations[0], "USA");
}
END_TEST

START_TEST(guns_are_moments)
{
    static const struct {
        const char *gun;
        int64_t minutes; /* of 2025-04-06 in UTC */
    } cases[] = {
        {"\"9:30\"", 30},
        {"09:30:00.000", 30},
        {"\"2025-04-06T09:30:00\"", 30},
        {"2025-04-06T09:30", 30},
        {"\"2025-04-06 09:30:00.000\"", 30},
        {"2025-04-06T02:30:00+02:00", 30},
        {"2025-04-06T02:30+02:00", 30},
        {"2025-04-06T00:30:00Z", 30},
        {"2025-04-07T09:00:00", 24 * 60},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        reads(arena_printf(arena, EVENT "race a { gun = %s\n" MATS "}", cases[i].gun).p);
        ck_assert_int_eq(event.race[0].gun.kind, GUN_AT);
        ck_assert_int_eq(event.race[0].gun.ms,
                         date_days(2025, 4, 6) * DAY_MS + cases[i].minutes * MINUTE_MS);
    }
    reads(EVENT "race a { gun = auto " MATS " wave b { gun = 10:00 } wave c { gun = 9:00 } }");
    ck_assert_int_eq(event.race[0].gun.kind, GUN_AUTO);
    ck_assert_int_eq(race_first_gun(&event.race[0]), date_days(2025, 4, 6) * DAY_MS);
}
END_TEST

START_TEST(bibs_find_their_wave)
{
    reads(EVENT RACE " wave a { gun = 9:00 bibs = {201-999, F1-F99, ELITE} }\n"
                     " wave b { gun = 9:00 bibs = \"1001\" } wave c { gun = 9:00 } }");
    const struct race *race = &event.race[0];
    static const struct {
        const char *bib;
        int wave;
    } cases[] = {
        {"200", -1}, {"201", 0},   {"999", 0},     {"0500", 0},  {"1000", -1},
        {"F1", 0},   {"F099", 0},  {"F100", -1},   {"f5", -1},   {"G5", -1},
        {"1001", 1}, {"ELITE", 0}, {"ELITE1", -1}, {"500A", -1}, {"", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct wave *wave = race_wave_of_bib(race, sv_of(cases[i].bib));
        ck_assert_ptr_eq(wave, cases[i].wave < 0 ? NULL : &race->wave[cases[i].wave]);
    }
}
END_TEST

START_TEST(files_find_their_source)
{
    reads(EVENT "source a { files = '^mat(?<point>\\d*)\\.csv$' point = other\n"
                "  chip = '^58(.{10})$' times = elapsed gun = 2025-04-05T10:00:00 zone = UTC\n"
                "  date = 2025-04-05 epoch = utc offset = +0.350 kind = manual }\n"
                "source b { files = \"day2/\" point = hill offset = -1:00:00 }\n"
                "source c { files = \"csv\" }");
    struct sv point;
    ck_assert_ptr_eq(event_source(&event, SV("reads/mat5.csv"), &point), &event.source[0]);
    is(point, "5");
    ck_assert_ptr_eq(event_source(&event, SV("mat.csv"), &point), &event.source[0]);
    is(point, "other");
    ck_assert_ptr_eq(event_source(&event, SV("reads/day2/mat5.txt"), &point), &event.source[1]);
    is(point, "hill");
    ck_assert_ptr_eq(event_source(&event, SV("csv/x.csv"), &point), &event.source[2]);
    is(point, "");
    ck_assert_ptr_null(event_source(&event, SV("csv/x.txt"), &point));
    is(point, "");
    const struct source *a = &event.source[0];
    ck_assert_int_eq(a->gun.ms, date_days(2025, 4, 5) * DAY_MS + 10 * HOUR_MS);
    ck_assert(a->gun_given && a->epoch_utc && a->chip != NULL && a->zone != NULL);
    ck_assert(event.source[1].whole_path);
    ck_assert_int_eq(a->offset_ms, 350);
    ck_assert_int_eq(event.source[1].offset_ms, -HOUR_MS);
    ck_assert_int_eq(a->kind, READ_MANUAL);
    ck_assert_int_eq(a->date_days, date_days(2025, 4, 5));
    is(a->times, "elapsed");
    is(a->zone_name, "UTC");
}
END_TEST

START_TEST(splits_come_in_order_of_appearance_and_once)
{
    reads("race a { gun = none mat start { at = 0 } mat 5km { at = 5 } mat 15km { at = 15 }\n"
          " mat finish { at = 20 } }\n"
          "race b { gun = none mat 10km { at = 5 } mat 15km { at = 15 } mat finish { at = 20 } "
          "}");
    size_t n;
    const struct sv *splits = event_splits(&event, arena, &n);
    ck_assert_uint_eq(n, 3);
    is(splits[0], "5km");
    is(splits[1], "15km");
    is(splits[2], "10km");
}
END_TEST

START_TEST(the_text_may_be_written_in_many_ways)
{
    reads(
        "\xef\xbb\xbf// first\r\nevent{name='it\\'s \\\\ 100 %'/* x\r\n */venue=\"a \\\"b\\\" "
        "# c\"}\r\n"
        "publish { columns = { place, \"b, c\", } }\n# last");
    is(event.name, "it's \\ 100 %");
    is(event.venue, "a \"b\" # c");
    ck_assert_uint_eq(event.published, 2);
    is(event.publish[1], "b, c");
    reads("race \"\\\"q\\\" \\\\\" { gun = none mat Zürich { at = 1 } mat finish { at = 9 } }");
    is(event.race[0].name, "\"q\" \\");
    is(event.race[0].mat[0].label, "Zürich");
    reads("");
    ck_assert_uint_eq(event.races, 0);
}
END_TEST

Suite *event_suite(void);
Suite *event_suite(void)
{
    Suite *suite = suite_create("event");
    TCase *tcase = tcase_create("event");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, each_mistake_is_told_with_its_line, 0,
                        (int)(sizeof mistakes / sizeof *mistakes));
    tcase_add_test(tcase, no_cut_is_a_crash);
    tcase_add_test(tcase, large_files_and_many_blocks_are_refused);
    tcase_add_test(tcase, a_nul_byte_is_refused);
    tcase_add_test(tcase, one_reading_leaves_nothing_to_the_next);
    tcase_add_test(tcase, the_event_and_its_sources);
    tcase_add_test(tcase, a_race_its_mats_and_waves);
    tcase_add_test(tcase, what_is_not_given_has_its_default);
    tcase_add_test(tcase, every_further_key_is_taken);
    tcase_add_test(tcase, a_race_overrides_key_by_key);
    tcase_add_test(tcase, guns_are_moments);
    tcase_add_test(tcase, bibs_find_their_wave);
    tcase_add_test(tcase, files_find_their_source);
    tcase_add_test(tcase, splits_come_in_order_of_appearance_and_once);
    tcase_add_test(tcase, the_text_may_be_written_in_many_ways);
    suite_add_tcase(suite, tcase);
    return suite;
}
