#include "config.h"

#include "tools/names.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void names_add(struct names *names, const char *name)
{
    names->name = mem_resize(names->name, names->n + 1, sizeof *names->name);
    names->name[names->n++] = name;
}

static int bytes_cmp(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void names_sort(struct names *names, size_t from)
{
    if (names->n > from)
        qsort(names->name + from, names->n - from, sizeof *names->name, bytes_cmp);
}

void names_free(struct names *names)
{
    for (size_t i = 0; i < names->n; i++)
        mem_free((void *)(uintptr_t)names->name[i]); /* made as a sink's bytes */
    mem_free(names->name);
    *names = (struct names){0};
}
