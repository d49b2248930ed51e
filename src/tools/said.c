#include "config.h"

#include "tools/said.h"

#include "base/mem.h"
#include "tools/tool.h"

void said_new(struct said *said, const struct faults *faults)
{
    if (said->n < faults->n) {
        said->of_group = mem_resize(said->of_group, faults->n, sizeof *said->of_group);
        while (said->n < faults->n)
            said->of_group[said->n++] = 0;
    }
    for (size_t i = 0; i < faults->n; i++) {
        const struct fault_group *group = &faults->groups[i];
        for (; said->of_group[i] < group->shown; said->of_group[i]++) {
            const struct fault *fault = &group->list[said->of_group[i]];
            tool_warn(fault->file, fault->line, "%s", fault->text);
        }
    }
}

void said_close(struct said *said, struct faults *faults, const char *name)
{
    said_new(said, faults);
    for (size_t i = 0; i < faults->n; i++) {
        struct fault_group *group = &faults->groups[i];
        if (name != NULL && strncmp(group->file, name, sizeof group->file - 1) != 0)
            continue;
        if (group->more > 0)
            tool_warn(group->file, 0, "%zu more", group->more);
        group->shown = group->more = said->of_group[i] = 0;
    }
}

void said_done(struct said *said)
{
    mem_free(said->of_group);
    *said = (struct said){0};
}
