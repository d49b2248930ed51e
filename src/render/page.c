#include "config.h"

#include "render/page.h"

#include "base/digest.h"
#include "base/text.h"

static const char *const style_lines[] = {
#include "render/page_css.inc"
};

static const char *const script_lines[] = {
#include "render/page_js.inc"
};

static const char *entity(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void page_shown(struct sink *out, struct sv text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.n; i++) {
        const char *safe = entity(text.p[i]);
        if (safe == NULL)
            continue;
        sink_sv(out, sv_head(sv_from(text, from), i - from));
        sink_str(out, safe);
        from = i + 1;
    }
    sink_sv(out, sv_from(text, from));
}

void page_text(struct sink *out, struct sv text)
{
    struct sink shown = {0};
    text_escape(&shown, text);
    page_shown(out, sink_view(&shown));
    sink_done(&shown);
}

void page_css_string(struct sink *out, struct sv text)
{
    sink_char(out, '"');
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                     (c >= 'a' && c <= 'z') || c == ' ' || c == '.' || (c & 0x80) != 0;
        if (plain)
            sink_char(out, c);
        else
            sink_printf(out, "\\%06x", (unsigned)(unsigned char)c);
    }
    sink_char(out, '"');
}

static void write_lines(struct sink *out, const char *const *line, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        sink_str(out, line[i]);
        sink_char(out, '\n');
    }
}

static unsigned hex_value(char c)
{
    return c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'a' + 10);
}

/* A source of the policy: the SHA-256 of the text in base64 (CSP level 3, 2.3.1). */
static void write_hash(struct sink *out, struct sv text)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    enum { BYTES = 32 };
    char hex[DIGEST_TEXT];
    digest_of(text, hex);
    sink_str(out, "'sha256-");
    for (size_t i = 0; i < BYTES; i += 3) {
        unsigned word = 0;
        for (size_t k = 0; k < 3; k++)
            word = word << 8 | (i + k < BYTES ? hex_value(hex[2 * (i + k)]) << 4 |
                                                    hex_value(hex[2 * (i + k) + 1])
                                              : 0);
        for (size_t k = 0; k < 4; k++)
            sink_char(out, i + k > BYTES ? '=' : digits[word >> (18 - 6 * k) & 63]);
    }
    sink_char(out, '\'');
}

void page_begin(struct sink *out, struct sv language, struct sv title, struct sv style,
                bool scripted)
{
    struct sink css = {0}, script = {0};
    sink_char(&css, '\n');
    write_lines(&css, style_lines, sizeof style_lines / sizeof *style_lines);
    sink_sv(&css, style);
    sink_str(out, "<!DOCTYPE html>\n<html lang=\"");
    page_text(out, language);
    sink_str(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                  "img-src data:; style-src ");
    write_hash(out, sink_view(&css));
    if (scripted) {
        sink_char(&script, '\n');
        write_lines(&script, script_lines, sizeof script_lines / sizeof *script_lines);
        sink_str(out, "; script-src ");
        write_hash(out, sink_view(&script));
    }
    sink_str(out, "; base-uri 'none'; form-action 'none'\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta name=\"color-scheme\" content=\"light dark\">\n"
                  "<meta name=\"referrer\" content=\"no-referrer\">\n"
                  "<link rel=\"icon\" href=\"data:,\">\n<title>");
    page_text(out, title);
    sink_str(out, "</title>\n<style>");
    sink_sv(out, sink_view(&css));
    sink_str(out, "</style>\n</head>\n<body>\n");
    sink_done(&css);
    sink_done(&script);
}

void page_end(struct sink *out, bool scripted)
{
    if (scripted) {
        sink_str(out, "<script>\n");
        write_lines(out, script_lines, sizeof script_lines / sizeof *script_lines);
        sink_str(out, "</script>\n");
    }
    sink_str(out, "</body>\n</html>\n");
}
