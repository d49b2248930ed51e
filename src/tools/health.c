#include "config.h"

#include "tools/health.h"

const struct machines *health_of(struct tool *tool, const char *name, struct machines *machines)
{
    struct faults faults = {0};
    struct input input;
    if (name == NULL)
        return NULL;
    input_open(&input, name);
    if (!machines_read(machines, tool->arena, name, input_read, &input, &faults))
        tool_refuse(&faults);
    input_close(&input);
    return machines;
}
