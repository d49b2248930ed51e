/* event_award.c - the blocks award, awards and team. */
#include "config.h"

#include "race/event_build.h"

enum { TOP_MOST = 1000, TEAM_MOST = 1000, WHERES_MOST = 20, COLUMNS_MOST = 8 };

/* A race that event.conf does not have would give an award to nobody, and nobody would
 * notice. Where it has none at all, results of any races may come. */
static void build_contest_race(struct building *b, const struct conf_block *block,
                               struct contest *contest)
{
    if (value_name(b->conf, block, "race", &contest->race) && b->event->races > 0 &&
        event_race(b->event, contest->race) == NULL)
        conf_complain(b->conf, contest->race_line, "there is no race '%.*s'",
                      SV_ARG(contest->race));
}

static void build_where(struct building *b, const struct conf_block *block,
                        struct contest *contest)
{
    const struct conf_key *key = conf_key(block, "where");
    if (key == NULL)
        return;
    if (key->values > WHERES_MOST) {
        conf_complain(b->conf, key->line, "more than %d conditions in key 'where'",
                      WHERES_MOST);
        return;
    }
    contest->where = arena_alloc(b->arena, key->values, sizeof *contest->where);
    for (size_t i = 0; i < key->values; i++) {
        struct fault why = {0};
        if (where_parse(&contest->where[contest->wheres], key->value[i], &why))
            contest->wheres++;
        else
            conf_complain(b->conf, key->line, "%s in key 'where'", why.text);
    }
}

static void build_columns(struct building *b, const struct conf_block *block, const char *name,
                          struct contest *contest)
{
    const struct conf_key *key = conf_key(block, name);
    if (key == NULL)
        return;
    if (key->values == 0 || key->values > COLUMNS_MOST) {
        conf_complain(b->conf, key->line, "key '%s' names %s", name,
                      key->values == 0 ? "no column" : "more than 8 columns");
        return;
    }
    for (size_t i = 0; i < key->values; i++) {
        bool again = false;
        for (size_t k = 0; k < i; k++)
            again = again || sv_eq(key->value[i], key->value[k]);
        if (again || sv_trim(key->value[i]).n == 0)
            conf_complain(b->conf, key->line,
                          again ? "'%.*s' stands twice in key '%s'"
                                : "an empty name '%.*s' in key '%s'",
                          SV_ARG(key->value[i]), name);
    }
    contest->by = key->value;
    contest->bys = key->values;
}

/* What awards and teams have in common; `by` and `basis` are the names that the two keys have
 * in this block. */
static void build_contest(struct building *b, const struct conf_block *block, const char *by,
                          const char *basis, struct contest *contest)
{
    *contest = (struct contest){
        .name = block->title,
        .line = block->line,
        .race_line = conf_line(block, "race"),
        .where_line = conf_line(block, "where"),
        .by_line = conf_line(block, by),
    };
    build_contest_race(b, block, contest);
    build_where(b, block, contest);
    build_columns(b, block, by, contest);
    unsigned chosen = value_choice(b->conf, block, basis, basis_choices, basis_choices.n);
    if (chosen < basis_choices.n)
        contest->basis = BASIS_GUN + chosen;
    else if (conf_key(block, basis) == NULL)
        conf_complain(b->conf, block->line, "%.*s '%.*s' has no '%s': gun or chip",
                      SV_ARG(block->name), SV_ARG(block->title), basis);
}

/* Nobody has two awards unless event.conf says so: what a runner won in an earlier block is
 * not taken from the next in a later one. */
void build_awards(struct building *b)
{
    static const struct sv words[] = {SV_INIT("no"), SV_INIT("yes")};
    struct event *event = b->event;
    const struct conf_block *all = conf_block(&b->conf->root, "awards");
    bool twice = value_yes(b->conf, all, "double");
    event->award =
        arena_alloc(b->arena, conf_count(&b->conf->root, "award"), sizeof *event->award);
    for (const struct conf_block *block = conf_block(&b->conf->root, "award"); block != NULL;
         block = conf_again(block)) {
        struct award *award = &event->award[event->awards++];
        award->top = 1;
        build_contest(b, block, "each", "by", &award->of);
        value_number(b->conf, block, "top", 1, TOP_MOST, &award->top);
        award->exclusive =
            value_choice(b->conf, block, "exclusive", CHOICES(words), twice ? 0 : 1) == 1;
    }
}

static void check_team(struct building *b, const struct conf_block *block,
                       const struct team *team)
{
    if (team->min_men + team->min_women > team->scorers)
        conf_complain(b->conf, conf_line(block, team->min_women > 0 ? "min_women" : "min_men"),
                      "%d men and %d women are more than the %d who score", team->min_men,
                      team->min_women, team->scorers);
    if (team->most > 0 && team->most < team->scorers)
        conf_complain(b->conf, conf_line(block, "most"),
                      "a team of at most %d cannot have %d who score", team->most,
                      team->scorers);
    if (team->places_of_race && team->score != SCORE_PLACES)
        conf_complain(b->conf, conf_line(block, "places"),
                      "places says nothing without score = sum-places");
}

static void build_team(struct building *b, const struct conf_block *block, struct team *team)
{
    static const struct sv places[] = {SV_INIT("teams"), SV_INIT("race")};
    *team = (struct team){.scorers = 3, .teams = 1};
    build_contest(b, block, "by", "basis", &team->of);
    if (conf_key(block, "by") == NULL)
        conf_complain(b->conf, block->line, "team '%.*s' has no 'by': a column, such as club",
                      SV_ARG(block->title));
    unsigned score = value_choice(b->conf, block, "score", score_choices, score_choices.n);
    if (score < score_choices.n)
        team->score = (enum team_score)score;
    else if (conf_key(block, "score") == NULL)
        conf_complain(b->conf, block->line,
                      "team '%.*s' has no 'score': sum-times or sum-places",
                      SV_ARG(block->title));
    team->places_of_race = value_choice(b->conf, block, "places", CHOICES(places), 0) == 1;
    value_number(b->conf, block, "scorers", 1, TEAM_MOST, &team->scorers);
    value_number(b->conf, block, "most", 0, TEAM_MOST, &team->most);
    value_number(b->conf, block, "min_men", 0, TEAM_MOST, &team->min_men);
    value_number(b->conf, block, "min_women", 0, TEAM_MOST, &team->min_women);
    value_number(b->conf, block, "teams", 1, TEAM_MOST, &team->teams);
    check_team(b, block, team);
}

void build_teams(struct building *b)
{
    struct event *event = b->event;
    event->team =
        arena_alloc(b->arena, conf_count(&b->conf->root, "team"), sizeof *event->team);
    for (const struct conf_block *block = conf_block(&b->conf->root, "team"); block != NULL;
         block = conf_again(block))
        build_team(b, block, &event->team[event->teams++]);
}
