/* published_lif.c - FinishLynx .lif as results: times from the gun, splits in one cell.
 *
 * The first line is the race's (event, round, heat, name, wind ... start time), each other a
 * runner's: place, ID, lane, last, first, affiliation, time, licence, delta, reaction, splits,
 * tt start, user 1 to 3. The ID is the bib. Times are s.mmm, m:ss.mmm or h:mm:ss.mmm.
 */
#include "config.h"

#include "base/clean.h"
#include "ingest/published_page.h"
#include "ingest/published_time.h"

enum { RACE_NAME = 3, RACE_FIELDS = 7, PLACE = 0, ID = 1, LANE = 2, TIME = 6, SPLITS = 10 };
enum { LEAST_FIELDS = 7, FIELDS = 15, SPLITS_MOST = 200 };

static const char *const field_name[FIELDS] = {
    "place",  "bib",      "lane",    "family_name", "given_name",
    "club",   "gun_time", "license", "delta",       "reaction_time",
    "splits", "tt_start", "user_1",  "user_2",      "user_3",
};

static bool is_number(struct sv cell, bool empty)
{
    int64_t number;
    struct sv text = text_trim(cell);
    return text.n == 0 ? empty : sv_number(text, &number);
}

static bool is_race_line(const struct row *row)
{
    int64_t ms;
    if (row->n < RACE_FIELDS)
        return false;
    struct sv start = text_trim(row->field[row->n - 1]);
    return is_number(row->field[0], false) && is_number(row->field[1], true) &&
           is_number(row->field[2], true) && !is_number(row->field[RACE_NAME], false) &&
           (start.n == 0 || clock_parse(start, &ms));
}

static bool is_runner_line(const struct row *row)
{
    enum status status;
    int64_t ms;
    struct sv mark;
    if (row->n < LEAST_FIELDS || !is_number(row->field[LANE], true))
        return false;
    struct sv place = text_trim(row->field[PLACE]);
    return (is_number(place, true) || status_parse(place, &status)) &&
           printed_time(row->field[TIME], (struct printed_form){.seconds = true}, &ms, &mark) !=
               PRINTED_BAD;
}

bool lif_is(struct sv lines)
{
    struct sv rest = lines;
    struct reader *reader = reader_new(reader_view, &rest, ',');
    struct row row;
    bool race = reader_next(reader, &row) == READER_ROW && is_race_line(&row);
    bool runner = false;
    if (race) {
        enum reader_result got = reader_next(reader, &row);
        runner = got == READER_END || (got == READER_ROW && is_runner_line(&row));
    }
    reader_free(reader);
    return race && runner;
}

/* How many times stand in the splits of a row: `race_time (lap_time)`, parted by commas. */
static size_t count_splits(struct sv cell)
{
    size_t n = 0;
    struct sv rest = text_trim(cell);
    if (rest.n == 0)
        return 0;
    while (rest.p != NULL) {
        sv_cut(&rest, ',');
        n++;
    }
    return n < SPLITS_MOST ? n : SPLITS_MOST;
}

/* One cell for each split, as the race's time. */
static void part_splits(struct arena *arena, struct page_row *row, size_t columns)
{
    struct sv *cell = arena_alloc(arena, columns, sizeof *cell);
    struct sv rest = row->n > SPLITS ? row->cell[SPLITS] : SV("");
    for (size_t c = 0; c < FIELDS; c++)
        cell[c] = c < row->n && c != SPLITS ? row->cell[c] : SV("");
    for (size_t c = FIELDS; c < columns && rest.p != NULL && rest.n > 0; c++) {
        struct sv split = sv_cut(&rest, ',');
        cell[c] = sv_cut(&split, '(');
    }
    row->cell = cell;
    row->n = columns;
}

void lif_page(struct published *published, struct page *page)
{
    struct arena *arena = published->arena;
    size_t splits = 0;
    const struct page_row race = page->row[0];
    page->header_line = race.line;
    if (race.bad == NULL) {
        page->race = race.n > RACE_NAME ? race.cell[RACE_NAME] : SV("");
        page->rows--;
        published->other++;
        memmove(page->row, page->row + 1, page->rows * sizeof *page->row);
    }
    for (size_t i = 0; i < page->rows; i++) {
        size_t n = page->row[i].n > SPLITS ? count_splits(page->row[i].cell[SPLITS]) : 0;
        splits = n > splits ? n : splits;
    }
    page->first_split = FIELDS;
    page->columns = FIELDS + splits;
    page->header = arena_alloc(arena, page->columns, sizeof *page->header);
    for (size_t c = 0; c < FIELDS; c++)
        page->header[c] = sv_of(field_name[c]);
    for (size_t k = 0; k < splits; k++)
        page->header[FIELDS + k] = arena_printf(arena, "split_%zu", k + 1);
    for (size_t i = 0; i < page->rows; i++)
        if (page->row[i].n >= LEAST_FIELDS && page->row[i].n <= FIELDS)
            part_splits(arena, &page->row[i], page->columns);
}
