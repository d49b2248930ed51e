/* followed.h - one file or pipe that is followed: what was read of it, and what it is. */
#ifndef TOOLS_FOLLOWED_H
#define TOOLS_FOLLOWED_H

#include <sys/stat.h>

#include "csv/reader.h"
#include "ingest/ingest.h"
#include "ingest/tail.h"
#include "tools/tool.h"

struct followed {
    struct input input;
    struct tail tail;
    struct reader *reader; /* NULL: nothing is open */
    struct ingest_file file;
    bool settled;    /* its format is known, or known to be unknown */
    bool ready;      /* it was settled, and there is something to take */
    bool pipe;       /* no regular file: it is over when its writers are gone */
    bool gone;       /* they are */
    bool broken;     /* reading failed */
    bool left_out;   /* something else, or our own output: only its name is kept */
    bool named_once; /* that it is not there, or cannot be opened, was said */
    bool held_once;  /* that its format cannot be told yet was said */
    size_t tried;    /* lines from which its format could not be told */
    size_t quota;    /* bytes that it may still give in this turn */
};

struct tail_sight sight_of(const struct stat *about);

/* Opens the file of that name, at its beginning; standard input where it stands. `encoding` is
 * one of base/encoding.h. False: errno says why not. */
bool followed_open(struct followed *f, struct sv encoding) MUST_USE;

/* Its format, from what there is of it; `last`: there will be no more. False: more lines are
 * needed. *why is set if the file as a whole cannot be used. */
bool followed_settle(struct followed *f, struct ingest *ingest, bool last, struct fault *why);

/* Takes the whole lines that there are. False: *why says what stops the run. */
bool followed_take(struct followed *f, struct ingest *ingest, struct fault *why) MUST_USE;

/* There will be no more of this file: takes what is left and closes it. False as above. */
bool followed_end(struct followed *f, struct ingest *ingest, struct fault *why) MUST_USE;

#endif
