/* where.h - a condition on one column, as people write it: "sex=F", "nation!=PRK", "age>=40".
 *
 * `=` and `!=` compare the whole cell byte by byte; `~` and `!~` search it with a PCRE2
 * pattern. `<`, `<=`, `>` and `>=` compare whole numbers, and a cell that is none fits none of
 * them: nothing is ever taken for a number because it looks like one.
 */
#ifndef RACE_WHERE_H
#define RACE_WHERE_H

#include "base/fault.h"
#include "base/pattern.h"

enum where_sign {
    WHERE_IS,
    WHERE_IS_NOT,
    WHERE_FINDS,
    WHERE_FINDS_NOT,
    WHERE_BELOW,
    WHERE_AT_MOST,
    WHERE_ABOVE,
    WHERE_AT_LEAST,
};

struct where {
    struct sv name, value; /* the column's name; the value, or the pattern's text */
    enum where_sign sign;
    int64_t number;          /* of the signs that compare numbers */
    struct pattern *pattern; /* of those that search, else NULL */
};

/* Reads a condition; the first sign in it counts. Views look into text. False: *why says what
 * is wrong, without file and line. Ended with where_done(). */
bool where_parse(struct where *where, struct sv text, struct fault *why) MUST_USE;
void where_done(struct where *where);

/* PATTERN_YES: the cell fits. PATTERN_LIMIT: the pattern took too long. */
enum pattern_match where_match(const struct where *where, struct sv cell) MUST_USE;

/* "=", "!=", "~" ... */
const char *where_sign(enum where_sign sign);

#endif
