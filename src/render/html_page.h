/* html_page.h - what the files of the pages share. Private to html*.c. */
#ifndef RENDER_HTML_PAGE_H
#define RENDER_HTML_PAGE_H

#include "render/head.h"
#include "render/html.h"
#include "render/page.h"

/* A page of a folder: rows from..from+rows of a group. */
struct html_part {
    struct sv name; /* of the file */
    size_t group, from, rows;
    size_t number, of; /* of the group's pages; from 1 */
    bool finder;       /* the list of everybody in the group, behind its pages */
};

struct html {
    const struct view *view;
    struct sheet sheet;
    struct html_part *part;
    size_t parts;
    /* What stands behind a row, beside what its cells say. */
    struct sheet_column *detail;
    size_t details;
    bool paces;       /* a column min/km ends the row */
    bool notes;       /* and one of notes */
    struct sink item; /* scratch: a detail being made */
};

/* The column of the table that shows column c of the stream, or NULL. */
const struct sheet_column *html_column(const struct html *html, int c);

/* The column whose cell heads a row, or TABLE_NO_COLUMN. */
int html_name_column(const struct html *html);

/* The columns, those that have anything in them; the details; notes and paces. */
void html_columns(struct html *html);

/* The style that the table of a part needs: which columns stand right, which time ranks, what
 * a phone writes before a cell. `id` is the table's. The group must be set. */
void html_table_style(struct html *html, struct sink *css, size_t id);

/* The table of the part, whose group is set; its notes are remembered for the remarks. */
void html_table(struct html *html, struct sink *out, const struct html_part *part, size_t id);

/* The details behind row r, with the name `shown` in front of them; the name alone where there
 * are none. */
void html_detail(struct html *html, struct sink *out, size_t r, struct sv shown);

/* What stands over and under the tables. */
void html_top(struct html *html, struct sink *out, struct sv title, struct sv subtitle);
void html_facts(struct html *html, struct sink *out, bool of_event_only);
void html_tools(struct html *html, struct sink *out);
void html_no_rows(struct html *html, struct sink *out);
void html_remarks(struct html *html, struct sink *out);
void html_foot(struct html *html, struct sink *out);

/* The ways from a page to the index and the other pages of its group; a link. */
void html_ways(struct html *html, struct sink *out, const struct html_part *part);
void html_link(struct sink *out, struct sv file, struct sv text);

/* Text of people, apart from what is round it; very long text is kept small. */
void html_text(struct sink *out, struct sv text, bool apart);

/* Can a finder be made: are names and bibs among the columns? Its page. */
bool html_finds(const struct html *html);
void html_finder(struct html *html, struct sink *out, const struct html_part *part);

/* A key of the lexicon, ready to be shown; the language that a page says it is in. */
struct sv html_say(const struct html *html, const char *key);
struct sv html_language(const struct html *html);

/* index.html. */
void html_index(struct html *html, struct sink *out);

#endif
