#include "config.h"

#include "compare/edition.h"

#include "base/text.h"

/* Only the header tells; what is wrong with it is said when the stream is read. */
static bool has_status(struct sv bytes)
{
    struct reader *reader = reader_new(reader_view, &bytes, ',');
    struct row row;
    bool found = false;
    if (reader_next(reader, &row) == READER_ROW)
        for (size_t i = 0; i < row.n; i++)
            found |= sv_is(row.field[i], "status");
    reader_free(reader);
    return found;
}

static bool read_entries(struct edition *edition, struct arena *arena, const char *file,
                         struct sv bytes, struct faults *faults)
{
    struct table *table = &edition->results.table;
    if (!table_read(table, arena, file, reader_view, &bytes, STREAM_FAILED, faults))
        return false;
    schema_require(table, STREAM_ENTRIES, faults);
    return faults->total == 0;
}

bool edition_read(struct edition *edition, struct arena *arena, const char *file,
                  struct sv bytes, struct faults *faults)
{
    edition->results = (struct results){0};
    edition->entries_only = !has_status(bytes);
    if (edition->entries_only)
        return read_entries(edition, arena, file, bytes, faults);
    return results_read(&edition->results, arena, file, reader_view, &bytes, NULL,
                        STREAM_RESULTS, faults);
}

static struct sv base_name(struct sv path)
{
    size_t from = path.n, to = path.n;
    while (from > 0 && path.p[from - 1] != '/')
        from--;
    for (size_t i = from + 1; i < path.n; i++)
        if (path.p[i] == '.')
            to = i;
    return (struct sv){path.p + from, to - from};
}

static bool check_label(struct sv label, struct fault *why)
{
    if (label.n == 0) {
        fault_set(why, NULL, 0, "empty label (want LABEL=FILE)");
        return false;
    }
    if (sv_is(label, "change")) {
        fault_set(why, NULL, 0, "label 'change' is the name of the last column of each kind");
        return false;
    }
    bool clean = text_bad_byte(label) == label.n;
    for (size_t i = 0; i < label.n; i++)
        clean &= (unsigned char)label.p[i] >= ' ' && label.p[i] != 0x7f;
    if (!clean)
        fault_set(why, NULL, 0, "bad label '%.*s'", SV_ARG(label));
    return clean;
}

bool edition_name(struct sv argument, struct sv *label, struct sv *file, struct fault *why)
{
    struct sv rest = argument, head = sv_cut(&rest, '=');
    bool labelled = rest.p != NULL && (head.n == 0 || memchr(head.p, '/', head.n) == NULL);
    *label = labelled ? head : sv_is(argument, "-") ? SV("stdin") : base_name(argument);
    *file = labelled ? rest : argument;
    if (file->n == 0) {
        fault_set(why, NULL, 0, "no file in '%.*s' (want LABEL=FILE)", SV_ARG(argument));
        return false;
    }
    return check_label(*label, why);
}
