#include "config.h"

#include "base/int64.h"

#include <stdlib.h>

static int at_cmp(const void *left, const void *right)
{
    const int64_t *a = left, *b = right;
    return int64_cmp(*a, *b);
}

void int64_sort(int64_t *list, size_t n)
{
    if (n > 0)
        qsort(list, n, sizeof *list, at_cmp);
}

int64_t int64_median(int64_t *list, size_t n)
{
    int64_sort(list, n);
    int64_t lower = list[(n - 1) / 2], upper = list[n / 2];
    return lower + (int64_t)(((uint64_t)upper - (uint64_t)lower) / 2); /* never overflows */
}
