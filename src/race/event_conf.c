#include "config.h"

#include "race/event_conf.h"
#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct complaint {
    size_t line, order;
    struct sv text;
};

void conf_complain(struct conf *conf, size_t line, const char *format, ...)
{
    char text[2 * FAULT_TEXT]; /* the list of faults does the cutting */
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (conf->complaints == conf->room) {
        conf->room = mem_next(conf->room, conf->complaints + 1);
        conf->complaint = mem_resize(conf->complaint, conf->room, sizeof *conf->complaint);
    }
    conf->complaint[conf->complaints] = (struct complaint){
        .line = line, .order = conf->complaints, .text = arena_sv(conf->arena, sv_of(text))};
    conf->complaints++;
}

static int complaint_cmp(const void *a, const void *b)
{
    const struct complaint *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

void conf_report(struct conf *conf, const char *file, struct faults *faults)
{
    if (conf->complaints > 0)
        qsort(conf->complaint, conf->complaints, sizeof *conf->complaint, complaint_cmp);
    for (size_t i = 0; i < conf->complaints; i++)
        faults_add(faults, file, conf->complaint[i].line, "%s", conf->complaint[i].text.p);
    mem_free(conf->complaint);
    conf->complaint = NULL;
    conf->complaints = conf->room = 0;
}

const struct conf_key *conf_key(const struct conf_block *block, const char *name)
{
    if (block == NULL)
        return NULL;
    for (const struct conf_key *key = block->first_key; key != NULL; key = key->next)
        if (sv_is(key->name, name))
            return key;
    return NULL;
}

size_t conf_line(const struct conf_block *block, const char *name)
{
    const struct conf_key *key = conf_key(block, name);
    return key != NULL ? key->line : block->line;
}

static const struct conf_block *named(const struct conf_block *block, struct sv name)
{
    while (block != NULL && !sv_eq(block->name, name))
        block = block->next;
    return block;
}

const struct conf_block *conf_block(const struct conf_block *block, const char *name)
{
    return named(block->first, sv_of(name));
}

const struct conf_block *conf_again(const struct conf_block *block)
{
    return named(block->next, block->name);
}

size_t conf_count(const struct conf_block *block, const char *name)
{
    size_t n = 0;
    for (const struct conf_block *b = conf_block(block, name); b != NULL; b = conf_again(b))
        n++;
    return n;
}

/* ` in race '10km'`, ` in block 'rank'`, or nothing for the file itself. */
static const char *place(struct conf *conf, const struct conf_block *block)
{
    if (block->parent == NULL)
        return "";
    struct sv text = block->titled
                         ? arena_printf(conf->arena, " in %.*s '%.*s'", SV_ARG(block->name),
                                        SV_ARG(block->title))
                         : arena_printf(conf->arena, " in block '%.*s'", SV_ARG(block->name));
    return text.p;
}

/* Is this a key that may stand here, in the form it is written? */
static bool key_known(struct conf *conf, const struct conf_block *block,
                      const struct conf_key *key)
{
    const struct key_kind *kind = kind_key(block->kind, key->name);
    if (kind != NULL) {
        if (key->braces && !kind->list)
            conf_complain(conf, key->line, "key '%s' takes one value, not a list", kind->name);
        else if (key->values > CONF_VALUES)
            conf_complain(conf, key->line, "key '%s' has more than %d values", kind->name,
                          CONF_VALUES);
        else
            return true;
    } else if (kind_block(block->kind, key->name) != NULL) {
        conf_complain(conf, key->line, "'%.*s' is a block, not a key", SV_ARG(key->name));
    } else if (block->parent == NULL) {
        conf_complain(conf, key->line, "unknown key '%.*s' outside every block",
                      SV_ARG(key->name));
    } else {
        conf_complain(conf, key->line, "unknown key '%.*s' in block '%.*s'", SV_ARG(key->name),
                      SV_ARG(block->name));
    }
    return false;
}

/* Leaves in the block the keys that are known, each once. */
static void check_keys(struct conf *conf, struct conf_block *block)
{
    struct conf_key *key = block->first_key;
    block->first_key = block->last_key = NULL;
    while (key != NULL) {
        struct conf_key *next = key->next;
        key->next = NULL;
        const struct conf_key *first = NULL;
        for (const struct conf_key *k = block->first_key; k != NULL && first == NULL;
             k = k->next)
            first = sv_eq(k->name, key->name) ? k : NULL;
        if (first != NULL)
            conf_complain(conf, key->line, "key '%.*s' stands twice%s (first in line %zu)",
                          SV_ARG(key->name), place(conf, block), first->line);
        else if (key_known(conf, block, key)) {
            if (block->last_key == NULL)
                block->first_key = key;
            else
                block->last_key->next = key;
            block->last_key = key;
        }
        key = next;
    }
}

static bool title_good(struct conf *conf, const struct conf_block *block)
{
    struct sv trimmed = sv_trim(block->title);
    if (!block->kind->titled && block->titled)
        conf_complain(conf, block->line, "block '%s' takes no name", block->kind->name);
    else if (block->kind->titled && !block->titled)
        conf_complain(conf, block->line, "block '%s' needs a name: %s \"...\" {",
                      block->kind->name, block->kind->name);
    else if (block->titled && trimmed.n == 0)
        conf_complain(conf, block->line, "block '%s' has an empty name", block->kind->name);
    else if (trimmed.n != block->title.n)
        conf_complain(conf, block->line, "the name of %s '%.*s' begins or ends with a blank",
                      block->kind->name, SV_ARG(block->title));
    else
        return true;
    return false;
}

static bool block_known(struct conf *conf, const struct conf_block *block)
{
    const struct conf_block *parent = block->parent;
    if (block->kind != NULL)
        return title_good(conf, block);
    if (kind_key(parent->kind, block->name) != NULL)
        conf_complain(conf, block->line, "'%.*s' is a key, not a block", SV_ARG(block->name));
    else if (parent->parent == NULL)
        conf_complain(conf, block->line, "unknown block '%.*s'", SV_ARG(block->name));
    else
        conf_complain(conf, block->line, "unknown block '%.*s' in block '%.*s'",
                      SV_ARG(block->name), SV_ARG(parent->name));
    return false;
}

/* The block among those kept that this one repeats, or NULL. */
static const struct conf_block *repeats(const struct conf_block *parent,
                                        const struct conf_block *block)
{
    const struct conf_block *other = named(parent->first, block->name);
    while (other != NULL && !sv_eq(other->title, block->title))
        other = conf_again(other);
    return other;
}

static void check_block(struct conf *conf, struct conf_block *block);

/* Leaves in the block the blocks that are known, each once. */
static void check_blocks(struct conf *conf, struct conf_block *parent)
{
    struct conf_block *block = parent->first;
    parent->first = parent->last = NULL;
    while (block != NULL) {
        struct conf_block *next = block->next;
        block->next = NULL;
        const struct conf_block *first = repeats(parent, block);
        if (first != NULL && block->titled)
            conf_complain(conf, block->line, "%.*s '%.*s' stands twice%s (first in line %zu)",
                          SV_ARG(block->name), SV_ARG(block->title), place(conf, parent),
                          first->line);
        else if (first != NULL)
            conf_complain(conf, block->line, "block '%.*s' stands twice%s (first in line %zu)",
                          SV_ARG(block->name), place(conf, parent), first->line);
        else if (block_known(conf, block)) {
            if (parent->last == NULL)
                parent->first = block;
            else
                parent->last->next = block;
            parent->last = block;
        }
        if (block->kind != NULL) /* what stands in a second one may be wrong as well */
            check_block(conf, block);
        block = next;
    }
}

static void check_block(struct conf *conf, struct conf_block *block)
{
    check_keys(conf, block);
    check_blocks(conf, block);
}

void conf_check(struct conf *conf)
{
    check_block(conf, &conf->root);
}
