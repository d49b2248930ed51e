#include "config.h"

#include "render/upload.h"

#include "render/privacy.h"

static bool one_race(const struct view *view, const char *name)
{
    if (view->groups <= 1)
        return true;
    struct sink names = {0};
    for (size_t g = 0; g < view->groups && g < 8; g++) {
        sink_str(&names, g == 0 ? "" : ", ");
        sink_sv(&names, view_cell(view, view->group[g].all[0], view->results->race));
    }
    sink_str(&names, view->groups > 8 ? ", ..." : "");
    fault_set(view->trouble, view->results->table.file, 0,
              "%s holds one race, and here are %zu: choose one with --where race=NAME (%.*s)",
              name, view->groups, SV_ARG(sink_view(&names)));
    sink_done(&names);
    return false;
}

bool upload_begin(struct upload *upload, const struct view *view, const char *name,
                  bool needs_places)
{
    const struct results *results = view->results;
    *upload = (struct upload){
        .view = view,
        .name = name,
        .person = person_columns(view),
        .place = table_column(&results->table, SV("place")),
        .city = table_column(&results->table, SV("city")),
    };
    if (!one_race(view, name))
        return false;
    if (needs_places &&
        (upload->place == TABLE_NO_COLUMN || results->official_time == TABLE_NO_COLUMN)) {
        fault_set(view->trouble, results->table.file, 0,
                  "%s needs column '%s' (race-rank makes it)", name,
                  upload->place == TABLE_NO_COLUMN ? "place" : "official_time");
        return false;
    }
    if (view->groups == 1) {
        upload->row = view->group[0].row;
        upload->rows = view->group[0].rows;
    }
    return true;
}

static bool is_public(const struct view *view, int c)
{
    return c != TABLE_NO_COLUMN && privacy_shows(view->results, view->event, c);
}

struct sv upload_cell(const struct view *view, size_t r, int c)
{
    if (c == TABLE_NO_COLUMN || (view->request->public && !is_public(view, c)))
        return SV("");
    return view_cell(view, r, c);
}

/* May whoever sees only what is published know this official time? If it is published, or one
 * of the times that it may come of is, and says the same. */
static bool may_tell(const struct view *view, size_t r, int64_t official)
{
    const struct results *results = view->results;
    const int from[] = {results->gun_time, results->chip_time};
    if (!view->request->public || is_public(view, results->official_time))
        return true;
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        if (!is_public(view, from[i]))
            continue;
        int64_t ms = results_time(results, r, from[i]);
        if (ms != TIME_NONE && official_ms(ms, ROUND_UP_SECOND) == official)
            return true;
    }
    return false;
}

void upload_odd(const struct upload *upload, size_t r, const char *what)
{
    const struct results *results = upload->view->results;
    faults_add(upload->view->odd, results->table.file, results->table.row[r].line,
               "bib '%.*s' %s", SV_ARG(table_get(&results->table, r, results->bib)), what);
}

struct person upload_person(struct upload *upload, size_t r, bool latin)
{
    struct person person = person_of(upload->view, &upload->person, r, latin);
    upload->cut += person.cut;
    if (person.foreign)
        upload_odd(upload, r, "has a name in other letters than Latin, and no name_latin");
    return person;
}

int64_t upload_time(const struct upload *upload, size_t r)
{
    const struct view *view = upload->view;
    int64_t ms;
    struct sv cell = view_cell(view, r, view->results->official_time);
    if (!elapsed_parse(cell, false, &ms))
        return TIME_NONE;
    ms = official_ms(ms, ROUND_UP_SECOND);
    return may_tell(view, r, ms) ? ms : TIME_NONE;
}

void upload_end(const struct upload *upload)
{
    struct sink words = {0};
    for (int status = 0; status < STATUSES; status++)
        if (upload->left_out[status] > 0) {
            sink_printf(&words, "%s%zu ", words.n == 0 ? "" : ", ", upload->left_out[status]);
            sink_sv(&words, status_code((enum status)status));
        }
    const struct view *view = upload->view;
    const char *file = view->results->table.file;
    if (words.n > 0)
        faults_add(view->odd, file, 0, "rows left out, for which %s has no word: %.*s",
                   upload->name, SV_ARG(sink_view(&words)));
    if (upload->cut > 0)
        faults_add(view->odd, file, 0,
                   "names cut at their last blank, for their parts are not known: %zu",
                   upload->cut);
    sink_done(&words);
}
