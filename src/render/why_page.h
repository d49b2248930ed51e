/* why_page.h - the page that why.c and why_places.c write together; private to them. */
#ifndef RENDER_WHY_PAGE_H
#define RENDER_WHY_PAGE_H

#include "render/why.h"

struct page {
    const struct why *why;
    const struct results *results;
    struct sink *to;
    size_t row;
    struct sv race, bib;
};

/* The page's row in a column of the results. */
struct sv page_get(const struct page *page, int column);

/* A heading after a blank line; a labelled line, unless text is empty. */
void page_head(const struct page *page, const char *title);
void page_line(const struct page *page, const char *label, struct sv text);

/* "a, b, c" of those that are not empty; "word value", or nothing for an empty value. */
struct sv page_join(const struct page *page, const struct sv *part, size_t n);
struct sv page_labelled(const struct page *page, const char *word, struct sv value);

/* The places in every scope, with neighbours and the rule for ties. */
void page_places(const struct page *page);

/* The decisions about the runner, under what names ever. */
void page_decisions(const struct page *page);

#endif
