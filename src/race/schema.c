#include "config.h"

#include "race/schema.h"

enum {
    CERTIFIED = STREAM_CERTIFIED,
    RANKED = STREAM_RANKED | CERTIFIED,
    RESULTS = STREAM_RESULTS | RANKED,
    PEOPLE = STREAM_ENTRIES | RESULTS,
    READS = STREAM_READS | STREAM_LEDGER,
    LEDGER = STREAM_LEDGER,
    FINDINGS = STREAM_FINDINGS,
    AWARDS = STREAM_AWARDS,
    TEAMS = STREAM_TEAMS,
};

/* clang-format off */
const struct column schema[] = {
    {"chip", COLUMN_TEXT, READS, 0,
     "code of the transponder; empty if the read is of a bib or a start signal"},
    {"bib", COLUMN_TEXT, READS, 0,
     "number that was read or typed; empty if the read is of a chip or a start signal"},
    {"point", COLUMN_TEXT, READS, READS,
     "where the read was made: a point of event.conf"},
    {"time", COLUMN_STAMP, READS, READS,
     "when it was made, on the clock of the race, with the offset of its zone"},
    {"kind", COLUMN_TEXT, READS, 0,
     "chip, backup, manual or gun (a start signal); empty means chip"},
    {"origin", COLUMN_TEXT, READS, READS,
     "file and line that the read comes from, as FILE:LINE"},
    {"race", COLUMN_TEXT, LEDGER, LEDGER,
     "race of the entry that the read was found to belong to; empty if none"},
    {"entry_bib", COLUMN_TEXT, LEDGER, LEDGER,
     "bib of that entry; empty if none"},
    {"fate", COLUMN_TEXT, LEDGER, LEDGER,
     "what became of the read: used, repeat, extra, backup, early, late, unknown, void or marker"},
    {"used_for", COLUMN_TEXT, LEDGER, LEDGER,
     "label of the mat whose time it gives; only of a read that is used"},

    {"race", COLUMN_TEXT, PEOPLE, RESULTS,
     "race of the entry, by its name in event.conf"},
    {"bib", COLUMN_TEXT, PEOPLE, PEOPLE,
     "number the runner wears; text, so 007 stays 007"},
    {"chip", COLUMN_TEXT, STREAM_ENTRIES, 0,
     "code of the runner's transponder"},
    {"name", COLUMN_TEXT, PEOPLE, 0,
     "name as people say it, given name first where the source tells the parts apart"},
    {"sex", COLUMN_TEXT, PEOPLE, 0,
     "M, F or X; empty if unknown"},
    {"birth", COLUMN_TEXT, PEOPLE, 0,
     "date of birth as YYYY-MM-DD, or its year alone"},
    {"age", COLUMN_TEXT, RESULTS, 0,
     "age in whole years on the day that the age groups count from"},
    {"age_group", COLUMN_TEXT, RESULTS, 0,
     "sex and lower bound of the age group, as F35; MU18 below the first bound"},
    {"nation", COLUMN_TEXT, PEOPLE, 0,
     "code of the nation in the event's code set; an unknown one as it was written"},
    {"club", COLUMN_TEXT, PEOPLE, 0,
     "club or team"},
    {"wave", COLUMN_TEXT, PEOPLE, 0,
     "wave the runner was to start with, by its name in event.conf"},
    {"division", COLUMN_TEXT, PEOPLE, 0,
     "further grouping of the organiser's"},
    {"status", COLUMN_STATUS, RESULTS, RESULTS,
     "FIN finished, NC finished but not classified, DNF, DQ, DNS, or RUN on the course"},
    {"gun_time", COLUMN_ELAPSED, RESULTS, 0,
     "from the gun of the runner's wave or race to the finish"},
    {"chip_time", COLUMN_ELAPSED, RESULTS, 0,
     "from the start crossing to the finish; the gun time if no start was read"},
    {"start_delay", COLUMN_ELAPSED, RESULTS, 0,
     "from the gun to the start crossing"},
    {"official_time", COLUMN_ELAPSED, RANKED, 0,
     "time of the overall basis, rounded by the rule of the race"},
    {"place", COLUMN_PLACE, RANKED, RANKED,
     "place in the race; those who share one get the better, the next is skipped"},
    {"sex_place", COLUMN_PLACE, RANKED, 0,
     "place among the runners of the same sex"},
    {"age_group_place", COLUMN_PLACE, RANKED, 0,
     "place in the age group"},
    {"nation_place", COLUMN_PLACE, RANKED, 0,
     "place among the runners of the same nation"},
    {"age_grade", COLUMN_NUMBER, RANKED, 0,
     "standard of the runner's sex, age and distance in percent of the time that ranks"},
    {"graded_time", COLUMN_ELAPSED, RANKED, 0,
     "that time by the factor of the age, to the nearest second"},
    {"points", COLUMN_NUMBER, RANKED, 0,
     "points of World Athletics for the official time"},
    {"notes", COLUMN_CODES, RESULTS, 0,
     "what is to be known about the row, as codes joined with ';'"},
    {"verdict", COLUMN_TEXT, CERTIFIED, CERTIFIED,
     "refused (an error), review (a warning) or certified"},
    {"findings", COLUMN_CODES, CERTIFIED, CERTIFIED,
     "names of the rules that had something to say, joined with ';'"},

    {"race", COLUMN_TEXT, FINDINGS, FINDINGS,
     "race that the finding is about; empty if it is about the event"},
    {"bib", COLUMN_TEXT, FINDINGS, FINDINGS,
     "bib of the row that it is about; empty if it is about the race"},
    {"rule", COLUMN_TEXT, FINDINGS, FINDINGS,
     "name of the rule, as race-certify --rules lists it"},
    {"severity", COLUMN_TEXT, FINDINGS, FINDINGS,
     "error, warning or info"},
    {"evidence", COLUMN_TEXT, FINDINGS, 0,
     "what was seen, in words"},

    {"award", COLUMN_TEXT, AWARDS, AWARDS,
     "award, by its name in event.conf"},
    {"race", COLUMN_TEXT, AWARDS, AWARDS,
     "race that it is given in"},
    {"group", COLUMN_TEXT, AWARDS, AWARDS,
     "values of the columns in its key each, joined with ';'; empty without that key"},
    {"place", COLUMN_PLACE, AWARDS, AWARDS,
     "place for the award; empty if nobody has it"},
    {"bib", COLUMN_TEXT, AWARDS, AWARDS,
     "bib of the winner"},
    {"name", COLUMN_TEXT, AWARDS, AWARDS,
     "name of the winner"},
    {"sex", COLUMN_TEXT, AWARDS, 0,
     "sex of the winner"},
    {"nation", COLUMN_TEXT, AWARDS, 0,
     "nation of the winner"},
    {"club", COLUMN_TEXT, AWARDS, 0,
     "club of the winner"},
    {"basis", COLUMN_TEXT, AWARDS, AWARDS,
     "gun or chip: which time decides"},
    {"time", COLUMN_ELAPSED, AWARDS, AWARDS,
     "time that decides, in full"},
    {"note", COLUMN_CODES, AWARDS, AWARDS,
     "what is to be known about the award, as codes joined with ';'"},
    {"anonymous", COLUMN_TEXT, AWARDS, AWARDS,
     "yes, if the winner is not to be named in public"},

    {"team_list", COLUMN_TEXT, TEAMS, TEAMS,
     "list of teams, by its name in event.conf"},
    {"race", COLUMN_TEXT, TEAMS, TEAMS,
     "race that they ran in"},
    {"place", COLUMN_PLACE, TEAMS, TEAMS,
     "place of the team; empty if it is not complete"},
    {"team", COLUMN_TEXT, TEAMS, TEAMS,
     "name of the team; further ones of the same name have a number behind it"},
    {"basis", COLUMN_TEXT, TEAMS, TEAMS,
     "gun or chip: which time decides"},
    {"score", COLUMN_TEXT, TEAMS, TEAMS,
     "sum of official times or of places; empty if the team is not complete"},
    {"parts", COLUMN_CODES, TEAMS, TEAMS,
     "what is summed, one of each scorer, joined with ';'"},
    {"scorers", COLUMN_CODES, TEAMS, TEAMS,
     "names of those who score, in their order of finish, joined with ';'"},
    {"bibs", COLUMN_CODES, TEAMS, TEAMS,
     "their bibs, joined with ';'"},
    {"note", COLUMN_CODES, TEAMS, TEAMS,
     "what is to be known about the team, as codes joined with ';'"},
    {"anonymous", COLUMN_CODES, TEAMS, TEAMS,
     "yes or no for each scorer, joined with ';'; empty if all may be named"},
};
/* clang-format on */

const size_t schema_size = sizeof schema / sizeof *schema;

const struct column *schema_find(enum stream stream, struct sv name)
{
    for (size_t i = 0; i < schema_size; i++)
        if ((schema[i].in & (unsigned)stream) != 0 && sv_is(name, schema[i].name))
            return &schema[i];
    return NULL;
}

void schema_header(struct writer *writer, enum stream stream)
{
    for (size_t i = 0; i < schema_size; i++)
        if ((schema[i].in & (unsigned)stream) != 0)
            writer_field(writer, sv_of(schema[i].name));
}

const char *stream_maker(enum stream stream)
{
    switch (stream) {
    case STREAM_READS:
    case STREAM_ENTRIES: return "race-ingest";
    case STREAM_RESULTS: return "race-merge";
    case STREAM_LEDGER: return "race-merge --ledger";
    case STREAM_RANKED: return "race-rank";
    case STREAM_CERTIFIED: return "race-certify";
    case STREAM_FINDINGS: return "race-certify --findings";
    case STREAM_AWARDS: return "race-rank --awards";
    case STREAM_TEAMS: return "race-rank --teams";
    }
    return "";
}

void schema_require(const struct table *table, enum stream stream, struct faults *faults)
{
    for (size_t i = 0; i < schema_size; i++)
        if ((schema[i].required & (unsigned)stream) != 0 &&
            table_column(table, sv_of(schema[i].name)) == TABLE_NO_COLUMN)
            faults_add(faults, table->file, 1, "no column '%s' (%s makes it)", schema[i].name,
                       stream_maker(stream));
}

bool schema_is_place(struct sv name)
{
    struct sv end = SV("_place");
    if (sv_starts(name, SV("printed_")))
        return false;
    return sv_is(name, "place") ||
           (name.n > end.n && sv_eq(sv_from(name, name.n - end.n), end));
}
