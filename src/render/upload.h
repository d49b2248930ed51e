/* upload.h - what the formats with columns of somebody else's choosing share: one race, rows
 * in the order of its places, whole seconds, and a word about everybody who is not whole.
 */
#ifndef RENDER_UPLOAD_H
#define RENDER_UPLOAD_H

#include "render/person.h"
#include "render/view.h"

struct upload {
    const struct view *view;
    const char *name; /* of the format, for messages */
    const size_t *row;
    size_t rows;
    struct person_columns person;
    int place, city;
    size_t cut;                /* names that were cut at a blank */
    size_t left_out[STATUSES]; /* rows that the format has no word for */
};

/* False: view->trouble says why these rows cannot be such a file: they are of several races,
 * or not ranked although the format `needs_places`. */
bool upload_begin(struct upload *upload, const struct view *view, const char *name,
                  bool needs_places) MUST_USE;

/* What may be told of row r; with --public only of the columns that are published. */
struct sv upload_cell(const struct view *view, size_t r, int c);

/* The person of row r; a name that is not in Latin letters is reported. */
struct person upload_person(struct upload *upload, size_t r, bool latin);

/* A warning that names the bib of row r: "bib '12' <what>". */
void upload_odd(const struct upload *upload, size_t r, const char *what);

/* The official time of row r, rounded up to a whole second, or TIME_NONE; in public only if it
 * is published, or the gun or chip time that it is. */
int64_t upload_time(const struct upload *upload, size_t r);

/* Says how many rows were left out, and whether names were cut. */
void upload_end(const struct upload *upload);

#endif
