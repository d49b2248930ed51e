#include "config.h"

#include "race/read.h"

static const struct sv names[] = {
    [READ_CHIP] = SV_INIT("chip"),
    [READ_BACKUP] = SV_INIT("backup"),
    [READ_MANUAL] = SV_INIT("manual"),
    [READ_GUN] = SV_INIT("gun"),
};

const struct choices source_kinds = {names, READ_GUN};

struct sv read_kind_name(enum read_kind kind)
{
    return names[kind];
}

bool read_kind_parse(struct sv text, enum read_kind *kind)
{
    unsigned choice;
    if (!choice_find(CHOICES(names), text, &choice))
        return false;
    *kind = (enum read_kind)choice;
    return true;
}

int read_kind_rank(enum read_kind kind)
{
    switch (kind) {
    case READ_CHIP: return 0;
    case READ_MANUAL: return 1;
    case READ_BACKUP: return 2;
    case READ_GUN: break;
    }
    return 3;
}

void origin_cut(struct sv origin, struct sv *file, uint32_t *line)
{
    size_t at = origin.n;
    while (at > 0 && origin.p[at - 1] >= '0' && origin.p[at - 1] <= '9')
        at--;
    size_t digits = origin.n - at;
    uint64_t number = 0;
    *file = origin;
    *line = 0;
    if (at == 0 || origin.p[at - 1] != ':' || digits == 0 || digits > 10 || origin.p[at] == '0')
        return;
    for (size_t i = at; i < origin.n; i++)
        number = number * 10 + (uint64_t)(origin.p[i] - '0');
    if (number > UINT32_MAX)
        return;
    *file = sv_head(origin, at - 1);
    *line = (uint32_t)number;
}

int origin_cmp(struct sv file_a, uint32_t line_a, struct sv file_b, uint32_t line_b)
{
    int c = sv_cmp(file_a, file_b);
    return c != 0 ? c : (line_a > line_b) - (line_a < line_b);
}
