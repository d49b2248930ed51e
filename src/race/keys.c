#include "config.h"

#include "race/keys.h"

#include "base/sink.h"

bool keys_add(struct keys *keys, struct sv name, struct fault *why)
{
    for (size_t i = 0; i < keys->n; i++)
        if (sv_eq(keys->name[i], name)) {
            fault_set(why, NULL, 0, "column '%.*s' stands twice in --by", SV_ARG(name));
            return false;
        }
    if (keys->n == KEYS_MOST) {
        fault_set(why, NULL, 0, "more than %d columns in --by", KEYS_MOST);
        return false;
    }
    keys->name[keys->n++] = name;
    return true;
}

bool keys_column(const struct table *table, const char *file, struct sv name,
                 const char *option, int *column, struct fault *why)
{
    int c = table_column(table, name);
    if (c != TABLE_NO_COLUMN) {
        *column = c;
        return true;
    }
    struct sink known = {0};
    for (size_t i = 0; i < table->columns; i++) {
        sink_str(&known, i == 0 ? "" : ", ");
        sink_sv(&known, table->column[i]);
    }
    fault_set(why, file, file == NULL ? 0 : 1, "no column '%.*s' for %s (columns: %.*s)",
              SV_ARG(name), option, SV_ARG(sink_view(&known)));
    sink_done(&known);
    return false;
}
