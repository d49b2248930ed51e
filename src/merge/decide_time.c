/* decide_time.c - decisions about status, times, penalties, order and exchanged chips. */
#include "config.h"

#include "merge/decide.h"
#include "merge/redo.h"

/* --- status --------------------------------------------------------------------------- */

/* The rule behind a status (`DQ TR17.1.2`) goes into the notes. It begins with a capital or a
 * digit and has no ';', for else it could be taken for notes of racekit's own. */
static bool is_rule(struct sv rule)
{
    char c = rule.n == 0 ? 'A' : rule.p[0];
    bool begins = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    return begins && (rule.n == 0 || memchr(rule.p, ';', rule.n) == NULL);
}

/* Decided is also a status that follows from the passes anyway: it stays, whatever they become.
 */
void decide_status(struct decision *d, struct runner *runner)
{
    struct sv rest = d->new, word = sv_cut(&rest, ' ');
    enum status old, new;
    if (!decision_any_old(d) && (!status_parse(d->old, &old) || old != runner->status)) {
        decision_refuse_old(d, runner, status_code(runner->status));
        return;
    }
    if (!status_parse(word, &new)) {
        decision_refuse(d, runner, "no such status:", d->new);
        return;
    }
    struct sv rule = rest.p == NULL ? SV("") : sv_trim(rest);
    if (!is_rule(rule)) {
        decision_refuse(d, runner, "not the name of a rule:", rule);
        return;
    }
    if (new == STATUS_FIN && !runner_has_time(runner)) {
        decision_refuse(d, runner,
                        runner_finish_ms(runner) == TIME_NONE
                            ? "there is no finish, decide it first: bib"
                            : "there is neither gun nor start, decide the start first: bib",
                        d->bib);
        return;
    }
    if (new == STATUS_RUN && d->merge->event->status != EVENT_LIVE) {
        decision_refuse(d, runner, "the event is not live, so the status cannot be", d->new);
        return;
    }
    decision_done(runner);
    runner->status_decided = true;
    runner->status = new;
    runner_rule(runner, d->merge->arena)->rule = arena_sv(d->merge->arena, rule);
}

/* --- times ---------------------------------------------------------------------------- */

/* Times agree to the digits that were written: 2:09:44 agrees with 2:09:44.300. */
static bool time_agrees(struct sv old, int64_t ms)
{
    static const int64_t cut[] = {1000, 100, 10, 1};
    int64_t given;
    if (old.n == 0 || ms == TIME_NONE)
        return old.n == 0 && ms == TIME_NONE;
    const char *point = memchr(old.p, '.', old.n);
    size_t decimals = point == NULL ? 0 : old.n - (size_t)(point - old.p) - 1;
    if (decimals > 3 || !elapsed_parse(old, true, &given))
        return false;
    return given / cut[decimals] == ms / cut[decimals];
}

/* The moment that `new` names: since `from`, or a full time with its offset; TIME_NONE for
 * empty. False: neither. */
static bool new_moment(const struct decision *d, int64_t from, int64_t *ms)
{
    struct stamp stamp;
    int64_t elapsed;
    *ms = TIME_NONE;
    if (d->new.n == 0)
        return true;
    if (stamp_parse(d->new, &stamp)) {
        *ms = stamp.utc_ms;
        return true;
    }
    if (from == TIME_NONE || !elapsed_parse(d->new, true, &elapsed))
        return false;
    *ms = from + elapsed;
    return true;
}

/* Mat m, which the stream shows as `shown`, counted from `from`. */
static void decide_pass(struct decision *d, struct runner *runner, int m, int64_t shown,
                        int64_t from)
{
    int64_t ms;
    if (m < 0) {
        decision_refuse(d, runner, "the race has no mat", d->field);
        return;
    }
    if (!decision_any_old(d) && !time_agrees(d->old, shown)) {
        char text[TIME_TEXT];
        decision_refuse_old(d, runner, (struct sv){text, elapsed_format(text, shown)});
        return;
    }
    if (!new_moment(d, from, &ms)) {
        decision_refuse(d, runner,
                        from == TIME_NONE
                            ? "without a gun it takes a time with its zone, not"
                            : "neither a time since the gun nor a time with its zone:",
                        d->new);
        return;
    }
    bool start = runner->field->start == m;
    if (!start && ms != TIME_NONE && runner->gun_ms != TIME_NONE && ms <= runner->gun_ms) {
        decision_refuse(d, runner, "not after the gun:", d->new);
        return;
    }
    struct redo_fault fault;
    if (redo_pass(d->merge, runner, (size_t)m, ms, &fault) != REDO_DONE) {
        decision_impossible(d, runner, fault.what, fault.of);
        return;
    }
    decision_done(runner);
    if (!runner_has_time(runner) && runner->status == STATUS_FIN)
        runner->status_decided = false;
    runner_derive(runner, d->merge->reads);
}

void decide_start(struct decision *d, struct runner *runner)
{
    decide_pass(d, runner, runner->field == NULL ? -1 : runner->field->start,
                runner_start_delay(runner), runner->gun_ms);
}

/* The stream shows the gun time with its penalties, and so does the decision. */
void decide_finish(struct decision *d, struct runner *runner)
{
    int64_t from =
        runner->gun_ms == TIME_NONE ? TIME_NONE : runner->gun_ms - runner->ruling->penalty_ms;
    decide_pass(d, runner, runner->field == NULL ? -1 : runner->field->finish,
                runner_gun_time(runner), from);
}

static int mat_of(const struct race *race, struct sv label)
{
    for (size_t m = 0; m < race->mats; m++)
        if (sv_eq(race->mat[m].label, label))
            return (int)m;
    return -1;
}

bool decide_is_mat(const struct decision *d)
{
    for (size_t r = 0; r < d->merge->event->races; r++)
        if (mat_of(&d->merge->event->race[r], d->field) >= 0)
            return true;
    return false;
}

void decide_mat(struct decision *d, struct runner *runner)
{
    int m = runner->field == NULL ? -1 : mat_of(runner->field->race, d->field);
    int64_t from = runner->gun_ms != TIME_NONE ? runner->gun_ms : runner_start_ms(runner);
    decide_pass(d, runner, m, m < 0 ? TIME_NONE : runner_split(runner, (size_t)m), from);
}

/* --- penalty, order, chips ------------------------------------------------------------ */

/* Penalties add up, so the reverse of one takes it back. */
void decide_penalty(struct decision *d, struct runner *runner)
{
    struct sv text = d->new;
    int64_t ms;
    if (!decision_no_old(d, runner))
        return;
    if (text.n > 0 && text.p[0] == '+')
        text = sv_from(text, 1);
    if (!elapsed_parse(text, text.p == d->new.p, &ms)) {
        decision_refuse(d, runner, "no penalty, such as +0:01:00:", d->new);
        return;
    }
    const struct ruling *was = runner->ruling;
    int64_t gun = runner_gun_time(runner), chip = runner_chip_time(runner);
    if ((gun != TIME_NONE && gun + ms < 0) || (chip != TIME_NONE && chip + ms < 0)) {
        decision_refuse(d, runner, "no time would be left with a penalty of", d->new);
        return;
    }
    const char *before = runner_fault(runner), *after;
    int64_t sum = was->penalty_ms + ms;
    runner_rule(runner, d->merge->arena)->penalty_ms = sum;
    after = runner_fault(runner);
    if (sum > RUNNER_LONGEST_MS || sum < -RUNNER_LONGEST_MS ||
        (after != NULL && after != before)) {
        runner->ruling = was;
        decision_refuse(d, runner, "a time would be longer than 1000 hours with a penalty of",
                        d->new);
        return;
    }
    decision_done(runner);
    runner_derive(runner, d->merge->reads);
}

/* Whoever stands ahead of somebody who stands ahead of this one would stand ahead of himself.
 */
static bool is_ring(const struct runner *runner, const struct runner *other)
{
    for (; other != NULL; other = other->ruling->ahead_of)
        if (other == runner)
            return true;
    return false;
}

void decide_ahead_of(struct decision *d, struct runner *runner)
{
    if (!decision_no_old(d, runner))
        return;
    struct runner *other = d->new.n == 0 ? NULL : decision_other(d, runner, false);
    if (other == NULL && d->new.n > 0)
        return;
    if (is_ring(runner, other)) {
        decision_refuse(d, runner, "would stand ahead of itself, through bib", d->new);
        return;
    }
    if (memchr(d->new.p, ';', d->new.n) != NULL) { /* it parts the notes */
        decision_refuse(d, runner, "a note cannot name the bib", d->new);
        return;
    }
    runner_rule(runner, d->merge->arena)->ahead_of = other;
    decision_done(runner);
}

void decide_swap(struct decision *d, struct runner *runner)
{
    if (!decision_no_old(d, runner))
        return;
    struct runner *other = decision_other(d, runner, true);
    if (other == NULL)
        return;
    if (runner->field == NULL || other->field == NULL) {
        decision_refuse(d, runner, "its race is not in event.conf: bib",
                        runner->field == NULL ? d->bib : d->new);
        return;
    }
    struct redo_fault fault;
    if (redo_swap(d->merge, runner, other, &fault) != REDO_DONE) {
        decision_impossible(d, runner, fault.what, fault.of);
        return;
    }
    decision_done(runner);
    decision_done(other);
    effects_add(&d->merge->effects, d->merge->arena, (uint32_t)(other - d->merge->runner),
                EFFECT_FELT);
}
