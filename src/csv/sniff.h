/* sniff.h - which delimiter a file of people's uses: told by its first lines. */
#ifndef CSV_SNIFF_H
#define CSV_SNIFF_H

#include "base/sv.h"

/* The one of , ; TAB | ~ that parts the first line (outside quotes) into the most fields; of
 * equals the first of that list. Without any: a comma. A byte order mark may stand before. */
char sniff_delimiter(struct sv beginning);

#endif
