#include "config.h"

#include "merge/reads.h"

#include <errno.h>

#include "base/clean.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "csv/table.h"
#include "race/read.h"
#include "race/schema.h"
#include "race/time.h"

enum { CHIP, BIB, POINT, TIME, KIND, ORIGIN, COLUMNS };
static const char *const column_name[COLUMNS] = {"chip", "bib",  "point",
                                                 "time", "kind", "origin"};

static const char *const fate_names[FATES] = {
    [FATE_MARKER] = "marker", [FATE_UNKNOWN] = "unknown", [FATE_VOID] = "void",
    [FATE_REPEAT] = "repeat", [FATE_EARLY] = "early",     [FATE_LATE] = "late",
    [FATE_USED] = "used",     [FATE_BACKUP] = "backup",   [FATE_EXTRA] = "extra",
};

const char *fate_name(enum fate fate)
{
    return fate_names[fate];
}

/* A code that waits to be looked up, with what its look-up begins with on its way from memory:
 * there are too many codes for the cache, and a million looked up at once would each be waited
 * for. */
enum { CODE_SHORT = 24, CODES_WAITING = 32 };
struct waiting {
    uint32_t read;
    uint8_t n;
    bool is_bib;
    char text[CODE_SHORT];
};

/* While the stream is read. */
struct loading {
    struct reads *reads;
    const char *file;
    struct faults *faults;
    int column[COLUMNS];
    int *extra; /* the columns beyond, extras of them */
    size_t columns;
    struct map *chips, *bibs, *files, *points;
    struct sv last_file, last_point; /* the most likely next ones */
    uint16_t last_file_index, last_point_index;
    struct stamp_run times;
    size_t code_room;
    struct waiting waiting[CODES_WAITING];
    size_t waits;
};

static void bad(struct loading *load, const struct row *row, const char *what,
                struct sv subject)
{
    faults_add(load->faults, load->file, row->line, "%s '%.*s'", what, SV_ARG(subject));
}

/* --- tables of the different texts ---------------------------------------------------- */

static uint32_t code_index(struct loading *load, struct sv text, bool is_bib)
{
    struct reads *reads = load->reads;
    struct map *map = is_bib ? load->bibs : load->chips;
    uint32_t index = map_get(map, text);
    if (index != MAP_NONE)
        return index;
    if (reads->codes == load->code_room) {
        load->code_room = mem_next(load->code_room, reads->codes + 1);
        reads->code = mem_resize(reads->code, load->code_room, sizeof *reads->code);
    }
    index = (uint32_t)reads->codes++;
    reads->code[index] = (struct code){arena_sv(reads->arena, text), is_bib};
    map_set(map, reads->code[index].text, index);
    return index;
}

static void settle_codes(struct loading *load)
{
    for (size_t i = 0; i < load->waits; i++) {
        const struct waiting *w = &load->waiting[i];
        load->reads->read[w->read].code =
            code_index(load, (struct sv){w->text, w->n}, w->is_bib);
    }
    load->waits = 0;
}

/* The code of a read, now or a few rows later; codes are numbered in their order either way. */
static void set_code(struct loading *load, size_t read, struct sv text, bool is_bib)
{
    if (text.n > CODE_SHORT) {
        settle_codes(load);
        load->reads->read[read].code = code_index(load, text, is_bib);
        return;
    }
    struct waiting *w = &load->waiting[load->waits++];
    *w = (struct waiting){.read = (uint32_t)read, .n = (uint8_t)text.n, .is_bib = is_bib};
    memcpy(w->text, text.p, text.n);
    map_fetch(is_bib ? load->bibs : load->chips, map_hash(text));
    if (load->waits == CODES_WAITING)
        settle_codes(load);
}

/* The index of text in a table of at most 65,535. */
static bool short_index(struct arena *arena, struct map *map, struct sv **table, size_t *n,
                        struct sv text, uint16_t *out)
{
    uint32_t index = map_get(map, text);
    if (index == MAP_NONE) {
        if (*n >= UINT16_MAX)
            return false;
        *table = mem_resize(*table, *n + 1, sizeof **table);
        (*table)[*n] = arena_sv(arena, text);
        index = (uint32_t)(*n)++;
        map_set(map, (*table)[index], index);
    }
    *out = (uint16_t)index;
    return true;
}

static bool point_index(struct loading *load, struct sv text, uint16_t *out)
{
    struct reads *reads = load->reads;
    if (!sv_eq(text, load->last_point) || load->last_point.p == NULL) {
        if (!short_index(reads->arena, load->points, &reads->point, &reads->points, text,
                         &load->last_point_index))
            return false;
        load->last_point = reads->point[load->last_point_index];
    }
    *out = load->last_point_index;
    return true;
}

static bool file_index(struct loading *load, struct sv text, uint16_t *out)
{
    struct reads *reads = load->reads;
    if (!sv_eq(text, load->last_file) || load->last_file.p == NULL) {
        if (!short_index(reads->arena, load->files, &reads->file, &reads->files, text,
                         &load->last_file_index))
            return false;
        load->last_file = reads->file[load->last_file_index];
    }
    *out = load->last_file_index;
    return true;
}

static bool offset_index(struct reads *reads, int32_t offset_s, uint8_t *out)
{
    for (size_t i = 0; i < reads->offsets; i++)
        if (reads->offset_s[i] == offset_s) {
            *out = (uint8_t)i;
            return true;
        }
    if (reads->offsets == sizeof reads->offset_s / sizeof *reads->offset_s)
        return false;
    reads->offset_s[reads->offsets] = offset_s;
    *out = (uint8_t)reads->offsets++;
    return true;
}

/* --- header --------------------------------------------------------------------------- */

static void find_columns(struct loading *load, const struct row *row)
{
    struct reads *reads = load->reads;
    load->columns = row->n;
    load->extra = arena_alloc(reads->arena, row->n, sizeof *load->extra);
    reads->extra_name = arena_alloc(reads->arena, row->n, sizeof *reads->extra_name);
    for (int k = 0; k < COLUMNS; k++)
        load->column[k] = -1;
    for (size_t c = 0; c < row->n; c++) {
        int known = -1;
        for (size_t before = 0; before < c; before++)
            if (sv_eq(row->field[before], row->field[c]))
                faults_add(load->faults, load->file, row->line, "column '%.*s' stands twice",
                           SV_ARG(row->field[c]));
        for (int k = 0; k < COLUMNS; k++)
            if (sv_is(row->field[c], column_name[k]))
                known = k;
        if (known >= 0) {
            load->column[known] = (int)c;
        } else {
            reads->extra_name[reads->extras] = arena_sv(reads->arena, row->field[c]);
            load->extra[reads->extras++] = (int)c;
        }
    }
    for (int k = POINT; k < COLUMNS; k++)
        if (load->column[k] < 0 && k != KIND)
            faults_add(load->faults, load->file, row->line, "no column '%s' (%s makes it)",
                       column_name[k], stream_maker(STREAM_READS));
    if (load->column[CHIP] < 0 && load->column[BIB] < 0)
        faults_add(load->faults, load->file, row->line,
                   "no column 'chip' or 'bib' (%s makes them)", stream_maker(STREAM_READS));
}

/* --- rows ----------------------------------------------------------------------------- */

static struct sv field(const struct loading *load, const struct row *row, int k)
{
    return load->column[k] < 0 ? SV("") : row->field[load->column[k]];
}

static void keep_extras(struct loading *load, const struct row *row)
{
    struct reads *reads = load->reads;
    if (!reads->keep_extras || reads->extras == 0)
        return;
    size_t want = reads->n * reads->extras;
    if (want > reads->extra_room) {
        reads->extra_room = mem_next(reads->extra_room, want);
        reads->extra = mem_resize(reads->extra, reads->extra_room, sizeof *reads->extra);
    }
    for (size_t x = 0; x < reads->extras; x++)
        reads->extra[want - reads->extras + x] =
            arena_sv(reads->arena, row->field[load->extra[x]]);
}

static void take_read(struct loading *load, const struct row *row)
{
    struct reads *reads = load->reads;
    struct sv chip = field(load, row, CHIP), bib = field(load, row, BIB), file;
    struct sv time = field(load, row, TIME), kind = field(load, row, KIND);
    struct read read = {.code = READS_NO_CODE, .fate = FATE_OPEN, .mat = MAT_NONE};
    enum read_kind what = READ_CHIP;
    struct stamp stamp = {0};
    if (!stamp_run_parse(&load->times, time, &stamp) ||
        !offset_index(reads, stamp.offset_s, &read.offset))
        faults_add(load->faults, load->file, row->line, "bad time '%.*s' in column 'time'",
                   SV_ARG(time));
    if (kind.n > 0 && !sv_is(kind, "chip") && !read_kind_parse(kind, &what))
        bad(load, row, "bad kind", kind);
    origin_cut(field(load, row, ORIGIN), &file, &read.line);
    if (!file_index(load, file, &read.file) ||
        !point_index(load, field(load, row, POINT), &read.point))
        bad(load, row, "more than 65535 different points or files, with", file);
    if (what != READ_GUN && chip.n + bib.n == 0)
        bad(load, row, "no chip and no bib in", row->raw);
    read.utc_ms = stamp.utc_ms;
    read.kind = (uint8_t)what;
    if (reads->n == reads->room) {
        reads->room = mem_next(reads->room, reads->n + 1);
        reads->read = mem_resize(reads->read, reads->room, sizeof *reads->read);
    }
    reads->read[reads->n++] = read;
    if (what != READ_GUN && chip.n + bib.n > 0)
        set_code(load, reads->n - 1, chip.n > 0 ? chip : bib, chip.n == 0);
    keep_extras(load, row);
}

static bool row_is_whole(struct loading *load, const struct row *row)
{
    if (row->n == 1 && sv_is(row->field[0], STREAM_FAILED))
        faults_add(load->faults, load->file, row->line,
                   "the stage before failed ('" STREAM_FAILED "')");
    else if (row->n != load->columns)
        faults_add(load->faults, load->file, row->line, "too %s fields: %zu instead of %zu",
                   row->n < load->columns ? "few" : "many", row->n, load->columns);
    else if (text_is_plain(row->raw))
        return true;
    else if (text_bad_byte(row->raw) < row->raw.n)
        faults_add(load->faults, load->file, row->line, "bytes that are not UTF-8");
    else if (!text_is_clean(row->raw))
        faults_add(load->faults, load->file, row->line, "control characters");
    else
        return true;
    return false;
}

static void load_rows(struct loading *load, struct reader *reader)
{
    struct row row;
    enum reader_result got;
    bool ended = true, header = false;
    while ((got = reader_next(reader, &row)) == READER_ROW || got == READER_BAD) {
        ended = row.ended;
        if (got == READER_BAD) {
            faults_add(load->faults, load->file, row.line, "%s", row.bad);
        } else if (!header) {
            header = true;
            find_columns(load, &row);
            if (load->faults->total > 0)
                return;
        } else if (row_is_whole(load, &row)) {
            take_read(load, &row);
        }
    }
    settle_codes(load);
    if (got == READER_FAILED)
        faults_add(load->faults, load->file, 0, "cannot read: %s", strerror(errno));
    else if (!header)
        faults_add(load->faults, load->file, 0, "empty input: no header row");
    else if (!ended)
        faults_add(load->faults, load->file, row.line, "last line has no line end");
}

static void number_points(struct loading *load, const struct event *event)
{
    uint16_t index;
    for (size_t r = 0; r < event->races; r++)
        for (size_t m = 0; m < event->race[r].mats; m++)
            (void)!point_index(load, event->race[r].mat[m].point, &index);
}

bool reads_read(struct reads *reads, struct arena *arena, const struct event *event,
                const char *file, reader_source source, void *from, bool keep_extras_too,
                struct faults *faults)
{
    *reads = (struct reads){.arena = arena, .keep_extras = keep_extras_too};
    struct loading load = {.reads = reads,
                           .file = file,
                           .faults = faults,
                           .chips = map_new(),
                           .bibs = map_new(),
                           .files = map_new(),
                           .points = map_new()};
    struct reader *reader = reader_new(source, from, ',');
    number_points(&load, event);
    load_rows(&load, reader);
    reader_free(reader);
    map_free(load.chips);
    map_free(load.bibs);
    map_free(load.files);
    map_free(load.points);
    return faults->total == 0;
}

uint16_t reads_point(const struct reads *reads, struct sv name)
{
    for (size_t i = 0; i < reads->points; i++)
        if (sv_eq(reads->point[i], name))
            return (uint16_t)i;
    return POINT_NONE;
}

int read_better(const struct reads *reads, const struct read *a, const struct read *b)
{
    int x = read_kind_rank((enum read_kind)a->kind),
        y = read_kind_rank((enum read_kind)b->kind);
    if (x != y)
        return x < y ? -1 : 1;
    return origin_cmp(reads->file[a->file], a->line, reads->file[b->file], b->line);
}
