#include "config.h"

#include "race/raw_format.h"
#include "race/event_format.h"

const struct sv raw_group_names[RAW_GROUPS] = {
    SV_INIT("chip"), SV_INIT("bib"),     SV_INIT("point"),        SV_INIT("date"),
    SV_INIT("time"), SV_INIT("seconds"), SV_INIT("milliseconds"), SV_INIT("hundredths"),
    SV_INIT("day"),  SV_INIT("checked"), SV_INIT("checksum"),     SV_INIT("to"),
    SV_INIT("from"), SV_INIT("reads"),   SV_INIT("items"),
};

bool raw_formats_parse(struct arena *arena, const char *file, struct sv text,
                       struct raw_format **formats, size_t *n, struct faults *faults)
{
    struct conf conf = {.arena = arena};
    bool sound;
    *formats = NULL;
    *n = 0;
    if (conf_scan(&conf, &formats_schema, text, &sound)) {
        conf_check(&conf);
        if (sound && conf_fill(&conf))
            build_formats(&conf, file, formats, n);
    }
    bool good = conf.complaints == 0;
    conf_report(&conf, file, faults);
    if (good)
        return true;
    raw_formats_done(*formats, *n);
    *n = 0;
    return false;
}

void raw_formats_done(struct raw_format *formats, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < formats[i].patterns; k++)
            pattern_free(formats[i].pattern[k].pattern);
        if (formats[i].frame != NULL)
            pattern_free(formats[i].frame->pattern);
    }
}

bool raw_format_of_line(struct arena *arena, struct sv regex, struct raw_format *format,
                        struct fault *why)
{
    *format = (struct raw_format){.name = SV("line"),
                                  .misfit = SV("not a line that --line fits"),
                                  .delimiter = ',',
                                  .file = "--line"};
    format->pattern = arena_alloc(arena, 1, sizeof *format->pattern);
    format->patterns = 1;
    if (raw_pattern_make(format->pattern, RAW_READ, regex, why) &&
        raw_pattern_check(format->pattern, why))
        return true;
    pattern_free(format->pattern->pattern);
    return false;
}
