/* effect.h - what each line of decisions.csv did, and to whom.
 *
 * A decision about one runner can change others: a chip that two claimed is the other's once
 * one of them has another. So everybody whom a line has changed is kept with it, as is whoever
 * it was about and did not change, for the table of --health and those who ask it why.
 */
#ifndef MERGE_EFFECT_H
#define MERGE_EFFECT_H

#include <stdint.h>

#include "base/arena.h"

enum effect_kind {
    EFFECT_APPLIED, /* to the one it is about */
    EFFECT_REFUSED,
    EFFECT_DROPPED, /* it was applied, and what came later has made it void */
    EFFECT_FELT     /* by somebody else */
};

struct effect {
    struct effect *next;
    size_t line;
    struct sv field;
    uint32_t entry, about; /* whom it concerns; whom the decision names */
    enum effect_kind kind;
};

/* In the order of the lines, with the line that is applied now. */
struct effects {
    struct effect *first, *last;
    const char *file;
    size_t line;
    struct sv field;
    uint32_t about;
};

/* The next line. Views and names must outlive the effects. */
void effects_begin(struct effects *effects, const char *file, size_t line, struct sv field);

/* What the line did to an entry; it lives in arena. */
void effects_add(struct effects *effects, struct arena *arena, uint32_t entry,
                 enum effect_kind kind);

/* The last line that was applied to an entry in a field, or NULL. */
struct effect *effects_find(const struct effects *effects, uint32_t entry, struct sv field);

#endif
