#include "config.h"

#include "base/clean.h"
#include "base/text.h"
#include "race/event_conf.h"

/* What the text is made of. Punctuation stands for itself: { } = , */
enum { TOKEN_END = 0, TOKEN_WORD = 'w', TOKEN_STRING = 's', TOKEN_BAD = 'x' };

struct scan {
    struct conf *conf;
    const char *p, *end;
    size_t line; /* of p */
    int token;
    struct sv text;    /* of the token, quotes included */
    size_t token_line; /* where it begins */
    bool sound;
    const struct conf_block *suspect; /* holds a block that belongs outside of it */
};

static bool at(const struct scan *scan, const char *text)
{
    return sv_starts((struct sv){scan->p, (size_t)(scan->end - scan->p)}, sv_of(text));
}

static void skip_line(struct scan *scan)
{
    while (scan->p < scan->end && *scan->p != '\n')
        scan->p++;
}

/* False: the comment never ends. */
static bool skip_comment(struct scan *scan)
{
    size_t opened = scan->line;
    for (scan->p += 2; scan->p < scan->end; scan->p++) {
        if (at(scan, "*/")) {
            scan->p += 2;
            return true;
        }
        scan->line += *scan->p == '\n';
    }
    conf_complain(scan->conf, opened, "the comment opened here is never closed");
    return false;
}

/* Blanks, line ends and comments (#, // and between slash and star). */
static bool skip_blank(struct scan *scan)
{
    while (scan->p < scan->end) {
        char c = *scan->p;
        if (c == '\n' || c == ' ' || c == '\t' || c == '\r') {
            scan->line += c == '\n';
            scan->p++;
        } else if (c == '#' || at(scan, "//")) {
            skip_line(scan);
        } else if (at(scan, "/*")) {
            if (!skip_comment(scan))
                return false;
        } else {
            break;
        }
    }
    return true;
}

static size_t character(const char *p, const char *end)
{
    size_t n = 1;
    while (p + n < end && ((unsigned char)p[n] & 0xc0) == 0x80)
        n++;
    return n;
}

/* libconfuse takes "\d" for "d" and "\b" for a backspace, which is never what a pattern
 * means. In single quotes it leaves the backslash where it is. */
static void check_escape(struct scan *scan, char quote)
{
    const char *p = scan->p + 1;
    if (quote == '\'' || *p == '\\' || *p == '"')
        return;
    int n = (int)character(p, scan->end);
    conf_complain(scan->conf, scan->line,
                  "'\\%.*s' in a string: write '\\\\%.*s', or the string in single quotes", n,
                  p, n, p);
    scan->sound = false;
}

static void take_string(struct scan *scan)
{
    const char *begin = scan->p;
    char quote = *scan->p++;
    while (scan->p < scan->end && *scan->p != quote && *scan->p != '\n') {
        bool escape = *scan->p == '\\' && scan->p + 1 < scan->end && scan->p[1] != '\n';
        if (escape) {
            check_escape(scan, quote);
        } else if (at(scan, "${")) {
            conf_complain(scan->conf, scan->line,
                          "'${' in a string: nothing is taken from the environment");
            scan->sound = false;
        } else if (*scan->p == '\t') {
            conf_complain(scan->conf, scan->line, "a TAB in a string");
            scan->sound = false;
        }
        scan->p += escape ? 2 : 1;
    }
    scan->token = TOKEN_STRING;
    if (scan->p < scan->end && *scan->p == quote) {
        scan->p++;
    } else {
        conf_complain(scan->conf, scan->line, "a string is not closed in its line");
        scan->sound = false;
    }
    scan->text = (struct sv){begin, (size_t)(scan->p - begin)};
}

static bool in_word(const struct scan *scan)
{
    return scan->p < scan->end && (unsigned char)*scan->p > ' ' &&
           strchr("\"'#={}(),*\\", *scan->p) == NULL && !at(scan, "//") && !at(scan, "/*");
}

static void take_word(struct scan *scan)
{
    const char *begin = scan->p;
    while (in_word(scan))
        scan->p++;
    scan->token = TOKEN_WORD;
    scan->text = (struct sv){begin, (size_t)(scan->p - begin)};
    if (at(scan, "#") || at(scan, "//")) { /* 10#2 is hardly meant as 10 */
        conf_complain(scan->conf, scan->line,
                      "'%.*s' goes over into a comment: quotes or a blank are missing",
                      SV_ARG(scan->text));
        scan->sound = false;
    }
}

/* False: the text has no structure from here on, and that has been said. */
static bool next(struct scan *scan)
{
    if (!skip_blank(scan)) {
        scan->token = TOKEN_BAD;
        return false;
    }
    scan->token_line = scan->line;
    if (scan->p == scan->end) {
        scan->token = TOKEN_END;
        scan->text = SV("the end of the file");
        return true;
    }
    char c = *scan->p;
    if (c == '"' || c == '\'') {
        take_string(scan);
    } else if (c == '{' || c == '}' || c == '=' || c == ',') {
        scan->token = c;
        scan->text = (struct sv){scan->p++, 1};
    } else if (at(scan, "${")) {
        conf_complain(scan->conf, scan->line, "'${': nothing is taken from the environment");
        scan->token = TOKEN_BAD;
    } else if (in_word(scan)) {
        take_word(scan);
    } else {
        conf_complain(scan->conf, scan->line,
                      "unexpected '%c': a value with such a character needs quotes", c);
        scan->token = TOKEN_BAD;
    }
    return scan->token != TOKEN_BAD;
}

static bool is_value(const struct scan *scan)
{
    return scan->token == TOKEN_STRING || scan->token == TOKEN_WORD;
}

/* The text of a word or string that has been checked: \\ and \" in double quotes, \\ and \'
 * in single ones stand for their second character. */
static struct sv plain(struct arena *arena, struct sv raw)
{
    if (raw.n < 2 || (raw.p[0] != '"' && raw.p[0] != '\''))
        return arena_sv(arena, raw);
    char quote = raw.p[0];
    char *to = arena_alloc(arena, raw.n, 1);
    size_t n = 0;
    for (size_t i = 1; i + 1 < raw.n; i++) {
        if (raw.p[i] == '\\' && (raw.p[i + 1] == '\\' || raw.p[i + 1] == quote))
            i++;
        to[n++] = raw.p[i];
    }
    return (struct sv){to, n};
}

static void add_value(struct conf *conf, struct conf_key *key, struct sv raw)
{
    if (key->values > CONF_VALUES)
        return; /* one more than may be: conf_check() refuses it */
    if ((key->values & (key->values - 1)) == 0) { /* room for 1, 2, 4, 8 ... */
        struct sv *more = arena_alloc(conf->arena, 2 * key->values + 1, sizeof raw);
        if (key->values > 0)
            memcpy(more, key->raw, key->values * sizeof raw);
        key->raw = more;
    }
    key->raw[key->values++] = raw;
}

static bool list(struct scan *scan, struct conf_key *key)
{
    key->braces = true;
    for (;;) {
        if (!next(scan))
            return false;
        if (scan->token == '}')
            return true;
        if (!is_value(scan))
            break;
        add_value(scan->conf, key, scan->text);
        if (!next(scan))
            return false;
        if (scan->token == '}')
            return true;
        if (scan->token != ',')
            break;
    }
    if (scan->token == TOKEN_END)
        conf_complain(scan->conf, key->line, "the list of key '%.*s' is never closed",
                      SV_ARG(key->name));
    else
        conf_complain(scan->conf, scan->token_line,
                      "unexpected '%.*s' in the list of key '%.*s'", SV_ARG(scan->text),
                      SV_ARG(key->name));
    return false;
}

/* After the name and the equal sign. */
static bool value(struct scan *scan, struct conf_block *block, struct sv name, size_t line)
{
    struct conf_key *key = arena_alloc(scan->conf->arena, 1, sizeof *key);
    key->name = name;
    key->line = line;
    size_t equal_line = scan->token_line;
    if (!next(scan))
        return false;
    bool below = scan->token == TOKEN_WORD && scan->token_line != equal_line;
    if (scan->token == '{') {
        if (!list(scan, key))
            return false;
    } else if (is_value(scan) && !below) {
        add_value(scan->conf, key, scan->text);
    } else {
        conf_complain(scan->conf, line, "key '%.*s' has no value", SV_ARG(name));
        return false;
    }
    if (block->last_key == NULL)
        block->first_key = key;
    else
        block->last_key->next = key;
    block->last_key = key;
    return true;
}

static bool block_allowed(struct scan *scan, const struct conf_block *parent, size_t line)
{
    size_t depth = 0;
    for (const struct conf_block *b = parent; b->parent != NULL; b = b->parent)
        depth++;
    if (depth >= CONF_DEEPEST)
        conf_complain(scan->conf, line, "more than %d blocks within each other", CONF_DEEPEST);
    else if (parent->blocks >= CONF_BLOCKS)
        conf_complain(scan->conf, line, "more than %d blocks", CONF_BLOCKS);
    else
        return true;
    return false;
}

static struct conf_block *add_block(struct scan *scan, struct conf_block *parent,
                                    struct sv name, size_t line)
{
    struct conf_block *block = arena_alloc(scan->conf->arena, 1, sizeof *block);
    block->name = name;
    block->line = line;
    block->parent = parent;
    block->kind = parent->kind == NULL ? NULL : kind_block(parent->kind, name);
    for (struct conf_block *b = parent->parent; b != NULL && block->kind == NULL; b = b->parent)
        if (scan->suspect == NULL && b->kind != NULL && kind_block(b->kind, name) != NULL)
            scan->suspect = parent;
    if (parent->last == NULL)
        parent->first = block;
    else
        parent->last->next = block;
    parent->last = block;
    parent->blocks++;
    return block;
}

/* A key with its value, or the head of a block, which then is the one that *open says. */
static bool item(struct scan *scan, struct conf_block **open)
{
    struct sv name = scan->text, title = {NULL, 0};
    size_t line = scan->token_line;
    if (!next(scan))
        return false;
    if (scan->token == '=')
        return value(scan, *open, name, line);
    bool titled = is_value(scan);
    if (titled) {
        title = scan->text;
        if (!next(scan))
            return false;
    }
    if (scan->token != '{') {
        conf_complain(scan->conf, line, "'=' or '{' is missing after '%.*s'", SV_ARG(name));
        return false;
    }
    if (!block_allowed(scan, *open, line))
        return false;
    *open = add_block(scan, *open, name, line);
    (*open)->titled = titled;
    (*open)->title = titled ? plain(scan->conf->arena, title) : SV("");
    return true;
}

/* A block that holds what belongs outside of it is the one whose brace is missing; else all
 * that are open at the end. */
static void never_closed(struct scan *scan, const struct conf_block *open)
{
    if (scan->suspect != NULL) {
        conf_complain(scan->conf, scan->suspect->line,
                      "block '%.*s' opened here is never closed", SV_ARG(scan->suspect->name));
        return;
    }
    for (; open->parent != NULL; open = open->parent)
        conf_complain(scan->conf, open->line, "block '%.*s' opened here is never closed",
                      SV_ARG(open->name));
}

static bool items(struct scan *scan)
{
    struct conf_block *open = &scan->conf->root;
    while (next(scan) && scan->token != TOKEN_END) {
        if (scan->token == '}' && open->parent != NULL) {
            open = open->parent;
        } else if (scan->token == '}') {
            conf_complain(scan->conf, scan->token_line, "'}' closes nothing");
            return false;
        } else if (scan->token != TOKEN_WORD) {
            conf_complain(scan->conf, scan->token_line,
                          "unexpected '%.*s' where a key or block should begin",
                          SV_ARG(scan->text));
            return false;
        } else if (!item(scan, &open)) {
            return false;
        }
    }
    if (scan->token == TOKEN_END && open->parent != NULL) {
        never_closed(scan, open);
        return false;
    }
    return scan->token == TOKEN_END;
}

/* Size, encoding, control characters. */
static bool bytes_good(struct conf *conf, struct sv text)
{
    if (text.n > CONF_LARGEST) {
        conf_complain(conf, 0, "larger than %d bytes", CONF_LARGEST);
        return false;
    }
    size_t bad = text_bad_byte(text), line = 1;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool end = c == '\n' || (c == '\r' && i + 1 < text.n && text.p[i + 1] == '\n');
        if (i == bad) {
            conf_complain(conf, line, "byte 0x%02x is not UTF-8", c);
            return false;
        }
        if ((c < ' ' && c != '\t' && !end) || c == 0x7f) {
            conf_complain(conf, line, "control character 0x%02x", c);
            return false;
        }
        struct sv rest = sv_from(text, i);
        if (c >= 0xc0 && !text_is_clean(sv_head(rest, character(rest.p, rest.p + rest.n)))) {
            conf_complain(conf, line,
                          "a control character, or a mark that turns the line round");
            return false;
        }
        line += c == '\n';
    }
    return true;
}

bool conf_scan(struct conf *conf, const struct block_kind *schema, struct sv text, bool *sound)
{
    conf->root = (struct conf_block){.kind = schema};
    *sound = false;
    text = sv_from(text, sv_starts(text, SV("\xef\xbb\xbf")) ? 3 : 0);
    if (!bytes_good(conf, text))
        return false;
    struct scan scan = {
        .conf = conf, .p = text.p, .end = text.p + text.n, .line = 1, .sound = true};
    bool whole = items(&scan);
    *sound = scan.sound;
    return whole;
}
