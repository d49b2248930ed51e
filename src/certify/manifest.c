#include "config.h"

#include "certify/manifest.h"

#include <stdlib.h>

#include "base/mem.h"

enum { DIGITS = DIGEST_TEXT - 1 };

void manifest_add(struct manifest *manifest, struct sv name, const char *digest)
{
    if (manifest->n == manifest->room) {
        manifest->room = mem_next(manifest->room, manifest->n + 1);
        manifest->list = mem_resize(manifest->list, manifest->room, sizeof *manifest->list);
    }
    struct manifest_line *line = &manifest->list[manifest->n++];
    *line = (struct manifest_line){.name = name};
    memcpy(line->digest, digest, strlen(digest) + 1);
}

void manifest_done(struct manifest *manifest)
{
    mem_free(manifest->list);
    *manifest = (struct manifest){0};
}

static int by_name(const void *a, const void *b)
{
    const struct manifest_line *x = a, *y = b;
    return sv_cmp(x->name, y->name);
}

/* Sorts, leaving what stands twice. */
static void sort(struct manifest *manifest)
{
    if (manifest->n > 1)
        qsort(manifest->list, manifest->n, sizeof *manifest->list, by_name);
}

void manifest_sort(struct manifest *manifest)
{
    sort(manifest);
    size_t kept = 0;
    for (size_t i = 0; i < manifest->n; i++)
        if (kept == 0 || !sv_eq(manifest->list[i].name, manifest->list[kept - 1].name))
            manifest->list[kept++] = manifest->list[i];
    manifest->n = kept;
}

const struct manifest_line *manifest_find(const struct manifest *manifest, struct sv name)
{
    const struct manifest_line key = {.name = name};
    if (manifest->n == 0)
        return NULL;
    return bsearch(&key, manifest->list, manifest->n, sizeof key, by_name);
}

static bool needs_escape(struct sv name)
{
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] == '\\' || name.p[i] == '\n' || name.p[i] == '\r')
            return true;
    return false;
}

static void write_escaped(struct sink *to, struct sv name)
{
    for (size_t i = 0; i < name.n; i++)
        switch (name.p[i]) {
        case '\\': sink_str(to, "\\\\"); break;
        case '\n': sink_str(to, "\\n"); break;
        case '\r': sink_str(to, "\\r"); break;
        default: sink_char(to, name.p[i]);
        }
}

void manifest_write(struct sink *to, const struct manifest *manifest)
{
    for (size_t i = 0; i < manifest->n; i++) {
        const struct manifest_line *line = &manifest->list[i];
        sink_printf(to, "%s%s  ", needs_escape(line->name) ? "\\" : "", line->digest);
        write_escaped(to, line->name);
        sink_char(to, '\n');
    }
}

/* The name behind the escapes; false: a backslash with something else behind it. */
static bool unescape(struct arena *arena, struct sv text, struct sv *name)
{
    char *plain = arena_alloc(arena, text.n + 1, 1);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\\') {
            char code = i + 1 < text.n ? text.p[++i] : '\0';
            if (code != '\\' && code != 'n' && code != 'r')
                return false;
            c = (char)(code == 'n' ? '\n' : code == 'r' ? '\r' : '\\');
        }
        plain[n++] = c;
    }
    *name = (struct sv){plain, n};
    return true;
}

static bool take_digest(struct sv text, char to[DIGEST_TEXT])
{
    for (size_t i = 0; i < DIGITS; i++) {
        char c = i < text.n ? text.p[i] : ' ';
        c = (char)(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
        if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f'))
            return false;
        to[i] = c;
    }
    to[DIGITS] = '\0';
    return true;
}

/* What is wrong with a line; NULL: it is in the manifest now. */
static const char *add_line(struct manifest *manifest, struct arena *arena, struct sv line)
{
    char digest[DIGEST_TEXT];
    bool escaped = line.n > 0 && line.p[0] == '\\';
    struct sv rest = sv_from(line, escaped ? 1 : 0), name, plain;
    if (!take_digest(rest, digest))
        return "not a line of a manifest: want a SHA-256 digest, two blanks and a name";
    rest = sv_from(rest, DIGITS);
    /* sha256sum marks what was read as binary with an asterisk. */
    if (rest.n < 3 || rest.p[0] != ' ' || (rest.p[1] != ' ' && rest.p[1] != '*'))
        return "not a line of a manifest: want two blanks and a name behind the digest";
    name = sv_from(rest, 2);
    if (memchr(name.p, '\0', name.n) != NULL)
        return "a name with a NUL byte";
    if (escaped && !unescape(arena, name, &name))
        return "a name with an escape other than \\\\, \\n and \\r";
    if (!manifest_name(arena, name, &plain) || sv_is(plain, "."))
        return "a name that is no file below the folder";
    manifest_add(manifest, plain, digest);
    return NULL;
}

static void find_doubles(const struct manifest *manifest, const char *file,
                         struct faults *faults)
{
    for (size_t i = 1; i < manifest->n; i++)
        if (sv_eq(manifest->list[i].name, manifest->list[i - 1].name))
            faults_add(faults, file, 0, "the name '%.*s' stands twice",
                       SV_ARG(manifest->list[i].name));
}

bool manifest_parse(struct manifest *manifest, struct arena *arena, const char *file,
                    struct sv text, struct faults *faults)
{
    size_t before = faults->total, number = 0;
    bool ended = text.n > 0 && text.p[text.n - 1] == '\n';
    if (text.n == 0)
        faults_add(faults, file, 0, "empty: not a manifest");
    else if (!ended)
        faults_add(faults, file, 0, "the last line has no end: cut short");
    struct sv rest = sv_head(text, text.n - ended);
    while (text.n > 0 && rest.p != NULL) {
        const char *wrong = add_line(manifest, arena, sv_cut(&rest, '\n'));
        number++;
        if (wrong != NULL)
            faults_add(faults, file, number, "%s", wrong);
    }
    sort(manifest);
    find_doubles(manifest, file, faults);
    return faults->total == before;
}

bool manifest_name(struct arena *arena, struct sv name, struct sv *plain)
{
    if (name.n == 0 || name.p[0] == '/')
        return false;
    char *text = arena_alloc(arena, name.n + sizeof "./", 1);
    size_t n = 0;
    for (struct sv rest = name; rest.p != NULL;) {
        struct sv part = sv_cut(&rest, '/');
        if (sv_is(part, ".."))
            return false;
        if (part.n == 0 || sv_is(part, "."))
            continue;
        if (n > 0)
            text[n++] = '/';
        memcpy(text + n, part.p, part.n);
        n += part.n;
    }
    *plain = n == 0 ? SV(".") : (struct sv){text, n};
    if (sv_is(*plain, "-"))
        *plain = SV("./-");
    return true;
}
