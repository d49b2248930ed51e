/* The words of sheets: every key in every language, what is put in, tables of users. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "race/note.h"
#include "race/schema.h"
#include "race/status.h"
#include "render/words.h"

Suite *lexicon_suite(void);

static const char *const language[] = {"en", "ko", "zh", "ru", "fr"};
enum { LANGUAGES = sizeof language / sizeof *language };

static struct lexicon speaking(const char *codes, const struct table *own)
{
    struct lexicon lexicon;
    struct fault why = {0};
    ck_assert_msg(lexicon_parse(&lexicon, sv_of(codes), own, &why), "%s", why.text);
    return lexicon;
}

static long read_text(void *from, char *to, size_t n)
{
    struct sv *rest = from;
    struct sv part = sv_head(*rest, n);
    memcpy(to, part.p, part.n);
    *rest = sv_from(*rest, part.n);
    return (long)part.n;
}

static void read_own(struct table *table, struct arena *arena, const char *text)
{
    struct faults odd = {0}, faults = {0};
    struct sv rest = sv_of(text);
    ck_assert(table_read_hand(table, arena, "words.csv", read_text, &rest, "", &odd, &faults));
    ck_assert_uint_eq(odd.total + faults.total, 0);
}

/* The keys of the table as it lies in the source. */
static struct table source(struct arena *arena)
{
    const char *top = getenv("abs_top_srcdir");
    char name[4096], *text = arena_alloc(arena, 1 << 20, 1);
    snprintf(name, sizeof name, "%s/src/render/words.csv", top == NULL ? "." : top);
    FILE *file = fopen(name, "r");
    struct table table;
    ck_assert_msg(file != NULL, "%s", name);
    size_t n = fread(text, 1, (1 << 20) - 1, file);
    text[n] = '\0';
    fclose(file);
    read_own(&table, arena, text);
    return table;
}

static unsigned holes(struct sv text)
{
    unsigned found = 0;
    for (size_t i = 0; i + 2 < text.n; i++)
        if (text.p[i] == '{' && text.p[i + 2] == '}')
            found |= 1u << (text.p[i + 1] - '0');
    return found;
}

START_TEST(every_key_in_every_language)
{
    struct arena *arena = arena_new();
    struct table table = source(arena);
    ck_assert_uint_eq(table.columns, LANGUAGES + 1);
    ck_assert_uint_gt(table.rows, 150);
    struct sv known = lexicon_known(arena);
    for (size_t i = 0; i < LANGUAGES; i++) {
        struct lexicon one = speaking(language[i], NULL);
        ck_assert(sv_is(table.column[i + 1], language[i]));
        ck_assert_ptr_nonnull(memmem(known.p, known.n, language[i], 2));
        for (size_t r = 0; r < table.rows; r++) {
            struct sv key = table_get(&table, r, 0), said = lexicon_text(&one, 0, key);
            struct sv english = lexicon_text(&lexicon_english, 0, key);
            ck_assert_msg(sv_eq(said, table_get(&table, r, (int)i + 1)), "%.*s in %s",
                          SV_ARG(key), language[i]);
            ck_assert_msg(said.n > 0 && text_bad_byte(said) == said.n, "%.*s in %s",
                          SV_ARG(key), language[i]);
            ck_assert_msg(holes(said) == holes(english), "%.*s in %s", SV_ARG(key),
                          language[i]);
        }
    }
    arena_free(arena);
}
END_TEST

/* What the streams have, sheets have words for. */
START_TEST(every_code_has_words)
{
    struct arena *arena = arena_new();
    for (int s = 0; s < STATUSES; s++) {
        struct sv code = status_code((enum status)s);
        ck_assert_str_ne(words_status((enum status)s), "");
        ck_assert(
            lexicon_text(&lexicon_english, 0, arena_printf(arena, "code.%.*s", SV_ARG(code)))
                .n > 0);
    }
    for (int n = 0; n < NOTES; n++) {
        struct sv code = sv_of(note_code((enum note)n));
        struct sv key = arena_printf(arena, "note.%.*s", SV_ARG(code));
        ck_assert_msg(lexicon_text(&lexicon_english, 0, key).p != NULL, "%.*s", SV_ARG(code));
    }
    arena_free(arena);
}
END_TEST

START_TEST(two_at_once)
{
    struct arena *arena = arena_new();
    struct lexicon both = speaking("fr,en", NULL);
    const struct sv part[] = {SV("7"), SV("9"), SV("x{1}y")};
    ck_assert(sv_is(lexicon_say(&both, arena, "prize.nobody"), "personne / nobody"));
    ck_assert(sv_is(lexicon_say(&both, arena, "heading.club"), "Club")); /* once */
    ck_assert(sv_is(lexicon_say_with(&both, arena, "shown", part, 3),
                    "Affich\xc3\xa9s\xc2\xa0: 7 sur 9, x{1}y / Shown: 7 of 9, x{1}y"));
    ck_assert(sv_is(words_date_in(&both, arena, 0), "jeudi 1 janvier 1970 / Thursday 1 January "
                                                    "1970"));
    ck_assert(sv_is(words_group_in(&both, arena, SV("nation"), SV("GER")), "Nation GER"));
    ck_assert(sv_is(words_group_in(&both, arena, SV("sex"), SV("F")), "Femmes / Women"));
    ck_assert(sv_is(words_heading_in(&both, arena, SV("5km_place")), "Pl. 5km / 5km pl."));
    ck_assert(sv_is(words_heading_in(&both, arena, SV("shoe")), "shoe"));
    ck_assert(sv_is(words_heading(arena, SV("nation")), "Nat"));
    ck_assert(sv_is(words_note_in(&both, arena, SV("penalty=+0:01:00.000")),
                    "les temps comprennent une p\xc3\xa9nalit\xc3\xa9 de +0:01:00 / the times "
                    "include a penalty of +0:01:00"));
    ck_assert(sv_is(words_note(arena, SV("penalty")), "penalty"));
    ck_assert(sv_is(words_note(arena, SV("made-up")), "made-up"));
    arena_free(arena);
}
END_TEST

START_TEST(tables_of_users)
{
    struct arena *arena = arena_new();
    struct faults faults = {0};
    struct table own, bad;
    read_own(&own, arena,
             "key,de,en\nstatus.DNF,raus,\nheading.shoe,Schuh,Shoe\nshown,{2}/{1},\n");
    ck_assert(lexicon_check(&own, &faults));
    struct lexicon german = speaking("de", &own), english = speaking("en", &own);
    const struct sv part[] = {SV("1"), SV("2")};
    ck_assert(sv_is(words_status_in(&german, arena, STATUS_DNF), "raus"));
    ck_assert(sv_is(words_status_in(&english, arena, STATUS_DNF), "did not finish"));
    ck_assert(sv_is(words_status_in(&german, arena, STATUS_DNS), "did not start"));
    ck_assert(sv_is(words_heading_in(&german, arena, SV("shoe")), "Schuh"));
    ck_assert(sv_is(lexicon_say_with(&german, arena, "shown", part, 2), "2/1"));
    read_own(&bad, arena, "key,de\nno-such-key,a\nshown,{9}\nnote.mine,b\nnote.mine,c\n");
    ck_assert(!lexicon_check(&bad, &faults));
    ck_assert_uint_eq(faults.total, 3);
    faults_done(&faults);
    arena_free(arena);
}
END_TEST

START_TEST(languages_that_are_none)
{
    static const char *const wrong[] = {"", "xx", "en,", "en,en", "en,ko,zh", "EN", "key"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct lexicon lexicon;
        struct fault why = {0};
        ck_assert_msg(!lexicon_parse(&lexicon, sv_of(wrong[i]), NULL, &why), "%s", wrong[i]);
        ck_assert(fault_is(&why));
    }
}
END_TEST

Suite *lexicon_suite(void)
{
    Suite *suite = suite_create("lexicon");
    TCase *tests = tcase_create("words");
    tcase_add_test(tests, every_key_in_every_language);
    tcase_add_test(tests, every_code_has_words);
    tcase_add_test(tests, two_at_once);
    tcase_add_test(tests, tables_of_users);
    tcase_add_test(tests, languages_that_are_none);
    suite_add_tcase(suite, tests);
    return suite;
}
