#include "config.h"

#include "base/fault.h"
#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>

static void copy_name(char *to, const char *file)
{
    snprintf(to, FAULT_NAME, "%s", file == NULL ? "" : file);
}

PRINTF_LIKE(4, 0)
static void fill(struct fault *fault, const char *file, size_t line, const char *format,
                 va_list args)
{
    copy_name(fault->file, file);
    fault->line = line;
    int n = vsnprintf(fault->text, FAULT_TEXT, format, args);
    if (n < FAULT_TEXT)
        return;
    size_t end = FAULT_TEXT - 5;
    while (end > 0 && ((unsigned char)fault->text[end] & 0xc0) == 0x80)
        end--; /* not within a UTF-8 sequence */
    memcpy(fault->text + end, "...", 4);
}

void fault_set(struct fault *fault, const char *file, size_t line, const char *format, ...)
{
    if (fault_is(fault))
        return;
    va_list args;
    va_start(args, format);
    fill(fault, file, line, format, args);
    va_end(args);
}

static struct fault_group *group_of(struct faults *faults, const char *file)
{
    char name[FAULT_NAME];
    copy_name(name, file);
    for (size_t i = faults->n; i-- > 0;)
        if (strcmp(faults->groups[i].file, name) == 0)
            return &faults->groups[i];
    faults->groups = mem_resize(faults->groups, faults->n + 1, sizeof *faults->groups);
    struct fault_group *group = &faults->groups[faults->n++];
    *group = (struct fault_group){.list = mem_new(FAULT_SHOWN, sizeof *group->list)};
    copy_name(group->file, file);
    return group;
}

void faults_add(struct faults *faults, const char *file, size_t line, const char *format, ...)
{
    struct fault_group *group = group_of(faults, file);
    faults->total++;
    if (group->shown == FAULT_SHOWN) {
        group->more++;
        return;
    }
    va_list args;
    va_start(args, format);
    fill(&group->list[group->shown++], file, line, format, args);
    va_end(args);
}

void faults_done(struct faults *faults)
{
    for (size_t i = 0; i < faults->n; i++)
        mem_free(faults->groups[i].list);
    mem_free(faults->groups);
    *faults = (struct faults){0};
}
