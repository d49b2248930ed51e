#include "config.h"

#include "ingest/format.h"

static const struct format *const all[] = {&format_chronotrack, &format_csv, &format_list};

const struct format *const *formats_all(size_t *n)
{
    *n = sizeof all / sizeof *all;
    return all;
}

const struct format *format_named(struct sv name)
{
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (sv_is(name, all[i]->name))
            return all[i];
    return NULL;
}

const struct format *format_of(const struct parsing *parsing, struct sv sample)
{
    const struct format *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        size_t fit = 0, of = 0;
        all[i]->count(parsing, sample, &fit, &of);
        if (fit > most && fit * 10 >= of * 9) {
            most = fit;
            best = all[i];
        }
    }
    return best;
}

bool sample_line(struct sv *sample, struct sv *line)
{
    if (sample->n == 0)
        return false;
    size_t end = 0;
    while (end < sample->n && sample->p[end] != '\n' && sample->p[end] != '\r')
        end++;
    *line = sv_head(*sample, end);
    if (end + 1 < sample->n && sample->p[end] == '\r' && sample->p[end + 1] == '\n')
        end++;
    *sample = sv_from(*sample, end + 1);
    return true;
}
