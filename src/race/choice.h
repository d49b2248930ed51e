/* choice.h - enums as people write them: beside each enum one list of its words, which
 * event.conf, options and streams share.
 */
#ifndef RACE_CHOICE_H
#define RACE_CHOICE_H

#include "base/must.h"
#include "base/sv.h"

/* The words of an enum's values, in their order. */
struct choices {
    const struct sv *word;
    unsigned n;
};

/* The choices in an array of words. */
#define CHOICES(words) ((struct choices){(words), sizeof(words) / sizeof *(words)})

/* Which of the words text is, to the letter. False: none, and *choice is left alone. */
bool choice_find(struct choices choices, struct sv text, unsigned *choice) MUST_USE;

#endif
