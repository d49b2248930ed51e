#include "config.h"

#include "merge/match.h"

#include "base/map.h"
#include "base/mem.h"
#include "race/loose.h"
#include "race/note.h"

/* Chips or bibs of the entries: under each text a chain of those that claim it. */
struct claims {
    struct map *exact, *loose; /* to an index into link */
    struct link *link;
    size_t n, room;
    bool shared; /* some text has more than one link */
};

struct link {
    uint32_t entry, next_exact, next_loose; /* MAP_NONE ends */
};

/* --- which codes are looked at --------------------------------------------------------- */

/* Some keys, whose codes are matched again; NULL stands for all. */
struct part {
    struct arena *arena;
    struct map *keys; /* loose */
    uint64_t bits;
    struct match_bits *all;
};

static uint64_t bit_of(struct sv key)
{
    return (uint64_t)1 << (map_hash(key) >> 32 & 63);
}

static void part_add(struct part *part, struct sv text)
{
    if (text.n == 0)
        return;
    struct sv key = loose_key(part->arena, text);
    map_put(part->keys, key, true);
    part->bits |= bit_of(key);
}

static void part_add_entry(struct part *part, const struct entry *entry)
{
    part_add(part, entry->bib);
    for (size_t c = 0; c < entry->chips; c++)
        part_add(part, entry->chip[c]);
}

static bool part_has(const struct part *part, struct sv text)
{
    return part == NULL ||
           (text.n > 0 && map_get(part->keys, loose_key(part->arena, text)) != MAP_NONE);
}

static bool part_has_some(const struct part *part, const struct entry *entry)
{
    bool has = part_has(part, entry->bib);
    for (size_t c = 0; !has && c < entry->chips; c++)
        has = part_has(part, entry->chip[c]);
    return has;
}

static bool may_have_entry(const struct part *part, uint32_t e)
{
    return part == NULL || (part->all->entry[e] & part->bits) != 0;
}

static bool may_have_code(const struct part *part, size_t i)
{
    return part == NULL || (part->all->code[i] & part->bits) != 0;
}

/* --- who claims them ------------------------------------------------------------------- */

static void claim(struct claims *claims, struct arena *arena, struct sv text, uint32_t entry)
{
    if (text.n == 0)
        return;
    if (claims->n == claims->room) {
        claims->room = mem_next(claims->room, claims->n + 1);
        claims->link = mem_resize(claims->link, claims->room, sizeof *claims->link);
    }
    uint32_t me = (uint32_t)claims->n++;
    struct sv key = loose_key(arena, text);
    uint32_t exact = map_set(claims->exact, text, me);
    claims->link[me] = (struct link){entry, exact, map_set(claims->loose, key, me)};
    claims->shared = claims->shared || exact != MAP_NONE;
}

static void claims_done(struct claims *claims)
{
    map_free(claims->exact);
    map_free(claims->loose);
    mem_free(claims->link);
}

/* Two entries cannot both own a code, unless one person runs in two races. */
static bool is_contested(const struct entry *a, const struct entry *b)
{
    if (a == b)
        return false;
    if (a->race == b->race && sv_eq(a->race_text, b->race_text))
        return true;
    return !entry_same_person(a, b);
}

/* The chain's entries into entry[]; 0 if two of them contest it. */
static uint32_t gather(const struct match *match, const struct claims *claims, uint32_t link,
                       bool exact, uint32_t *entry, size_t room)
{
    uint32_t n = 0;
    for (; link != MAP_NONE;
         link = exact ? claims->link[link].next_exact : claims->link[link].next_loose) {
        uint32_t e = claims->link[link].entry;
        for (uint32_t i = 0; i < n; i++)
            if (is_contested(&match->entries->entry[entry[i]], &match->entries->entry[e]))
                return 0;
        if (n == room)
            return 0;
        entry[n++] = e;
    }
    return n;
}

/* Names every entry of a contested chain; each chain once, at its newest link. */
static void report(struct match *match, const struct claims *claims, struct sv text,
                   const char *what, enum note note, struct faults *notes)
{
    uint32_t newest = map_get(claims->exact, text);
    const struct entry *last = &match->entries->entry[claims->link[newest].entry];
    for (uint32_t k = newest; k != MAP_NONE; k = claims->link[k].next_exact) {
        const struct entry *e = &match->entries->entry[claims->link[k].entry];
        bool contested = false;
        for (uint32_t j = newest; j != MAP_NONE; j = claims->link[j].next_exact)
            if (j != k && is_contested(e, &match->entries->entry[claims->link[j].entry]))
                contested = true;
        if (!contested)
            continue;
        match->note[claims->link[k].entry] |= note_bit(note);
        if (k != newest)
            faults_add(notes, last->file, last->line,
                       "%s '%.*s' is also that of %s:%zu: its reads are credited to nobody",
                       what, SV_ARG(text), e->file, e->line);
    }
}

static void report_chips(struct match *match, const struct claims *chips,
                         const struct part *part, struct faults *notes)
{
    for (uint32_t e = 0; chips->shared && e < match->entries->n; e++) {
        const struct entry *entry = &match->entries->entry[e];
        for (size_t c = 0; may_have_entry(part, e) && c < entry->chips; c++)
            if (part_has(part, entry->chip[c]) &&
                chips->link[map_get(chips->exact, entry->chip[c])].entry == e)
                report(match, chips, entry->chip[c], "chip", NOTE_CHIP_TWICE, notes);
    }
}

/* A bib in two races is fine. */
static void report_bibs(struct match *match, const struct claims *bibs, const struct part *part,
                        struct faults *notes)
{
    for (uint32_t e = 0; bibs->shared && e < match->entries->n; e++) {
        struct sv bib = match->entries->entry[e].bib;
        if (may_have_entry(part, e) && bib.n > 0 && part_has(part, bib) &&
            bibs->link[map_get(bibs->exact, bib)].entry == e)
            report(match, bibs, bib, "bib", NOTE_BIB_TWICE, notes);
    }
}

/* Names the newest two that contest a loose chain: a code fits both, and none exactly. */
static void report_loose(const struct match *match, const struct claims *claims, uint32_t link,
                         const struct code *code, struct faults *notes)
{
    const struct entry *all = match->entries->entry;
    for (uint32_t k = link; k != MAP_NONE; k = claims->link[k].next_loose)
        for (uint32_t j = link; j != k; j = claims->link[j].next_loose) {
            const struct entry *a = &all[claims->link[j].entry];
            const struct entry *b = &all[claims->link[k].entry];
            if (!is_contested(a, b))
                continue;
            faults_add(notes, a->file, a->line,
                       "%s '%.*s' of the reads fits this entry and that of %s:%zu only "
                       "without regard to case and leading zeros: its reads are credited to "
                       "nobody",
                       code->is_bib ? "bib" : "chip", SV_ARG(code->text), b->file, b->line);
            return;
        }
}

/* Appends the candidates of a code to match->entry. */
static struct match_code keep(struct match *match, const uint32_t *found, uint32_t n)
{
    struct match_code code = {.first = (uint32_t)match->entry_n, .n = n};
    if (match->entry_n + n > match->entry_room) {
        match->entry_room = mem_next(match->entry_room, match->entry_n + n);
        match->entry = mem_resize(match->entry, match->entry_room, sizeof *match->entry);
    }
    if (n > 0)
        memcpy(match->entry + match->entry_n, found, n * sizeof *found);
    match->entry_n += n;
    return code;
}

enum { CANDIDATES = 1000 }; /* more races than event.conf can have */

/* Which entries a code may be. */
static struct match_code resolve(struct match *match, struct arena *scratch,
                                 const struct claims *claims, const struct code *code,
                                 struct faults *notes)
{
    uint32_t entry[CANDIDATES], link = map_get(claims->exact, code->text), n = 0, kept = 0;
    bool loose = link == MAP_NONE;
    if (loose)
        link = map_get(claims->loose, loose_key(scratch, code->text));
    if (link != MAP_NONE)
        n = gather(match, claims, link, !loose, entry, CANDIDATES);
    for (uint32_t i = 0; loose && i < n; i++)
        match->note[entry[i]] |= note_bit(NOTE_LOOSE_MATCH);
    if (loose && link != MAP_NONE && n == 0)
        report_loose(match, claims, link, code, notes);
    for (uint32_t i = 0; i < n; i++) /* an entry of no race takes no reads */
        if (match->entries->entry[entry[i]].race >= 0)
            entry[kept++] = entry[i];
    struct match_code found = keep(match, entry, kept);
    found.claimed = link != MAP_NONE;
    found.loose = loose && n > 0;
    return found;
}

/* One side at a time, chips or bibs: their tables are the largest thing beside the reads. */
static void match_side(struct match *match, const struct reads *reads, bool bibs,
                       const struct part *part, struct faults *notes)
{
    const struct entries *entries = match->entries;
    struct claims claims = {.exact = map_new(), .loose = map_new()};
    struct arena *scratch = arena_new();
    for (uint32_t e = 0; e < entries->n; e++) {
        const struct entry *entry = &entries->entry[e];
        if (!may_have_entry(part, e))
            continue;
        for (size_t c = 0; !bibs && c < entry->chips; c++)
            if (part_has(part, entry->chip[c]))
                claim(&claims, scratch, entry->chip[c], e);
        if (bibs && part_has(part, entry->bib))
            claim(&claims, scratch, entry->bib, e);
    }
    if (bibs)
        report_bibs(match, &claims, part, notes);
    else
        report_chips(match, &claims, part, notes);
    for (size_t i = 0; i < reads->codes; i++) {
        bool by_bib = reads->code[i].is_bib || !entries->chip_column;
        if (by_bib != bibs || !may_have_code(part, i) || !part_has(part, reads->code[i].text))
            continue;
        match->loose -= match->code[i].loose;
        match->code[i] = resolve(match, scratch, &claims, &reads->code[i], notes);
        match->loose += match->code[i].loose;
    }
    claims_done(&claims);
    arena_free(scratch);
}

void match_codes(struct match *match, struct arena *arena, const struct entries *entries,
                 const struct reads *reads, const struct race_span *span, struct faults *notes)
{
    *match = (struct match){.entries = entries, .span = span};
    match->note = arena_alloc(arena, entries->n, sizeof *match->note);
    match->code = arena_alloc(arena, reads->codes, sizeof *match->code);
    match_side(match, reads, false, NULL, notes);
    match_side(match, reads, true, NULL, notes);
}

/* --- again, after one entry has changed ------------------------------------------------ */

static uint64_t entry_bits(const struct entry *entry)
{
    struct part one = {.arena = arena_new(), .keys = map_new()};
    part_add_entry(&one, entry);
    map_free(one.keys);
    arena_free(one.arena);
    return one.bits;
}

void match_bits_find(struct match_bits *bits, struct arena *arena,
                     const struct entries *entries, const struct reads *reads)
{
    struct arena *scratch = arena_new();
    bits->entry = arena_alloc(arena, entries->n, sizeof *bits->entry);
    bits->code = arena_alloc(arena, reads->codes, sizeof *bits->code);
    for (size_t e = 0; e < entries->n; e++)
        bits->entry[e] = entry_bits(&entries->entry[e]);
    for (size_t i = 0; i < reads->codes; i++)
        bits->code[i] = bit_of(loose_key(scratch, reads->code[i].text));
    arena_free(scratch);
}

static void copy_match(struct match *match, struct arena *arena, const struct match *before,
                       const struct reads *reads)
{
    size_t entries = before->entries->n;
    *match = *before;
    match->note = arena_alloc(arena, entries, sizeof *match->note);
    match->code = arena_alloc(arena, reads->codes, sizeof *match->code);
    match->entry = mem_new(before->entry_n, sizeof *match->entry);
    match->entry_room = before->entry_n;
    for (size_t e = 0; e < entries; e++)
        match->note[e] = before->note[e];
    for (size_t i = 0; i < reads->codes; i++)
        match->code[i] = before->code[i];
    for (size_t i = 0; i < before->entry_n; i++)
        match->entry[i] = before->entry[i];
}

/* A code can match otherwise only if its loose key is one of those that the entry had or has;
 * and only entries with one of these keys can have other notes. Such an entry's notes come from
 * all its codes, so that all of their keys are looked at. */
void match_again(struct match *match, struct arena *arena, const struct match *before,
                 struct match_bits *bits, const struct reads *reads, uint32_t changed,
                 const struct entry *was)
{
    const struct entries *entries = before->entries;
    struct part near = {.arena = arena_new(), .keys = map_new(), .all = bits};
    struct part part = {.arena = near.arena, .keys = map_new(), .all = bits};
    struct faults quiet = {0};
    copy_match(match, arena, before, reads);
    bits->entry[changed] |= entry_bits(&entries->entry[changed]);
    part_add_entry(&near, was);
    part_add_entry(&near, &entries->entry[changed]);
    part_add_entry(&part, was);
    for (uint32_t e = 0; e < entries->n; e++) {
        if (!may_have_entry(&near, e) ||
            (e != changed && !part_has_some(&near, &entries->entry[e])))
            continue;
        match->note[e] = 0;
        part_add_entry(&part, &entries->entry[e]);
    }
    match_side(match, reads, false, &part, &quiet);
    match_side(match, reads, true, &part, &quiet);
    faults_done(&quiet);
    map_free(part.keys);
    map_free(near.keys);
    arena_free(part.arena);
}

static bool has_point(const struct race_span *span, uint16_t point)
{
    for (size_t i = 0; i < span->points; i++)
        if (span->point[i] == point)
            return true;
    return false;
}

/* How far a moment lies outside the span; 0 within. */
static int64_t distance(const struct race_span *span, int64_t ms)
{
    if (ms < span->first_ms)
        return span->first_ms - ms;
    return ms > span->last_ms ? ms - span->last_ms : 0;
}

/* Of several entries of one person: the race that has a mat at the point and lasts at that
 * time, or is nearest to it; of equals the one that began last; then the first in event.conf.
 */
static uint32_t choose(const struct match *match, const struct match_code *code,
                       const struct read *read)
{
    uint32_t best = ENTRY_NONE;
    int64_t best_distance = 0;
    const struct race_span *best_span = NULL;
    for (uint32_t i = 0; i < code->n; i++) {
        uint32_t e = match->entry[code->first + i];
        const struct race_span *span = &match->span[match->entries->entry[e].race];
        int64_t away = distance(span, read->utc_ms);
        if (!has_point(span, read->point))
            away = INT64_MAX / 2 + away / 2;
        if (best != ENTRY_NONE &&
            (away > best_distance ||
             (away == best_distance &&
              (span->first_ms < best_span->first_ms ||
               (span->first_ms == best_span->first_ms && span > best_span)))))
            continue;
        best = e;
        best_distance = away;
        best_span = span;
    }
    return best;
}

uint32_t match_read(const struct match *match, const struct read *read)
{
    if (read->code == READS_NO_CODE)
        return ENTRY_NONE;
    const struct match_code *code = &match->code[read->code];
    if (code->n == 0)
        return ENTRY_NONE;
    return code->n > 1 ? choose(match, code, read) : match->entry[code->first];
}
