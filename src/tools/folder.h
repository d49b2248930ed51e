/* folder.h - what lies beside event.conf. */
#ifndef TOOLS_FOLDER_H
#define TOOLS_FOLDER_H

#include "tools/tool.h"

struct names {
    const char **name;
    size_t n;
};

void names_add(struct names *names, const char *name);
void names_sort(struct names *names);

/* The path of a file in the folder of event.conf if it is there, else NULL. */
const char *folder_file(const char *event_file, const char *name);

/* entries.csv and every .csv of entries/ in that folder, those that are there. */
void folder_entries(const char *event_file, struct names *names);

#endif
