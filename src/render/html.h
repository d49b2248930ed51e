/* html.h - results as pages of the web: one page of all groups, or a folder of them.
 *
 * A folder has index.html and a page for every group (usually a race); a group of more rows
 * than a page bears is split over several, and only there: one page is never cut. Pages name
 * each other by file name only, so that a folder works wherever it is put.
 */
#ifndef RENDER_HTML_H
#define RENDER_HTML_H

#include "base/sink.h"
#include "render/view.h"

/* Above HTML_ROWS a group is split into pages of HTML_PART rows, unless the request says how
 * many. More rows make a browser slow. */
enum { HTML_ROWS = 10000, HTML_PART = 5000 };

struct html;

/* What the pages of a view share. Ended with html_free(). */
struct html *html_new(const struct view *view);
void html_free(struct html *html);

/* The files of the folder: how many, what each is called (0 is index.html) and what is in it.
 */
size_t html_files(const struct html *html);
struct sv html_name(const struct html *html, size_t file);
void html_write(struct html *html, size_t file, struct sink *out);

/* A name made safe for a file and an address: letters, figures, '_' and '-' of ASCII stay, all
 * else becomes one '-' between; at most 60 bytes; "group" if nothing is left. In arena. */
struct sv html_safe_name(struct arena *arena, struct sv name);

#endif
