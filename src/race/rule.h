/* rule.h - the rules of certification: names, meanings and the numbers that can be tuned.
 *
 * The one table that event.conf, the checks, --rules, the sheets and the manuals share. How a
 * rule is asked is race-certify's; here it only has a name, so that event.conf can switch it
 * off and a sheet can say so. Names are fixed: scripts and decisions refer to them.
 */
#ifndef RACE_RULE_H
#define RACE_RULE_H

#include "base/arena.h"

enum severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR };

enum rule_id {
    RULE_REFUSED_NATION,
    RULE_UNDER_AGE,
    RULE_IMPOSSIBLE_PACE,
    RULE_TIME_ORDER,
    RULE_CHIP_OVER_GUN,
    RULE_BIB_TWICE,
    RULE_CHIP_TWICE,
    RULE_STALE_DECISION,
    RULE_OFFICIAL_WITH_ERRORS,
    RULE_SOURCE_CLOCK,
    RULE_EARLY_START,
    RULE_WRONG_WAVE,
    RULE_UNKNOWN_WAVE,
    RULE_OVER_LIMIT,
    RULE_COURSE_CUT,
    RULE_COURSE_UNPROVEN,
    RULE_SHARED_RUN,
    RULE_DUPLICATE_PERSON,
    RULE_BEATS_RECORD,
    RULE_TIED_PODIUM,
    RULE_PODIUM_DIFFERS,
    RULE_CLOSE_PODIUM,
    RULE_UNKNOWN_NATION,
    RULE_WRONG_RACE,
    RULE_CHIP_BOX,
    RULE_NO_START_READ,
    RULE_MISSING_SPLIT,
    RULE_LONE_CROSSING,
    RULE_GUN_CHIP_GAP,
    RULE_MAT_HEALTH,
    RULE_LOOSE_MATCH,
    RULE_NOT_RECORD_ELIGIBLE,
    RULES
};

struct rule {
    const char *name;
    enum severity severity;
    bool needs_event;    /* is not asked without event.conf */
    const char *source;  /* where it comes from */
    const char *meaning; /* what it says of a row */
};

/* By rule_id. */
extern const struct rule rule_table[RULES];

/* "error", "warning", "info". */
const char *severity_name(enum severity severity);

/* The rule of that name. False: there is none, and *rule is left alone. */
bool rule_find(struct sv name, enum rule_id *rule) MUST_USE;

enum tunable_kind { TUNABLE_NUMBER, TUNABLE_DURATION }; /* a duration is milliseconds */

/* The numbers that event.conf may set in its block `certify`: name in C, key, rule, kind,
 * default, least, most. What they mean is said in race-event(5). */
#define TUNABLES_OF(X)                                                                         \
    X(PACE_MARGIN, "pace_margin", RULE_IMPOSSIBLE_PACE, TUNABLE_NUMBER, 0, 0, 50)              \
    X(CUT_FASTER, "course_cut_faster", RULE_COURSE_CUT, TUNABLE_NUMBER, 15, 5, 90)             \
    X(CUT_CHANCE, "course_cut_chance", RULE_COURSE_CUT, TUNABLE_NUMBER, 10, 1, 1000000)        \
    X(SHARED_WITHIN, "shared_run_within", RULE_SHARED_RUN, TUNABLE_DURATION, 500, 0, 60000)    \
    X(SHARED_MATS, "shared_run_mats", RULE_SHARED_RUN, TUNABLE_NUMBER, 5, 2, 200)              \
    X(CLOSE_PODIUM, "close_podium", RULE_CLOSE_PODIUM, TUNABLE_DURATION, 1000, 0, 3600000)     \
    X(GUN_CHIP_GAP, "gun_chip_gap", RULE_GUN_CHIP_GAP, TUNABLE_DURATION, 300000, 0, 86400000)

#define TUNABLE_ID(id, key, rule, kind, preset, least, most) TUNE_##id,
enum tunable_id { TUNABLES_OF(TUNABLE_ID) TUNABLES };

struct tunable {
    const char *key;
    enum rule_id rule;
    enum tunable_kind kind;
    int64_t preset, least, most;
};

/* By tunable_id. */
extern const struct tunable tunables[TUNABLES];

/* Which rules are asked, and by which numbers: of the event, or of one race. */
struct certify_rules {
    bool off[RULES];
    int64_t number[TUNABLES];
};

/* All rules on, all numbers as the table has them. */
extern const struct certify_rules certify_defaults;

/* The numbers of a rule as event.conf would have them, "close_podium = 0:00:01.000", joined
 * with "; ": empty if it has none. */
struct sv rule_numbers(struct arena *arena, const struct certify_rules *set, enum rule_id rule);

/* The names of the rules that are switched off, joined with ", ", in the order of the table:
 * what every sheet must say. Empty if all are on. */
struct sv rules_switched_off(struct arena *arena, const struct certify_rules *set);

#endif
