#include "config.h"

#include "tools/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "tools/tool.h"

/* folder/name, where folder is that of event.conf; the caller frees. */
static char *beside(const char *event_file, const char *name, const char *inside)
{
    const char *slash = strrchr(event_file, '/');
    int n = slash == NULL ? 0 : (int)(slash - event_file + 1);
    char *path = NULL;
    if (asprintf(&path, "%.*s%s%s", n, event_file, name, inside) < 0)
        mem_exhausted((size_t)n);
    return path;
}

/* Its path if it is there, which the caller frees. */
static char *found_beside(const char *event_file, const char *name)
{
    char *path = beside(event_file, name, "");
    if (input_is_there(path))
        return path;
    free(path);
    return NULL;
}

/* Like the names of the options it stands for, it lives as long as the program. */
const char *folder_file(const char *event_file, const char *name)
{
    return found_beside(event_file, name);
}

static bool is_list(const char *name)
{
    size_t n = strlen(name);
    return name[0] != '.' && n > 4 && strcmp(name + n - 4, ".csv") == 0;
}

static void read_folder(const char *folder, const char *event_file, struct names *names)
{
    DIR *dir = opendir(folder);
    if (dir == NULL && errno == ENOTDIR)
        return;
    if (dir == NULL)
        tool_die("%s: cannot read: %s", folder, strerror(errno));
    struct dirent *entry;
    while (errno = 0, (entry = readdir(dir)) != NULL)
        if (is_list(entry->d_name))
            names_add(names, beside(event_file, "entries/", entry->d_name));
    if (errno != 0)
        tool_die("%s: cannot read: %s", folder, strerror(errno));
    closedir(dir);
}

void folder_entries(const char *event_file, struct names *names)
{
    const char *one = folder_file(event_file, "entries.csv");
    if (one != NULL)
        names_add(names, one);
    char *folder = found_beside(event_file, "entries");
    if (folder != NULL)
        read_folder(folder, event_file, names);
    free(folder);
}

void folder_make(const char *name)
{
    struct stat about;
    struct fault fault = {0};
    if (mkdir(name, 0777) == 0)
        return;
    int why = errno;
    if (why == EEXIST && stat(name, &about) == 0 && S_ISDIR(about.st_mode))
        return;
    if (why == EEXIST)
        why = ENOTDIR;
    fault_set(&fault, name, 0, "cannot make the folder: %s", strerror(why));
    tool_die_fault(&fault);
}
