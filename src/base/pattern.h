/* pattern.h - regular expressions from users and formats. The only room that includes PCRE2.
 *
 * Patterns are compiled once with the JIT where it works, and matched under a match limit, so
 * that no pattern from a user's file can hang a run.
 */
#ifndef BASE_PATTERN_H
#define BASE_PATTERN_H

#include "base/fault.h"
#include "base/must.h"
#include "base/sv.h"

struct pattern;

enum { PATTERN_GROUPS = 32 }; /* groups that can be asked for, the whole match among them */

/* Compiles text (UTF-8; `nocase`: without regard to case). NULL: *why says what is wrong and
 * where in the pattern; file and line of *why are the caller's to set. Freed with
 * pattern_free(). */
struct pattern *pattern_new(struct sv text, bool nocase, struct fault *why) MUST_USE;
void pattern_free(struct pattern *pattern);

/* The number of the group called name, or -1. */
int pattern_group(const struct pattern *pattern, const char *name);

/* The name of its group number i of those that have one, in no order that matters; false:
 * there are no more. */
bool pattern_name(const struct pattern *pattern, size_t i, struct sv *name);

enum pattern_match { PATTERN_NO, PATTERN_YES, PATTERN_LIMIT };

/* Searches subject (a subject that is not UTF-8 does not match). On PATTERN_YES groups[i],
 * i < n, are views into subject (p == NULL: the group took no part); n up to PATTERN_GROUPS,
 * 0 with NULL if only the answer matters. PATTERN_LIMIT: the pattern took too long. */
enum pattern_match pattern_find(struct pattern *pattern, struct sv subject, struct sv *groups,
                                size_t n);

#endif
