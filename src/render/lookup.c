#include "config.h"

#include "render/lookup.h"

#include "base/sink.h"

bool lookup_column(const struct table *table, struct sv name, const char *option, int *column,
                   struct fault *why)
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
    fault_set(why, NULL, 0, "no column '%.*s' for %s (columns: %.*s)", SV_ARG(name), option,
              SV_ARG(sink_view(&known)));
    sink_done(&known);
    return false;
}
