/* lif.c - FinishLynx results: a line of the race, then a line for each runner.
 *
 * What race-ingest -k results reads again: race and start time; place or status, bib, last and
 * first name, club, gun time, splits from the gun with the lap behind each. The three fields
 * for the user hold sex, age group and nation. Lines end with CR LF, as the program's own.
 */
#include "config.h"

#include "csv/writer.h"
#include "render/format.h"
#include "render/upload.h"

static void end_line(struct writer *writer)
{
    sink_char(writer->to, '\r');
    writer_end(writer);
}

static void put_empty(struct writer *writer, size_t n)
{
    while (n-- > 0)
        writer_field(writer, SV(""));
}

/* "42195", "21097.5" */
static struct sv metres(struct arena *arena, int64_t mm)
{
    struct sv text =
        arena_printf(arena, "%lld.%03lld", (long long)(mm / 1000), (long long)(mm % 1000));
    while (text.p[text.n - 1] == '0')
        text.n--;
    return text.p[text.n - 1] == '.' ? sv_head(text, text.n - 1) : text;
}

/* The race's gun on the clock of its place. */
static struct sv start_time(const struct view *view, const struct race *race)
{
    if (race == NULL || race->gun.kind != GUN_AT || view->event->zone == NULL)
        return SV("");
    char text[TIME_TEXT];
    struct stamp gun = {race->gun.ms, zone_offset(view->event->zone, race->gun.ms)};
    size_t n = stamp_format(text, gun);
    size_t date = sizeof "2025-04-06T" - 1, clock = sizeof "09:30:00.000" - 1;
    return arena_sv(view->arena, sv_head(sv_from((struct sv){text, n}, date), clock));
}

/* A name of digits alone would be taken for a number of the program's own. */
static struct sv race_name(const struct view *view, struct sv name)
{
    int64_t number;
    if (name.n == 0)
        name = view->event != NULL ? view->event->name : SV("");
    if (name.n == 0)
        return SV("race");
    return sv_number(name, &number) ? arena_printf(view->arena, "race %.*s", SV_ARG(name))
                                    : name;
}

static void write_race(struct writer *writer, const struct upload *upload)
{
    const struct view *view = upload->view;
    struct sv name = SV("");
    if (upload->rows > 0)
        name = view_cell(view, upload->row[0], view->results->race);
    const struct race *race = view->event == NULL ? NULL : event_race(view->event, name);
    size_t number = race == NULL ? 1 : (size_t)(race - view->event->race) + 1;
    writer_field(writer, arena_printf(view->arena, "%zu", number));
    writer_field(writer, SV("1"));
    writer_field(writer, SV("1"));
    writer_field(writer, race_name(view, name));
    put_empty(writer, 5);
    bool known = race != NULL && race->distance_mm > 0;
    writer_field(writer, known ? metres(view->arena, race->distance_mm) : SV(""));
    writer_field(writer, start_time(view, race));
    end_line(writer);
}

static void add_time(struct sink *to, int64_t ms)
{
    char text[TIME_TEXT];
    sink_sv(to, (struct sv){text, elapsed_format(text, ms)});
}

/* Which split columns any of the rows has: those of other races are nobody's here. */
static bool *used_splits(const struct upload *upload)
{
    const struct results *results = upload->view->results;
    bool *used = arena_alloc(upload->view->arena, results->splits, sizeof *used);
    for (size_t k = 0; k < results->splits; k++)
        for (size_t i = 0; i < upload->rows && !used[k]; i++)
            used[k] = upload_cell(upload->view, upload->row[i], results->split[k]).n > 0;
    return used;
}

/* "0:15:30.000 (0:15:30.000),..." with an empty one for each that is missing; nothing at all if
 * all are. A time below zero has no place in the format. */
static struct sv splits(const struct upload *upload, size_t r, const bool *used,
                        struct sink *space)
{
    const struct view *view = upload->view;
    const struct results *results = view->results;
    int64_t before = 0;
    bool any = false, first = true;
    space->n = 0;
    for (size_t i = 0; i < results->splits; i++) {
        int64_t ms;
        if (!used[i])
            continue;
        if (!elapsed_parse(upload_cell(view, r, results->split[i]), false, &ms))
            ms = TIME_NONE;
        sink_str(space, first ? "" : ",");
        first = false;
        if (ms != TIME_NONE) {
            any = true;
            add_time(space, ms);
            if (before != TIME_NONE && ms >= before) {
                sink_str(space, " (");
                add_time(space, ms - before);
                sink_char(space, ')');
            }
        }
        before = ms;
    }
    return any ? sink_view(space) : SV("");
}

/* A place for who has one, else why not. */
static struct sv place(const struct upload *upload, size_t r)
{
    enum status status = results_status(upload->view->results, r);
    if (status == STATUS_FIN)
        return upload_cell(upload->view, r, upload->place);
    return status_code(status);
}

static void write_runner(struct writer *writer, struct upload *upload, size_t r,
                         const bool *used, struct sink *space)
{
    const struct view *view = upload->view;
    const struct results *results = view->results;
    struct person person = upload_person(upload, r, false);
    int64_t ms;
    struct sv time = upload_cell(view, r, results->gun_time);
    bool usable = elapsed_parse(time, false, &ms);
    if (!usable && time.n > 0)
        upload_odd(upload, r, "has a gun time below zero, which lif cannot say");
    writer_field(writer, place(upload, r));
    writer_field(writer, upload_cell(view, r, results->bib));
    writer_field(writer, SV("")); /* lane */
    writer_field(writer, person.family);
    writer_field(writer, person.given);
    writer_field(writer, upload_cell(view, r, results->club));
    writer_field(writer, usable ? time : SV(""));
    put_empty(writer, 3); /* licence, delta, reaction time */
    writer_field(writer, splits(upload, r, used, space));
    writer_field(writer, SV("")); /* start of a time trial */
    writer_field(writer, upload_cell(view, r, results->sex));
    writer_field(writer, upload_cell(view, r, results->age_group));
    writer_field(writer, upload_cell(view, r, results->nation));
    end_line(writer);
}

void render_lif(const struct view *view, struct sink *out)
{
    struct upload upload;
    if (!upload_begin(&upload, view, "lif", false))
        return;
    struct writer writer = {.to = out};
    struct sink space = {0};
    const bool *used = used_splits(&upload);
    write_race(&writer, &upload);
    for (size_t i = 0; i < upload.rows; i++)
        write_runner(&writer, &upload, upload.row[i], used, &space);
    upload_end(&upload);
    sink_done(&space);
}
