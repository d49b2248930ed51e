/* date.h - dates as people write them, in lists: which days one may mean.
 *
 * Year first is understood whatever parts it, and so is a month by its English name. With the
 * year last, day and month can change places: that is for whoever knows the column to say, and
 * never told row by row. Two-digit years are no dates.
 */
#ifndef RACE_DATE_H
#define RACE_DATE_H

#include "base/must.h"
#include "base/sv.h"

enum date_order { DATE_UNSAID, DATE_YMD, DATE_DMY, DATE_MDY };

/* "ymd", "dmy", "mdy"; false: no such order. */
bool date_order_parse(struct sv text, enum date_order *order) MUST_USE;

/* What a text says as a date. At most one of `sure` and (dmy or mdy). */
struct date_look {
    bool sure;     /* it is the day, whatever the order of the column */
    bool dmy, mdy; /* read so, it is a day that exists */
    int64_t days, days_dmy, days_mdy;
};

/* Looks at a text without blanks at its ends. A time of midnight may stand behind the date, as
 * spreadsheets and databases write it. */
struct date_look date_look(struct sv text);

/* True if day and month may change places, and the day would be another. */
static inline bool date_is_ambiguous(const struct date_look *look)
{
    return look->dmy && look->mdy && look->days_dmy != look->days_mdy;
}

#endif
