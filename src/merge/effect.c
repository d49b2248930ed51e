#include "config.h"

#include "merge/effect.h"

void effects_begin(struct effects *effects, const char *file, size_t line, struct sv field)
{
    effects->file = file;
    effects->line = line;
    effects->field = field;
}

void effects_add(struct effects *effects, struct arena *arena, uint32_t entry,
                 enum effect_kind kind)
{
    struct effect *effect = arena_alloc(arena, 1, sizeof *effect);
    *effect = (struct effect){.line = effects->line,
                              .field = effects->field,
                              .entry = entry,
                              .about = effects->about,
                              .kind = kind};
    *(effects->last == NULL ? &effects->first : &effects->last->next) = effect;
    effects->last = effect;
}

struct effect *effects_find(const struct effects *effects, uint32_t entry, struct sv field)
{
    struct effect *found = NULL;
    for (struct effect *effect = effects->first; effect != NULL; effect = effect->next)
        if (effect->entry == entry && effect->kind == EFFECT_APPLIED &&
            sv_eq(effect->field, field))
            found = effect;
    return found;
}
