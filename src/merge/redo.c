#include "config.h"

#include "merge/redo.h"

#include "base/mem.h"
#include "merge/stray.h"

enum { DECIDED = 1u << NOTE_DECISION | 1u << NOTE_STALE_DECISION };
enum { BY_MATCH = 1u << NOTE_LOOSE_MATCH | 1u << NOTE_BIB_TWICE | 1u << NOTE_CHIP_TWICE };

/* Whose the reads are, once that differs from what the entries were read with. */
struct redo {
    /* The entries as codes match them: with bib, chips and race as decided, but with the
     * names that they came with, by which a person in two races is known. */
    struct entries as_matched;
    uint32_t *matched;      /* per read: the entry by match.h, or ENTRY_NONE */
    uint32_t *owner;        /* per read: whose it is */
    struct arena *matching; /* of merge->match, once it was made again */
};

static uint32_t index_of(const struct merge *merge, const struct runner *runner)
{
    return (uint32_t)(runner - merge->runner);
}

static uint32_t match_of(const struct match *match, const struct read *read)
{
    return read->kind == READ_GUN ? ENTRY_NONE : match_read(match, read);
}

uint32_t merge_owner(const struct merge *merge, size_t i)
{
    return merge->redo == NULL ? match_of(&merge->match, &merge->reads->read[i])
                               : merge->redo->owner[i];
}

/* Before the first change. */
static struct redo *begin(struct merge *merge)
{
    if (merge->redo != NULL)
        return merge->redo;
    struct redo *redo = arena_alloc(merge->arena, 1, sizeof *redo);
    const struct entries *entries = merge->entries;
    size_t n = merge->reads->n;
    redo->matched = arena_alloc(merge->arena, n, sizeof *redo->matched);
    redo->owner = arena_alloc(merge->arena, n, sizeof *redo->owner);
    for (size_t i = 0; i < n; i++)
        redo->owner[i] = redo->matched[i] = match_of(&merge->match, &merge->reads->read[i]);
    redo->as_matched = *entries;
    redo->as_matched.entry =
        arena_alloc(merge->arena, entries->n, sizeof *redo->as_matched.entry);
    for (size_t e = 0; e < entries->n; e++)
        redo->as_matched.entry[e] = entries->entry[e];
    return merge->redo = redo;
}

void redo_keep_names(struct merge *merge)
{
    begin(merge);
}

/* --- one runner ----------------------------------------------------------------------- */

void redo_pass(struct merge *merge, struct runner *runner, size_t m, int64_t ms)
{
    if (runner->decided == NULL)
        runner->decided =
            arena_alloc(merge->arena, runner->field->course.mats, sizeof *runner->decided);
    struct decided_pass *decided = &runner->decided[m];
    if (!decided->is)
        *decided = (struct decided_pass){true, runner->pass[m]};
    bool by_read = decided->was.read != PASS_NO_READ;
    struct read *read = by_read ? &merge->reads->read[decided->was.read] : NULL;
    if (ms == decided->was.ms) { /* what the reads had said */
        runner->pass[m] = decided->was;
        decided->is = false;
        if (by_read)
            read->fate = FATE_USED;
        return;
    }
    runner->pass[m] = (struct pass){ms, PASS_NO_READ};
    if (by_read)
        read->fate = FATE_VOID;
}

/* What was decided about the passes stands, on another course where it has a mat of that
 * label. */
static void keep_passes(struct merge *merge, struct runner *runner, const struct runner *was)
{
    const struct race *race = runner->field->race;
    for (size_t k = 0; was->decided != NULL && k < was->field->course.mats; k++) {
        if (!was->decided[k].is)
            continue;
        for (size_t m = 0; m < race->mats; m++)
            if (sv_eq(race->mat[m].label, was->field->race->mat[k].label))
                redo_pass(merge, runner, m, was->pass[k].ms);
    }
}

static void find_crossings(struct merge *merge, struct runner *runner)
{
    struct runs runs = {0};
    struct arena *scratch = arena_new();
    runner_runs(runner, merge->reads, merge->order, &runs);
    runner_assign(runner, merge->reads, merge->order, &runs, scratch);
    stray_entry(merge, runner, &runs);
    runs_done(&runs);
    arena_free(scratch);
}

/* All from the reads on; `keep` are notes that do not come from there. */
static void redo_runner(struct merge *merge, struct runner *runner, uint32_t keep)
{
    struct runner was = *runner;
    const struct entry *entry = runner->entry;
    struct field *field = entry->race < 0 ? NULL : &merge->field[entry->race];
    runner_init(runner, merge->arena, entry, field);
    runner->first_read = was.first_read;
    runner->reads = was.reads;
    runner->status_decided = was.status_decided;
    runner->rule = was.rule;
    runner->penalty_ms = was.penalty_ms;
    runner->ahead_of = was.ahead_of;
    runner->notes |= was.notes & DECIDED;
    runner->found |= was.found & keep;
    if (was.status_decided)
        runner->status = was.status;
    if (field == NULL)
        return;
    find_crossings(merge, runner);
    keep_passes(merge, runner, &was);
    if (runner->status == STATUS_FIN && runner_finish_ms(runner) == TIME_NONE)
        runner->status_decided = false; /* who has no finish any more did not finish */
    runner_derive(runner, merge->reads);
}

void redo_wave(struct merge *merge, struct runner *runner)
{
    redo_runner(merge, runner, BY_MATCH | 1u << NOTE_CHIP_BOX);
}

void redo_swap(struct merge *merge, struct runner *a, struct runner *b)
{
    struct redo *redo = begin(merge);
    struct runner *both[] = {a, b};
    for (size_t k = 0; k < 2; k++)
        for (uint32_t i = 0; i < both[k]->reads; i++)
            redo->owner[merge->order[both[k]->first_read + i]] = index_of(merge, both[1 - k]);
    uint32_t first = a->first_read, n = a->reads;
    a->first_read = b->first_read;
    a->reads = b->reads;
    b->first_read = first;
    b->reads = n;
    redo_runner(merge, a, BY_MATCH);
    redo_runner(merge, b, BY_MATCH);
}

/* --- codes that match another entry --------------------------------------------------- */

/* Deals all reads again: each runner's stand together in merge->order. */
static void deal(struct merge *merge)
{
    const uint32_t *owner = merge->redo->owner;
    uint32_t next = 0;
    for (size_t e = 0; e < merge->entries->n; e++)
        merge->runner[e].reads = 0;
    for (size_t i = 0; i < merge->reads->n; i++)
        if (owner[i] != ENTRY_NONE)
            merge->runner[owner[i]].reads++;
    for (size_t e = 0; e < merge->entries->n; e++) {
        merge->runner[e].first_read = next;
        next += merge->runner[e].reads;
        merge->runner[e].reads = 0;
    }
    merge->order = mem_resize(merge->order, next, sizeof *merge->order);
    for (size_t i = 0; i < merge->reads->n; i++)
        if (owner[i] != ENTRY_NONE) {
            struct runner *runner = &merge->runner[owner[i]];
            merge->order[runner->first_read + runner->reads++] = (uint32_t)i;
        }
}

/* Reads go where their codes now match, unless a swap has given them to somebody else. Marks
 * who lost or won any. */
static bool change_owners(struct merge *merge, bool *touched)
{
    struct redo *redo = merge->redo;
    bool any = false;
    for (size_t i = 0; i < merge->reads->n; i++) {
        struct read *read = &merge->reads->read[i];
        uint32_t was = redo->matched[i], is = match_of(&merge->match, read);
        redo->matched[i] = is;
        if (is == was || redo->owner[i] != was)
            continue;
        redo->owner[i] = is;
        any = true;
        if (was != ENTRY_NONE)
            touched[was] = true;
        if (is != ENTRY_NONE)
            touched[is] = true;
        else
            read->fate = FATE_UNKNOWN;
    }
    return any;
}

static void settle(struct merge *merge, const struct match *before, struct runner *runner)
{
    bool *touched = mem_new(merge->entries->n, sizeof *touched);
    touched[index_of(merge, runner)] = true;
    if (change_owners(merge, touched))
        deal(merge);
    for (uint32_t e = 0; e < merge->entries->n; e++) {
        struct runner *one = &merge->runner[e];
        if (touched[e]) {
            one->found &= ~before->note[e];
            redo_runner(merge, one, 0);
        }
        if (touched[e] || before->note[e] != merge->match.note[e]) {
            one->found = (one->found & ~before->note[e]) | merge->match.note[e];
            runner_derive(one, merge->reads);
        }
    }
    mem_free(touched);
}

static void set_codes(struct entry *e, const struct entry *to)
{
    e->race = to->race;
    e->race_text = to->race_text;
    e->bib = to->bib;
    e->chip = to->chip;
    e->chips = to->chips;
}

enum redo_result redo_entry(struct merge *merge, struct runner *runner, const struct entry *to)
{
    struct redo *redo = begin(merge);
    uint32_t me = index_of(merge, runner);
    struct entry was = redo->as_matched.entry[me];
    struct match before = merge->match;
    struct faults quiet = {0};
    struct arena *matching = arena_new();
    set_codes(&redo->as_matched.entry[me], to);
    match_codes(&merge->match, matching, &redo->as_matched, merge->reads, before.span, &quiet);
    faults_done(&quiet);
    uint32_t taken = 0; /* two claim a code that they did not claim before */
    for (uint32_t e = 0; e < merge->entries->n; e++)
        taken |= merge->match.note[e] & ~before.note[e];
    if ((taken & (note_bit(NOTE_BIB_TWICE) | note_bit(NOTE_CHIP_TWICE))) != 0) {
        mem_free(merge->match.entry);
        arena_free(matching);
        merge->match = before;
        redo->as_matched.entry[me] = was;
        return (taken & note_bit(NOTE_BIB_TWICE)) != 0 ? REDO_BIB_TAKEN : REDO_CHIP_TAKEN;
    }
    set_codes(&merge->entries->entry[me], to);
    settle(merge, &before, runner);
    mem_free(before.entry);
    arena_free(redo->matching); /* the first is the run's own */
    redo->matching = matching;
    return REDO_DONE;
}
