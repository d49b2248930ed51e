/* ingest_options.h - the values of race-ingest's options; a bad one is bad usage. */
#ifndef TOOLS_INGEST_OPTIONS_H
#define TOOLS_INGEST_OPTIONS_H

#include "ingest/ingest.h"

void options_point(struct ingest_options *o, const char *value);
void options_gun(struct ingest_options *o, const char *value);
void options_offset(struct ingest_options *o, const char *value);
void options_date(struct ingest_options *o, const char *value);
void options_dates(struct ingest_options *o, const char *value);
void options_times(struct ingest_options *o, const char *value);
/* The zone lives in arena. */
void options_zone(struct ingest_options *o, struct arena *arena, const char *name);
/* One more COLUMN=REGEX, behind the others. */
void options_map(struct ingest_options *o, const char *text);

#endif
