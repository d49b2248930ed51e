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
    bool digest;  /* carries the digest of the stream */
    bool fixed;   /* one race, with the columns that its receiver wants: no keys, no columns */
    /* The switch of configure that leaves it out. */
    const char *without;
    /* Writes the whole view. What cannot be shown as it is goes to view->odd, what makes the
     * file useless to view->trouble: then nothing that was written counts. NULL: it was left
     * out when racekit was built. */
    void (*write)(const struct view *view, struct sink *out);
};

extern const struct format formats[];
extern const size_t formats_size;

/* The format called name, or NULL. */
const struct format *format_find(const char *name);

/* Can it be used here, and for this? False: *why says why not. */
bool format_check(const struct format *format, const struct request *request,
                  struct fault *why) MUST_USE;

/* Their names in the table's order, with `between` between them. Lives in arena. */
const char *format_names(struct arena *arena, const char *between);

/* The writers. */
void render_text(const struct view *view, struct sink *out);
void render_markdown(const struct view *view, struct sink *out);
void render_csv(const struct view *view, struct sink *out);
void render_json(const struct view *view, struct sink *out);
void render_ndjson(const struct view *view, struct sink *out);
void render_html(const struct view *view, struct sink *out);
void render_pdf(const struct view *view, struct sink *out);
void render_certificates(const struct view *view, struct sink *out);
void render_xlsx(const struct view *view, struct sink *out);
void render_ultrasignup(const struct view *view, struct sink *out);
void render_itra(const struct view *view, struct sink *out);
void render_lif(const struct view *view, struct sink *out);

#endif
