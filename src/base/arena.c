#include "config.h"

#include "base/arena.h"
#include "base/mem.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>

enum { CHUNK = 64 * 1024 };

struct chunk {
    struct chunk *next;
    max_align_t data[];
};

struct arena {
    struct chunk *chunks;
    char *at;
    size_t left;
};

struct arena *arena_new(void)
{
    return mem_new(1, sizeof(struct arena));
}

void arena_free(struct arena *arena)
{
    if (arena == NULL)
        return;
    for (struct chunk *c = arena->chunks, *next; c != NULL; c = next) {
        next = c->next;
        mem_free(c);
    }
    mem_free(arena);
}

/* n bytes that are not set; `align` is 1 for text, else the largest alignment. */
static char *take(struct arena *arena, size_t n, size_t align)
{
    size_t skip = (align - (uintptr_t)arena->at % align) % align;
    if (arena->at == NULL || arena->left < skip || arena->left - skip < n) {
        size_t room = n > CHUNK / 4 ? n : CHUNK;
        if (room > SIZE_MAX - sizeof(struct chunk))
            mem_exhausted(SIZE_MAX);
        struct chunk *c = mem_resize(NULL, 1, sizeof *c + room);
        c->next = arena->chunks;
        arena->chunks = c;
        if (room == n && arena->left > 0)
            return (char *)c->data; /* a large piece of its own; the old chunk goes on */
        arena->at = (char *)c->data;
        arena->left = room;
        skip = 0;
    }
    char *p = arena->at + skip;
    arena->at = p + n;
    arena->left -= skip + n;
    return p;
}

void *arena_alloc(struct arena *arena, size_t n, size_t size)
{
    if (size != 0 && n > (SIZE_MAX - 64) / size)
        mem_exhausted(SIZE_MAX);
    char *p = take(arena, n * size, alignof(max_align_t));
    memset(p, 0, n * size);
    return p;
}

struct sv arena_sv(struct arena *arena, struct sv s)
{
    char *p = take(arena, s.n + 1, 1);
    if (s.n > 0)
        memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return (struct sv){p, s.n};
}

const char *arena_str(struct arena *arena, struct sv s)
{
    return arena_sv(arena, s).p;
}

struct sv arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    size_t length = n < 0 ? 0 : (size_t)n;
    char *p = take(arena, length + 1, 1);
    vsnprintf(p, length + 1, format, again);
    va_end(again);
    return (struct sv){p, length};
}
