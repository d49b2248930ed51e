/* lexicon.h - the words of sheets in one language or two at once.
 *
 * One table holds them: words.csv, compiled in, with a row for each key ("status.DNF") and a
 * text for each language. A table of the user's, of the same form, goes first and may add
 * languages. What neither has in a language is said in English. In a text {1} to {9} stand for
 * what is put in. Two languages are said one behind the other, " / " between, as international
 * races print them; what both say alike stands once.
 */
#ifndef RENDER_LEXICON_H
#define RENDER_LEXICON_H

#include "base/arena.h"
#include "csv/table.h"

enum { LEXICON_TONGUES = 2 };

struct tongue {
    struct sv code; /* "ko": also what HTML calls the language */
    int built_in;   /* its column in the compiled table; -1: none */
    int own;        /* that in the user's, or TABLE_NO_COLUMN */
};

struct lexicon {
    struct tongue tongue[LEXICON_TONGUES];
    size_t n;
    const struct table *own; /* NULL: none; by lexicon_check() it can be used */
};

/* English. */
extern const struct lexicon lexicon_english;

/* "ko", or "ko,en" for both at once; views look into codes and own. False: *why. */
bool lexicon_parse(struct lexicon *lexicon, struct sv codes, const struct table *own,
                   struct fault *why) MUST_USE;

/* What is wrong with a user's table goes to faults: no column `key` before the languages', a
 * key that no sheet asks for or that stands twice, a {n} in a text that the English has not.
 * Keys of headings and notes are free, since events have columns of their own. */
bool lexicon_check(const struct table *own, struct faults *faults) MUST_USE;

/* The text of a key in the t-th of the languages, {1} and all; p == NULL: no such key. */
struct sv lexicon_text(const struct lexicon *lexicon, size_t t, struct sv key);

/* The same, with n parts put in. Lives in arena, or looks into the table. */
struct sv lexicon_put(const struct lexicon *lexicon, size_t t, struct arena *arena,
                      const char *key, const struct sv *part, size_t n);

/* The texts that were made in each language, as one. */
struct sv lexicon_join(const struct lexicon *lexicon, struct arena *arena,
                       const struct sv text[LEXICON_TONGUES]);

/* A key in all languages. */
struct sv lexicon_say(const struct lexicon *lexicon, struct arena *arena, const char *key);
struct sv lexicon_say_with(const struct lexicon *lexicon, struct arena *arena, const char *key,
                           const struct sv *part, size_t n);
/* The same as a C string. */
const char *lexicon_label(const struct lexicon *lexicon, struct arena *arena, const char *key);

/* The languages that are compiled in, "en, ko, ...". Lives in arena. */
struct sv lexicon_known(struct arena *arena);

#endif
