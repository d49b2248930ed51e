/* format.h - the formats a view can be written in: one table.
 *
 * The usage text and the manual are tested against it. To add a format, write its function
 * and give it a line in format.c.
 */
#ifndef RENDER_FORMAT_H
#define RENDER_FORMAT_H

#include "base/sink.h"
#include "render/view.h"

struct format {
    const char *name;
    const char *meaning;
    bool grouped; /* for people: by race unless told otherwise, the publish columns */
    bool sheet;   /* in words and rounded times, one race to a sheet */
    /* Writes the whole view; what could be wrong was found when the view was made. */
    void (*write)(const struct view *view, struct sink *out);
};

extern const struct format formats[];
extern const size_t formats_size;

/* The format called name, or NULL. */
const struct format *format_find(const char *name);

/* Their names in the table's order, with `between` between them. Lives in arena. */
const char *format_names(struct arena *arena, const char *between);

/* The writers. */
void render_text(const struct view *view, struct sink *out);
void render_markdown(const struct view *view, struct sink *out);
void render_csv(const struct view *view, struct sink *out);
void render_json(const struct view *view, struct sink *out);

#endif
