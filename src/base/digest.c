#include "config.h"

#include "base/digest.h"

#include <sodium/crypto_hash_sha256.h>

_Static_assert(sizeof(crypto_hash_sha256_state) <= DIGEST_STATE, "room for libsodium's state");
_Static_assert(_Alignof(crypto_hash_sha256_state) <= 16, "and where it may lie");
_Static_assert(2 * crypto_hash_sha256_BYTES + 1 == DIGEST_TEXT, "room for the digits");

/* libsodium says with an int that none of these can fail. */
void digest_begin(struct digest *digest)
{
    (void)crypto_hash_sha256_init((crypto_hash_sha256_state *)digest->state);
}

void digest_add(struct digest *digest, struct sv bytes)
{
    if (bytes.n > 0)
        (void)crypto_hash_sha256_update((crypto_hash_sha256_state *)digest->state,
                                        (const unsigned char *)bytes.p, bytes.n);
}

void digest_end(struct digest *digest, char to[DIGEST_TEXT])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char raw[crypto_hash_sha256_BYTES];
    (void)crypto_hash_sha256_final((crypto_hash_sha256_state *)digest->state, raw);
    for (size_t i = 0; i < sizeof raw; i++) {
        to[2 * i] = digits[raw[i] >> 4];
        to[2 * i + 1] = digits[raw[i] & 15];
    }
    to[2 * sizeof raw] = '\0';
}

void digest_of(struct sv bytes, char to[DIGEST_TEXT])
{
    struct digest digest;
    digest_begin(&digest);
    digest_add(&digest, bytes);
    digest_end(&digest, to);
}
