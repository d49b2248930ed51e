/* json.c - the view as JSON: an array of objects, or an object to a line. Every value is a
 * string, as the stream has it; keys stand in the order of the columns. */
#include "config.h"

#include <jansson.h>

#include "render/format.h"

static int add_bytes(const char *bytes, size_t n, void *to)
{
    sink_sv(to, (struct sv){bytes, n});
    return 0;
}

/* Streams are UTF-8, which was checked when they were read. jansson keeps no state for a
 * string, and fails for one only without memory, which ends the program elsewhere. */
static void write_string(struct sink *out, struct sv text)
{
    json_t *string = json_stringn_nocheck(text.n > 0 ? text.p : "", text.n);
    json_dump_callback(string, add_bytes, out, JSON_ENCODE_ANY);
    json_decref(string);
}

/* The headings, each as `,"heading":` once and for all rows. */
static struct sv *write_keys(const struct view *view, struct sink *space)
{
    struct sv *key = arena_alloc(view->arena, view->picks, sizeof *key);
    for (size_t i = 0; i < view->picks; i++) {
        space->n = 0;
        sink_char(space, i == 0 ? '{' : ',');
        write_string(space, view->pick[i].heading);
        sink_char(space, ':');
        key[i] = arena_sv(view->arena, sink_view(space));
    }
    return key;
}

static void write_object(const struct view *view, const struct sv *key, struct sink *out,
                         size_t r)
{
    for (size_t i = 0; i < view->picks; i++) {
        sink_sv(out, key[i]);
        write_string(out, view_cell(view, r, view->pick[i].column));
    }
    sink_str(out, view->picks > 0 ? "}" : "{}");
}

/* All objects with `between` them; returns how many. */
static size_t write_objects(const struct view *view, struct sink *out, const char *before,
                            const char *between)
{
    struct sink space = {0};
    struct sv *key = write_keys(view, &space);
    size_t n = 0;
    for (size_t g = 0; g < view->groups; g++)
        for (size_t i = 0; i < view->group[g].rows; i++) {
            sink_str(out, n++ == 0 ? before : between);
            write_object(view, key, out, view->group[g].row[i]);
        }
    sink_done(&space);
    return n;
}

void render_json(const struct view *view, struct sink *out)
{
    size_t n = write_objects(view, out, "[\n", ",\n");
    sink_str(out, n == 0 ? "[]\n" : "\n]\n");
}

void render_ndjson(const struct view *view, struct sink *out)
{
    if (write_objects(view, out, "", "\n") > 0)
        sink_char(out, '\n');
}
