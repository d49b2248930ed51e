/* rules.h - the rules of certification: one table for the checks, --rules and the manual.
 *
 * A rule reports evidence about a row; it accuses nobody and changes nothing. Names are fixed:
 * scripts and decisions refer to them.
 */
#ifndef CERTIFY_RULES_H
#define CERTIFY_RULES_H

#include "base/sink.h"

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
    RULE_COURSE_UNPROVEN,
    RULE_WRONG_RACE,
    RULE_CHIP_BOX,
    RULE_NO_START_READ,
    RULE_MISSING_SPLIT,
    RULE_LONE_CROSSING,
    RULE_MAT_HEALTH,
    RULE_LOOSE_MATCH,
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
extern const struct rule rules[RULES];

/* "error", "warning", "info". */
const char *severity_name(enum severity severity);

/* Writes the table as CSV: name,severity,source,meaning. */
void rules_write(struct sink *to);

#endif
