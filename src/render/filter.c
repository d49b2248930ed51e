#include "config.h"

#include "render/filter.h"

#include "race/keys.h"

bool filter_parse(struct filter *filter, const struct table *table, struct sv text,
                  struct fault *why)
{
    struct fault bad = {0};
    *filter = (struct filter){.column = TABLE_NO_COLUMN};
    if (!where_parse(&filter->where, text, &bad)) {
        fault_set(why, NULL, 0, "bad --where: %s", bad.text);
        return false;
    }
    return keys_column(table, NULL, filter->where.name, "--where", &filter->column, why);
}

void filter_done(struct filter *filter)
{
    where_done(&filter->where);
}

enum pattern_match filter_match(const struct filter *filter, struct sv cell)
{
    return where_match(&filter->where, cell);
}
