#include "config.h"

#include "tools/manifest.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

#include "certify/manifest.h"
#include "tools/hash.h"

enum { DEEPEST = 200, LARGEST = 1 << 28 }; /* folders within folders; bytes of a manifest */

/* Files being gathered. */
struct gathering {
    struct arena *arena;
    struct manifest files;
    struct stat self; /* the manifest's own file, which it cannot list */
    bool has_self;
    bool patient; /* what cannot be read is said, and the rest goes on */
    bool trouble;
};

/* The folder being walked, and those it lies in. */
struct above {
    const struct above *up;
    const struct stat *about;
    int depth;
};

static void complain(struct gathering *g, const char *name, const char *why)
{
    struct fault fault = {0};
    fault_set(&fault, name, 0, "cannot read: %s", why);
    if (!g->patient)
        tool_die_fault(&fault);
    tool_warn(name, 0, "cannot read: %s", why);
    g->trouble = true;
}

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static void add_file(struct gathering *g, struct sv name)
{
    char digest[DIGEST_TEXT] = "";
    if (!hash_file(name.p, digest)) {
        digest[0] = '\0';
        complain(g, name.p, errno == EINVAL ? "not a regular file" : strerror(errno));
    }
    manifest_add(&g->files, name, digest);
}

static void gather(struct gathering *g, struct sv name, const struct above *up);

static bool is_hidden(const char *name)
{
    return name[0] == '.' || name[strlen(name) - 1] == '~';
}

static void walk(struct gathering *g, struct sv folder, const struct above *here)
{
    for (const struct above *a = here->up; a != NULL; a = a->up)
        if (is_same(a->about, here->about)) {
            complain(g, folder.p, "a link to a folder that it lies in");
            return;
        }
    DIR *dir = here->depth > DEEPEST ? NULL : opendir(folder.p);
    if (dir == NULL) {
        complain(g, folder.p, here->depth > DEEPEST ? "too deep" : strerror(errno));
        return;
    }
    struct dirent *entry;
    while (errno = 0, (entry = readdir(dir)) != NULL) {
        struct sv name = sv_of(entry->d_name);
        bool plain = sv_is(folder, ".") && !sv_is(name, "-"); /* `./-`: see manifest_name() */
        if (!is_hidden(entry->d_name))
            gather(g,
                   plain ? arena_sv(g->arena, name)
                         : arena_printf(g->arena, "%s/%s", folder.p, name.p),
                   here);
    }
    if (errno != 0)
        complain(g, folder.p, strerror(errno));
    closedir(dir);
}

/* A file, or all files of a folder. What is neither (a pipe, a socket) is no part of an event
 * where it was not named. */
static void gather(struct gathering *g, struct sv name, const struct above *up)
{
    struct stat about;
    if (stat(name.p, &about) != 0) {
        complain(g, name.p, strerror(errno));
        return;
    }
    if (g->has_self && is_same(&g->self, &about))
        return;
    if (S_ISDIR(about.st_mode)) {
        walk(g, name, &(struct above){up, &about, up == NULL ? 0 : up->depth + 1});
        return;
    }
    if (up != NULL && !S_ISREG(about.st_mode)) {
        tool_warn(name.p, 0, "not a regular file: left out");
        return;
    }
    add_file(g, name);
}

static void gather_named(struct gathering *g, int n, char **paths)
{
    for (int i = 0; i < n; i++) {
        struct sv name;
        if (!manifest_name(g->arena, sv_of(paths[i]), &name))
            tool_usage("bad path '%s' (want one below the working folder)", paths[i]);
        gather(g, name, NULL);
    }
}

/* The folders that hold a file of the manifest; the working folder, which holds much else, is
 * none of them. */
static void gather_around(struct gathering *g, const struct manifest *sealed)
{
    struct sv last = SV("");
    for (size_t i = 0; i < sealed->n; i++) {
        struct sv name = sealed->list[i].name;
        const char *slash = memrchr(name.p, '/', name.n);
        if (slash == NULL)
            continue;
        struct sv folder = arena_sv(g->arena, sv_head(name, (size_t)(slash - name.p)));
        struct sv within = arena_printf(g->arena, "%.*s/", SV_ARG(last));
        if (sv_is(folder, ".") || sv_eq(folder, last) ||
            (last.n > 0 && sv_starts(folder, within)))
            continue; /* walked already */
        struct stat about;
        if (stat(folder.p, &about) == 0 && S_ISDIR(about.st_mode))
            gather(g, folder, NULL);
        last = folder;
    }
}

/* The manifest's own files as well, those that are there. */
static void gather_sealed(struct gathering *g, const struct manifest *sealed)
{
    manifest_sort(&g->files);
    struct manifest walked = g->files;
    g->files = (struct manifest){0};
    for (size_t i = 0; i < sealed->n; i++) {
        struct stat about;
        struct sv name = sealed->list[i].name;
        if (manifest_find(&walked, name) != NULL)
            continue;
        bool is_there = stat(name.p, &about) == 0;
        if (is_there ? !S_ISDIR(about.st_mode) : errno != ENOENT && errno != ENOTDIR)
            add_file(g, name);
    }
    for (size_t i = 0; i < walked.n; i++)
        manifest_add(&g->files, walked.list[i].name, walked.list[i].digest);
    manifest_done(&walked);
    manifest_sort(&g->files);
}

static void know_self(struct gathering *g, const char *file)
{
    g->has_self = strcmp(file, "-") != 0 && stat(file, &g->self) == 0;
}

int manifest_make(struct tool *tool, const char *file, int n, char **paths)
{
    struct gathering g = {.arena = tool->arena};
    struct output output;
    know_self(&g, file);
    gather_named(&g, n, paths);
    manifest_sort(&g.files);
    if (g.files.n == 0)
        tool_die("no file to list");
    output_open(&output, file);
    manifest_write(&output.sink, &g.files);
    output_commit(&output);
    manifest_done(&g.files);
    return EXIT_DONE;
}

int manifest_check(struct tool *tool, const char *file, int n, char **paths)
{
    struct gathering g = {.arena = tool->arena, .patient = true};
    struct manifest sealed = {0};
    struct faults faults = {0};
    struct changes changes;
    struct output output;
    struct sv text = input_all(tool, file, LARGEST);
    if (!manifest_parse(&sealed, tool->arena, file, text, &faults))
        tool_refuse(&faults);
    know_self(&g, file);
    if (n > 0)
        gather_named(&g, n, paths);
    else
        gather_around(&g, &sealed);
    gather_sealed(&g, &sealed);
    changes_find(&changes, tool->arena, &sealed, &g.files);
    output_open(&output, tool->output);
    changes_write(&output.sink, &changes);
    output_commit(&output);
    const struct term terms[] = {{changes.same, "unchanged"},
                                 {changes.of[CHANGE_CHANGED], "changed"},
                                 {changes.of[CHANGE_ADDED], "added"},
                                 {changes.of[CHANGE_MISSING], "missing"},
                                 {changes.of[CHANGE_RENAMED], "renamed"}};
    tool_balance(tool, changes.same + changes.n, "files", terms, sizeof terms / sizeof *terms);
    manifest_done(&g.files);
    manifest_done(&sealed);
    return g.trouble ? EXIT_TROUBLE : changes.n > 0 ? EXIT_NO : EXIT_DONE;
}
