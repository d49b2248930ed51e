/* rules.h - the list of rules for people: what race-certify --rules prints. */
#ifndef CERTIFY_RULES_H
#define CERTIFY_RULES_H

#include "base/sink.h"
#include "race/rule.h"

/* Writes the table as CSV: name,severity,source,meaning,numbers; the numbers are those that
 * hold unless event.conf says otherwise. */
void rules_write(struct sink *to);

#endif
