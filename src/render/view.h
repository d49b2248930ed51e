/* view.h - what is to be shown: which rows, in which groups and order, which columns.
 *
 * Every format writes the same view, so that a sheet and a file of the same question always
 * agree. A view reads cells through view_cell(), which hides what the public may not see.
 *
 * Rows of a group stand by race, then: placed finishers by place and bib; finishers without
 * a place by gun time, then as they came; who is on the course; then the other statuses in
 * the order of event.conf's `after_finishers`, each by bib. Groups stand by their keys: races
 * in the order of event.conf, other values naturally (M5 before M40), empty ones last.
 */
#ifndef RENDER_VIEW_H
#define RENDER_VIEW_H

#include "race/keys.h"
#include "race/results.h"
#include "render/filter.h"
#include "render/lexicon.h"
#include "render/places.h"
#include "render/standing.h"

struct format;

/* What the user asked for. Views with p == NULL: not asked. */
struct request {
    struct sv by, columns, bib;
    const struct sv *where;
    size_t wheres;
    size_t top; /* 0: all */
    bool public;
    bool open_errors;            /* the findings hold an error: nothing is official */
    const struct lexicon *words; /* of sheets and pages; NULL: English */
    bool translated;     /* by an option: other formats for people say it in words too */
    size_t width;        /* text: columns of the terminal that it is for; 0: it is for none */
    bool colour;         /* text: that terminal shows colours */
    bool podium, charts; /* text: the first three as a picture; figures under the head */
    char delimiter;      /* csv: 0 is a comma */
    bool bom;            /* csv: begin with a byte order mark */
    const char *paper;   /* pdf: "a4", "letter"; NULL: a4 */
    struct sv digest;    /* SHA-256 of the stream as it was read, in hex; empty: not known */
    size_t split;        /* html: a page for so many rows; 0: as many as a page bears */
    const struct results *previous; /* charts: another edition's stream, or NULL */
    struct sv previous_label;       /* what it is called; empty: not said */
};

enum pick_kind { PICK_TEXT, PICK_NUMBER, PICK_PLACE, PICK_TIME };

/* A column to be shown. */
struct pick {
    int column;
    struct sv heading;               /* the stream's name, a word on sheets, or the user's */
    struct sv said[LEXICON_TONGUES]; /* the words of two languages each by itself; p == NULL:
                                      * there is nothing to take apart */
    enum pick_kind kind;
};

struct group {
    const size_t *row; /* those to show, in order */
    size_t rows;
    const size_t *all; /* every row of the group, whatever the filters said */
    size_t n_all;
};

struct view {
    struct arena *arena;
    const struct results *results;
    const struct event *event; /* may be NULL */
    const struct request *request;
    const struct lexicon *words; /* never NULL */
    struct standing standing;    /* how final it is, in words */
    bool *hidden;                /* per row: an anonymous person, in public; NULL: nobody is */
    size_t *race_order;          /* per row */
    struct filter *filter;
    int key[KEYS_MOST];
    size_t keys;
    struct place_scope scope; /* the places of these groups; the race's if they have none */
    bool own_place;           /* they have */
    struct pick *pick;
    size_t picks;
    bool chosen; /* the user named the columns */
    struct group *group;
    size_t groups;         /* those with a row to show */
    struct faults *odd;    /* warnings of the format that wrote it; never NULL */
    struct fault *trouble; /* why what it wrote cannot be used, if it cannot; never NULL */
};

/* Makes the view that `request` asks for in a format's manner. Everything lives in arena and
 * looks into results and request. False: *why says what cannot be. Ended with view_done(). */
bool view_make(struct view *view, struct arena *arena, const struct results *results,
               const struct event *event, const struct request *request,
               const struct format *format, struct fault *why) MUST_USE;
void view_done(struct view *view);

/* What may be shown of row r in column c. */
struct sv view_cell(const struct view *view, size_t r, int c);

/* True if c is one of the columns the view is grouped by. */
bool view_is_key(const struct view *view, int c);

#endif
