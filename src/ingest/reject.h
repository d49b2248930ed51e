/* reject.h - lines that were not understood, as a table for people: file,line,reason,text. */
#ifndef INGEST_REJECT_H
#define INGEST_REJECT_H

#include "base/sink.h"

/* Writes the header row. */
void reject_header(struct sink *to);

/* Writes one line of a file, with bytes that are not text shown as \xNN. */
void reject_write(struct sink *to, const char *file, size_t line, const char *reason,
                  struct sv text);

#endif
