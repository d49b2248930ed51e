#include "config.h"

#include "rank/scope.h"

#include "race/schema.h"

bool basis_parse(struct sv text, enum basis *basis)
{
    unsigned choice;
    if (!choice_find(basis_choices, text, &choice))
        return false;
    *basis = BASIS_GUN + choice;
    return true;
}

const char *basis_column(enum basis basis)
{
    return basis == BASIS_CHIP ? "chip_time" : "gun_time";
}

/* Columns that rank makes itself or that say something about the run, not about a runner. */
static bool cannot_be_key(struct sv name)
{
    const struct column *column = schema_find(STREAM_CERTIFIED, name);
    return schema_is_place(name) || (column != NULL && ((column->in & STREAM_RESULTS) == 0 ||
                                                        column->type == COLUMN_CODES));
}

static bool add_key(struct scope *scope, struct sv key, struct fault *why)
{
    if (key.n == 0) {
        fault_set(why, NULL, 0, "scope '%.*s' has an empty key", SV_ARG(scope->text));
        return false;
    }
    if (cannot_be_key(key)) {
        fault_set(why, NULL, 0, "'%.*s' cannot be the key of a scope", SV_ARG(key));
        return false;
    }
    for (size_t i = 0; i < scope->keys; i++)
        if (sv_eq(scope->key[i], key)) {
            fault_set(why, NULL, 0, "scope '%.*s' names '%.*s' twice", SV_ARG(scope->text),
                      SV_ARG(key));
            return false;
        }
    if (scope->keys == SCOPE_KEYS) {
        fault_set(why, NULL, 0, "scope '%.*s' has more than %d keys", SV_ARG(scope->text),
                  SCOPE_KEYS);
        return false;
    }
    scope->key[scope->keys++] = key;
    return true;
}

bool scope_parse(struct scope *scope, struct arena *arena, struct sv text, struct fault *why)
{
    struct sv rest = text;
    *scope = (struct scope){.text = sv_cut(&rest, '=')};
    if (rest.p != NULL && !basis_parse(rest, &scope->basis)) {
        fault_set(why, NULL, 0, "bad basis '%.*s' of scope '%.*s': gun or chip", SV_ARG(rest),
                  SV_ARG(scope->text));
        return false;
    }
    struct sv keys = scope->text, name = SV("");
    while (keys.p != NULL) {
        struct sv key = sv_cut(&keys, ',');
        if (!add_key(scope, key, why))
            return false;
        name = arena_printf(arena, "%.*s%.*s_", SV_ARG(name), SV_ARG(key));
    }
    scope->column = arena_printf(arena, "%.*splace", SV_ARG(name));
    return true;
}

bool scope_also(struct scope *scope, struct sv text, struct fault *why)
{
    *scope = (struct scope){.text = text};
    if (!basis_parse(text, &scope->basis)) {
        fault_set(why, NULL, 0, "bad basis '%.*s' of --also: gun or chip", SV_ARG(text));
        return false;
    }
    scope->column = scope->basis == BASIS_CHIP ? SV("chip_place") : SV("gun_place");
    return true;
}

/* The index of the scope whose places go to `column`, or n. */
static size_t by_column(const struct scope *scope, size_t n, struct sv column)
{
    for (size_t i = 0; i < n; i++)
        if (sv_eq(scope[i].column, column))
            return i;
    return n;
}

struct scope *scope_list(struct arena *arena, const struct scope *asked, size_t asks, size_t *n,
                         struct fault *why)
{
    static const struct scope fixed[SCOPES_FIXED] = {
        {.column = {"place", 5}},
        {{"sex", 3}, {{"sex", 3}}, 1, BASIS_UNSET, {"sex_place", 9}},
        {{"age_group", 9}, {{"age_group", 9}}, 1, BASIS_UNSET, {"age_group_place", 15}},
        {{"nation", 6}, {{"nation", 6}}, 1, BASIS_UNSET, {"nation_place", 12}},
    };
    struct scope *list = arena_alloc(arena, SCOPES_FIXED + asks, sizeof *list);
    memcpy(list, fixed, sizeof fixed);
    *n = SCOPES_FIXED;
    for (size_t i = 0; i < asks; i++) {
        /* Columns tell scopes apart: two of one name would be one column twice. */
        if (by_column(asked, i, asked[i].column) < i) {
            fault_set(why, NULL, 0, "scope '%.*s' is asked for twice", SV_ARG(asked[i].text));
            return NULL;
        }
        size_t same = by_column(list, SCOPES_FIXED, asked[i].column);
        if (same < SCOPES_FIXED)
            list[same].basis = asked[i].basis;
        else
            list[(*n)++] = asked[i];
    }
    return list;
}
