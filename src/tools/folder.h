/* folder.h - what lies beside event.conf. */
#ifndef TOOLS_FOLDER_H
#define TOOLS_FOLDER_H

#include "tools/names.h"

/* The path of a file in the folder of event.conf if it is there (input_is_there()), else
 * NULL. */
const char *folder_file(const char *event_file, const char *name);

/* entries.csv and every .csv of entries/ in that folder, those that are there. Dies if entries/
 * cannot be read. */
void folder_entries(const char *event_file, struct names *names);

/* Makes the folder unless it is there; dies if it cannot be made. */
void folder_make(const char *name);

#endif
