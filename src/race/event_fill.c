#include "config.h"

#include "base/mem.h"
#include "base/sink.h"
#include "race/event_conf.h"

#include <confuse.h>

/* The tree as text in which every value stands in quotes: what is left for libconfuse has one
 * reading only. */
static void write_value(struct sink *sink, struct sv raw)
{
    bool quoted = raw.n > 0 && (raw.p[0] == '"' || raw.p[0] == '\'');
    if (!quoted)
        sink_char(sink, '"');
    sink_sv(sink, raw);
    if (!quoted)
        sink_char(sink, '"');
}

static void write_key(struct sink *sink, const struct conf_key *key)
{
    sink_printf(sink, "%.*s = ", SV_ARG(key->name));
    sink_str(sink, key->braces ? "{" : "");
    for (size_t i = 0; i < key->values; i++) {
        sink_str(sink, i > 0 ? ", " : "");
        write_value(sink, key->raw[i]);
    }
    sink_str(sink, key->braces ? "}\n" : "\n");
}

/* A title in double quotes again. */
static void write_title(struct sink *sink, struct sv title)
{
    sink_str(sink, " \"");
    for (size_t i = 0; i < title.n; i++) {
        if (title.p[i] == '"' || title.p[i] == '\\')
            sink_char(sink, '\\');
        sink_char(sink, title.p[i]);
    }
    sink_char(sink, '"');
}

static void write_inside(struct sink *sink, const struct conf_block *block)
{
    for (const struct conf_key *key = block->first_key; key != NULL; key = key->next)
        write_key(sink, key);
    for (const struct conf_block *b = block->first; b != NULL; b = b->next) {
        sink_sv(sink, b->name);
        if (b->titled)
            write_title(sink, b->title);
        sink_str(sink, " {\n");
        write_inside(sink, b);
        sink_str(sink, "}\n");
    }
}

/* libconfuse's form of the schema. All values are text: no key's type is libconfuse's to
 * read, since it would read numbers as floating point and complain in its own words. */
static cfg_opt_t *options(struct arena *arena, const struct block_kind *kind)
{
    size_t n = 0;
    for (const struct key_kind *key = kind->keys; key->name != NULL; key++)
        n++;
    for (const struct block_kind *const *block = kind->blocks; *block != NULL; block++)
        n++;
    cfg_opt_t *option = arena_alloc(arena, n + 1, sizeof *option), *o = option;
    for (const struct key_kind *key = kind->keys; key->name != NULL; key++, o++)
        *o = (cfg_opt_t){.name = key->name,
                         .type = CFGT_STR,
                         .flags = CFGF_NODEFAULT | (key->list ? CFGF_LIST : 0)};
    for (const struct block_kind *const *block = kind->blocks; *block != NULL; block++, o++)
        *o = (cfg_opt_t){.name = (*block)->name,
                         .type = CFGT_SEC,
                         .flags = (*block)->titled
                                      ? CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES
                                      : CFGF_NODEFAULT,
                         .subopts = options(arena, *block)};
    *o = (cfg_opt_t){.type = CFGT_NONE};
    return option;
}

/* libconfuse prints to standard error unless it is given a function. Nothing that it could
 * say is about the user's text: the scan has settled that. */
static void keep_quiet(cfg_t *cfg, const char *format, va_list args)
{
    (void)cfg;
    (void)format;
    (void)args;
}

static bool fetch_key(struct arena *arena, struct conf_key *key, cfg_t *cfg)
{
    cfg_opt_t *option = cfg_getopt(cfg, arena_str(arena, key->name));
    if (option == NULL || cfg_opt_size(option) != key->values)
        return false;
    key->value = arena_alloc(arena, key->values, sizeof *key->value);
    for (size_t i = 0; i < key->values; i++) {
        const char *text = cfg_opt_getnstr(option, (unsigned)i);
        if (text == NULL)
            return false;
        key->value[i] = arena_sv(arena, sv_of(text));
    }
    return true;
}

static bool fetch(struct arena *arena, struct conf_block *block, cfg_t *cfg)
{
    for (struct conf_key *key = block->first_key; key != NULL; key = key->next)
        if (!fetch_key(arena, key, cfg))
            return false;
    for (struct conf_block *b = block->first; b != NULL; b = b->next) {
        const char *name = arena_str(arena, b->name);
        cfg_t *section = b->titled ? cfg_gettsec(cfg, name, arena_str(arena, b->title))
                                   : cfg_getsec(cfg, name);
        if (section == NULL || !fetch(arena, b, section))
            return false;
    }
    return true;
}

bool conf_fill(struct conf *conf)
{
    struct sink text = {0};
    write_inside(&text, &conf->root);
    sink_char(&text, '\0');
    cfg_t *cfg = cfg_init(options(conf->arena, conf->root.kind), CFGF_NONE);
    if (cfg == NULL)
        mem_exhausted(sizeof *cfg);
    cfg_set_error_function(cfg, keep_quiet);
    bool good =
        cfg_parse_buf(cfg, text.p) == CFG_SUCCESS && fetch(conf->arena, &conf->root, cfg);
    if (!good)
        conf_complain(conf, 0, "libconfuse cannot read this file");
    cfg_free(cfg);
    sink_done(&text);
    return good;
}
