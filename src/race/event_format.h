/* event_format.h - from the tree of blocks `format "name" { ... }` to struct raw_format. */
#ifndef RACE_EVENT_FORMAT_H
#define RACE_EVENT_FORMAT_H

#include "race/event_conf.h"
#include "race/raw_format.h"

/* All formats of the tree, complained about where they are wrong. */
void build_formats(struct conf *conf, const char *file, struct raw_format **formats, size_t *n);

/* Compiles a pattern and finds its groups; false: *why says what is wrong with it. */
bool raw_pattern_make(struct raw_pattern *pattern, enum raw_line line, struct sv regex,
                      struct fault *why) MUST_USE;

/* Has it the groups that such a line must have? */
bool raw_pattern_check(const struct raw_pattern *pattern, struct fault *why) MUST_USE;

#endif
