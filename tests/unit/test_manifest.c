#include "config.h"

#include <check.h>

#include "base/arena.h"
#include "base/digest.h"
#include "certify/manifest.h"

Suite *manifest_suite(void);

static void digest_is(const char *text, const char *want)
{
    char got[DIGEST_TEXT];
    digest_of(sv_of(text), got);
    ck_assert_str_eq(got, want);
}

/* FIPS 180-4, examples of NIST. */
START_TEST(digests_are_those_of_the_standard)
{
    digest_is("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    digest_is("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    digest_is("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}
END_TEST

START_TEST(digests_are_made_piece_by_piece)
{
    struct digest digest;
    char got[DIGEST_TEXT];
    char piece[1000];
    memset(piece, 'a', sizeof piece);
    digest_begin(&digest);
    for (int i = 0; i < 1000; i++) {
        digest_add(&digest, (struct sv){piece, 1 + (size_t)i % 7});
        digest_add(&digest, (struct sv){piece, sizeof piece - 1 - (size_t)i % 7});
    }
    digest_add(&digest, (struct sv){NULL, 0});
    digest_end(&digest, got);
    ck_assert_str_eq(got, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

/* A digest of one digit, sixty-four times. */
#define D(digit) digit digit digit digit digit digit digit digit
#define DIGEST(digit) D(digit) D(digit) D(digit) D(digit) D(digit) D(digit) D(digit) D(digit)

static void write_is(const struct manifest *manifest, const char *want)
{
    struct sink out = {0};
    manifest_write(&out, manifest);
    struct sv got = sink_view(&out);
    ck_assert_msg(sv_is(got, want), "%.*s", SV_ARG(got));
    sink_done(&out);
}

static const char odd_names[] =
    "\\" DIGEST("1") "  a\\\\b\n" DIGEST("2") "  b  c \n"
                                              "\\" DIGEST("3") "  c\\nd\\re\n";

START_TEST(odd_names_come_back)
{
    struct arena *arena = arena_new();
    struct faults faults = {0};
    struct manifest manifest = {0};
    ck_assert(manifest_parse(&manifest, arena, "m", sv_of(odd_names), &faults));
    ck_assert_uint_eq(manifest.n, 3);
    ck_assert(sv_is(manifest.list[0].name, "a\\b") && sv_is(manifest.list[1].name, "b  c "));
    ck_assert(sv_is(manifest.list[2].name, "c\nd\re"));
    write_is(&manifest, odd_names);
    manifest_done(&manifest);
    arena_free(arena);
}
END_TEST

START_TEST(other_ways_of_sha256sum_are_read)
{
    struct arena *arena = arena_new();
    struct faults faults = {0};
    struct manifest manifest = {0};
    struct sv text = SV(DIGEST("F") " *b\n" DIGEST("e") "  ./x//a\n" DIGEST("d") "  ./-\n");
    ck_assert(manifest_parse(&manifest, arena, "m", text, &faults));
    write_is(&manifest, DIGEST("d") "  ./-\n" DIGEST("f") "  b\n" DIGEST("e") "  x/a\n");
    manifest_done(&manifest);
    arena_free(arena);
}
END_TEST

static const struct {
    const char *text, *fault;
} bad[] = {
    {"", "empty: not a manifest"},
    {DIGEST("1") "  a", "the last line has no end: cut short"},
    {"\n", "not a line of a manifest: want a SHA-256 digest, two blanks and a name"},
    {D("1") "  a\n", "not a line of a manifest: want a SHA-256 digest, two blanks and a name"},
    {DIGEST("1") " a\n",
     "not a line of a manifest: want two blanks and a name behind the digest"},
    {DIGEST("1") "  \n",
     "not a line of a manifest: want two blanks and a name behind the digest"},
    {"\\" DIGEST("1") "  a\\tb\n", "a name with an escape other than \\\\, \\n and \\r"},
    {"\\" DIGEST("1") "  a\\\n", "a name with an escape other than \\\\, \\n and \\r"},
    {DIGEST("1") "  /a\n", "a name that is no file below the folder"},
    {DIGEST("1") "  a/../../b\n", "a name that is no file below the folder"},
    {DIGEST("1") "  .\n", "a name that is no file below the folder"},
    {DIGEST("1") "  a\n" DIGEST("2") "  ./a\n", "the name 'a' stands twice"},
};

START_TEST(what_is_no_manifest_is_refused)
{
    struct arena *arena = arena_new();
    struct faults faults = {0};
    struct manifest manifest = {0};
    ck_assert(!manifest_parse(&manifest, arena, "m", sv_of(bad[_i].text), &faults));
    ck_assert_uint_eq(faults.total, 1);
    ck_assert_str_eq(faults.groups[0].list[0].text, bad[_i].fault);
    faults_done(&faults);
    manifest_done(&manifest);
    arena_free(arena);
}
END_TEST

static void changes_are(const char *sealed, const char *now, const char *want, size_t same)
{
    struct arena *arena = arena_new();
    struct faults faults = {0};
    struct manifest before = {0}, after = {0};
    struct changes changes;
    struct sink out = {0};
    ck_assert(manifest_parse(&before, arena, "before", sv_of(sealed), &faults));
    ck_assert(manifest_parse(&after, arena, "after", sv_of(now), &faults));
    changes_find(&changes, arena, &before, &after);
    changes_write(&out, &changes);
    struct sv got = sink_view(&out);
    ck_assert_msg(sv_is(got, want), "%.*s", SV_ARG(got));
    ck_assert_uint_eq(changes.same, same);
    sink_done(&out);
    manifest_done(&before);
    manifest_done(&after);
    arena_free(arena);
}

START_TEST(changes_are_named)
{
    changes_are(DIGEST("1") "  a\n", DIGEST("1") "  a\n", "", 1);
    changes_are(DIGEST("1") "  a\n", DIGEST("2") "  a\n", "changed  a\n", 0);
    changes_are(DIGEST("1") "  a\n" DIGEST("2") "  b\n", DIGEST("2") "  b\n", "missing  a\n",
                1);
    changes_are(DIGEST("1") "  a\n", DIGEST("1") "  a\n" DIGEST("1") "  b\n", "added  b\n", 1);
    changes_are(DIGEST("1") "  a\n", DIGEST("1") "  b\n", "renamed  a  now b\n", 0);
    /* Two files that are alike: in the order of names, and what is left over is missing. */
    changes_are(DIGEST("1") "  a\n" DIGEST("1") "  b\n" DIGEST("1") "  c\n",
                DIGEST("1") "  x\n" DIGEST("1") "  y\n" DIGEST("2") "  z\n",
                "renamed  a  now x\nrenamed  b  now y\nmissing  c\nadded  z\n", 0);
    /* Two that changed their names with each other have changed. */
    changes_are(DIGEST("1") "  a\n" DIGEST("2") "  b\n",
                DIGEST("2") "  a\n" DIGEST("1") "  b\n", "changed  a\nchanged  b\n", 0);
}
END_TEST

START_TEST(what_cannot_be_read_is_no_change)
{
    struct arena *arena = arena_new();
    struct manifest before = {0}, after = {0};
    struct changes changes;
    manifest_add(&before, SV("a"), DIGEST("1"));
    manifest_add(&after, SV("a"), "");
    changes_find(&changes, arena, &before, &after);
    ck_assert_uint_eq(changes.n, 0);
    ck_assert_uint_eq(changes.same, 0);
    manifest_done(&before);
    manifest_done(&after);
    arena_free(arena);
}
END_TEST

Suite *manifest_suite(void)
{
    Suite *suite = suite_create("manifest");
    TCase *all = tcase_create("all");
    tcase_add_test(all, digests_are_those_of_the_standard);
    tcase_add_test(all, digests_are_made_piece_by_piece);
    tcase_add_test(all, odd_names_come_back);
    tcase_add_test(all, other_ways_of_sha256sum_are_read);
    tcase_add_loop_test(all, what_is_no_manifest_is_refused, 0, sizeof bad / sizeof *bad);
    tcase_add_test(all, changes_are_named);
    tcase_add_test(all, what_cannot_be_read_is_no_change);
    suite_add_tcase(suite, all);
    return suite;
}
