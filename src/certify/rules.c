#include "config.h"

#include "certify/rules.h"

#include "csv/writer.h"

const struct rule rules[RULES] = {
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
    [RULE_COURSE_UNPROVEN] = {"course-unproven", SEVERITY_WARNING, false, "note of race-merge",
                              "finished without a crossing at a required mat"},
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
    [RULE_MAT_HEALTH] = {"mat-health", SEVERITY_INFO, false, "race-merge --health",
                         "a mat missed more than 5 % of the runners who must have crossed it, "
                         "or failed for some minutes"},
    [RULE_LOOSE_MATCH] = {"loose-match", SEVERITY_INFO, false, "note of race-merge",
                          "reads matched the entry only without regard to case and leading "
                          "zeros"},
};

const char *severity_name(enum severity severity)
{
    static const char *const names[] = {
        [SEVERITY_INFO] = "info", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};
    return names[severity];
}

void rules_write(struct sink *to)
{
    struct writer writer = {.to = to};
    sink_str(to, "name,severity,source,meaning\n");
    for (size_t i = 0; i < RULES; i++) {
        writer_field(&writer, sv_of(rules[i].name));
        writer_field(&writer, sv_of(severity_name(rules[i].severity)));
        writer_field(&writer, sv_of(rules[i].source));
        writer_field(&writer, sv_of(rules[i].meaning));
        writer_end(&writer);
    }
}
