/* names.h - a list of file names. */
#ifndef TOOLS_NAMES_H
#define TOOLS_NAMES_H

#include <stddef.h>

struct names {
    const char **name; /* the texts live as long as the program, or the list */
    size_t n;
};

void names_add(struct names *names, const char *name);

/* Puts those from number `from` on into the order of their bytes. */
void names_sort(struct names *names, size_t from);

/* Frees the texts too, where they are the list's own. */
void names_free(struct names *names);

#endif
