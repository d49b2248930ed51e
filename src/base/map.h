/* map.h - from a text to a small number: an open-addressing hash table.
 *
 * Keys are views: the caller keeps their bytes alive. The order of insertion is the caller's
 * to keep; nothing here can be walked, so that no output ever depends on a hash.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/sv.h"

#define MAP_NONE UINT32_MAX

struct map;

struct map *map_new(void);
void map_free(struct map *map);

/* The number under key, or MAP_NONE. */
uint32_t map_get(const struct map *map, struct sv key);

/* Puts value under key unless something stands there; returns what stands there now. */
uint32_t map_put(struct map *map, struct sv key, uint32_t value);

/* Puts value under key, whatever stood there, which is returned (MAP_NONE: nothing). */
uint32_t map_set(struct map *map, struct sv key, uint32_t value);

/* The hash of s. Not secret, not stable. */
uint64_t map_hash(struct sv s);

/* Has what a look-up of a key with this hash begins with brought from memory: for callers who
 * know some keys ahead of their look-ups. */
void map_fetch(const struct map *map, uint64_t hash);

#endif
