#include "config.h"

#include "race/rule.h"

#include "race/time.h"

const struct rule rule_table[RULES] = {
    [RULE_REFUSED_NATION] = {"refused-nation", SEVERITY_ERROR, true,
                             "event.conf: admission.refuse_nations",
                             "the nation is one that this event does not admit"},
    [RULE_UNDER_AGE] = {"under-age", SEVERITY_ERROR, true, "event.conf: race.min_age",
                        "the age on race day is below the least age of the race"},
    [RULE_IMPOSSIBLE_PACE] = {"impossible-pace", SEVERITY_ERROR, true,
                              "fastest road times known in November 2026, not all ratified: "
                              "5 km 12:49, 10 km 26:31, half marathon 57:20, marathon 1:59:30",
                              "a segment of 1 km or more, or the whole race by chip time, is "
                              "faster than the record pace of its distance"},
    [RULE_TIME_ORDER] = {"time-order", SEVERITY_ERROR, false, "arithmetic",
                         "a time is negative, a split is not after the one before it, or a "
                         "split lies above the finish"},
    [RULE_CHIP_OVER_GUN] = {"chip-over-gun", SEVERITY_ERROR, false,
                            "World Athletics TR 19.24: time runs from the gun",
                            "chip time is longer than gun time: a start before the gun "
                            "that no decision gave"},
    [RULE_BIB_TWICE] = {"bib-twice", SEVERITY_ERROR, false,
                        "note of race-merge, or rows of the stream",
                        "more than one entry of the race claims this bib"},
    [RULE_CHIP_TWICE] = {"chip-twice", SEVERITY_ERROR, false, "note of race-merge",
                         "more than one entry claims this chip: its reads are credited to "
                         "nobody"},
    [RULE_STALE_DECISION] = {"stale-decision", SEVERITY_ERROR, false, "note of race-merge",
                             "a decision was not applied: what it calls old is not what is "
                             "there"},
    [RULE_OFFICIAL_WITH_ERRORS] = {"official-with-errors", SEVERITY_ERROR, true,
                                   "event.conf: event.status",
                                   "the list is declared official while errors stand open"},
    [RULE_SOURCE_CLOCK] = {"source-clock", SEVERITY_ERROR, false, "race-merge --health",
                           "the clock of a source does not fit the other clocks of its point, "
                           "or the mats around it"},
    [RULE_EARLY_START] = {"early-start", SEVERITY_WARNING, false, "note of race-merge",
                          "the start was crossed before the gun only"},
    [RULE_WRONG_WAVE] = {"wrong-wave", SEVERITY_WARNING, false, "note of race-merge",
                         "the start was crossed before the gun of the runner's own wave"},
    [RULE_UNKNOWN_WAVE] = {"unknown-wave", SEVERITY_WARNING, false, "note of race-merge",
                           "the entry names a wave that event.conf does not have"},
    [RULE_OVER_LIMIT] = {"over-limit", SEVERITY_WARNING, true, "event.conf: race.limit",
                         "finished after the time limit of the race"},
    [RULE_COURSE_CUT] = {"course-cut", SEVERITY_WARNING, true,
                         "our own: mats missed, pace there against the own and the neighbours'",
                         "finished without a time at mats that did not fail, two or more in a "
                         "row, or one with a pace over the gap that does not fit"},
    [RULE_COURSE_UNPROVEN] = {"course-unproven", SEVERITY_WARNING, false, "note of race-merge",
                              "finished without a crossing at a required mat"},
    [RULE_SHARED_RUN] = {"shared-run", SEVERITY_WARNING, true,
                         "our own: times at every mat against those of other bibs",
                         "two bibs passed every mat together: perhaps one person who carried "
                         "two chips, or two who ran side by side"},
    [RULE_DUPLICATE_PERSON] = {"duplicate-person", SEVERITY_WARNING, false,
                               "our own: folded name, date of birth, sex and nation",
                               "one person stands in the race with two bibs that both started"},
    [RULE_BEATS_RECORD] = {"beats-record", SEVERITY_WARNING, true,
                           "records.csv, collected in November 2026, each mark with its "
                           "standing; World Athletics CR 31 for what a record needs",
                           "a time over 5 km, 10 km, half marathon or marathon is faster than "
                           "a world record of the table"},
    [RULE_TIED_PODIUM] = {"tied-podium", SEVERITY_WARNING, false,
                          "World Athletics TR 21.1: a tie that judges cannot separate remains",
                          "shares one of the first three places"},
    [RULE_PODIUM_DIFFERS] = {"podium-differs", SEVERITY_WARNING, false,
                             "our own: the first three by gun time and by chip time",
                             "the first three of the sex are others, or in another order, by "
                             "gun time than by chip time"},
    [RULE_CLOSE_PODIUM] = {"close-podium", SEVERITY_WARNING, true,
                           "our own; World Athletics TR 18.2: the torso decides, not the chip",
                           "one of the first three places is decided by less than a second"},
    [RULE_UNKNOWN_NATION] = {"unknown-nation", SEVERITY_WARNING, true,
                             "event.conf: event.nations, and the table of countries",
                             "the nation is no code of the event's code set"},
    [RULE_WRONG_RACE] = {"wrong-race", SEVERITY_WARNING, false, "note of race-merge",
                         "the crossings fit another race clearly better than the one entered "
                         "for"},
    [RULE_CHIP_BOX] = {"chip-box", SEVERITY_WARNING, false, "note of race-merge",
                       "seen at the finish only, in one moment with others like it: perhaps a "
                       "box of chips that nobody wore"},
    [RULE_NO_START_READ] = {"no-start-read", SEVERITY_INFO, false, "note of race-merge",
                            "no crossing at the start: chip time is gun time"},
    [RULE_MISSING_SPLIT] = {"missing-split", SEVERITY_INFO, true, "event.conf: race.mat",
                            "finished without a time at a mat of the race"},
    [RULE_LONE_CROSSING] = {"lone-crossing", SEVERITY_INFO, false, "note of race-merge",
                            "the only crossing is at a point that is both start and finish"},
    [RULE_GUN_CHIP_GAP] = {"gun-chip-gap", SEVERITY_INFO, true,
                           "our own: start crossings of the race's finishers",
                           "crossed the start long after nine in ten of the others had"},
    [RULE_MAT_HEALTH] = {"mat-health", SEVERITY_INFO, false, "race-merge --health",
                         "a mat missed more than 5 % of the runners who must have crossed it, "
                         "or failed for some minutes"},
    [RULE_LOOSE_MATCH] = {"loose-match", SEVERITY_INFO, false, "note of race-merge",
                          "reads matched the entry only without regard to case and leading "
                          "zeros"},
    [RULE_NOT_RECORD_ELIGIBLE] = {"not-record-eligible", SEVERITY_INFO, true,
                                  "World Athletics CR 31.21 (old 260.28), read in quotations; "
                                  "event.conf: race.separation, drop, measured",
                                  "no record can be set in the race: start and finish lie too "
                                  "far apart, the course drops too much, or no A or B measurer "
                                  "measured it"},
};

const char *severity_name(enum severity severity)
{
    static const char *const names[] = {
        [SEVERITY_INFO] = "info", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};
    return names[severity];
}

bool rule_find(struct sv name, enum rule_id *rule)
{
    for (unsigned i = 0; i < RULES; i++) {
        if (!sv_is(name, rule_table[i].name))
            continue;
        *rule = (enum rule_id)i;
        return true;
    }
    return false;
}

#define TUNABLE_ROW(id, key, rule, kind, preset, least, most)                                  \
    [TUNE_##id] = {key, rule, kind, preset, least, most},
const struct tunable tunables[TUNABLES] = {TUNABLES_OF(TUNABLE_ROW)};

#define TUNABLE_PRESET(id, key, rule, kind, preset, least, most) [TUNE_##id] = preset,
const struct certify_rules certify_defaults = {.number = {TUNABLES_OF(TUNABLE_PRESET)}};

struct sv rule_numbers(struct arena *arena, const struct certify_rules *set, enum rule_id rule)
{
    struct sv all = SV("");
    for (size_t i = 0; i < TUNABLES; i++) {
        char text[TIME_TEXT];
        if (tunables[i].rule != rule)
            continue;
        struct sv number = tunables[i].kind == TUNABLE_DURATION
                               ? (struct sv){text, elapsed_format(text, set->number[i])}
                               : arena_printf(arena, "%lld", (long long)set->number[i]);
        all = arena_printf(arena, "%.*s%s%s = %.*s", SV_ARG(all), all.n > 0 ? "; " : "",
                           tunables[i].key, SV_ARG(number));
    }
    return all;
}

struct sv rules_switched_off(struct arena *arena, const struct certify_rules *set)
{
    struct sv all = SV("");
    for (size_t i = 0; i < RULES; i++)
        if (set->off[i])
            all = arena_printf(arena, "%.*s%s%s", SV_ARG(all), all.n > 0 ? ", " : "",
                               rule_table[i].name);
    return all;
}
