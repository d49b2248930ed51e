/* mem.h - memory from the system, for arenas, buffers and tables.
 *
 * Running out of memory is one decision in one place: mem_exhausted(), which every program
 * (and the unit tests) defines for itself. So no function here can fail, and no signature
 * carries a failure that nobody could handle. Sizes are bytes; every product is checked.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* Defined by the program, not by the library: says so and ends. `bytes` is what was wanted. */
_Noreturn void mem_exhausted(size_t bytes);

/* n * size zeroed bytes; never NULL. The caller frees with mem_free(). */
void *mem_new(size_t n, size_t size);

/* p with room for n * size bytes, contents kept, the new part not set; p may be NULL. */
void *mem_resize(void *p, size_t n, size_t size);

void mem_free(void *p);

/* The next size of an array that holds `have` things and must hold `want`: doubles. */
size_t mem_next(size_t have, size_t want);

#endif
