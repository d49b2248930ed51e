/* standing.h - how final the results are, in words: the same on every sheet and page.
 *
 * event.conf says live, provisional or official. Where it says official, but an error of
 * certification is open, the results stay provisional whatever it says.
 */
#ifndef RENDER_STANDING_H
#define RENDER_STANDING_H

#include "base/arena.h"
#include "race/event.h"
#include "race/results.h"
#include "render/lexicon.h"

struct standing {
    enum event_status status; /* what the sheet says, which may be less than event.conf's */
    bool held_back;           /* official by event.conf, and provisional here */
    const char *title;        /* "PROVISIONAL RESULTS"; empty without event.conf */
    struct sv remark; /* a paragraph: why held back, when posted, until when protests are
                       * taken (with the zone), the referee; empty if there is nothing to say */
};

/* Of a whole stream, whatever is shown of it: one answer for all its sheets, which every view
 * has. event may be NULL. An error is open if a row's verdict is `refused`, or if the caller
 * knows of one (open_errors): findings about the event as a whole have no row. Texts are in the
 * languages of `words`, live in arena and are not escaped. */
struct standing standing_of(struct arena *arena, const struct event *event,
                            const struct results *results, bool open_errors,
                            const struct lexicon *words);

#endif
