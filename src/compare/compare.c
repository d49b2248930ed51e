#include "config.h"

#include "compare/compare.h"

#include <stdlib.h>

#include "base/int64.h"

/* A row of an edition, on its way into a group. */
struct member {
    size_t edition, row;
    size_t keys;
    struct sv *key;
};

static int key_cmp(const struct sv *a, const struct sv *b, size_t keys)
{
    int c = 0;
    for (size_t i = 0; i < keys && c == 0; i++)
        c = sv_cmp(a[i], b[i]);
    return c;
}

static int member_cmp(const void *x, const void *y)
{
    const struct member *a = x, *b = y;
    int c = key_cmp(a->key, b->key, a->keys);
    if (c == 0)
        c = (a->edition > b->edition) - (a->edition < b->edition);
    return c != 0 ? c : (a->row > b->row) - (a->row < b->row);
}

static int group_cmp(const void *x, const void *y)
{
    const struct compared *a = x, *b = y;
    if (a->entries != b->entries)
        return a->entries > b->entries ? -1 : 1;
    return key_cmp(a->key, b->key, KEYS_MOST); /* keys not used are empty */
}

static bool read_keys(struct comparison *comparison, struct sv keys, struct fault *why)
{
    while (keys.p != NULL)
        if (!keys_add(&comparison->by, sv_cut(&keys, ','), why))
            return false;
    return true;
}

static bool check_labels(const struct comparison *comparison, struct fault *why)
{
    for (size_t i = 0; i < comparison->editions; i++)
        for (size_t k = 0; k < i; k++) {
            struct sv label = comparison->edition[i].label;
            if (!sv_eq(label, comparison->edition[k].label))
                continue;
            fault_set(why, NULL, 0, "label '%.*s' stands twice (want LABEL=FILE)",
                      SV_ARG(label));
            return false;
        }
    return true;
}

static bool add_members(const struct comparison *comparison, struct arena *arena,
                        size_t edition, struct member *member, struct fault *why)
{
    const struct table *table = &comparison->edition[edition].results.table;
    int column[KEYS_MOST];
    for (size_t i = 0; i < comparison->by.n; i++)
        if (!keys_column(table, table->file, comparison->by.name[i], "--by", &column[i], why))
            return false;
    struct sv *key = arena_alloc(arena, table->rows * comparison->by.n, sizeof *key);
    for (size_t r = 0; r < table->rows; r++, key += comparison->by.n) {
        member[r] = (struct member){edition, r, comparison->by.n, key};
        for (size_t i = 0; i < comparison->by.n; i++)
            key[i] = table_get(table, r, column[i]);
    }
    return true;
}

/* Counts the n rows of one group in one edition. time has room for n. */
static struct tally count(const struct edition *edition, const struct member *member, size_t n,
                          int64_t *time)
{
    struct tally tally = {.entries = n, .best_ms = TIME_NONE, .median_ms = TIME_NONE};
    size_t timed = 0;
    for (size_t i = 0; i < n && !edition->entries_only; i++) {
        enum status status = results_status(&edition->results, member[i].row);
        tally.starters += status != STATUS_DNS;
        tally.finishers += status == STATUS_FIN;
        int64_t gun = results_time(&edition->results, member[i].row, edition->results.gun_time);
        if (status == STATUS_FIN && gun != TIME_NONE)
            time[timed++] = gun;
    }
    if (timed > 0) {
        tally.median_ms = int64_median(time, timed);
        tally.best_ms = time[0]; /* sorted by now */
    }
    return tally;
}

static void make_groups(struct comparison *comparison, struct arena *arena,
                        struct member *member, size_t n)
{
    int64_t *time = arena_alloc(arena, n, sizeof *time);
    size_t groups = 0;
    for (size_t i = 0; i < n; i++)
        groups += i == 0 || key_cmp(member[i].key, member[i - 1].key, comparison->by.n) != 0;
    comparison->group = arena_alloc(arena, groups, sizeof *comparison->group);
    for (size_t i = 0, end; i < n;) {
        struct compared *group = &comparison->group[comparison->groups++];
        group->tally = arena_alloc(arena, comparison->editions, sizeof *group->tally);
        for (size_t k = 0; k < comparison->by.n; k++)
            group->key[k] = member[i].key[k];
        for (size_t e = 0; e < comparison->editions; e++, i = end) {
            for (end = i; end < n && member[end].edition == e &&
                          key_cmp(member[end].key, group->key, comparison->by.n) == 0;)
                end++;
            group->tally[e] = count(&comparison->edition[e], member + i, end - i, time);
            group->entries += end - i;
        }
    }
    if (groups > 0)
        qsort(comparison->group, groups, sizeof *comparison->group, group_cmp);
}

bool compare_editions(struct comparison *comparison, struct arena *arena,
                      const struct edition *edition, size_t n, struct sv keys,
                      struct fault *why)
{
    *comparison = (struct comparison){.edition = edition, .editions = n};
    if (!read_keys(comparison, keys, why) || !check_labels(comparison, why))
        return false;
    size_t members = 0;
    for (size_t e = 0; e < n; e++)
        members += edition[e].results.table.rows;
    struct member *member = arena_alloc(arena, members, sizeof *member);
    size_t at = 0;
    for (size_t e = 0; e < n; at += edition[e].results.table.rows, e++)
        if (!add_members(comparison, arena, e, member + at, why))
            return false;
    if (members > 0)
        qsort(member, members, sizeof *member, member_cmp);
    make_groups(comparison, arena, member, members);
    return true;
}
