/* scope.h - what a place counts within: everybody of the race, a sex, a nation, any columns.
 *
 * A scope is a list of columns; the rows of a race whose values agree in all of them are one
 * group, and a row with an empty value is in no group. Each scope has a basis of its own.
 */
#ifndef RANK_SCOPE_H
#define RANK_SCOPE_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/must.h"
#include "race/event.h"

enum { SCOPE_KEYS = 8 };

/* The scopes that every ranked stream has, in the order of their columns. */
enum { SCOPE_OVERALL, SCOPE_SEX, SCOPE_AGE_GROUP, SCOPE_NATION, SCOPES_FIXED };

struct scope {
    struct sv text; /* the keys as they were written: "sex,nation" */
    struct sv key[SCOPE_KEYS];
    size_t keys;      /* 0: the whole race */
    enum basis basis; /* BASIS_UNSET: none was named */
    struct sv column; /* where its places go: "sex_nation_place" */
};

/* Reads `KEYS[=gun|chip]`, KEYS being columns with commas between. Texts are views into
 * `text`, the column's name lives in arena. False: *why says what is wrong. */
bool scope_parse(struct scope *scope, struct arena *arena, struct sv text,
                 struct fault *why) MUST_USE;

/* The whole race by the other time too: `gun` or `chip`, to columns gun_place and chip_place.
 * False: *why says that it is neither. */
bool scope_also(struct scope *scope, struct sv text, struct fault *why) MUST_USE;

/* "gun", "chip"; false: no such basis. */
bool basis_parse(struct sv text, enum basis *basis) MUST_USE;

/* The column whose times a basis counts by. */
const char *basis_column(enum basis basis);

/* All scopes of a run: the fixed ones, then those of asked[0..asks) that are not among them,
 * in their order; a fixed one that is asked for takes the basis named there. Allocated in
 * arena, *n is how many. NULL: *why says which scope was asked for twice. */
struct scope *scope_list(struct arena *arena, const struct scope *asked, size_t asks, size_t *n,
                         struct fault *why) MUST_USE;

#endif
