#include "config.h"

#include "tools/files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

struct path {
    const char *folder, *name; /* folder NULL: name as it is */
};

static void add(struct names *list, struct path path);

static bool is_hidden(const char *name)
{
    size_t n = strlen(name);
    return name[0] == '.' || name[n - 1] == '~';
}

static void walk(struct names *list, const char *folder)
{
    DIR *dir = opendir(folder);
    if (dir == NULL)
        tool_die("%s: cannot read: %s", folder, strerror(errno));
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        if (!is_hidden(entry->d_name))
            add(list, (struct path){folder, entry->d_name});
    closedir(dir);
}

static void add(struct names *list, struct path path)
{
    struct stat about;
    struct sink full = {0};
    if (path.folder != NULL) {
        sink_str(&full, path.folder);
        if (full.p[full.n - 1] != '/')
            sink_char(&full, '/');
    }
    sink_str(&full, path.name);
    sink_char(&full, '\0');
    if (strcmp(full.p, "-") != 0 && stat(full.p, &about) == 0 && S_ISDIR(about.st_mode)) {
        walk(list, full.p);
        sink_done(&full);
        return;
    }
    if (path.folder != NULL && stat(full.p, &about) == 0 && !S_ISREG(about.st_mode)) {
        tool_warn(full.p, 0, "not a regular file: left out"); /* a pipe would block for ever */
        sink_done(&full);
        return;
    }
    names_add(list, full.p); /* the list owns it now */
}

struct names files_arguments(int n, char **arguments)
{
    struct names list = {0};
    for (int i = 0; i < n; i++)
        names_add(&list, arguments[i]);
    if (n == 0)
        names_add(&list, "-");
    return list;
}

bool folder_names(struct names *names, const char *folder)
{
    DIR *dir = opendir(folder);
    size_t before = names->n;
    if (dir == NULL)
        return false;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        struct sink full = {0};
        if (is_hidden(entry->d_name))
            continue;
        sink_str(&full, folder);
        if (full.p[full.n - 1] != '/')
            sink_char(&full, '/');
        sink_str(&full, entry->d_name);
        sink_char(&full, '\0');
        names_add(names, full.p);
    }
    closedir(dir);
    names_sort(names, before);
    return true;
}

struct names files_named(int n, char **arguments)
{
    struct names list = {0};
    for (int i = 0; i < n; i++) {
        size_t before = list.n;
        add(&list, (struct path){NULL, arguments[i]});
        names_sort(&list, before); /* what a folder holds: in the order of whole paths */
    }
    if (n == 0)
        add(&list, (struct path){NULL, "-"});
    return list;
}

/* An event may have more files than the usual limit of open ones. */
void files_many(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

struct opened *files_open(const struct names *files)
{
    struct opened *opened = mem_new(files->n, sizeof *opened);
    if (files->n > 500)
        files_many();
    for (size_t i = 0; i < files->n; i++)
        input_open(&opened[i].input, files->name[i]);
    return opened;
}

struct sv opened_sample(struct opened *opened, size_t most)
{
    opened->reader = reader_new(input_read, &opened->input, ',');
    struct sv sample = sv_head(reader_peek(opened->reader, most), most);
    opened->size = sample.n;
    return sample;
}

void opened_rest(struct opened *opened)
{
    if (lseek(opened->input.fd, 0, SEEK_SET) != 0)
        return; /* a pipe: the reader holds its beginning */
    if (opened->input.decoder != NULL)
        encoding_rewind(opened->input.decoder);
    reader_free(opened->reader);
    opened->reader = NULL;
}

struct reader *opened_reader(struct opened *opened)
{
    if (opened->reader == NULL)
        opened->reader = reader_new(input_read, &opened->input, ',');
    return opened->reader;
}

void opened_close(struct opened *opened)
{
    reader_free(opened->reader);
    opened->reader = NULL;
    input_close(&opened->input);
}
