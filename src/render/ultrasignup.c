/* ultrasignup.c - results as UltraSignup takes them: CSV whose headings are spelled exactly so.
 *
 * Source: help.ultrasignup.com/guides/results/formatting-results-files/ (required: place, time,
 * first, last, age, gender; also known: city, state, dob, bib, status; any other column, a
 * blank row or an empty gender may make the upload fail). The date of birth is not sent: the
 * age says enough.
 */
#include "config.h"

#include "csv/writer.h"
#include "render/format.h"
#include "render/guard.h"
#include "render/upload.h"

/* Their numbers; 0: they have none. */
static int code_of(enum status status)
{
    switch (status) {
    case STATUS_FIN: return 1;
    case STATUS_DNF: return 2;
    case STATUS_DNS: return 3;
    case STATUS_NC: return 4;
    case STATUS_DQ: return 5;
    case STATUS_RUN:
    case STATUSES: break;
    }
    return 0;
}

struct table_out {
    struct writer writer;
    struct sink guarded;
    int city, state;
};

/* What they receive is opened in a spreadsheet before it is sent on. */
static void put(struct table_out *table, struct sv cell)
{
    writer_field(&table->writer, guard_cell(&table->guarded, cell));
}

static void write_header(struct table_out *table)
{
    static const char *const first[] = {"place", "time", "first", "last", "age", "gender"};
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        put(table, sv_of(first[i]));
    if (table->city != TABLE_NO_COLUMN)
        put(table, SV("city"));
    if (table->state != TABLE_NO_COLUMN)
        put(table, SV("state"));
    put(table, SV("bib"));
    put(table, SV("status"));
    writer_end(&table->writer);
}

static void check_row(const struct upload *upload, size_t r)
{
    const struct view *view = upload->view;
    if (upload_cell(view, r, view->results->sex).n == 0)
        upload_odd(upload, r, "has no sex: ultrasignup may refuse the file");
    if (upload_cell(view, r, view->results->age).n == 0)
        upload_odd(upload, r, "has no age: ultrasignup may refuse the file");
}

static void write_row(struct table_out *table, struct upload *upload, size_t r)
{
    const struct view *view = upload->view;
    enum status status = results_status(view->results, r);
    struct person person = upload_person(upload, r, true);
    char time[TIME_TEXT], code = (char)('0' + code_of(status));
    size_t n = 0;
    int64_t ms = status_finished(status) ? upload_time(upload, r) : TIME_NONE;
    if (ms != TIME_NONE)
        n = official_format(time, ms, ROUND_UP_SECOND);
    check_row(upload, r);
    put(table, upload_cell(view, r, upload->place));
    put(table, (struct sv){time, n});
    put(table, person.given);
    put(table, person.family);
    put(table, upload_cell(view, r, view->results->age));
    put(table, upload_cell(view, r, view->results->sex));
    if (table->city != TABLE_NO_COLUMN)
        put(table, upload_cell(view, r, table->city));
    if (table->state != TABLE_NO_COLUMN)
        put(table, upload_cell(view, r, table->state));
    put(table, upload_cell(view, r, view->results->bib));
    put(table, (struct sv){&code, 1});
    writer_end(&table->writer);
}

void render_ultrasignup(const struct view *view, struct sink *out)
{
    struct upload upload;
    if (!upload_begin(&upload, view, "ultrasignup", true))
        return;
    struct table_out table = {
        .writer = {.to = out},
        .city = upload.city,
        .state = table_column(&view->results->table, SV("state")),
    };
    write_header(&table);
    for (size_t i = 0; i < upload.rows; i++) {
        enum status status = results_status(view->results, upload.row[i]);
        if (code_of(status) == 0)
            upload.left_out[status]++;
        else
            write_row(&table, &upload, upload.row[i]);
    }
    upload_end(&upload);
    sink_done(&table.guarded);
}
