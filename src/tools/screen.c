#include "config.h"

#include "tools/screen.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct screen screen_of(const char *output)
{
    struct screen screen = {0};
    struct winsize size;
    bool standard = output == NULL || strcmp(output, "-") == 0;
    if (!standard || !isatty(STDOUT_FILENO))
        return screen;
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    screen.colour = (no_color == NULL || no_color[0] == '\0') && term != NULL &&
                    term[0] != '\0' && strcmp(term, "dumb") != 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        screen.width = size.ws_col < SCREEN_LEAST  ? SCREEN_LEAST
                       : size.ws_col > SCREEN_MOST ? SCREEN_MOST
                                                   : size.ws_col;
    return screen;
}
