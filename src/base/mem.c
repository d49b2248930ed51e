#include "config.h"

#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>

static size_t product(size_t n, size_t size)
{
    if (size != 0 && n > SIZE_MAX / size)
        mem_exhausted(SIZE_MAX);
    size_t bytes = n * size;
    return bytes == 0 ? 1 : bytes;
}

void *mem_new(size_t n, size_t size)
{
    size_t bytes = product(n, size);
    void *p = calloc(1, bytes);
    if (p == NULL)
        mem_exhausted(bytes);
    return p;
}

void *mem_resize(void *p, size_t n, size_t size)
{
    size_t bytes = product(n, size);
    void *q = realloc(p, bytes);
    if (q == NULL)
        mem_exhausted(bytes);
    return q;
}

void mem_free(void *p)
{
    free(p);
}

size_t mem_next(size_t have, size_t want)
{
    size_t next = have < 8 ? 8 : have;
    while (next < want) {
        if (next > SIZE_MAX / 2)
            mem_exhausted(SIZE_MAX);
        next *= 2;
    }
    return next;
}
