#include "config.h"

#include "tools/folder.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"

void names_add(struct names *names, const char *name)
{
    names->name = mem_resize(names->name, names->n + 1, sizeof *names->name);
    names->name[names->n++] = name;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void names_sort(struct names *names)
{
    if (names->n > 0)
        qsort(names->name, names->n, sizeof *names->name, by_bytes);
}

/* folder/name, where folder is that of event.conf; lives as long as the program. */
static char *beside(const char *event_file, const char *name, const char *inside)
{
    const char *slash = strrchr(event_file, '/');
    int n = slash == NULL ? 0 : (int)(slash - event_file + 1);
    char *path = NULL;
    if (asprintf(&path, "%.*s%s%s", n, event_file, name, inside) < 0)
        mem_exhausted((size_t)n);
    return path;
}

const char *folder_file(const char *event_file, const char *name)
{
    char *path = beside(event_file, name, "");
    if (access(path, F_OK) == 0)
        return path;
    free(path);
    return NULL;
}

static bool is_list(const char *name)
{
    size_t n = strlen(name);
    return name[0] != '.' && n > 4 && strcmp(name + n - 4, ".csv") == 0;
}

void folder_entries(const char *event_file, struct names *names)
{
    const char *one = folder_file(event_file, "entries.csv");
    if (one != NULL)
        names_add(names, one);
    char *folder = beside(event_file, "entries", "");
    DIR *dir = opendir(folder);
    free(folder);
    if (dir == NULL)
        return;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        if (is_list(entry->d_name))
            names_add(names, beside(event_file, "entries/", entry->d_name));
    closedir(dir);
}
