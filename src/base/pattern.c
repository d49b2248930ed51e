#include "config.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/mem.h"
#include "base/pattern.h"

enum { DEPTH_LIMIT = 10000, LONGEST = 16 * 1024 };

/* PCRE2 counts its steps from every place in the subject where a match might begin afresh, so
 * the limit of one such place is a share of all; and even the steps that it does not count
 * (along one run of characters) are too many from every place of a very long subject. */
enum {
    MATCH_LIMIT = 1000000,    /* from one place */
    ALL_STEPS = 30000000,     /* from all of them */
    LONGEST_SEARCHED = 16384, /* bytes of a subject, unless matches begin at its beginning */
};

struct pattern {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
    bool jit;
    uint32_t limit; /* of the context */
    bool anchored;  /* a match begins at the beginning of the subject */
};

struct pattern *pattern_new(struct sv text, bool nocase, struct fault *why)
{
    if (text.n > LONGEST) {
        fault_set(why, NULL, 0, "a pattern of more than %d bytes", LONGEST);
        return NULL;
    }
    uint32_t flags = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | (nocase ? PCRE2_CASELESS : 0u);
    int error;
    PCRE2_SIZE at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)(text.p == NULL ? "" : text.p), text.n, flags,
                                     &error, &at, NULL);
    if (code == NULL) {
        PCRE2_UCHAR reason[160];
        pcre2_get_error_message(error, reason, sizeof reason);
        fault_set(why, NULL, 0, "bad pattern '%.*s': %s at character %zu", SV_ARG(text),
                  (const char *)reason, (size_t)at + 1);
        return NULL;
    }
    struct pattern *pattern = mem_new(1, sizeof *pattern);
    pattern->jit = pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0;
    uint32_t all = 0;
    pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &all);
    pattern->anchored = (all & PCRE2_ANCHORED) != 0;
    pattern->code = code;
    pattern->data = pcre2_match_data_create(PATTERN_GROUPS, NULL);
    pattern->context = pcre2_match_context_create(NULL);
    if (pattern->data == NULL || pattern->context == NULL)
        mem_exhausted(sizeof *pattern);
    pcre2_set_depth_limit(pattern->context, DEPTH_LIMIT);
    return pattern;
}

void pattern_free(struct pattern *pattern)
{
    if (pattern == NULL)
        return;
    pcre2_code_free(pattern->code);
    pcre2_match_data_free(pattern->data);
    pcre2_match_context_free(pattern->context);
    mem_free(pattern);
}

int pattern_group(const struct pattern *pattern, const char *name)
{
    int number = pcre2_substring_number_from_name(pattern->code, (PCRE2_SPTR)name);
    return number > 0 && number < PATTERN_GROUPS ? number : -1;
}

bool pattern_name(const struct pattern *pattern, size_t i, struct sv *name)
{
    uint32_t n = 0, size = 0;
    PCRE2_SPTR table = NULL;
    pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMECOUNT, &n);
    pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMETABLE, &table);
    if (i >= n)
        return false;
    *name = sv_of((const char *)table + i * size + 2); /* behind the group's number */
    return true;
}

static int match(struct pattern *pattern, struct sv subject, uint32_t flags)
{
    return pcre2_match(pattern->code, (PCRE2_SPTR)subject.p, subject.n, 0, flags, pattern->data,
                       pattern->context);
}

/* Sets the limit for a subject of that length; false: it is too long to be searched. */
static bool set_limit(struct pattern *pattern, size_t n)
{
    uint32_t limit = MATCH_LIMIT;
    if (!pattern->anchored && n > LONGEST_SEARCHED)
        return false;
    if (!pattern->anchored && n > ALL_STEPS / MATCH_LIMIT)
        limit = ALL_STEPS / (uint32_t)n;
    if (limit != pattern->limit)
        pcre2_set_match_limit(pattern->context, limit);
    pattern->limit = limit;
    return true;
}

static bool is_limit(int found)
{
    return found == PCRE2_ERROR_MATCHLIMIT || found == PCRE2_ERROR_DEPTHLIMIT ||
           found == PCRE2_ERROR_HEAPLIMIT || found == PCRE2_ERROR_JIT_STACKLIMIT;
}

enum pattern_match pattern_find(struct pattern *pattern, struct sv subject, struct sv *groups,
                                size_t n)
{
    if (subject.p == NULL)
        subject = SV("");
    if (!set_limit(pattern, subject.n))
        return PATTERN_LIMIT;
    int found = match(pattern, subject, 0);
    /* The JIT's stack is full long before the limits; where there is none, a match would be
     * found. So that the answer is the same, the limits are the interpreter's. */
    if (pattern->jit && is_limit(found))
        found = match(pattern, subject, PCRE2_NO_JIT);
    if (found < 0)
        return is_limit(found) ? PATTERN_LIMIT : PATTERN_NO;
    size_t have = found == 0 ? PATTERN_GROUPS : (size_t)found;
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(pattern->data);
    for (size_t i = 0; i < n; i++) {
        groups[i] = (struct sv){NULL, 0};
        if (i < have && at[2 * i] != PCRE2_UNSET)
            groups[i] = (struct sv){subject.p + at[2 * i], at[2 * i + 1] - at[2 * i]};
    }
    return PATTERN_YES;
}
