/* arena.h - memory with one owner and one end.
 *
 * What is allocated here lives until arena_free(); nothing is freed singly. Racing code keeps
 * a text beyond its row by copying it here.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/must.h"
#include "base/sv.h"

struct arena;

/* The caller owns the arena and ends it with arena_free() (NULL is allowed there). */
struct arena *arena_new(void);
void arena_free(struct arena *arena);

/* n * size zeroed bytes, aligned for anything. Never NULL. */
void *arena_alloc(struct arena *arena, size_t n, size_t size);

/* A copy of s; also NUL-terminated, for the borders where C strings are wanted. */
struct sv arena_sv(struct arena *arena, struct sv s);
const char *arena_str(struct arena *arena, struct sv s);

/* printf into the arena; the view is NUL-terminated behind its end. */
struct sv arena_printf(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
