#include "config.h"

#include "csv/sniff.h"

static size_t count(struct sv line, char mark)
{
    size_t n = 0;
    bool quoted = false;
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] == '"')
            quoted = !quoted;
        n += !quoted && line.p[i] == mark;
    }
    return n;
}

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

char sniff_delimiter(struct sv beginning)
{
    static const char marks[] = {',', ';', '\t', '|', '~'};
    struct sv line = beginning;
    while (line.n > 0 && ends_line(line.p[0]))
        line = sv_from(line, 1);
    size_t end = 0;
    while (end < line.n && !ends_line(line.p[end]))
        end++;
    line = sv_head(line, end);
    char best = ',';
    size_t most = 0;
    for (size_t i = 0; i < sizeof marks; i++) {
        size_t n = count(line, marks[i]);
        if (n > most) {
            most = n;
            best = marks[i];
        }
    }
    return best;
}
