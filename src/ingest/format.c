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

void format_count(const struct format *format, const struct parsing *parsing, struct sv sample,
                  size_t *fit, size_t *of)
{
    struct sv line;
    *fit = *of = 0;
    if (format->count != NULL) {
        format->count(parsing, sample, fit, of);
        return;
    }
    while (sample_line(&sample, &line)) {
        struct found found = {0};
        if (sv_trim(line).n == 0)
            continue;
        *fit += format->line(parsing, line, &found) != LINE_REJECTED;
        ++*of;
    }
}

enum line format_take(struct parsing *parsing, const struct row *row, struct found *found)
{
    const struct format *format = parsing->format;
    parsing->reason.text[0] = parsing->cell.text[0] = '\0';
    if (format->record != NULL)
        return format->record(parsing, row, found);
    enum line line = format->line(parsing, row->raw, found);
    if (line == LINE_REJECTED)
        fault_set(&parsing->reason, NULL, 0, "%s", format->misfit(parsing));
    return line;
}

const struct format *format_of(const struct parsing *parsing, struct sv sample)
{
    const struct format *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        size_t fit = 0, of = 0;
        format_count(all[i], parsing, sample, &fit, &of);
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
