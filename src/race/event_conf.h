/* event_conf.h - event.conf as a tree of blocks and keys, each with its line.
 *
 * libconfuse parses the file, but it cannot be asked where a key stands, lets a repeated key
 * win silently, expands ${...}, reads "\d" as "d" and drops stray characters. So the text is
 * scanned first: the scan finds the structure and the lines, refuses what libconfuse would
 * take wrongly, and writes down what is left in a form that has one reading only; libconfuse
 * parses that and gives the values. Three steps, in this order:
 *
 *   conf_scan()   text to tree by a schema, or complaints about its form
 *   conf_check()  unknown and repeated keys and blocks: complained about and taken out
 *   conf_fill()   libconfuse: the values of the keys
 *
 * All of it lives in the arena, except the list of complaints, which conf_report() frees.
 */
#ifndef RACE_EVENT_CONF_H
#define RACE_EVENT_CONF_H

#include "base/arena.h"
#include "base/fault.h"
#include "race/event_schema.h"

enum {
    CONF_LARGEST = 1 << 20, /* bytes of a file */
    CONF_DEEPEST = 16,      /* blocks within blocks */
    CONF_BLOCKS = 1000,     /* blocks within one block */
    CONF_VALUES = 1000,     /* values of one key */
};

struct conf_key {
    struct sv name;
    size_t line;
    bool braces;            /* written as a list */
    struct sv *raw, *value; /* as written; as meant, once conf_fill() has run */
    size_t values;
    struct conf_key *next;
};

struct conf_block {
    const struct block_kind *kind; /* NULL: there is no such block here */
    struct sv name, title;
    bool titled;
    size_t line;
    struct conf_key *first_key, *last_key;
    struct conf_block *parent, *first, *last, *next;
    size_t blocks;
};

struct conf {
    struct arena *arena;
    struct conf_block root;
    struct complaint *complaint;
    size_t complaints, room;
};

/* Reads the structure of text. False: it has none, and only the complaints are of use.
 * *sound is false if some string cannot be given to libconfuse. */
bool conf_scan(struct conf *conf, const struct block_kind *schema, struct sv text,
               bool *sound) MUST_USE;
void conf_check(struct conf *conf);
bool conf_fill(struct conf *conf) MUST_USE;

/* Notes what is wrong in a line. */
void conf_complain(struct conf *conf, size_t line, const char *format, ...) PRINTF_LIKE(3, 4);

/* Hands all complaints to faults, by line, and forgets them. */
void conf_report(struct conf *conf, const char *file, struct faults *faults);

/* The key of that name, or NULL. */
const struct conf_key *conf_key(const struct conf_block *block, const char *name);
/* The line of a key, or of the block if the key is not there. */
size_t conf_line(const struct conf_block *block, const char *name);

/* The blocks of that name within a block: how many, the first, and the next after one. */
size_t conf_count(const struct conf_block *block, const char *name);
const struct conf_block *conf_block(const struct conf_block *block, const char *name);
const struct conf_block *conf_again(const struct conf_block *block);

#endif
