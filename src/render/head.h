/* head.h - what every sheet says over and under its rows, whatever it is written in.
 *
 * The words and figures are made here once, so that the sheet on the wall, the page and the
 * PDF say the same. All texts are ready to be shown (control characters and bidirectional
 * controls as \xNN) and live in the view's arena. Where they stand is each format's matter.
 */
#ifndef RENDER_HEAD_H
#define RENDER_HEAD_H

#include "render/sheet.h"

/* A fact: a small label over its value. */
struct fact {
    const char *key; /* what it is, in any language: "fact.venue" */
    const char *label;
    struct sv value;
};

enum { HEAD_FACTS = 16, HEAD_REMARKS = SHEET_NOTES + 6 };

/* What stands under the rows: "*", "a" or nothing, and what it means. */
struct remark {
    const char *mark;
    struct sv text;
};

/* "PROVISIONAL RESULTS"; empty without an event. That of standing.h: what event.conf calls
 * official is not, as long as an error is open. */
const char *head_status(const struct view *view);

/* The event's name, or the race's where the event has none. */
struct sv head_title(const struct sheet *sheet);

/* "Marathon . 42.195 km"; "Women . Nation GER" or "Overall". */
struct sv head_race(const struct sheet *sheet);
struct sv head_group(const struct sheet *sheet);

/* Both, and head_ranking(): the line under the title. */
struct sv head_subtitle(const struct sheet *sheet);

/* a and b with a dot between; either may be empty. */
struct sv head_join(struct arena *arena, struct sv a, struct sv b);

/* "by gun time (chip time for information)"; what the places are, in words. */
struct sv head_ranking(const struct sheet *sheet);

/* The facts of the event, then the counts of the group; *events is how many are the event's.
 * Returns how many there are in all. */
size_t head_facts(const struct sheet *sheet, struct fact fact[HEAD_FACTS], size_t *events);

/* "Shown: 8 of 116, the best 8"; empty where nothing was left out. */
struct sv head_shown(const struct sheet *sheet);

/* The rules, the notes that the body used (in their order), the statuses, the rules of
 * certification that were not asked. Returns how many. */
size_t head_remarks(const struct sheet *sheet, struct remark remark[HEAD_REMARKS]);

/* "Posted ..., protests until ... . Referee: ..."; empty if the event says none of it. */
struct sv head_posting(const struct view *view);

/* The digest of the stream in groups of four, "9f2c 81d4 ..."; empty if there is none. */
struct sv head_digest(const struct view *view);

#endif
