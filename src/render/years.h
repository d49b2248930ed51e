/* years.h - what race-compare makes, for people: editions side by side, who came back, what
 * changed between two versions.
 *
 * Told from a stream of results by their header. Here the cells are made that every format
 * shows: times rounded as official times are, a change as the difference of what is shown,
 * signs in full. Nothing is compared here.
 */
#ifndef RENDER_YEARS_H
#define RENDER_YEARS_H

#include "base/sink.h"
#include "csv/table.h"
#include "render/view.h"

enum years_kind { YEARS_NONE, YEARS_COMPARISON, YEARS_PEOPLE, YEARS_CHANGES };

enum years_kind years_kind(const struct table *table);

struct years_column {
    struct sv over;    /* what columns side by side have in common: "Entries"; or empty */
    struct sv heading; /* "2019" */
    bool right;        /* numbers and times stand right */
    int rank;          /* what goes first where there is no room: the highest */
};

struct years_table {
    struct years_column *column;
    size_t columns, rows;
    struct sv *cell; /* rows * columns, ready to be shown */
};

/* A group in the first and in the last edition. */
struct years_bar {
    struct sv name;
    size_t now, before;
};

enum { YEARS_TABLES = 2 };

struct years {
    enum years_kind kind;
    struct arena *arena;
    const struct event *event; /* may be NULL */
    const struct request *request;
    const struct lexicon *words;
    struct sv name;        /* the event's; empty without one */
    struct sv title;       /* "Years side by side" */
    struct sv now, before; /* what the last and the first edition are called */
    struct years_table table[YEARS_TABLES];
    size_t tables;
    struct years_bar *bar; /* of a comparison: the largest first, the entries */
    size_t bars;
};

/* Can the format and the request be used for such a table? False: *why says why not. */
bool years_allow(const struct table *table, const struct format *format,
                 const struct event *event, const struct request *request,
                 struct fault *why) MUST_USE;

/* Makes what is to be shown; what cannot be read goes to faults. Everything lives in arena or
 * looks into the table. */
bool years_make(struct years *years, struct arena *arena, const struct table *table,
                const struct event *event, const struct request *request,
                struct faults *faults) MUST_USE;

/* Writes it in a format that years_allow() let pass. Warnings go to odd; with *trouble what was
 * written cannot be used. */
void years_write(const struct years *years, const struct format *format, struct sink *out,
                 struct faults *odd, struct fault *trouble);

/* The writers. */
void years_text(const struct years *years, struct sink *out);
void years_html(const struct years *years, struct sink *out);
void years_pdf(const struct years *years, struct sink *out, struct faults *odd,
               struct fault *trouble);

#endif
