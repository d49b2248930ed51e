/* person.h - a runner's name in its two parts, as upload formats want it.
 *
 * The parts are those that the source had (given_name, family_name). Where it had none, the
 * name is cut at its last blank, which is wrong for those who put the family first: the
 * reader is told once. Nothing is ever transliterated: a name that is not in Latin letters is
 * replaced by name_latin where the stream has one, else it stays and is reported.
 */
#ifndef RENDER_PERSON_H
#define RENDER_PERSON_H

#include "render/view.h"

/* The columns of names; TABLE_NO_COLUMN where there are none. */
struct person_columns {
    int given, family, latin;
};

struct person {
    struct sv given, family;
    bool cut;     /* at a blank: the source did not part it */
    bool foreign; /* not in Latin letters, and no Latin spelling is known */
};

struct person_columns person_columns(const struct view *view);

/* The person of row r. With `latin` in Latin letters where that is possible. */
struct person person_of(const struct view *view, const struct person_columns *columns, size_t r,
                        bool latin);

/* True if all letters of text are Latin; digits, marks and punctuation do not count. Text is
 * UTF-8. */
bool person_is_latin(struct sv text);

#endif
