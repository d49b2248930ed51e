/* nation.h - country codes: IOC, ISO 3166-1 alpha-3 and alpha-2, and English names.
 *
 * The same letters can mean different countries in different sets (BRN is Bahrain for the IOC
 * and Brunei for ISO), so the set of a column is declared in event.conf and never guessed.
 * The table is countries.csv in this folder; its sources and licence (ODC-PDDL 1.0) are named
 * in LICENCES.md.
 */
#ifndef RACE_NATION_H
#define RACE_NATION_H

#include "race/event.h"

/* text, a code of the set `from` in any case, as a code of the set `to`. A name is compared
 * folded, without `and` and `the`; home nations of the United Kingdom are that. False: no such
 * code, or the country has none in `to`; *out is then text as it was. */
bool nation_code(struct sv text, enum code_set from, enum code_set to, struct sv *out) MUST_USE;

#endif
