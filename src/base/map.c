#include "config.h"

#include "base/map.h"
#include "base/mem.h"

struct slot {
    struct sv key; /* p == NULL: free */
    uint32_t hash, value;
};

struct map {
    struct slot *slots;
    size_t size, used; /* size is a power of two */
};

/* Multiply and fold, eight bytes at a time. */
uint64_t map_hash(struct sv s)
{
    uint64_t h = 0x9e3779b97f4a7c15u ^ s.n;
    while (s.n >= 8) {
        uint64_t word;
        memcpy(&word, s.p, 8);
        h = (h ^ word) * 0xff51afd7ed558ccdu;
        h ^= h >> 32;
        s = sv_from(s, 8);
    }
    if (s.n > 0) {
        uint64_t word = 0;
        memcpy(&word, s.p, s.n);
        h = (h ^ word) * 0xff51afd7ed558ccdu;
    }
    h ^= h >> 29;
    h *= 0xc4ceb9fe1a85ec53u;
    return h ^ (h >> 32);
}

struct map *map_new(void)
{
    struct map *map = mem_new(1, sizeof *map);
    map->size = 64;
    map->slots = mem_new(map->size, sizeof *map->slots);
    return map;
}

void map_free(struct map *map)
{
    if (map == NULL)
        return;
    mem_free(map->slots);
    mem_free(map);
}

/* The slot that holds key, or the free one where it belongs. */
static struct slot *find(const struct map *map, struct sv key, uint32_t hash)
{
    size_t mask = map->size - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct slot *slot = &map->slots[i];
        if (slot->key.p == NULL || (slot->hash == hash && sv_eq(slot->key, key)))
            return slot;
    }
}

static void grow(struct map *map)
{
    struct slot *old = map->slots;
    size_t old_size = map->size;
    map->size = mem_next(old_size, old_size * 2);
    map->slots = mem_new(map->size, sizeof *map->slots);
    for (size_t i = 0; i < old_size; i++)
        if (old[i].key.p != NULL)
            *find(map, old[i].key, old[i].hash) = old[i];
    mem_free(old);
}

uint32_t map_get(const struct map *map, struct sv key)
{
    struct slot *slot = find(map, key, (uint32_t)map_hash(key));
    return slot->key.p == NULL ? MAP_NONE : slot->value;
}

static struct slot *place(struct map *map, struct sv key, uint32_t value)
{
    if (map->used * 4 >= map->size * 3)
        grow(map);
    uint32_t hash = (uint32_t)map_hash(key);
    struct slot *slot = find(map, key, hash);
    if (slot->key.p == NULL) {
        *slot = (struct slot){key.p == NULL ? SV("") : key, hash, value};
        map->used++;
    }
    return slot;
}

uint32_t map_put(struct map *map, struct sv key, uint32_t value)
{
    return place(map, key, value)->value;
}

void map_set(struct map *map, struct sv key, uint32_t value)
{
    place(map, key, value)->value = value;
}
