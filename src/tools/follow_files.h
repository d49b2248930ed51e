/* follow_files.h - which files are followed: arguments, and what folders hold by now. */
#ifndef TOOLS_FOLLOW_FILES_H
#define TOOLS_FOLLOW_FILES_H

#include "tools/followed.h"
#include "tools/names.h"
#include "tools/said.h"
#include "tools/watch.h"

/* A file that was read to its end and has another name now: it is no new one. */
struct past {
    uint64_t device, number;
    bool seen;
};

struct follow {
    struct ingest *ingest;
    const struct names *arguments;
    const struct output *out, *rejects;
    struct watch watch;
    struct followed **file;
    size_t n;
    struct past *past;
    size_t n_past;
    struct sv encoding;
    bool begun;   /* the header is out */
    bool folders; /* there is a folder, or a name that may become one */
    struct said said;
    int stop; /* readable: a signal came */
};

/* Looks which files there are by now, and adds those that are new. */
void follow_scan(struct follow *follow);

/* The file that is open was read to its end, and has another name now. */
void follow_remember(struct follow *follow, const struct tail *tail);

void follow_done(struct follow *follow);

#endif
