/* prizes.h - the tables of awards and of teams (race-rank --awards, --teams), for people.
 *
 * Told from a results stream by their header. As data (csv, json, ndjson, markdown) they are
 * a view like any other; as text they are a sheet of their own. In public only what event.conf
 * publishes of a person stands in them, and nothing of one who is anonymous but the place, the
 * sex and the time; of an anonymous scorer of a team nothing at all.
 */
#ifndef RENDER_PRIZES_H
#define RENDER_PRIZES_H

#include "render/format.h"

enum prizes_kind { PRIZES_NONE, PRIZES_AWARDS, PRIZES_TEAMS };

enum prizes_kind prizes_kind(const struct table *table);

/* Can the format and the request be used for such a table? False: *why says why not. */
bool prizes_allow(const struct format *format, const struct request *request,
                  struct fault *why) MUST_USE;

struct prizes {
    enum prizes_kind kind;
    struct results results; /* the table as it may be shown; a stream of nobody's results */
    struct view view;
};

/* Makes the view that a format writes, and render_prizes() for text; a table without the
 * columns it needs, or with a bad time, adds to faults. Looks into table, event and request;
 * the rest lives in arena. Ended with view_done(&prizes->view). */
bool prizes_make(struct prizes *prizes, struct arena *arena, const struct table *table,
                 const struct event *event, const struct request *request,
                 const struct format *format, struct faults *faults) MUST_USE;

/* The sheet. */
void render_prizes(struct prizes *prizes, struct sink *out);

/* What stands for an award or team list in place of the row's cells: "Marathon". */
struct sv prizes_race(const struct prizes *prizes, size_t r);

/* A time of row r as people read it: rounded by the rule of its race. */
struct sv prizes_time(const struct prizes *prizes, size_t r, struct sv cell);

#endif
