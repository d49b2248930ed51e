#include "config.h"

#include "base/ln.h"

int64_t ln_ratio(int64_t a, int64_t b)
{
    int64_t z = ((a - b) * LN_ONE + (a + b) / 2) / (a + b);
    int64_t square = z * z / LN_ONE, sum = 0;
    for (int64_t power = z, n = 1; power > 0; power = power * square / LN_ONE, n += 2)
        sum += power / n;
    return 2 * sum;
}
