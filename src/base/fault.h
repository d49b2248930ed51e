/* fault.h - what is wrong, and where.
 *
 * The library never prints: it fills a fault (the first cause wins) or adds to a list of
 * findings, and the tool says it in the one form `tool: file:line: what 'subject'`.
 * Text is bytes as they came; the tool shows control and invalid bytes as \xNN.
 */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include "base/must.h"
#include "base/sv.h"

enum { FAULT_TEXT = 320, FAULT_NAME = 256, FAULT_SHOWN = 20 };

/* One thing that is wrong. An empty text means that nothing is. */
struct fault {
    char file[FAULT_NAME]; /* empty: no file is to be named */
    size_t line;           /* 0: no line is to be named */
    char text[FAULT_TEXT]; /* lower case, no full stop, subject in single quotes */
};

static inline bool fault_is(const struct fault *fault)
{
    return fault->text[0] != '\0';
}

/* Sets *fault unless it is set already. Longer texts are cut, with "..." at the end. */
void fault_set(struct fault *fault, const char *file, size_t line, const char *format, ...)
    PRINTF_LIKE(4, 5);

/* A list of findings: of each file the first 20 in full, the others counted. All are
 * warnings or all are errors; whoever owns the list knows. Zeroed is empty. */
struct faults {
    struct fault_group *groups;
    size_t n, total;
};

struct fault_group {
    char file[FAULT_NAME];
    struct fault *list; /* FAULT_SHOWN at most */
    size_t shown, more; /* in full; only counted */
};

void faults_add(struct faults *faults, const char *file, size_t line, const char *format, ...)
    PRINTF_LIKE(4, 5);
void faults_done(struct faults *faults);

#endif
