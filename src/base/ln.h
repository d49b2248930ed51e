/* ln.h - a natural logarithm without floating point. */
#ifndef BASE_LN_H
#define BASE_LN_H

#include <stdint.h>

/* What ln_ratio() counts 1 as. */
static const int64_t LN_ONE = INT64_C(1) << 31;

/* The natural logarithm of a/b in units of 1/LN_ONE, for 0 < b <= a <= 4b and a below 2^31.
 *
 * By ln(a/b) = 2 artanh z with z = (a - b)/(a + b), z at most 0.6, and the series of artanh to
 * its last term that is not zero in the unit. z is off by half a unit at most, which the slope
 * 2/(1 - z^2) makes 1.6; each of at most 21 terms is cut by one unit, and stands on a power
 * that is low by at most four: together less than 64 units, or 3e-8. For the same a and b the
 * result is the same everywhere, and it is 0 for a = b. */
int64_t ln_ratio(int64_t a, int64_t b);

#endif
