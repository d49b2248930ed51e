#include "config.h"

#include "merge/match.h"

#include "base/map.h"
#include "base/mem.h"
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

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static struct sv loose_key(struct arena *arena, struct sv text)
{
    while (text.n > 1 && text.p[0] == '0')
        text = sv_from(text, 1);
    size_t upper = 0;
    for (size_t i = 0; i < text.n; i++)
        upper += is_upper(text.p[i]);
    if (upper == 0)
        return text;
    char *p = arena_alloc(arena, text.n, 1);
    for (size_t i = 0; i < text.n; i++)
        p[i] = is_upper(text.p[i]) ? (char)(text.p[i] - 'A' + 'a') : text.p[i];
    return (struct sv){p, text.n};
}

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

static void report_chips(struct match *match, const struct claims *chips, struct faults *notes)
{
    for (uint32_t e = 0; chips->shared && e < match->entries->n; e++) {
        const struct entry *entry = &match->entries->entry[e];
        for (size_t c = 0; c < entry->chips; c++)
            if (chips->link[map_get(chips->exact, entry->chip[c])].entry == e)
                report(match, chips, entry->chip[c], "chip", NOTE_CHIP_TWICE, notes);
    }
}

/* A bib in two races is fine. */
static void report_bibs(struct match *match, const struct claims *bibs, struct faults *notes)
{
    for (uint32_t e = 0; bibs->shared && e < match->entries->n; e++) {
        struct sv bib = match->entries->entry[e].bib;
        if (bib.n > 0 && bibs->link[map_get(bibs->exact, bib)].entry == e)
            report(match, bibs, bib, "bib", NOTE_BIB_TWICE, notes);
    }
}

enum { CANDIDATES = 1000 }; /* more races than event.conf can have */

/* The entries that a code may be, into entry[]: how many. */
static uint32_t resolve(struct match *match, struct arena *scratch, const struct claims *claims,
                        struct sv text, uint32_t *entry)
{
    uint32_t link = map_get(claims->exact, text), n = 0;
    if (link != MAP_NONE) {
        n = gather(match, claims, link, true, entry, CANDIDATES);
    } else {
        link = map_get(claims->loose, loose_key(scratch, text));
        n = link == MAP_NONE ? 0 : gather(match, claims, link, false, entry, CANDIDATES);
        for (uint32_t i = 0; i < n; i++)
            match->note[entry[i]] |= note_bit(NOTE_LOOSE_MATCH);
        match->loose += n > 0;
    }
    uint32_t kept = 0; /* an entry of no race takes no reads */
    for (uint32_t i = 0; i < n; i++)
        if (match->entries->entry[entry[i]].race >= 0)
            entry[kept++] = entry[i];
    return kept;
}

/* Appends the candidates of a code to match->entry. */
static struct match_code keep(struct match *match, const uint32_t *found, uint32_t n)
{
    struct match_code code = {(uint32_t)match->entry_n, n};
    if (match->entry_n + n > match->entry_room) {
        match->entry_room = mem_next(match->entry_room, match->entry_n + n);
        match->entry = mem_resize(match->entry, match->entry_room, sizeof *match->entry);
    }
    if (n > 0)
        memcpy(match->entry + match->entry_n, found, n * sizeof *found);
    match->entry_n += n;
    return code;
}

/* One side at a time, chips or bibs: their tables are the largest thing beside the reads. */
static void match_side(struct match *match, const struct reads *reads, bool bibs,
                       struct faults *notes)
{
    const struct entries *entries = match->entries;
    struct claims claims = {.exact = map_new(), .loose = map_new()};
    struct arena *scratch = arena_new();
    for (uint32_t e = 0; e < entries->n; e++) {
        const struct entry *entry = &entries->entry[e];
        for (size_t c = 0; !bibs && c < entry->chips; c++)
            claim(&claims, scratch, entry->chip[c], e);
        if (bibs)
            claim(&claims, scratch, entry->bib, e);
    }
    if (bibs)
        report_bibs(match, &claims, notes);
    else
        report_chips(match, &claims, notes);
    for (size_t i = 0; i < reads->codes; i++) {
        uint32_t found[CANDIDATES];
        bool by_bib = reads->code[i].is_bib || !entries->chip_column;
        if (by_bib != bibs)
            continue;
        uint32_t n = resolve(match, scratch, &claims, reads->code[i].text, found);
        match->code[i] = keep(match, found, n);
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
    match_side(match, reads, false, notes);
    match_side(match, reads, true, notes);
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
