/* page.h - what every page of the web has: its frame, its style, its script, safe text.
 *
 * A page is one file that asks for nothing: style, script and pictures stand in it, and its
 * policy (a Content-Security-Policy of hashes) lets nothing else be fetched or run, so that a
 * name that looks like markup is text even where somebody makes a mistake. Scripts only make a
 * page handier; what it says stands in it without them.
 */
#ifndef RENDER_PAGE_H
#define RENDER_PAGE_H

#include "base/sink.h"

/* Writes text so that it is text in HTML, in attributes with double quotes too; control
 * characters and bidirectional controls as \xNN. */
void page_text(struct sink *out, struct sv text);

/* The same without minding control characters: of what was escaped already. */
void page_shown(struct sink *out, struct sv text);

/* Writes text as a string of CSS with its quotes. */
void page_css_string(struct sink *out, struct sv text);

/* The beginning of a page up to <body>, with the style of all pages, `style` behind it, and
 * the policy; title and language ("en") are escaped here. `scripted`: page_end() brings the
 * script. */
void page_begin(struct sink *out, struct sv language, struct sv title, struct sv style,
                bool scripted);

/* The end of it. */
void page_end(struct sink *out, bool scripted);

#endif
