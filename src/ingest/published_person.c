/* published_person.c - who a published row is about. */
#include "config.h"

#include "ingest/published_row.h"
#include "race/date.h"
#include "race/entry_cell.h"
#include "race/nation.h"

/* With the year last, in the order that was said; columns_find() has refused a list that needs
 * one and has none. */
static struct sv read_birth(struct reading *r)
{
    struct arena *arena = r->published->arena;
    struct sv text = reading_cell(r, HEADING_BIRTH), birth;
    char day[TIME_TEXT];
    if (birth_parse(arena, text, &birth))
        return birth;
    struct date_look look = date_look(text);
    enum date_order order = r->columns->dates;
    bool dmy = look.dmy && order != DATE_MDY, mdy = look.mdy && order != DATE_DMY;
    if (order == DATE_YMD || (!dmy && !mdy)) {
        reading_bad_cell(r, SV("birth"), text);
        return SV("");
    }
    size_t n = date_format(day, dmy ? look.days_dmy : look.days_mdy);
    return arena_sv(arena, (struct sv){day, n});
}

static void read_person(struct reading *r)
{
    struct arena *arena = r->published->arena;
    struct result *result = r->result;
    struct sv sex = reading_cell(r, HEADING_SEX), age = reading_cell(r, HEADING_AGE);
    int years;
    if (!sex_parse(arena, sex, &result->sex)) {
        reading_bad_cell(r, SV("sex"), sex);
        result->sex = SV("");
    }
    result->birth = read_birth(r);
    result->age = age;
    if (!age_parse(age, &years)) {
        reading_bad_cell(r, SV("age"), age);
        result->age = SV("");
    }
}

/* "Family, Given" becomes "Given Family"; the parts are kept as extras. */
static void read_name(struct reading *r)
{
    struct sv given = reading_cell(r, HEADING_GIVEN), family = reading_cell(r, HEADING_FAMILY);
    struct sv name = reading_cell(r, HEADING_NAME);
    if (name.n > 0 && given.n + family.n == 0 && name_cut(name, &given, &family))
        name = SV("");
    if (name.n == 0 && given.n + family.n > 0)
        name = name_joined(r->published->arena, given, family);
    r->result->name = name;
    reading_set(r, heading_column(HEADING_GIVEN), given);
    reading_set(r, heading_column(HEADING_FAMILY), family);
}

static struct sv read_nation(struct reading *r)
{
    const struct event *event = r->published->event;
    struct sv text = reading_cell(r, HEADING_NATION), code;
    if (text.n == 0 || event == NULL)
        return text;
    if (!nation_code(text, event->nations_in, event->nations, &code))
        faults_add(r->published->log->notes, r->page->file, r->row->line,
                   "unknown nation '%.*s', kept as it is", SV_ARG(text));
    return code;
}

static struct sv read_race(struct reading *r, struct sv race)
{
    const struct event *event = r->published->event;
    if (r->columns->at[HEADING_RACE] < 0)
        return race;
    struct sv text = reading_cell(r, HEADING_RACE);
    if (event == NULL || event->races == 0)
        return text;
    int index = race_named(event, text);
    if (index >= 0)
        return event->race[index].name;
    faults_add(r->published->log->notes, r->page->file, r->row->line,
               "no race '%.*s' in event.conf", SV_ARG(text));
    return text;
}

void person_read(struct reading *r, struct sv race)
{
    r->result->race = read_race(r, race);
    r->result->nation = read_nation(r);
    read_name(r);
    read_person(r);
}
