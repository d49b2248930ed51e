/* zone.h - time zones of the system's tzdata, read from its files.
 *
 * libc takes UTC for a name it does not know and keeps the zone in a global; neither will do
 * for results, so the TZif files (RFC 8536) are read here, with their POSIX footer for years
 * beyond the table.
 */
#ifndef RACE_ZONE_H
#define RACE_ZONE_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/must.h"

struct zone;

/* The zone called name ("Asia/Pyongyang", "UTC"). NULL: *why says that there is no such zone
 * (also for a name with "..", an absolute path, or `localtime`, which is another zone on every
 * machine). $TZ and $TZDIR are not asked. Lives in arena. */
const struct zone *zone_load(struct arena *arena, struct sv name, struct fault *why) MUST_USE;

/* The zone in the bytes of a TZif file, as zone_load() reads them; name is for *why only. Files
 * that count leap seconds are refused: race times are UTC without them. */
const struct zone *zone_parse(struct arena *arena, struct sv name, struct sv bytes,
                              struct fault *why) MUST_USE;

/* The offset in force at a moment: seconds east of Greenwich. */
int32_t zone_offset(const struct zone *zone, int64_t utc_ms);

enum zone_answer { ZONE_ONCE, ZONE_NEVER, ZONE_TWICE };

/* The offset in force when the wall clock shows local_ms (ms since 1970-01-01T00:00 local).
 * ZONE_NEVER: the clock was put forward over it; ZONE_TWICE: it was put back, and the time
 * stands for two moments. *offset_s is set on ZONE_ONCE only. */
enum zone_answer zone_of_local(const struct zone *zone, int64_t local_ms,
                               int32_t *offset_s) MUST_USE;

#endif
