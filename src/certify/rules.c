#include "config.h"

#include "certify/rules.h"

#include "csv/writer.h"

void rules_write(struct sink *to)
{
    struct writer writer = {.to = to};
    struct arena *arena = arena_new();
    sink_str(to, "name,severity,source,meaning,numbers\n");
    for (unsigned i = 0; i < RULES; i++) {
        writer_field(&writer, sv_of(rule_table[i].name));
        writer_field(&writer, sv_of(severity_name(rule_table[i].severity)));
        writer_field(&writer, sv_of(rule_table[i].source));
        writer_field(&writer, sv_of(rule_table[i].meaning));
        writer_field(&writer, rule_numbers(arena, &certify_defaults, (enum rule_id)i));
        writer_end(&writer);
    }
    arena_free(arena);
}
