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
    struct match_bits bits;
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
    match_bits_find(&redo->bits, merge->arena, entries, merge->reads);
    return merge->redo = redo;
}

void redo_keep_names(struct merge *merge)
{
    begin(merge);
}

/* --- one runner ----------------------------------------------------------------------- */

static void set_pass(struct merge *merge, struct runner *runner, size_t m, int64_t ms)
{
    if (runner->decided == NULL)
        runner->decided =
            arena_alloc(merge->arena, runner->field->course.mats, sizeof *runner->decided);
    struct decided_pass *decided = &runner->decided[m];
    if (!decided->is)
        *decided = (struct decided_pass){true, runner->pass[m]};
    runner->pass[m] = ms == decided->was.ms ? decided->was : (struct pass){ms, PASS_NO_READ};
}

/* The read that would give the time of mat m: used, unless something else was decided. */
static void set_fate(struct merge *merge, const struct runner *runner, size_t m)
{
    uint32_t read = runner->decided[m].was.read;
    if (read != PASS_NO_READ)
        merge->reads->read[read].fate = runner->pass[m].read == read ? FATE_USED : FATE_VOID;
}

static void keep_pass(struct merge *merge, struct runner *runner, size_t m, int64_t ms)
{
    set_pass(merge, runner, m, ms);
    set_fate(merge, runner, m);
}

/* Decided about the mat of that label, or kept until the course has one. */
static void keep_labelled(struct merge *merge, struct runner *runner, struct sv label,
                          int64_t ms)
{
    const struct race *race = runner->field->race;
    size_t m = 0;
    while (m < race->mats && !sv_eq(race->mat[m].label, label))
        m++;
    if (m < race->mats) {
        keep_pass(merge, runner, m, ms);
        return;
    }
    struct parked_pass *parked = arena_alloc(merge->arena, 1, sizeof *parked);
    *parked = (struct parked_pass){label, ms, runner->ruling->parked};
    runner_rule(runner, merge->arena)->parked = parked;
}

/* What was decided about the passes stands, on another course where it has a mat of that
 * label. */
static void keep_passes(struct merge *merge, struct runner *runner, const struct runner *was)
{
    for (size_t k = 0; was->decided != NULL && k < was->field->course.mats; k++)
        if (was->decided[k].is)
            keep_labelled(merge, runner, was->field->race->mat[k].label, was->pass[k].ms);
    for (const struct parked_pass *p = was->ruling->parked; p != NULL; p = p->next)
        keep_labelled(merge, runner, p->label, p->ms);
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
    runner->race_decided = was.race_decided;
    runner->status_decided = was.status_decided;
    runner->ruling = was.ruling;
    if (was.ruling->parked != NULL)
        runner_rule(runner, merge->arena)->parked = NULL; /* they find their place again */
    runner->notes |= was.notes & DECIDED;
    runner->found |= was.found & keep;
    if (was.status_decided)
        runner->status = was.status;
    if (field == NULL)
        return;
    find_crossings(merge, runner);
    keep_passes(merge, runner, &was);
    runner_derive(runner, merge->reads);
    if (runner->status == STATUS_FIN && !runner_has_time(runner)) {
        runner->status_decided = false; /* who has no finish any more did not finish */
        runner_derive(runner, merge->reads);
    }
}

/* --- impossible, and undone ----------------------------------------------------------- */

/* Whether the change gave a runner times that cannot be; `before` is the fault there was. */
static bool is_spoiled(const struct runner *runner, const char *before,
                       struct redo_fault *fault)
{
    const char *what = runner_fault(runner);
    if (what == NULL || what == before)
        return false;
    *fault = (struct redo_fault){what, runner};
    return true;
}

/* The runner as before, once entry and reads are so: the fates of the reads are found again,
 * and those whose time a decision replaced are void. */
static void undo_runner(struct merge *merge, struct runner *runner, const struct runner *was)
{
    redo_runner(merge, runner, 0);
    uint32_t first = runner->first_read;
    *runner = *was;
    runner->first_read = first;
    for (size_t m = 0; was->decided != NULL && m < was->field->course.mats; m++)
        if (was->decided[m].is)
            set_fate(merge, runner, m);
}

enum redo_result redo_pass(struct merge *merge, struct runner *runner, size_t m, int64_t ms,
                           struct redo_fault *fault)
{
    const char *before = runner_fault(runner);
    struct pass pass = runner->pass[m];
    bool decided = runner->decided != NULL && runner->decided[m].is;
    set_pass(merge, runner, m, ms);
    runner_derive(runner, merge->reads);
    bool spoiled = is_spoiled(runner, before, fault);
    if (spoiled)
        runner->pass[m] = pass;
    set_fate(merge, runner, m);
    if (!spoiled)
        return REDO_DONE;
    runner->decided[m].is = decided;
    runner_derive(runner, merge->reads);
    return REDO_IMPOSSIBLE;
}

enum redo_result redo_wave(struct merge *merge, struct runner *runner, struct sv wave,
                           struct redo_fault *fault)
{
    struct entry *entry = &merge->entries->entry[index_of(merge, runner)];
    const char *before = runner_fault(runner);
    struct runner was = *runner;
    struct sv wave_was = entry->wave;
    entry->wave = wave;
    redo_runner(merge, runner, BY_MATCH | 1u << NOTE_CHIP_BOX);
    if (!is_spoiled(runner, before, fault))
        return REDO_DONE;
    entry->wave = wave_was;
    undo_runner(merge, runner, &was);
    return REDO_IMPOSSIBLE;
}

static void swap_reads(struct merge *merge, struct runner *a, struct runner *b)
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
}

enum redo_result redo_swap(struct merge *merge, struct runner *a, struct runner *b,
                           struct redo_fault *fault)
{
    const char *a_before = runner_fault(a), *b_before = runner_fault(b);
    struct runner a_was = *a, b_was = *b;
    swap_reads(merge, a, b);
    redo_runner(merge, a, BY_MATCH);
    redo_runner(merge, b, BY_MATCH);
    if (!is_spoiled(a, a_before, fault) && !is_spoiled(b, b_before, fault))
        return REDO_DONE;
    swap_reads(merge, a, b);
    undo_runner(merge, a, &a_was);
    undo_runner(merge, b, &b_was);
    return REDO_IMPOSSIBLE;
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

/* A read whose code matches another entry. */
struct moved {
    size_t read;
    uint32_t matched, owner; /* what was in struct redo */
};

/* What a change of codes changes, to undo it. */
struct change {
    struct match match;
    struct entry entry, as_matched;
    struct moved *moved;
    size_t moves, room;
    bool *touched; /* per entry: with other reads, or the one it is about */
    bool *kept;    /* per entry: those and all with other notes; in was[] */
    struct runner *was;
};

static void add_moved(struct change *change, struct moved moved)
{
    if (change->moves == change->room) {
        change->room = mem_next(change->room, change->moves + 1);
        change->moved = mem_resize(change->moved, change->room, sizeof *change->moved);
    }
    change->moved[change->moves++] = moved;
}

static void change_begin(struct change *change, const struct merge *merge, uint32_t me)
{
    const struct redo *redo = merge->redo;
    size_t entries = merge->entries->n;
    *change = (struct change){
        .match = merge->match,
        .entry = merge->entries->entry[me],
        .as_matched = redo->as_matched.entry[me],
        .touched = mem_new(entries, sizeof *change->touched),
        .kept = mem_new(entries, sizeof *change->kept),
    };
    change->touched[me] = true;
}

static void change_done(struct change *change)
{
    mem_free(change->moved);
    mem_free(change->touched);
    mem_free(change->kept);
    mem_free(change->was);
}

/* Reads go where their codes now match, unless a swap has given them to somebody else. Marks
 * who lost or won any. */
static bool change_owners(struct merge *merge, struct change *change)
{
    struct redo *redo = merge->redo;
    bool any = false;
    for (size_t i = 0; i < merge->reads->n; i++) {
        struct read *read = &merge->reads->read[i];
        uint32_t was = redo->matched[i], is = match_of(&merge->match, read);
        if (is == was)
            continue;
        add_moved(change, (struct moved){i, was, redo->owner[i]});
        redo->matched[i] = is;
        if (redo->owner[i] != was)
            continue;
        redo->owner[i] = is;
        any = true;
        if (was != ENTRY_NONE)
            change->touched[was] = true;
        if (is != ENTRY_NONE)
            change->touched[is] = true;
        else
            read->fate = FATE_UNKNOWN;
    }
    return any;
}

static void keep_runners(const struct merge *merge, struct change *change)
{
    size_t n = 0, k = 0;
    for (size_t e = 0; e < merge->entries->n; e++) {
        change->kept[e] = change->touched[e] || change->match.note[e] != merge->match.note[e];
        n += change->kept[e];
    }
    change->was = mem_new(n, sizeof *change->was);
    for (size_t e = 0; e < merge->entries->n; e++)
        if (change->kept[e])
            change->was[k++] = merge->runner[e];
}

/* Finds again what follows from the codes. False: somebody would have times that cannot be. */
static bool settle(struct merge *merge, struct change *change, struct redo_fault *fault)
{
    const uint32_t *before = change->match.note, *note = merge->match.note;
    bool possible = true, dealt = change_owners(merge, change);
    keep_runners(merge, change);
    if (dealt)
        deal(merge);
    for (size_t e = 0; e < merge->entries->n; e++) {
        struct runner *one = &merge->runner[e];
        if (!change->kept[e])
            continue;
        const char *fault_before = runner_fault(one);
        if (change->touched[e]) {
            one->found &= ~before[e];
            redo_runner(merge, one, 0);
        }
        one->found = (one->found & ~before[e]) | note[e];
        runner_derive(one, merge->reads);
        possible = possible && !is_spoiled(one, fault_before, fault);
    }
    return possible;
}

static void set_codes(struct entry *e, const struct entry *to)
{
    e->race = to->race;
    e->race_text = to->race_text;
    e->bib = to->bib;
    e->chip = to->chip;
    e->chips = to->chips;
    e->wave = to->wave;
}

/* Nothing has happened but that codes match otherwise. */
static void unmatch(struct merge *merge, const struct change *change, uint32_t me)
{
    mem_free(merge->match.entry);
    merge->match = change->match;
    merge->redo->as_matched.entry[me] = change->as_matched;
}

static void unsettle(struct merge *merge, const struct change *change, uint32_t me)
{
    struct redo *redo = merge->redo;
    size_t k = 0;
    set_codes(&merge->entries->entry[me], &change->entry);
    for (size_t i = 0; i < change->moves; i++) {
        const struct moved *moved = &change->moved[i];
        redo->matched[moved->read] = moved->matched;
        redo->owner[moved->read] = moved->owner;
        if (moved->owner == ENTRY_NONE)
            merge->reads->read[moved->read].fate = FATE_UNKNOWN;
    }
    deal(merge);
    for (size_t e = 0; e < merge->entries->n; e++)
        if (change->kept[e])
            undo_runner(merge, &merge->runner[e], &change->was[k++]);
}

/* --- who else felt it ------------------------------------------------------------------- */

/* Other entries than the one it is about, whose race stayed what it was. */
static void note_others(struct merge *merge, const struct change *change, uint32_t me)
{
    size_t k = 0;
    for (uint32_t e = 0; e < merge->entries->n; e++) {
        if (!change->kept[e])
            continue;
        const struct runner *was = &change->was[k++];
        if (e != me && !runner_same_result(was, &merge->runner[e])) {
            merge->runner[e].notes |= note_bit(NOTE_DECISION);
            effects_add(&merge->effects, merge->arena, e, EFFECT_FELT);
        }
    }
}

/* Two claim a code that they did not claim before. */
static enum redo_result newly_taken(const struct merge *merge, const struct change *change)
{
    uint32_t taken = 0;
    for (size_t e = 0; e < merge->entries->n; e++)
        taken |= merge->match.note[e] & ~change->match.note[e];
    if ((taken & note_bit(NOTE_BIB_TWICE)) != 0)
        return REDO_BIB_TAKEN;
    return (taken & note_bit(NOTE_CHIP_TWICE)) != 0 ? REDO_CHIP_TAKEN : REDO_DONE;
}

enum redo_result redo_entry(struct merge *merge, struct runner *runner, const struct entry *to,
                            struct redo_fault *fault)
{
    struct redo *redo = begin(merge);
    uint32_t me = index_of(merge, runner);
    struct change change;
    struct arena *matching = arena_new(), *unused = matching;
    change_begin(&change, merge, me);
    set_codes(&redo->as_matched.entry[me], to);
    change.match.entries = &redo->as_matched; /* which say the same, where it looks */
    match_again(&merge->match, matching, &change.match, &redo->bits, merge->reads, me,
                &change.as_matched);
    enum redo_result result = newly_taken(merge, &change);
    if (result == REDO_DONE) {
        set_codes(&merge->entries->entry[me], to);
        if (!settle(merge, &change, fault)) {
            result = REDO_IMPOSSIBLE;
            unsettle(merge, &change, me);
        } else {
            note_others(merge, &change, me);
        }
    }
    if (result != REDO_DONE) {
        unmatch(merge, &change, me);
    } else {
        mem_free(change.match.entry);
        unused = redo->matching; /* the first is the run's own */
        redo->matching = matching;
    }
    arena_free(unused);
    change_done(&change);
    return result;
}
