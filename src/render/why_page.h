/* why_page.h - the page that why.c and the other files of why write together; private to them.
 */
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

/* The read that gave the time at a mat, or NULL. */
const struct why_read *page_used(const struct page *page, const char *label);

/* All penalties of the runner, ms. */
int64_t page_penalty(const struct page *page);

/* The gun that the runner's times count from; that of a wave, or with NULL of the race.
 * TIME_NONE if there is none or it is not known. */
int64_t page_gun(const struct page *page);
int64_t page_gun_of_wave(const struct page *page, const struct race *race,
                         const struct wave *wave);

/* The places in every scope, with neighbours and the rule for ties. */
void page_places(const struct page *page);

/* The decisions that concern the runner, as merge says what each line did. */
void page_decisions(const struct page *page);

#endif
