#include "config.h"

#include "base/map.h"
#include "base/mem.h"

/* Chips, bibs and names of columns are short: they lie in the slot itself, so that a look-up
 * goes to one place in memory and not to two. */
enum { INSIDE = 16 };

struct slot {
    union {
        char inside[INSIDE]; /* a key of at most so many bytes */
        const char *text;
    } key;
    size_t size; /* of the key, and 1; 0: free */
    uint32_t hash, value;
};

struct map {
    struct slot *slots;
    size_t size, used; /* size is a power of two */
};

static inline uint64_t mix(uint64_t h, uint64_t word)
{
    h = (h ^ word) * 0xff51afd7ed558ccdu;
    return h ^ (h >> 32);
}

static inline uint64_t eight(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

static inline uint32_t four(const char *p)
{
    uint32_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

/* Multiply and fold, eight bytes at a time; the last ones are reached from the end, so that
 * some may be taken twice. */
uint64_t map_hash(struct sv s)
{
    uint64_t h = 0x9e3779b97f4a7c15u ^ s.n, word = 0;
    if (s.n >= 8) {
        for (size_t i = 0; i + 8 < s.n; i += 8)
            h = mix(h, eight(s.p + i));
        word = eight(s.p + s.n - 8);
    } else if (s.n >= 4) {
        word = (uint64_t)four(s.p) << 32 | four(s.p + s.n - 4);
    } else {
        for (size_t i = 0; i < s.n; i++)
            word = word << 8 | (unsigned char)s.p[i];
    }
    h = mix(h, word);
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

static inline const char *key_of(const struct slot *slot)
{
    return slot->size - 1 <= INSIDE ? slot->key.inside : slot->key.text;
}

/* The slot that holds key, or the free one where it belongs. */
static struct slot *find(const struct map *map, struct sv key, uint32_t hash)
{
    size_t mask = map->size - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct slot *slot = &map->slots[i];
        if (slot->size == 0 || (slot->hash == hash && slot->size == key.n + 1 &&
                                (key.n == 0 || memcmp(key_of(slot), key.p, key.n) == 0)))
            return slot;
    }
}

static void grow(struct map *map)
{
    struct slot *old = map->slots;
    size_t old_size = map->size;
    map->size = mem_next(old_size, old_size * 2);
    map->slots = mem_new(map->size, sizeof *map->slots);
    size_t mask = map->size - 1;
    for (size_t i = 0; i < old_size; i++) {
        size_t to = old[i].hash & mask;
        if (old[i].size == 0)
            continue;
        while (map->slots[to].size != 0)
            to = (to + 1) & mask;
        map->slots[to] = old[i];
    }
    mem_free(old);
}

void map_fetch(const struct map *map, uint64_t hash)
{
    __builtin_prefetch(&map->slots[(uint32_t)hash & (map->size - 1)]);
}

uint32_t map_get(const struct map *map, struct sv key)
{
    const struct slot *slot = find(map, key, (uint32_t)map_hash(key));
    return slot->size == 0 ? MAP_NONE : slot->value;
}

/* The slot of key, which holds value if it was free; *before is what stood there. */
static struct slot *place(struct map *map, struct sv key, uint32_t value, uint32_t *before)
{
    if (map->used * 4 >= map->size * 3)
        grow(map);
    uint32_t hash = (uint32_t)map_hash(key);
    struct slot *slot = find(map, key, hash);
    if (slot->size > 0) {
        *before = slot->value;
        return slot;
    }
    *before = MAP_NONE;
    *slot = (struct slot){.size = key.n + 1, .hash = hash, .value = value};
    if (key.n > INSIDE)
        slot->key.text = key.p;
    else if (key.n > 0)
        memcpy(slot->key.inside, key.p, key.n);
    map->used++;
    return slot;
}

uint32_t map_put(struct map *map, struct sv key, uint32_t value)
{
    uint32_t before;
    return place(map, key, value, &before)->value;
}

uint32_t map_set(struct map *map, struct sv key, uint32_t value)
{
    uint32_t before;
    place(map, key, value, &before)->value = value;
    return before;
}
