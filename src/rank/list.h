/* list.h - one race's runners in order of one time, with those who share a place.
 *
 * A list is made once per race and basis, and the groups of every scope with that basis are
 * counted along it. So a group's places have the same tie rule and the same order as the
 * race's own, by construction.
 *
 * Rules. Equal times share the better place (World Athletics TR 21.1: what the judges cannot
 * separate stays a tie), unless `ties` says otherwise. In a list ordered by gun a row with
 * the note `ahead-of=BIB` stands directly before that bib and shares with nobody. Whoever
 * stands ahead of a bib stands ahead of all who share that bib's place; of those the named
 * one comes first. Rows of which each is ahead of another in a ring, and rows ahead of a bib
 * that is not in the list, stay where their times put them.
 */
#ifndef RANK_LIST_H
#define RANK_LIST_H

#include "base/arena.h"
#include "base/fault.h"
#include "race/results.h"

struct list_entry {
    size_t row;     /* of the results table */
    uint32_t block; /* entries of one block share their place; they stand together */
};

struct list {
    struct list_entry *entry;
    size_t n;
};

/* How a list is ordered. */
struct list_order {
    enum basis basis;
    enum ties ties;
    enum rounding rounding; /* matters for TIES_OFFICIAL */
};

/* Puts those of row[0..n) that have a time of the basis in order; the others are left out.
 * TIES_ORDER: equal times stay in the order in which row[] has them.
 * The list lives in arena. Warnings (an ahead-of without effect) go to `warnings`. */
struct list list_make(const struct results *results, const size_t *row, size_t n,
                      struct list_order order, struct arena *arena, struct faults *warnings);

/* The order of rows where no time decides: bib in natural order, then all fields as bytes but
 * those that rank makes anew. Zero only for rows that are the same in every other byte. */
int list_row_cmp(const struct results *results, size_t a, size_t b);

#endif
