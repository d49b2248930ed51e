/* team_write.c - the table of teams. */
#include "config.h"

#include <stdio.h>

#include "csv/writer.h"
#include "rank/team.h"

/* A sum or a part of it, as it is printed. */
static struct sv score_text(const struct contest_world *world, const struct squad *squad,
                            int64_t score)
{
    char text[TIME_TEXT];
    size_t n;
    if (squad->list->score == SCORE_PLACES)
        return arena_printf(world->arena, "%lld", (long long)score);
    n = official_format(text, score, squad->race->ranked->rules.rounding);
    return arena_sv(world->arena, (struct sv){text, n});
}

static void write_scorers(struct writer *writer, const struct contest_world *world,
                          const struct squad *squad)
{
    const struct results *results = world->results;
    struct sv parts = SV(""), names = SV(""), bibs = SV(""), hidden = SV("");
    bool any = false;
    for (size_t i = 0; i < squad->scorers; i++) {
        size_t row = squad->scorer[i]->row;
        bool is_hidden = results_anonymous(results, world->arena, row);
        any |= is_hidden;
        if (squad->complete)
            contest_join(world, &parts, i, score_text(world, squad, squad->part[i]));
        contest_join(world, &names, i, table_get(&results->table, row, results->name));
        contest_join(world, &bibs, i, table_get(&results->table, row, results->bib));
        contest_join(world, &hidden, i, is_hidden ? SV("yes") : SV("no"));
    }
    writer_field(writer, parts);
    writer_field(writer, names);
    writer_field(writer, bibs);
    writer_field(writer, squad->note);
    writer_field(writer, any ? hidden : SV(""));
}

static void write_squad(struct writer *writer, const struct contest_world *world,
                        const struct squad *squad)
{
    char place[16];
    int n = squad->complete ? snprintf(place, sizeof place, "%u", squad->place) : 0;
    writer_field(writer, squad->list->of.name);
    writer_field(writer, squad->race->name);
    writer_field(writer, (struct sv){place, (size_t)n});
    writer_field(writer, squad->name);
    writer_field(writer, squad->list->of.basis == BASIS_CHIP ? SV("chip") : SV("gun"));
    writer_field(writer, squad->complete ? score_text(world, squad, squad->score) : SV(""));
    write_scorers(writer, world, squad);
    writer_end(writer);
}

void teams_write(struct sink *to, const struct teams *teams, const struct contest_world *world)
{
    struct writer writer = {.to = to};
    schema_header(&writer, STREAM_TEAMS);
    writer_end(&writer);
    for (size_t i = 0; i < teams->n; i++)
        write_squad(&writer, world, &teams->squad[i]);
}
