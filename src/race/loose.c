#include "config.h"

#include "race/loose.h"

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

struct sv loose_key(struct arena *arena, struct sv text)
{
    while (text.n > 1 && text.p[0] == '0')
        text = sv_from(text, 1);
    size_t upper = 0;
    for (size_t i = 0; i < text.n; i++)
        upper += is_upper(text.p[i]);
    if (upper == 0)
        return text;
    char *p = arena_alloc(arena, text.n, 1);
    for (size_t i = 0; i < text.n; i++)
        p[i] = is_upper(text.p[i]) ? (char)(text.p[i] - 'A' + 'a') : text.p[i];
    return (struct sv){p, text.n};
}
