#include "config.h"

#include "race/entry_list.h"

#include <errno.h>

#include "base/clean.h"
#include "base/encoding.h"
#include "base/text.h"
#include "race/entry_cell.h"
#include "race/header.h"

enum { HEADER_BYTES = 64 * 1024 };

/* --- what goes wrong ------------------------------------------------------------------ */

static void log_reject(struct list *list, const struct row *row, const char *reason)
{
    if (list->log->reject != NULL)
        list->log->reject(list->log->to, list->file, row->line, reason,
                          encoding_plain(list->arena, row->raw));
}

void list_reject(struct list *list, const struct row *row, const char *reason)
{
    list->entries->rejected++;
    faults_add(list->log->notes, list->file, row->line, "%s: the entry is left out", reason);
    log_reject(list, row, reason);
}

void list_bad_cell(struct list *list, const struct row *row, const char *column, struct sv text)
{
    struct sv reason = arena_printf(list->arena, "cell: bad %s '%.*s'", column, SV_ARG(text));
    faults_add(list->log->notes, list->file, row->line, "bad %s '%.*s', left empty", column,
               SV_ARG(text));
    log_reject(list, row, reason.p);
}

void list_lacks(struct list *list, const struct row *row, const char *what)
{
    faults_add(list->log->notes, list->file, row->line, "%s", what);
    log_reject(list, row, arena_printf(list->arena, "cell: %s", what).p);
}

/* Says how much was taken out of a row. */
static void tell_stripped(struct list *list, const struct row *row, size_t n)
{
    if (n == 0)
        return;
    struct sv what =
        arena_printf(list->arena, "%zu control character%s taken out", n, n == 1 ? "" : "s");
    faults_add(list->log->notes, list->file, row->line, "%s", what.p);
    log_reject(list, row, arena_printf(list->arena, "cell: %s", what.p).p);
}

/* --- cells ---------------------------------------------------------------------------- */

static void clean_row(struct list *list, struct row *row)
{
    size_t stripped = 0;
    bool plain = text_is_plain(row->raw);
    for (size_t c = 0; c < row->n; c++) {
        struct sv text = row->field[c];
        text = plain ? sv_trim(text) : text_trim(text_clean(list->arena, text, &stripped));
        row->field[c] = cell_unwrapped(text);
    }
    tell_stripped(list, row, stripped);
}

struct sv list_cell(struct list *list, const struct row *row, int c)
{
    if (c < 0 || (size_t)c >= row->n || row->field[c].n == 0)
        return SV("");
    return text_nfc(list->arena, arena_sv(list->arena, row->field[c]));
}

struct sv list_value(struct list *list, const struct row *row, enum heading heading)
{
    struct sv text = list_cell(list, row, list->column[heading]);
    return cell_is_none(text, heading) ? SV("") : text;
}

/* --- the header ----------------------------------------------------------------------- */

static bool no_header(struct list *list, enum reader_result got, const struct row *row)
{
    if (got == READER_FAILED)
        fault_set(list->fault, list->file, 0, "cannot read: %s", strerror(errno));
    else if (got == READER_END)
        fault_set(list->fault, list->file, 0, "empty input: no header row");
    else
        fault_set(list->fault, list->file, row->line, "%s", row->bad);
    return false;
}

/* Reads up to the row at `line` (0: the first that is not blank); what is above it is other. */
static bool find_row(struct list *list, size_t line, struct row *row)
{
    for (;;) {
        enum reader_result got = reader_next(list->reader, row);
        bool there = line > 0 ? row->line >= line : got == READER_BAD || row->n > 0;
        if (got == READER_END || got == READER_FAILED || (there && got == READER_BAD))
            return no_header(list, got, row);
        list->entries->other++;
        if (there)
            return true;
    }
}

/* Keeps the cells of a row of the header; NULL: they cannot be read. */
static struct sv *keep(struct list *list, struct row *row)
{
    struct sv bad = encoding_fault(list->arena, row->raw);
    if (bad.n > 0) {
        fault_set(list->fault, list->file, row->line, "%s", bad.p);
        return NULL;
    }
    if (memchr(row->raw.p, '\0', row->raw.n) != NULL) {
        fault_set(list->fault, list->file, row->line,
                  "zero bytes in the header: of another encoding? name it with --encoding");
        return NULL;
    }
    clean_row(list, row);
    struct sv *kept = arena_alloc(list->arena, row->n, sizeof *kept);
    for (size_t c = 0; c < row->n; c++)
        kept[c] = list_cell(list, row, (int)c);
    return kept;
}

/* Words that are a part of the name beside a column for the other part, and all of it where
 * there is none: "Nom", "Nome". */
static void alone(struct list *list, enum heading part, const char *const *words)
{
    int *column = list->column;
    if (column[HEADING_NAME] >= 0 || column[part] < 0)
        return;
    struct sv word = text_fold(list->arena, list->header[column[part]]);
    for (; *words != NULL; words++)
        if (sv_eq(word, text_fold(list->arena, sv_of(*words)))) {
            column[HEADING_NAME] = column[part];
            column[part] = -1;
            return;
        }
}

static void names_alone(struct list *list)
{
    static const char *const given[] = {"nome", "nombre", "jmeno", "imie", "имя", NULL};
    static const char *const family[] = {"nom", "apellidos", NULL};
    if (list->column[HEADING_FAMILY] < 0)
        alone(list, HEADING_GIVEN, given);
    else if (list->column[HEADING_GIVEN] < 0)
        alone(list, HEADING_FAMILY, family);
}

static bool read_header(struct list *list, const struct heading_map *maps, size_t n_maps)
{
    struct row row;
    struct header header;
    struct fault found = {0};
    header_find(&header, reader_peek(list->reader, HEADER_BYTES), maps, n_maps);
    reader_delimiter(list->reader, header.delimiter);
    if (!find_row(list, header.line, &row))
        return false;
    list->header_line = row.line;
    list->columns = row.n;
    list->header = keep(list, &row);
    if (list->header != NULL && header.two && find_row(list, row.line + 1, &row)) {
        struct sv *lower = keep(list, &row);
        if (lower != NULL)
            list->header = header_joined(list->arena, list->header, list->columns, lower, row.n,
                                         maps, n_maps, &list->columns);
    }
    if (fault_is(list->fault))
        return false;
    if (!heading_find(list->arena, list->header, list->columns, maps, n_maps, list->column,
                      &found)) {
        fault_set(list->fault, list->file, list->header_line, "%s", found.text);
        return false;
    }
    names_alone(list);
    return true;
}

bool list_open(struct list *list, reader_source source, void *from,
               const struct heading_map *maps, size_t n_maps)
{
    list->reader = reader_new(source, from, ',');
    return read_header(list, maps, n_maps);
}

void list_close(struct list *list)
{
    reader_free(list->reader);
    list->reader = NULL;
}

/* --- rows ----------------------------------------------------------------------------- */

static bool is_blank(const struct row *row)
{
    for (size_t c = 0; c < row->n; c++)
        if (row->field[c].n > 0)
            return false;
    return true;
}

/* The header once more: lists that were joined, or printed page by page. */
static bool is_header(const struct list *list, const struct row *row)
{
    if (row->n != list->columns || row->n < 2)
        return false;
    for (size_t c = 0; c < row->n; c++)
        if (!sv_eq(row->field[c], list->header[c]))
            return false;
    return true;
}

bool list_next(struct list *list, struct row *row)
{
    for (;;) {
        enum reader_result got = reader_next(list->reader, row);
        if (got == READER_FAILED)
            fault_set(list->fault, list->file, 0, "cannot read: %s", strerror(errno));
        if (got == READER_FAILED || got == READER_END)
            return false;
        struct sv bad = encoding_fault(list->arena, row->raw);
        if (bad.n > 0 || got == READER_BAD) { /* it never stops the others */
            list_reject(list, row, bad.n > 0 ? bad.p : row->bad);
            continue;
        }
        clean_row(list, row);
        if (!is_blank(row) && !is_header(list, row))
            return true;
        list->entries->other++;
    }
}
