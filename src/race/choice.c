#include "config.h"

#include "race/choice.h"

bool choice_find(struct choices choices, struct sv text, unsigned *choice)
{
    for (unsigned i = 0; i < choices.n; i++)
        if (sv_eq(text, choices.word[i])) {
            *choice = i;
            return true;
        }
    return false;
}
