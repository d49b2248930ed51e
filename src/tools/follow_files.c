#include "config.h"

#include "tools/follow_files.h"

#include <errno.h>

#include "base/mem.h"
#include "tools/files.h"

static struct followed *known(const struct follow *follow, const char *name)
{
    for (size_t i = 0; i < follow->n; i++)
        if (strcmp(follow->file[i]->input.name, name) == 0)
            return follow->file[i];
    return NULL;
}

static struct followed *add(struct follow *follow, const char *name)
{
    struct followed *f = mem_new(1, sizeof *f);
    f->input = (struct input){.name = name, .fd = -1};
    follow->file = mem_resize(follow->file, follow->n + 1, sizeof(struct followed *));
    follow->file[follow->n++] = f;
    return f;
}

static bool is_our_output(const struct follow *follow, const struct stat *about)
{
    const struct output *const outputs[] = {follow->out, follow->rejects};
    for (size_t i = 0; i < 2; i++) {
        struct stat output;
        if (fstat(outputs[i]->fd, &output) == 0 && output.st_dev == about->st_dev &&
            output.st_ino == about->st_ino)
            return true;
    }
    return false;
}

/* A file that we read, or have read, under the name that it had. */
static bool was_renamed(struct follow *follow, struct tail_sight sight)
{
    bool is = false;
    for (size_t i = 0; i < follow->n; i++) {
        const struct tail *tail = &follow->file[i]->tail;
        is = is || (tail->open && tail->device == sight.device && tail->number == sight.number);
    }
    for (size_t i = 0; i < follow->n_past; i++) {
        struct past *past = &follow->past[i];
        if (past->device == sight.device && past->number == sight.number)
            is = past->seen = true;
    }
    return is;
}

static void scan_folder(struct follow *follow, const char *folder);

/* A name that a folder holds. */
static void scan_found(struct follow *follow, const char *name)
{
    struct stat about;
    if (stat(name, &about) != 0)
        return; /* it is gone again */
    if (S_ISDIR(about.st_mode)) {
        scan_folder(follow, name);
        return;
    }
    if (was_renamed(follow, sight_of(&about)) || known(follow, name) != NULL)
        return;
    struct followed *f = add(follow, arena_sv(follow->ingest->arena, sv_of(name)).p);
    f->left_out = true;
    if (is_our_output(follow, &about))
        tool_warn(name, 0, "it is written by this program: left out");
    else if (!S_ISREG(about.st_mode))
        tool_warn(name, 0, "not a regular file: left out");
    else
        f->left_out = false;
}

static void scan_folder(struct follow *follow, const char *folder)
{
    struct names found = {0};
    follow->folders = true;
    watch_folder(&follow->watch, folder); /* before it is read: nothing comes in between */
    if (!folder_names(&found, folder) && !follow->begun)
        tool_die("%s: cannot read: %s", folder, strerror(errno));
    for (size_t i = 0; i < found.n; i++)
        scan_found(follow, found.name[i]);
    names_free(&found);
}

static void scan_argument(struct follow *follow, const char *name)
{
    struct stat about;
    struct followed *f = known(follow, name);
    bool named = strcmp(name, "-") != 0;
    if (named && stat(name, &about) == 0 && S_ISDIR(about.st_mode)) {
        if (f != NULL)
            f->left_out = true; /* it was waited for, and came as a folder */
        scan_folder(follow, name);
        return;
    }
    if (named)
        watch_parent(&follow->watch, name);
    if (f == NULL)
        add(follow, name);
}

void follow_scan(struct follow *follow)
{
    follow->watch.blind = false;
    for (size_t i = 0; i < follow->n_past; i++)
        follow->past[i].seen = false;
    for (size_t i = 0; i < follow->arguments->n; i++)
        scan_argument(follow, follow->arguments->name[i]);
    size_t kept = 0; /* the number of a file that is removed may become another's */
    for (size_t i = 0; i < follow->n_past; i++)
        if (follow->past[i].seen)
            follow->past[kept++] = follow->past[i];
    follow->n_past = kept;
}

void follow_remember(struct follow *follow, const struct tail *tail)
{
    follow->past = mem_resize(follow->past, follow->n_past + 1, sizeof *follow->past);
    follow->past[follow->n_past++] = (struct past){tail->device, tail->number, true};
}

void follow_done(struct follow *follow)
{
    for (size_t i = 0; i < follow->n; i++)
        mem_free(follow->file[i]);
    mem_free(follow->file);
    mem_free(follow->past);
    said_done(&follow->said);
}
