/* record.h - world records on the road, as records.csv has them: marks with their standing.
 *
 * Collected in November 2026. Marks that were refused are left out; of those that are not
 * ratified the evidence says so. Women's records are of two kinds: set in mixed races, and in
 * races of women only.
 */
#ifndef CERTIFY_RECORD_H
#define CERTIFY_RECORD_H

#include "base/sv.h"

enum record_group { RECORD_MEN, RECORD_WOMEN_MIXED, RECORD_WOMEN_ONLY };

struct record {
    int64_t length_mm;
    enum record_group group;
    int64_t ms;           /* whole seconds, as records are kept */
    const char *event;    /* "half" */
    const char *category; /* "men (last known ratified)" */
    const char *mark;     /* who, where and when */
    const char *status;   /* "set; ratification not verified" */
};

/* By number, below record_count. */
extern const struct record record_table[];
extern const size_t record_count;

#endif
