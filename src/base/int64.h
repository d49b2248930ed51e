/* int64.h - times and other whole numbers in order: compared, sorted, their middle. */
#ifndef BASE_INT64_H
#define BASE_INT64_H

#include <stddef.h>
#include <stdint.h>

/* Below, at or above 0, as a is to b. */
static inline int int64_cmp(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* Smallest first. */
void int64_sort(int64_t *list, size_t n);

/* The median of n numbers, n > 0: the mean of the middle two, cut to the whole number below.
 * Sorts the list. */
int64_t int64_median(int64_t *list, size_t n);

#endif
