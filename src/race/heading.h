/* heading.h - what people call a column: one table of names in several languages.
 *
 * Used for entry lists, published results and timing files with a header. Which cells a header
 * has is the csv room's matter; here a cell meets a meaning.
 */
#ifndef RACE_HEADING_H
#define RACE_HEADING_H

#include "base/arena.h"
#include "base/pattern.h"

enum heading {
    HEADING_NONE, /* an extra column: nothing racekit knows */
    HEADING_RACE,
    HEADING_BIB,
    HEADING_CHIP,
    HEADING_SECOND, /* directly behind: chips too */
    HEADING_NAME,
    HEADING_GIVEN,
    HEADING_FAMILY,
    HEADING_LATIN,
    HEADING_SEX,
    HEADING_BIRTH,
    HEADING_AGE,
    HEADING_NATION,
    HEADING_CLUB,
    HEADING_WAVE,
    HEADING_DIVISION,
    HEADING_COMPETING,
    HEADING_ANONYMOUS,
    HEADING_POINT,
    HEADING_TIME,
    HEADING_DATE,
    HEADING_KIND,
    HEADING_GUN_TIME, /* from here on: of published results only; elsewhere extra columns */
    HEADING_CHIP_TIME,
    HEADING_FINISH_TIME, /* neither gun nor chip is said */
    HEADING_START_DELAY,
    HEADING_STATUS,
    HEADING_PLACE,
    HEADING_SEX_PLACE,
    HEADING_AGE_GROUP_PLACE,
    HEADING_DIVISION_PLACE,
    HEADING_NATION_PLACE,
    HEADING_AGE_GROUP,
    HEADING_SPLIT, /* of any distance: by a map only */
    HEADINGS
};

/* The name of the stream's column: "bib", "given_name" ... */
struct sv heading_column(enum heading heading);

/* The heading of that name ("bib"), or HEADING_NONE. */
enum heading heading_named(struct sv column);

/* What a header cell means: folded, it is looked up in the table. */
enum heading heading_of(struct arena *arena, struct sv cell);

/* A user's own words for it: COLUMN=REGEX, tried before the table. */
struct heading_map {
    enum heading heading;
    struct pattern *pattern;
};

/* What a header cell means to the user's maps, else by its own name, else by the table. */
enum heading heading_meant(struct arena *arena, struct sv cell, const struct heading_map *maps,
                           size_t n_maps);

/* Where each heading stands in a header of n cells: column[heading] is an index or -1. The
 * maps come first, then cells that are the column's own name, then the table; of several cells
 * with one meaning the leftmost is taken, and the others are extras. False if there are more
 * than 4096 cells, a cell's text stands twice, or two cells claim to be race, bib, chip, time
 * or point: *why says which. */
bool heading_find(struct arena *arena, const struct sv *cell, size_t n,
                  const struct heading_map *maps, size_t n_maps, int column[HEADINGS],
                  struct fault *why) MUST_USE;

#endif
