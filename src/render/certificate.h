/* certificate.h - a finisher's certificate: one page, with a code that a phone can compare.
 *
 * Only who is in the places gets one (status FIN), and nobody who is hidden from the public.
 * The code holds event, bib, times, place and the digest of the stream, as the stream has
 * them; in public only of what is published.
 */
#ifndef RENDER_CERTIFICATE_H
#define RENDER_CERTIFICATE_H

#include "base/sink.h"
#include "render/view.h"

/* Why there is none. */
#define CERTIFICATES_NONE "no certificate: nobody chosen is in the places"

struct certificates;

/* What all certificates of a view share. Ended with certificates_free(). */
struct certificates *certificates_new(const struct view *view);
void certificates_free(struct certificates *all);

/* The rows that get one, in the order of the view; *n is how many. Lives as long as the view.
 */
const size_t *certificates_rows(const struct certificates *all, size_t *n);

/* Writes one document of those n rows. What goes wrong is said in the view's trouble. */
void certificates_write(struct certificates *all, const size_t *row, size_t n,
                        struct sink *out);

/* The name of row r's own file: "marathon-1136.pdf". No two of a stream with unique bibs are
 * the same, none has a '/' or begins with a dot. */
struct sv certificates_name(const struct certificates *all, size_t r);

/* A name made safe for a file: letters, figures, '.', '_' and '-' stay (not the one given as
 * `but`), all other ASCII and what moves the cursor becomes %XX; longer ones than 80 bytes end
 * with their digest. In arena. */
struct sv certificate_safe(struct arena *arena, struct sv name, char but);

/* What the code of row r says, a line each. In the view's arena. */
struct sv certificate_code(const struct view *view, size_t r);

#endif
