/* wording.h - the languages that render speaks: options before event.conf. */
#ifndef TOOLS_WORDING_H
#define TOOLS_WORDING_H

#include "render/lexicon.h"
#include "tools/tool.h"

struct wording {
    const char *lang, *words; /* the options --lang and --words, or NULL */
};

/* The lexicon they ask for, in the tool's arena; NULL if nobody asks for any. The event may be
 * NULL. Dies of a language that is not known and of a table that cannot be used. */
const struct lexicon *wording_lexicon(struct tool *tool, const struct wording *wording,
                                      const struct event *event);

#endif
