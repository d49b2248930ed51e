/* changes.c - what has become of the files of a manifest. */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "certify/manifest.h"

const char *change_name(enum change_kind kind)
{
    static const char *const names[CHANGES] = {"changed", "added", "missing", "renamed"};
    return names[kind];
}

static int by_digest(const void *a, const void *b)
{
    const struct manifest_line *x = *(const struct manifest_line *const *)a,
                               *y = *(const struct manifest_line *const *)b;
    int order = strcmp(x->digest, y->digest);
    return order != 0 ? order : sv_cmp(x->name, y->name);
}

static int by_name(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    return sv_cmp(x->name, y->name);
}

/* Lines of `in` whose names `other` does not have, by digest. */
static size_t only_in(const struct manifest *in, const struct manifest *other,
                      const struct manifest_line **found)
{
    size_t n = 0;
    for (size_t i = 0; i < in->n; i++)
        if (manifest_find(other, in->list[i].name) == NULL)
            found[n++] = &in->list[i];
    if (n > 1)
        qsort(found, n, sizeof(const struct manifest_line *), by_digest);
    return n;
}

static void add(struct changes *changes, struct change change)
{
    changes->list[changes->n++] = change;
    changes->of[change.kind]++;
}

/* Both lists stand by digest: those that meet are renamed. */
static void pair(struct changes *changes, const struct manifest_line **gone, size_t n_gone,
                 const struct manifest_line **new, size_t n_new)
{
    size_t g = 0, a = 0;
    while (g < n_gone || a < n_new) {
        int order = g == n_gone ? 1 : a == n_new ? -1 : strcmp(gone[g]->digest, new[a]->digest);
        if (order == 0) {
            add(changes, (struct change){CHANGE_RENAMED, gone[g]->name, new[a]->name});
            g++;
            a++;
        } else if (order < 0) {
            add(changes, (struct change){CHANGE_MISSING, gone[g++]->name, SV("")});
        } else {
            /* What cannot be read may be anything; that it is new is known. */
            add(changes, (struct change){CHANGE_ADDED, new[a++]->name, SV("")});
        }
    }
}

void changes_find(struct changes *changes, struct arena *arena, const struct manifest *sealed,
                  const struct manifest *now)
{
    *changes = (struct changes){0};
    changes->list = arena_alloc(arena, sealed->n + now->n + 1, sizeof *changes->list);
    for (size_t i = 0; i < sealed->n; i++) {
        const struct manifest_line *line = manifest_find(now, sealed->list[i].name);
        if (line == NULL || line->digest[0] == '\0')
            continue;
        if (strcmp(line->digest, sealed->list[i].digest) == 0)
            changes->same++;
        else
            add(changes, (struct change){CHANGE_CHANGED, line->name, SV("")});
    }
    const struct manifest_line **gone = mem_new(sealed->n + 1, sizeof *gone);
    const struct manifest_line **new = mem_new(now->n + 1, sizeof *new);
    size_t n_gone = only_in(sealed, now, gone), n_new = only_in(now, sealed, new);
    pair(changes, gone, n_gone, new, n_new);
    mem_free(gone);
    mem_free(new);
    if (changes->n > 1)
        qsort(changes->list, changes->n, sizeof *changes->list, by_name);
}

void changes_write(struct sink *to, const struct changes *changes)
{
    for (size_t i = 0; i < changes->n; i++) {
        const struct change *change = &changes->list[i];
        sink_printf(to, "%s  ", change_name(change->kind));
        text_escape(to, change->name);
        if (change->kind == CHANGE_RENAMED) {
            sink_str(to, "  now ");
            text_escape(to, change->now);
        }
        sink_char(to, '\n');
    }
}
