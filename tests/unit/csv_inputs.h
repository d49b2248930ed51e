/* csv_inputs.h - bytes for the tests of the CSV room: in pieces, and nasty ones by chance. */
#ifndef TESTS_CSV_INPUTS_H
#define TESTS_CSV_INPUTS_H

#include "csv/reader.h"

#include <check.h>
#include <errno.h>

/* Bytes that come in pieces; after `fails` of them (if not 0) reading fails. */
struct bytes {
    struct sv left;
    size_t piece;
    size_t fails;
};

static inline long bytes_read(void *from, char *to, size_t n)
{
    struct bytes *b = from;
    if (b->left.n == 0 && b->fails > 0) {
        errno = EIO;
        return -1;
    }
    n = n < b->piece ? n : b->piece;
    n = n < b->left.n ? n : b->left.n;
    if (n > 0)
        memcpy(to, b->left.p, n);
    b->left = sv_from(b->left, n);
    return (long)n;
}

static inline struct bytes whole(struct sv s)
{
    return (struct bytes){.left = s, .piece = SIZE_MAX};
}

/* splitmix64: the same on every machine. */
static inline size_t chance(uint64_t *state, size_t below)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (size_t)((z ^ (z >> 31)) % below);
}

static const char delimiters[] = {',', ';', '\t', '|', '~', ' '};

enum { NASTY = 4000 };

/* A few tokens that hurt; `calm` of a hundred are ordinary text of up to `longest` bytes. */
static inline struct sv nasty(char *to, uint64_t *state, size_t tokens, size_t calm,
                              size_t longest, char delimiter)
{
    const struct sv hard[] = {
        SV("\""),    SV("\""),        SV("\"\""),         SV("\n"),
        SV("\n"),    SV("\r"),        SV("\r\n"),         SV(" "),
        SV("\t"),    SV("\0"),        SV("\xC3\xA9"),     SV("\xEB\xAF\xBC"),
        SV("\xFF"),  SV(";"),         SV("\xEF\xBB\xBF"), SV(","),
        SV("\"a\""), {&delimiter, 1}, {&delimiter, 1},    {&delimiter, 1}};
    size_t n = 0;
    while (tokens-- > 0) {
        if (chance(state, 100) < calm) {
            size_t run = 1 + chance(state, longest);
            memset(to + n, 'a' + (int)chance(state, 26), run);
            n += run;
        } else {
            struct sv token = hard[chance(state, sizeof hard / sizeof *hard)];
            memcpy(to + n, token.p, token.n);
            n += token.n;
        }
        ck_assert_uint_lt(n, NASTY - 200);
    }
    return (struct sv){to, n};
}

#endif
