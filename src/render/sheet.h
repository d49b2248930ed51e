/* sheet.h - the sheet that is pinned to a wall, as text: shared by its head, body and foot.
 *
 * A sheet is one group of a view in monospaced type, at most SHEET_WIDEST columns wide unless
 * the user asked for more columns than fit. On a terminal no line is wider than that, whatever
 * was asked for. All sheets of a view have the same columns in the same widths. Every time is
 * rounded as official times are, no line ends with a blank.
 */
#ifndef RENDER_SHEET_H
#define RENDER_SHEET_H

#include "base/sink.h"
#include "render/ink.h"
#include "render/places.h"
#include "render/view.h"

enum { SHEET_WIDEST = 100, SHEET_NARROWEST = 72, SHEET_GAP = 2, SHEET_NOTES = 26 };

struct sheet_column {
    const struct pick *pick;
    size_t width;
    bool leads; /* the first column of places: shows the status of who has none */
};

struct sheet {
    const struct view *view;
    struct sink *out;
    struct sink line, cell; /* scratch: the line and the cell being made */
    struct sheet_column *column;
    size_t columns;
    size_t width;
    size_t widest, narrowest; /* what the width may be */
    bool colour;
    struct sv left_out;            /* headings of columns that found no room */
    struct places *ranking;        /* per race: of the places that the sheet is about */
    bool *shared, *shared_overall; /* per row: that place, and the one in the race, is shared */
    bool tells_notes, tells_rules; /* the notes; the rule of a disqualification */
    size_t note_width;             /* of their column; 0: no row shown has one */
    bool isolates; /* foreign parts of a line are kept apart by U+2068 and U+2069 */
    /* Of the group being written: */
    const struct group *group;
    const struct places *ranked; /* by its race */
    struct sv note[SHEET_NOTES]; /* those used so far; a letter stands for each */
    size_t notes;
    bool used_shared, used_hidden, used_status[STATUSES];
};

/* Finds out what the sheets of a view need to know: which places are shared, which time they
 * follow, which notes they may tell. Ended with sheet_end(). */
void sheet_begin(struct sheet *sheet, const struct view *view, struct sink *out);
void sheet_end(struct sheet *sheet);

/* Sets the group to be written and forgets what the one before used. */
void sheet_set_group(struct sheet *sheet, const struct group *group);

/* The parts of the group that is set. */
void sheet_head(struct sheet *sheet);
void sheet_body(struct sheet *sheet);
void sheet_foot(struct sheet *sheet);

/* What may stand between head and body, if asked for: bars of finish times and nations. */
void sheet_charts(struct sheet *sheet);

/* What may stand in the body's place: the first three as a picture. */
void sheet_podium(struct sheet *sheet);

/* The columns and their widths, for all groups of the view. */
void sheet_layout(struct sheet *sheet);

/* Drops the least important columns until what `least` says of the rest is not too wide; one
 * stays. Those dropped are named in sheet->left_out. */
void sheet_make_room(struct sheet *sheet, size_t (*least)(const struct sheet *sheet));

/* What stands in a cell, ready for a terminal. Valid until the next call. */
struct sv sheet_cell(struct sheet *sheet, size_t r, const struct sheet_column *column);

/* The heading of a column in the t-th language, or what stands alone behind the first: empty.
 * Valid until the next call. */
struct sv sheet_heading(struct sheet *sheet, const struct pick *pick, size_t t);

/* Adds the notes of row r to sheet->line: rules in full, a letter for each of the others, which
 * are remembered for the remarks. */
void sheet_row_notes(struct sheet *sheet, size_t r);

/* Remembers for the remarks what row r shows: its status, a hidden person. */
void sheet_row_used(struct sheet *sheet, size_t r);

/* Writes what was gathered in sheet->line without blanks at its end; all of it in an ink. */
void sheet_line(struct sheet *sheet);
void sheet_line_in(struct sheet *sheet, enum ink ink);

/* Adds a cell to sheet->line as grid_cell() does; its text in an ink. */
void sheet_put(struct sheet *sheet, struct sv text, size_t width, bool right, enum ink ink);

/* Writes text in lines that are no wider than the sheet may be. */
void sheet_wrap(struct sheet *sheet, struct sv text, size_t at, size_t indent, enum ink ink);

/* The column of the time that ranks, or TABLE_NO_COLUMN. */
int sheet_basis(const struct sheet *sheet, const struct places *ranking);

/* The event's race of the group, or NULL. */
const struct race *sheet_race(const struct sheet *sheet);

/* "nation = GER, the best 3"; empty if nothing was left out on purpose. In arena. */
struct sv sheet_selection(const struct sheet *sheet);
/* In the t-th language only. */
struct sv sheet_selection_one(const struct sheet *sheet, size_t t);

#endif
